//! ODD 7.1 and 7.2 Events before the decision date that no table records.

use crate::returning::state::case::Today;
use crate::returning::state::course::Act;
use crate::rng::Purpose;
use crate::sample;

/// Events of today that no table records: by those who are recorded to have acted around the day, at whom they
/// aimed, at the recorded rate × (1−r)/r.
pub fn events(today: Today<'_>, place: usize, act: Act) -> Vec<(Option<usize>, Option<usize>)> {
    let (list, days) = today.case.course.recorded_around(place, act, today.day(), today.model());
    if list.is_empty() {
        return Vec::new();
    }
    let r = today.model().recorded_share;
    let rate = list.len() as f64 / days * (1.0 - r) / r;
    let mut draws = today.draws(Purpose::Unrecorded, &[place as u64, u64::from(act == Act::Abuse)]);
    let events = sample::poisson(draws.next_uniform(), rate);
    let like = |_| &list[(draws.next_uniform() * list.len() as f64) as usize];
    (0..events).map(like).map(|record| (record.actor, record.group)).collect()
}
