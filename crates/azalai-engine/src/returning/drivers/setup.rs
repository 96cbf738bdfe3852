//! The first day (ODD 5): audiences, forces and what people feel.

use azalai_model::words::ActorKind;
use azalai_model::{GroupId, PlaceKind, Scenario, ids};

use crate::returning::state::course::Course;
use crate::returning::state::displaced::Displaced;
use crate::returning::state::geography::Geography;
use crate::returning::state::people::{CAUTION, Column, Key, flag};
use crate::returning::state::place_levers::PlaceLevers;
use crate::returning::state::road::Road;
use crate::returning::state::sim::{AWAY, Actor, Audience, HOME, Kernels, Place, Presence, Sim, Stand, Voice};
use crate::returning::state::spec::{Mode, ReturnSpec};
use crate::returning::state::tally::Tally;
use crate::returning::violence::{abuse, attacks};
use crate::rng::{Draws, Purpose, Rng, address};
use crate::sample;

/// The state before the first day.
pub fn sim<'a>(scenario: &'a Scenario, spec: &ReturnSpec<'a>) -> Sim<'a> {
    let rng = Rng::new(spec.seed, spec.replicate);
    let model = spec.model;
    let (n, geography) = (scenario.places.len(), Geography::new(scenario, model, model.awareness.round() as i64));
    let course = Course::new(scenario, model, spec.mode);
    let dossier = &scenario.dossier;
    let groups: Vec<String> = if dossier.groups.is_empty() {
        vec!["everybody".to_owned()]
    } else {
        dossier.groups.iter().map(|g| g.id.clone()).collect()
    };
    let actors: Vec<Actor> = dossier
        .actors
        .iter()
        .map(|a| Actor {
            in_circle: ids(groups.len()).map(|g| a.in_circle.contains(&g)).collect(),
            auxiliary: a.kind == ActorKind::Auxiliary,
        })
        .collect();
    let kernels = Kernels {
        felt: geography.kernel(model.felt_km),
        breadth: geography.kernel(model.breadth_km),
        front: geography.kernel(model.front_km),
        news: geography.kernel(model.news_km),
        excitation: attacks::excitation_kernel(&geography, model),
    };
    let (cells, threats) = (n * actors.len(), n * groups.len());
    let decision = match spec.mode {
        Mode::Hindcast => i64::MAX,
        Mode::Forecast => course.horizon,
    };
    let mut sim = Sim {
        scenario,
        model,
        strategy: spec.strategy,
        mode: spec.mode,
        decision,
        rng,
        conduct: vec![1.0; actors.len()],
        stands: vec![Stand::Neutral; actors.len() * actors.len()],
        places: scenario.places.iter().map(|p| place(p, spec)).collect(),
        presence: vec![Presence::default(); cells],
        levers: vec![PlaceLevers::default(); n],
        audiences: Vec::new(),
        of_origin: vec![Vec::new(); n],
        home: Vec::new(),
        away: Displaced::new(n),
        settled: Vec::new(),
        road: Road::default(),
        threat: vec![0.0; threats],
        slow: vec![0.0; threats],
        advances: vec![None; cells],
        breadth: vec![0.0; n],
        front: vec![0.0; cells],
        news: Vec::new(),
        news_today: 0,
        created: 0,
        dead: 0,
        tally: Tally::new(groups.len(), actors.len()),
        geography,
        course,
        actors,
        groups,
        kernels,
    };
    attacks::base_rates(&mut sim);
    if sim.mode == Mode::Forecast {
        abuse::records(&mut sim);
    }
    draw_ratios(&mut sim);
    people(&mut sim);
    openings(&mut sim, spec);
    sim
}

fn place(facts: &azalai_model::Place, spec: &ReturnSpec<'_>) -> Place {
    Place {
        registered: facts.population.max(0) as f64,
        cohesion: spec.model.cohesion_start,
        wellbeing: 1.0,
        ..Place::default()
    }
}

fn draw_ratios(sim: &mut Sim<'_>) {
    for index in 0..sim.places.len() {
        let u = sim.rng.uniform(Purpose::Relation, 0, address(&[1, index as u64]), 0);
        let spread = sim.model.ratio_spread * sample::normal_quantile(u);
        sim.places[index].drawn_ratio = sim.model.ratio_median * libm::exp(spread);
    }
}

/// A draw from a gamma distribution of that shape and scale 1 (Marsaglia and Tsang 2000).
fn gamma(shape: f64, draws: &mut Draws) -> f64 {
    if shape < 1.0 {
        let boost = libm::pow(draws.next_uniform(), 1.0 / shape);
        return gamma(shape + 1.0, draws) * boost;
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = sample::normal_quantile(draws.next_uniform());
        let v = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x);
        let u = draws.next_uniform();
        if v > 0.0 && libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
            return d * v;
        }
    }
}

/// Whether the people of a place are followed: residents of the country in question.
fn followed(scenario: &Scenario, place: usize) -> bool {
    let facts = &scenario.places[place];
    facts.followed
        && facts.population > 0
        && facts.kind != PlaceKind::Marker
        && (scenario.home_country.is_empty() || facts.country == scenario.home_country)
}

fn people(sim: &mut Sim<'_>) {
    let shares: Vec<f64> = match sim.scenario.dossier.groups.len() {
        0 => vec![1.0],
        _ => sim.scenario.dossier.groups.iter().map(|g| g.share.unwrap_or(0.0)).collect(),
    };
    for origin in 0..sim.places.len() {
        if !followed(sim.scenario, origin) {
            continue;
        }
        let mut draws = sim.rng.draws(Purpose::Shares, 0, address(&[origin as u64]));
        let weights: Vec<f64> = shares
            .iter()
            .map(|&s| if s > 0.0 { gamma(s * sim.model.share_concentration, &mut draws) } else { 0.0 })
            .collect();
        let total: f64 = weights.iter().sum();
        let residents = sim.scenario.places[origin].population as u64;
        let (mut given, mut sum) = (0, 0.0);
        for (group, &weight) in weights.iter().enumerate() {
            sum += weight / total;
            let up_to = ((residents as f64) * sum).round() as u64;
            let people = up_to.min(residents) - given;
            given += people;
            if people > 0 {
                let audience = add_audience(sim, Some(origin), group);
                fill(sim, audience, people, HOME, origin);
            }
        }
    }
}

/// A new audience without people.
fn add_audience(sim: &mut Sim<'_>, origin: Option<usize>, group: usize) -> usize {
    let trust: Vec<f64> = sim
        .actors
        .iter()
        .map(|a| if a.in_circle[group] { sim.model.trust_in_circle } else { sim.model.trust_out })
        .collect();
    let heard = vec![0.0; trust.len()];
    let voice = Voice { people: 0, trust, safety: 1.0, rumour: sim.model.rumour_start, heard, news: false };
    let id = sim.audiences.len();
    sim.audiences.push(Audience {
        origin,
        group,
        people: 0,
        parts: [voice.clone(), voice],
        belief: [1.0, 1.0],
        promised: None,
        void: false,
        heard_month: 0.0,
    });
    if let Some(origin) = origin {
        sim.of_origin[origin].push(id);
    }
    for columns in [&mut sim.home, &mut sim.settled] {
        columns.resize(columns.len() + CAUTION, Column::default());
    }
    sim.away.add_audience();
    id
}

/// Puts people of all kinds into an audience.
fn fill(sim: &mut Sim<'_>, audience: usize, people: u64, part: usize, place: usize) {
    let mut given = 0;
    for caution in 0..CAUTION {
        for wealthy in [true, false] {
            let before = caution as f64 + if wealthy { sim.model.wealthy_share } else { 1.0 };
            let up_to = (people as f64 * before / CAUTION as f64).round() as u64;
            let n = (up_to.clamp(given, people) - given) as u32;
            given += u64::from(n);
            let key = Key { place: place as u16, flags: if wealthy { flag::WEALTHY } else { 0 }, ..Key::default() };
            let column = Sim::column(audience, caution);
            if part == HOME {
                sim.home[column].add(key, n);
            } else {
                sim.away.add(column, key, n);
            }
        }
    }
    assert_eq!(given, people, "people of an audience are shared out whole");
    sim.audiences[audience].people += people;
    sim.audiences[audience].parts[part].people += people;
    sim.created += people;
}

/// Puts people who are away on the first day where they are.
fn openings(sim: &mut Sim<'_>, spec: &ReturnSpec<'_>) {
    for (number, opening) in spec.openings.iter().enumerate() {
        let at = opening.at.index();
        let Some(origin) = opening.origin else {
            let group = opening.group.map_or(0, GroupId::index);
            let audience = add_audience(sim, None, group);
            fill(sim, audience, u64::from(opening.people), AWAY, at);
            continue;
        };
        let wanted = opening.group.map(GroupId::index);
        for audience in sim.of_origin[origin.index()].clone() {
            if wanted.is_some_and(|g| g != sim.audiences[audience].group) {
                continue;
            }
            move_out(sim, audience, at, opening.share, number as u64);
        }
    }
}

fn move_out(sim: &mut Sim<'_>, audience: usize, at: usize, share: f64, number: u64) {
    for caution in 0..CAUTION {
        let column = Sim::column(audience, caution);
        let mut draws = sim.rng.draws(Purpose::Opening, 0, address(&[audience as u64, caution as u64, number]));
        for (key, n) in sim.home[column].entries.clone() {
            let k = sample::binomial(draws.next_uniform(), u64::from(n), share) as u32;
            sim.home[column].remove(key, k);
            sim.away.add(column, Key { place: at as u16, ..key }, k);
            sim.change_part(audience, u64::from(k), HOME);
        }
    }
}
