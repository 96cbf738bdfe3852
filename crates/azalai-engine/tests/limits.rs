//! What slows people down: a refuge that they have reached, screening on the way home, a house that is destroyed.

#[path = "support/town.rs"]
mod town;

use azalai_model::dossier::{Damage, Permission};
use azalai_model::words::PermissionStatus;
use azalai_model::{LeverKind, PlaceId};
use town::*;

const RUNS: u64 = 20;

fn mean_of(arm: &Arm, what: impl Fn(&Course) -> f64) -> f64 {
    (1..=RUNS).map(|seed| what(&arm.run(seed, true))).sum::<f64>() / RUNS as f64
}

/// The town, to which return is as this.
fn permitted(status: PermissionStatus) -> Arm {
    arm(10.0, 0.5).with(|a| {
        a.model.screened = 1.0;
        let place = PlaceId(TOWN as u32);
        a.scenario.dossier.permissions.push(Permission { place, status, from_day: 0, ..Permission::default() });
    })
}

#[test]
fn to_move_on_costs_what_people_have_begun_at_a_refuge_unless_danger_reaches_it() {
    let attacked = |keeps: f64, danger: f64| {
        arm(10.0, 0.5).with(|a| {
            (a.model.refuge_keeps, a.model.refuge_danger) = (keeps, danger);
            a.scenario.dossier.events.extend((0..4).map(|day| event(900 + day, -1, "attack", NEAR, "rebels")));
            for (day, event) in a.scenario.dossier.events.iter_mut().enumerate() {
                (event.day, event.end_day) = (day as i64, day as i64);
            }
            a.scenario.decision_date = Some(a.scenario.date(60));
        })
    };
    let moved = |keeps, danger| mean_of(&attacked(keeps, danger), |c| c.counted(Measure::MovedOn));
    let (free, held, reached) = (moved(0.0, 1.0), moved(2.5, 1e6), moved(2.5, 0.5));
    assert!(free > 200.0 && held < 0.3 * free && held > 0.0, "{free} {held}");
    assert!(reached > 2.0 * held && reached < free, "{free} {held} {reached}");
}

#[test]
fn screening_takes_time_on_the_way_home() {
    let first = |status, days: f64| {
        let arm = permitted(status).with(|a| a.model.screening_days = days);
        let course = arm.run(1, true);
        course.weeks.iter().find(|w| w.tally.total(Measure::Returned) > 0.0).expect("somebody comes home").day
    };
    let open = first(PermissionStatus::Open, 60.0);
    assert_eq!(first(PermissionStatus::Screened, 0.0), open);
    let screened = first(PermissionStatus::Screened, 60.0);
    assert!((open + 60..open + 75).contains(&screened), "{open} {screened}");
}

#[test]
fn screening_exposes_those_who_come_home_to_abuse_unless_the_force_is_disciplined_or_watched() {
    let harmed = |arm: Arm, chance: f64| {
        let arm = arm.with(|a| (a.model.screening_abuse, a.model.screening_days) = (chance, 0.0));
        mean_of(&arm, |c| c.counted(Measure::HarmedReturnees))
    };
    let screened = || permitted(PermissionStatus::Screened);
    let [none, some] = [0.0, 0.05].map(|chance| harmed(screened(), chance));
    assert!(some > none + 5.0, "{none} {some}");
    assert_eq!(harmed(permitted(PermissionStatus::Open), 0.05), harmed(permitted(PermissionStatus::Open), 0.0));
    let more = |arm: &dyn Fn() -> Arm| harmed(arm(), 0.05) - harmed(arm(), 0.0);
    let (as_is, watched) = (some - none, more(&|| screened().lever(LeverKind::Monitors, 1.0)));
    let disciplined = more(&|| screened().lever(LeverKind::Discipline, 1.0));
    assert!(disciplined < 0.6 * as_is && watched < 0.9 * as_is, "{as_is} {disciplined} {watched}");
}

#[test]
fn those_whose_house_is_destroyed_come_back_later_until_it_is_built_again() {
    let back = |share: Option<f64>, rebuild: f64, day: i64| {
        let arm = arm(10.0, 0.9).guaranteed().with(|a| {
            a.model.rebuild_days = rebuild;
            let row = |share| Damage {
                place: PlaceId(TOWN as u32),
                day,
                share_low: Some(share),
                share_high: Some(share),
                ..Damage::default()
            };
            a.scenario.dossier.damage.extend(share.map(row));
        });
        mean_of(&arm, |c| c.back(190))
    };
    let (whole, ruined) = (back(None, 730.0, -9), back(Some(0.8), 10_000.0, -9));
    assert!(ruined < 0.75 * whole, "{whole} {ruined}");
    let rebuilt = back(Some(0.8), 60.0, -9);
    assert!(rebuilt > ruined + 0.2 * (whole - ruined), "{whole} {ruined} {rebuilt}");
    assert_eq!(
        back(Some(0.8), 730.0, 30),
        back(None, 730.0, 30),
        "a forecast reads no row of a day after the decision"
    );
}

#[test]
fn of_two_statements_about_houses_the_larger_holds_and_nothing_falls_twice() {
    let back = |shares: &[(i64, f64)]| {
        let arm = arm(10.0, 0.9).guaranteed().with(|a| {
            a.model.rebuild_days = 10_000.0;
            let place = PlaceId(TOWN as u32);
            let row = |&(day, share): &(i64, f64)| Damage {
                place,
                day,
                share_low: Some(share),
                share_high: Some(share),
                ..Damage::default()
            };
            a.scenario.dossier.damage.extend(shares.iter().map(row));
        });
        mean_of(&arm, |c| c.back(190))
    };
    let once = back(&[(-9, 0.6)]);
    assert_eq!(back(&[(-9, 0.6), (-5, 0.4)]), once);
    let twice = back(&[(-9, 0.6), (-5, 0.6)]);
    assert_eq!(twice, once);
}
