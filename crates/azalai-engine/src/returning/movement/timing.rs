//! ODD 7.10 What the time since the opening, permission and the place do to the hazard of return.
//!
//! Each is a factor of p_max; at the defaults all are 1 but those of screened and blocked return.
//! τ(u) rises from its early share to 1 over the rise, holds, and falls in a line to its late share; 1 for a place that
//! was never shut. Groups come back together: the hazard of a place is drawn anew for each season of it, of mean 1.

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

/// The factor of an audience today.
pub fn factor(today: Today<'_>, sim: &Sim, audience: usize, origin: usize) -> f64 {
    let (m, access) = (today.model(), &sim.access[origin]);
    let permitted = match permission::of_audience(today, sim, audience) {
        PermissionStatus::Open => 1.0,
        PermissionStatus::Screened => m.screened,
        PermissionStatus::Blocked => m.blocked,
    };
    let held = if access.out_of_hand(today.case) { m.out_of_hand } else { 1.0 };
    let season = access.days_open(today.day()).map_or(1.0, |days| season(m, days));
    permitted * held * season * sim.places[origin].draw * sim.places[origin].batch
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
        state.batch = libm::exp(m.batch_spread * (z - 0.5 * m.batch_spread));
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
        let flat = ReturnModel::default();
        assert!([0, 90, 400, 4_000].iter().all(|&days| season(&flat, days) == 1.0));
    }
}
