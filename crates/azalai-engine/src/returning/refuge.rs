//! ODD 7.8 Leaving a refuge where there is violence: the motive is that of leaving home, without a front.

use super::leaving::{self, Odds};
use super::moving;
use super::people::{CAUTION, Key, distinct_ranks, draw, flag};
use super::sim::{AWAY, Sim};
use crate::rng::{Draws, Purpose as Luck, address};
use crate::sample;

/// An audience at a refuge.
struct Here {
    audience: usize,
    /// e^{−z} of somebody of average caution without flags.
    ready: f64,
    /// Whether there is any reason to leave, between 0 and 1.
    reason: f64,
}

/// Chances at a place today.
struct Refuge<'h> {
    place: usize,
    here: &'h [Here],
    odds: &'h Odds,
    means: [f64; 2],
}

impl Refuge<'_> {
    fn chance(&self, h: &Here, caution: usize, key: Key) -> f64 {
        self.odds.chance(h.ready, caution, key.flags) * self.means[usize::from(key.has(flag::WEALTHY))] * h.reason
    }

    fn most(&self, ready: f64, caution: usize, reason: f64) -> f64 {
        self.odds.most(ready, caution) * self.means[0].max(self.means[1]) * reason
    }

    fn people(&self, sim: &Sim<'_>, h: &Here, caution: usize) -> u64 {
        u64::from(sim.at_column[Sim::column(h.audience, caution) * sim.places.len() + self.place])
    }
}

/// Those who leave a refuge: column, state and number.
type Leavers = Vec<(usize, Key, u32)>;

/// Those who leave their refuges today.
pub fn leave(sim: &mut Sim<'_>, day: i64) {
    let odds = Odds::new(sim.model);
    let (mut here, mut leavers) = (Vec::new(), Vec::new());
    for place in 0..sim.places.len() {
        gather(sim, place, &mut here);
        if here.is_empty() {
            continue;
        }
        let refuge = Refuge { place, here: &here, odds: &odds, means: leaving::means(sim, place, day) };
        leavers.clear();
        for caution in 0..CAUTION {
            of_caution(sim, day, &refuge, caution, &mut leavers);
        }
        // By audience, so that the ways of each are weighed once.
        leavers.sort_by_key(|l| l.0);
        for &(column, key, n) in &leavers {
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
fn gather(sim: &Sim<'_>, place: usize, here: &mut Vec<Here>) {
    let (m, n, groups) = (sim.model, sim.places.len(), sim.groups.len());
    here.clear();
    let threats = &sim.threat[place * groups..(place + 1) * groups];
    if threats.iter().all(|&t| t <= m.calm_refuge) {
        return;
    }
    let reasons: Vec<f64> = threats.iter().map(|&t| leaving::reason(m, t)).collect();
    for (audience, a) in sim.audiences.iter().enumerate() {
        if sim.at[audience * n + place] > 0 && threats[a.group] > m.calm_refuge {
            let motive = leaving::motive(sim, audience, AWAY, place);
            let ready = libm::exp(-motive.readiness_pushed(m, sim.push[place * groups + a.group]));
            here.push(Here { audience, ready, reason: reasons[a.group] });
        }
    }
}

/// Those of a class of caution who leave: where more candidates are expected than there are audiences each is
/// drawn for itself, else candidates are drawn among all by the chance of the readiest and thinned by their own.
fn of_caution(sim: &Sim<'_>, day: i64, refuge: &Refuge<'_>, caution: usize, leavers: &mut Leavers) {
    let (mut people, mut audiences) = (0, 0);
    for h in refuge.here {
        let n = refuge.people(sim, h, caution);
        people += n;
        audiences += u32::from(n > 0);
    }
    if people == 0 {
        return;
    }
    let ready = refuge.here.iter().map(|h| h.ready).fold(f64::INFINITY, f64::min);
    let reason = refuge.here.iter().map(|h| h.reason).fold(0.0, f64::max);
    let bound = refuge.most(ready, caution, reason);
    let mut draws = sim.rng.draws(Luck::Refuge, day as u32, address(&[refuge.place as u64, caution as u64]));
    if people as f64 * bound > f64::from(audiences) {
        each(sim, refuge, caution, &mut draws, leavers);
    } else if bound > 0.0 {
        pooled(sim, refuge, (caution, people, bound), &mut draws, leavers);
    }
}

fn each(sim: &Sim<'_>, refuge: &Refuge<'_>, caution: usize, draws: &mut Draws, leavers: &mut Leavers) {
    let mut out = Vec::new();
    for h in refuge.here {
        let people = refuge.people(sim, h, caution);
        if people == 0 {
            continue;
        }
        let column = Sim::column(h.audience, caution);
        let cohorts = sim.away[column].at_place(refuge.place as u16);
        let bound = refuge.most(h.ready, caution, h.reason);
        draw((cohorts, people), bound, |key| [refuge.chance(h, caution, key)], draws, &mut out);
        leavers.extend(out.iter().map(|&(key, _, n)| (column, key, n)));
    }
}

fn pooled(
    sim: &Sim<'_>,
    refuge: &Refuge<'_>,
    (caution, people, bound): (usize, u64, f64),
    draws: &mut Draws,
    leavers: &mut Leavers,
) {
    let candidates = sample::binomial(draws.next_uniform(), people, bound);
    let mut ranks = Vec::new();
    distinct_ranks(candidates, people, draws, &mut ranks);
    let (mut next, mut before) = (0, 0);
    for h in refuge.here {
        if next == ranks.len() {
            return;
        }
        let end = before + refuge.people(sim, h, caution);
        if ranks[next] >= end {
            before = end;
            continue;
        }
        let column = Sim::column(h.audience, caution);
        for &(key, n) in sim.away[column].at_place(refuge.place as u16) {
            let (first, last) = (next, before + u64::from(n));
            while next < ranks.len() && ranks[next] < last {
                next += 1;
            }
            before = last;
            if next > first {
                let chance = (refuge.chance(h, caution, key) / bound).min(1.0);
                let leave = sample::binomial(draws.next_uniform(), (next - first) as u64, chance);
                if leave > 0 {
                    leavers.push((column, key, leave as u32));
                }
            }
        }
    }
}
