//! Merging people changes nothing: cohorts against persons, and half the rounding of memory.

#![allow(clippy::print_stderr, reason = "figures of statistical tests are told")]

mod compare;

use azalai_engine::Precision;
use azalai_model::{
    Attribute, Closure, ClosureKind, ConflictSeries, CountSeries, FloodSeries, FoodSeries, Link, Place, PlaceId,
    PlaceKind, Rules, Scenario, Settings,
};
use compare::{compare, sample};

/// Two countries, towns in a ring with chords, camps of which two fill, a road that closes for a
/// while, conflicts that come and go: what makes merging hard.
fn hard() -> Scenario {
    let mut s = Scenario::blank(200);
    s.settings.avoid_short_stints = true;
    s.settings.default_movechance = 0.5;
    s.settings.max_move_speed = 400.0;
    s.settings.softening = 50.0;
    s.settings.conflict_weight = 0.25;
    s.settings.conflict_spawn_decay = vec![1.0, 1.0, 0.5, 0.1];
    let kinds = ["zone", "zone", "zone", "town", "town", "town", "town", "town", "camp", "camp", "camp", "camp"];
    for (i, kind) in kinds.into_iter().enumerate() {
        let (kind, country) = match kind {
            "zone" => (PlaceKind::ConflictZone, "home"),
            "town" => (PlaceKind::Town, "home"),
            _ => (PlaceKind::Camp, "abroad"),
        };
        let mut place = Place::new(&format!("p{i:02}"), country, kind);
        place.population = 10_000;
        place.conflict_date = i64::from(i > 0);
        if kind == PlaceKind::Camp {
            (place.population, place.capacity) = (0, [Some(300), Some(900), Some(5000), None][i - 8]);
        }
        s.places.push(place);
    }
    let mut link = |a: u32, b: u32, km: f64| s.links.push(Link::road(PlaceId(a), PlaceId(b), km));
    for i in 0..8 {
        link(i, (i + 1) % 8, 60.0 + 35.0 * f64::from(i));
    }
    for (a, b, km) in [
        (0, 4, 210.0),
        (2, 6, 90.0),
        (3, 8, 120.0),
        (4, 9, 45.0),
        (5, 10, 380.0),
        (6, 11, 400.0),
        (7, 8, 75.0),
        (1, 9, 820.0),
    ] {
        link(a, b, km);
    }
    let conflict = |place, from: usize, to: usize, x: f64| {
        ConflictSeries::from_daily(PlaceId(place), (0..200).map(|d| if (from..to).contains(&d) { x } else { 0.0 }))
    };
    s.conflict =
        vec![conflict(0, 0, 200, 1.0), conflict(1, 20, 90, 0.6), conflict(2, 60, 200, 1.0), conflict(4, 100, 120, 1.0)];
    s.closures = vec![Closure { kind: ClosureKind::Country("home".into(), "abroad".into()), start: 40, end: 55 }];
    let series =
        |name: &str, place, points: &[(i64, f64)]| CountSeries { name: name.into(), place, points: points.to_vec() };
    s.counts.total = Some(series("total", None, &[(0, 100.0), (199, 4000.0)]));
    s.counts.places = vec![
        series("p08", Some(PlaceId(8)), &[(0, 20.0), (199, 300.0)]),
        series("p09", Some(PlaceId(9)), &[(0, 40.0), (199, 900.0)]),
        series("p10", Some(PlaceId(10)), &[(0, 30.0), (100, 1400.0), (199, 1800.0)]),
        series("p11", Some(PlaceId(11)), &[(0, 10.0), (199, 1000.0)]),
    ];
    s
}

fn variants() -> Vec<(&'static str, Scenario)> {
    let plain = hard();
    let mut far_sighted = hard();
    far_sighted.settings.awareness_level = 3;
    far_sighted.settings.start_on_foot = true;
    far_sighted.settings.pruning_threshold = 4.0;
    let mut walked = hard();
    walked.settings.fixed_routes = true;
    walked.settings.awareness_level = 2;
    walked.links.iter_mut().step_by(3).for_each(|l| l.walk_probability = 0.3);
    let mut free = hard();
    free.settings.avoid_short_stints = false;
    free.settings.weight_power = 2.0;
    free.settings.use_pop_for_loc_weight = true;
    let mut hungry = hard();
    hungry.settings.flee_when_starving = true;
    hungry.settings.avoid_food_deprived_locations = true;
    hungry.settings.starvation_driven_spawning = true;
    hungry.places.iter_mut().enumerate().for_each(|(i, place)| ["north", "south"][i % 2].clone_into(&mut place.region));
    hungry.food = vec![FoodSeries { region: "north".to_owned(), points: vec![(0, 10.0), (120, 70.0), (199, 30.0)] }];
    let mut flooded = hard();
    flooded.rules = Rules::Azalai;
    flooded.settings.flood_rules = true;
    flooded.settings.flood_movechances = vec![0.5, 0.7, 0.9];
    flooded.settings.flood_loc_weights = vec![1.0, 0.4, 0.1];
    flooded.settings.flood_forecaster = true;
    flooded.settings.flood_forecaster_timescale = 5;
    flooded.settings.flood_awareness = 0.5;
    let level = |day: usize, place: usize| (day / 20 + place) as i64 % 3;
    flooded.floods = [3, 5, 8]
        .map(|place| FloodSeries::from_daily(PlaceId(place as u32), (0..200).map(|day| level(day, place))))
        .to_vec();
    let mut warned = flooded.clone();
    warned.settings.flood_awareness_weights = vec![0.0, 0.3, 1.0];
    let mut told_apart = hard();
    told_apart.settings.match_camp_ethnicity = true;
    told_apart.settings.match_town_ethnicity = true;
    told_apart.settings.children_avoid_hazards = true;
    told_apart.settings.awareness_level = 2;
    let spread = |name: &str, values: &[&str], usual: &[f64]| Attribute {
        name: name.to_owned(),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        usual: usual.to_vec(),
        places: vec![(PlaceId(2), usual.iter().rev().copied().collect())],
    };
    warned.attributes = vec![spread("floodawareness", &["0", "1", "2.5"], &[1.0, 2.0, 3.0])];
    told_apart.attributes =
        vec![spread("age", &["8", "40"], &[1.0, 2.0]), spread("ethnicity", &["x", "y", "z"], &[5.0, 3.0, 1.0])];
    let mut mended = told_apart.clone();
    mended.rules = Rules::Azalai;
    let mut harvest = hard();
    harvest.settings.harvest_months = vec![2.0, 4.0];
    let mut farmers = harvest.clone();
    farmers.rules = Rules::Azalai;
    farmers.places.iter_mut().for_each(|place| place.farmer_fraction = Some(0.4));
    let mut ours = hard();
    let own = Settings::of(Rules::Azalai);
    ours.rules = Rules::Azalai;
    ours.settings.camps_in_sight = own.camps_in_sight;
    ours.settings.camp_size_power = own.camp_size_power;
    ours.settings.capacity_buffer = own.capacity_buffer;
    // People leave camps for each other by the hundred, and open them by leaving.
    let mut neighbours = hard();
    for camp in [8, 9] {
        neighbours.places[camp].kind = PlaceKind::IdpCamp;
    }
    neighbours.settings.idpcamp_movechance = 0.1;
    neighbours.links.push(Link::road(PlaceId(8), PlaceId(9), 50.0));
    vec![
        ("neighbours", neighbours),
        ("ours", ours),
        ("hungry", hungry),
        ("flooded", flooded),
        ("warned", warned),
        ("told apart", told_apart),
        ("told apart, mended", mended),
        ("harvest", harvest),
        ("farmers", farmers),
        ("plain", plain),
        ("far-sighted", far_sighted),
        ("fixed routes, walked", walked),
        ("free", free),
    ]
}

#[test]
fn cohorts_and_persons_have_the_same_distributions() {
    for (name, s) in variants() {
        let cohorts = sample(&s, (1, 60), false, Precision::default());
        let persons = sample(&s, (1001, 60), true, Precision::default());
        let verdict = compare(&cohorts, &persons);
        eprintln!("{name}: {verdict:?}");
        assert!(verdict.holds(), "{name}: {verdict:#?}");
    }
}

#[test]
fn half_the_rounding_of_memory_changes_nothing() {
    let finer = Precision { memory_steps: 2 * Precision::default().memory_steps };
    for (name, s) in variants() {
        let usual = sample(&s, (1, 60), false, Precision::default());
        let finer = sample(&s, (1001, 60), false, finer);
        let verdict = compare(&usual, &finer);
        assert!(verdict.holds(), "{name}: {verdict:#?}");
    }
}

/// The comparison itself can fail: another move chance is told from the usual one.
#[test]
fn another_rule_is_told_apart() {
    let mut other = hard();
    other.settings.camp_movechance = 0.01;
    let usual = sample(&hard(), (1, 60), false, Precision::default());
    let verdict = compare(&sample(&other, (1, 60), false, Precision::default()), &usual);
    assert!(!verdict.holds());
}

/// Ten thousand people in one state: their number who leave has binomial variance, person by person
/// too (an address by state would make them all alike).
#[test]
fn ten_thousand_alike_vary_as_a_binomial() {
    let mut s = Scenario::blank(1);
    s.places = vec![Place::new("a", "home", PlaceKind::Town), Place::new("b", "abroad", PlaceKind::Camp)];
    s.links = vec![Link::road(PlaceId(0), PlaceId(1), 100.0)];
    s.settings.default_movechance = 0.3;
    s.places[1].initial_idps = 0;
    let people = |_| azalai_model::Insertion { place: PlaceId(0), attributes: Vec::new() };
    s.insertions = (0..10_000).map(people).collect();
    for individuals in [false, true] {
        let runs = sample(&s, (1, 200), individuals, Precision::default());
        let left: Vec<f64> = runs.runs.iter().map(|run| run[0][0] as f64).collect();
        let mean = left.iter().sum::<f64>() / 200.0;
        let variance = left.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 199.0;
        assert!((mean - 3000.0).abs() < 4.0 * (2100.0f64 / 200.0).sqrt(), "{individuals}: mean {mean}");
        // 199 degrees of freedom: 99.9 % of variances lie between 0.70 and 1.37 times the true one.
        assert!((0.65..1.45).contains(&(variance / 2100.0)), "{individuals}: variance {variance}");
    }
}
