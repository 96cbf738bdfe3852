//! Rows of tables and page: what is recorded, weekly where it must be and, of live scenarios, merged.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::dossier::{Actor, Dossier};
use azalai_model::measure::{Finest, Kind, Label, Measure, Start};
use azalai_model::words::Who;
use azalai_model::{PlaceId, Scenario, Status, Subject};
use azalai_study::Value;

use crate::live;

/// Digits that a value of 32 bits holds.
const DIGITS: i32 = 7;
/// Digits of a number of a summary.
const SHORT: i32 = 4;
/// From here on fractions are not exact.
const LARGE: f64 = 1e15;

/// One row: what it is about, and the values that it sums up.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub label: Label,
    of: Of,
}

/// The values of a row.
#[derive(Clone, Debug, PartialEq)]
enum Of {
    /// The index of its value: most rows have one alone.
    One(u32),
    /// Index and weight of each.
    Several(Box<[(u32, f32)]>),
}

impl Row {
    /// The value of a replicate.
    pub fn value<V: Value>(&self, values: &[V]) -> f64 {
        let parts = match &self.of {
            Of::One(index) => return values[*index as usize].number(),
            Of::Several(parts) => parts,
        };
        let of = |&(index, weight): &(u32, f32)| values[index as usize].number() * f64::from(weight);
        let sum: f64 = parts.iter().map(of).sum();
        if self.label.measure.declaration().kind == Kind::Mean {
            sum / parts.iter().map(|p| f64::from(p.1)).sum::<f64>()
        } else {
            sum
        }
    }
}

/// The rows of what is kept of a panel's labels, sorted by what they are about, then by day.
///
/// Attacks, abuse, harm and moves of a place, and the harm of the region, are shown by the week alone (Safeguard 7):
/// what a place records on days between goes to the next week. Harm on the day of judgement is in `strategies.csv`.
/// Of live scenarios all is weekly, places are merged and assaults left out (Safeguard 8).
pub fn rows(scenario: &Scenario, labels: &[Label], keep: impl Fn(&Label) -> bool) -> Vec<Row> {
    let is_live = scenario.status == Status::Live;
    let merged = is_live.then(|| live::merge(&scenario.places));
    let days = |of_places: bool| {
        let days: BTreeSet<u32> =
            labels.iter().filter(|l| l.place().is_some() == of_places && keep(l)).map(|l| l.day).collect();
        live::weekly(days)
    };
    let weeks = is_live.then(|| [days(false), days(true)]);
    let mut rows: Vec<Row> = Vec::new();
    let mut several: BTreeMap<usize, Vec<(u32, f32)>> = BTreeMap::new();
    let mut found: BTreeMap<Label, usize> = BTreeMap::new();
    let mut waiting: BTreeMap<(PlaceId, Measure), Vec<u32>> = BTreeMap::new();
    for (index, label) in labels.iter().enumerate().filter(|l| keep(l.1)) {
        let index = index as u32;
        let declared = label.measure.declaration();
        let since = label.place().filter(|_| label.start() == Some(Start::LastKept));
        let of_week =
            weeks.as_ref().is_none_or(|w| w[usize::from(label.place().is_some())].binary_search(&label.day).is_ok());
        if let Some(place) = since.filter(|_| !of_week || label.day % 7 != 0) {
            waiting.entry((place, label.measure)).or_default().push(index);
            continue;
        }
        let between = label.place().is_none() && label.day % 7 != 0 && declared.finest == Finest::Week;
        if !of_week || between || (is_live && !declared.live.shows(label.place().is_some())) {
            continue;
        }
        let subject = match (label.place(), &merged) {
            (Some(place), Some(list)) => Subject::Place(list[place.index()]),
            _ => label.subject,
        };
        let before = since.and_then(|place| waiting.remove(&(place, label.measure))).unwrap_or_default();
        let this = (index, weight(scenario, *label));
        let label = Label { subject, ..*label };
        let at = if is_live { *found.entry(label).or_insert(rows.len()) } else { rows.len() };
        if at == rows.len() {
            rows.push(Row { label, of: Of::One(index) });
        }
        if is_live || !before.is_empty() {
            several.entry(at).or_default().extend(before.into_iter().map(|i| (i, 1.0)).chain([this]));
        }
    }
    // A value alone is itself, whatever it weighs.
    for (at, parts) in several.into_iter().filter(|(_, parts)| parts.len() > 1) {
        rows[at].of = Of::Several(parts.into());
    }
    sorted(scenario, rows)
}

/// What a label is about, whatever the day.
fn undated(label: Label) -> Label {
    Label { day: 0, ..label }
}

/// Rows by what they are about, then by day; words are compared once for each series, not for each of its days.
fn sorted(scenario: &Scenario, rows: Vec<Row>) -> Vec<Row> {
    let (mut series, mut found) = (Vec::new(), BTreeMap::new());
    let mut next = 0;
    // Most days have the same series in the same order.
    let mut number = |label: Label| {
        let at = if series.get(next) == Some(&label) {
            next
        } else {
            *found.entry(label).or_insert_with(|| {
                series.push(label);
                series.len() - 1
            })
        };
        next = if at + 1 < series.len() { at + 1 } else { 0 };
        at
    };
    let numbers: Vec<usize> = rows.iter().map(|row| number(undated(row.label))).collect();
    let mut order: Vec<usize> = (0..series.len()).collect();
    let words = |&at: &usize| about(scenario, &series[at]);
    order.sort_by_cached_key(words);
    // Series that are about the same lie together.
    let mut place = vec![0; series.len()];
    for (number, same) in order.chunk_by(|a, b| words(a) == words(b)).enumerate() {
        for &at in same {
            place[at] = number;
        }
    }
    let places = place.iter().max().map_or(0, |last| last + 1);
    let mut all = Vec::with_capacity(rows.len());
    let mut lists: Vec<Vec<Row>> = (0..places).map(|_| Vec::new()).collect();
    for (row, at) in rows.into_iter().zip(numbers) {
        lists[place[at]].push(row);
    }
    let by_day = |list: &mut Vec<Row>| list.sort_by_key(|row| row.label.day);
    lists.iter_mut().for_each(by_day);
    all.extend(lists.into_iter().flatten());
    all
}

/// Residents, for means over merged places.
fn weight(scenario: &Scenario, label: Label) -> f32 {
    match label.place() {
        Some(place) if scenario.status == Status::Live && label.measure.declaration().kind == Kind::Mean => {
            scenario.places[place.index()].population.max(1) as f32
        }
        _ => 1.0,
    }
}

/// `x` without digits that its 32 bits do not hold.
pub fn tidy(x: f64) -> f64 {
    significant(x, DIGITS)
}

/// `x` with what a summary says of it: four digits, of large numbers one after the point.
pub fn short(x: f64) -> f64 {
    if x.abs() >= 100.0 && x.abs() < LARGE { (x * 10.0).round() / 10.0 } else { significant(x, SHORT) }
}

/// `x` with so many digits.
fn significant(x: f64, digits: i32) -> f64 {
    const TENS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    // Adding 0 takes the sign from a negative 0.
    let small = TENS[digits as usize];
    if !x.is_finite() || (x.abs() < small && x.trunc().to_bits() == x.to_bits()) {
        return x + 0.0;
    }
    let power = digits - 1 - libm::floor(libm::log10(x.abs())) as i32;
    match (TENS.get(power.unsigned_abs() as usize), power >= 0) {
        (Some(ten), true) => (x * ten).round() / ten,
        (Some(ten), false) => (x / ten).round() * ten,
        (None, _) => format!("{x:.*e}", digits.max(1) as usize - 1).parse().unwrap_or(x),
    }
}

/// What a row is about, as tables say it: place, who, actor, measure; empty for the region, for everybody and for
/// any actor. Who did harm is `unknown` where nobody is named, `road` for the dangers of the road.
pub fn about<'s>(scenario: &'s Scenario, label: &Label) -> [&'s str; 4] {
    let dossier = &scenario.dossier;
    let place = label.place().and_then(|p| scenario.places.get(p.index())).map_or("", |p| p.id.as_str());
    let group = label.group().and_then(|g| dossier.groups.get(g)).map(|g| g.id.as_str());
    let actor = label.side().and_then(|actor| sides(dossier).nth(actor)).map_or("", Side::word);
    let (measure, who) = label.measure.shown();
    [place, group.or(who.map(Who::word)).unwrap_or(""), actor, measure.word()]
}

/// Who or what does harm.
#[derive(Clone, Copy, Debug)]
pub enum Side<'s> {
    /// An actor.
    Actor(&'s Actor),
    /// Nobody who is named.
    Nobody,
    /// The dangers of the road.
    Road,
}

impl<'s> Side<'s> {
    /// The word in the column `actor`.
    pub const fn word(self) -> &'s str {
        match self {
            Self::Actor(actor) => actor.id.as_str(),
            Self::Nobody => "unknown",
            Self::Road => "road",
        }
    }
}

/// The sides that do harm, as rows count them: the actors, nobody who is named, the road.
pub fn sides(dossier: &Dossier) -> impl Iterator<Item = Side<'_>> {
    dossier.actors.iter().map(Side::Actor).chain([Side::Nobody, Side::Road])
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::{Place, PlaceKind};

    fn scenario(status: Status) -> Scenario {
        let mut scenario = Scenario { status, ..Scenario::blank(30) };
        for (id, population, longitude) in [("a", 6_000, 0.0), ("b", 2_000, 0.1), ("c", 9_000, 9.0)] {
            let mut place = Place::new(id, "home", PlaceKind::Town);
            (place.population, place.longitude) = (population, longitude);
            scenario.places.push(place);
        }
        scenario
    }

    fn labels(days: &[u32], measures: &[Measure]) -> Vec<Label> {
        let at = |day: u32| (0..3).flat_map(move |p| measures.iter().map(move |&m| Label::at(day, PlaceId(p), m)));
        days.iter().flat_map(|&day| at(day).chain([Label::region(day, Measure::Asked)])).collect()
    }

    #[test]
    fn attacks_between_weeks_are_told_with_the_next_week() {
        let scenario = scenario(Status::Historical);
        let labels = labels(&[7, 10, 14], &[Measure::Attacks, Measure::AtHome]);
        let values: Vec<f32> =
            labels.iter().map(|l| if l.measure == Measure::Attacks { l.day as f32 } else { 1.0 }).collect();
        let rows = rows(&scenario, &labels, |_| true);
        let attacks: Vec<(u32, f64)> = rows
            .iter()
            .filter(|r| r.label.measure == Measure::Attacks)
            .map(|r| (r.label.day, r.value(&values)))
            .collect();
        assert_eq!(attacks, [(7, 7.0), (14, 24.0), (7, 7.0), (14, 24.0), (7, 7.0), (14, 24.0)]);
        assert_eq!(rows.iter().filter(|r| r.label.measure == Measure::AtHome).count(), 9);
    }

    #[test]
    fn live_rows_are_weekly_merged_and_without_assaults() {
        let scenario = scenario(Status::Live);
        let labels = labels(&[0, 3, 7], &[Measure::AtHome, Measure::Safety, Measure::Taken, Measure::Attacks]);
        let values: Vec<f32> = labels
            .iter()
            .map(|l| match (l.measure, l.place()) {
                (Measure::AtHome, _) => 100.0,
                (Measure::Safety, Some(PlaceId(0))) => 0.8,
                (Measure::Safety, _) => 0.4,
                _ => 1.0,
            })
            .collect();
        let rows = rows(&scenario, &labels, |_| true);
        let told: Vec<(u32, &str, Measure, f64)> = rows
            .iter()
            .map(|r| (r.label.day, about(&scenario, &r.label)[0], r.label.measure, tidy(r.value(&values))))
            .collect();
        let day = |day| {
            [
                (day, "a", Measure::AtHome, 200.0),
                (day, "a", Measure::Safety, 0.7),
                (day, "c", Measure::AtHome, 100.0),
                (day, "c", Measure::Safety, 0.4),
                (day, "", Measure::Asked, 1.0),
            ]
        };
        let mut wanted: Vec<_> = day(0).into_iter().chain(day(7)).collect();
        wanted.sort_by_key(|(day, place, measure, _)| (*place, measure.word(), *day));
        assert_eq!(told, wanted);
    }

    #[test]
    fn summaries_have_four_digits_or_one_after_the_point() {
        for (x, wanted) in [
            (0.451_234, "0.4512"),
            (0.025, "0.025"),
            (-12.3456, "-12.35"),
            (6_123.475, "6123.5"),
            (1_234_567.25, "1234567.3"),
            (99.0, "99"),
            (-0.0, "0"),
        ] {
            assert_eq!(short(x).to_string(), wanted);
        }
    }

    #[test]
    fn values_have_the_digits_that_they_hold() {
        for (x, wanted) in [
            (f64::from(0.1f32), "0.1"),
            (f64::from(123.456f32), "123.456"),
            (f64::from(-0.000_012_345f32), "-0.000012345"),
            (12_345_678.0, "12345680"),
            (42.0, "42"),
            (-0.0, "0"),
            (1e-30, "0.000000000000000000000000000001"),
        ] {
            assert_eq!(tidy(x).to_string(), wanted);
        }
    }
}
