//! Food and floods: what Flee's equations give, both one by one and in cohorts.

mod support;

use azalai_model::settings::FloodSpawn;
use azalai_model::{Attribute, FloodSeries, FoodSeries, Insertion, PlaceKind, Rules, Scenario, SpawnMode};
use support::{at, both, counts, put, scenario, see};

const RUNS: u32 = 200;

/// The mean of what runs show is `expected`, to three standard errors, in cohorts and one by one.
fn has_mean(s: &Scenario, expected: f64, what: impl Fn(&support::Seen) -> f64) {
    for individuals in [false, true] {
        let values: Vec<f64> = (0..RUNS).map(|run| what(&see(s, run, individuals))).collect();
        let n = f64::from(RUNS);
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let error = (variance / n).sqrt();
        assert!((mean - expected).abs() < 3.0 * error, "{mean} ± {error}, expected {expected}; {individuals}");
    }
}

/// Regions named as their places, in small letters, with food insecurity in one of them.
fn hungry(mut s: Scenario, place: &str, points: &[(i64, f64)]) -> Scenario {
    s.places.iter_mut().for_each(|p| p.region = p.id.to_lowercase());
    s.food = vec![FoodSeries { region: place.to_lowercase(), points: points.to_vec() }];
    s
}

fn flooded(s: &mut Scenario, place: &str, daily: &[i64]) {
    let place = s.place(place).expect("a place");
    s.floods.push(FloodSeries::from_daily(place, daily.iter().copied()));
}

#[test]
fn those_who_starve_leave_and_the_others_leave_as_ever() {
    let mut s = hungry(scenario(1, "A town, B camp", "A-B 100"), "A", &[(0, 40.0)]);
    s.settings.camp_movechance = 0.0;
    put(&mut s, "A", 100);
    let stay = |s: &Scenario, seen: &support::Seen| at(s, seen, "A", 0) as f64;
    has_mean(&s, 70.0, |seen| stay(&s, seen));
    s.settings.flee_when_starving = true;
    has_mean(&s, 42.0, |seen| stay(&s, seen));
}

#[test]
fn the_day_changes_how_many_starve() {
    let mut s = hungry(scenario(6, "A town, B camp", "A-B 100"), "A", &[(0, 0.0), (5, 100.0)]);
    s.settings.camp_movechance = 0.0;
    s.settings.default_movechance = 0.01;
    s.settings.flee_when_starving = true;
    put(&mut s, "A", 200);
    let left = (0..5).map(|day| 0.99 * (1.0 - f64::from(day) / 5.0)).product::<f64>();
    has_mean(&s, 200.0 * left, |seen| at(&s, seen, "A", 4) as f64);
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "A", 5), 0, "everybody starves");
    }
}

#[test]
fn places_where_people_starve_attract_less_from_the_second_day_on() {
    let s = scenario(2, "A conflict, B idpcamp, C idpcamp", "A-B 100, A-C 100");
    let mut s = hungry(s, "B", &[(0, 60.0), (9, 60.0)]);
    s.settings.idpcamp_movechance = 0.0;
    s.settings.avoid_food_deprived_locations = true;
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 100.0;
    has_mean(&s, 50.0, |seen| at(&s, seen, "B", 0) as f64);
    has_mean(&s, 100.0 * 0.64 / 1.64, |seen| (at(&s, seen, "B", 1) - at(&s, seen, "B", 0)) as f64);
    // Abroad nobody looks.
    s.places[1].country = "abroad".into();
    has_mean(&s, 50.0, |seen| (at(&s, seen, "B", 1) - at(&s, seen, "B", 0)) as f64);
}

#[test]
fn people_who_starve_weigh_in_where_people_leave_from() {
    let mut s = scenario(3, "A conflict 1000000, B conflict 1000000, C town 1000000", "A-B 100, B-C 100");
    s = hungry(s, "B", &[(0, 50.0)]);
    s.settings.take_from_population = true;
    s.settings.sum_from_camps = false;
    s.counts.total = Some(counts(&s, "total", &[(0, 0.0), (1, 0.0), (2, 1000.0)]));
    let from = |seen: &support::Seen, place: usize| (seen.days[1].at_home[place] - seen.days[2].at_home[place]) as f64;
    has_mean(&s, 500.0, |seen| from(seen, 1));
    s.settings.starvation_driven_spawning = true;
    has_mean(&s, 600.0, |seen| from(seen, 1));
    // A town is left where spawning is not for conflict zones alone.
    s.food[0].region = "c".into();
    has_mean(&s, 500.0, |seen| from(seen, 1));
    s.settings.conflict_zone_spawning_only = false;
    has_mean(&s, 200.0, |seen| from(seen, 2));
}

#[test]
fn a_place_with_the_name_of_a_region_is_passed_over_under_flees_rules_alone() {
    let mut s = hungry(scenario(1, "A town, B camp", "A-B 100"), "A", &[(0, 100.0)]);
    s.food.push(FoodSeries { region: "A".into(), points: vec![(0, 0.0)] });
    s.settings.camp_movechance = 0.0;
    s.settings.flee_when_starving = true;
    put(&mut s, "A", 100);
    has_mean(&s, 70.0, |seen| at(&s, seen, "A", 0) as f64);
    s.rules = Rules::Azalai;
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "A", 0), 0);
    }
}

#[test]
fn fixture_flood_spawn() {
    let mut s = scenario(10, "A town 100000, B town 100000", "A-B 834");
    s.settings.flood_zone_spawning_only = true;
    s.settings.flood_rules = true;
    s.settings.take_from_population = true;
    s.settings.flood_spawn_mode = FloodSpawn::Constant;
    s.settings.displaced_per_flood_day = vec![0.0, 100.0, 200.0, 300.0, 400.0];
    s.settings.flood_movechances = vec![0.0];
    flooded(&mut s, "A", &[1; 10]);
    for seen in both(&s) {
        assert_eq!((seen.days[9].created, at(&s, &seen, "A", 9)), (1000, 1000));
    }
    // Above the last level the list ends (Q42).
    s.floods.clear();
    flooded(&mut s, "A", &[9; 10]);
    for seen in both(&s) {
        assert_eq!(seen.days[9].created, 4000);
    }
    s.settings.flood_spawn_mode = FloodSpawn::PopRatio;
    s.settings.displaced_per_flood_day = vec![0.0, 0.1];
    for seen in both(&s) {
        assert_eq!((seen.days[0].created, seen.days[1].created), (10_000, 19_000));
    }
    s.settings.flood_spawn_mode = FloodSpawn::Poisson;
    s.settings.displaced_per_flood_day = vec![0.0, 20.9];
    has_mean(&s, 200.0, |seen| seen.days[9].created as f64);
}

#[test]
fn the_water_sets_the_chance_to_leave() {
    let mut s = scenario(2, "A town, B camp", "A-B 100");
    s.settings.camp_movechance = 0.0;
    s.settings.flood_rules = true;
    s.settings.flood_movechances = vec![1.0, 0.2, 0.6];
    flooded(&mut s, "A", &[0, 2]);
    put(&mut s, "A", 100);
    has_mean(&s, 70.0, |seen| at(&s, seen, "A", 0) as f64);
    has_mean(&s, 28.0, |seen| at(&s, seen, "A", 1) as f64);
}

#[test]
fn flooded_destinations_attract_less_and_flee_weighs_flood_zones_twice() {
    let mut s = scenario(1, "A conflict, B idpcamp, C idpcamp", "A-B 100, A-C 100");
    s.settings.idpcamp_movechance = 0.0;
    s.settings.flood_rules = true;
    s.settings.flood_loc_weights = vec![0.8, 0.5];
    put(&mut s, "A", 100);
    flooded(&mut s, "B", &[1]);
    has_mean(&s, 100.0 * 0.5 / 1.5, |seen| at(&s, seen, "B", 0) as f64);
    s.places[1].kind = PlaceKind::FloodZone;
    s.settings.default_movechance = 0.0;
    has_mean(&s, 100.0 * 0.25 / 1.25, |seen| at(&s, seen, "B", 0) as f64);
    s.floods.clear();
    has_mean(&s, 100.0 * 0.8 / 1.8, |seen| at(&s, seen, "B", 0) as f64);
    s.rules = Rules::Azalai;
    has_mean(&s, 50.0, |seen| at(&s, seen, "B", 0) as f64);
    flooded(&mut s, "B", &[1]);
    has_mean(&s, 100.0 * 0.5 / 1.5, |seen| at(&s, seen, "B", 0) as f64);
}

#[test]
fn floods_and_conflict_both_count_under_our_rules_and_floods_alone_under_flees() {
    let mut s = scenario(2, "A town, B idpcamp", "A-B 100");
    s.settings.idpcamp_movechance = 0.0;
    s.settings.flood_rules = true;
    support::conflict(&mut s, "A", &[1.0, 1.0]);
    put(&mut s, "A", 100);
    has_mean(&s, 70.0, |seen| at(&s, seen, "A", 0) as f64);
    s.rules = Rules::Azalai;
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "A", 0), 0);
    }
}

/// A town in the water from tomorrow on, and a way out.
fn forecast() -> Scenario {
    let mut s = scenario(1, "A town, B idpcamp, C idpcamp", "A-B 100, A-C 100");
    s.settings.idpcamp_movechance = 0.0;
    s.settings.flood_rules = true;
    s.settings.flood_loc_weights = vec![1.0, 0.5, 0.2, 0.1, 0.0];
    s.settings.flood_movechances = vec![0.0, 0.6, 1.0];
    s.settings.flood_forecaster = true;
    s.settings.flood_forecaster_timescale = 3;
    // By the day of the run.
    s.settings.flood_forecaster_weights = vec![9.0, 0.9, 0.8, 0.7];
    put(&mut s, "A", 100);
    s
}

#[test]
fn a_forecast_makes_people_leave_as_in_flee() {
    // Levels 1, 2, 1 ahead: (0.5 × 0.9 + 0.2 × 0.8 + 0.5 × 0.7) / 3 = 0.32.
    let mut s = forecast();
    s.settings.default_movechance = 0.5;
    for place in ["A", "B", "C"] {
        flooded(&mut s, place, &[0, 1, 2, 1]);
    }
    has_mean(&s, 100.0 * (1.0 - 0.5 * 0.32), |seen| at(&s, seen, "A", 0) as f64);
    s.settings.flood_awareness = 0.5;
    has_mean(&s, 100.0 * (1.0 - 0.5 * 0.16), |seen| at(&s, seen, "A", 0) as f64);
    // Nothing forecast: nobody leaves.
    s.floods.remove(0);
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "A", 0), 100);
    }
    // Ours: the mean of the days ahead, and as ever where nothing is forecast.
    s.rules = Rules::Azalai;
    s.floods.clear();
    has_mean(&s, 50.0, |seen| at(&s, seen, "A", 0) as f64);
    flooded(&mut s, "A", &[0, 1, 2, 1]);
    s.settings.flood_forecaster_weights = vec![3.0, 2.0, 1.0];
    let ahead = (3.0 * 0.6 + 2.0 * 1.0 + 0.6) / 6.0;
    has_mean(&s, 100.0 * (1.0 - (0.5 * 0.5 + 0.5 * ahead)), |seen| at(&s, seen, "A", 0) as f64);
}

#[test]
fn a_forecast_changes_where_people_go_as_in_flee() {
    // B has levels 1, 2, 1 ahead: (0.9 + 0.8 + 0.7)² / 3 = 1.92; C has 1 on the next day: 0.9² / 3 = 0.27.
    let mut s = forecast();
    s.settings.weight_softening = 1.0;
    s.settings.flood_movechances.clear();
    s.places[0].kind = PlaceKind::ConflictZone;
    s.settings.conflict_movechance = 1000.0;
    flooded(&mut s, "A", &[0, 1, 1, 1]);
    flooded(&mut s, "B", &[0, 1, 2, 1]);
    flooded(&mut s, "C", &[0, 1, 0, 0]);
    has_mean(&s, 100.0 * 2.92 / 4.19, |seen| at(&s, seen, "B", 0) as f64);
    s.settings.flood_forecaster_end_time = 0;
    s.rules = Rules::Azalai;
    has_mean(&s, 50.0, |seen| at(&s, seen, "B", 0) as f64);
    s.settings.flood_forecaster_end_time = 300;
    s.settings.flood_forecaster_weights = vec![1.0];
    let (b, c) = (1.0 + (0.5 + 0.2 + 0.5) / 3.0, 1.0 + (0.5 + 1.0 + 1.0) / 3.0);
    has_mean(&s, 100.0 * b / (b + c), |seen| at(&s, seen, "B", 0) as f64);
}

/// A quarter of awareness 0 and three of 1, which weigh so much.
fn aware(mut s: Scenario, weights: [f64; 2]) -> Scenario {
    let values = ["0", "1.9"].map(str::to_owned).to_vec();
    let usual = vec![1.0, 3.0];
    s.attributes = vec![Attribute { name: "floodawareness".to_owned(), values, usual, places: Vec::new() }];
    s.settings.flood_awareness_weights = weights.to_vec();
    s
}

#[test]
fn each_believes_a_forecast_as_far_as_they_are_aware_when_they_leave() {
    let mut s = aware(forecast(), [0.5, 2.0]);
    s.settings.default_movechance = 0.5;
    for place in ["A", "B", "C"] {
        flooded(&mut s, place, &[0, 1, 2, 1]);
    }
    // As above: 0.5 × 0.32 for a weight of 1.
    let left = 0.5 * 0.32 * (0.25 * 0.5 + 0.75 * 2.0);
    has_mean(&s, 100.0 * (1.0 - left), |seen| at(&s, seen, "A", 0) as f64);
    // Whoever is put in by hand has the awareness that is stated.
    let mut stated = s.clone();
    let place = stated.place("A").expect("A");
    let attributes = vec![("floodawareness".to_owned(), "1.0".to_owned())];
    stated.insertions = vec![Insertion { place, attributes }; 100];
    has_mean(&stated, 100.0 * (1.0 - 0.5 * 0.32 * 2.0), |seen| at(&stated, seen, "A", 0) as f64);
    // Ours: today's chance and the mean of the days ahead, each as far as believed; nobody more than wholly.
    s.rules = Rules::Azalai;
    s.floods.clear();
    flooded(&mut s, "A", &[0, 1, 2, 1]);
    s.settings.flood_forecaster_weights = vec![3.0, 2.0, 1.0];
    let ahead = (3.0 * 0.6 + 2.0 * 1.0 + 0.6) / 6.0;
    let left = 0.25 * (0.5 * 0.5 + 0.5 * ahead) + 0.75 * ahead;
    has_mean(&s, 100.0 * (1.0 - left), |seen| at(&s, seen, "A", 0) as f64);
}

#[test]
fn each_believes_a_forecast_as_far_as_they_are_aware_when_they_choose() {
    // The factors of B and C are 1.92 and 0.27 times the weight of awareness, beside a softening of 1.
    let mut s = aware(forecast(), [0.0, 1.0]);
    s.settings.weight_softening = 1.0;
    s.settings.flood_movechances.clear();
    s.settings.flood_loc_weights[0] = 1.0;
    s.places[0].kind = PlaceKind::ConflictZone;
    s.settings.conflict_movechance = 1e9;
    flooded(&mut s, "A", &[0, 1, 1, 1]);
    flooded(&mut s, "B", &[0, 1, 2, 1]);
    flooded(&mut s, "C", &[0, 1, 0, 0]);
    // Weight 0: nobody of them leaves at all (Q44); of the others 2.92 of 4.19 take B.
    has_mean(&s, 25.0, |seen| at(&s, seen, "A", 0) as f64);
    has_mean(&s, 75.0 * 2.92 / 4.19, |seen| at(&s, seen, "B", 0) as f64);
    s.settings.flood_awareness_weights[0] = 0.5;
    let to_b = 0.25 * 1.96 / (1.96 + 1.135) + 0.75 * 2.92 / 4.19;
    has_mean(&s, 100.0 * to_b, |seen| at(&s, seen, "B", 0) as f64);
}

#[test]
fn fixture_flood_awareness() {
    // The set-up of Flee's test: nobody is lost, whoever is aware of what.
    let mut s = scenario(11, "A town, B town, C town, D camp", "A-B 834, A-C 834, A-D 834, B-D 834");
    s = aware(s, [0.0, 1.0]);
    s.settings.flood_rules = true;
    s.settings.flood_movechances = vec![0.0, 0.2, 0.4, 0.9];
    s.settings.flood_loc_weights = vec![1.0, 0.5, 0.2, 0.1];
    s.settings.flood_forecaster = true;
    s.settings.flood_forecaster_timescale = 3;
    s.settings.flood_forecaster_weights = vec![0.9, 0.8, 0.7];
    flooded(&mut s, "A", &[0, 0, 1, 1, 2, 1, 1, 1, 1, 1, 1]);
    flooded(&mut s, "B", &[1, 1, 1, 3, 1, 1, 0, 0, 0, 0, 1]);
    for place in ["A", "B", "C"] {
        put(&mut s, place, 100);
    }
    for seen in both(&s) {
        for day in &seen.days {
            assert_eq!(day.present.iter().sum::<i64>() + day.travelling, 300);
        }
    }
}
