//! Who sets out from where to where.

mod support;
#[path = "support/town.rs"]
mod town;

use std::collections::BTreeMap;

use azalai_engine::{DayRecord, Sink};
use azalai_model::words::Movement;
use azalai_model::{Measure, PlaceId};
use support::{conflict, put, scenario, start};
use town::{TOWN, arm};

/// People who ever entered each link, as seen on the last day.
#[derive(Default)]
struct Traffic {
    last: u32,
    entered: BTreeMap<(u32, u32), u64>,
    present: Vec<i64>,
}

impl Sink for Traffic {
    fn day(&mut self, r: &DayRecord<'_>) -> bool {
        self.present = r.present.to_vec();
        true
    }
    fn looks_at_links(&self, day: u32) -> bool {
        day == self.last
    }
    fn passed(&mut self, from: PlaceId, to: PlaceId, entered: u64) {
        *self.entered.entry((from.0, to.0)).or_default() += entered;
    }
}

#[test]
fn people_are_counted_on_every_link_that_they_enter_in_cohorts_as_one_by_one() {
    let mut s = scenario(40, "A conflict 3000, B town, C camp abroad 9000", "A-B 90, B-C 80");
    conflict(&mut s, "A", &[1.0; 40]);
    put(&mut s, "A", 400);
    let run = |individuals: bool, replicate| {
        let mut seen = Traffic { last: 39, ..Traffic::default() };
        start(&s, replicate, individuals).until(s.days, &mut seen);
        seen
    };
    let mut means = [[0.0; 2]; 2];
    for replicate in 1..=12 {
        for (mean, individuals) in means.iter_mut().zip([true, false]) {
            let seen = run(individuals, replicate);
            let entered = |from, to| seen.entered.get(&(from, to)).copied().unwrap_or_default() as i64;
            // Whoever is in the camp came by its one link, and may have left by it.
            assert!(entered(1, 2) - entered(2, 1) >= seen.present[2], "{:?}", seen.entered);
            assert!(entered(0, 1) > 0);
            mean[0] += entered(0, 1) as f64 / 12.0;
            mean[1] += entered(1, 2) as f64 / 12.0;
        }
    }
    for (one_by_one, together) in means[0].into_iter().zip(means[1]) {
        assert!((one_by_one - together).abs() < 0.1 * one_by_one, "{means:?}");
    }
}

#[test]
fn flows_add_up_to_the_departures_and_returns_that_are_counted() {
    let weeks = arm(10.0, 0.2).run(1, false).weeks;
    let mut flown: BTreeMap<Movement, u64> = BTreeMap::new();
    for week in &weeks {
        let ways: Vec<_> = week.tally.ways.counted().collect();
        assert!(ways.iter().all(|(way, people)| way.from != way.to && *people > 0), "{ways:?}");
        for (way, people) in &ways {
            *flown.entry(way.movement).or_default() += people;
        }
        let fled = ways.iter().filter(|(way, _)| way.movement == Movement::Flight && way.from.index() == TOWN);
        assert_eq!(fled.map(|w| w.1).sum::<u64>(), week.places[TOWN].departures, "day {}", week.day);
    }
    let tally = &weeks.last().expect("a week").tally;
    assert_eq!(flown[&Movement::Return] as f64, tally.total(Measure::SetOut));
    assert!(flown.len() >= 2, "{flown:?}");
}
