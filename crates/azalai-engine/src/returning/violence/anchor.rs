//! ODD 7.1 and 7.2 How violent places are in a forecast: by what is recorded up to the decision.
//!
//! Attacks: the rate of a place is Gamma(k + n_i, k/m + T), drawn once for each run: n_i its attacks, each counted with
//! e^{−age/τ} and for those that no table records, over the T days that so many days come to; m the same of the theatre
//! by place, which an assumed rate by residents holds up where nothing is recorded. So a place without a record has a
//! small rate and never none, and one with a long record has its own. Abuse: what actors of their strength and
//! discipline would commit × (w·c + recorded) / (w + expected), by actor with the theatre's c, then by place with the
//! actor's; by anybody else at the rate of such abuses at the place, as attacks.

use azalai_model::dossier::Relation;
use azalai_model::{ActorId, Grid, Id, PlaceId, ReturnModel, Scenario, ids};

use super::attacks::PEOPLE;
use crate::returning::state::case::Rate;
use crate::returning::state::course::{Act, Course, Deployment, Record};
use crate::returning::state::sim::Stand;

/// Soldiers to whom the rate of abuse applies: the unit in which `abuse.abuse_rate` is stated.
pub const SOLDIERS: f64 = 250.0;

/// How often a record happened.
fn chance(record: &Record, m: &ReturnModel) -> f64 {
    if record.doubtful { m.low_confidence_chance } else { 1.0 }
}

/// The rate of attacks on each place, excited ones too. Where nobody was ever said to be in control nobody attacks.
pub fn attacks(scenario: &Scenario, course: &Course, m: &ReturnModel, registered: &[f64]) -> Vec<Rate> {
    let seen = |place: usize| {
        let holder = course.control.iter().rfind(|c| c.1 == place)?.2;
        let allied = |a: usize| {
            let between = |r: &Relation, h: usize| [[a, h], [h, a]].contains(&[r.a.index(), r.b.index()]);
            let allies =
                |h: usize| scenario.dossier.relations.iter().any(|r| r.relation == Stand::Allied && between(r, h));
            holder.is_some_and(|h| h == a || allies(h))
        };
        Some(fresh(course, m, course.recorded(place, Act::Attack).filter(|r| !r.actor.is_some_and(allied))))
    };
    let seen: Vec<Option<f64>> = (0..registered.len()).map(seen).collect();
    let residents: f64 = registered.iter().zip(&seen).filter(|s| s.1.is_some()).map(|s| s.0).sum();
    // What is assumed is without the attacks that others excite.
    rates(course, m, &seen, m.base_rate * residents / PEOPLE / (1.0 - m.branching))
}

/// The rate of abuses at each place by nobody who is named, or by those of whom no table says that they are there.
pub fn abuses(course: &Course, m: &ReturnModel, places: usize) -> Vec<Rate> {
    let seen = |place: usize| {
        course.control.iter().find(|c| c.1 == place)?;
        Some(fresh(course, m, course.recorded(place, Act::Abuse).filter(|r| !deployed(course, r))))
    };
    rates(course, m, &(0..places).map(seen).collect::<Vec<_>>(), 0.0)
}

/// Whether whoever did what is recorded is deployed at its place, by the tables.
fn deployed(course: &Course, record: &Record) -> bool {
    let there = |d: &Deployment| Some(d.actor) == record.actor && Some(d.place) == record.place && d.day <= record.day;
    course.deployments.iter().any(there)
}

/// Events that came to pass where these are recorded, older ones less.
fn fresh<'r>(course: &Course, m: &ReturnModel, records: impl Iterator<Item = &'r Record>) -> f64 {
    let age = |r: &Record| (course.recorded_days - 1.0 - r.day as f64).max(0.0);
    records.map(|r| crate::exp::exp(-age(r) / m.base_rate_memory) * chance(r, m)).sum::<f64>() / m.recorded_share
}

/// The rates of places of which so much was seen, or nothing could be; `assumed` events a day of all of them.
fn rates(course: &Course, m: &ReturnModel, seen: &[Option<f64>], assumed: f64) -> Vec<Rate> {
    let days = m.base_rate_memory * (1.0 - crate::exp::exp(-course.recorded_days / m.base_rate_memory));
    let places = seen.iter().flatten().count().max(1) as f64;
    let all = seen.iter().flatten().sum::<f64>() + assumed * m.base_rate_days;
    let theatre = all / (places * (days + m.base_rate_days));
    let rate = |seen: &Option<f64>| match seen {
        Some(n) if theatre > 0.0 => Rate { shape: m.place_shape + n, days: m.place_shape / theatre + days },
        _ => Rate::default(),
    };
    seen.iter().map(rate).collect()
}

/// How often each actor abuses at each place, against what its strength and discipline say.
///
/// Without it, forces that held places for months without any recorded abuse would begin to commit them on the
/// day from which events are drawn.
pub fn conduct(course: &Course, m: &ReturnModel, registered: &[f64], actors: usize) -> Grid<PlaceId, ActorId, f64> {
    let (places, weight) = (registered.len(), m.abuse_record_weight);
    let mut expected = Grid::<PlaceId, ActorId, f64>::new(places, actors, 0.0);
    for (i, d) in course.deployments.iter().enumerate() {
        expected[(PlaceId::at(d.place), ActorId::at(d.actor))] +=
            m.abuse_rate * soldier_days(course, m, registered, i) / SOLDIERS;
    }
    let recorded = |of: &dyn Fn(&Record) -> bool| {
        let abuses = course.records.iter().filter(|r| r.act == Act::Abuse && deployed(course, r) && of(r));
        abuses.map(|r| chance(r, m)).sum::<f64>() / m.recorded_share
    };
    let drawn = |to: f64, recorded: f64, expected: f64| (weight * to + recorded) / (weight + expected);
    let theatre = drawn(1.0, recorded(&|_| true), expected.cells().iter().sum());
    let of_actor = |actor: ActorId| {
        let all = expected.column(actor).sum();
        drawn(theatre, recorded(&|r| r.actor == Some(actor.index())), all)
    };
    let by_actor: Vec<f64> = ids(actors).map(of_actor).collect();
    Grid::from_fn(places, actors, |place: PlaceId, actor: ActorId| {
        let here = recorded(&|r| r.actor == Some(actor.index()) && r.place == Some(place.index()));
        drawn(by_actor[actor.index()], here, expected[(place, actor)])
    })
}

/// Soldiers of a deployment times days of record, as many as abuse at the standard rate.
fn soldier_days(course: &Course, m: &ReturnModel, registered: &[f64], index: usize) -> f64 {
    let (d, last) = (&course.deployments[index], course.recorded_days);
    let next = course.deployments[index + 1..].iter().find(|n| n.actor == d.actor && n.place == d.place);
    let from = (d.day as f64).clamp(0.0, last);
    let until = next.map_or(last, |n| (n.day as f64).clamp(0.0, last));
    let soldiers = d.strength(registered[d.place]).unwrap_or(m.unknown_strength);
    let conduct = crate::exp::exp(-m.discipline_effect * d.discipline.unwrap_or(m.default_discipline));
    let present = if registered[d.place] > 0.0 { 1.0 } else { 0.0 };
    let reaching = if d.reach_km > 0.0 { m.cosigner_risk } else { 0.0 };
    (until - from) * soldiers * conduct * (present + reaching)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returning::state::spec::Mode;
    use azalai_model::dossier::{Control, Event};
    use azalai_model::words::{Confidence, EventKind, EventUse};
    use azalai_model::{Place, PlaceId, PlaceKind};

    /// Three places held by somebody, of which the first was attacked so often in 200 days up to the decision.
    fn rates(attacks: i64) -> Vec<Rate> {
        let mut s = Scenario::blank(400);
        s.decision_date = Some(s.date(199));
        for (n, people) in [1_000, 50_000, 100].into_iter().enumerate() {
            let mut place = Place::new(&format!("p{n}"), "home", PlaceKind::Town);
            place.population = people;
            s.places.push(place);
            let place = PlaceId(n as u32);
            s.dossier.control.push(Control { place, from_day: -10, ..Control::default() });
        }
        let event = |n| Event {
            id: format!("e{n}"),
            day: n,
            end_day: n,
            kind: EventKind::Attack,
            usage: EventUse::Driver,
            confidence: Confidence::High,
            place: Some(PlaceId(0)),
            ..Event::default()
        };
        s.dossier.events = (0..attacks).map(|n| event(199 - n * 200 / attacks.max(1))).collect();
        let m = ReturnModel::default();
        let course = Course::new(&s, &m, Mode::Forecast);
        let registered: Vec<f64> = s.places.iter().map(|p| p.population as f64).collect();
        super::attacks(&s, &course, &m, &registered)
    }

    #[test]
    fn a_place_has_the_rate_of_its_record_and_one_without_a_small_one_that_is_not_of_its_people() {
        let mean = |n| rates(n).into_iter().map(Rate::mean).collect::<Vec<_>>();
        let quiet = mean(0);
        assert!(quiet[0] > 0.0 && quiet.iter().all(|&rate| rate == quiet[0]), "{quiet:?}");
        let hot = mean(40);
        // Forty in 200 days, of which a share is recorded.
        let recorded = 40.0 / 200.0 / ReturnModel::default().recorded_share;
        assert!((hot[0] / recorded - 1.0).abs() < 0.1, "{hot:?} against {recorded}");
        assert!(hot[1] == hot[2] && hot[1] > quiet[1] * 0.1 && hot[1] < 0.1 * hot[0], "{hot:?}");
    }
}
