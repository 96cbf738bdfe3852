//! R13 to R19: observed counts, corrections and capacities.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::{Counts, PlaceId, PlaceKind, Scenario, SpawnMode};
use azalai_text::{Arg, Message, key, say};

use super::raw::{Closing, Course, Map, Place, Series, info};
use crate::diagnostic::Diagnostic;
use crate::files::Files;
use crate::native::sheet::{FAR_DAYS, Say, Sheet};
use crate::{ReadOptions, Reading, nearest};

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
/// So many rows of the layout are looked at, and so many files of each; more are no layout.
const MOST_CAMPS: usize = 10_000;
const MOST_FILES: usize = 100;
/// Names among which the nearest is looked for.
const COMPARED: usize = 2000;
/// A series whose counts are at most so many days apart as a rule is monthly, and one without a count for so many days
/// skips two or more.
const MONTH_DAYS: i64 = 35;
const SKIPPED_DAYS: i64 = 89;
/// Fewer gaps than this make no rule.
const FEW_GAPS: usize = 4;
/// A fall to less than this share, from at least so many people, looks like lost digits.
const LOST: f64 = 0.03;
const MANY_COUNTED: f64 = 1000.0;
/// Total and camps further apart than this share are told.
const APART: f64 = 0.25;

struct Named {
    row: usize,
    name: String,
    files: Vec<(usize, String)>,
}

/// Counts of people, not divided by `hasten`, as the run sees them.
pub(super) struct Counted {
    counts: Counts,
    days: i64,
    /// Factor on capacities.
    scaling: f64,
    /// Places that are ever in conflict.
    zones: BTreeSet<String>,
    /// Whether counts say how many leave.
    spawns: bool,
    /// Whether those who leave are taken from populations.
    takes: bool,
    /// Whether the camps say how many, not the total.
    from_camps: bool,
}

impl Counted {
    /// Those of a folder; none where no scenario comes of it.
    pub fn of(files: &dyn Files, name: &str, reading: &Reading) -> Option<Self> {
        let of = |scenario: &Scenario| Self {
            counts: scenario.counts.clone(),
            days: i64::from(scenario.days),
            scaling: scenario.settings.capacity_scaling,
            zones: zones(scenario),
            spawns: scenario.settings.spawn_mode == SpawnMode::Counts,
            takes: scenario.settings.take_from_population,
            from_camps: scenario.settings.sum_from_camps,
        };
        if let Some(scenario) = reading.scenario.as_ref().filter(|s| s.settings.hasten == 1) {
            return Some(of(scenario));
        }
        let overrides = vec![("optimisations.hasten".into(), "1".into())];
        let options = ReadOptions { overrides, ..ReadOptions::default() };
        crate::read(files, name, &options).scenario.as_ref().map(of)
    }
}

impl Counted {
    /// Whether people flee from a place.
    fn flees(&self, place: &Place) -> bool {
        !place.is_camp() && self.zones.contains(&place.name)
    }

    /// The most people who have left by the counts, above those who were away on the first day.
    fn most_fled(&self) -> i64 {
        let at = |day: i64| -> i64 {
            let camps = || self.counts.places.iter().map(|series| series.at(day)).sum();
            if self.from_camps { camps() } else { self.counts.total.as_ref().map_or(0, |series| series.at(day)) }
        };
        (0..self.days).map(at).max().unwrap_or(0) - at(0)
    }
}

/// The places that are in conflict on some day.
fn zones(scenario: &Scenario) -> BTreeSet<String> {
    let name = |place: PlaceId| scenario.places[place.index()].id.clone();
    let days = 0..scenario.days;
    let active = scenario.conflict.iter().filter(|s| days.clone().any(|day| s.at(day) > 0.0)).map(|s| name(s.place));
    let typed = scenario.places.iter().filter(|p| p.kind == PlaceKind::ConflictZone && p.conflict_date <= 0);
    active.chain(typed.map(|place| place.id.clone())).collect()
}

/// The rules for a Flee folder.
pub(super) fn flee(files: &dyn Files, map: &Map<'_>, course: &Course<'_>, counted: Option<&Counted>, found: &mut Say) {
    let layout = &course.layout;
    let rows = layout.rows().enumerate().filter(|(_, r)| !r.text(0).starts_with('#')).take(MOST_CAMPS);
    let named: Vec<Named> = rows
        .map(|(row, r)| {
            let files = r.cells().enumerate().skip(1).filter(|(_, c)| !c.is_empty());
            Named {
                row,
                name: r.text(0).to_owned(),
                files: files.take(MOST_FILES).map(|(i, c)| (i, format!("source_data/{c}"))).collect(),
            }
        })
        .collect();
    let mut series: BTreeMap<String, Series<'_>> = BTreeMap::new();
    for (_, path) in named.iter().flat_map(|n| &n.files) {
        series.entry(path.clone()).or_insert_with(|| Series::read(files, course, path));
    }
    corrections(course, &named, &series, found);
    late_start(Some(files), &series, course, found);
    rules(map, course, &named, &series, counted, true, found);
}

/// The same rules for `counts.csv`. Where there are groups, runs compare strategies and set nothing beside counts: they
/// belong into `observations.csv`, whatever the kind of their place and whenever they begin.
pub(super) fn native(
    map: &Map<'_>,
    course: &Course<'_>,
    sheet: &Sheet,
    counted: Option<&Counted>,
    with_groups: bool,
    found: &mut Say,
) {
    let mut named = vec![Named { row: 0, name: "total".to_owned(), files: Vec::new() }];
    let mut series: BTreeMap<String, Series<'_>> = BTreeMap::new();
    for (name, place, row, one) in Series::native(sheet, course).into_iter().take(MOST_CAMPS) {
        let key = name.clone().unwrap_or_default();
        series.insert(key.clone(), one);
        match name {
            Some(_) => named.push(Named { row, name: place, files: vec![(0, key)] }),
            None => named[0] = Named { row, name: "total".to_owned(), files: vec![(0, key)] },
        }
    }
    if with_groups {
        let fault = course.layout.warning("R13", course.layout.row(0), 0, say!(counts_of_strategies));
        found.push(fault.effect(say!(counts_beside_nothing)).help(say!(counts_as_observations)));
    } else {
        late_start(None, &series, course, found);
    }
    rules(map, course, &named, &series, counted, !with_groups, found);
}

/// `decide`: counts decide how many people flee, and are compared with camps.
fn rules(
    map: &Map<'_>,
    course: &Course<'_>,
    named: &[Named],
    series: &BTreeMap<String, Series<'_>>,
    counted: Option<&Counted>,
    decide: bool,
    found: &mut Say,
) {
    if !map.places.is_empty() {
        names(map, course, named, decide, found);
    }
    for (i, n) in named.iter().enumerate() {
        for one in n.files.iter().filter_map(|(_, path)| series.get(path)) {
            order_and_gaps(one, course, &closed_days(course, &n.name), found);
            below_nothing(one, found);
            long_before(one, found);
            if i > 0 {
                ends(one, course, decide, found);
                outliers(one, found);
                lost_digits(one, found);
            }
        }
    }
    identical(named, series, course, found);
    total(named, series, course.days, found);
    if let Some(counted) = counted {
        capacities(map, counted, found);
        populations(map, counted, found);
    }
}

/// R13: names and files of the layout.
fn names(map: &Map<'_>, course: &Course<'_>, named: &[Named], decide: bool, found: &mut Say) {
    // Of two places with one name the first is meant.
    let places: BTreeMap<&str, &Place> = map.places.iter().rev().map(|p| (p.name.as_str(), p)).collect();
    for n in named.iter().skip(1) {
        let row = course.layout.row(n.row);
        let place = places.get(n.name.as_str()).copied();
        let total = named.first().and_then(|total| total.files.first());
        if let Some((cell, _)) = n.files.iter().find(|file| total.is_some_and(|total| total.1 == file.1)) {
            let message = say!(file_total, name = n.name);
            let effect = say!(everybody_counted_if);
            let help = say!(name_camp_own_file);
            found.push(course.layout.warning("R13", row, *cell, message).effect(effect).help(help));
        }
        if place.is_none() {
            let near = nearest(&n.name, map.places.iter().take(COMPARED).map(|p| p.name.as_str()));
            let help = near.map_or(say!(remove_row_add_camp), |x| say!(did_you_mean, name = x));
            let message = say!(no_place_of_table, name = n.name, file = map.places_file());
            let effect = say!(counts_still_decide);
            found.push(course.layout.warning("R13", row, 0, message).effect(effect).help(help));
        } else if let Some(place) = place.filter(|p| !p.is_camp()) {
            let message = say!(counts_no_camp, name = n.name, kind = map.kind_in_file(place));
            let (effect, help) = if decide {
                (say!(counts_still_decide), say!(give_type_camp))
            } else {
                (say!(counts_beside_nothing), say!(counts_as_observations))
            };
            found.push(course.layout.warning("R13", row, 0, message).effect(effect).help(help));
        } else if place.is_some_and(|p| p.kind == PlaceKind::Camp && p.country == map.home) {
            let message = say!(refugees_at_home, name = n.name, country = map.home);
            let fault = course.layout.warning("R13", row, 0, message).effect(say!(refugees_cross_border));
            found.push(fault.help(say!(give_type_idpcamp_or_country)));
        } else if n.files.len() > 1 {
            let message = say!(files_flee_adds, name = n.name, files = n.files.len());
            let effect = say!(counts_between_dates);
            found.push(course.layout.warning("R13", row, 2, message).effect(effect).help(say!(add_files_up_yourself)));
        }
    }
}

/// First and last days for which a place is closed.
fn closed_days(course: &Course<'_>, name: &str) -> Vec<(i64, i64)> {
    let closes = |c: &Closing<'_>| c.names[0] == name && matches!(c.kind, "location" | "camp" | "idpcamp");
    let until = |end: Option<i64>| end.filter(|&end| end >= 0).unwrap_or(course.days);
    course.closings().filter(closes).filter_map(|c| Some((c.start?, until(c.end)))).collect()
}

/// R14 and R15: order and gaps of a series.
fn order_and_gaps(series: &Series<'_>, course: &Course<'_>, closed: &[(i64, i64)], found: &mut Say) {
    let (mut disordered, usual) = (false, usual_gap(series));
    for (i, pair) in series.points.windows(2).enumerate() {
        let ((_, before, _), (_, after, _)) = (pair[0], pair[1]);
        // The row after one out of order seems to lie beyond a gap.
        let was_disordered = std::mem::replace(&mut disordered, after <= before);
        if after <= before {
            let message = if after == before { say!(same_date_as_before) } else { say!(earlier_date_than_before) };
            let effect = say!(counts_interpolated_file);
            found.push(series.finding(i + 1, "R14", message).effect(effect).help(say!(sort_rows_date)));
        } else if !was_disordered && after - before > LONGEST_GAP && before < course.days && after > 0 {
            let message = say!(days_without_count, days = after - before);
            let effect = say!(straight_line_bridges);
            let fault = series.finding(i + 1, "R15", message).effect(effect).help(say!(add_counts_say));
            // Nobody is counted in a place that is closed.
            let is_empty = pair[0].2 == 0.0 && pair[1].2 == 0.0;
            let is_closed = is_empty && closed.iter().any(|&(from, to)| from <= before.max(0) && after - to <= SILENT);
            found.push(if is_closed { info(fault) } else { fault });
        } else if !was_disordered && after - before >= SKIPPED_DAYS && usual <= MONTH_DAYS && pair[1].2 > 0.0 {
            let message = say!(days_without_monthly_count, days = after - before, usual = usual);
            let fault = series.finding(i + 1, "R15", message).effect(say!(straight_line_bridges));
            found.push(info(fault.help(say!(add_counts_say))));
        }
    }
}

/// Days between two counts of a series, as a rule; without enough of them more than any.
fn usual_gap(series: &Series<'_>) -> i64 {
    let mut gaps: Vec<i64> =
        series.points.windows(2).map(|pair| pair[1].1 - pair[0].1).filter(|&gap| gap > 0).collect();
    gaps.sort_unstable();
    if gaps.len() < FEW_GAPS { i64::MAX } else { gaps[gaps.len() / 2] }
}

/// A count of another age.
fn long_before(series: &Series<'_>, found: &mut Say) {
    for (i, point) in series.points.iter().enumerate().filter(|(_, point)| point.1 < -FAR_DAYS) {
        let message = say!(date_far_before, years = -point.1 / 365);
        let fault = series.finding(i, "before-start", message).effect(say!(far_day_counts_as_before));
        found.push(fault.help(say!(correct_year)));
    }
}

/// R16: a count that falls to a few in a hundred and stays there: digits were lost, or nearly everybody has left.
fn lost_digits(series: &Series<'_>, found: &mut Say) {
    for (i, pair) in series.points.windows(2).enumerate() {
        let (a, b) = (pair[0].2, pair[1].2);
        let stays = series.points[i + 2..].iter().all(|point| point.2 <= DIP * a);
        if a >= MANY_COUNTED && b > 0.0 && b <= LOST * a && stays {
            let message = say!(count_falls_and_stays, a = a, b = b);
            let effect = say!(people_sent_home);
            found.push(series.finding(i + 1, "R16", message).effect(effect).help(say!(check_digits_row)));
        }
    }
}

/// R20: nobody can count fewer than nobody.
fn below_nothing(series: &Series<'_>, found: &mut Say) {
    for (i, point) in series.points.iter().enumerate().filter(|(_, p)| p.2 < 0.0) {
        let message = say!(count_below_0, count = point.2);
        let effect = say!(total_falls_many);
        found.push(series.finding(i, "R20", message).effect(effect).help(say!(check_sign_digits)));
    }
}

/// R15: a series that begins late or ends early.
fn ends(series: &Series<'_>, course: &Course<'_>, decide: bool, found: &mut Say) {
    let (Some(&(_, first, value)), Some(&(_, last, _))) = (series.points.first(), series.points.last()) else { return };
    let help = |help: Message| if decide { help } else { say!(counts_as_observations) };
    let is_late = first > SILENT.min(course.days) && value > 0.0 || first > LATE && value >= MANY;
    if is_late {
        let message = say!(first_count_day, first = first, value = value);
        let effect = say!(many_people_day);
        found.push(series.finding(0, "R15", message).effect(effect).help(help(say!(add_row_start_0))));
    }
    if last < course.days - 1 - SILENT {
        let message = say!(last_count_day, last = last, days = course.days);
        let effect = say!(last_count_held);
        found.push(
            series.finding(series.points.len() - 1, "R15", message).effect(effect).help(help(say!(add_later_counts))),
        );
    }
}

/// R15: a run that begins long before anybody was counted.
fn late_start(files: Option<&dyn Files>, series: &BTreeMap<String, Series<'_>>, course: &Course<'_>, found: &mut Say) {
    let Some(first) = series.values().filter_map(|s| s.points.iter().map(|p| p.1).min()).min() else { return };
    if first <= SILENT || first >= course.days {
        return;
    }
    let message = say!(first_count_any, first = first);
    let (effect, help) = (say!(until_then_first), say!(correct_startdate_add));
    let Some(files) = files else {
        let fault = Diagnostic::warning("R15", "scenario.toml", message);
        return found.push(fault.effect(effect).help(help));
    };
    let period = super::raw::table(files, "input_csv/sim_period.csv");
    let row = period.rows().find(|r| r.text(0).trim().eq_ignore_ascii_case("StartDate"));
    if let Some(row) = row {
        found.push(period.warning("R15", row, 1, message).effect(effect).help(help));
    }
}

/// R16: a count that falls to a fraction and comes back, or rises to a multiple and does.
fn outliers(series: &Series<'_>, found: &mut Say) {
    for (i, three) in series.points.windows(3).enumerate() {
        let [a, b, c] = [three[0].2, three[1].2, three[2].2];
        if b >= 0.0 && a >= 100.0 && b < DIP * a && c > b / DIP {
            let message = say!(count_falls_rises, a = a, b = b, c = c);
            let effect = say!(people_sent_home);
            found.push(series.finding(i + 1, "R16", message).effect(effect).help(say!(check_digits_row)));
        } else if b >= 100.0 && a > 0.0 && c > 0.0 && DIP * b > a.max(c)
            // A count that comes back after it is the one that fell.
            && series.points.get(i + 3).is_none_or(|next| DIP * next.2 <= c)
        {
            let message = say!(count_rises_falls, a = a, b = b, c = c);
            let effect = say!(people_flee_who);
            found.push(series.finding(i + 1, "R16", message).effect(effect).help(say!(check_digits_row)));
        }
    }
}

/// R19: two camps with one file, or two files with the same rows.
fn identical(named: &[Named], series: &BTreeMap<String, Series<'_>>, course: &Course<'_>, found: &mut Say) {
    let mut seen: Vec<(&str, Vec<(i64, u64)>)> = Vec::new();
    for n in named.iter().skip(1) {
        for (cell, path) in &n.files {
            let Some(one) = series.get(path) else { continue };
            let rows: Vec<(i64, u64)> = one.points.iter().map(|p| (p.1, p.2.to_bits())).collect();
            let says_something = rows.len() >= 3 && one.points.iter().any(|p| p.2 > 0.0);
            if let Some((other, _)) = seen.iter().find(|(_, r)| *r == rows).filter(|_| says_something) {
                let message = if other == path {
                    say!(in_layout_already, path = path)
                } else {
                    say!(same_counts, path = path, other = other)
                };
                let row = course.layout.row(n.row);
                let effect = say!(same_people_counted);
                found.push(course.layout.warning("R19", row, *cell, message).effect(effect).help(say!(give_each_camp)));
            } else {
                seen.push((path, rows));
            }
        }
    }
}

/// R16: registration corrections.
fn corrections(course: &Course<'_>, named: &[Named], series: &BTreeMap<String, Series<'_>>, found: &mut Say) {
    let table = &course.corrections;
    // Of two rows with one name the first is meant.
    let by_name: BTreeMap<&str, &Named> = named.iter().rev().map(|n| (n.name.as_str(), n)).collect();
    for row in table.rows().filter(|r| r.len() >= 2) {
        let Some(n) = by_name.get(row.text(0)) else { continue };
        let Some(day) = course.day(row.text(1)) else { continue };
        let mut warn = |message: Message, effect: Message, help: Message| {
            found.push(table.warning("R16", row, 1, message).effect(effect).help(help));
        };
        let points: Vec<_> =
            n.files.iter().take(1).filter_map(|(_, path)| series.get(path)).flat_map(|s| s.points.windows(2)).collect();
        let matches: Vec<f64> =
            points.iter().filter(|p| p[1].1 == day && p[0].2 > 0.0).map(|p| p[1].2 / p[0].2).collect();
        if day < 0 {
            warn(say!(correction_dated_before), say!(is_ignored), say!(remove_row));
        } else if day >= course.days && course.days > 0 {
            let help = say!(give_date_within);
            warn(say!(correction_dated_after), say!(rescales_every_count), help);
        } else if matches.len() > 1 {
            warn(say!(counts_date, n = matches.len()), say!(earlier_counts_scaled), say!(keep_one_row_date));
        } else if let Some(factor) = matches.first().filter(|f| !FACTORS.contains(f)) {
            let message = say!(earlier_counts_multiplied, factor = Arg::Decimal(*factor, 3));
            let effect = if *factor > 1.0 { say!(correction_raises_earlier) } else { say!(more_than_half) };
            warn(message, effect, say!(check_counts_before));
        }
    }
}

/// R18: the total against the sum over camps.
fn total(named: &[Named], series: &BTreeMap<String, Series<'_>>, days: i64, found: &mut Say) {
    let Some(total) = named.first().and_then(|n| series.get(&n.files.first()?.1)) else { return };
    if total.points.is_empty() || days < 1 {
        return;
    }
    let camps = |day: i64| -> f64 {
        named.iter().skip(1).flat_map(|n| &n.files).filter_map(|(_, p)| series.get(p)).map(|s| s.at(day)).sum()
    };
    let mut apart = Vec::new();
    for (when, day) in [(key::apart_start, 0), (key::apart_middle, days / 2), (key::apart_end, days - 1)] {
        let (a, b) = (total.at(day), camps(day));
        if (a - b).abs() > APART * a.max(b) && a.max(b) >= 100.0 && a > 0.0 {
            apart.push(Message::new(when, [("total", Arg::Decimal(a, 0)), ("sum", Arg::Decimal(b, 0))]));
        }
    }
    if !apart.is_empty() {
        let message = say!(total_sum_over, cases = Arg::All(apart));
        let fault = Diagnostic::warning("R18", &total.table.file, message).at(1, 1).line_of(&total.table.text);
        let effect = say!(sum_from_camps_camps_decide);
        found.push(fault.effect(effect).help(say!(say_two_meant_people)));
    }
}

/// R11: more people flee by the counts than live where they can flee from.
fn populations(map: &Map<'_>, counted: &Counted, found: &mut Say) {
    let residents: i64 = map.places.iter().filter(|p| counted.flees(p)).map(|p| p.people.max(0)).sum();
    let flee = counted.most_fled();
    let first = map.places.iter().find(|p| counted.flees(p));
    let Some(first) = first.filter(|_| residents > 0 && flee > residents && counted.spawns) else { return };
    let message = say!(more_flee_than_live, flee = flee, residents = residents);
    let row = map.places_table.row(first.row);
    let fault = map.places_table.warning("R11", row, map.people_columns.0, message);
    let effect = if counted.takes { say!(people_created_beyond_population) } else { say!(populations_are_weights) };
    found.push(fault.effect(effect).help(say!(check_populations)));
}

/// R17: capacities against the most people counted, after corrections and within the run.
fn capacities(map: &Map<'_>, counted: &Counted, found: &mut Say) {
    for place in map.places.iter().filter(|p| p.is_camp() && p.people > 0) {
        let Some(series) = counted.counts.places.iter().find(|s| s.name == place.name) else { continue };
        let daily = (0..counted.days).map(|day| series.at(day));
        let Some((most, first)) = daily.max().map(|most| (most, series.at(0))) else { continue };
        let capacity = place.people;
        let mut warn = |message: Message, effect: Message, help: Message, is_info: bool| {
            let fault = map
                .places_table
                .warning("R17", map.places_table.row(place.row), map.people_columns.1, message)
                .effect(effect)
                .help(help);
            found.push(if is_info { info(fault) } else { fault });
        };
        if first > 0 && first >= capacity {
            let message = say!(holds_people_day, name = place.name, first = first, capacity = capacity);
            let effect = say!(flee_subtracts_them);
            warn(message, effect, say!(give_capacity_camp), false);
        } else if (capacity as f64) < TIGHT * most as f64 {
            let message = say!(capacity_up_people, name = place.name, capacity = capacity, most = most);
            let room = capacity as f64 * counted.scaling;
            let effect = if room < most as f64 {
                say!(people_turned_away)
            } else {
                say!(none_while_capacity_scaling, scaling = counted.scaling, room = Arg::Decimal(room, 0))
            };
            warn(message, effect, say!(give_least_most), false);
        } else if most > 0 && capacity as f64 > LOOSE * most as f64 {
            let message = say!(
                capacity_times_most,
                name = place.name,
                capacity = capacity,
                times = Arg::Decimal(capacity as f64 / most as f64, 1),
                most = most
            );
            warn(message, say!(camp_never_fills), say!(nothing_if_camp), true);
        }
    }
}
