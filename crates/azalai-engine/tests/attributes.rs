//! Harvest and attributes of people, against what Flee's rules say (`docs/flee.md`, Q37 to Q40).
#![allow(clippy::print_stderr, reason = "figures of statistical tests are told")]

mod support;

use azalai_model::{Attribute, Insertion, Rules, Scenario};
use support::{at, both, put, scenario, see};

fn attribute(name: &str, values: &[(&str, f64)]) -> Attribute {
    let (values, usual) = values.iter().map(|&(value, weight)| (value.to_owned(), weight)).unzip();
    Attribute { name: name.to_owned(), values, usual, places: Vec::new() }
}

/// People at A choose between a camp of score 4 and a town of score 1 at equal distances.
fn fork() -> Scenario {
    let mut s = scenario(1, "A conflict 100000, B camp, C town 500", "A-B 100, A-C 100");
    s.settings.camp_weight = 4.0;
    s.settings.camp_movechance = 0.0;
    // Everybody leaves A, and next to nobody the small town.
    s.settings.movechance_pop_scale_factor = 50.0;
    s
}

/// Share of 200 runs' people who chose the camp, one by one and in cohorts, within three standard errors.
fn chose_camp(s: &Scenario, expected: f64, what: &str) {
    for individuals in [true, false] {
        let (mut camp, mut all) = (0, 0);
        for replicate in 1..=200 {
            let seen = see(s, replicate, individuals);
            camp += at(s, &seen, "B", 0);
            all += at(s, &seen, "B", 0) + at(s, &seen, "C", 0);
        }
        let share = camp as f64 / all as f64;
        let error = (expected * (1.0 - expected) / all as f64).sqrt();
        eprintln!("{what}, individuals {individuals}: {share:.4}, expected {expected:.4}, error {error:.4}");
        assert!((share - expected).abs() < 3.0 * error, "{what}: {share}, not {expected}");
    }
}

/// People of one age and gender in `fork`, with the settings that `set` turns on.
fn of_one_kind(age: &str, gender: &str, rules: Rules, set: impl Fn(&mut Scenario)) -> Scenario {
    let mut s = fork();
    s.rules = rules;
    s.attributes = vec![attribute("age", &[(age, 1.0)]), attribute("gender", &[(gender, 1.0)])];
    set(&mut s);
    put(&mut s, "A", 100);
    s
}

#[test]
fn hazards_are_avoided_by_squares_and_boys_see_none() {
    let children = |s: &mut Scenario| s.settings.children_avoid_hazards = true;
    let all = |s: &mut Scenario| {
        s.settings.children_avoid_hazards = true;
        s.settings.elderly_avoid_hazards = true;
        s.settings.women_avoid_hazards = true;
    };
    let boys = |s: &mut Scenario| s.settings.boys_take_risk = true;
    let both = |s: &mut Scenario| (children(s), boys(s));
    let (plain, squared, alike) = (0.8, 16.0 / 17.0, 0.5);
    for (age, gender, rules, set, expected) in [
        ("18", "m", Rules::Flee, &children as &dyn Fn(&mut Scenario), squared),
        ("19", "m", Rules::Flee, &children, plain),
        ("59", "m", Rules::Flee, &all, plain),
        ("60", "m", Rules::Flee, &all, squared),
        ("60", "f", Rules::Flee, &all, squared),
        ("30", "f", Rules::Flee, &all, squared),
        ("14", "m", Rules::Flee, &|s: &mut Scenario| _ = both(s), squared),
        ("15", "m", Rules::Flee, &|s: &mut Scenario| _ = both(s), alike),
        ("40", "m", Rules::Flee, &|s: &mut Scenario| _ = both(s), alike),
        ("40", "m", Rules::Azalai, &|s: &mut Scenario| _ = both(s), plain),
        ("16", "f", Rules::Flee, &|s: &mut Scenario| _ = both(s), squared),
        ("16", "m", Rules::Flee, &boys, plain),
        ("16", "m", Rules::Azalai, &boys, alike),
    ] {
        chose_camp(&of_one_kind(age, gender, rules, set), expected, &format!("{age} {gender} {rules:?}"));
    }
}

#[test]
fn values_are_drawn_by_their_weights_in_each_place() {
    let mut s = fork();
    s.settings.children_avoid_hazards = true;
    s.attributes = vec![attribute("age", &[("10", 1.0), ("30", 3.0)])];
    let mut own = s.clone();
    put(&mut s, "A", 100);
    chose_camp(&s, 0.25 * 16.0 / 17.0 + 0.75 * 0.8, "a quarter of children");
    own.attributes[0].places = vec![(own.place("A").expect("A"), vec![1.0, 0.0])];
    put(&mut own, "A", 100);
    chose_camp(&own, 16.0 / 17.0, "all children");
    let (place, child) = (s.place("A").expect("A"), vec![("age".to_owned(), "10".to_owned())]);
    s.insertions = vec![Insertion { place, attributes: child }; 100];
    chose_camp(&s, 16.0 / 17.0, "children put in by hand");
}

#[test]
fn people_go_where_their_like_are() {
    // 60 people of x and 20 of y are in the town C of 500; the camp B of 4 scores for nobody in particular.
    let mut s = fork();
    s.settings.match_town_ethnicity = true;
    s.attributes = vec![attribute("ethnicity", &[("x", 1.0), ("y", 1.0)])];
    let people = |s: &mut Scenario, place: &str, value: &str, n: usize| {
        let (place, attributes) = (s.place(place).expect("a place"), vec![("ethnicity".to_owned(), value.to_owned())]);
        s.insertions.extend(vec![Insertion { place, attributes }; n]);
    };
    people(&mut s, "C", "x", 60);
    people(&mut s, "C", "y", 20);
    people(&mut s, "A", "y", 100);
    // To Flee 20 of the residents, of whom each one put in by hand is one less: 420.
    let ratio = 10.0 * 20.0 / 420.0;
    for individuals in [true, false] {
        let camp: i64 = (1..=200).map(|r| at(&s, &see(&s, r, individuals), "B", 0)).sum();
        let (expected, n) = (4.0 / (4.0 + ratio), 20_000.0_f64);
        let error = (expected * (1.0 - expected) / n).sqrt();
        assert!((camp as f64 / n - expected).abs() < 3.0 * error, "{camp} of {n}, not {expected}");
    }
}

#[test]
fn camps_draw_by_religion_over_its_mean_share() {
    let mut s = fork();
    s.rules = Rules::Azalai;
    s.settings.match_camp_religion = true;
    s.settings.match_camp_ethnicity = true;
    s.attributes = vec![attribute("religion", &[("r", 1.0)]), attribute("ethnicity", &[("e", 1.0)])];
    put(&mut s, "A", 100);
    // All are alike: 4 times 1 / 0.25 times 10 against 1.
    chose_camp(&s, 160.0 / 161.0, "the same religion and ethnicity");
}

#[test]
fn at_harvest_everybody_stays_and_is_counted_at_home() {
    // From the 27th of January to the 3rd of March: the harvest is February, days 5 to 33.
    let mut s = scenario(37, "A conflict 1000, B camp, C town", "A-B 100, B-C 100");
    s.start = jiff::civil::date(2001, 1, 27);
    s.settings.camp_movechance = 0.0;
    s.settings.harvest_months = vec![2.0];
    put(&mut s, "A", 50);
    for seen in both(&s) {
        let camp: Vec<i64> = (0..37).map(|day| at(&s, &seen, "B", day)).collect();
        let home: Vec<i64> = (0..37).map(|day| at(&s, &seen, "A", day)).collect();
        assert_eq!((camp[4], home[4]), (50, 0));
        assert!((5..33).all(|day| (camp[day], home[day]) == (0, 50)), "{camp:?} {home:?}");
        assert_eq!((camp[33], home[33]), (50, 0), "{camp:?}");
    }
}

#[test]
fn at_harvest_those_on_the_way_arrive_and_are_counted_at_home() {
    let mut s = scenario(8, "A conflict 1000, B camp", "A-B 25");
    s.start = jiff::civil::date(2001, 1, 31);
    s.settings.max_move_speed = 10.0;
    s.settings.camp_movechance = 0.0;
    s.settings.harvest_months = vec![2.0];
    put(&mut s, "A", 30);
    for seen in both(&s) {
        let on_the_way: Vec<i64> = seen.days.iter().map(|d| d.travelling).collect();
        assert_eq!(on_the_way, [30, 30, 0, 0, 0, 0, 0, 0]);
        // On day 2 they arrive with 5 km left to decide, and are counted at home at once.
        assert_eq!((at(&s, &seen, "B", 2), at(&s, &seen, "A", 2)), (0, 30));
    }
}

#[test]
fn in_our_own_rules_only_farmers_stay_for_the_harvest() {
    let mut s = scenario(1, "A conflict 1000, B camp", "A-B 100");
    s.rules = Rules::Azalai;
    s.start = jiff::civil::date(2001, 2, 1);
    s.settings.camp_movechance = 0.0;
    s.settings.harvest_months = vec![2.0];
    s.places[0].farmer_fraction = Some(0.3);
    put(&mut s, "A", 1000);
    for individuals in [true, false] {
        let home: i64 = (1..=200).map(|r| at(&s, &see(&s, r, individuals), "A", 0)).sum();
        assert!((home as f64 - 60_000.0).abs() < 3.0 * (200_000.0_f64 * 0.21).sqrt(), "{home}");
    }
}

/// The "IDP run" of Flee's tests: ethnicity and religion in camps, harvest in June and November, people by five. In camps
/// B and C are people of (x, p) and of (y, q).
fn idp_run() -> Scenario {
    let mut s = scenario(11, "A conflict 100000, B camp, C camp", "A-B 100, A-C 100");
    s.start = jiff::civil::date(2001, 5, 30);
    s.settings.match_camp_ethnicity = true;
    s.settings.match_camp_religion = true;
    s.settings.harvest_months = vec![6.0, 11.0];
    s.settings.hasten = 5;
    s.settings.camp_movechance = 0.0;
    s.places[0].farmer_fraction = Some(0.5);
    s.attributes =
        vec![attribute("ethnicity", &[("x", 3.0), ("y", 2.0)]), attribute("religion", &[("p", 7.0), ("q", 3.0)])];
    for (place, ethnicity, religion) in [("B", "x", "p"), ("C", "y", "q")] {
        let place = s.place(place).expect("a camp");
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let attributes = vec![pair("ethnicity", ethnicity), pair("religion", religion)];
        s.insertions.extend(vec![Insertion { place, attributes }; 40]);
    }
    put(&mut s, "A", 100);
    s
}

#[test]
fn fixture_idp_run() {
    let s = idp_run();
    // To whoever is like nobody in either camp both are worth 0, and are taken alike (Q11).
    let alone = 0.6 * 0.3 + 0.4 * 0.7;
    let expected = 0.6 * 0.7 + alone / 2.0;
    for individuals in [true, false] {
        let mut to_b = 0;
        for replicate in 1..=200 {
            let seen = see(&s, replicate, individuals);
            to_b += at(&s, &seen, "B", 0) - 40;
            assert_eq!([0, 1].map(|day| at(&s, &seen, "B", day) + at(&s, &seen, "C", day)), [180; 2]);
            // From the first of June on everybody of A is counted at home again; those of the camps are there.
            assert!((2..11).all(|day| ["A", "B", "C"].map(|place| at(&s, &seen, place, day)) == [100, 40, 40]));
        }
        let n = 20_000.0_f64;
        let error = (expected * (1.0 - expected) / n).sqrt();
        let share = f64::from(to_b as i32) / n;
        eprintln!("IDP run, individuals {individuals}: {share:.4}, expected {expected:.4}, error {error:.4}");
        assert!((share - expected).abs() < 3.0 * error, "{share}, not {expected}");
    }
}

#[test]
fn in_the_idp_run_under_our_rules_half_of_them_are_farmers_who_go_home() {
    let mut s = idp_run();
    s.rules = Rules::Azalai;
    s.settings.match_camp_ethnicity = false;
    s.settings.match_camp_religion = false;
    for individuals in [true, false] {
        let home: i64 = (1..=200).map(|r| at(&s, &see(&s, r, individuals), "A", 5)).sum();
        assert!((home as f64 - 10_000.0).abs() < 3.0 * (20_000.0_f64 * 0.25).sqrt(), "{home}");
    }
}
