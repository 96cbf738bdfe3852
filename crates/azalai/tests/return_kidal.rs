//! The return model on the shipped scenario of Kidal.
#![allow(clippy::print_stdout, reason = "figures are told")]

use azalai_engine::returning::{self, Mode, ReturnSpec, STATES, WeekRecord, WeekSink, announced};
use azalai_model::words::DatePrecision;
use azalai_model::{Measure, Outcome, Scenario, SourceId, Strategy};
use azalai_scenario::ReadOptions;
use azalai_study::compare::{Comparison, line_up};
use azalai_study::judge::consequence::{Consequence, consequences_by};
use azalai_study::judge::decide::Rule;
use azalai_study::{Branches, Design, Jobs, Memory, execute};

fn kidal() -> Scenario {
    azalai_scenario::open("kidal-2023", &ReadOptions::default()).scenario.expect("the shipped scenario is sound")
}

/// What is said of one replicate, as text.
#[derive(Default)]
struct Book {
    lines: Vec<String>,
}

impl WeekSink for Book {
    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        self.lines.push(format!("{record:?}"));
        true
    }
}

fn spec<'a>(scenario: &'a Scenario, mode: Mode, strategy: &'a Strategy, replicate: u32) -> ReturnSpec<'a> {
    let (model, days) = (&scenario.return_model, scenario.days);
    ReturnSpec { mode, model, strategy, openings: &[], seed: 1, replicate, days }
}

fn run(scenario: &Scenario, mode: Mode, replicate: u32) -> Book {
    let strategy = announced(scenario, mode);
    let mut book = Book::default();
    returning::run(scenario, &spec(scenario, mode, &strategy, replicate), &mut book);
    book
}

/// Share of Kidal town at home, people displaced in the country and abroad, on some days.
struct Homes<'a> {
    scenario: &'a Scenario,
    rows: Vec<(u32, f64, u64, u64, u64)>,
}

impl WeekSink for Homes<'_> {
    fn week(&mut self, r: &WeekRecord<'_>) -> bool {
        let kidal = self.scenario.place("kidal").expect("there").index();
        let residents = self.scenario.places[kidal].population as f64;
        let home = r.places[kidal].at_home as f64 / residents;
        let away: u64 = r.audiences.iter().map(|a| a.away).sum();
        let of_kidal: u64 =
            r.audiences.iter().filter(|a| a.origin.is_some_and(|o| o.index() == kidal)).map(|a| a.away).sum();
        let first = r.tally.total(Measure::Returned) as u64;
        self.rows.push((r.day, home, away, of_kidal, first));
        true
    }
}

#[test]
fn the_file_announces_what_the_events_do() {
    let scenario = kidal();
    let mut bare = scenario.clone();
    bare.strategies.clear();
    for mode in [Mode::Hindcast, Mode::Forecast] {
        let [file, events] = [&scenario, &bare].map(|s| announced(s, mode));
        let levers =
            |s: &Strategy| s.levers.iter().map(|l| (l.kind, l.place, l.from_day, l.to.to_bits())).collect::<Vec<_>>();
        assert_eq!((levers(&file), file.id), (levers(&events), events.id));
        assert!(!file.title.en.is_empty() && events.title.en.is_empty());
    }
}

#[test]
fn a_replicate_is_the_same_twice_and_another_is_not() {
    let scenario = kidal();
    for mode in [Mode::Hindcast, Mode::Forecast] {
        let (a, b, c) = (run(&scenario, mode, 1), run(&scenario, mode, 1), run(&scenario, mode, 2));
        assert_eq!(a.lines, b.lines);
        assert_ne!(a.lines, c.lines);
    }
}

#[test]
fn a_forecast_reads_nothing_after_the_decision_date() {
    let whole = kidal();
    let cut = cut(&whole);
    assert!(cut.dossier.events.len() < whole.dossier.events.len());
    assert_eq!(run(&whole, Mode::Forecast, 3).lines, run(&cut, Mode::Forecast, 3).lines);
    assert_ne!(run(&whole, Mode::Hindcast, 3).lines, run(&cut, Mode::Hindcast, 3).lines);
}

/// Without the rows later than the decision date.
fn cut(whole: &Scenario) -> Scenario {
    let decision = whole.day(whole.decision_date.expect("given"));
    let mut cut = whole.clone();
    let dossier = &mut cut.dossier;
    dossier.events.retain(|e| e.day <= decision);
    dossier.forces.retain(|f| f.from_day <= decision);
    dossier.control.retain(|c| c.from_day <= decision);
    dossier.relations.retain(|r| r.from_day <= decision);
    // Of the rows on the way those of the opening are read, which are from before it.
    dossier.observations.retain(|o| o.day <= decision);
    // The end of a state is known if a source of that time announced it, as of the curfew of thirty days.
    let today = whole.decision_date.expect("given").to_string();
    let sources = dossier.sources.clone();
    let out = |source: Option<SourceId>| {
        let date = source.map_or("", |source| sources[source.index()].date.text.as_str());
        date.len() == 10 && date <= today.as_str()
    };
    for event in dossier.events.iter_mut().filter(|e| e.end_day > decision && !out(e.source)) {
        event.end_day = decision;
        if event.kind.is_state() {
            event.date_precision = DatePrecision::OpenEnded.into();
        }
    }
    cut
}

#[test]
fn a_comparison_of_strategies_reads_nothing_after_the_decision_date() {
    let whole = kidal();
    let run = |scenario: &Scenario| {
        let line_up = azalai_study::compare::line_up(scenario, &["combined".to_owned()]);
        let design = azalai_study::compare::design(scenario, &line_up, (false, true), 4, 1);
        let never = false.into();
        azalai_study::compare::compare(&design, &azalai_study::Jobs::quiet(1, &never)).expect("not stopped")
    };
    let (all, cut) = (run(&whole), run(&cut(&whole)));
    assert_eq!(all.cases.len(), 2);
    assert!(all == cut, "later rows change the forecast");
    let values = |c: usize| &all.cases[c].rows[0].1;
    assert_ne!(values(0)[values(0).len() - 1].to_bits(), 0, "something is counted");
}

#[test]
fn strategies_share_the_past_and_each_changes_what_follows() {
    let scenario = kidal();
    let decision = scenario.day(scenario.decision_date.expect("given")) as u32;
    let course = |strategy: &Strategy| {
        let mut book = Book::default();
        let spec = ReturnSpec { days: decision + 120, ..spec(&scenario, Mode::Forecast, strategy, 1) };
        returning::run(&scenario, &spec, &mut book);
        book.lines
    };
    let reference = course(&announced(&scenario, Mode::Forecast));
    let past = (decision / 7) as usize;
    for strategy in scenario.strategies.iter().filter(|s| s.id != scenario.comparison.reference) {
        let lines = course(strategy);
        assert_eq!(lines[..past], reference[..past], "{}", strategy.id);
        assert_ne!(lines, reference, "{}", strategy.id);
    }
}

/// Looks at the states of people each week.
#[derive(Default)]
struct States {
    residents: Option<u64>,
    weeks: u32,
    seen: [u64; 4],
}

impl WeekSink for States {
    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        let (mut alive, mut killed) = (0, 0);
        for a in record.audiences {
            let [home, away] = [a.at_home, a.away + a.settled];
            let [safe, unsafe_home, choice, kept, low, high] = a.states;
            if a.origin.is_none() {
                assert_eq!(a.states, [0; STATES.len()], "people from elsewhere have no home here");
                continue;
            }
            assert_eq!((safe + unsafe_home, choice + kept), (home, away), "day {}", record.day);
            assert!(safe == 0 || unsafe_home == 0, "home of a group is safe or it is not");
            assert!(low >= safe && safe >= high);
            for (seen, n) in self.seen.iter_mut().zip(a.states) {
                *seen += n;
            }
            alive += home + away;
        }
        killed += record.tally.total(Measure::Killed) as u64;
        // The killed are residents, or families from elsewhere.
        let first = *self.residents.get_or_insert(alive + killed);
        assert!(alive <= first && first <= alive + killed, "day {}: {alive} of {first}, {killed} killed", record.day);
        self.weeks += 1;
        true
    }
}

#[test]
fn every_week_the_four_states_of_people_add_up_to_the_residents_who_are_alive() {
    let scenario = kidal();
    for mode in [Mode::Hindcast, Mode::Forecast] {
        let strategy = announced(&scenario, mode);
        let mut states = States::default();
        returning::run(&scenario, &spec(&scenario, mode, &strategy, 1), &mut states);
        assert!(states.weeks > 50, "{} weeks", states.weeks);
        assert!(states.seen.iter().all(|&n| n > 0), "{mode:?}: each state is seen, {:?}", states.seen);
    }
}

/// Looks at every week and keeps nothing but the number of cohorts.
#[derive(Default)]
struct Glance {
    weeks: u32,
    cohorts: usize,
}

impl WeekSink for Glance {
    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        self.weeks += 1;
        self.cohorts += record.cohorts;
        true
    }
}

#[test]
fn cohorts_stay_fewer_than_people() {
    let scenario = kidal();
    for mode in [Mode::Hindcast, Mode::Forecast] {
        let strategy = announced(&scenario, mode);
        let mut glance = Glance::default();
        returning::run(&scenario, &spec(&scenario, mode, &strategy, 1), &mut glance);
        let mean = glance.cohorts / glance.weeks as usize;
        println!("{mode:?}: {mean} cohorts on average");
        assert!((1_000..60_000).contains(&mean), "{mean} cohorts");
    }
}

#[test]
fn the_course_of_kidal_is_shown() {
    let scenario = kidal();
    for mode in [Mode::Hindcast, Mode::Forecast] {
        let strategy = announced(&scenario, mode);
        println!("{mode:?}: day, share of Kidal at home, away in all, away from Kidal, first returns");
        for replicate in 1..=5 {
            let mut homes = Homes { scenario: &scenario, rows: Vec::new() };
            returning::run(&scenario, &spec(&scenario, mode, &strategy, replicate), &mut homes);
            let shown = homes.rows.iter().filter(|r| [70, 91, 98, 105, 112, 140, 203, 301, 399, 518].contains(&r.0));
            let shown: Vec<String> = shown.map(|r| format!("{}: {:.2} {} {} {}", r.0, r.1, r.2, r.3, r.4)).collect();
            println!("  {}", shown.join(" | "));
            assert!(homes.rows.len() > 70, "a record for every week");
        }
    }
}

/// Thirty sets under four strategies, to the day of judgement.
fn compared(scenario: &Scenario) -> Comparison {
    let asked = ["disciplined-force", "reconciliation", "corridors"].map(str::to_owned);
    let model = Branches::drawn(scenario, line_up(scenario, &asked).strategies, vec![1.0], 1, &[]);
    let stop = std::sync::atomic::AtomicBool::new(false);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let made = execute(&Design::new(scenario, model, 1, 35), &Memory, &Jobs::quiet(threads, &stop));
    Comparison::of(scenario, made.unwrap_or_default())
}

#[test]
fn no_decided_statement_reverses_under_other_floors_shares_and_thresholds_of_safety() {
    let scenario = kidal();
    let comparison = compared(&scenario);
    let cells = |rule| consequences_by(rule, &scenario, &comparison);
    let usual = cells(Rule::default());
    let said = usual.iter().filter(|c| c.effect.decided).count();
    assert!(said >= 10, "{said} cells are decided");
    let reverses = |a: &Consequence, b: &Consequence| a.effect.direction() * b.effect.direction() < 0;
    for (share, floors) in [(0.9, 0.5), (0.9, 2.0), (0.85, 1.0), (0.8, 1.0), (0.85, 2.0), (0.8, 0.5)] {
        let other = cells(Rule { share, floors });
        assert_eq!(other.len(), usual.len());
        let turned = usual.iter().zip(&other).find(|(a, b)| reverses(a, b));
        assert!(turned.is_none(), "share {share}, floors by {floors}: {turned:?}");
    }
    // Homes that count as safe from 0.5, 0.6 or 0.7 on.
    let of = |outcome: Outcome| usual.iter().filter(move |c| c.outcome == outcome);
    for other in [Outcome::HomeSafe050, Outcome::HomeSafe070] {
        let turned = of(Outcome::HomeSafe).zip(of(other)).find(|(a, b)| reverses(a, b));
        assert!(turned.is_none(), "{turned:?}");
    }
}

#[test]
fn more_or_less_violence_is_drawn_after_the_decision_and_the_past_stays() {
    let scenario = kidal();
    let strategy = announced(&scenario, Mode::Forecast);
    let lines = |ahead: f64| {
        let mut scenario = scenario.clone();
        scenario.return_model.ahead = ahead;
        let mut book = Book::default();
        let spec = ReturnSpec { days: 200, ..spec(&scenario, Mode::Forecast, &strategy, 1) };
        returning::run(&scenario, &spec, &mut book);
        book.lines
    };
    let (none, usual) = (lines(0.0), lines(1.0));
    let decision = scenario.decision_date.map_or(0, |date| scenario.day(date)) as usize;
    let weeks = decision / 7;
    assert_eq!(none[..weeks], usual[..weeks], "the past");
    assert_ne!(none[weeks + 2..], usual[weeks + 2..], "what is drawn");
}
