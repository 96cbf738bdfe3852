//! What the page reads of a run: labelled values over replicates, whichever model ran.

use std::collections::BTreeMap;

use azalai_ensemble::compare::Case;
use azalai_ensemble::reduce::spread;
use azalai_ensemble::{Band, Ensemble, Track};
use azalai_model::{Label, Measure, PlaceId, Scenario};

use crate::Detail;

/// The replicates of a run, whose values are found by label.
pub(super) struct View<'a> {
    kept: Kept<'a>,
    days: Vec<u32>,
}

enum Kept<'a> {
    Flight(&'a Scenario, &'a Ensemble),
    Return(&'a Case, BTreeMap<Label, usize>),
}

impl<'a> View<'a> {
    /// A run of flight alone, over so many days.
    pub fn of_flight(scenario: &'a Scenario, ensemble: &'a Ensemble, days: u32) -> Self {
        Self { kept: Kept::Flight(scenario, ensemble), days: crate::days(scenario, days, Detail::Weekly) }
    }

    /// A case of the return model.
    pub fn of_case(case: &'a Case) -> Self {
        let at: BTreeMap<Label, usize> = case.labels.iter().enumerate().map(|(i, label)| (*label, i)).collect();
        let mut days: Vec<u32> = at.keys().map(|label| label.day).collect();
        days.dedup();
        Self { kept: Kept::Return(case, at), days }
    }

    /// Days that can be shown, ascending.
    pub fn days(&self) -> &[u32] {
        &self.days
    }

    /// How many replicates there are.
    pub fn runs(&self) -> usize {
        match &self.kept {
            Kept::Flight(_, ensemble) => ensemble.tracks.len(),
            Kept::Return(case, _) => case.replicates.len(),
        }
    }

    /// Whether families who are hosted from elsewhere are simulated.
    pub fn has_hosts(&self) -> bool {
        matches!(self.kept, Kept::Return(..))
    }

    /// How replicates spread at a label; none if it is not kept.
    pub fn band(&self, label: Label) -> Option<Band> {
        self.over(&[label], |x| x[0])
    }

    /// How a number made of several values spreads over replicates; none if one of them is not kept.
    pub fn over(&self, labels: &[Label], make: impl Fn(&[f64]) -> f64) -> Option<Band> {
        let made = |values: Option<Vec<f64>>| values.map(|values| make(&values));
        let values: Option<Vec<f64>> = match &self.kept {
            Kept::Flight(scenario, ensemble) => {
                let of = |track| made(labels.iter().map(|label| in_track(scenario, ensemble, track, label)).collect());
                ensemble.tracks.iter().map(of).collect()
            }
            Kept::Return(case, at) => {
                let indices: Vec<usize> = labels.iter().map(|label| at.get(label).copied()).collect::<Option<_>>()?;
                let of = |(_, kept): &(u32, Vec<f32>)| {
                    made(indices.iter().map(|&i| kept.get(i).map(|&x| f64::from(x))).collect())
                };
                case.replicates.iter().map(of).collect()
            }
        };
        values.map(|mut values| spread(&mut values))
    }
}

/// A value of a replicate of flight; none if it is not kept.
fn in_track(scenario: &Scenario, ensemble: &Ensemble, track: &Track, label: &Label) -> Option<f64> {
    let (day, present) = (label.day as usize, ensemble.present(track, label.day));
    let home = |place: usize| track.at_home.get(day * ensemble.places + place).copied();
    let value = match (label.measure, label.place.map(PlaceId::index)) {
        _ if label.group.is_some() || label.actor.is_some() => None,
        (Measure::DisplacedPresent, Some(place)) => present.get(place).copied(),
        (Measure::AtHome, Some(place)) => home(place),
        (Measure::DisplacedFrom, Some(place)) => home(place).map(|n| scenario.places[place].population - n),
        (Measure::Travelling, None) => track.travelling.get(day).copied(),
        (Measure::Displaced, None) => track.travelling.get(day).map(|n| present.iter().sum::<i64>() + n),
        (Measure::Fled, None) => track.created.get(day).copied(),
        _ => None,
    };
    value.map(|n| n as f64)
}
