//! ODD 7.13 Links of the day: dated opening and closing, blockades, corridors and monitors.

use azalai_model::{ClosureKind, Link};

use crate::returning::state::geography::Passage;
use crate::returning::state::place_levers::PlaceLevers;
use crate::returning::state::sim::Sim;

/// Takes the links as they are today; ways are found again only if something changed.
pub fn update(sim: &mut Sim<'_>, day: i64) {
    let today = sim.scenario.links.iter().map(|link| passage(sim, link, day)).collect();
    sim.geography.change(sim.scenario, sim.model, today);
}

/// A link today; none if it is closed.
fn passage(sim: &Sim<'_>, link: &Link, day: i64) -> Option<Passage> {
    if closed(sim, link, day.min(sim.course.horizon)) {
        return None;
    }
    let ends = [link.from.index(), link.to.index()];
    let blocked = if ends.iter().any(|&p| sim.course.blockaded(p, day)) { sim.model.blockade_risk } else { 0.0 };
    let lever = |of: fn(&PlaceLevers) -> f64| step(ends.iter().map(|&p| of(&sim.levers[p])).fold(0.0, f64::max));
    let shut = 1.0 - lever(|l| l.corridor);
    let watched = sim.model.road_abuse_share * sim.model.monitor_effect * lever(|l| l.monitors);
    let risk = (link.risk + blocked).min(1.0) * shut;
    Some(Passage { risk, harm: risk * (1.0 - watched), ease: 1.0 - blocked * shut })
}

/// A lever by tenths: on the days of its ramp between two of them no way has to be found again.
fn step(lever: f64) -> f64 {
    (lever * 10.0).round() / 10.0
}

/// Whether a link is closed by its own dates or by a closure, as far as is known on that day.
fn closed(sim: &Sim<'_>, link: &Link, day: i64) -> bool {
    let unopened = link.from_day.is_some_and(|d| day < i64::from(d));
    let ended = link.to_day.is_some_and(|d| day >= i64::from(d));
    let places = &sim.scenario.places;
    let applies = |kind: &ClosureKind| match kind {
        ClosureKind::Link(a, b) => (link.from, link.to) == (*a, *b) || (link.from, link.to) == (*b, *a),
        ClosureKind::Location(place) => link.from == *place || link.to == *place,
        ClosureKind::Country(a, b) => {
            let ends = (&places[link.from.index()].country, &places[link.to.index()].country);
            ends == (a, b) || ends == (b, a)
        }
        ClosureKind::Camp(_) | ClosureKind::IdpCamp(_) | ClosureKind::Inert => false,
    };
    // A negative day never comes.
    let now = |start: i64, end: i64| start >= 0 && day >= start && (end < 0 || day < end);
    unopened || ended || sim.scenario.closures.iter().any(|c| now(c.start, c.end) && applies(&c.kind))
}
