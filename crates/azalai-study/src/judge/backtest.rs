//! The forecast scored against the recorded course of the same days (Safeguard 10).

use azalai_model::{Label, Measure, PlaceId, Scenario, Status};

use crate::compare::Comparison;
use crate::panel::Panel;
use crate::stats::{Band, few, spread};

/// One figure under the recorded course and as it was forecast under the reference, from the day of the decision to
/// that of judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// What is counted.
    pub measure: Measure,
    /// Where; none for the region.
    pub place: Option<PlaceId>,
    /// Under the recorded course.
    pub recorded: Band,
    /// As forecast.
    pub forecast: Band,
}

impl Scored {
    /// Whether the mean of the recorded course lies within the forecast's 5-95 % interval.
    pub fn inside(&self) -> bool {
        (self.forecast.q05..=self.forecast.q95).contains(&self.recorded.mean)
    }
}

/// Fewest recorded or forecast events of a place that make a row of it.
const FEWEST: f64 = 1.0;

/// What both courses come to; nothing where one was not run, of too few runs to score, or where they are the same by
/// construction.
pub fn scored(scenario: &Scenario, comparison: &Comparison) -> Vec<Scored> {
    let (Some(recorded), Some(forecast)) = (comparison.hindcast(), comparison.forecasts().next()) else {
        return Vec::new();
    };
    let (from, to) = (comparison.decision, comparison.judged);
    if to <= from || few(forecast.rows.len()) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for measure in [Measure::AtHome, Measure::AtHomeSafe, Measure::Displaced, Measure::HarmRate] {
        let of = |panel: &Panel| panel.band(Label::region(to, measure));
        if let (Some(recorded), Some(forecast)) = (of(recorded), of(forecast)) {
            all.push(Scored { measure, place: None, recorded, forecast });
        }
    }
    if let Some(town) = scenario.town() {
        let of = |panel: &Panel| panel.band(Label::at(to, town, Measure::Safety));
        if let (Some(recorded), Some(forecast)) = (of(recorded), of(forecast)) {
            all.push(Scored { measure: Measure::Safety, place: Some(town), recorded, forecast });
        }
    }
    // Of people in danger now no place is named with its attacks (Safeguard 8).
    if scenario.status == Status::Live {
        return all;
    }
    for measure in [Measure::Attacks, Measure::Abuses] {
        let mut rows: Vec<Scored> = (0..scenario.places.len() as u32)
            .map(PlaceId)
            .filter_map(|place| {
                let [recorded, forecast] = [recorded, forecast].map(|panel| since(panel, place, measure, from, to));
                Some(Scored { measure, place: Some(place), recorded: recorded?, forecast: forecast? })
            })
            .filter(|row| row.recorded.mean.max(row.forecast.mean) >= FEWEST)
            .collect();
        rows.sort_by(|a, b| b.recorded.mean.total_cmp(&a.recorded.mean).then(a.place.cmp(&b.place)));
        all.extend(rows);
    }
    all
}

/// Events of a place after one day and up to another.
pub fn since(panel: &Panel, place: PlaceId, measure: Measure, from: u32, to: u32) -> Option<Band> {
    let indices: Vec<usize> = panel
        .labels
        .iter()
        .enumerate()
        .filter(|(_, l)| **l == Label::at(l.day, place, measure) && l.day > from && l.day <= to)
        .map(|(index, _)| index)
        .collect();
    let sum = |values: &[f32]| indices.iter().map(|&i| f64::from(values[i])).sum::<f64>();
    let mut sums: Vec<f64> = panel.rows.iter().map(|row| sum(&row.1)).collect();
    (!indices.is_empty() && !sums.is_empty()).then(|| spread(&mut sums))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::Mode;
    use crate::panel::tests::forecast;
    use crate::stats::FEWEST_RUNS;
    use azalai_model::{Place, PlaceKind};

    fn comparison(recorded: f32, forecast_home: [f32; 2]) -> Comparison {
        let town = PlaceId(0);
        let labels = [
            Label::at(7, town, Measure::Attacks),
            Label::at(14, town, Measure::Attacks),
            Label::region(14, Measure::AtHome),
        ];
        let row = |home: f32, early: f32, late: f32| vec![early, late, home];
        let mut hindcast = forecast("reference", &labels, vec![row(recorded, 9.0, 2.0); FEWEST_RUNS]);
        hindcast.mode = Mode::Hindcast;
        let homes = forecast_home.into_iter().cycle().take(FEWEST_RUNS);
        let ahead = forecast("reference", &labels, homes.map(|home| row(home, 9.0, 5.0)));
        Comparison { cases: vec![hindcast, ahead], decision: 7, judged: 14 }
    }

    fn scenario(status: Status) -> Scenario {
        let mut scenario = Scenario { status, ..Scenario::blank(30) };
        scenario.places.push(Place::new("town", "home", PlaceKind::Town));
        scenario
    }

    #[test]
    fn a_forecast_that_the_record_contradicts_is_marked_and_events_count_from_the_decision_on() {
        let rows = scored(&scenario(Status::Historical), &comparison(100.0, [40.0, 60.0]));
        let home = rows.iter().find(|r| r.measure == Measure::AtHome).expect("home");
        assert!(!home.inside());
        let attacks = rows.iter().find(|r| r.measure == Measure::Attacks).expect("attacks");
        assert_eq!((attacks.recorded.mean, attacks.forecast.mean), (2.0, 5.0));
        let rows = scored(&scenario(Status::Historical), &comparison(50.0, [40.0, 60.0]));
        assert!(rows.iter().any(|r| r.measure == Measure::AtHome && r.inside()));
    }

    #[test]
    fn too_few_runs_are_not_scored() {
        let mut both = comparison(100.0, [40.0, 60.0]);
        assert!(!scored(&scenario(Status::Historical), &both).is_empty());
        both.cases[1].rows.truncate(FEWEST_RUNS - 1);
        assert_eq!(scored(&scenario(Status::Historical), &both), []);
    }

    #[test]
    fn no_place_of_a_live_scenario_is_named_with_its_attacks() {
        let rows = scored(&scenario(Status::Live), &comparison(100.0, [40.0, 60.0]));
        assert!(rows.iter().all(|r| r.measure != Measure::Attacks) && !rows.is_empty());
    }
}
