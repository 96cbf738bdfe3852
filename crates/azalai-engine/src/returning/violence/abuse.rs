//! ODD 7.2 Abuse, by every armed actor that holds or reaches a place.
//!
//! A_ia ~ Poisson(a0·(soldiers/250)·e^{−κ_D D_ia}·(1+κ_N·min(3,E_i))·(1−ε_M M_i)), for actors in
//! reach without control × ρ_coop. A force that reaches several places is shared out among them.
//! Victims are of an out-group with probability π_out; those of actors without control are, with the
//! same probability, people who cooperate with the controller: co-signers and returned people.

use azalai_model::{ActorId, Id, LeverKind, Measure, PlaceId};

use super::anchor::SOLDIERS;
use super::harm::{Blow, Target};
use super::{expected, unrecorded};
use crate::returning::state::case::Today;
use crate::returning::state::course::{Act, Record};
use crate::returning::state::people::CAUTION;
use crate::returning::state::sim::{HOME, Sim};
use crate::rng::{Draws, Purpose};
use crate::sample;

/// Fades recent abuse.
pub fn fade(today: Today<'_>, sim: &mut Sim) {
    let fade = crate::exp::exp(-1.0 / today.model().abuse_memory_days);
    for presence in sim.presence.cells_mut() {
        presence.abuse *= fade;
    }
}

/// A recorded abuse or looting.
pub fn recorded(today: Today<'_>, record: &Record) -> Option<Blow> {
    let place = record.place.filter(|_| matches!(record.act, Act::Abuse | Act::Looting))?;
    Some(Blow::abuse(today, place, record.actor, Target::of(record.group), Some(record)))
}

/// Abuses of the day at a place that no table records.
pub fn unrecorded(today: Today<'_>, place: usize) -> Vec<Blow> {
    let events = unrecorded::events(today, place, Act::Abuse);
    events.into_iter().map(|(actor, group)| Blow::abuse(today, place, actor, Target::of(group), None)).collect()
}

/// Drawn abuses of the day at a place by those of whom no table says that they are there.
pub fn others(today: Today<'_>, sim: &mut Sim, place: usize) -> Vec<Blow> {
    let rate = sim.places[place].abuse_rate;
    if rate <= 0.0 || today.case.registered[place] <= 0.0 {
        return Vec::new();
    }
    let anybody = expected::at_home(today, sim, place, |_| true);
    expected::add(today, sim, place, rate * today.model().harmed_abuse, &anybody);
    let mut draws = today.draws(Purpose::Abuse, &[place as u64, today.case.actors.len() as u64]);
    let n = sample::poisson(draws.next_uniform(), rate);
    (0..n)
        .map(|_| Blow::abuse(today, place, None, pick_group(sim, place, draws.next_uniform(), |_| true), None))
        .collect()
}

/// Abuses of those who came home the day before and were screened on the way, by those who hold their place.
pub fn screening(today: Today<'_>, sim: &mut Sim, place: usize) -> Vec<Blow> {
    let (m, people) = (today.model(), today.real(std::mem::take(&mut sim.places[place].screened)));
    if people == 0 {
        return Vec::new();
    }
    let watched = (1.0 - m.monitor_effect * sim.levers[place][LeverKind::Monitors]).max(0.0);
    let target = Target { group: None, returned: true };
    let mut blows = Vec::new();
    for (actor, weight) in sim.places[place].holders.actors.clone() {
        let discipline = sim.presence[(PlaceId::at(place), ActorId::at(actor))].discipline;
        let conduct = crate::exp::exp(-m.discipline_effect * discipline);
        let rate = m.screening_abuse * people as f64 * weight * conduct * watched;
        let returned = expected::returned(today, sim, place);
        expected::add(today, sim, place, rate * m.harmed_abuse, &returned);
        let abuses = sample::poisson(today.uniform(Purpose::Screening, &[place as u64, actor as u64]), rate);
        blows.extend((0..abuses).map(|_| Blow::abuse(today, place, Some(actor), target, None)));
    }
    blows
}

/// Abuses of an actor at a place that are still to come today: whom each hits depends on who is left after the one
/// before.
#[derive(Clone, Debug)]
pub struct Drawn {
    place: usize,
    actor: usize,
    holds: bool,
    left: u64,
    draws: Draws,
}

impl Drawn {
    /// The abuses of today, and what they harm on average; none where the actor is not.
    pub fn of(today: Today<'_>, sim: &mut Sim, place: usize, actor: usize) -> Option<Self> {
        let here = (PlaceId::at(place), ActorId::at(actor));
        let presence = sim.presence[here];
        let holds = sim.holds(place, actor);
        let soldiers = if holds { presence.soldiers } else { presence.soldiers + presence.reaching };
        if soldiers <= 0.0 || today.case.registered[place] <= 0.0 {
            return None;
        }
        let (m, levers) = (today.model(), &sim.levers[place]);
        let stress = 1.0 + m.stress_effect * sim.places[place].excitation.min(m.most_stress);
        let conduct = crate::exp::exp(-m.discipline_effect * presence.discipline);
        let watched = (1.0 - m.monitor_effect * levers[LeverKind::Monitors]).max(0.0);
        let mut rate =
            m.ahead * m.abuse_rate * today.case.conduct[here] * soldiers / SOLDIERS * conduct * stress * watched;
        if !holds {
            rate *= m.cosigner_risk;
        }
        expect(today, sim, place, actor, holds, rate * m.harmed_abuse);
        let mut draws = today.draws(Purpose::Abuse, &[place as u64, actor as u64]);
        let left = sample::poisson(draws.next_uniform(), rate);
        Some(Self { place, actor, holds, left, draws })
    }

    /// The next one that nothing prevents.
    pub fn next(&mut self, today: Today<'_>, sim: &Sim) -> Option<Blow> {
        while self.left > 0 {
            self.left -= 1;
            let [aimed, who, prevented] = std::array::from_fn(|_| self.draws.next_uniform());
            if let Some(target) = self.target(today, sim, aimed, who, prevented) {
                return Some(Blow::abuse(today, self.place, Some(self.actor), target, None));
            }
        }
        None
    }

    /// Whom it hits; none if protection prevents it.
    fn target(&self, today: Today<'_>, sim: &Sim, aimed: f64, who: f64, prevented: f64) -> Option<Target> {
        let place = self.place;
        if aimed >= today.model().out_group_share {
            return Some(pick_group(sim, place, who, |_| true));
        }
        if self.holds {
            let circle = &today.case.actors[self.actor].in_circle;
            return Some(pick_group(sim, place, who, |g| !circle[g]));
        }
        match by_number(&cooperating(today, sim, place), who) {
            Some((_, Tie::Cosigned)) if prevented < sim.levers[place][LeverKind::CosignerProtection] => None,
            Some((group, tie)) => Some(Target { group: Some(group), returned: tie == Tie::Returned }),
            None => Some(pick_group(sim, place, who, |_| true)),
        }
    }
}

/// Adds the expected harm of an actor's abuses, which harm `mean` people on average, to that of its likely victims.
fn expect(today: Today<'_>, sim: &mut Sim, place: usize, actor: usize, holds: bool, mean: f64) {
    let aimed = today.model().out_group_share;
    let anybody = expected::at_home(today, sim, place, |_| true);
    expected::add(today, sim, place, mean * (1.0 - aimed), &anybody);
    if holds {
        let circle = &today.case.actors[actor].in_circle;
        let out = expected::at_home(today, sim, place, |g| !circle[g]);
        expected::add(today, sim, place, mean * aimed, if out.iter().any(|&x| x > 0.0) { &out } else { &[] });
    } else {
        expect_cooperating(today, sim, place, mean * aimed);
    }
}

/// A group of those at home, by their number, among those that qualify (or all, if none does).
fn pick_group(sim: &Sim, place: usize, u: f64, which: impl Fn(usize) -> bool) -> Target {
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

/// Expected harm of those who cooperate, less what protection prevents.
fn expect_cooperating(today: Today<'_>, sim: &mut Sim, place: usize, mean: f64) {
    let protection = sim.levers[place][LeverKind::CosignerProtection];
    let list = cooperating(today, sim, place);
    let total: f64 = list.iter().map(|l| l.1 as f64).sum();
    if total <= 0.0 {
        let anybody = expected::at_home(today, sim, place, |_| true);
        expected::add(today, sim, place, mean, &anybody);
        return;
    }
    for ((group, tie), n) in list {
        let spared = if tie == Tie::Cosigned { protection } else { 0.0 };
        sim.tally.add(Measure::ExpectedHarm, None, group, mean * n as f64 / total * (1.0 - spared));
    }
}

/// Those at home who cooperate with the controller, by group and tie: a group of its circle where there is a
/// co-signature, and elsewhere those who have come back.
fn cooperating(today: Today<'_>, sim: &Sim, place: usize) -> Vec<((usize, Tie), u64)> {
    let Some(controller) = sim.places[place].holders.controller else { return Vec::new() };
    let circle = &today.case.actors[controller].in_circle;
    let cosigned = sim.levers[place][LeverKind::Cosignature] > 0.0;
    sim.of_origin[place]
        .iter()
        .map(|&a| {
            let group = sim.audiences[a].group;
            if cosigned && circle[group] {
                ((group, Tie::Cosigned), sim.audiences[a].parts[HOME].people)
            } else {
                let columns = &sim.home[a * CAUTION..(a + 1) * CAUTION];
                ((group, Tie::Returned), columns.iter().map(|c| c.returned).sum())
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
