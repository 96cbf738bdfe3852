//! What flight is fitted to: who is counted in each camp, as a share of all who are counted on that day.

use azalai_model::Scenario;

use crate::design::{Jobs, Model};
use crate::flight::{Ensemble, Flight};
use crate::panel::{Mode, Panel};
use crate::returned::Window;

/// Days between two that are compared.
const APART: u32 = 30;

/// The shares that were counted: of each camp on every thirtieth day and the last. What stands beside them is that all
/// camps are as full.
pub fn targets(scenario: &Scenario, seed: u64) -> Vec<Window> {
    let flight = flight(scenario, seed);
    let mut camps = flight.case(scenario).camps().to_vec();
    camps.retain(|&camp| scenario.counts.of(camp).is_some());
    let counted = |day: u32, camp: usize| {
        scenario.counts.of(camps[camp]).map_or(0.0, |series| series.at(i64::from(day)).max(0) as f64)
    };
    let mut days: Vec<u32> = (APART..flight.days).step_by(APART as usize).collect();
    days.extend(flight.days.checked_sub(1).filter(|last| days.last() != Some(last)));
    let mut found = Vec::new();
    for day in days {
        let all: f64 = (0..camps.len()).map(|camp| counted(day, camp)).sum();
        for (camp, place) in camps.iter().enumerate().filter(|_| all > 0.0) {
            found.push(Window {
                place: place.index(),
                days: 0,
                from: day.into(),
                fled: all,
                change: counted(day, camp) / all,
                trend: 0.0,
                damped: 0.0,
                constant: 1.0 / camps.len() as f64,
            });
        }
    }
    found
}

fn flight(scenario: &Scenario, seed: u64) -> Flight {
    Flight { seed, days: scenario.days, individuals: false, at_home: false }
}

/// The same shares in a run; none if it was stopped.
pub fn shares(scenario: &Scenario, seed: u64, replicate: u32, targets: &[Window], jobs: &Jobs<'_>) -> Option<Vec<f64>> {
    let flight = flight(scenario, seed);
    let case = flight.case(scenario);
    let rows = flight.run(&case, &flight.points(0, replicate), jobs)?;
    let panel = Panel { rows, ..Panel::new(Mode::Flight, 0, azalai_model::Strategy::default(), [].into()) };
    let ensemble = Ensemble::new(scenario.places.len(), case.camps().to_vec(), flight, panel);
    let track = ensemble.tracks().first()?;
    let share = |window: &Window| {
        let present = ensemble.present(track, u32::try_from(window.from).unwrap_or_default());
        let at = |place: usize| present.get(place).map_or(0.0, |&n| n as f64);
        let here = targets.iter().filter(|other| other.from == window.from);
        let all: f64 = here.map(|other| at(other.place)).sum();
        if all > 0.0 { at(window.place) / all } else { 0.0 }
    };
    Some(targets.iter().map(share).collect())
}
