//! Every sentence of the answer is read for truth under results of every kind.

#[path = "support/world.rs"]
mod world;

use azalai_model::{LeverKind, Often, Outcome, Status};
use azalai_report::answer::figures::{level, of_runs};
use azalai_report::answer::table::Shown;
use azalai_report::answer::{Answer, exposed};
use azalai_study::Mode;
use azalai_study::judge::choice::Harm;
use azalai_study::judge::consequence::Who;
use azalai_study::judge::decide::FEWEST;
use azalai_study::judge::findings::Findings;
use azalai_study::judge::hinge::hinge;
use azalai_text::Language;
use world::{Does, RUNS, World, bad, chance, good, nothing, world};

/// A group is harmed more in about one run in two, all else is better.
fn torn(outcome: Outcome, who: Who, run: u32) -> f64 {
    match (outcome, who) {
        (Outcome::Harm, Who::Group(0)) => {
            if run.is_multiple_of(2) {
                30.0
            } else {
                -20.0
            }
        }
        _ => good(outcome, who, run),
    }
}

/// Results of every kind, with what they are.
fn worlds() -> Vec<(&'static str, World)> {
    use LeverKind as L;
    let of = |name, strategies: &[(&str, LeverKind, Does)], runs| (name, world(strategies, runs));
    let all: [(&str, LeverKind, Does); 8] = [
        ("a", L::Discipline, good),
        ("b", L::Monitors, good),
        ("c", L::Corridor, bad),
        ("d", L::Exclusion, bad),
        ("e", L::Garrison, torn),
        ("f", L::Cosignature, torn),
        ("g", L::Reconciliation, good),
        ("h", L::Withdrawal, bad),
    ];
    let mut worlds = vec![
        of("noise", &[("a", L::Services, chance), ("b", L::Garrison, chance)], RUNS),
        of("ties", &[("a", L::Services, nothing), ("b", L::Cosignature, nothing)], RUNS),
        of("all negative", &[("a", L::Corridor, bad), ("b", L::Garrison, bad)], RUNS),
        of("about even", &[("a", L::Garrison, torn), ("b", L::Cosignature, torn)], RUNS),
        of("one strategy", &[], RUNS),
        of("two replicates", &all, 2),
        of("a stress test", &[("stress", L::Garrison, good), ("a", L::Discipline, good)], RUNS),
        of("everything", &all, RUNS),
    ];
    let mut unfitted = world(&all, RUNS);
    unfitted.scenario.sets = None;
    let mut live = world(&all, RUNS);
    live.scenario.status = Status::Live;
    let mut recorded = world(&all, RUNS);
    let mut course = recorded.comparison.cases[0].clone();
    course.mode = Mode::Hindcast;
    let at = azalai_model::Label::at(world::JUDGED, azalai_model::PlaceId(0), azalai_model::Measure::Safety);
    let at = course.index(at).expect("kept");
    course.rows.iter_mut().for_each(|row| row.1[at] = 0.9);
    recorded.comparison.cases.insert(0, course);
    worlds.extend([("no fit", unfitted), ("live", live), ("a recorded course", recorded)]);
    worlds
}

/// What a world comes to, its hinge too.
fn told(world: &World) -> (Findings, Answer) {
    let mut findings = world.findings();
    findings.hinge = hinge(&world.scenario, &world.comparison, &[]);
    let answer = Answer::of(&world.scenario, &findings);
    (findings, answer)
}

/// Numbers of a sentence, with their sign and their percent.
fn numbers(said: &str) -> Vec<String> {
    let inner = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '+' | '\u{2212}');
    let words = said.split(|c| !inner(c)).map(|w| w.trim_matches([',', '.']));
    words.filter(|w| w.contains(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

/// Every number that the tables show, as they write it.
fn in_tables(findings: &Findings) -> Vec<String> {
    let mut all = vec![findings.sets.to_string(), FEWEST.to_string(), (FEWEST + FEWEST / 5).to_string()];
    let mut add = |text: &str| all.extend(numbers(text));
    for cell in &findings.consequences {
        add(&Shown::of(cell).change.en);
        add(&level(cell.outcome, cell.level).en);
        add(&level(cell.outcome, cell.reference).en);
    }
    let hinge = findings
        .hinge
        .iter()
        .flat_map(|h| h.ends.iter().flat_map(|e| [e.recorded.safe, e.assumed.safe]).chain([h.most_safe]));
    for safe in hinge.flatten() {
        add(&of_runs(safe, findings.replicates).en);
    }
    all
}

#[test]
fn every_number_of_a_sentence_is_one_of_the_tables() {
    for (name, world) in worlds() {
        let (findings, answer) = told(&world);
        let known = in_tables(&findings);
        for said in answer.sentences() {
            let words: Vec<&str> = said.en.split_whitespace().collect();
            for (i, word) in words.iter().enumerate() {
                // Not results: how many are not named, and the tops of scales.
                let of_scale = i > 0 && words[i - 1] == "of" && word.trim_end_matches(['.', ',', ';']).ends_with(')');
                if words.get(i + 1).is_some_and(|next| next.starts_with("more")) || of_scale {
                    continue;
                }
                for number in numbers(word) {
                    assert!(known.contains(&number), "{name}: {number} is in no table: {said:?}");
                }
            }
        }
    }
}

#[test]
fn the_three_cards_are_about_ninety_words_whatever_the_results() {
    let words = |said: &str| said.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
    for (name, world) in worlds() {
        let (_, answer) = told(&world);
        let count = |language| answer.sentences().map(|t| words(t.get(language))).sum::<usize>();
        let [en, fr] = Language::ALL.map(count);
        assert!(en <= 96 && fr <= 135, "{name}: {en} words, {fr} in French");
        for card in &answer.cards {
            assert!(!card.statements.is_empty(), "{name}: {}", card.word);
        }
    }
}

#[test]
fn nothing_is_praised_that_may_harm_or_is_not_decided() {
    for (name, world) in worlds() {
        let (findings, answer) = told(&world);
        for (strategy, outcome, who) in answer.cards[0].statements.iter().flat_map(|s| &s.cells) {
            let cell = findings.cell(strategy, *outcome, *who).expect("a cell of the table");
            assert!(cell.effect.decided && cell.better() > 0, "{name}: {cell:?}");
            let judged = findings.of(strategy).expect("judged");
            assert!(judged.harm == Harm::Passes && !judged.stress, "{name}: {judged:?}");
        }
        for card in &answer.cards[..2] {
            assert!(card.statements.iter().all(|s| !s.text.en.contains("strategy stress")), "{name}");
        }
    }
}

#[test]
fn how_often_is_that_of_the_weakest_cell_and_most_is_never_below_three_quarters() {
    for (name, world) in worlds() {
        let (findings, answer) = told(&world);
        for statement in answer.cards.iter().flat_map(|c| &c.statements).filter(|s| !s.cells.is_empty()) {
            let Some(often) = statement.often else { continue };
            let share = |(strategy, outcome, who): &(String, Outcome, Who)| {
                let cell = findings.cell(strategy, *outcome, *who).expect("a cell of the table");
                let worse = statement.text.en.contains("harm")
                    && *outcome == Outcome::Harm
                    && !statement.text.en.starts_with("Less");
                if worse && cell.effect.mean <= 0.0 { 1.0 - cell.effect.how_often } else { cell.effect.how_often }
            };
            let least = statement.cells.iter().map(share).fold(1.0, f64::min);
            assert_eq!(often, Often::of(least), "{name}: {statement:?}");
            assert!(!statement.tags().en.contains("most runs") || least >= 0.75, "{name}: {statement:?}");
        }
    }
}

#[test]
fn no_cause_is_named_for_what_happens_in_fewer_than_three_runs_of_four() {
    for (name, world) in worlds() {
        let (findings, answer) = told(&world);
        for statement in answer.cards.iter().flat_map(|c| &c.statements) {
            for judged in &findings.rule {
                let Some(reason) = judged.exposed.first().map(|e| exposed(*e)) else { continue };
                if !statement.text.en.contains(&format!("strategy {} ({})", judged.strategy, reason.en)) {
                    continue;
                }
                let (who, _) = judged.most_at_risk().expect("a chance");
                let effect = findings.cell(&judged.strategy, Outcome::Harm, who).expect("a cell").effect;
                assert!(effect.mean > 0.0 && effect.how_often >= 0.75, "{name}: {statement:?} {effect:?}");
            }
            assert!(!statement.text.en.contains(" because "), "{name}: {statement:?}");
        }
    }
}

#[test]
fn a_statement_of_runs_has_two_tags_and_every_sentence_is_in_both_languages() {
    for (name, world) in worlds() {
        let (_, answer) = told(&world);
        for statement in answer.cards.iter().flat_map(|c| &c.statements) {
            let (en, fr) = (&statement.text.en, &statement.text.fr);
            assert!(!en.is_empty() && en != fr, "{name}: {statement:?}");
            assert_eq!(statement.tags().en.contains(" · "), statement.often.is_some() || statement.basis.is_some());
            if !statement.cells.is_empty() {
                assert!(statement.tags().en.contains(" · "), "{name}: {statement:?}");
            }
            for word in ["safe and chosen", "most ", "predict", "will return", "optimal", "best", "median"] {
                assert!(!en.to_lowercase().contains(word), "{name}: {word}: {en}");
            }
            for word in ["la plupart", "prédit", "reviendront", "meilleure", "médiane"] {
                assert!(!fr.to_lowercase().contains(word), "{name}: {word}: {fr}");
            }
        }
    }
}

#[test]
fn few_runs_are_never_a_percentage() {
    let (_, world) = worlds().swap_remove(5);
    let (_, answer) = told(&world);
    assert!(answer.sentences().all(|t| !t.en.contains('%') && !t.fr.contains('%')), "{answer:?}");
}
