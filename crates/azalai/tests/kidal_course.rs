//! What the recorded course of Kidal has to show under the shipped fit.

use azalai_model::{Date, Label, Measure, Scenario};
use azalai_scenario::ReadOptions;
use azalai_study::compare::{compare, design, line_up};
use azalai_study::{Jobs, Panel};

const RUNS: u32 = 12;

fn kidal() -> Scenario {
    azalai_scenario::open("kidal-2023", &ReadOptions::default()).scenario.expect("the shipped scenario is sound")
}

fn recorded(scenario: &Scenario) -> Panel {
    let line_up = line_up(scenario, &["as-announced".to_owned()]);
    let (design, never) = (design(scenario, &line_up, (true, false), 1, RUNS), false.into());
    compare(&design, &Jobs::quiet(2, &never)).expect("not stopped").cases.remove(0)
}

/// Mean over runs of what is at a place at the end of the week of a day.
fn at(scenario: &Scenario, panel: &Panel, place: &str, date: Date, measure: Measure) -> f64 {
    let day = scenario.day(date) as u32 / 7 * 7;
    let values = panel.values(Label::at(day, scenario.place(place).expect("there"), measure));
    assert_eq!(values.len(), RUNS as usize);
    values.iter().sum::<f64>() / f64::from(RUNS)
}

#[test]
fn people_flee_tinzaouatine_once_it_is_struck_and_its_twin_across_the_border_does_not_empty_with_it() {
    let scenario = kidal();
    let panel = recorded(&scenario);
    let present = |place: &str, (month, day): (i8, i8)| {
        at(&scenario, &panel, place, Date::new(2024, month, day).expect("a date"), Measure::DisplacedPresent)
    };
    let [june, before, after] = [(6, 4), (7, 23), (9, 17)].map(|date| present("tinzaouatine", date));
    // What goes unrecorded with the battle begins with it (decision 11).
    assert!(before > 0.9 * june, "they stay until the battle: {june} {before}");
    assert!(after < 0.5 * before, "they leave after it and the strikes: {before} {after}");
    let [before, after] = [(7, 23), (10, 15)].map(|date| present("tin-zaouatine-dz", date));
    assert!(after > 0.8 * before, "the twin town keeps them: {before} {after}");
}

#[test]
fn hardly_anybody_comes_back_to_kidal_before_the_army_is_there() {
    let scenario = kidal();
    let panel = recorded(&scenario);
    let entry = Date::new(2023, 11, 14).expect("a date");
    let back = at(&scenario, &panel, "kidal", entry, Measure::Returned);
    let gone = at(&scenario, &panel, "kidal", entry, Measure::DisplacedFrom);
    assert!(gone > 10_000.0 && back < 0.01 * gone, "{back} of {gone}");
}
