//! ODD 7.1 Attacks.
//!
//! λ_i = μ_i·exp(−θ_D·G/(G+G50) − θ_T(T̄_i−½))·(1+θ_A ln(1+X_i))·h + n·E_i, and
//! E_i(t) = e^{−ω}E_i(t−1) + (1−e^{−ω})Σ_j κ_ij N_j(t−1).

use azalai_model::ReturnModel;
use azalai_model::dossier::Relation;

use super::course::{Act, Record};
use super::geography::Geography;
use super::harm::{self, Blow, Target};
use super::sim::{HOME, Sim, Stand};
use super::{Mode, expected, hearing, threat};
use crate::rng::{Purpose, address};
use crate::sample;

/// Residents to whom the base rate applies: the unit in which `violence.base_rate` is stated.
const PEOPLE: f64 = 25_000.0;

/// κ: share of an attack at the column's place that excites the row's.
pub fn excitation_kernel(geography: &Geography, model: &ReturnModel) -> Vec<f64> {
    let (n, plain) = (geography.n, geography.kernel(model.spread_km));
    let mut kernel = vec![0.0; n * n];
    for j in 0..n {
        let others: f64 = (0..n).filter(|&k| k != j).map(|k| plain[k * n + j]).sum();
        for i in 0..n {
            kernel[i * n + j] = if i == j {
                model.stay_share
            } else {
                (1.0 - model.stay_share) * plain[i * n + j] / (others + model.elsewhere)
            };
        }
    }
    kernel
}

/// μ: the table's rate, drawn towards the place's own record of attacks by others than its last holders.
pub fn base_rates(sim: &mut Sim<'_>) {
    let model = sim.model;
    for index in 0..sim.places.len() {
        let registered = sim.places[index].registered;
        // Who holds nothing is not attacked for it.
        if registered <= 0.0 || !sim.course.control.iter().any(|c| c.1 == index) {
            continue;
        }
        let holder = sim.course.control.iter().rfind(|c| c.1 == index).and_then(|c| c.2);
        let allied = |a: usize| {
            let between = |r: &Relation, h: usize| [[a, h], [h, a]].contains(&[r.a.index(), r.b.index()]);
            let allies =
                |h: usize| sim.scenario.dossier.relations.iter().any(|r| r.relation == Stand::Allied && between(r, h));
            holder.is_some_and(|h| h == a || allies(h))
        };
        let attacks = sim.course.recorded(index, false).filter(|r| !r.actor.is_some_and(allied)).count();
        let prior = model.base_rate * registered / PEOPLE;
        let weight = model.base_rate_days;
        sim.places[index].base_rate = if attacks == 0 {
            prior
        } else {
            (prior * weight + attacks as f64 / model.recorded_share) / (weight + sim.course.recorded_days)
        };
    }
}

/// Rate of attacks λ without excitation.
pub fn pressed_rate(model: &ReturnModel, base: f64, density: f64, trust: f64, abuse: f64) -> f64 {
    let deterred =
        model.garrison_effect * density / (density + model.garrison_half) + model.trust_deters * (trust - 0.5);
    base * libm::exp(-deterred) * (1.0 + model.abuse_effect * libm::log1p(abuse))
}

/// The excitation of the day.
pub fn excite(sim: &mut Sim<'_>) {
    let fade = libm::exp(-1.0 / sim.model.excitation_days);
    let n = sim.places.len();
    for place in &mut sim.places {
        place.excitation *= fade;
    }
    for j in 0..n {
        let attacks = sim.places[j].attacks_yesterday;
        if attacks > 0.0 {
            for i in 0..n {
                sim.places[i].excitation += (1.0 - fade) * sim.kernels.excitation[i * n + j] * attacks;
            }
        }
        sim.places[j].attacks_yesterday = 0.0;
    }
}

/// Attacks of the day: recorded, unrecorded and, from the decision date on, drawn.
pub fn strike(sim: &mut Sim<'_>, day: i64, records: &[Record]) {
    for record in records.iter().filter(|r| r.act == Act::Attack) {
        if let Some(place) = record.place {
            attack(sim, day, place, record.actor, 1, Some(record));
        }
    }
    for place in 0..sim.places.len() {
        if day > sim.decision || (sim.mode == Mode::Forecast && sim.decision <= 0) {
            draw(sim, day, place);
        } else {
            for (actor, _) in unrecorded(sim, day, place, false) {
                attack(sim, day, place, actor, 1, None);
            }
        }
    }
}

fn draw(sim: &mut Sim<'_>, day: i64, index: usize) {
    let place = &sim.places[index];
    if place.base_rate <= 0.0 && place.excitation <= 0.0 {
        return;
    }
    let trust = residents_trust(sim, index);
    let levers = &sim.levers[index];
    let hostile = 1.0 - sim.model.negotiation_effect * levers.cosignature * levers.seats;
    let rate = pressed_rate(sim.model, place.base_rate, place.holders.density, trust, place.holders.abuse) * hostile
        + sim.model.branching * place.excitation;
    let everybody = expected::present(sim, index);
    expected::add(sim, index, rate * sim.model.harmed_attack, &everybody);
    let u = sim.rng.uniform(Purpose::Attack, day as u32, address(&[index as u64]), 0);
    let n = sample::poisson(u, rate) as u32;
    if n > 0 {
        let actor = likely_attacker(sim, index);
        attack(sim, day, index, actor, n, None);
    }
}

/// The strongest hostile actor in reach.
fn likely_attacker(sim: &Sim<'_>, place: usize) -> Option<usize> {
    let holder = sim.places[place].holders.controller?;
    let n = sim.actors.len();
    let strength = |a: &usize| sim.presence[place * n + *a].reaching + sim.presence[place * n + *a].soldiers;
    (0..n)
        .filter(|&a| sim.stand(a, holder) == Stand::Hostile && strength(&a) > 0.0)
        .max_by(|a, b| strength(a).total_cmp(&strength(b)))
}

/// T̄: mean trust of residents at home in those who hold their place.
pub fn residents_trust(sim: &Sim<'_>, place: usize) -> f64 {
    let (mut sum, mut people) = (0.0, 0.0);
    for &audience in &sim.of_origin[place] {
        let voice = &sim.audiences[audience].parts[HOME];
        sum += voice.people as f64 * sim.trust_in_holders(place, voice);
        people += voice.people as f64;
    }
    if people > 0.0 { sum / people } else { 0.5 }
}

/// Events of today that no table records: by those who are recorded to have acted around the day, at whom they
/// aimed, at the recorded rate × (1−r)/r.
pub fn unrecorded(sim: &Sim<'_>, day: i64, place: usize, abuse: bool) -> Vec<(Option<usize>, Option<usize>)> {
    let (list, days) = sim.course.recorded_around(place, abuse, day, sim.model);
    if list.is_empty() {
        return Vec::new();
    }
    let r = sim.model.recorded_share;
    let rate = list.len() as f64 / days * (1.0 - r) / r;
    let mut draws = sim.rng.draws(Purpose::Unrecorded, day as u32, address(&[place as u64, u64::from(abuse)]));
    let events = sample::poisson(draws.next_uniform(), rate);
    let like = |_| &list[(draws.next_uniform() * list.len() as f64) as usize];
    (0..events).map(like).map(|record| (record.actor, record.group)).collect()
}

fn attack(sim: &mut Sim<'_>, day: i64, place: usize, actor: Option<usize>, n: u32, record: Option<&Record>) {
    let (weight, broadcast) = record.map_or((1.0, false), |r| (r.weight, r.broadcast));
    sim.places[place].attacks_yesterday += f64::from(n);
    sim.places[place].last_hit = Some(day);
    sim.tally.places[place].attacks += n;
    // An attack of the ordinary kind is no advance: drawn, it would keep a front everywhere for ever.
    if record.is_some()
        && let Some(a) = actor
        && sim.places[place].holders.controller.is_some_and(|c| c != a)
        && !sim.holds(place, a)
    {
        sim.advances[a * sim.places.len() + place] = Some(day);
    }
    for _ in 0..n {
        let (mean, killed) = (sim.model.harmed_attack, record.and_then(|r| r.killed));
        let blow = Blow { place, actor, target: Target::default(), mean, killed };
        let killed = harm::strike(sim, day, blow);
        let felt = weight * sim.model.weight_attack * threat::by_deaths(sim.model, killed);
        threat::feel_attack(sim, place, felt);
        hearing::tell(sim, day, place, None, weight, broadcast);
    }
}
