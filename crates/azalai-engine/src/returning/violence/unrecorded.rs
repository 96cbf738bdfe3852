//! ODD 7.1 and 7.2 Events before the decision date that no table records.

use crate::returning::state::case::Today;
use crate::returning::state::course::Act;
use crate::rng::Purpose;
use crate::sample;

/// Events of today that no table records: by those who are recorded to have acted around the day, at whom they
/// aimed, (1−r)/r of each record over the days around it, and none before the violence of which it is a part began.
pub fn events(today: Today<'_>, place: usize, act: Act) -> Vec<(Option<usize>, Option<usize>)> {
    let list = today.case.course.recorded_around(place, act, today.day(), today.model());
    if list.is_empty() {
        return Vec::new();
    }
    let r = today.model().recorded_share;
    let near: f64 = list.iter().map(|l| l.1).sum();
    let mut draws = today.draws(Purpose::Unrecorded, &[place as u64, u64::from(act == Act::Abuse)]);
    let events = sample::poisson(draws.next_uniform(), near * (1.0 - r) / r);
    let mut like = || {
        let mut left = draws.next_uniform() * near;
        let found = list.iter().find(|l| {
            left -= l.1;
            left < 0.0
        });
        found.or(list.last()).map(|l| (l.0.actor, l.0.group))
    };
    (0..events).filter_map(|_| like()).collect()
}

#[cfg(test)]
mod tests {
    use azalai_model::dossier::Event;
    use azalai_model::words::{Confidence, EventKind, EventUse};
    use azalai_model::{Place, PlaceId, PlaceKind, ReturnModel, Scenario};

    use super::*;
    use crate::returning::state::course::Course;
    use crate::returning::state::spec::Mode;

    #[test]
    fn what_no_table_records_begins_with_the_violence_and_goes_with_each_record_alike() {
        let mut s = Scenario::blank(400);
        s.places.push(Place::new("town", "home", PlaceKind::Town));
        s.places.push(Place::new("other", "home", PlaceKind::Town));
        let event = |(place, kind, day): (u32, EventKind, i64)| Event {
            id: format!("e{day}"),
            day,
            end_day: day,
            kind,
            usage: EventUse::Driver,
            confidence: Confidence::High,
            place: Some(PlaceId(place)),
            ..Event::default()
        };
        let attacks = [100, 120, 145, 200, 300].map(|day| (0, EventKind::Strike, day));
        let others = [(0, EventKind::Abuse, 190), (1, EventKind::Strike, 275)];
        s.dossier.events = attacks.into_iter().chain(others).map(event).collect();
        let m = ReturnModel { record_window_days: 30.0, ..ReturnModel::default() };
        let course = Course::new(&s, &m, Mode::Hindcast);
        let mut sums = [0.0; 400];
        let mut days = Vec::new();
        for day in 0..400 {
            let near = course.recorded_around(0, Act::Attack, day, &m);
            for (record, share) in &near {
                sums[record.day as usize] += share;
            }
            if !near.is_empty() {
                days.push(day);
            }
        }
        let told = attacks.map(|(_, _, day)| sums[day as usize]);
        assert!(told.iter().all(|sum| (sum - 1.0).abs() < 1e-12), "{told:?}");
        // From the first of three to a month after the last; again from the one that ends months of quiet, whatever else
        // happened before it; and before one that others went before elsewhere, but not before these.
        let expected = (100..=175).chain(200..=230).chain(275..=330).collect::<Vec<i64>>();
        assert_eq!(days, expected);
    }
}
