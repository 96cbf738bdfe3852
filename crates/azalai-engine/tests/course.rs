//! What dated changes, links and those who cooperate do under the return model.

#![allow(clippy::disallowed_methods, reason = "a test may compute as it likes")]

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::state::geography::Geography;
use azalai_engine::returning::{self, Mode, ReturnSpec, Side, WeekRecord, WeekSink};
use azalai_model::dossier::Published;
use azalai_model::words::{DatePrecision, EventUse};
use azalai_model::{GroupId, Id, LeverKind, SourceId, Text};
use town::*;

/// Index of the rebels, who hold the hills.
const REBELS: usize = 2;

/// People harmed by the rebels after the tenth week, by group.
#[derive(Default)]
struct Harmed {
    before: [u64; 3],
    after: [u64; 3],
}

impl WeekSink for Harmed {
    fn week(&mut self, r: &WeekRecord<'_>) -> bool {
        let so_far = [0, 1, 2].map(|group| r.tally.harmed_by(group, Side::Actor(REBELS)));
        if r.day <= 70 {
            self.before = so_far;
        }
        self.after = [0, 1, 2].map(|group| so_far[group] - self.before[group]);
        true
    }
}

fn spec(arm: &Arm, seed: u64) -> ReturnSpec<'_> {
    let Arm { model, strategy, openings, days, mode, .. } = arm;
    ReturnSpec { mode: *mode, model, strategy, openings, seed, replicate: 1, days: *days }
}

/// People harmed on the road until the end of some runs.
fn harmed_on_the_road(arm: &Arm) -> u64 {
    #[derive(Default)]
    struct Road(u64);
    impl WeekSink for Road {
        fn week(&mut self, r: &WeekRecord<'_>) -> bool {
            self.0 = [0, 1, 2].iter().map(|&group| r.tally.harmed_by(group, Side::Road)).sum();
            true
        }
    }
    let harmed = |seed| {
        let mut road = Road::default();
        returning::run(&arm.scenario, &spec(arm, seed), &mut road);
        road.0
    };
    (1..=20).map(harmed).sum()
}

/// People harmed by the rebels in some runs, by group.
fn harmed(arm: &Arm) -> [u64; 3] {
    let mut sum = [0; 3];
    for seed in 1..=20 {
        let mut harmed = Harmed::default();
        returning::run(&arm.scenario, &spec(arm, seed), &mut harmed);
        sum = [0, 1, 2].map(|group| sum[group] + harmed.after[group]);
    }
    sum
}

/// A town whose former holders reach it from the hills, and where only people of neither side have fled.
fn reached() -> Arm {
    arm(10.0, 1.0).with(|a| {
        (a.scenario.places[HILLS].population, a.scenario.places[HILLS].pull) = (1, 0.0);
        a.scenario.dossier.forces.push(force(HILLS, "rebels", 0, 400_000.0, 200.0, 0.2));
        a.openings[0].group = Some(GroupId::at(NEITHER));
        (a.model.out_group_share, a.model.base_rate) = (0.95, 0.0);
    })
}

#[test]
fn former_holders_turn_on_returned_people() {
    // They are fewer than half of those at home; others who fled and came back are hit too.
    let [local, former, neither] = harmed(&reached());
    assert!(neither > 2 * (local + former), "harmed: {local} local, {former} former, {neither} who came back");
}

#[test]
fn where_nobody_has_come_back_or_signed_they_turn_on_anybody() {
    let arm = reached().with(|a| {
        a.openings.clear();
        a.model.readiness = -1000.0;
    });
    let [local, former, neither] = harmed(&arm);
    assert!(local + former > neither / 2, "harmed: {local} local, {former} former, {neither} of neither");
}

#[test]
fn protection_removes_the_share_of_co_signers_and_leaves_that_of_returned_people() {
    let open = reached().lever(LeverKind::Cosignature, 1.0);
    let ([signed, _, back], [guarded, _, left]) =
        (harmed(&open), harmed(&open.clone().lever(LeverKind::CosignerProtection, 1.0)));
    assert!(signed > 5 * guarded, "co-signers harmed: {signed}, protected {guarded}");
    assert!(left > back / 2, "returned people harmed: {back}, and {left} where co-signers are protected");
}

/// A town of which people flee a recorded attack every third day.
fn fled() -> Arm {
    arm(5.0, 0.9).attacked((0..150).step_by(3)).with(|a| {
        a.openings.clear();
        (a.mode, a.model.recorded_share) = (Mode::Hindcast, 1.0);
        (a.model.settle_rate, a.days) = (0.0, 150);
    })
}

/// With a state of a place, or of an area, on those days.
fn state(mut arm: Arm, kind: &str, place: Option<usize>, area: &str, days: [i64; 2]) -> Arm {
    let mut event = event(900, days[0], kind, TOWN, "rebels");
    (event.end_day, event.area, event.usage) = (days[1], Text::english(area), EventUse::DatedChange);
    event.place = place.map(|p| azalai_model::PlaceId(p as u32));
    arm.scenario.dossier.events.push(event);
    arm
}

/// What every week of a run says.
fn told(arm: &Arm) -> String {
    format!("{:?}", arm.run(1, false).weeks)
}

fn departures(arm: &Arm) -> f64 {
    (1..=20).map(|seed| arm.run(seed, false).sum(0, 150, |p| p.departures as f64)).sum()
}

#[test]
fn nobody_travels_on_a_link_after_its_last_day() {
    let open = fled();
    let closed = open.clone().with(|a| a.scenario.links[0].to_day = Some(40));
    let near = |arm: &Arm, day| arm.run(1, false).at(day).places[NEAR].displaced;
    // Whoever set out on the last day is there the next week; returns need the same link.
    assert!(near(&open, 140) > near(&open, 49) + 100, "people keep arriving on an open link");
    assert_eq!(near(&closed, 140), near(&closed, 49));
}

#[test]
fn a_link_that_opens_is_used_from_its_first_day() {
    let late = fled().with(|a| a.scenario.links[0].from_day = Some(70));
    let course = late.run(1, false);
    assert_eq!(course.at(70).places[NEAR].displaced, 0);
    assert!(course.at(140).places[NEAR].displaced > 100);
}

#[test]
fn a_link_that_closes_and_opens_before_anybody_leaves_changes_nothing() {
    let calm = arm(5.0, 0.9).attacked((60..100).step_by(3)).with(|a| {
        a.openings.clear();
        (a.mode, a.model.recorded_share) = (Mode::Hindcast, 1.0);
    });
    let closed = calm.clone().with(|a| {
        let again = azalai_model::Link { from_day: Some(30), ..a.scenario.links[0].clone() };
        a.scenario.links[0].to_day = Some(10);
        a.scenario.links.insert(0, again);
    });
    assert_eq!(told(&calm), told(&closed));
}

#[test]
fn a_forecast_knows_no_later_date_of_a_link() {
    let open = arm(5.0, 0.5);
    let closes = open.clone().with(|a| a.scenario.links[0].to_day = Some(40));
    assert_eq!(told(&open), told(&closes));
}

#[test]
fn a_blockade_keeps_people_in_whether_its_row_names_the_place_or_its_area_does() {
    let open = fled();
    let days = [20, 150];
    let blocked = state(open.clone(), "blockade", Some(TOWN), "", days);
    let area = state(open.clone(), "blockade", None, "roads from the border to town", days);
    let elsewhere = state(open.clone(), "blockade", None, "the northern roads", days);
    assert!(departures(&blocked) < departures(&open));
    assert_eq!(told(&blocked), told(&area));
    assert_eq!(told(&open), told(&elsewhere));
}

#[test]
fn a_blockade_of_which_no_end_is_known_lasts() {
    let lasting = state(fled(), "blockade", Some(TOWN), "", [20, 150]);
    let open_ended = state(fled(), "blockade", Some(TOWN), "", [20, 20]).with(|a| {
        a.scenario.dossier.events.last_mut().expect("one").date_precision = DatePrecision::OpenEnded.into();
    });
    assert_eq!(told(&lasting), told(&open_ended));
    assert_ne!(told(&lasting), told(&state(fled(), "blockade", Some(TOWN), "", [20, 20])));
}

#[test]
fn a_curfew_lowers_departures_on_its_days_and_only_by_its_share_of_opportunity() {
    let open = fled();
    let curfew = state(open.clone(), "curfew", Some(TOWN), "", [30, 60]);
    assert_eq!(told(&open), told(&curfew.clone().with(|a| a.model.curfew_effect = 0.0)));
    // A full curfew lets nobody out.
    let shut = curfew.clone().with(|a| a.model.curfew_effect = 1.0);
    let during =
        |arm: &Arm| (1..=20).map(|seed| arm.run(seed, false).sum(35, 60, |p| p.departures as f64)).sum::<f64>();
    let [open, curfew, shut] = [&open, &curfew, &shut].map(during);
    assert!(curfew < open && curfew > open * 0.6, "departures {open}, under curfew {curfew}");
    assert_eq!(shut.to_bits(), 0.0f64.to_bits(), "departures under a full curfew");
}

#[test]
fn those_to_whom_no_way_home_is_open_are_held_back_by_the_road() {
    let open = arm(5.0, 0.5).with(|a| a.openings = vec![opening(NEAR, 0.3), opening(FAR, 0.3)]);
    let held = |arm: &Arm, day: u32| {
        let course = arm.run(1, false);
        let week = course.at(day);
        let away: u64 = week.audiences.iter().map(|a| a.away).sum();
        let of = |share: fn(&returning::Held) -> f64| {
            week.audiences.iter().map(|a| share(&a.held) * a.away as f64).sum::<f64>() / away.max(1) as f64
        };
        let near = week.places[NEAR].displaced as f64 / away.max(1) as f64;
        let all =
            of(|h| h.safety + h.credibility + h.rumour + h.several + h.exclusion + h.property + h.host + h.nothing);
        (of(|h| h.road), all, near)
    };
    let (road, others, _) = held(&open, 70);
    assert_eq!(road.to_bits(), 0.0f64.to_bits());
    assert!((others - 1.0).abs() < 1e-9, "{others}");
    let closed = open.clone().with(|a| a.scenario.links.iter_mut().for_each(|l| l.to_day = Some(0)));
    let (road, others, _) = held(&closed, 70);
    assert!((road - 1.0).abs() < 1e-9 && others.abs() < 1e-9, "every link is closed: {road} and {others}");
    // On the first day, with nobody on the road: 0.3 are near, and 0.3 of the others far.
    let one = open.clone().with(|a| (a.scenario.links[0].to_day, a.model.peak_rate) = (Some(0), 0.0));
    let (road, others, near) = held(&one, 0);
    assert!((near - 0.3 / 0.51).abs() < 1e-3, "{near} are near");
    assert!((road - near).abs() < 1e-9 && (road + others - 1.0).abs() < 1e-9, "{road} held, {near} near");
}

/// A forecast from day 40 of a town under a full curfew, of which a source of that date gives the last day.
fn curfewed(last: i64, source: Option<&str>) -> Arm {
    let open = arm(5.0, 0.5).attacked((0..40).step_by(3)).with(|a| {
        a.openings.clear();
        a.scenario.decision_date = Some(a.scenario.date(40));
        (a.model.curfew_effect, a.days) = (1.0, 150);
    });
    state(open, "curfew", Some(TOWN), "", [30, last]).with(|a| {
        let said = source.map(|date| azalai_model::dossier::Source {
            id: "radio".into(),
            date: Published::new(date),
            ..azalai_model::dossier::Source::default()
        });
        a.scenario.dossier.sources.extend(said);
        a.scenario.dossier.events.last_mut().expect("one").source = Some(SourceId(0));
    })
}

#[test]
fn a_state_in_force_at_the_decision_ends_when_a_source_known_by_then_said_it_would() {
    let date = |day| arm(5.0, 0.5).scenario.date(day).to_string();
    let announced = curfewed(80, Some(&date(35)));
    let left = |arm: &Arm, from, to| {
        (1..=20).map(|seed| arm.run(seed, false).sum(from, to, |p| p.departures as f64)).sum::<f64>()
    };
    assert_eq!(left(&announced, 37, 78).to_bits(), 0.0f64.to_bits(), "under the curfew, beyond the decision");
    assert!(left(&announced, 84, 150) > 0.0, "after its last day");
    assert_eq!(told(&announced), told(&curfewed(80, Some(&date(40)))), "on the day of the decision it is known");
}

#[test]
fn a_state_of_which_no_end_was_known_at_the_decision_lasts() {
    let date = |day| arm(5.0, 0.5).scenario.date(day).to_string();
    let open_ended = told(&curfewed(30, None).with(|a| {
        a.scenario.dossier.events.last_mut().expect("one").date_precision = DatePrecision::OpenEnded.into();
    }));
    let month = date(40)[..7].to_owned();
    for source in [None, Some(date(41)), Some(month), Some("soon after".into()), Some(String::new())] {
        for last in [41, 80, 120] {
            assert_eq!(told(&curfewed(last, source.as_deref())), open_ended, "{source:?} to {last}");
        }
    }
    let ended = told(&curfewed(39, None));
    assert_ne!(ended, open_ended);
    assert_eq!(ended, told(&curfewed(39, Some(&date(60)))), "an end before the decision was seen, whoever told of it");
}

/// The same town on dangerous roads.
fn dangerous() -> Arm {
    fled().with(|a| {
        a.model.road_harm = 1e-3;
        for link in &mut a.scenario.links {
            link.risk = 0.5;
        }
    })
}

#[test]
fn a_corridor_takes_the_risk_from_the_links_of_its_place() {
    let (without, with) = (dangerous(), dangerous().lever(LeverKind::Corridor, 1.0));
    assert!(harmed_on_the_road(&without) > 100);
    assert_eq!(harmed_on_the_road(&with), 0);
    let half = harmed_on_the_road(&dangerous().lever(LeverKind::Corridor, 0.5));
    assert!(half > 20 && half < harmed_on_the_road(&without), "{half} harmed with half a corridor");
}

#[test]
fn a_corridor_opens_blockaded_links() {
    let blocked = state(fled(), "blockade", Some(TOWN), "", [0, 150]);
    // Only the links: nothing else that a corridor does, and none is violated.
    let open = blocked.clone().lever(LeverKind::Corridor, 1.0).with(|a| {
        (a.model.corridor_effect, a.model.corridor_compliance) = (0.0, 1.0);
    });
    assert_eq!(told(&open), told(&fled()));
    assert!(departures(&open) > departures(&blocked));
}

#[test]
fn monitors_prevent_abuse_of_travellers_and_no_mines() {
    let none = harmed_on_the_road(&dangerous());
    let watched = dangerous().lever(LeverKind::Monitors, 1.0);
    let [by_hand, mines] =
        [1.0, 0.0].map(|share| harmed_on_the_road(&watched.clone().with(|a| a.model.road_abuse_share = share)));
    // Half of abuse is prevented where there are monitors, at the default.
    assert!(by_hand * 4 < none * 3, "harmed on roads: {none}, with monitors {by_hand}");
    assert!(mines * 4 > none * 3, "harmed on mined roads: {none}, with monitors {mines}");
}

#[test]
fn where_every_link_is_closed_there_is_no_way_and_no_journey() {
    let arm = dangerous();
    let geography = Geography::new(&arm.scenario, &arm.model);
    let open = &geography.open;
    assert_eq!(open.ways[TOWN].len(), 3);
    assert!((open.ways[TOWN][0].harm_km - 55.0).abs() < 1e-9);
    assert_eq!(geography.journey(open, NEAR, TOWN), Some((110.0, 55.0)));
    let closed = geography.network(&arm.scenario, &arm.model, vec![None; 3]);
    assert!(closed.ways[TOWN].is_empty());
    assert!(open.cut_off[TOWN].is_empty() && closed.cut_off[TOWN].contains(&NEAR));
    assert_eq!(geography.journey(&closed, NEAR, TOWN), None);
    assert_eq!(closed.ease[TOWN].to_bits(), 0.0f64.to_bits());
}
