//! The case, and the first day (ODD 5): audiences, forces and what people feel.

use std::sync::Arc;

use azalai_model::words::ActorKind;
use azalai_model::{Grid, GroupId, Place as Facts, PlaceKind, ReturnModel, Scenario, Strategy, ids};

use super::{permission, recorded};
use crate::returning::minds::threat;
use crate::returning::state::case::{Actor, Case, Kernels, Today};
use crate::returning::state::course::Course;
use crate::returning::state::displaced::Displaced;
use crate::returning::state::formulas::gamma;
use crate::returning::state::geography::Geography;
use crate::returning::state::people::{CAUTION, Column, Key, flag};
use crate::returning::state::place_levers::PlaceLevers;
use crate::returning::state::road::Road;
use crate::returning::state::sim::{AWAY, Audience, HOME, Place, Presence, Sim, Stand, Voice};
use crate::returning::state::spec::{Mode, ReturnSpec};
use crate::returning::state::tally::Tally;
use crate::returning::violence::{anchor, attacks};
use crate::rng::{Purpose, Rng, address};
use crate::sample;

/// What never changes in the runs of a scenario and a specification.
pub fn case(scenario: Arc<Scenario>, spec: &ReturnSpec<'_>) -> Case {
    let (mode, model) = (spec.mode, spec.model.clone());
    let geography = Geography::new(&scenario, &model);
    let course = Course::new(&scenario, &model, mode);
    let dossier = &scenario.dossier;
    // Where no groups are told apart, everybody is of one.
    let groups = dossier.groups.len().max(1);
    let actors: Vec<Actor> = dossier
        .actors
        .iter()
        .map(|a| Actor {
            in_circle: ids(groups).map(|g| a.in_circle.contains(&g)).collect(),
            auxiliary: a.kind == ActorKind::Auxiliary,
        })
        .collect();
    let residents = |p: &Facts| p.population.max(0) as f64 * f64::from(scenario.one_for);
    let registered: Vec<f64> = scenario.places.iter().map(residents).collect();
    let kernels = Kernels {
        felt: geography.kernel(model.felt_km),
        breadth: threat::breadth_kernel(&geography, &registered, model.breadth_km),
        front: threat::front_kernel(&scenario, &geography, model.front_km),
        news: geography.kernel(model.news_km),
        excitation: attacks::excitation_kernel(&geography, &model),
    };
    let decision = match mode {
        Mode::Hindcast => i64::MAX,
        Mode::Forecast => course.horizon,
    };
    let conduct = match mode {
        Mode::Hindcast => Grid::new(registered.len(), actors.len(), 1.0),
        Mode::Forecast => anchor::conduct(&course, &model, &registered, actors.len()),
    };
    Case {
        decision,
        conduct,
        attacks: anchor::attacks(&scenario, &course, &model, &registered),
        abuses: anchor::abuses(&course, &model, registered.len()),
        state_side: permission::state_side(&scenario, course.horizon),
        groups,
        model,
        mode,
        openings: spec.openings.to_vec(),
        days: spec.days,
        geography,
        course,
        actors,
        registered,
        kernels,
        scenario,
    }
}

/// The state before the first day.
pub fn sim(case: &Case, luck: Rng) -> Sim {
    let (n, actors, groups) = (case.registered.len(), case.actors.len(), case.groups);
    let place = Place { cohesion: case.model.cohesion_start, wellbeing: 1.0, ..Place::default() };
    let mut sim = Sim {
        stands: Grid::new(actors, actors, Stand::Neutral),
        places: vec![place; n],
        presence: Grid::new(n, actors, Presence::default()),
        levers: vec![PlaceLevers::default(); n],
        audiences: Vec::new(),
        of_origin: vec![Vec::new(); n],
        home: Vec::new(),
        away: Displaced::new(n),
        settled: Vec::new(),
        road: Road::default(),
        threat: Grid::new(n, groups, 0.0),
        slow: Grid::new(n, groups, 0.0),
        advances: Grid::new(actors, n, None),
        captures: Grid::new(actors, n, None),
        breadth: vec![0.0; n],
        front: Grid::new(n, actors, 0.0),
        front_taken: Grid::new(n, actors, 0.0),
        news: Vec::new(),
        news_today: 0,
        created: 0,
        dead: 0,
        access: permission::before(case),
        owed: Vec::new(),
        tally: Tally::new(n, groups, actors),
    };
    for (index, place) in sim.places.iter_mut().enumerate() {
        place.draw = place_pace(&case.model, luck, index);
        let draws = |kind: u64| luck.fate().draws(Purpose::BaseRate, 0, address(&[index as u64, kind]));
        place.base_rate = case.attacks[index].draw(&mut draws(0)) * (1.0 - case.model.branching);
        place.abuse_rate = case.abuses[index].draw(&mut draws(1));
    }
    // Nothing is done before the first day.
    let plan = Strategy::default();
    let today = Today { case, plan: &plan, luck, day: 0 };
    draw_ratios(today, &mut sim);
    people(today, &mut sim);
    openings(today, &mut sim);
    recorded::open(today, &mut sim);
    sim
}

fn draw_ratios(today: Today<'_>, sim: &mut Sim) {
    for index in 0..sim.places.len() {
        let u = today.uniform(Purpose::Relation, &[1, index as u64]);
        let spread = today.model().ratio_spread * sample::normal_quantile(u);
        sim.places[index].drawn_ratio = today.model().ratio_median * crate::exp::exp(spread);
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

fn people(today: Today<'_>, sim: &mut Sim) {
    let shares: Vec<f64> = match today.case.scenario.dossier.groups.len() {
        0 => vec![1.0],
        _ => today.case.scenario.dossier.groups.iter().map(|g| g.share.unwrap_or(0.0)).collect(),
    };
    for origin in 0..sim.places.len() {
        if !followed(&today.case.scenario, origin) {
            continue;
        }
        let mut draws = today.draws(Purpose::Shares, &[origin as u64]);
        let weights: Vec<f64> = shares
            .iter()
            .map(|&s| if s > 0.0 { gamma(s * today.model().share_concentration, &mut draws) } else { 0.0 })
            .collect();
        let total: f64 = weights.iter().sum();
        let residents = today.case.scenario.places[origin].population as u64;
        let (mut given, mut sum) = (0, 0.0);
        for (group, &weight) in weights.iter().enumerate() {
            sum += weight / total;
            let up_to = ((residents as f64) * sum).round() as u64;
            let people = up_to.min(residents) - given;
            given += people;
            if people > 0 {
                let audience = add_audience(today, sim, Some(origin), group);
                fill(today, sim, audience, people, HOME, origin);
            }
        }
    }
}

/// A new audience without people.
fn add_audience(today: Today<'_>, sim: &mut Sim, origin: Option<usize>, group: usize) -> usize {
    let trust: Vec<f64> = today
        .case
        .actors
        .iter()
        .map(|a| if a.in_circle[group] { today.model().trust_in_circle } else { today.model().trust_out })
        .collect();
    let heard = vec![0.0; trust.len()];
    let voice = Voice { people: 0, trust, safety: 1.0, rumour: today.model().rumour_start, heard, news: false };
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
    let nowhere = vec![0; today.case.geography.n];
    sim.away.add_audience(group, origin.map_or(&nowhere, |origin| today.case.geography.zones_of(origin)));
    id
}

/// Puts people of all kinds into an audience.
fn fill(today: Today<'_>, sim: &mut Sim, audience: usize, people: u64, part: usize, place: usize) {
    let mut given = 0;
    for caution in 0..CAUTION {
        for wealthy in [true, false] {
            let before = caution as f64 + if wealthy { today.model().wealthy_share } else { 1.0 };
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
fn openings(today: Today<'_>, sim: &mut Sim) {
    for (number, opening) in today.case.openings.iter().enumerate() {
        let at = opening.at.index();
        let Some(origin) = opening.origin else {
            let group = opening.group.map_or(0, GroupId::index);
            let audience = add_audience(today, sim, None, group);
            fill(today, sim, audience, u64::from(opening.people), AWAY, at);
            continue;
        };
        let wanted = opening.group.map(GroupId::index);
        for audience in sim.of_origin[origin.index()].clone() {
            if wanted.is_some_and(|g| g != sim.audiences[audience].group) {
                continue;
            }
            move_out(today, sim, audience, at, opening.share, number as u64);
        }
    }
}

fn move_out(today: Today<'_>, sim: &mut Sim, audience: usize, at: usize, share: f64, number: u64) {
    for caution in 0..CAUTION {
        let column = Sim::column(audience, caution);
        let mut draws = today.draws(Purpose::Opening, &[audience as u64, caution as u64, number]);
        for (key, n) in sim.home[column].entries.clone() {
            let k = sample::binomial(draws.next_uniform(), u64::from(n), share) as u32;
            sim.home[column].remove(key, k);
            sim.away.add(column, Key { place: at as u16, ..key }, k);
            sim.change_part(audience, u64::from(k), HOME);
        }
    }
}

/// The least pace of a place: some towns stay all but empty.
const EMPTY: f64 = 0.03;

/// How readily people come back to a place, beside what the model knows of it: around 1, drawn once for each run.
pub fn place_pace(model: &ReturnModel, luck: Rng, place: usize) -> f64 {
    let u = luck.fate().uniform(Purpose::PlaceEffect, 0, address(&[place as u64]), 0);
    (1.0 + model.place_spread * sample::normal_quantile(u)).max(EMPTY)
}
