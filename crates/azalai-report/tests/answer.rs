//! Attacks on the answer: made-up results whose truth is known are put in, and the sentences are read.

use azalai_model::dossier::Group;
use azalai_model::outcomes::Floor;
use azalai_model::{
    Draw, DrawKey, Founded, Label, Lever, LeverKind, Often, Outcome, ParameterSets, Place, PlaceId, PlaceKind,
    Scenario, Status, Strategy, Text,
};
use azalai_report::answer::table::{Part, Shown, columns, rows};
use azalai_report::answer::{Answer, rendered_forecast};
use azalai_study::compare::{Comparison, LineUp};
use azalai_study::judge::choice::Harm;
use azalai_study::judge::consequence::{self, Who};
use azalai_study::judge::findings::{Findings, findings};
use azalai_study::judge::hinge::hinge;
use azalai_study::{Mode, Panel, Point};

const DECISION: u32 = 10;
const JUDGED: u32 = 190;
/// Enough for forty sets.
const RUNS: u32 = 48;

/// A number between −1 and 1 that looks like luck.
fn noise(strategy: usize, outcome: usize, run: u32) -> f64 {
    let mut z = (strategy as u64 + 1) * 0x9e37_79b9 + (outcome as u64 + 1) * 0x85eb_ca6b + u64::from(run) * 0xc2b2_ae35;
    for _ in 0..3 {
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z ^= z >> 27;
    }
    (z >> 11) as f64 / (1u64 << 52) as f64 - 1.0
}

/// What a strategy does, in floors of each outcome.
type Does = fn(Outcome, Who, u32) -> f64;

struct World {
    scenario: Scenario,
    line_up: LineUp,
    comparison: Comparison,
}

/// Strategies by id, lever and what they do, each after the reference.
fn world(strategies: &[(&str, LeverKind, Does)], runs: u32) -> World {
    let mut scenario = Scenario::blank(200);
    scenario.decision_date = Some(scenario.date(i64::from(DECISION)));
    let mut town = Place::new("town", "home", PlaceKind::Town);
    (town.population, town.followed, town.name) = (9_000, true, "Town".into());
    scenario.places.push(town);
    for id in ["one", "two"] {
        let name = format!("group {id}");
        scenario.dossier.groups.push(Group {
            id: id.into(),
            name: name.clone(),
            name_fr: name,
            share: Some(0.5),
            ..Group::default()
        });
    }
    scenario.sets = Some(ParameterSets {
        keys: vec![DrawKey::Parameter(0)],
        stories: Vec::new(),
        draws: (0..200).map(|i| Draw { story: 0, values: vec![f64::from(i)] }).collect(),
        fit: None,
    });
    let cells = consequence::rows(&scenario);
    let labels: Vec<Label> = cells.iter().filter_map(|&row| consequence::label(&scenario, row, JUDGED)).collect();
    let mut cases = Vec::new();
    let all = std::iter::once(("reference", None)).chain(strategies.iter().map(|s| (s.0, Some(s))));
    for (number, (id, does)) in all.enumerate() {
        let title = Text { en: format!("Strategy {id}"), fr: format!("Stratégie {id}") };
        let mut strategy = Strategy { id: id.into(), title, stress: id.starts_with("stress"), ..Strategy::default() };
        strategy.levers.push(Lever::new(LeverKind::Promise, 10, 1.0));
        if let Some((_, kind, _)) = does {
            strategy.levers.push(Lever { effort: 5.0, ..Lever::new(*kind, 10, 0.8) });
        }
        scenario.strategies.push(strategy.clone());
        let mut panel = Panel::new(Mode::Forecast, number as u32, strategy, labels.clone().into());
        let row = |run: u32| {
            let value = |&(outcome, who): &consequence::Row| {
                let (base, floor) = match outcome.facts().floor {
                    Floor::Share(share) => (2.0, share * 2.0),
                    Floor::Units(units) => (if units < 1.0 { 0.4 } else { 5_000.0 }, units),
                    Floor::PeopleForDays(people) => (900_000.0, people * f64::from(JUDGED - DECISION)),
                };
                (base + does.map_or(0.0, |d| floor * (d.2)(outcome, who, run))) as f32
            };
            (
                Point { mode: Mode::Forecast, plan: number as u32, set: 0, replicate: run },
                cells.iter().map(value).collect(),
            )
        };
        panel.rows = (1..=runs).map(row).collect();
        cases.push(panel);
    }
    let ranked = cases.iter().map(|c| c.strategy.id.clone()).collect();
    let line_up = LineUp { strategies: Vec::new(), ranked, grid: None };
    World { scenario, line_up, comparison: Comparison { cases, decision: DECISION, judged: JUDGED } }
}

impl World {
    fn findings(&self) -> Findings {
        findings(&self.scenario, &self.line_up, &self.comparison, None).expect("there are forecasts")
    }

    fn answer(&self) -> Answer {
        Answer::of(&self.scenario, &self.findings())
    }

    /// What a card says, in both languages.
    fn says(&self, card: usize) -> String {
        let texts = self.answer().cards[card]
            .statements
            .iter()
            .map(|s| format!("{} {}", s.text.en, s.text.fr))
            .collect::<Vec<_>>();
        texts.join(" ")
    }
}

fn nothing(_: Outcome, _: Who, _: u32) -> f64 {
    0.0
}

fn chance(outcome: Outcome, who: Who, run: u32) -> f64 {
    let who = match who {
        Who::Group(group) => group + 1,
        _ => 0,
    };
    40.0 * noise(3 + who, outcome as usize, run)
}

/// Six per cent less harm and 600 people more at home and safe, nearly alike in every set.
fn good(outcome: Outcome, who: Who, run: u32) -> f64 {
    match outcome {
        Outcome::Harm => -12.0 + noise(1, 1, run),
        Outcome::HomeSafe => 60.0 + 5.0 * noise(1, 2, run),
        _ => 0.2 * noise(1, outcome as usize + who_number(who), run),
    }
}

fn who_number(who: Who) -> usize {
    if let Who::Group(group) = who { 100 + group } else { 0 }
}

fn bad(outcome: Outcome, who: Who, run: u32) -> f64 {
    match outcome.facts().better {
        azalai_model::Better::Neither => 0.0,
        _ => -good(outcome, who, run) - if outcome == Outcome::Lost { -40.0 } else { 0.0 },
    }
}

#[test]
fn noise_and_ties_hold_nothing_and_are_never_blamed() {
    for does in [chance as Does, nothing] {
        let w = world(&[("a", LeverKind::Services, does), ("b", LeverKind::Monitors, does)], RUNS);
        let holds = w.says(0);
        assert!(holds.contains("No strategy lowers harm") && holds.contains("Aucune stratégie ne réduit"), "{holds}");
        assert!(!w.says(1).contains("Set aside"), "{}", w.says(1));
    }
    // Ties do no more harm; noise that is no less than its own floor is not said to be harmless.
    assert!(world(&[("a", LeverKind::Services, nothing)], RUNS).says(1).contains("Nothing that was compared"));
}

#[test]
fn what_separates_is_said_with_its_size_though_a_person_count_is_noise() {
    // A1: home as S_min is lowered flips in a few runs; harm, home and safety move in all of them.
    let does: Does = |o, w, r| if o == Outcome::HomeSafe050 { 300.0 * noise(1, 9, r) } else { good(o, w, r) };
    let w = world(&[("good", LeverKind::Discipline, does)], RUNS);
    let holds = w.says(0);
    assert!(holds.contains("Less harm to civilians: strategy good (−6.0%)"), "{holds}");
    assert!(holds.contains("More people at home and safe: strategy good (+60"), "{holds}");
    assert!(holds.contains("Moins de civils touchés\u{a0}: stratégie good (−6,0"), "{holds}");
    let statement = &w.answer().cards[0].statements[0];
    assert_eq!((statement.often, statement.founded), (Some(Often::All), Founded::Sign));
}

#[test]
fn what_is_worse_everywhere_is_to_be_avoided_and_praised_nowhere() {
    let w = world(&[("bad", LeverKind::Corridor, bad)], RUNS);
    assert!(w.says(0).contains("No strategy lowers harm"), "{}", w.says(0));
    let avoid = w.says(1);
    assert!(avoid.contains("More harm to somebody is not ruled out: strategy bad"), "{avoid}");
    assert!(avoid.contains("Set aside strategy bad: “Strategy reference” does no worse on any count"), "{avoid}");
    assert!(avoid.contains("Town is lost in more of the runs (reference: 40%): strategy bad (60%)"), "{avoid}");
    assert_eq!(w.findings().of("bad").expect("judged").harm, Harm::More);
    assert_eq!(w.findings().of("bad").expect("judged").dominated_by.as_deref(), Some("reference"));
}

#[test]
fn more_harm_in_a_fifth_of_the_sets_is_undecided_and_says_who_is_exposed() {
    // A7: one group is harmed more in eight of forty sets.
    let does: Does = |o, w, r| match (o, w) {
        (Outcome::Harm, Who::Group(1)) if r % 6 == 1 => 8.0,
        _ => good(o, w, r),
    };
    let w = world(&[("guarantee", LeverKind::Cosignature, does)], RUNS);
    let judged = w.findings().of("guarantee").expect("judged").clone();
    assert_eq!(judged.harm, Harm::Undecided, "{judged:?}");
    let avoid = w.says(1);
    assert!(avoid.contains("Undecided on harm: strategy guarantee (those who co-sign become targets)"), "{avoid}");
    assert!(avoid.contains("ceux qui cosignent deviennent des cibles"), "{avoid}");
    assert!(!w.says(0).contains("strategy guarantee"), "never praised: {}", w.says(0));
}

#[test]
fn what_is_true_by_wording_or_put_in_by_a_lever_is_not_a_finding() {
    // A3
    let cohesion: Does = |o, w, r| if o == Outcome::Cohesion { 13.0 + noise(1, 5, r) } else { good(o, w, r) * 0.01 };
    let w = world(&[("reconciliation", LeverKind::Reconciliation, cohesion)], RUNS);
    let statement = w.answer().cards[0].statements[0].clone();
    assert!(statement.text.en.contains("More cohesion between groups"), "{statement:?}");
    assert_eq!(statement.founded, Founded::Own);
    assert!(statement.tags().en.contains("the lever's own assumed effect"));
    let less: Does = |o, w, r| match o {
        Outcome::Cohesion | Outcome::HomeSafe => -20.0 + noise(1, 5, r),
        Outcome::KeptAway => 200.0,
        _ => good(o, w, r) * 0.01,
    };
    let w = world(&[("unseated", LeverKind::Exclusion, less)], RUNS);
    let avoid = &w.answer().cards[1];
    let excluded = avoid.statements.iter().find(|s| s.text.en.contains("by definition")).expect("it is said");
    assert_eq!(excluded.founded, Founded::Definition);
    assert!(excluded.text.fr.contains("ce n’est pas un résultat"), "{excluded:?}");
    let findings = w.findings();
    let cell = findings.cell("unseated", Outcome::KeptAway, Who::Everybody).expect("a cell");
    assert_eq!(Shown::of(cell).founded, "≡");
}

#[test]
fn one_strategy_two_replicates_and_no_fit_are_told_as_what_they_are() {
    let alone = world(&[], RUNS);
    assert!(alone.says(0).contains("nothing is compared") && alone.says(0).contains("rien n’est comparé"));
    assert!(alone.says(1).starts_with("Nothing"), "{}", alone.says(1));
    let few = world(&[("good", LeverKind::Discipline, good)], 2);
    assert!(
        few.says(0).contains("Too few sets of values to decide anything: 2 were run, 29 are needed"),
        "{}",
        few.says(0)
    );
    assert!(!few.says(1).contains("strategy good"), "{}", few.says(1));
    let mut unfitted = world(&[("good", LeverKind::Discipline, good)], RUNS);
    unfitted.scenario.sets = None;
    assert!(unfitted.says(0).contains("Too few sets of values"), "one set, whatever luck: {}", unfitted.says(0));
}

#[test]
fn a_stress_test_is_in_the_table_apart_and_in_no_card() {
    let w = world(&[("stress", LeverKind::Garrison, good)], RUNS);
    for card in 0..3 {
        assert!(!w.says(card).contains("strategy stress"), "{}", w.says(card));
    }
    let findings = w.findings();
    assert_eq!(rows(&findings, Part::Stress, false).len(), 1);
    assert!(Part::ALL[..3].iter().all(|&part| rows(&findings, part, false).is_empty()));
}

#[test]
fn every_strategy_is_in_the_table_of_its_half_once() {
    // A8
    let w = world(
        &[
            ("a", LeverKind::Discipline, good),
            ("b", LeverKind::Services, nothing),
            ("c", LeverKind::Reconciliation, chance),
        ],
        RUNS,
    );
    let findings = w.findings();
    let of = |part| rows(&findings, part, true).iter().map(|r| r.0.strategy.clone()).collect::<Vec<_>>();
    assert_eq!(
        (of(Part::Security), of(Part::Social), of(Part::Together)),
        (vec!["a".into()], vec!["b".into(), "c".into()], vec![])
    );
    assert!(columns(&findings, false).contains(&Outcome::Lost), "A9: the loss of the town is a column");
}

#[test]
fn a_live_scenario_says_nothing_of_the_loss_of_its_town() {
    let mut w = world(&[("bad", LeverKind::Corridor, bad)], RUNS);
    w.scenario.status = Status::Live;
    assert!(!w.says(1).contains("is lost"), "{}", w.says(1));
    assert!(w.findings().consequences.iter().all(|c| c.outcome != Outcome::Lost));
}

#[test]
fn the_cards_are_read_in_a_minute_and_never_use_a_forbidden_word() {
    // A4, A6, A10
    let w = world(
        &[
            ("a", LeverKind::Discipline, good),
            ("b", LeverKind::Monitors, good),
            ("c", LeverKind::Corridor, bad),
            ("d", LeverKind::Exclusion, bad),
            ("e", LeverKind::Garrison, chance),
        ],
        RUNS,
    );
    let answer = w.answer();
    assert_eq!(answer.cards.iter().map(|c| c.word).collect::<Vec<_>>(), ["holds", "avoid", "unknown"]);
    let words: usize = answer.sentences().map(|t| t.en.split_whitespace().count()).sum();
    assert!((20..=140).contains(&words), "{words}");
    for said in answer.sentences().flat_map(|t| [t.en.to_lowercase(), t.fr.to_lowercase()]) {
        for word in [
            "safe and chosen",
            "sûr et choisi",
            "most ",
            "la plupart",
            "predict",
            "will return",
            "optimal",
            "reviendront",
            "best",
        ] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }
    assert!(
        answer.cards.iter().flat_map(|c| &c.statements).all(|s| !s.tags().en.is_empty() && s.tags().en != s.tags().fr)
    );
}

#[test]
fn a_statement_never_says_more_often_than_its_weakest_cell_and_each_is_decided() {
    let w = world(&[("a", LeverKind::Discipline, good), ("b", LeverKind::Monitors, good)], RUNS);
    let findings = w.findings();
    for statement in &w.answer().cards[0].statements {
        for (strategy, outcome, who) in &statement.cells {
            let cell = findings.cell(strategy, *outcome, *who).expect("a cell of the table");
            assert!(cell.effect.decided && cell.better() > 0 && cell.effect.p_sign >= 0.9, "{cell:?}");
            assert!(statement.often.expect("a share") as u8 >= Often::of(cell.effect.how_often) as u8);
            // The number that is said is the one of the table, within its rounding.
            assert!(statement.text.en.contains(&Shown::of(cell).change.en), "{statement:?}");
        }
    }
}

#[test]
fn the_recorded_course_is_told_where_it_contradicts_the_forecast() {
    // A2
    let mut w = world(&[("good", LeverKind::Discipline, good)], RUNS);
    assert_eq!(rendered_forecast(&w.findings().backtest), None);
    let mut recorded = w.comparison.cases[0].clone();
    recorded.mode = Mode::Hindcast;
    let safety = Label::at(JUDGED, PlaceId(0), azalai_model::Measure::Safety);
    let at = recorded.index(safety).expect("kept");
    recorded.rows.iter_mut().for_each(|row| row.1[at] = 0.9);
    w.comparison.cases.insert(0, recorded);
    let mut findings = w.findings();
    let said = rendered_forecast(&findings.backtest).expect("both courses were run");
    assert!(said.en.contains("Levels of the forecast are not to be relied on"), "{said:?}");
    findings.hinge = hinge(&w.scenario, &w.comparison, &[]);
    let answer = Answer::of(&w.scenario, &findings);
    let unknown = &answer.cards[2].statements[0].text;
    assert!(unknown.en.contains("recorded home is safe there in 100% of the runs"), "{unknown:?}");
    assert!(unknown.en.contains("assumed, in 0%, and in at most 0% under any strategy"), "{unknown:?}");
}
