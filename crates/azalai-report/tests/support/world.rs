//! Made-up results whose truth is known, for attacks on the answer.
#![allow(dead_code, reason = "each test uses a part")]

use azalai_model::dossier::Group;
use azalai_model::outcomes::Floor;
use azalai_model::{
    Draw, DrawKey, Label, Lever, LeverKind, Outcome, ParameterSets, Place, PlaceKind, Scenario, Strategy, Text,
};
use azalai_report::answer::Answer;
use azalai_study::compare::{Comparison, LineUp};
use azalai_study::judge::consequence::{self, Who};
use azalai_study::judge::findings::{Findings, findings};
use azalai_study::{Mode, Panel, Point};

/// Day of the decision.
pub const DECISION: u32 = 10;
/// Day of judgement.
pub const JUDGED: u32 = 190;
/// Enough for forty sets.
pub const RUNS: u32 = 48;

/// A number between −1 and 1 that looks like luck.
pub fn noise(strategy: usize, outcome: usize, run: u32) -> f64 {
    let mut z = (strategy as u64 + 1) * 0x9e37_79b9 + (outcome as u64 + 1) * 0x85eb_ca6b + u64::from(run) * 0xc2b2_ae35;
    for _ in 0..3 {
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z ^= z >> 27;
    }
    (z >> 11) as f64 / (1u64 << 52) as f64 - 1.0
}

/// What a strategy does, in floors of each outcome.
pub type Does = fn(Outcome, Who, u32) -> f64;

/// What was run.
pub struct World {
    pub scenario: Scenario,
    pub line_up: LineUp,
    pub comparison: Comparison,
}

/// Strategies by id, lever and what they do, each after the reference.
pub fn world(strategies: &[(&str, LeverKind, Does)], runs: u32) -> World {
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
    pub fn findings(&self) -> Findings {
        findings(&self.scenario, &self.line_up, &self.comparison, None).expect("there are forecasts")
    }

    pub fn answer(&self) -> Answer {
        Answer::of(&self.scenario, &self.findings())
    }

    /// What a card says, in both languages.
    pub fn says(&self, card: usize) -> String {
        let texts = self.answer().cards[card]
            .statements
            .iter()
            .map(|s| format!("{} {}", s.text.en, s.text.fr))
            .collect::<Vec<_>>();
        texts.join(" ")
    }
}

pub fn nothing(_: Outcome, _: Who, _: u32) -> f64 {
    0.0
}

pub fn chance(outcome: Outcome, who: Who, run: u32) -> f64 {
    let who = match who {
        Who::Group(group) => group + 1,
        _ => 0,
    };
    40.0 * noise(3 + who, outcome as usize, run)
}

/// Six per cent less harm and 600 people more at home and safe, nearly alike in every set.
pub fn good(outcome: Outcome, who: Who, run: u32) -> f64 {
    match outcome {
        Outcome::Harm => -12.0 + noise(1, 1, run),
        Outcome::HomeSafe => 60.0 + 5.0 * noise(1, 2, run),
        _ => 0.2 * noise(1, outcome as usize + who_number(who), run),
    }
}

pub fn who_number(who: Who) -> usize {
    if let Who::Group(group) = who { 100 + group } else { 0 }
}

pub fn bad(outcome: Outcome, who: Who, run: u32) -> f64 {
    match outcome.facts().better {
        azalai_model::Better::Neither => 0.0,
        _ => -good(outcome, who, run) - if outcome == Outcome::Lost { -40.0 } else { 0.0 },
    }
}
