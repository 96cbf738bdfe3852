//! The middle and the spread of what is to come in a camp.
//!
//! The constants were chosen once, on the six published conflicts with counts together; [`super::left_out`] chooses them
//! anew without each, and `docs/forecasting.md` has what they score on it.

use azalai_model::PlaceId;
use serde::Serialize;

use super::camp::Camp;

/// Memories of the pace of arrivals (days): where both agree, the slower goes on.
const MEMORIES: [f64; 2] = [20.0, 80.0];
/// Memory of unrest, and of arrivals in all camps (days).
const MEMORY: f64 = 40.0;
/// How fast it fades (days).
const FADE: f64 = 200.0;
/// Spread of a count by itself in a [`MONTH`], as a share of it.
const OWN: f64 = 0.008;
/// Days over which those are seen.
const SEEN: f64 = 10.0;
/// A month (days).
const MONTH: f64 = 30.0;
/// No count is more exact than this (people).
const EXACT: f64 = 5.0;

/// What an outlook goes by.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Constants {
    /// How much of the pace goes on.
    pub pull: f64,
    /// Weight of simulated routes beside a camp's own pace.
    pub routes: f64,
    /// Share of a break that counts as unrest.
    pub broken: f64,
    /// Share of unrest that goes into the spread.
    pub unrest: f64,
    /// Share of the arrivals of all camps, evenly parted, that may come here instead.
    pub elsewhere: f64,
}

/// Those of a forecast.
pub const CHOSEN: Constants = Constants { pull: 0.85, routes: 0.2, broken: 0.5, unrest: 0.33, elsewhere: 1.2 };

/// What is to come in a camp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// The camp.
    pub place: PlaceId,
    /// Day of its last count.
    pub since: i64,
    /// That count (people).
    pub last: f64,
    /// People who come by the day, as far as that goes on; below 0 where they leave.
    pub pace: f64,
    unrest: f64,
    elsewhere: f64,
}

/// The outlooks of camps on day `today`. `arrivals`: the share of simulated people who arrive from then on that each
/// gets; empty: nothing is simulated, and each camp goes on by itself.
pub fn outlooks(camps: &[Camp], today: i64, arrivals: &[f64]) -> Vec<Outlook> {
    CHOSEN.outlooks(camps, today, arrivals)
}

impl Constants {
    /// [`outlooks`] by these.
    pub fn outlooks(&self, camps: &[Camp], today: i64, arrivals: &[f64]) -> Vec<Outlook> {
        let all: f64 = camps.iter().map(|camp| camp.pace(today, MEMORY).max(0.0)).sum();
        let one = |(number, camp): (usize, &Camp)| {
            let (since, last) = camp.last()?;
            let own = agreed(MEMORIES.map(|memory| camp.pace(today, memory)));
            let pace = arrivals.get(number).map_or(own, |share| own + self.routes * (share * all - own));
            Some(Outlook {
                place: camp.place,
                since,
                last,
                pace: self.pull * pace,
                unrest: self.unrest * camp.unrest(today, MEMORY, self.broken),
                elsewhere: self.elsewhere * all / camps.len() as f64,
            })
        };
        camps.iter().enumerate().filter_map(one).collect()
    }
}

/// The smaller of two numbers of one sign; 0 where their signs differ.
fn agreed([a, b]: [f64; 2]) -> f64 {
    if a * b <= 0.0 {
        0.0
    } else if a.abs() < b.abs() {
        a
    } else {
        b
    }
}

impl Outlook {
    /// The middle of what is to come on a day (people).
    pub fn middle(&self, day: i64) -> f64 {
        let faded = FADE * (1.0 - libm::exp(-self.lag(day) / FADE));
        (self.last + self.pace * faded).max(0.0)
    }

    /// How far it spreads (people), in units of the shape that members are drawn from: by luck that lasts, as that of
    /// a pace that is wrong, and by luck of each day.
    pub fn spread(&self, day: i64) -> [f64; 2] {
        let lag = self.lag(day);
        let (own, unrest) = (OWN * self.last * lag / MONTH, self.unrest * lag);
        let elsewhere = self.elsewhere * libm::sqrt(SEEN * lag);
        [libm::hypot(own, unrest), libm::hypot(elsewhere, EXACT)]
    }

    /// Days since the last count.
    fn lag(&self, day: i64) -> f64 {
        (day - self.since).max(0) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camps() -> Vec<Camp> {
        let rising = (0..30).map(|i| (10 * i, 1000.0 + 100.0 * i as f64)).collect();
        let still = (0..30).map(|i| (10 * i, 500.0)).collect();
        [rising, still].into_iter().zip(0..).map(|(counts, p)| Camp { place: PlaceId(p), counts }).collect()
    }

    #[test]
    fn what_rises_rises_on_ever_slower_and_ever_less_surely() {
        let [rising, still] = outlooks(&camps(), 290, &[])[..] else { panic!("two camps") };
        let gains = [300, 330, 360, 390].map(|day| rising.middle(day) - rising.last);
        assert!(gains[0] > 50.0 && gains[0] < 100.0, "{gains:?}");
        assert!(gains[2] - gains[1] < gains[1] - gains[0] && gains[3] > gains[2], "{gains:?}");
        let all = |outlook: Outlook, day| outlook.spread(day).iter().sum::<f64>();
        assert!(all(rising, 390) > all(rising, 300) && all(rising, 300) > all(still, 300));
        assert_eq!((still.pace, still.middle(380)), (0.0, 500.0));
    }

    #[test]
    fn simulated_people_pull_the_pace_to_where_they_go() {
        let alone = outlooks(&camps(), 290, &[]);
        let routed = outlooks(&camps(), 290, &[0.0, 1.0]);
        assert!(routed[0].pace < alone[0].pace && routed[1].pace > alone[1].pace);
    }

    #[test]
    fn the_pace_is_what_both_memories_agree_on() {
        assert_eq!([agreed([3.0, 2.0]), agreed([-1.0, -5.0]), agreed([-1.0, 5.0])], [2.0, -1.0, 0.0]);
    }
}
