//! ODD 7.8 Leaving a refuge where there is violence: the motive is that of leaving home, without a front.

use super::jumps::Jumps;
use super::leaving::{self, Motive, Odds};
use super::moving;
use super::people::{CAUTION, Key, flag};
use super::sim::{AWAY, Sim};
use crate::rng::{Purpose as Luck, address};

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
    fn new(sim: &Sim<'_>) -> Self {
        let (m, actors) = (sim.model, sim.actors.len());
        let of = |(id, a): (usize, &super::sim::Audience)| {
            let gone = 1.0 - sim.share_home(id);
            libm::exp(-m.network_effect * gone - m.rumour_effect * a.parts[AWAY].rumour)
        };
        let told = sim.audiences.iter().enumerate().map(of).collect();
        Self { actors, told, trust: vec![f64::NAN; actors * sim.audiences.len()] }
    }

    /// What a group sees at a place.
    fn seen(sim: &Sim<'_>, place: usize, threat: f64) -> f64 {
        let (breadth, cohesion) = (sim.breadth[place], sim.places[place].cohesion);
        let motive = Motive { threat, breadth, gone: 0.0, rumour: 0.0, trust: 0.5, cohesion, fear: 0.0 };
        libm::exp(-motive.readiness(sim.model))
    }

    /// e^{−z} of an audience at a place of which its group sees that.
    fn of(&mut self, sim: &Sim<'_>, audience: usize, place: usize, seen: f64) -> f64 {
        let voice = &sim.audiences[audience].parts[AWAY];
        let kept = |trust: f64| libm::exp(sim.model.trust_keeps * (trust - 0.5));
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
pub fn leave(sim: &mut Sim<'_>, day: i64) {
    let (odds, mut readiness) = (Odds::new(sim.model), Readiness::new(sim));
    let (mut here, mut out, mut leavers) = (Vec::new(), Vec::new(), Vec::new());
    for place in 0..sim.places.len() {
        gather(sim, day, place, &mut readiness, &mut here);
        if here.is_empty() {
            continue;
        }
        let mut jumps = Jumps::new(sim.rng.draws(Luck::Refuge, day as u32, address(&[place as u64])));
        for h in &here {
            let columns = h.audience * CAUTION..(h.audience + 1) * CAUTION;
            let people: &[u32; CAUTION] = sim.away.people_at(place)[columns.clone()].try_into().expect("its columns");
            let seen = sim.away.columns()[columns].iter().map(|c| c.seen);
            let one_in = odds.one_in(h.ready, h.means[0].max(h.means[1]), seen);
            if jumps.pass_all(people, &one_in) {
                continue;
            }
            for caution in 0..CAUTION {
                let (people, bound) = (u64::from(people[caution]), 1.0 / one_in[caution]);
                if people == 0 || jumps.pass(people, bound) {
                    continue;
                }
                let column = Sim::column(h.audience, caution);
                let cohorts = sim.away.cohorts(column, place);
                jumps.draw((cohorts, people), bound, |key| [h.chance(&odds, caution, key)], &mut out);
                leavers.extend(out.iter().map(|&(key, _, n)| (column, key, n)));
            }
        }
        for (column, key, n) in leavers.drain(..) {
            sim.away.take(column, key, n);
            if moving::flee(sim, day, column, key, n, place) {
                sim.tally.moved_on += u64::from(n);
            } else {
                sim.away.add(column, key, n);
            }
        }
    }
}

/// The audiences at a place that see violence there.
fn gather(sim: &Sim<'_>, day: i64, place: usize, readiness: &mut Readiness, here: &mut Vec<Here>) {
    let (m, groups) = (sim.model, sim.groups.len());
    here.clear();
    let threats = &sim.threat[place * groups..(place + 1) * groups];
    let audiences = sim.away.audiences_at(place);
    if audiences.is_empty() || threats.iter().all(|&t| t <= m.calm_refuge) {
        return;
    }
    let means = leaving::means(sim, place, day);
    let seen: Vec<[f64; 2]> =
        threats.iter().map(|&t| [leaving::reason(m, t), Readiness::seen(sim, place, t)]).collect();
    for &audience in audiences {
        let group = sim.audiences[audience].group;
        if threats[group] > m.calm_refuge {
            let [reason, seen] = seen[group];
            let ready = readiness.of(sim, audience, place, seen);
            here.push(Here { audience, ready, means: means.map(|o| o * reason) });
        }
    }
}
