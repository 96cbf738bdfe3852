//! ODD 7.1 Dated changes.
//!
//! Places take other roles and roads close and open on their day, in file order (`docs/flee.md`).

use azalai_model::{ClosureKind, PlaceId, Rules};

use crate::flight::world::{World, copies};

/// Gives places the roles that dated changes name for `day`.
pub fn change_places(world: &mut World<'_>, day: i64) {
    let scenario = world.scenario;
    for change in scenario.changes.iter().filter(|change| change.day == day) {
        let intensity = scenario.settings.default_conflict_intensity as f64;
        world.now.places[change.place.index()].become_kind(change.kind, intensity, &scenario.settings);
        world.now.topology += 1;
    }
}

/// Closes and opens what the scenario says for `day`.
pub fn close_and_open(world: &mut World<'_>, day: i64) {
    let scenario = world.scenario;
    for closure in &scenario.closures {
        if closure.start == day {
            apply(world, &closure.kind, true);
        }
        // A closure that never closed has nothing to open; Flee opens all the same.
        let closed = (0..closure.end).contains(&closure.start);
        if closure.end == day && (closed || scenario.rules == Rules::Flee) {
            apply(world, &closure.kind, false);
        }
    }
    let mut base = 0;
    for link in &scenario.links {
        let directed = 2 * copies(link, scenario) as u32;
        for b in base..base + directed {
            if link.from_day.is_some_and(|d| d > 0 && i64::from(d) == day) {
                world.reopen(b);
            }
            if link.to_day.is_some_and(|d| i64::from(d) == day) {
                world.now.close(b);
            }
        }
        base += directed;
    }
}

fn apply(world: &mut World<'_>, kind: &ClosureKind, close: bool) {
    let scenario = world.scenario;
    match kind {
        ClosureKind::Country(a, b) => {
            let country = |p: PlaceId| scenario.places[p.index()].country.as_str();
            for_roads(world, close, |from, to| {
                (country(from) == a && country(to) == b) || (country(from) == b && country(to) == a)
            });
        }
        ClosureKind::Location(place) => for_roads(world, close, |from, to| from == *place || to == *place),
        ClosureKind::Link(a, b) => {
            // Flee compares objects instead of names, so that its link closures do nothing (Q15).
            if scenario.rules == Rules::Azalai {
                for_roads(world, close, |from, to| (from, to) == (*a, *b) || (from, to) == (*b, *a));
            }
        }
        ClosureKind::Camp(place) | ClosureKind::IdpCamp(place) => {
            let idp = matches!(kind, ClosureKind::IdpCamp(_));
            let state = &mut world.now.places[place.index()];
            if close {
                state.become_town(&scenario.settings);
            } else {
                state.become_camp(idp, &scenario.settings);
            }
            world.now.topology += 1;
        }
        ClosureKind::Inert => {}
    }
}

fn for_roads(world: &mut World<'_>, close: bool, affected: impl Fn(PlaceId, PlaceId) -> bool) {
    for base in 0..world.now.n_bases() {
        let road = world.now.road_of(base);
        if affected(road.from, road.to) {
            if close {
                world.now.close(base);
            } else {
                world.reopen(base);
            }
        }
    }
}
