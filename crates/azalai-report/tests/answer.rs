//! Attacks on the answer: made-up results whose truth is known are put in, and the sentences are read.

#[path = "support/world.rs"]
mod world;

use azalai_model::{Founded, Label, LeverKind, Often, Outcome, PlaceId, Status};
use azalai_report::answer::table::{Part, Shown, columns, rows};
use azalai_report::answer::{Answer, rendered_forecast};
use azalai_study::Mode;
use azalai_study::judge::choice::Harm;
use azalai_study::judge::consequence::Who;
use azalai_study::judge::hinge::hinge;
use world::{Does, JUDGED, RUNS, bad, chance, good, noise, nothing, world};

#[test]
fn noise_and_ties_hold_nothing_and_are_never_blamed() {
    for does in [chance as Does, nothing] {
        let w = world(&[("a", LeverKind::Services, does), ("b", LeverKind::Monitors, does)], RUNS);
        let holds = w.says(0);
        assert!(holds.contains("No gain is decided") && holds.contains("Aucun gain n’est tranché"), "{holds}");
        assert!(!w.says(1).contains("Set aside"), "{}", w.says(1));
    }
    // Ties do no more harm; noise that is no less than its own floor is not said to be harmless.
    assert!(world(&[("a", LeverKind::Services, nothing)], RUNS).says(1).contains("Nothing compared is shown"));
}

#[test]
fn what_separates_is_said_with_its_size_though_a_person_count_is_noise() {
    // A1: home as S_min is lowered flips in a few runs; harm, home and safety move in all of them.
    let does: Does = |o, w, r| if o == Outcome::HomeSafe050 { 300.0 * noise(1, 9, r) } else { good(o, w, r) };
    let w = world(&[("good", LeverKind::Discipline, does)], RUNS);
    let holds = w.says(0);
    assert!(holds.contains("Less harm to civilians: strategy good (−6.0%)"), "{holds}");
    assert!(holds.contains("More people home and safe: strategy good (+60"), "{holds}");
    assert!(holds.contains("Decided for none: more trust, more cohesion and safer Town"), "{holds}");
    assert!(holds.contains("Moins de civils touchés\u{a0}: stratégie good (−6,0"), "{holds}");
    let statement = &w.answer().cards[0].statements[0];
    assert_eq!((statement.often, statement.founded), (Some(Often::All), Founded::Sign));
}

#[test]
fn what_is_worse_everywhere_is_to_be_avoided_and_praised_nowhere() {
    let w = world(&[("bad", LeverKind::Corridor, bad)], RUNS);
    assert!(w.says(0).contains("No gain is decided"), "{}", w.says(0));
    let avoid = w.says(1);
    assert!(avoid.contains("May harm more: strategy bad (more people on dangerous roads)"), "{avoid}");
    assert!(avoid.contains("Nowhere better than “Strategy reference”, no less effort: strategy bad"), "{avoid}");
    assert!(avoid.contains("Town lost more often (reference: 40%): strategy bad (60%)"), "{avoid}");
    assert_eq!(w.findings().of("bad").expect("judged").harm, Harm::More);
    assert_eq!(w.findings().of("bad").expect("judged").dominated_by.as_deref(), Some("reference"));
}

#[test]
fn more_harm_in_a_fifth_of_the_sets_is_undecided_and_says_to_whom() {
    // A7: one group is harmed more in eight of forty sets.
    let does: Does = |o, w, r| match (o, w) {
        (Outcome::Harm, Who::Group(1)) if r % 6 == 1 => 8.0,
        _ => good(o, w, r),
    };
    let w = world(&[("guarantee", LeverKind::Cosignature, does)], RUNS);
    let judged = w.findings().of("guarantee").expect("judged").clone();
    assert_eq!(judged.harm, Harm::Undecided, "{judged:?}");
    let open = w.says(2);
    assert!(open.contains("More people home and safe, harm undecided: strategy guarantee (+6"), "{open}");
    // What the strategy does is the same; without its gain at home it is listed with who may be harmed.
    let harm: Does = |o, w, r| match (o, w) {
        (Outcome::Harm, Who::Group(1)) if r % 6 == 1 => 8.0,
        (Outcome::Harm, _) => good(o, w, r),
        _ => nothing(o, w, r),
    };
    let w = world(&[("guarantee", LeverKind::Cosignature, harm)], RUNS);
    let open = w.says(2);
    assert!(open.contains("Undecided on harm: strategy guarantee (group two)"), "{open}");
    assert!(open.contains("Non tranché quant aux torts\u{a0}: stratégie guarantee (group two)"), "{open}");
    assert!(!open.contains("targets"), "one run in six names no cause: {open}");
    assert!(!w.says(0).contains("strategy guarantee"), "never praised: {}", w.says(0));
}

#[test]
fn what_is_true_by_wording_or_put_in_by_a_lever_is_not_a_finding() {
    // A3
    let cohesion: Does = |o, w, r| if o == Outcome::Cohesion { 13.0 + noise(1, 5, r) } else { good(o, w, r) * 0.01 };
    let w = world(&[("reconciliation", LeverKind::Reconciliation, cohesion)], RUNS);
    let statement = w.answer().cards[0].statements[0].clone();
    assert!(statement.text.en.contains("More cohesion: "), "{statement:?}");
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
    assert!(!w.says(1).contains(" lost "), "{}", w.says(1));
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
    assert!((20..=112).contains(&words), "{words}");
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
    assert!(unknown.en.contains("home in Town is safe in 100% of runs as recorded, 0% as assumed"), "{unknown:?}");
    assert!(unknown.en.contains("as assumed, under no strategy above 0%"), "{unknown:?}");
    assert!(unknown.fr.contains("sous aucune stratégie au-delà de 0\u{202f}%"), "{unknown:?}");
}
