//! ODD 7.8 Leaving a refuge: the motive is that of leaving home, less what people have begun there while no danger reaches it.

use azalai_model::{Id, Measure, PlaceId};
use smallvec::smallvec;

use super::leaving::{self, Motive, Odds};
use super::moving::Departures;
use crate::returning::state::case::{ByGroup, Today};
use crate::returning::state::jumps::{self, Jumps};
use crate::returning::state::people::{CAUTION, Key, flag};
use crate::returning::state::sim::{AWAY, Audience, Sim, Voice};
use crate::rng::Purpose;

/// Where no more are expected to be met, nobody has so high a chance, nor any column so many people, that its cohorts are
/// drawn one by one: who leaves is told by the line alone, and a whole audience can be passed.
const FEW: f64 = 1.0;

/// What a group sees at a refuge.
#[derive(Clone, Copy, Debug, Default)]
struct Sight {
    /// Whether there is a reason to leave, 0 to 1.
    reason: f64,
    /// e^{−z} of what is seen and of what the refuge keeps.
    seen: f64,
}

/// An audience at a refuge.
#[derive(Clone, Copy, Debug)]
struct Here {
    audience: usize,
    /// e^{−z} of what it tells each other and of its trust.
    own: f64,
    /// Its fear of advances.
    fear: f64,
}

/// A refuge at which somebody has a reason to leave.
struct Refuge<'t> {
    today: Today<'t>,
    place: usize,
    /// A border protects: what happens across it is seen, and does not reach those who have crossed it.
    abroad: bool,
    /// Opportunity of the poor and the better-off.
    means: [f64; 2],
    /// Actors who advance on it.
    feared: Vec<(usize, f64)>,
}

impl Refuge<'_> {
    /// What a group under that threat sees that has that fear: the more of both, the more reason, and the less keeps it.
    fn sight(&self, sim: &Sim, threat: f64, fear: f64) -> Sight {
        let m = self.today.model();
        let danger = leaving::danger(m, threat, fear);
        let kept = leaving::kept(m, if self.abroad { 0.0 } else { danger });
        let seen = crate::exp::exp(kept - seen(self.today, sim, self.place, (threat, fear)));
        Sight { reason: leaving::reason(m, danger), seen }
    }

    /// The fear of somebody there.
    fn fear(&self, voice: &Voice) -> f64 {
        self.feared.iter().map(|&(actor, front)| front * (1.0 - voice.trust[actor])).fold(0.0, f64::max)
    }

    /// Chance to leave of the poor and the better-off who are surely ready.
    fn means(&self, sight: Sight) -> [f64; 2] {
        self.means.map(|o| o * sight.reason)
    }
}

/// Readiness z of what is seen at a place.
fn seen(today: Today<'_>, sim: &Sim, place: usize, (threat, fear): (f64, f64)) -> f64 {
    let (breadth, cohesion) = (sim.breadth[place], sim.places[place].cohesion);
    let motive = Motive { threat, breadth, gone: 0.0, rumour: 0.0, trust: 0.5, cohesion, fear };
    motive.readiness(today.model())
}

/// What goes into e^{−z} of an audience, as factors: z is a sum of what is seen at a place, of what an audience tells
/// each other and of its trust in those who hold the place, and few exponentials serve all audiences at all places.
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
            crate::exp::exp(-m.network_effect * gone - m.rumour_effect * a.parts[AWAY].rumour)
        };
        let told = sim.audiences.iter().enumerate().map(of).collect();
        Self { actors, told, trust: vec![f64::NAN; actors * sim.audiences.len()] }
    }

    /// e^{−z} of an audience at a place, without what is seen there.
    fn of(&mut self, today: Today<'_>, sim: &Sim, audience: usize, place: usize) -> f64 {
        let voice = &sim.audiences[audience].parts[AWAY];
        let kept = |trust: f64| crate::exp::exp(today.model().trust_keeps * (trust - 0.5));
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
        self.told[audience] * trust
    }
}

/// Those who leave their refuges today.
pub fn leave(today: Today<'_>, sim: &mut Sim, odds: &Odds, departures: &mut Departures<'_>) {
    let mut readiness = Readiness::new(today, sim);
    let (mut here, mut sights, mut leavers, mut out) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    departures.look_again();
    for place in 0..sim.places.len() {
        let Some(refuge) = refuge(today, sim, departures, place) else { continue };
        gather(&refuge, sim, &mut readiness, &mut here, &mut sights);
        if here.is_empty() {
            continue;
        }
        meet(&refuge, sim, odds, (&here, &sights), &mut out, &mut leavers);
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

/// A place where there is violence or an advance, and somebody.
fn refuge<'t>(today: Today<'t>, sim: &Sim, departures: &Departures<'_>, place: usize) -> Option<Refuge<'t>> {
    let m = today.model();
    let advance = sim.is_advanced_on(place, m.visible_front);
    let threats = sim.threat.row(PlaceId::at(place));
    if sim.away.audiences_at(place).is_empty() || (!advance && threats.iter().all(|&t| t <= m.calm_refuge)) {
        return None;
    }
    let feared = if advance { sim.feared_at_refuge(place) } else { Vec::new() };
    let means = leaving::means(today, departures.network, place);
    Some(Refuge { today, place, abroad: today.case.is_abroad(place), means, feared })
}

/// The audiences at a place that see violence or an advance there, and what the most fearful of each group see.
fn gather(
    refuge: &Refuge<'_>,
    sim: &Sim,
    readiness: &mut Readiness,
    here: &mut Vec<Here>,
    sights: &mut Vec<Option<Sight>>,
) {
    let (today, m) = (refuge.today, refuge.today.model());
    let threats = sim.threat.row(PlaceId::at(refuge.place));
    let mut most: ByGroup = smallvec![f64::NEG_INFINITY; threats.len()];
    here.clear();
    for &audience in sim.away.audiences_at(refuge.place) {
        let a = &sim.audiences[audience];
        let fear = refuge.fear(&a.parts[AWAY]);
        if leaving::danger(m, threats[a.group], fear) > m.calm_refuge {
            most[a.group] = most[a.group].max(fear);
            here.push(Here { audience, own: readiness.of(today, sim, audience, refuge.place), fear });
        }
    }
    sights.clear();
    let sight = |(&threat, fear): (&f64, f64)| (fear >= 0.0).then(|| refuge.sight(sim, threat, fear));
    sights.extend(threats.iter().zip(most).map(sight));
}

/// Meets those who may leave, by what the most fearful of their group see, and keeps who does.
fn meet(
    refuge: &Refuge<'_>,
    sim: &Sim,
    odds: &Odds,
    (here, sights): (&[Here], &[Option<Sight>]),
    out: &mut Vec<(Key, usize, u32)>,
    leavers: &mut Vec<(usize, Key, u32)>,
) {
    let mut jumps = Jumps::new(refuge.today.stream(Purpose::Refuge, &[refuge.place as u64]));
    let threats = sim.threat.row(PlaceId::at(refuge.place));
    let (people, flags) = (sim.away.people_at(refuge.place), sim.away.flags_at(refuge.place));
    // Of each audience its classes of caution.
    let (people, flags) = (people.as_chunks::<CAUTION>().0, flags.as_chunks::<CAUTION>().0);
    for &Here { audience, own, fear } in here {
        let group = sim.audiences[audience].group;
        let Some(most) = sights[group] else { continue };
        let columns = audience * CAUTION..(audience + 1) * CAUTION;
        let (people, seen) = (&people[audience], &flags[audience]);
        let hazards = odds.hazards(own * most.seen, refuge.means(most), seen);
        let all: f64 = people.iter().zip(hazards).map(|(&people, hazard)| f64::from(people) * hazard).sum();
        if all <= FEW && jumps.pass(all) {
            continue;
        }
        let mut known = None;
        for (caution, column) in columns.enumerate() {
            let one_in = 1.0 + 1.0 / hazards[caution];
            if jumps.pass(jumps::hazard(f64::from(people[caution]), one_in)) {
                continue;
            }
            let sight = *known.get_or_insert_with(|| refuge.sight(sim, threats[group], fear));
            let (ready, means) = (own * sight.seen, refuge.means(sight));
            let chance =
                |key: Key| [odds.chance(ready, caution, key.flags) * means[usize::from(key.has(flag::WEALTHY))]];
            let cohorts = (sim.away.cohorts(column, refuge.place), u64::from(people[caution]));
            jumps.draw(cohorts, one_in, chance, out);
            leavers.extend(out.iter().map(|&(key, _, n)| (column, key, n)));
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
                let seen = crate::exp::exp(-seen(today, &sim, place, (motive.threat, motive.fear)));
                let (product, whole) =
                    (seen * readiness.of(today, &sim, audience, place), crate::exp::exp(-motive.readiness(&model)));
                assert!((product / whole - 1.0).abs() < 1e-12, "audience {audience} at {place}: {product}, {whole}");
            }
        }
    }
}
