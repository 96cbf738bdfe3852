//! Rows of the tables of the return model: what is recorded, weekly and, of live scenarios, merged.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::measure::{Finest, Kind, Label, Live, Measure, Start};
use azalai_model::{PlaceId, Scenario, Status};
use parquet::data_type::ByteArray;

use crate::live;
use crate::observations::epoch_day;
use crate::table::Column;

/// Digits that a value of 32 bits holds.
const DIGITS: i32 = 7;

/// One row: what it is about, and the values that it sums up.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub label: Label,
    /// Index and weight of each value.
    parts: Vec<(u32, f32)>,
}

impl Row {
    /// The value of a replicate.
    pub fn value(&self, values: &[f32]) -> f64 {
        let of = |index: u32| f64::from(values[index as usize]);
        if let [(index, _)] = self.parts[..] {
            return of(index);
        }
        let sum: f64 = self.parts.iter().map(|&(index, weight)| of(index) * f64::from(weight)).sum();
        if self.label.measure.declaration().kind == Kind::Mean {
            sum / self.parts.iter().map(|p| f64::from(p.1)).sum::<f64>()
        } else {
            sum
        }
    }
}

/// The rows of a case, in the order of its labels.
///
/// Attacks, abuse, harm and moves of a place, and the harm of the region, are told by the week alone (Safeguard 7):
/// what a place records on days between goes to the next week. Harm on the day of judgement is in `strategies.csv`. Of live scenarios all is weekly, places are merged and assaults left out (Safeguard 8).
pub fn rows(scenario: &Scenario, labels: &[Label]) -> Vec<Row> {
    let is_live = scenario.status == Status::Live;
    let shown = is_live.then(|| live::merge(&scenario.places));
    let days = |of_places: bool| {
        let days: BTreeSet<u32> = labels.iter().filter(|l| l.place.is_some() == of_places).map(|l| l.day).collect();
        if is_live { live::weekly(days) } else { days.into_iter().collect() }
    };
    let kept = [days(false), days(true)];
    let mut rows: Vec<Row> = Vec::new();
    let mut found: BTreeMap<Label, usize> = BTreeMap::new();
    let mut waiting: BTreeMap<(PlaceId, Measure), Vec<u32>> = BTreeMap::new();
    for (index, label) in labels.iter().enumerate() {
        let index = index as u32;
        let declared = label.measure.declaration();
        let since = label.place.filter(|_| label.start() == Some(Start::LastKept));
        let keep = kept[usize::from(label.place.is_some())].binary_search(&label.day).is_ok();
        if let Some(place) = since.filter(|_| !keep || label.day % 7 != 0) {
            waiting.entry((place, label.measure)).or_default().push(index);
            continue;
        }
        let between = label.place.is_none() && label.day % 7 != 0 && declared.finest == Finest::Week;
        if !keep || between || (is_live && declared.live == Live::Withheld) {
            continue;
        }
        let place = label.place.map(|p| shown.as_ref().map_or(p, |list| list[p.index()]));
        let label = Label { place, ..*label };
        let at = *found.entry(label).or_insert_with(|| {
            rows.push(Row { label, parts: Vec::with_capacity(1) });
            rows.len() - 1
        });
        let before = since.and_then(|place| waiting.remove(&(place, label.measure))).unwrap_or_default();
        rows[at].parts.extend(before.into_iter().map(|i| (i, 1.0)));
        rows[at].parts.push((index, weight(scenario, labels[index as usize])));
    }
    rows
}

/// Residents, for means over merged places.
fn weight(scenario: &Scenario, label: Label) -> f32 {
    match label.place {
        Some(place) if scenario.status == Status::Live && label.measure.declaration().kind == Kind::Mean => {
            scenario.places[place.index()].population.max(1) as f32
        }
        _ => 1.0,
    }
}

/// `x` without digits that its 32 bits do not hold.
pub fn tidy(x: f64) -> f64 {
    const TENS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    // Adding 0 takes the sign from a negative 0.
    if !x.is_finite() || (x.abs() < 1e7 && x.trunc().to_bits() == x.to_bits()) {
        return x + 0.0;
    }
    let power = DIGITS - 1 - libm::floor(libm::log10(x.abs())) as i32;
    match (TENS.get(power.unsigned_abs() as usize), power >= 0) {
        (Some(ten), true) => (x * ten).round() / ten,
        (Some(ten), false) => (x / ten).round() * ten,
        (None, _) => format!("{x:.6e}").parse().unwrap_or(x),
    }
}

/// The code of a row's place; empty for the region.
pub fn place<'s>(scenario: &'s Scenario, label: &Label) -> &'s str {
    label.place.and_then(|p| scenario.places.get(p.index())).map_or("", |p| p.id.as_str())
}

/// The id of a row's group; empty for everybody.
pub fn group<'s>(scenario: &'s Scenario, label: &Label) -> &'s str {
    label.group.and_then(|g| scenario.dossier.groups.get(g)).map_or("", |g| g.id.as_str())
}

/// The id of who did harm; `unknown` for nobody who is named, `road` for dangers of the road; empty for everybody.
pub fn actor<'s>(scenario: &'s Scenario, label: &Label) -> &'s str {
    let actors = &scenario.dossier.actors;
    match label.actor {
        None => "",
        Some(actor) if actor == actors.len() => "unknown",
        Some(actor) => actors.get(actor).map_or("road", |a| a.id.as_str()),
    }
}

/// The columns that say what each row is about: day, date, place, group, actor, measure.
pub fn about<'r>(scenario: &'r Scenario, rows: &[Row]) -> [Column; 6] {
    let start = epoch_day(scenario);
    let text = |of: &dyn Fn(&Label) -> &'r str| {
        // One copy of each word serves all its rows; where a word lies in memory tells it apart faster than its letters.
        let mut words: BTreeMap<(*const u8, usize), ByteArray> = BTreeMap::new();
        let mut copy = |w: &'r str| words.entry((w.as_ptr(), w.len())).or_insert_with(|| w.into()).clone();
        Column::Text(rows.iter().map(|r| copy(of(&r.label))).collect())
    };
    let days: Vec<i32> = rows.iter().map(|r| r.label.day as i32).collect();
    [
        Column::Int(days.clone()),
        Column::Int(days.iter().map(|day| start.saturating_add(*day)).collect()),
        text(&|label| place(scenario, label)),
        text(&|label| group(scenario, label)),
        text(&|label| actor(scenario, label)),
        text(&|label| label.measure.word()),
    ]
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
        let rows = rows(&scenario, &labels);
        let attacks: Vec<(u32, f64)> = rows
            .iter()
            .filter(|r| r.label.measure == Measure::Attacks)
            .map(|r| (r.label.day, r.value(&values)))
            .collect();
        assert_eq!(attacks, [(7, 7.0), (7, 7.0), (7, 7.0), (14, 24.0), (14, 24.0), (14, 24.0)]);
        assert_eq!(rows.iter().filter(|r| r.label.measure == Measure::AtHome).count(), 9);
    }

    #[test]
    fn live_rows_are_weekly_merged_and_without_assaults() {
        let scenario = scenario(Status::Live);
        let labels = labels(&[0, 3, 7], &[Measure::AtHome, Measure::Safety, Measure::Taken, Measure::Attacks]);
        let values: Vec<f32> = labels
            .iter()
            .map(|l| match (l.measure, l.place) {
                (Measure::AtHome, _) => 100.0,
                (Measure::Safety, Some(PlaceId(0))) => 0.8,
                (Measure::Safety, _) => 0.4,
                _ => 1.0,
            })
            .collect();
        let rows = rows(&scenario, &labels);
        let told: Vec<(u32, &str, Measure, f64)> = rows
            .iter()
            .map(|r| (r.label.day, place(&scenario, &r.label), r.label.measure, tidy(r.value(&values))))
            .collect();
        let day = |day, attacks: f64| {
            [
                (day, "a", Measure::AtHome, 200.0),
                (day, "a", Measure::Safety, 0.7),
                (day, "a", Measure::Attacks, 2.0 * attacks),
                (day, "c", Measure::AtHome, 100.0),
                (day, "c", Measure::Safety, 0.4),
                (day, "c", Measure::Attacks, attacks),
                (day, "", Measure::Asked, 1.0),
            ]
        };
        let wanted: Vec<_> = day(0, 1.0).into_iter().chain(day(7, 2.0)).collect();
        assert_eq!(told, wanted);
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
