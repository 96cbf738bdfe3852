//! Forecasts of how many people are back in each place, from runs of the return model and from the counts of the place.
//!
//! To read: [`runs`] (runs on from a day of which nothing later is known), [`mod@course`] (members by them and by the
//! counts, and what is shown), [`mod@backtest`] (the same from many past days, scored).

pub mod backtest;
pub mod course;
pub mod runs;

pub use backtest::backtest;
pub use course::course;

use azalai_model::words::FigureUse;
use azalai_model::{Figure, PlaceId, Scenario, ids};

use super::camp::Camp;
use super::outlook::{CHOSEN, Constants};

/// Most runs that are simulated from a day: where more members go by runs, several go by the same.
pub const MOST_RUNS: u32 = 200;

/// How many runs are simulated for so many members: half of them go by the counts alone.
pub fn runs_of(members: u32) -> u32 {
    members.div_ceil(2).min(MOST_RUNS)
}

/// What the outlook of a place goes by: as that of a camp, but people come back to where they are from, and never
/// to one place instead of another.
pub const PACE: Constants = Constants { elsewhere: 0.0, ..CHOSEN };

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
