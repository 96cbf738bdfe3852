//! ODD 7.8 Leaving a refuge: the motive is that of leaving home, less what people have begun there while no danger reaches it.

use azalai_model::{Id, Measure, PlaceId};

use super::leaving::{self, Motive, Odds};
use super::moving::Departures;
use crate::returning::state::case::Today;
use crate::returning::state::geography::Network;
use crate::returning::state::jumps::{Jumps, hazard};
use crate::returning::state::people::{CAUTION, Key, flag};
use crate::returning::state::sim::{AWAY, Audience, Sim};
use crate::rng::Purpose;

/// An audience at a refuge.
struct Here {
    audience: usize,
    /// e^{−z} of somebody of average caution without flags.
    ready: f64,
    /// Chance to leave of the poor and the better-off who are surely ready.
    means: [f64; 2],
}

impl Here {
    fn chance(&self, odds: &Odds, caution: usize, key: Key) -> f64 {
        odds.chance(self.ready, caution, key.flags) * self.means[usize::from(key.has(flag::WEALTHY))]
    }
}

/// What goes into e^{−z} at a refuge, as factors: z is a sum of what is seen at a place, of what an audience tells each
/// other and of its trust in those who hold the place, and few exponentials serve all audiences at all places.
struct Readiness {
    actors: usize,
    /// By audience: who is gone, and rumour.
    told: Vec<f64>,
    /// By audience and actor, computed when first asked for: trust in the actor.
    trust: Vec<f64>,
}

impl Readiness {
    fn new(today: Today<'_>, sim: &Sim) -> Self {
        let (m, actors) = (today.model(), today.case.actors.len());
        let of = |(id, a): (usize, &Audience)| {
            let gone = 1.0 - sim.share_home(id);
            libm::exp(-m.network_effect * gone - m.rumour_effect * a.parts[AWAY].rumour)
        };
        let told = sim.audiences.iter().enumerate().map(of).collect();
        Self { actors, told, trust: vec![f64::NAN; actors * sim.audiences.len()] }
    }

    /// What is seen at a place.
    fn seen(today: Today<'_>, sim: &Sim, place: usize, (threat, fear): (f64, f64)) -> f64 {
        let (breadth, cohesion) = (sim.breadth[place], sim.places[place].cohesion);
        let motive = Motive { threat, breadth, gone: 0.0, rumour: 0.0, trust: 0.5, cohesion, fear };
        libm::exp(-motive.readiness(today.model()))
    }

    /// e^{−z} of an audience at a place of which its group sees that.
    fn of(&mut self, today: Today<'_>, sim: &Sim, audience: usize, place: usize, seen: f64) -> f64 {
        let voice = &sim.audiences[audience].parts[AWAY];
        let kept = |trust: f64| libm::exp(today.model().trust_keeps * (trust - 0.5));
        let trust = match sim.places[place].holders.actors[..] {
            [] => 1.0,
            [(actor, _)] => {
                let known = &mut self.trust[audience * self.actors + actor];
                if known.is_nan() {
                    *known = kept(voice.trust[actor]);
                }
                *known
            }
            _ => kept(sim.trust_in_holders(place, voice)),
        };
        seen * self.told[audience] * trust
    }
}

/// Those who leave their refuges today.
pub fn leave(today: Today<'_>, sim: &mut Sim, departures: &mut Departures<'_>) {
    let (odds, mut readiness) = (Odds::away(today.model()), Readiness::new(today, sim));
    let (mut here, mut out, mut leavers) = (Vec::new(), Vec::new(), Vec::new());
    for place in 0..sim.places.len() {
        gather(today, sim, departures.network, place, &mut readiness, &mut here);
        if here.is_empty() {
            continue;
        }
        let mut jumps = Jumps::new(today.draws(Purpose::Refuge, &[place as u64]));
        for h in &here {
            let columns = h.audience * CAUTION..(h.audience + 1) * CAUTION;
            let people: &[u32; CAUTION] = sim.away.people_at(place)[columns.clone()].try_into().expect("its columns");
            let seen = sim.away.flags_at(place)[columns].iter().copied();
            let one_in = odds.one_in(h.ready, h.means, seen);
            let hazards: [f64; CAUTION] = std::array::from_fn(|c| hazard(f64::from(people[c]), one_in[c]));
            if jumps.pass(hazards.iter().sum()) {
                continue;
            }
            for caution in 0..CAUTION {
                if jumps.pass(hazards[caution]) {
                    continue;
                }
                let column = Sim::column(h.audience, caution);
                let people = (sim.away.cohorts(column, place), u64::from(people[caution]));
                jumps.draw(people, one_in[caution], |key| [h.chance(&odds, caution, key)], &mut out);
                leavers.extend(out.iter().map(|&(key, _, n)| (column, key, n)));
            }
        }
        for (column, key, n) in leavers.drain(..) {
            sim.away.take(column, key, n);
            if departures.flee(today, sim, place, column, key, n) {
                sim.tally.add(Measure::MovedOn, None, sim.audiences[column / CAUTION].group, n.into());
            } else {
                sim.away.add(column, key, n);
            }
        }
    }
}

/// The audiences at a place that see violence or an advance there.
fn gather(
    today: Today<'_>,
    sim: &Sim,
    network: &Network,
    place: usize,
    readiness: &mut Readiness,
    here: &mut Vec<Here>,
) {
    let m = today.model();
    here.clear();
    let threats = sim.threat.row(PlaceId::at(place));
    let audiences = sim.away.audiences_at(place);
    let advance = sim.is_advanced_on(place, m.visible_front);
    if audiences.is_empty() || (!advance && threats.iter().all(|&t| t <= m.calm_refuge)) {
        return;
    }
    let means = leaving::means(today, network, place);
    // A border protects: what happens across it is seen, and does not reach those who have crossed it.
    let abroad = today.case.is_abroad(place);
    // Whether there is a reason to leave, and e^{−z} of what is seen and of what the refuge keeps.
    let sight = |threat: f64, fear: f64| {
        let danger = leaving::danger(m, threat, fear);
        let kept = libm::exp(leaving::kept(m, if abroad { 0.0 } else { danger }));
        [leaving::reason(m, danger), Readiness::seen(today, sim, place, (threat, fear)) * kept]
    };
    let without_advance: Vec<[f64; 2]> = threats.iter().map(|&threat| sight(threat, 0.0)).collect();
    for &audience in audiences {
        let a = &sim.audiences[audience];
        let threat = threats[a.group];
        let fear = if advance { sim.fear_at_refuge(place, &a.parts[AWAY]) } else { 0.0 };
        if leaving::danger(m, threat, fear) > m.calm_refuge {
            let [reason, seen] = if fear > 0.0 { sight(threat, fear) } else { without_advance[a.group] };
            let ready = readiness.of(today, sim, audience, place, seen);
            here.push(Here { audience, ready, means: means.map(|o| o * reason) });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use azalai_model::dossier::{Actor, Group};
    use azalai_model::words::ActorKind;
    use azalai_model::{GroupId, Place, PlaceKind, ReturnModel, Scenario, Strategy};

    use super::*;
    use crate::returning::drivers::setup;
    use crate::returning::{Mode, ReturnSpec};
    use crate::rng::Rng;

    #[test]
    fn readiness_at_a_refuge_is_the_product_of_its_factors() {
        let mut s = Scenario::blank(10);
        for (id, population) in [("town", 5_000), ("camp", 800), ("village", 300)] {
            let mut place = Place::new(id, "home", PlaceKind::Town);
            (place.population, place.longitude) = (population, population as f64 / 1e4);
            s.places.push(place);
        }
        for id in ["army", "guard", "rebels"] {
            let id = id.to_owned();
            s.dossier.actors.push(Actor {
                name: id.clone(),
                id,
                kind: ActorKind::State,
                in_circle: vec![GroupId(0)],
                ..Actor::default()
            });
        }
        for (id, share) in [("a", 0.4), ("b", 0.6)] {
            let id = id.to_owned();
            s.dossier.groups.push(Group { id, share: Some(share), ..Group::default() });
        }
        let (model, strategy) = (ReturnModel { low_violence: 0.7, ..ReturnModel::default() }, Strategy::default());
        let spec = ReturnSpec {
            mode: Mode::Forecast,
            model: &model,
            strategy: &strategy,
            openings: &[],
            seed: 1,
            replicate: 1,
            days: 10,
        };
        let luck = Rng::new(spec.seed, spec.replicate);
        let case = setup::case(Arc::new(s), &spec);
        let mut sim = setup::sim(&case, luck);
        let today = Today { case: &case, plan: &strategy, luck, day: 0 };
        for (i, threat) in sim.threat.cells_mut().iter_mut().enumerate() {
            *threat = 0.3 + i as f64;
        }
        for (i, breadth) in sim.breadth.iter_mut().enumerate() {
            *breadth = 0.2 * i as f64;
        }
        sim.places[0].holders.actors = vec![(0, 1.0)];
        sim.places[1].holders.actors = vec![(0, 0.75), (1, 0.25)];
        sim.places[2].cohesion = 0.9;
        sim.front_taken.cells_mut().fill(0.4);
        for (id, audience) in sim.audiences.iter_mut().enumerate() {
            let (part, x) = (&mut audience.parts[AWAY], id as f64 / 10.0);
            (part.people, part.rumour, part.trust) = (40 * id as u64, 0.3 * x, vec![0.2 + x, 0.9 - x, x]);
        }
        let mut readiness = Readiness::new(today, &sim);
        assert!(sim.audiences.len() >= 6);
        for audience in 0..sim.audiences.len() {
            for place in 0..3 {
                let motive = leaving::motive(&sim, audience, AWAY, place);
                let seen = Readiness::seen(today, &sim, place, (motive.threat, motive.fear));
                let (product, whole) =
                    (readiness.of(today, &sim, audience, place, seen), libm::exp(-motive.readiness(&model)));
                assert!((product / whole - 1.0).abs() < 1e-12, "audience {audience} at {place}: {product}, {whole}");
            }
        }
    }
}
