//! Forecasts of how many people are back in each place, from runs of the return model that are weighted by counts.
//!
//! To read: [`runs`] (runs on from a day of which nothing later is known), [`weights`] (how well each agrees with the
//! counts of a place), [`mod@course`] (what is shown), [`mod@backtest`] (the same from many past days, scored).

pub mod backtest;
pub mod course;
pub mod runs;
pub mod weights;

pub use backtest::backtest;
pub use course::course;

use azalai_model::words::FigureUse;
use azalai_model::{Figure, PlaceId, Scenario, ids};

use super::camp::Camp;

/// Most runs that are simulated from a day: more members than runs are drawn from these.
pub const MOST_RUNS: u32 = 200;

/// How many runs are simulated for so many members.
pub fn runs_of(members: u32) -> u32 {
    members.min(MOST_RUNS)
}

/// Places where people who came back were counted, everybody together, in the order of places; none where the return
/// model has no people to bring back.
pub fn counted(scenario: &Scenario) -> Vec<Camp> {
    if scenario.dossier.groups.is_empty() {
        return Vec::new();
    }
    let of = |place: PlaceId| {
        let rows = scenario.dossier.observations.iter().filter(|row| {
            let here = row.place == Some(place) && row.group.is_none();
            here && row.measure == Figure::Returned && row.usage != FigureUse::Context
        });
        let mut counts: Vec<(i64, f64)> = rows.filter_map(|row| Some((row.day, row.value?))).collect();
        counts.sort_by_key(|count| count.0);
        // A second row of a day says nothing that is not known.
        counts.dedup_by_key(|count| count.0);
        (!counts.is_empty()).then_some(Camp { place, counts })
    };
    ids(scenario.places.len()).filter_map(of).collect()
}
