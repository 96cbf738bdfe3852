//! ODD 7.4 Expected harm: what each day's dangers would harm on average, by group.
//!
//! Attacks, abuses, incidents and mines are drawn; how many people they harm in one run is mostly luck. The
//! same dangers have a mean, which is their rate × the people that one harms × the share of each group among
//! those it can hit. Summed over days it has the same expectation as the count of people harmed and far less
//! noise, so that strategies can be told apart (the compensator of the counting process). Only drawn dangers
//! count: recorded events are the same under every strategy.

use azalai_model::Measure;
use smallvec::smallvec;

use crate::returning::state::case::{ByGroup, Today};
use crate::returning::state::people::CAUTION;
use crate::returning::state::sim::{HOME, Sim};

/// People of each group at a place, residents and displaced.
pub fn present(today: Today<'_>, sim: &Sim, place: usize) -> ByGroup {
    let mut people: ByGroup = smallvec![0.0; today.case.groups];
    people.iter_mut().zip(sim.away.by_group(place)).for_each(|(people, &away)| *people = away as f64);
    for &id in &sim.of_origin[place] {
        people[sim.audiences[id].group] += sim.audiences[id].parts[HOME].people as f64;
    }
    people
}

/// Residents of each group at home, of those that qualify.
pub fn at_home(today: Today<'_>, sim: &Sim, place: usize, which: impl Fn(usize) -> bool) -> ByGroup {
    let mut people: ByGroup = smallvec![0.0; today.case.groups];
    for &id in &sim.of_origin[place] {
        let audience = &sim.audiences[id];
        if which(audience.group) {
            people[audience.group] += audience.parts[HOME].people as f64;
        }
    }
    people
}

/// Those of each group at home who have come back.
pub fn returned(today: Today<'_>, sim: &Sim, place: usize) -> ByGroup {
    let mut people: ByGroup = smallvec![0.0; today.case.groups];
    for &id in &sim.of_origin[place] {
        let columns = &sim.home[id * CAUTION..(id + 1) * CAUTION];
        let back: u64 = columns.iter().map(|c| c.returned).sum();
        people[sim.audiences[id].group] += back as f64;
    }
    people
}

/// Adds the harm of a danger that harms `mean` people on average, shared out among groups by `weights`, or among
/// all who are present if these are all 0. Where nobody is, nobody is harmed.
pub fn add(today: Today<'_>, sim: &mut Sim, place: usize, mean: f64, weights: &[f64]) {
    if mean <= 0.0 {
        return;
    }
    let total: f64 = weights.iter().sum();
    if total > 0.0 {
        for (group, weight) in weights.iter().enumerate() {
            sim.tally.add(Measure::ExpectedHarm, None, group, mean * weight / total);
        }
        return;
    }
    let everybody = present(today, sim, place);
    if everybody.iter().sum::<f64>() > 0.0 {
        add(today, sim, place, mean, &everybody);
    }
}
