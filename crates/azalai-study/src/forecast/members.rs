//! Courses drawn from an outlook.

use azalai_engine::rng::{Draws, Purpose, Rng, address};

use super::outlook::Outlook;
use crate::stats::normal;

/// Share of the members that go as the camp went before, where much is known of that.
const AGAIN: f64 = 0.5;
/// That share is halved where so many counts lie in the [`RECENT`] days.
const KNOWN: f64 = 10.0;
/// Memory of what a camp did before (days).
const RECENT: f64 = 30.0;

/// Share of the variance of luck that all camps have in common.
const COMMON: f64 = 0.2;

/// Quantiles at the middles of 40 equal parts.
pub type Shape = [f64; 40];

/// How far counts were from the middle, in units of the spread. Those of
/// the six published conflicts, each with the same weight, 15 % wider, as a conflict that is left out is less sure;
/// people come in waves, so that the upper tail is long.
pub const SHAPE: Shape = [
    -6.27, -3.25, -2.26, -1.65, -1.23, -0.95, -0.7, -0.54, -0.38, -0.25, -0.16, -0.1, -0.04, 0.0, 0.04, 0.1, 0.12, 0.2,
    0.24, 0.3, 0.37, 0.44, 0.52, 0.6, 0.71, 0.88, 0.99, 1.14, 1.32, 1.54, 1.77, 2.08, 2.44, 2.92, 3.49, 4.24, 5.87,
    8.41, 13.11, 57.89,
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
/// member. `today`: the day from which the forecast is made. Some members add to the last count what a stretch of the
/// camp's own past added.
pub fn draw(outlook: &Outlook<'_>, today: i64, days: &[i64], members: u32, seed: u64) -> Members {
    draw_by(&SHAPE, outlook, (today, days), members, seed)
}

/// [`draw`] with a shape.
pub fn draw_by(shape: &Shape, outlook: &Outlook<'_>, (today, days): (i64, &[i64]), members: u32, seed: u64) -> Members {
    let mut out = vec![Vec::with_capacity(members as usize); days.len()];
    let origin = today.max(0) as u32;
    let middles: Vec<(f64, [f64; 2])> = days.iter().map(|&day| (outlook.middle(day), outlook.spread(day))).collect();
    let stretch = days.last().map_or(0, |day| day - outlook.since);
    let (stretches, known) = outlook.camp.stretches(stretch, RECENT);
    let again = AGAIN * known / (known + KNOWN);
    for member in 1..=members {
        let luck = Rng::new(seed, member);
        let mut common = luck.draws(Purpose::Course, origin, address(&[0]));
        let mut own = luck.draws(Purpose::Course, origin, address(&[1, u64::from(outlook.place.0)]));
        let mut past = luck.draws(Purpose::Course, origin, address(&[2, u64::from(outlook.place.0)]));
        if past.next_uniform() < again {
            let from = chosen(&stretches, known * past.next_uniform()) - stretch;
            for (day, values) in days.iter().zip(&mut out) {
                let gained = outlook.camp.by(from + day - outlook.since) - outlook.camp.by(from);
                values.push((outlook.last + gained).max(0.0));
            }
            continue;
        }
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

/// The end of the stretch at which what they are worth adds up to `worth`.
fn chosen(stretches: &[(i64, f64)], mut worth: f64) -> i64 {
    let found = stretches.iter().find(|stretch| {
        worth -= stretch.1;
        worth < 0.0
    });
    found.or(stretches.last()).map_or(0, |stretch| stretch.0)
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

    /// A camp that rises, counted so often.
    fn camp(counts: i64) -> Camp {
        Camp { place: PlaceId(3), counts: (0..counts).map(|i| (10 * i, 1000.0 + 100.0 * i as f64)).collect() }
    }

    fn outlook(camp: &Camp) -> Outlook<'_> {
        outlooks(std::slice::from_ref(camp), camp.counts.last().map_or(0, |count| count.0), &[])[0]
    }

    #[test]
    fn drawn_counts_have_the_quantiles_of_the_shape_on_every_day() {
        // No stretch of the past is as long as the days that are forecast.
        let camp = camp(8);
        let outlook = outlook(&camp);
        for (day, mut values) in [80, 130, 160].into_iter().zip(draw(&outlook, 70, &[80, 130, 160], 4000, 7)) {
            let band = crate::stats::spread(&mut values);
            let spread = libm::sqrt(outlook.spread(day).iter().map(|part| part * part).sum());
            let at = |p: f64| (outlook.middle(day) + spread * quantile(&SHAPE, p)).max(0.0);
            for (got, p) in [(band.q25, 0.25), (band.q50, 0.5), (band.q75, 0.75)] {
                assert!((got - at(p)).abs() < 0.12 * spread, "{day} {p}: {got} {}", at(p));
            }
        }
    }

    #[test]
    fn a_course_goes_on_from_day_to_day() {
        let camp = camp(30);
        let days = draw(&outlook(&camp), 290, &[350, 351, 380], 500, 7);
        let moved = |a: usize, b: usize| {
            days[a].iter().zip(&days[b]).map(|(x, y)| (x - y).abs()).sum::<f64>() / days[a].len() as f64
        };
        assert!(moved(0, 1) < 0.5 * moved(0, 2));
    }

    #[test]
    fn some_members_go_as_the_camp_went_before_and_more_where_it_was_counted_often() {
        // Ten more people each day: over 90 days 900, whichever stretch is taken.
        let again = |every: i64| {
            let counts = (0..=290 / every).map(|i| (every * i, 1000.0 + 10.0 * (every * i) as f64)).collect();
            let camp = Camp { place: PlaceId(3), counts };
            let outlook = outlook(&camp);
            let drawn = draw(&outlook, outlook.since, &[outlook.since + 90], 2000, 7);
            drawn[0].iter().filter(|&&n| n == outlook.last + 900.0).count()
        };
        // Expected: 0.5 * 3.5 / 13.5 and 0.5 * 30 / 40 of 2000.
        assert!((180..340).contains(&again(10)) && (660..860).contains(&again(1)), "{} {}", again(10), again(1));
    }

    #[test]
    fn the_same_seed_draws_the_same_and_more_members_change_none() {
        let camp = camp(30);
        let outlook = outlook(&camp);
        let few = draw(&outlook, 290, &[300, 380], 5, 7);
        let many = draw(&outlook, 290, &[300, 380], 9, 7);
        assert_eq!(few[1], many[1][..5]);
        assert_ne!(few, draw(&outlook, 290, &[300, 380], 5, 8));
    }

    #[test]
    fn nobody_is_fewer_than_none() {
        let counts = vec![(0, 40.0), (10, 36.0), (20, 32.0)];
        let camp = Camp { place: PlaceId(0), counts };
        assert!(draw(&outlook(&camp), 20, &[110], 300, 1)[0].iter().all(|&n| n >= 0.0));
    }
}
