//! R13 to R19: observed counts, corrections and capacities.

use std::collections::BTreeMap;

use azalai_model::Scenario;

use super::raw::{Course, Map, Series, info};
use crate::diagnostic::Diagnostic;
use crate::files::Files;
use crate::native::sheet::Say;
use crate::{ReadOptions, nearest};

/// Longest gap between two counts that a straight line may bridge (days).
const LONGEST_GAP: i64 = 180;
/// How long a series may be silent at the start or the end (days).
const SILENT: i64 = 60;
/// How late a series may begin where it begins with many people (days).
const LATE: i64 = 7;
/// So many people are worth a word when nobody knows since when they are there.
const MANY: f64 = 100.0;
/// A correction may raise earlier counts by so much, or lower them to so much.
const FACTORS: std::ops::RangeInclusive<f64> = 0.5..=1.02;
/// A count that falls to less than this share and comes back is an outlier.
const DIP: f64 = 0.2;
/// A capacity above so many times the most people counted is no limit.
const LOOSE: f64 = 1.5;
/// A capacity below so large a share of the most people counted turns people away.
const TIGHT: f64 = 0.995;
/// Total and camps further apart than this share are told.
const APART: f64 = 0.25;

struct Named {
    row: usize,
    name: String,
    files: Vec<(usize, String)>,
}

pub(super) fn check(files: &dyn Files, name: &str, map: &Map, course: &Course, found: &mut Say) {
    let layout = &course.layout;
    let rows = layout.rows().enumerate().filter(|(_, r)| !r.text(0).starts_with('#'));
    let named: Vec<Named> = rows
        .map(|(row, r)| {
            let files = r.cells().enumerate().skip(1).filter(|(_, c)| !c.is_empty());
            Named {
                row,
                name: r.text(0).to_owned(),
                files: files.map(|(i, c)| (i, format!("source_data/{}", c))).collect(),
            }
        })
        .collect();
    let mut series: BTreeMap<String, Series> = BTreeMap::new();
    for (_, path) in named.iter().flat_map(|n| &n.files) {
        series.entry(path.clone()).or_insert_with(|| Series::read(files, course, path));
    }
    names(map, course, &named, found);
    for (i, n) in named.iter().enumerate() {
        for (_, path) in &n.files {
            let Some(one) = series.get(path) else { continue };
            order_and_gaps(one, course, found);
            below_nothing(one, found);
            if i > 0 {
                ends(one, course, found);
                outliers(one, found);
            }
        }
    }
    identical(&named, &series, course, found);
    corrections(course, &named, &series, found);
    total(course, &named, &series, found);
    let options =
        ReadOptions { overrides: vec![("optimisations.hasten".into(), "1".into())], ..ReadOptions::default() };
    if let Some(scenario) = crate::read(files, name, &options).scenario {
        capacities(map, &scenario, found);
    }
}

/// R13: names and files of the layout.
fn names(map: &Map, course: &Course, named: &[Named], found: &mut Say) {
    for n in named.iter().skip(1) {
        let row = course.layout.row(n.row);
        let place = map.places.iter().find(|p| p.name == n.name);
        if place.is_none() {
            let near = nearest(&n.name, map.places.iter().map(|p| p.name.as_str()));
            let help = near.map_or("remove the row, or add the camp to locations.csv".to_owned(), |x| {
                format!("did you mean `{x}`?")
            });
            let message = format!("`{}` is no place of locations.csv", n.name);
            let effect = "its counts still decide how many people flee, and are compared with nothing";
            found.push(course.layout.warning("R13", row, 0, message).effect(effect).help(help));
        } else if let Some(place) = place.filter(|p| !p.is_camp()) {
            let message = format!("`{}` has counts and is no camp ({})", n.name, place.kind.word());
            let effect = "its counts still decide how many people flee, and are compared with nothing";
            found.push(
                course.layout.warning("R13", row, 0, message).effect(effect).help("give it the type camp or idpcamp"),
            );
        } else if n.files.len() > 1 {
            let message = format!(
                "`{}` has {} files, which Flee adds up wrongly unless their dates agree",
                n.name,
                n.files.len()
            );
            let effect = "counts between the dates of the two files are off, and rows after the end of one are lost";
            found.push(
                course
                    .layout
                    .warning("R13", row, 2, message)
                    .effect(effect)
                    .help("add the files up yourself, into one"),
            );
        }
    }
}

/// R14 and R15: order and gaps of a series.
fn order_and_gaps(series: &Series, course: &Course, found: &mut Say) {
    let mut disordered = false;
    for (i, pair) in series.points.windows(2).enumerate() {
        let ((_, before, _), (_, after, _)) = (pair[0], pair[1]);
        // The row after one out of order seems to lie beyond a gap.
        let was_disordered = std::mem::replace(&mut disordered, after <= before);
        if after <= before {
            let what = if after == before { "the same date as" } else { "an earlier date than" };
            let message = format!("the row has {what} the row before it");
            let effect = "counts are interpolated in file order, so that they jump";
            found.push(
                series.finding(i + 1, "R14", message).effect(effect).help("sort the rows by date, one row a date"),
            );
        } else if !was_disordered && after - before > LONGEST_GAP && before < course.days && after > 0 {
            let message = format!("{} days without a count", after - before);
            let effect = "a straight line bridges the gap; flight in between is a guess";
            found.push(
                series
                    .finding(i + 1, "R15", message)
                    .effect(effect)
                    .help("add counts, or say in the notes that there are none"),
            );
        }
    }
}

/// R20: nobody can count fewer than nobody.
fn below_nothing(series: &Series, found: &mut Say) {
    for (i, point) in series.points.iter().enumerate().filter(|(_, p)| p.2 < 0.0) {
        let message = format!("the count is {}, below 0", point.2);
        let effect = "the total falls by as many people, and with it how many flee";
        found.push(series.finding(i, "R20", message).effect(effect).help("check the sign and digits of the row"));
    }
}

/// R15: a series that begins late or ends early.
fn ends(series: &Series, course: &Course, found: &mut Say) {
    let (Some(&(_, first, value)), Some(&(_, last, _))) = (series.points.first(), series.points.last()) else { return };
    let is_late = first > SILENT.min(course.days) && value > 0.0 || first > LATE && value >= MANY;
    if is_late {
        let message = format!("the first count is of day {first}: {value} people");
        let effect = "as many people are there from day 0";
        found.push(
            series
                .finding(0, "R15", message)
                .effect(effect)
                .help("add a row for the start, with 0 if the camp was empty"),
        );
    }
    if last < course.days - 1 - SILENT {
        let message = format!("the last count is of day {last}, and the run has {} days", course.days);
        let effect = "the last count is held to the end";
        found.push(
            series
                .finding(series.points.len() - 1, "R15", message)
                .effect(effect)
                .help("add later counts, or shorten the run"),
        );
    }
}

/// R16: a count that falls to a fraction and comes back; a jump.
fn outliers(series: &Series, found: &mut Say) {
    for (i, three) in series.points.windows(3).enumerate() {
        let [a, b, c] = [three[0].2, three[1].2, three[2].2];
        if b >= 0.0 && a >= 100.0 && b < DIP * a && c > b / DIP {
            let message = format!("the count falls from {a} to {b} and rises to {c}");
            let effect = "people are sent home and out again; a correction at this date scales earlier counts by it";
            found.push(series.finding(i + 1, "R16", message).effect(effect).help("check the digits of the row"));
        }
    }
}

/// R19: two camps with one file, or two files with the same rows.
fn identical(named: &[Named], series: &BTreeMap<String, Series>, course: &Course, found: &mut Say) {
    let mut seen: Vec<(&str, Vec<(i64, u64)>)> = Vec::new();
    for n in named.iter().skip(1) {
        for (cell, path) in &n.files {
            let Some(one) = series.get(path) else { continue };
            let rows: Vec<(i64, u64)> = one.points.iter().map(|p| (p.1, p.2.to_bits())).collect();
            let says_something = rows.len() >= 3 && one.points.iter().any(|p| p.2 > 0.0);
            if let Some((other, _)) = seen.iter().find(|(_, r)| *r == rows).filter(|_| says_something) {
                let message = format!("{path} has the same counts as {other}");
                let row = course.layout.row(n.row);
                let effect = "the same people are counted in two camps";
                found.push(
                    course
                        .layout
                        .warning("R19", row, *cell, message)
                        .effect(effect)
                        .help("give each camp its own counts"),
                );
            } else {
                seen.push((path, rows));
            }
        }
    }
}

/// R16: registration corrections.
fn corrections(course: &Course, named: &[Named], series: &BTreeMap<String, Series>, found: &mut Say) {
    let table = &course.corrections;
    for row in table.rows().filter(|r| r.len() >= 2) {
        let Some(n) = named.iter().find(|n| n.name == row.text(0)) else { continue };
        let Some(day) = course.day(row.text(1)) else { continue };
        let mut warn = |message: String, effect: &str, help: &str| {
            found.push(table.warning("R16", row, 1, message).effect(effect).help(help));
        };
        let points: Vec<_> =
            n.files.iter().take(1).filter_map(|(_, path)| series.get(path)).flat_map(|s| s.points.windows(2)).collect();
        let matches: Vec<f64> =
            points.iter().filter(|p| p[1].1 == day && p[0].2 > 0.0).map(|p| p[1].2 / p[0].2).collect();
        if day < 0 {
            warn("the correction is dated before the first day".to_owned(), "it is ignored", "remove the row");
        } else if day >= course.days {
            let help = "give a date within the run, or remove the row";
            warn(
                "the correction is dated after the run".to_owned(),
                "it rescales every count of the run all the same",
                help,
            );
        } else if matches.len() > 1 {
            warn(
                format!("{} counts have that date", matches.len()),
                "earlier counts are scaled by each",
                "keep one row of that date",
            );
        } else if let Some(factor) = matches.first().filter(|f| !FACTORS.contains(f)) {
            let message = format!("earlier counts are multiplied by {factor:.3}");
            let effect = if *factor > 1.0 {
                "a correction that raises earlier counts says that people were there unregistered, from the first day on"
            } else {
                "more than half of the people counted before are taken to have been counted wrongly"
            };
            warn(message, effect, "check the counts at and before that date");
        }
    }
}

/// R18: the total against the sum over camps.
fn total(course: &Course, named: &[Named], series: &BTreeMap<String, Series>, found: &mut Say) {
    let Some(total) = named.first().and_then(|n| series.get(&n.files.first()?.1)) else { return };
    if total.points.is_empty() || course.days < 1 {
        return;
    }
    let camps = |day: i64| -> f64 {
        named.iter().skip(1).flat_map(|n| &n.files).filter_map(|(_, p)| series.get(p)).map(|s| s.at(day)).sum()
    };
    let mut apart = Vec::new();
    for (word, day) in [("start", 0), ("middle", course.days / 2), ("end", course.days - 1)] {
        let (a, b) = (total.at(day), camps(day));
        if (a - b).abs() > APART * a.max(b) && a.max(b) >= 100.0 && a > 0.0 {
            apart.push(format!("{a:.0} and {b:.0} at the {word}"));
        }
    }
    if !apart.is_empty() {
        let message = format!("the total and the sum over camps differ: {}", apart.join(", "));
        let fault = Diagnostic::warning("R18", &total.table.file, message).at(1, 1).line_of(&total.table.text);
        let effect = "with sum_from_camps the camps decide how many people flee, without it the total";
        found.push(fault.effect(effect).help("say which of the two is meant; are people outside camps in the total?"));
    }
}

/// R17: capacities against the most people counted, after corrections and within the run.
fn capacities(map: &Map, scenario: &Scenario, found: &mut Say) {
    for place in map.places.iter().filter(|p| p.is_camp() && p.people > 0) {
        let Some(series) = scenario.counts.places.iter().find(|s| s.name == place.name) else { continue };
        let counted = (0..i64::from(scenario.days)).map(|day| series.at(day));
        let Some((most, first)) = counted.max().map(|most| (most, series.at(0))) else { continue };
        let capacity = place.people;
        let mut warn = |message: String, effect: String, help: &str, is_info: bool| {
            let fault =
                map.places_table.warning("R17", map.places_table.row(place.row), 7, message).effect(effect).help(help);
            found.push(if is_info { info(fault) } else { fault });
        };
        if first > 0 && first >= capacity {
            let message = format!("`{}` holds {first} people on day 0 and its capacity is {capacity}", place.name);
            let effect = "Flee subtracts them from the capacity, which at 0 or below becomes unlimited".to_owned();
            warn(message, effect, "give the capacity that the camp had", false);
        } else if (capacity as f64) < TIGHT * most as f64 {
            let message =
                format!("the capacity of `{}` is {capacity}, and up to {most} people were counted", place.name);
            let effect = "people are turned away in the run who were there".to_owned();
            warn(message, effect, "give at least the most people counted", false);
        } else if most > 0 && capacity as f64 > LOOSE * most as f64 {
            let message = format!(
                "the capacity of `{}` is {capacity}, {:.1} times the most people counted ({most})",
                place.name,
                capacity as f64 / most as f64
            );
            warn(message, "the camp never fills".to_owned(), "nothing, if the camp was built for more", true);
        }
    }
}
