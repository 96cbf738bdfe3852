//! ODD 7.10 What the time since the opening, permission and the place do to the hazard of return.
//!
//! A place that was ever shut, out of hand or blocked, has the pace that was fitted to places that were retaken: p_o
//! times τ(u), which rises from its early share to 1 over the rise, holds, and falls in a line to its late share, times
//! the draw of the place and that of its season, since groups come back together: normal around 1, and nobody where they
//! fall below; and little of the gate
//! counts. Elsewhere p_max and the whole gate count, as assumed.

use azalai_model::ReturnModel;
use azalai_model::words::PermissionStatus;

use crate::returning::drivers::permission;
use crate::returning::state::case::Today;
use crate::returning::state::sim::Sim;
use crate::rng::{Purpose, address};
use crate::sample;

/// τ of so many days since the opening.
pub fn season(m: &ReturnModel, days: i64) -> f64 {
    let days = days as f64;
    let rise = (days / m.rise_days).clamp(0.0, 1.0);
    let fall = ((days - m.hold_days) / m.fall_days).clamp(0.0, 1.0);
    (m.early_share + (1.0 - m.early_share) * rise) * (1.0 - (1.0 - m.late_share) * fall)
}

/// How fast an audience comes back today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Largest chance to return (1/day).
    pub rate: f64,
    /// How much of the gate counts.
    pub gate: f64,
}

/// Up to this power nearly all of a gate counts as open: for a bound it is.
const LITTLE: f64 = 0.2;

impl Pace {
    /// At least what counts of a gate.
    pub fn most(self, gate: f64) -> f64 {
        if self.gate < LITTLE { 1.0 } else { self.of(gate) }
    }

    /// What counts of a gate.
    pub fn of(self, gate: f64) -> f64 {
        if self.gate < 1.0 && gate > 0.0 { crate::exp::exp(self.gate * libm::log(gate)) } else { gate }
    }
}

/// The pace of an audience today: as fitted where the place was ever shut, else as assumed.
pub fn pace(today: Today<'_>, sim: &Sim, audience: usize, origin: usize) -> Pace {
    let (m, access, place) = (today.model(), &sim.access[origin], &sim.places[origin]);
    let permitted = match permission::of_audience(today, sim, audience) {
        PermissionStatus::Open => 1.0,
        PermissionStatus::Screened => m.screened,
        PermissionStatus::Blocked => m.blocked,
    };
    let held = if access.out_of_hand(today.case) { m.out_of_hand } else { 1.0 };
    if !access.was_shut() {
        return Pace { rate: permitted * held * m.peak_rate, gate: 1.0 };
    }
    let season = access.days_open(today.day()).map_or(1.0, |days| season(m, days));
    Pace { rate: permitted * held * m.opened_rate * season * place.draw * place.batch, gate: m.gate_power }
}

/// Days that screening adds to the way home.
pub fn wait(today: Today<'_>, sim: &Sim, audience: usize) -> i64 {
    let screened = permission::of_audience(today, sim, audience) == PermissionStatus::Screened;
    if screened { today.model().screening_days as i64 } else { 0 }
}

/// Draws the season of each place where one begins today.
pub fn turn(today: Today<'_>, sim: &mut Sim) {
    let (m, fate) = (today.model(), today.luck.fate());
    let length = (m.batch_days as i64).max(1);
    if today.day() % length != 0 {
        return;
    }
    for (place, state) in sim.places.iter_mut().enumerate() {
        let at = address(&[place as u64, (today.day() / length) as u64]);
        let z = sample::normal_quantile(fate.uniform(Purpose::Batch, 0, at, 0));
        state.batch = (1.0 + m.batch_spread * z).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hazard_rises_holds_and_falls_with_the_time_since_the_opening() {
        let m = ReturnModel {
            early_share: 0.4,
            rise_days: 100.0,
            hold_days: 300.0,
            fall_days: 200.0,
            late_share: 0.1,
            ..ReturnModel::default()
        };
        for (days, share) in [(0, 0.4), (50, 0.7), (100, 1.0), (300, 1.0), (400, 0.55), (500, 0.1), (5_000, 0.1)] {
            assert!((season(&m, days) - share).abs() < 1e-12, "{days}");
        }
        let flat = ReturnModel { early_share: 1.0, late_share: 1.0, ..m };
        assert!([0, 90, 400, 4_000].iter().all(|&days| season(&flat, days) == 1.0));
    }
}
