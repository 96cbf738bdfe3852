//! ODD 7.13 Links of the day: dated opening and closing, blockades, corridors and monitors.

use std::sync::Arc;

use azalai_model::{ClosureKind, LeverKind, Link};

use crate::returning::state::case::Today;
use crate::returning::state::geography::{Network, Passage};
use crate::returning::state::sim::Sim;

/// The ways over the links of today, found again only where a link has changed since the network that is kept.
pub fn update(today: Today<'_>, sim: &Sim, kept: &mut Option<Arc<Network>>) -> Arc<Network> {
    let (case, links) = (today.case, &today.case.scenario.links);
    let passages = || links.iter().map(|link| passage(today, sim, link));
    let network = kept.get_or_insert_with(|| Arc::clone(&case.geography.open));
    if passages().ne(network.passages.iter().copied()) {
        *network = Arc::new(case.geography.network(&case.scenario, &case.model, passages().collect()));
    }
    Arc::clone(network)
}

/// A link today; none if it is closed.
fn passage(today: Today<'_>, sim: &Sim, link: &Link) -> Option<Passage> {
    if closed(today, link) {
        return None;
    }
    let ends = [link.from.index(), link.to.index()];
    let blocked = if ends.iter().any(|&p| today.case.course.blockaded(p, today.day())) {
        today.model().blockade_risk
    } else {
        0.0
    };
    let lever = |kind| step(ends.iter().map(|&p| sim.levers[p][kind]).fold(0.0, f64::max));
    let shut = 1.0 - lever(LeverKind::Corridor);
    let watched = today.model().road_abuse_share * today.model().monitor_effect * lever(LeverKind::Monitors);
    let risk = (link.risk + blocked).min(1.0) * shut;
    Some(Passage { risk, harm: risk * (1.0 - watched), ease: 1.0 - blocked * shut })
}

/// A lever by tenths: on the days of its ramp between two of them no way has to be found again.
fn step(lever: f64) -> f64 {
    if lever > 0.0 { (lever * 10.0).round() / 10.0 } else { 0.0 }
}

/// Whether a link is closed by its own dates or by a closure, as far as is known on that day.
fn closed(today: Today<'_>, link: &Link) -> bool {
    let day = today.day().min(today.case.course.horizon);
    let unopened = link.from_day.is_some_and(|d| day < i64::from(d));
    let ended = link.to_day.is_some_and(|d| day >= i64::from(d));
    let places = &today.case.scenario.places;
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
    unopened || ended || today.case.scenario.closures.iter().any(|c| now(c.start, c.end) && applies(&c.kind))
}
