//! ODD 7.3 Displacement: how many people leave home today, and from where (Flee's spawning).

use azalai_model::settings::FloodSpawn;
use azalai_model::{CountSeries, PlaceId, Rules, Settings, SpawnMode};

use crate::flight::submodels::conflict::decay;
use crate::flight::submodels::flood;
use crate::flight::world::World;
use crate::rng::{Purpose, Rng, address};
use crate::sample;

/// Recomputes the weights by which people are spawned, with the decay as of `day`.
pub fn update_weights(world: &mut World<'_>, day: i64) {
    let settings = world.settings();
    let starvation = settings.starvation_driven_spawning && day > 0;
    let floods_alone = settings.flood_zone_spawning_only && world.scenario.rules == Rules::Azalai;
    for (weight, place) in world.now.spawn_weights.iter_mut().zip(&world.now.places) {
        let people = place.population as f64;
        *weight =
            if place.intensity > 0.0 { people * place.intensity * decay(settings, day - place.outbreak) } else { 0.0 };
        if starvation && (place.intensity > 0.0 || !settings.conflict_zone_spawning_only) {
            *weight += people * place.starving;
        }
        if floods_alone {
            *weight = if place.water > 0 { people } else { 0.0 };
        }
    }
}

/// The observed count of `series` on `day`, less the first day's where camps start empty.
pub fn counted(world: &World<'_>, series: &CountSeries, day: i64) -> i64 {
    let start = if world.settings().empty_camps_on_day0 { series.at(0) } else { 0 };
    series.at(day) - start
}

/// How many people are in `camps` before the first day: (place, people).
pub fn inserted_on_day0(world: &World<'_>, camps: &[PlaceId]) -> Vec<(PlaceId, i64)> {
    let settings = world.settings();
    if settings.empty_camps_on_day0 {
        return Vec::new();
    }
    let scenario = world.scenario;
    let insert = |&camp: &PlaceId| {
        let observed = scenario.counts.of(camp).filter(|_| settings.insert_day0).map_or(0, |s| s.at(0));
        (camp, (observed + scenario.places[camp.index()].initial_idps).max(0))
    };
    camps.iter().map(insert).collect()
}

/// By how much the observed number of displaced people changes on `day`.
fn difference(world: &World<'_>, day: i64) -> i64 {
    let counts = &world.scenario.counts;
    let settings = world.settings();
    if day == 0 {
        if settings.empty_camps_on_day0 {
            return 0;
        }
        let total = counts.total.as_ref().map_or(0, |s| s.at(0));
        let camps: i64 = counts.places.iter().map(|s| s.at(0)).sum();
        // Flee adds the total to the camps (Q25).
        return match (settings.sum_from_camps, world.scenario.rules) {
            (true, Rules::Flee) => total + camps,
            (true, Rules::Azalai) => camps,
            (false, _) => total,
        };
    }
    let change = |s: &CountSeries| s.at(day) - s.at(day - 1);
    if settings.sum_from_camps {
        counts.places.iter().map(change).sum()
    } else {
        counts.total.as_ref().map_or(0, change)
    }
}

/// How many people leave home today, by place; updates populations, raw count and debt.
pub fn spawn(world: &mut World<'_>, rng: Rng, day: u32) -> Vec<i64> {
    let mut leaving = vec![0i64; world.now.places.len()];
    if by_flood(world.settings()) {
        spawn_from_flood(world, rng, day, &mut leaving);
    } else if world.settings().spawn_mode == SpawnMode::Counts {
        spawn_from_counts(world, rng, day, &mut leaving);
    } else {
        spawn_from_conflict(world, rng, day, &mut leaving);
    }
    for (place, &n) in world.now.places.iter_mut().zip(&leaving) {
        if world.scenario.settings.take_from_population {
            place.population = (place.population - n).max(0);
        }
        place.present += n;
        world.now.created += n;
    }
    leaving
}

fn spawn_from_counts(world: &mut World<'_>, rng: Rng, day: u32, leaving: &mut [i64]) {
    let change = difference(world, i64::from(day));
    world.now.raw += change;
    if day == 0 && world.settings().insert_day0 {
        world.now.debt = 0;
        // Flee lowers the capacity by the people who are there already (Q09).
        if world.scenario.rules == Rules::Flee {
            let scenario = world.scenario;
            for series in &scenario.counts.places {
                let Some(place) = series.place else { continue };
                // A camp that the layout names twice is lowered once, by its name (Q61).
                if !scenario.counts.of(place).is_some_and(|first| std::ptr::eq(first, series)) {
                    continue;
                }
                let held = counted(world, series, 0);
                let state = &mut world.now.places[place.index()];
                if state.is_limited() {
                    state.capacity -= held;
                }
            }
        }
        return;
    }
    let n = change - world.now.debt;
    world.now.debt = (-n).max(0);
    let n = n.max(0);
    let mends = world.scenario.rules == Rules::Azalai;
    if n == 0 {
        return;
    }
    if world.now.spawn_weights.iter().all(|&w| w <= 0.0) {
        // Flee stops here (Q27). Those who were counted leave on the first day on which somebody can.
        if mends {
            world.now.debt = -n;
        }
        return;
    }
    let mut out = vec![0u64; leaving.len()];
    let mut draws = rng.draws(Purpose::SpawnWhere, day, address(&[0]));
    sample::multinomial(&mut draws, n as u64, &world.now.spawn_weights, &mut out);
    let bounded = is_bounded(world);
    let mut left_over = 0;
    for ((leaving, n), place) in leaving.iter_mut().zip(out).zip(&world.now.places) {
        *leaving = if bounded { (n as i64).min(place.population) } else { n as i64 };
        left_over += n as i64 - *leaving;
    }
    if mends {
        world.now.debt -= left_over;
    }
}

/// Whether floods alone make people leave: Flee reads the mode only where it spawns in flood zones alone (Q41).
fn by_flood(settings: &Settings) -> bool {
    settings.flood_zone_spawning_only && settings.flood_spawn_mode != FloodSpawn::None
}

fn spawn_from_flood(world: &World<'_>, rng: Rng, day: u32, leaving: &mut [i64]) {
    let settings = world.settings();
    for (place, leaving) in (0..).map(PlaceId).zip(leaving) {
        let rate = flood::spawn_rate(world, place);
        let population = world.now.places[place.index()].population;
        let n = match settings.flood_spawn_mode {
            FloodSpawn::None => 0,
            FloodSpawn::Constant => rate as i64,
            FloodSpawn::PopRatio => (rate * population as f64) as i64,
            FloodSpawn::Poisson => {
                let u = rng.uniform(Purpose::SpawnHowMany, day, address(&[u64::from(place.0)]), 0);
                sample::poisson(u, rate.trunc()) as i64
            }
        };
        *leaving = if is_bounded(world) { n.min(population) } else { n };
    }
}

/// Whether no more people leave than live there: Flee creates people whom the population does not have (Q33).
fn is_bounded(world: &World<'_>) -> bool {
    world.scenario.rules == Rules::Azalai && world.settings().take_from_population
}

fn spawn_from_conflict(world: &World<'_>, rng: Rng, day: u32, leaving: &mut [i64]) {
    let settings = world.settings();
    let rate = settings.displaced_per_conflict_day;
    for (index, place) in world.now.places.iter().enumerate() {
        if place.intensity <= 0.0 {
            continue;
        }
        let n = match settings.spawn_mode {
            SpawnMode::Constant | SpawnMode::Counts => (rate * place.intensity) as i64,
            SpawnMode::PopRatio => (rate * place.population as f64 * place.intensity) as i64,
            SpawnMode::Poisson => {
                let u = rng.uniform(Purpose::SpawnHowMany, day, address(&[index as u64]), 0);
                sample::poisson(u, rate * place.intensity) as i64
            }
        };
        leaving[index] = if is_bounded(world) { n.min(place.population) } else { n };
    }
}
