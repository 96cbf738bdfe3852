//! ODD 7.2 Abuse, by every armed actor that holds or reaches a place.
//!
//! A_ia ~ Poisson(a0·(soldiers/250)·e^{−κ_D D_ia}·(1+κ_N·min(3,E_i))·(1−ε_M M_i)), for actors in
//! reach without control × ρ_coop. A force that reaches several places is shared out among them.
//! Victims are of an out-group with probability π_out; those of actors without control are, with the
//! same probability, people who cooperate with the controller: co-signers and returned people.

use super::course::{Act, Record};
use super::harm::{self, Blow, Target};
use super::people::{CAUTION, flag};
use super::sim::{HOME, Sim};
use super::{Mode, attacks, expected, hearing, threat};
use crate::rng::{Purpose, address};
use crate::sample;

/// Soldiers to whom the rate applies: the unit in which `abuse.abuse_rate` is stated.
const SOLDIERS: f64 = 250.0;

/// How an actor's rate of abuse is drawn towards its own record up to the decision date: prior and recorded
/// abuses (those not recorded too) over prior and expected ones, as for attacks (ODD 7.2).
///
/// Without it, forces that held places for months without any recorded abuse would begin to commit them on the
/// day from which events are drawn.
pub fn records(sim: &mut Sim<'_>) {
    let m = sim.model;
    let last = sim.course.recorded_days;
    let weight = m.abuse_record_weight;
    for actor in 0..sim.actors.len() {
        let mut expected = 0.0;
        for (i, d) in sim.course.deployments.iter().enumerate().filter(|(_, d)| d.actor == actor) {
            let next = sim.course.deployments[i + 1..].iter().find(|n| n.actor == actor && n.place == d.place);
            let from = (d.day as f64).clamp(0.0, last);
            let until = next.map_or(last, |n| (n.day as f64).clamp(0.0, last));
            let registered = sim.places[d.place].registered;
            let soldiers = d.strength(registered).unwrap_or(m.unknown_strength);
            let conduct = libm::exp(-m.discipline_effect * d.discipline.unwrap_or(m.default_discipline));
            let present = if registered > 0.0 { 1.0 } else { 0.0 };
            let reaching = if d.reach_km > 0.0 { m.cosigner_risk } else { 0.0 };
            expected += (until - from) * soldiers / SOLDIERS * conduct * (present + reaching) * m.abuse_rate;
        }
        let chance = |r: &Record| if r.doubtful { m.low_confidence_chance } else { 1.0 };
        let by = |r: &&Record| r.act == Act::Abuse && r.actor == Some(actor) && r.day <= sim.course.horizon;
        let recorded = sim.course.records.iter().filter(by).map(chance).sum::<f64>() / m.recorded_share;
        sim.conduct[actor] = (weight + recorded) / (weight + expected);
    }
}

/// Fades recent abuse.
pub fn fade(sim: &mut Sim<'_>) {
    let fade = libm::exp(-1.0 / sim.model.abuse_memory_days);
    for presence in &mut sim.presence {
        presence.abuse *= fade;
    }
}

/// Abuses of the day.
pub fn abuses(sim: &mut Sim<'_>, day: i64, records: &[Record]) {
    for record in records {
        match (record.act, record.place) {
            (Act::Abuse | Act::Looting, Some(place)) => {
                abuse(sim, day, place, record.actor, Target::of(record.group), Some(record));
                if record.act == Act::Looting {
                    harm::loot(sim, day, place);
                }
            }
            (Act::Broadcast, _) => hearing::broadcast(sim, record),
            _ => {}
        }
    }
    for place in 0..sim.places.len() {
        if day > sim.decision || (sim.mode == Mode::Forecast && sim.decision <= 0) {
            for actor in 0..sim.actors.len() {
                draw(sim, day, place, actor);
            }
        } else {
            for (actor, group) in attacks::unrecorded(sim, day, place, true) {
                abuse(sim, day, place, actor, Target::of(group), None);
            }
        }
    }
}

fn draw(sim: &mut Sim<'_>, day: i64, place: usize, actor: usize) {
    let presence = sim.presence[place * sim.actors.len() + actor];
    let holds = sim.holds(place, actor);
    let soldiers = if holds { presence.soldiers } else { presence.soldiers + presence.reaching };
    if soldiers <= 0.0 || sim.places[place].registered <= 0.0 {
        return;
    }
    let (m, levers) = (sim.model, &sim.levers[place]);
    let stress = 1.0 + m.stress_effect * sim.places[place].excitation.min(m.most_stress);
    let conduct = libm::exp(-m.discipline_effect * presence.discipline);
    let watched = (1.0 - m.monitor_effect * levers.monitors).max(0.0);
    let mut rate = m.abuse_rate * sim.conduct[actor] * soldiers / SOLDIERS * conduct * stress * watched;
    if !holds {
        rate *= m.cosigner_risk;
    }
    let protection = levers.protection;
    let mean = rate * m.harmed_abuse;
    let anybody = expected::at_home(sim, place, |_| true);
    expected::add(sim, place, mean * (1.0 - m.out_group_share), &anybody);
    if holds {
        let circle = sim.actors[actor].in_circle.clone();
        let out = expected::at_home(sim, place, |g| !circle[g]);
        expected::add(sim, place, mean * m.out_group_share, if out.iter().any(|&x| x > 0.0) { &out } else { &[] });
    } else {
        expect_cooperating(sim, place, mean * m.out_group_share, protection);
    }
    let mut draws = sim.rng.draws(Purpose::Abuse, day as u32, address(&[place as u64, actor as u64]));
    for _ in 0..sample::poisson(draws.next_uniform(), rate) {
        let [aimed, who, prevented] = [draws.next_uniform(), draws.next_uniform(), draws.next_uniform()];
        let target = if aimed >= m.out_group_share {
            pick_group(sim, place, who, |_| true)
        } else if holds {
            let circle = sim.actors[actor].in_circle.clone();
            pick_group(sim, place, who, |g| !circle[g])
        } else {
            match pick_cooperating(sim, place, who) {
                Some((_, Tie::Cosigned)) if prevented < protection => continue,
                Some((group, tie)) => Target { group: Some(group), returned: tie == Tie::Returned },
                None => pick_group(sim, place, who, |_| true),
            }
        };
        abuse(sim, day, place, Some(actor), target, None);
    }
}

/// A group of those at home, by their number, among those that qualify (or all, if none does).
fn pick_group(sim: &Sim<'_>, place: usize, u: f64, which: impl Fn(usize) -> bool) -> Target {
    let list: Vec<(usize, u64)> = sim.of_origin[place]
        .iter()
        .map(|&a| (sim.audiences[a].group, sim.audiences[a].parts[HOME].people))
        .filter(|&(g, n)| n > 0 && which(g))
        .collect();
    Target::of(by_number(&list, u))
}

/// What ties somebody to those who hold their place, in the eyes of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// Local authorities of the group have signed with them.
    Cosigned,
    /// Has come back to live with them.
    Returned,
}

/// Somebody at home who cooperates with the controller: a group of its circle where there is a
/// co-signature, and elsewhere those who have come back; by their number. None if there is nobody.
fn pick_cooperating(sim: &Sim<'_>, place: usize, u: f64) -> Option<(usize, Tie)> {
    by_number(&cooperating(sim, place), u)
}

/// Expected harm of those who cooperate, less what protection prevents.
fn expect_cooperating(sim: &mut Sim<'_>, place: usize, mean: f64, protection: f64) {
    let list = cooperating(sim, place);
    let total: f64 = list.iter().map(|l| l.1 as f64).sum();
    if total <= 0.0 {
        let anybody = expected::at_home(sim, place, |_| true);
        expected::add(sim, place, mean, &anybody);
        return;
    }
    for ((group, tie), n) in list {
        let spared = if tie == Tie::Cosigned { protection } else { 0.0 };
        sim.tally.expected[group] += mean * n as f64 / total * (1.0 - spared);
    }
}

/// Those at home who cooperate with the controller, by group and tie.
fn cooperating(sim: &Sim<'_>, place: usize) -> Vec<((usize, Tie), u64)> {
    let Some(controller) = sim.places[place].holders.controller else { return Vec::new() };
    let circle = &sim.actors[controller].in_circle;
    let cosigned = sim.levers[place].cosignature > 0.0;
    sim.of_origin[place]
        .iter()
        .map(|&a| {
            let group = sim.audiences[a].group;
            if cosigned && circle[group] {
                ((group, Tie::Cosigned), sim.audiences[a].parts[HOME].people)
            } else {
                let columns = &sim.home[a * CAUTION..(a + 1) * CAUTION];
                ((group, Tie::Returned), columns.iter().map(|c| c.count(|k| k.has(flag::RETURNED))).sum())
            }
        })
        .filter(|l| l.1 > 0)
        .collect()
}

/// One of a list, by the number of people of each.
fn by_number<T: Copy>(list: &[(T, u64)], u: f64) -> Option<T> {
    let mut rank = u * list.iter().map(|l| l.1 as f64).sum::<f64>();
    for &(one, n) in list {
        if rank < n as f64 {
            return Some(one);
        }
        rank -= n as f64;
    }
    list.last().map(|l| l.0)
}

/// One abuse: harm, threat, memory and news.
pub fn abuse(sim: &mut Sim<'_>, day: i64, place: usize, actor: Option<usize>, target: Target, record: Option<&Record>) {
    let (weight, broadcast) = record.map_or((1.0, false), |r| (r.weight, r.broadcast));
    if let Some(actor) = actor {
        let n = sim.actors.len();
        sim.presence[place * n + actor].abuse += 1.0;
    }
    sim.places[place].last_hit = Some(day);
    sim.tally.places[place].abuses += 1;
    let looting = record.is_some_and(|r| r.act == Act::Looting);
    let mean = if looting { 0.0 } else { sim.model.harmed_abuse };
    let blow = Blow { place, actor, target, mean, killed: record.and_then(|r| r.killed) };
    let killed = harm::strike(sim, day, blow);
    let felt = weight * sim.model.weight_abuse * threat::by_deaths(sim.model, killed);
    threat::feel_abuse(sim, place, target.group, felt);
    hearing::tell(sim, day, place, actor, weight, broadcast);
}
