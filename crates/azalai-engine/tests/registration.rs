//! Who is registered, by whom, with what delay (ODD 7.17), on an invented town.

use azalai_engine::returning::{Mode, PlaceRecord, ReturnSpec, WeekRecord, WeekSink, run};
use azalai_model::dossier::{Actor, Chance, Control, Holder, RecordedFlight, Relation};
use azalai_model::words::{ActorKind, RelationKind};
use azalai_model::{ActorId, Link, Place, PlaceId, PlaceKind, ReturnModel, Scenario, Strategy};

const TOWN: PlaceId = PlaceId(0);
const CAMP: PlaceId = PlaceId(1);
const ARMY: u32 = 0;
const REBELS: u32 = 1;

/// A town of 1,000 people and a camp, a State and rebels who are at war with it.
fn scenario(flights: &[(i64, i64)]) -> Scenario {
    let mut s = Scenario::blank(400);
    "here".clone_into(&mut s.home_country);
    for (id, population) in [("town", 1_000), ("camp", 0)] {
        let mut place = Place::new(id, "home", PlaceKind::Town);
        (place.population, place.followed, place.longitude) = (population, true, population as f64 / 1e4);
        place.country.clone_from(&s.home_country);
        s.places.push(place);
    }
    s.links = vec![Link::road(TOWN, CAMP, 40.0)];
    for (id, kind) in [("army", ActorKind::State), ("rebels", ActorKind::Rebel)] {
        s.dossier.actors.push(Actor { id: id.to_owned(), kind, ..Actor::default() });
    }
    s.dossier.relations = vec![at_war(0)];
    let flight =
        |&(day, people): &(i64, i64)| RecordedFlight { origin: TOWN, to: CAMP, day, people, ..Default::default() };
    s.dossier.flights = flights.iter().map(flight).collect();
    s
}

fn at_war(from_day: i64) -> Relation {
    let (a, b) = (ActorId(ARMY), ActorId(REBELS));
    let probability = Chance::Number(1.0);
    Relation { a, b, relation: RelationKind::Hostile, from_day, probability, ..Relation::default() }
}

/// The camp held by an actor from a day on.
fn held(from_day: i64, actor: u32) -> Control {
    Control { place: CAMP, from_day, holder: Holder::Actor(ActorId(actor)), ..Control::default() }
}

/// Nobody returns, visits or settles; half of those present are counted in the long run.
fn model() -> ReturnModel {
    let (registration_days, lapse_days, registered_share) = (50.0, 100.0, 0.5);
    ReturnModel {
        peak_rate: 0.0,
        settle_rate: 0.0,
        registration_days,
        lapse_days,
        registered_share,
        ..ReturnModel::default()
    }
}

/// What is seen of the camp, each week.
#[derive(Default)]
struct Seen(Vec<(u32, PlaceRecord, PlaceRecord)>);

impl WeekSink for Seen {
    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        let of = |place: PlaceId| record.places[place.index()];
        self.0.push((record.day, of(TOWN), of(CAMP)));
        true
    }
}

/// Displaced people present and registered at the camp at the end of each of these days.
fn camp(s: &Scenario, days: [u32; 4]) -> [(u64, f64); 4] {
    let (model, strategy) = (model(), Strategy::default());
    let mode = Mode::Hindcast;
    let spec =
        ReturnSpec { mode, model: &model, strategy: &strategy, openings: &[], seed: 1, replicate: 1, days: s.days };
    let mut seen = Seen::default();
    run(s, &spec, &mut seen);
    assert!(seen.0.iter().all(|(_, town, _)| town.registered == 0), "residents at home are no displaced people");
    days.map(|day| {
        let (_, _, camp) = seen.0.iter().find(|seen| seen.0 == day).expect("a day that is looked at");
        (camp.displaced, camp.registered as f64)
    })
}

/// What is left of a gap after so many days of steps of one in so many.
fn left(one_in: f64, days: i32) -> f64 {
    (1.0 - 1.0 / one_in).powi(days)
}

/// A count is a whole number of people.
fn near(seen: f64, expected: f64) {
    assert!((seen - expected).abs() <= 0.5, "{seen} is not {expected}");
}

#[test]
fn those_who_arrive_are_registered_after_a_while_and_never_all_of_them() {
    let [before, first, later, last] = camp(&scenario(&[(6, 400)]), [0, 7, 56, 399]);
    assert_eq!([before.0, first.0, last.0], [0, 400, 400]);
    near(before.1, 0.0);
    near(first.1, 0.5 * 400.0 * (1.0 - left(50.0, 2)));
    near(later.1, 0.5 * 400.0 * (1.0 - left(50.0, 51)));
    near(last.1, 0.5 * 400.0 * (1.0 - left(50.0, 394)));
}

#[test]
fn those_of_the_first_day_are_known_and_lapse_slowly_to_the_share_that_is_counted() {
    let [first, month, _, last] = camp(&scenario(&[(-30, 400)]), [0, 28, 56, 399]);
    let of = |days: i32| 0.5 * 400.0 * (1.0 + left(100.0, days));
    near(first.1, of(1));
    near(month.1, of(29));
    near(last.1, of(400));
}

#[test]
fn nobody_is_registered_in_another_country() {
    let mut s = scenario(&[(-30, 400), (20, 100)]);
    s.places[CAMP.index()].country = "beyond".to_owned();
    let seen = camp(&s, [0, 28, 56, 399]);
    assert_eq!(seen.map(|day| day.0), [400, 500, 500, 500]);
    assert!(seen.iter().all(|day| day.1 == 0.0), "{seen:?}");
}

#[test]
fn where_those_at_war_with_the_state_hold_the_place_nobody_is_registered_and_the_register_lapses() {
    let mut s = scenario(&[(-30, 400)]);
    let own = camp(&s, [0, 28, 56, 399]);
    s.dossier.control = vec![held(0, ARMY), held(29, REBELS)];
    let lost = camp(&s, [0, 28, 56, 399]);
    assert_eq!(own[1], lost[1], "until then it makes no difference");
    assert!((lost[2].1 - lost[1].1 * left(100.0, 28)).abs() <= 1.0, "{lost:?}");
    assert!(lost[3].0 == 400 && lost[3].1 < 12.0, "they are still there, and not counted: {lost:?}");
    // Whoever holds the place without being at war with the State lets it count.
    s.dossier.relations = vec![at_war(1_000)];
    assert_eq!(camp(&s, [0, 28, 56, 399]), own);
    // And it counts again once it is back.
    s.dossier.relations = vec![at_war(0)];
    s.dossier.control.push(held(204, ARMY));
    assert!(camp(&s, [0, 28, 196, 399])[3].1 > 150.0);
}
