//! What is said beyond the cards is true of what was found, whatever that is.

#[path = "support/world.rs"]
mod world;

use azalai_model::{DrawKey, LeverKind, Outcome, PARAMETERS, PlaceId, Sign, Status};
use azalai_report::answer::beyond::{Beyond, beyond};
use azalai_study::judge::conditions::{Condition, Found};
use azalai_study::judge::consequence::Who;
use azalai_study::judge::depth::{Answered, Depth};
use azalai_study::judge::findings::Findings;
use azalai_study::judge::hinge::{End, Ends, Hinge};
use azalai_study::judge::profile::Timing;
use azalai_study::judge::tipping::Tipping;
use world::{RUNS, World, good, world};

fn made() -> (World, Findings) {
    let w = world(&[("good", LeverKind::Discipline, good), ("other", LeverKind::Monitors, good)], RUNS);
    let findings = w.findings();
    (w, findings)
}

fn part<'a>(parts: &'a [Beyond], word: &str) -> &'a Beyond {
    parts.iter().find(|p| p.word == word).expect("it is said")
}

fn said(parts: &[Beyond], word: &str) -> (String, String) {
    let part = part(parts, word);
    let all = |of: fn(&azalai_model::Text) -> String| part.said.iter().map(of).collect::<Vec<_>>().join(" ");
    (all(|t| t.en.clone()), all(|t| t.fr.clone()))
}

fn answered(strategy: &str, value: usize, above: bool, density: f64) -> Answered {
    let conditions = vec![Condition { value, bound: 0.25, above }];
    let found = Found { conditions, coverage: 0.6, density, outside: 0.3, share: 0.4 };
    let (strategy, against) = (strategy.to_owned(), "reference".to_owned());
    Answered { strategy, against, outcome: Outcome::Harm, who: Who::Everybody, share: 0.4, found: Some(found) }
}

fn depth() -> Depth {
    let key = DrawKey::Parameter(0).name(&[]);
    let tip = |strategy: &str, holds_to, turns_at| Tipping {
        strategy: strategy.to_owned(),
        outcome: Outcome::Harm,
        who: Who::Everybody,
        holds_to,
        turns_at,
    };
    Depth {
        sets: 400,
        names: vec![key, "population.town".to_owned()],
        conditions: vec![answered("good", 0, true, 0.7), answered("other", 1, false, 0.9)],
        signposts: vec![answered("good", 0, false, 0.8)],
        signs: vec![Sign::LeftAgain],
        tipping: vec![tip("good", Some(0.0), None), tip("good", Some(0.25), Some(0.125)), tip("other", None, None)],
        ..Depth::default()
    }
}

#[test]
fn outcomes_are_told_in_the_order_in_which_they_show_in_weeks_then_in_months() {
    let (w, mut findings) = made();
    let timing = |outcome, parts| Timing { strategy: "good".to_owned(), outcome, parts, half: 70, nearly: 170 };
    findings.profile =
        vec![timing(Outcome::HomeSafe, Some(122)), timing(Outcome::Harm, Some(7)), timing(Outcome::Trust, None)];
    let (en, fr) = said(&beyond(&w.scenario, &findings), "order");
    assert!(en.contains("harm to civilians (1 week) and at home, safe (4 months)"), "{en}");
    assert!(fr.contains("torts aux civils (1 semaine) et chez elles, en sécurité (4 mois)"), "{fr}");
    assert!(!en.to_lowercase().contains("trust"), "what never parts has no time: {en}");
}

#[test]
fn each_condition_sign_and_turn_is_told_with_its_bound_and_whom_it_is_about() {
    let (w, mut findings) = made();
    findings.depth = Some(depth());
    let parts = beyond(&w.scenario, &findings);
    let (en, fr) = said(&parts, "conditions");
    let clearest = part(&parts, "conditions").said[0].en.clone();
    assert!(clearest.contains("“Strategy other” does better than “Strategy reference” (harm to civilians)"), "{en}");
    assert!(clearest.contains("in 90% of the sets with residents of Town at most 0.250, in 30% of the others"), "{en}");
    assert!(en.contains(&format!("({}) above 0.250", PARAMETERS[0].key)), "{en}");
    assert!(fr.contains("est au plus 0,250") && fr.contains("dépasse 0,250"), "{fr}");
    let (en, _) = said(&parts, "signposts");
    assert!(en.contains("who left again by then at most 25%"), "a share is a share: {en}");
    let (en, fr) = said(&parts, "tipping");
    assert!(en.contains("down to the violence of the recorded events: strategy good (harm to civilians)"), "{en}");
    assert!(en.contains("strategy good (harm to civilians) 25%") && en.contains("turns at a share of the way"), "{en}");
    assert!(en.contains("Not beyond the floor in these runs") && fr.contains("Sous le seuil"), "{en}");
    assert!(said(&parts, "information").0.contains("None found"));
}

#[test]
fn nothing_found_is_said_as_nothing_found_and_both_ends_stand_in_where_no_more_was_run() {
    let (w, mut findings) = made();
    findings.depth = Some(Depth { sets: 400, ..Depth::default() });
    let parts = beyond(&w.scenario, &findings);
    assert!(said(&parts, "conditions").0.contains("None found") && said(&parts, "signposts").1.contains("Rien trouvé"));
    findings.depth = None;
    let end = |strategy: &str, keeps| Ends {
        strategy: strategy.to_owned(),
        recorded: End::default(),
        assumed: End::default(),
        keeps,
    };
    let open = Ends { strategy: "another".to_owned(), ..end("other", None) };
    let ends = vec![end("reference", Some(true)), end("good", Some(true)), end("other", Some(false)), open];
    findings.hinge = Some(Hinge { ends, most_safe: None });
    let (en, _) = said(&beyond(&w.scenario, &findings), "tipping");
    assert!(en.contains("with the violence assumed: strategy good. Not the same way: strategy other."), "{en}");
    assert!(en.contains("Not shown by these runs, as the effect is small or luck at one of the two: another."), "{en}");
}

#[test]
fn of_few_runs_nothing_is_said_and_of_people_in_danger_no_place_that_is_merged_is_named() {
    let (_, findings) = made();
    let few = world(&[("good", LeverKind::Discipline, good)], 12);
    let mut of_few = few.findings();
    of_few.depth = Some(depth());
    of_few.profile = findings.profile.clone();
    assert_eq!(beyond(&few.scenario, &of_few), []);
    assert!(of_few.few());
    let (mut w, mut findings) = made();
    let mut near = w.scenario.places[PlaceId(0).index()].clone();
    (near.id, near.name, near.population) = ("hamlet".into(), "Hamlet".into(), 40);
    w.scenario.places.push(near);
    w.scenario.status = Status::Live;
    findings.depth = Some(Depth { names: vec!["population.hamlet".to_owned(); 2], ..depth() });
    let (en, fr) = said(&beyond(&w.scenario, &findings), "conditions");
    assert!(en.contains("residents of a place") && !en.contains("Hamlet") && !fr.contains("Hamlet"), "{en}");
}
