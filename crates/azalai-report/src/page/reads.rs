//! What the page reads of a run: labelled values over replicates, whichever model ran.

use std::collections::BTreeMap;

use azalai_model::{Label, Measure, PlaceId, Scenario};

use azalai_study::stats::spread;
use azalai_study::{Band, Ensemble, Panel, Row, Track};

use crate::Detail;

/// The replicates of a run, whose values are found by label.
pub(super) struct View<'a> {
    kept: Kept<'a>,
    days: Vec<u32>,
}

enum Kept<'a> {
    Flight(&'a Scenario, &'a Ensemble),
    Return(&'a Panel, BTreeMap<Label, usize>),
}

impl<'a> View<'a> {
    /// A run of flight alone, over so many days.
    pub fn of_flight(scenario: &'a Scenario, ensemble: &'a Ensemble, days: u32) -> Self {
        Self { kept: Kept::Flight(scenario, ensemble), days: crate::days(scenario, days, Detail::Weekly) }
    }

    /// A case of the return model.
    pub fn of_case(case: &'a Panel) -> Self {
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
            Kept::Flight(_, ensemble) => ensemble.tracks().len(),
            Kept::Return(case, _) => case.rows.len(),
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
                ensemble.tracks().iter().map(of).collect()
            }
            Kept::Return(case, at) => {
                let indices: Vec<usize> = labels.iter().map(|label| at.get(label).copied()).collect::<Option<_>>()?;
                let of = |row: &Row<f32>| made(indices.iter().map(|&i| row.1.get(i).map(|&x| f64::from(x))).collect());
                case.rows.iter().map(of).collect()
            }
        };
        values.map(|mut values| spread(&mut values))
    }
}

/// A value of a replicate of flight; none if it is not kept.
fn in_track(scenario: &Scenario, ensemble: &Ensemble, track: &Track, label: &Label) -> Option<f64> {
    let (present, home) = (ensemble.present(track, label.day), ensemble.at_home(track, label.day));
    let value = match (label.measure, label.place.map(PlaceId::index)) {
        _ if label.group.is_some() || label.actor.is_some() => None,
        (Measure::DisplacedPresent, Some(place)) => present.get(place).copied(),
        (Measure::AtHome, Some(place)) => home.get(place).copied(),
        (Measure::DisplacedFrom, Some(place)) => home.get(place).map(|n| scenario.places[place].population - n),
        (Measure::Travelling, None) => Some(ensemble.travelling(track, label.day)),
        (Measure::Displaced, None) => Some(present.iter().sum::<i64>() + ensemble.travelling(track, label.day)),
        (Measure::Fled, None) => Some(ensemble.created(track, label.day)),
        _ => None,
    };
    value.map(|n| n as f64)
}
