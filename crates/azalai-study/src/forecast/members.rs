//! Courses drawn from an outlook.

use azalai_engine::rng::{Draws, Purpose, Rng, address};

use super::outlook::Outlook;
use crate::stats::normal;

/// Share of the variance of luck that all camps have in common.
const COMMON: f64 = 0.2;

/// Quantiles at the middles of 40 equal parts.
pub type Shape = [f64; 40];

/// How far counts were from the middle, in units of the spread. Those of
/// the six published conflicts, each with the same weight, 15 % wider, as a conflict that is left out is less sure;
/// people come in waves, so that the upper tail is long.
pub const SHAPE: Shape = [
    -5.06, -2.98, -2.24, -1.78, -1.36, -1.23, -0.96, -0.77, -0.61, -0.46, -0.34, -0.22, -0.18, -0.1, -0.02, 0.03, 0.1,
    0.17, 0.27, 0.32, 0.39, 0.47, 0.54, 0.63, 0.74, 0.87, 1.0, 1.09, 1.22, 1.44, 1.76, 2.04, 2.45, 3.04, 3.51, 4.4,
    6.01, 7.85, 12.55, 50.14,
];

/// The quantile of a shape at `p`, 0 to 1.
fn quantile(shape: &Shape, p: f64) -> f64 {
    let at = (p * shape.len() as f64 - 0.5).clamp(0.0, (shape.len() - 1) as f64);
    let low = at as usize;
    let high = (low + 1).min(shape.len() - 1);
    shape[low] + (shape[high] - shape[low]) * (at - low as f64)
}

/// People in a camp on some days, by member: `[day][member]`.
pub type Members = Vec<Vec<f64>>;

/// Draws so many courses of a camp on ascending days: each goes on from day to day, and all camps share some luck of a
/// member. `today`: the day from which the forecast is made.
pub fn draw(outlook: &Outlook, today: i64, days: &[i64], members: u32, seed: u64) -> Members {
    draw_by(&SHAPE, outlook, (today, days), members, seed)
}

/// [`draw`] with a shape.
pub fn draw_by(shape: &Shape, outlook: &Outlook, (today, days): (i64, &[i64]), members: u32, seed: u64) -> Members {
    let mut out = vec![Vec::with_capacity(members as usize); days.len()];
    let origin = today.max(0) as u32;
    let middles: Vec<(f64, [f64; 2])> = days.iter().map(|&day| (outlook.middle(day), outlook.spread(day))).collect();
    for member in 1..=members {
        let luck = Rng::new(seed, member);
        let mut common = luck.draws(Purpose::Course, origin, address(&[0]));
        let mut own = luck.draws(Purpose::Course, origin, address(&[1, u64::from(outlook.place.0)]));
        let mut luck = || libm::sqrt(COMMON) * deviate(&mut common) + libm::sqrt(1.0 - COMMON) * deviate(&mut own);
        let lasts = luck();
        let (mut wandered, mut before) = (0.0, 0.0);
        for (&(middle, [lasting, daily]), values) in middles.iter().zip(&mut out) {
            let variance = daily * daily;
            wandered += libm::sqrt((variance - before).max(0.0)) * luck();
            before = variance;
            let spread = libm::hypot(lasting, daily);
            values.push((middle + spread * quantile(shape, normal((lasting * lasts + wandered) / spread))).max(0.0));
        }
    }
    out
}

/// A standard normal number (Box and Muller).
fn deviate(draws: &mut Draws) -> f64 {
    let radius = libm::sqrt(-2.0 * libm::log(draws.next_uniform()));
    radius * libm::cos(2.0 * std::f64::consts::PI * draws.next_uniform())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::camp::Camp;
    use crate::forecast::outlook::outlooks;
    use azalai_model::PlaceId;

    fn outlook() -> Outlook {
        let counts = (0..30).map(|i| (10 * i, 1000.0 + 100.0 * i as f64)).collect();
        outlooks(&[Camp { place: PlaceId(3), counts }], 290, &[])[0]
    }

    #[test]
    fn drawn_counts_have_the_quantiles_of_the_shape_on_every_day() {
        let outlook = outlook();
        for (day, mut values) in [300, 350, 380].into_iter().zip(draw(&outlook, 290, &[300, 350, 380], 4000, 7)) {
            let band = crate::stats::spread(&mut values);
            let spread = libm::sqrt(outlook.spread(day).iter().map(|part| part * part).sum());
            let at = |p: f64| outlook.middle(day) + spread * quantile(&SHAPE, p);
            for (got, p) in [(band.q25, 0.25), (band.q50, 0.5), (band.q75, 0.75)] {
                assert!((got - at(p)).abs() < 0.12 * spread, "{day} {p}: {got} {}", at(p));
            }
        }
    }

    #[test]
    fn a_course_goes_on_from_day_to_day() {
        let days = draw(&outlook(), 290, &[350, 351, 380], 500, 7);
        let moved = |a: usize, b: usize| {
            days[a].iter().zip(&days[b]).map(|(x, y)| (x - y).abs()).sum::<f64>() / days[a].len() as f64
        };
        assert!(moved(0, 1) < 0.5 * moved(0, 2));
    }

    #[test]
    fn the_same_seed_draws_the_same_and_more_members_change_none() {
        let few = draw(&outlook(), 290, &[300, 380], 5, 7);
        let many = draw(&outlook(), 290, &[300, 380], 9, 7);
        assert_eq!(few[1], many[1][..5]);
        assert_ne!(few, draw(&outlook(), 290, &[300, 380], 5, 8));
    }

    #[test]
    fn nobody_is_fewer_than_none() {
        let counts = vec![(0, 40.0), (10, 36.0), (20, 32.0)];
        let outlook = outlooks(&[Camp { place: PlaceId(0), counts }], 20, &[])[0];
        assert!(draw(&outlook, 20, &[110], 300, 1)[0].iter().all(|&n| n >= 0.0));
    }
}
