//! `source_data/`: observed counts, merged, corrected and scaled as Flee does it.

use azalai_model::place::CAMP_BELOW;
use azalai_model::{CountSeries, Counts, Date, Place, PlaceKind, Settings};

use super::rows::Rows;
use super::{Folder, Names};
use crate::Diagnostic;
use crate::native::sheet::Say;

const LAYOUT: &str = "source_data/data_layout.csv";
const CORRECTIONS: &str = "input_csv/registration_corrections.csv";

type Points = Vec<(i64, f64)>;

/// Every series of the layout.
pub(super) fn read(
    folder: &Folder<'_>,
    names: &Names,
    places: &[Place],
    settings: &Settings,
    start: Date,
    say: &mut Say,
) -> Counts {
    let mut counts = Counts::default();
    let Some(rows) = folder.needed(LAYOUT, "names and the files with their counts", say) else { return counts };
    for row in rows.data() {
        let name = row.text(0);
        let first = counts.total.is_none();
        if first && !name.eq_ignore_ascii_case("total") || first && name != "total" && !settings.sum_from_camps {
            let message = format!("the first name is `{name}`; expected `total`");
            say.push(
                rows.table
                    .error("no-total", row, 0, message)
                    .help("begin with a row total,FILE: the counts of all places together"),
            );
        }
        let mut points: Option<Points> = None;
        for cell in (1..row.len()).filter(|&cell| !row.text(cell).is_empty()) {
            let path = format!("source_data/{}", row.text(cell));
            if !folder.has(&path) {
                let near = folder.paths.iter().filter_map(|p| p.strip_prefix("source_data/"));
                let help = crate::nearest(row.text(cell), near)
                    .map_or("add it".to_owned(), |n| format!("did you mean `{n}`?"));
                say.push(rows.table.error("missing-file", row, cell, format!("there is no file {path}")).help(help));
                continue;
            }
            let Some(next) = series(folder, &path, start, settings.hasten, say) else { continue };
            points = Some(match points {
                None => next,
                Some(so_far) => merge(&so_far, &next).unwrap_or_else(|| {
                    let message = format!("{path} begins after the files before it, which Flee cannot add up");
                    say.push(
                        rows.table.error("late-file", row, cell, message).help("put the file that begins first first"),
                    );
                    so_far
                }),
            });
        }
        if row.len() < 2 {
            say.push(rows.table.error("short-row", row, 0, format!("`{name}` has no file")).help("write name,file"));
        }
        let place = names.0.get(name).copied().filter(|_| !first);
        let series = CountSeries { name: name.to_owned(), place, points: points.unwrap_or_default() };
        if first {
            counts.total = Some(series);
        } else {
            counts.places.push(series);
        }
    }
    if counts.total.is_none() {
        say.push(Diagnostic::error("no-total", LAYOUT, "the file names no counts").help("begin with a row total,FILE"));
    }
    correct(folder, &mut counts, start, say);
    every_camp_is_counted(&counts, places, settings, say);
    counts
}

/// One file of dates and counts; counts are divided by `hasten`.
fn series(folder: &Folder<'_>, path: &str, start: Date, hasten: i64, say: &mut Say) -> Option<Points> {
    let rows = Rows::read(folder, path, say)?;
    let mut points = Points::new();
    for row in rows.table.rows() {
        let header = ["Date", "DateTime", ""].contains(&row.text(0)) && row.line() == 1;
        if header || row.text(0).starts_with('#') || row.len() < 2 || row.text(1).is_empty() {
            continue;
        }
        let (date, count) = (rows.date(row, 0, say), rows.whole(row, 1, say));
        if let (Some(date), Some(count)) = (date, count) {
            points.push((day_of(start, date), count as f64 / hasten as f64));
        }
    }
    if points.is_empty() {
        say.push(
            Diagnostic::error("no-counts", path, "the file holds no count").help("write rows such as 2012-02-29,120"),
        );
        return None;
    }
    Some(points)
}

fn day_of(start: Date, date: Date) -> i64 {
    start.until(date).map_or(0, |span| i64::from(span.get_days()))
}

/// Flee's sum of two series (Q29): rows of `a` after the end of `b` are lost, and once `a` has ended
/// its last row comes again for each row of `b`. None where Flee crashes: `b` begins after `a`.
fn merge(a: &Points, b: &Points) -> Option<Points> {
    let mut sum = Points::new();
    let (mut at, mut last) = (0, None);
    for &(day, count) in b {
        while day > a[at].0 {
            sum.push((a[at].0, a[at].1 + last?));
            if at + 1 == a.len() {
                break;
            }
            at += 1;
        }
        if day <= a[at].0 {
            sum.push((day, count + a[at].1));
            if day == a[at].0 && at + 1 < a.len() {
                at += 1;
            }
            last = Some(count);
        }
    }
    Some(sum)
}

/// Registration corrections, in file order: earlier counts are scaled to the count at the date.
fn correct(folder: &Folder<'_>, counts: &mut Counts, start: Date, say: &mut Say) {
    let Some(rows) = folder.optional(CORRECTIONS, say) else { return };
    for row in rows.table.rows() {
        if !rows.has_cells(row, 2, "name, date", say) {
            continue;
        }
        let name = row.text(0);
        let date = rows.date(row, 1, say);
        let Some(series) = counts.total.iter_mut().chain(&mut counts.places).find(|s| s.name == name) else {
            let message = format!("`{name}` is no name of {LAYOUT}");
            say.push(rows.table.error("R01", row, 0, message).help("write a name of the layout to the letter"));
            continue;
        };
        let Some(day) = date.map(|date| day_of(start, date)).filter(|&day| day >= 0) else { continue };
        let matches: Vec<usize> = (1..series.points.len()).filter(|&i| series.points[i].0 == day).collect();
        if matches.is_empty() && !series.points.is_empty() {
            let message = format!("`{name}` has no count of that date after its first, on which Flee stops");
            say.push(
                rows.table
                    .error("no-such-date", row, 1, message)
                    .help("give a date of the file of counts, not its first"),
            );
        }
        for i in matches {
            if series.points[i - 1].1 < 1.0 {
                let message = format!("the count of `{name}` before that date is below 1, so that it cannot be scaled");
                say.push(
                    rows.table
                        .error("scaled-from-nothing", row, 1, message)
                        .help("give another date, or run with a smaller hasten"),
                );
                continue;
            }
            let factor = series.points[i].1 / series.points[i - 1].1;
            for point in &mut series.points[..i] {
                point.1 *= factor;
            }
        }
    }
}

/// Flee stops where a camp has no counts.
fn every_camp_is_counted(counts: &Counts, places: &[Place], settings: &Settings, say: &mut Say) {
    for (index, place) in places.iter().enumerate() {
        let chance = match place.kind {
            PlaceKind::Camp | PlaceKind::IdpCamp => 0.0,
            PlaceKind::ConflictZone if place.conflict_date <= 0 => settings.conflict_movechance,
            PlaceKind::Town | PlaceKind::ConflictZone => settings.default_movechance,
            _ => 1.0,
        };
        let counted = counts.places.iter().any(|s| s.place.is_some_and(|p| p.index() == index));
        if chance < CAMP_BELOW && !counted && counts.total.is_some() {
            let message = format!("the camp `{}` has no counts", place.name);
            let help = format!("add a row {},FILE, to the letter as in locations.csv", place.name);
            say.push(Diagnostic::error("camp-without-counts", LAYOUT, message).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_are_added_as_flee_adds_them() {
        let a = vec![(0, 10.0), (10, 20.0), (20, 30.0)];
        let b = vec![(0, 1.0), (15, 2.0), (30, 3.0), (40, 4.0)];
        assert_eq!(merge(&a, &b), Some(vec![(0, 11.0), (10, 21.0), (15, 32.0), (20, 32.0), (20, 32.0)]));
        assert_eq!(merge(&a, &vec![(5, 1.0)]), None);
        assert_eq!(merge(&a, &vec![(-5, 1.0), (0, 2.0)]), Some(vec![(-5, 11.0), (0, 12.0)]));
    }
}
