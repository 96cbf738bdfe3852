//! ODD 7.7 Trust and guarantee.
//!
//! T += η⁺·D·G/(G+G50)·1[no abuse heard]·(1−T) − η⁻·r_g·min(3,A_heard)·T, less for those away.
//! A promise is a Beta belief: kept months against broken ones.

use azalai_model::{Id, LeverKind, PlaceId, ReturnModel};

use crate::returning::state::case::Today;
use crate::returning::state::formulas::MONTH;
use crate::returning::state::sim::{AWAY, Sim};

/// Trust tomorrow.
pub fn next(model: &ReturnModel, trust: f64, presence: f64, heard: f64, in_circle: bool, away: bool) -> f64 {
    let kind = if in_circle { model.trust_loss_in_circle } else { 1.0 };
    let (gain, loss) = if away { (model.trust_gain_away, model.trust_loss_away) } else { (1.0, 1.0) };
    let up = if heard > 0.0 { 0.0 } else { model.trust_gain * presence * (1.0 - trust) * gain };
    let down = model.trust_loss * kind * heard.min(model.most_heard) * trust * loss;
    (trust + up - down).clamp(0.0, 1.0)
}

/// Trust of every audience in every actor.
pub fn update(today: Today<'_>, sim: &mut Sim) {
    let m = today.model();
    for audience in &mut sim.audiences {
        let forces = audience.origin.map(|o| (sim.presence.row(PlaceId::at(o)), today.case.registered[o]));
        for (actor, facts) in today.case.actors.iter().enumerate() {
            let presence = match forces {
                Some((forces, registered)) if forces[actor].soldiers > 0.0 && registered > 0.0 => {
                    let density = forces[actor].soldiers * 1000.0 / registered;
                    forces[actor].discipline * density / (density + m.garrison_half)
                }
                _ => 0.0,
            };
            for (part, voice) in audience.parts.iter_mut().enumerate() {
                let heard = voice.heard[actor];
                if presence > 0.0 || heard > 0.0 {
                    let in_circle = facts.in_circle[audience.group];
                    voice.trust[actor] = next(m, voice.trust[actor], presence, heard, in_circle, part == AWAY);
                }
            }
        }
    }
}

/// Months of the promise.
pub fn promises(today: Today<'_>, sim: &mut Sim) {
    for audience in &mut sim.audiences {
        let Some(origin) = audience.origin else { continue };
        if sim.levers[origin][LeverKind::Promise] <= 0.0 || audience.void {
            continue;
        }
        let Some(promised) = audience.promised else {
            audience.promised = Some(today.day());
            audience.belief = [1.0, 1.0];
            audience.heard_month = 0.0;
            continue;
        };
        if (today.day() - promised) % MONTH == 0 {
            let allowed = sim.places[origin].holders.soldiers / today.model().broken_soldiers;
            if audience.heard_month <= allowed {
                audience.belief[0] += 1.0;
            } else {
                audience.belief[1] += today.model().broken_weight;
            }
            audience.heard_month = 0.0;
        }
    }
}

/// K_o: credibility of the promise of those who hold the origin.
pub fn credibility(today: Today<'_>, sim: &Sim, audience: usize) -> f64 {
    let a = &sim.audiences[audience];
    let (Some(origin), false) = (a.origin, a.void) else { return 0.0 };
    let (m, l) = (today.model(), &sim.levers[origin]);
    let backed = m.promise_alone
        + m.promise_monitors * l[LeverKind::Monitors]
        + m.promise_cosigned * l[LeverKind::Cosignature]
        + m.promise_sanction * l[LeverKind::Sanction];
    l[LeverKind::Promise] * a.belief[0] / (a.belief[0] + a.belief[1]) * backed.min(1.0)
}

/// Those at home and from a place trust the one who promised a corridor less after its violation.
pub fn betray(today: Today<'_>, sim: &mut Sim, place: usize, holder: usize) {
    for &audience in &sim.of_origin[place] {
        for part in &mut sim.audiences[audience].parts {
            part.trust[holder] *= today.model().corridor_trust;
        }
    }
}
