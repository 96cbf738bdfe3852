//! ODD 7.8 Leaving a refuge where there is violence: the motive is that of leaving home, without a front.

use super::jumps::Jumps;
use super::leaving::{self, Odds};
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

    fn most(&self, odds: &Odds, caution: usize, seen: u8) -> f64 {
        odds.most(self.ready, caution, seen) * self.means[0].max(self.means[1])
    }
}

/// Those who leave their refuges today.
pub fn leave(sim: &mut Sim<'_>, day: i64) {
    let odds = Odds::new(sim.model);
    let (mut here, mut out, mut leavers) = (Vec::new(), Vec::new(), Vec::new());
    for place in 0..sim.places.len() {
        gather(sim, day, place, &mut here);
        if here.is_empty() {
            continue;
        }
        let mut jumps = Jumps::new(sim.rng.draws(Luck::Refuge, day as u32, address(&[place as u64])));
        for h in &here {
            for caution in 0..CAUTION {
                let column = Sim::column(h.audience, caution);
                let people = u64::from(sim.at_column[place][column]);
                if people == 0 {
                    continue;
                }
                let bound = h.most(&odds, caution, sim.away[column].seen);
                if jumps.pass(people, bound) {
                    continue;
                }
                let cohorts = sim.away[column].at_place(place as u16);
                jumps.draw((cohorts, people), bound, |key| [h.chance(&odds, caution, key)], &mut out);
                leavers.extend(out.iter().map(|&(key, _, n)| (column, key, n)));
            }
        }
        for (column, key, n) in leavers.drain(..) {
            sim.take_away(column, key, n);
            if moving::flee(sim, day, column, key, n, place) {
                sim.tally.moved_on += u64::from(n);
            } else {
                sim.add_away(column, key, n);
            }
        }
    }
}

/// The audiences at a place that see violence there.
fn gather(sim: &Sim<'_>, day: i64, place: usize, here: &mut Vec<Here>) {
    let (m, groups) = (sim.model, sim.groups.len());
    here.clear();
    let threats = &sim.threat[place * groups..(place + 1) * groups];
    if sim.there[place].is_empty() || threats.iter().all(|&t| t <= m.calm_refuge) {
        return;
    }
    let means = leaving::means(sim, place, day);
    let seen: Vec<[f64; 2]> = threats.iter().map(|&t| [leaving::reason(m, t), leaving::push(m, t)]).collect();
    for &audience in &sim.there[place] {
        let group = sim.audiences[audience].group;
        if threats[group] > m.calm_refuge {
            let motive = leaving::motive(sim, audience, AWAY, place);
            let [reason, push] = seen[group];
            let ready = libm::exp(-motive.readiness_pushed(m, push));
            here.push(Here { audience, ready, means: means.map(|o| o * reason) });
        }
    }
}
