//! Recorded flight and permission to return, on an invented town.

use azalai_engine::returning::{Mode, PlaceRecord, ReturnSpec, WeekRecord, WeekSink, retaken, run};
use azalai_model::dossier::{Actor, Control, Group, Holder, Permission, RecordedFlight};
use azalai_model::words::{ActorKind, PermissionStatus};
use azalai_model::{
    ActorId, GroupId, Lever, LeverKind, Link, Place, PlaceId, PlaceKind, ReturnModel, Scenario, Strategy,
};

const TOWN: PlaceId = PlaceId(0);
const CAMP: PlaceId = PlaceId(1);

/// A town of 1,000 people and a camp, a day from each other, and a State and rebels.
fn scenario(flights: &[(i64, i64)]) -> Scenario {
    let mut s = Scenario::blank(400);
    for (id, population) in [("town", 1_000), ("camp", 0)] {
        let mut place = Place::new(id, "home", PlaceKind::Town);
        (place.population, place.followed, place.longitude) = (population, true, population as f64 / 1e4);
        s.places.push(place);
    }
    s.links = vec![Link::road(TOWN, CAMP, 40.0)];
    for (id, kind) in [("army", ActorKind::State), ("rebels", ActorKind::Rebel)] {
        s.dossier.actors.push(Actor { id: id.to_owned(), kind, ..Actor::default() });
    }
    for id in ["tied", "others"] {
        s.dossier.groups.push(Group { id: id.to_owned(), share: Some(0.5), ..Group::default() });
    }
    let flight =
        |&(day, people): &(i64, i64)| RecordedFlight { origin: TOWN, to: CAMP, day, people, ..Default::default() };
    s.dossier.flights = flights.iter().map(flight).collect();
    s
}

/// What is seen of each place, each week.
#[derive(Default)]
struct Seen(Vec<(u32, Vec<PlaceRecord>)>);

impl Seen {
    fn at(&self, day: u32, place: PlaceId) -> PlaceRecord {
        self.0.iter().find(|seen| seen.0 == day).expect("a day that is looked at").1[place.index()]
    }
}

impl WeekSink for Seen {
    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        self.0.push((record.day, record.places.to_vec()));
        true
    }
}

fn seen(scenario: &Scenario, model: &ReturnModel) -> Seen {
    under(scenario, model, &[])
}

/// The same under levers that are pulled from the first day on.
fn under(scenario: &Scenario, model: &ReturnModel, levers: &[LeverKind]) -> Seen {
    let lever = |&kind: &LeverKind| Lever { place: Some(TOWN), ..Lever::new(kind, 0, 1.0) };
    let strategy = Strategy { levers: levers.iter().map(lever).collect(), ..Strategy::default() };
    run_of(scenario, model, &strategy, 1)
}

fn run_of(scenario: &Scenario, model: &ReturnModel, strategy: &Strategy, replicate: u32) -> Seen {
    let (seed, days) = (1, scenario.days);
    let spec = ReturnSpec { mode: Mode::Hindcast, model, strategy, openings: &[], seed, replicate, days };
    let mut seen = Seen::default();
    run(scenario, &spec, &mut seen);
    seen
}

/// Who is back, and nothing else.
#[derive(Default)]
struct Back(Vec<(u32, Vec<u64>)>);

impl WeekSink for Back {
    fn week(&mut self, _: &WeekRecord<'_>) -> bool {
        unreachable!("it looks at who is back alone")
    }
    fn back_alone(&self) -> bool {
        true
    }
    fn back(&mut self, day: u32, back: Vec<u64>) -> bool {
        self.0.push((day, back));
        day < 300
    }
}

#[test]
fn who_looks_at_those_who_are_back_alone_sees_the_same_of_them() {
    let (scenario, model) = (scenario(&[(0, 300), (40, 500)]), ReturnModel::default());
    let whole = seen(&scenario, &model);
    let (seed, days, strategy) = (1, scenario.days, Strategy::default());
    let (mode, openings, replicate) = (Mode::Hindcast, [].as_slice(), 1);
    let mut alone = Back::default();
    run(
        &scenario,
        &ReturnSpec { mode, model: &model, strategy: &strategy, openings, seed, replicate, days },
        &mut alone,
    );
    assert_eq!(
        alone.0.last().map(|last| last.0),
        Some(301),
        "it is stopped on the first day after 300 that it looks at"
    );
    assert!(alone.0.iter().any(|(_, back)| back[TOWN.index()] > 0), "somebody comes back");
    for (day, back) in alone.0 {
        assert_eq!(back, [TOWN, CAMP].map(|place| whole.at(day, place).returned), "day {day}");
    }
}

/// Nobody returns, visits or settles.
fn still() -> ReturnModel {
    ReturnModel { peak_rate: 0.0, settle_rate: 0.0, ..ReturnModel::default() }
}

#[test]
fn those_of_rows_before_the_first_day_are_away_on_it_and_later_ones_leave_on_their_day() {
    let seen = seen(&scenario(&[(-30, 100), (0, 50), (10, 200)]), &still());
    let away = [0, 7, 14, 399].map(|day| seen.at(day, CAMP).displaced);
    assert_eq!(away, [150, 150, 350, 350]);
    assert_eq!(seen.at(0, TOWN).departures, 0, "who was away before the run did not leave in it");
    assert_eq!((seen.at(14, TOWN).departures, seen.at(14, TOWN).owed), (200, 0));
}

#[test]
fn a_row_that_asks_for_more_than_are_at_home_takes_all_and_the_rest_is_owed() {
    let seen = seen(&scenario(&[(3, 700), (5, 800)]), &still());
    assert_eq!((seen.at(7, TOWN).at_home, seen.at(7, CAMP).displaced, seen.at(7, TOWN).owed), (0, 1_000, 500));
    assert_eq!(seen.at(399, TOWN).owed, 500);
}

/// Nobody doubts that home is safe, people come back fast, and no place or season differs from others.
fn willing() -> ReturnModel {
    ReturnModel {
        peak_rate: 0.015,
        doubt_in_circle: 0.0,
        doubt_out: 0.0,
        place_spread: 0.0,
        batch_spread: 0.0,
        ..ReturnModel::default()
    }
}

#[test]
fn returned_is_a_stock_that_falls_when_those_who_came_back_flee_again() {
    let model = ReturnModel { settle_rate: 0.0, ..willing() };
    let seen = seen(&scenario(&[(0, 1_000), (301, 700)]), &model);
    let back = [0, 98, 294, 308].map(|day| seen.at(day, TOWN).returned);
    assert!(back[0] == 0 && back[1] > 20 && back[2] > back[1], "{back:?}");
    // Who never came back could not flee again, and a week of returns is added.
    assert!(back[3] + 600 < back[2], "700 fled again: {back:?}");
}

#[test]
fn blocked_groups_stay_away_and_others_come_back() {
    let mut s = scenario(&[(0, 1_000)]);
    s.dossier.permissions = vec![Permission {
        place: TOWN,
        from_day: -5,
        status: PermissionStatus::Blocked,
        target_group: Some(GroupId(0)),
        ..Permission::default()
    }];
    let model = ReturnModel { blocked: 0.0, ..willing() };
    let some = seen(&s, &model).at(399, TOWN).returned;
    s.dossier.permissions[0].target_group = None;
    let none = seen(&s, &model).at(399, TOWN).returned;
    s.dossier.permissions.clear();
    let all = seen(&s, &model).at(399, TOWN).returned;
    assert!(none == 0 && some > 50 && all > some + 50, "{none} {some} {all}");
}

/// The town held by an actor from a day on.
fn held(from_day: i64, actor: u32) -> Control {
    Control { place: TOWN, from_day, holder: Holder::Actor(ActorId(actor)), ..Control::default() }
}

#[test]
fn nobody_comes_back_to_a_town_out_of_hand_and_rows_of_its_former_holder_end() {
    let mut s = scenario(&[(0, 1_000)]);
    s.dossier.control = vec![held(-900, 0), held(-100, 1), held(196, 0)];
    s.dossier.permissions = vec![Permission {
        place: TOWN,
        from_day: -90,
        status: PermissionStatus::Blocked,
        by: Some(ActorId(1)),
        ..Permission::default()
    }];
    let model = ReturnModel { blocked: 0.0, out_of_hand: 0.0, ..willing() };
    let seen = seen(&s, &model);
    assert_eq!((seen.at(196, TOWN).returned, retaken(&s)), (0, vec![Some(196), None]));
    assert!(seen.at(399, TOWN).returned > 50);
}

#[test]
fn towns_that_were_shut_differ_from_run_to_run_and_those_that_never_were_do_not_for_it() {
    let mut s = scenario(&[(0, 1_000)]);
    let back = |s: &Scenario, spread: f64| {
        let model = ReturnModel { place_spread: spread, batch_spread: spread, ..willing() };
        seen(s, &model).at(399, TOWN).returned
    };
    assert_eq!(back(&s, 0.0), back(&s, 1.2), "it was never shut");
    s.dossier.control = vec![held(-900, 0), held(-400, 1), held(-100, 0)];
    assert_ne!(back(&s, 0.0), back(&s, 1.2));
}

#[test]
fn time_at_the_host_counts_for_towns_that_were_never_shut_alone() {
    let mut s = scenario(&[(0, 1_000)]);
    let back = |s: &Scenario, host_effect: f64| {
        let model = ReturnModel { host_effect, ..willing() };
        seen(s, &model).at(399, TOWN).returned
    };
    assert!(back(&s, 0.0) > back(&s, 0.8) + 20, "who is rooted stays");
    s.dossier.control = vec![held(-900, 0), held(-400, 1), held(-100, 0)];
    assert_eq!(back(&s, 0.0), back(&s, 0.8), "there the time since the opening counts");
}

#[test]
fn levers_open_return_screen_it_and_bring_groups_that_are_kept_out_back() {
    let mut s = scenario(&[(0, 1_000)]);
    let row = |group| Permission {
        place: TOWN,
        from_day: -5,
        status: PermissionStatus::Blocked,
        target_group: group,
        ..Permission::default()
    };
    let model = ReturnModel { blocked: 0.0, screened: 0.4, ..willing() };
    let back = |s: &Scenario, levers: &[LeverKind]| under(s, &model, levers).at(399, TOWN).returned;
    s.dossier.permissions = vec![row(None)];
    let [none, screened, open] =
        [&[][..], &[LeverKind::ScreenedReturn], &[LeverKind::OpenReturn]].map(|levers| back(&s, levers));
    assert!(none == 0 && screened > 20 && open > screened + 50, "{none} {screened} {open}");
    assert_eq!(back(&s, &[LeverKind::LocalAgreement]), 0, "it is closed to everybody");
    s.dossier.permissions = vec![row(Some(GroupId(0)))];
    let [some, all] = [&[][..], &[LeverKind::LocalAgreement]].map(|levers| back(&s, levers));
    assert!(all > some + 50, "{some} {all}");
}

#[test]
fn some_towns_that_were_shut_fill_and_some_stay_all_but_empty() {
    let mut s = scenario(&[(0, 1_000)]);
    s.dossier.control = vec![held(-900, 0), held(-400, 1), held(-100, 0)];
    let back = |spread: f64| -> Vec<u64> {
        let model = ReturnModel { place_spread: spread, opened_rate: 0.03, ..willing() };
        (1..=40).map(|run| run_of(&s, &model, &Strategy::default(), run).at(399, TOWN).returned).collect()
    };
    let (alike, apart) = (back(0.0), back(1.0));
    let empty = |runs: &[u64]| runs.iter().filter(|&&n| n < 150).count();
    assert!(empty(&alike) == 0 && (2..16).contains(&empty(&apart)), "{alike:?} {apart:?}");
    assert!(apart.iter().max() > alike.iter().max(), "{alike:?} {apart:?}");
}
