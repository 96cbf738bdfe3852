//! What tables leave open is drawn once for each run, the same in every mode, strategy and branch.

use std::collections::BTreeSet;
use std::sync::Arc;

use azalai_engine::open::settle;
use azalai_engine::rng::Rng;
use azalai_model::dossier::{Actor, Event, Force, Group};
use azalai_model::words::{DatePrecision, EventKind, EventUse};
use azalai_model::{Place, PlaceId, PlaceKind, ReturnModel, Scenario};

/// A town and one attack on it in May of a year that starts in January.
fn town(precision: DatePrecision, usage: EventUse) -> Scenario {
    let mut scenario = Scenario::blank(366);
    scenario.conflict_days = 10;
    scenario.places.push(Place { population: 100, ..Place::new("town", "home", PlaceKind::Town) });
    let event = Event {
        id: "E1".to_owned(),
        day: 130,
        end_day: 130,
        date_precision: precision.into(),
        kind: EventKind::Attack,
        place: Some(PlaceId(0)),
        usage,
        ..Event::default()
    };
    scenario.dossier.events.push(event);
    scenario
}

/// The scenario as it is in each of many runs.
fn runs(scenario: Scenario) -> Vec<Arc<Scenario>> {
    let (scenario, model) = (Arc::new(scenario), ReturnModel::default());
    (1..=500).map(|replicate| settle(&scenario, &model, Rng::new(1, replicate))).collect()
}

#[test]
fn an_event_of_a_month_acts_once_on_a_day_of_it_and_every_day_comes() {
    for (precision, days) in
        [(DatePrecision::Month, 121..=151), (DatePrecision::Week, 127..=133), (DatePrecision::Day, 130..=130)]
    {
        let runs = runs(town(precision, EventUse::Driver));
        let spans: BTreeSet<(i64, i64)> = runs.iter().map(|s| s.dossier.events[0].span()).collect();
        assert_eq!(spans, days.clone().map(|day| (day, day)).collect(), "{precision:?}");
        for scenario in runs.iter().filter(|_| precision != DatePrecision::Day) {
            let (day, _) = scenario.dossier.events[0].span();
            let fights: Vec<i64> = (0..366).filter(|&d| scenario.conflict[0].at(d) > 0.0).map(i64::from).collect();
            assert_eq!(fights, (day..day + 10).collect::<Vec<_>>(), "flight is driven from the same day");
        }
    }
}

#[test]
fn a_branch_has_the_days_of_its_run_and_context_is_not_drawn() {
    let scenario = Arc::new(town(DatePrecision::Month, EventUse::Driver));
    let model = ReturnModel::default();
    let luck = Rng::new(3, 7);
    assert_eq!(settle(&scenario, &model, luck), settle(&scenario, &model, luck.branch(4)));
    let context = Arc::new(town(DatePrecision::Month, EventUse::Context));
    assert!(Arc::ptr_eq(&settle(&context, &model, luck), &context));
}

#[test]
fn a_population_within_bounds_is_drawn_from_them_and_a_known_one_stays() {
    let mut scenario = town(DatePrecision::Day, EventUse::Driver);
    let known = scenario.places[0].clone();
    scenario.places.push(Place {
        population: 20,
        population_low: Some(10),
        population_high: Some(30),
        population_open: true,
        ..Place::new("village", "home", PlaceKind::Rural)
    });
    let runs = runs(scenario);
    let drawn: BTreeSet<i64> = runs.iter().map(|s| s.places[1].population).collect();
    assert_eq!(drawn, (10..=30).collect());
    assert!(runs.iter().all(|s| s.places[0] == known));
}

#[test]
fn unknown_discipline_and_shares_are_drawn_from_their_ranges() {
    let mut scenario = town(DatePrecision::Day, EventUse::Driver);
    scenario.dossier.actors.push(Actor { id: "army".to_owned(), ..Actor::default() });
    let force = Force { discipline: None, ..Force::default() };
    scenario.dossier.forces = vec![force.clone(), Force { discipline: Some(0.7), ..force }];
    scenario.dossier.groups.push(Group { share_low: Some(0.2), share_high: Some(0.4), ..Group::default() });
    let runs = runs(scenario);
    let ranges = |of: &dyn Fn(&Scenario) -> Option<f64>| {
        let values: Vec<f64> = runs.iter().map(|s| of(s).expect("it is drawn")).collect();
        (values.iter().copied().fold(1.0, f64::min), values.iter().copied().fold(0.0, f64::max))
    };
    let (least, most) = ranges(&|s| s.dossier.forces[0].discipline);
    assert!((0.0..0.02).contains(&least) && (0.98..=1.0).contains(&most), "{least} {most}");
    assert_eq!(ranges(&|s| s.dossier.forces[1].discipline), (0.7, 0.7));
    let (least, most) = ranges(&|s| s.dossier.groups[0].share);
    assert!((0.2..0.21).contains(&least) && (0.39..=0.4).contains(&most), "{least} {most}");
}
