//! `consequences.csv` and `verdict.json`: what each strategy does to each outcome, what the rule says of it, and the
//! answer. Both are made from the same rows.

use std::path::Path;

use azalai_model::outcomes::Floor;
use azalai_model::tables::results::CONSEQUENCES;
use azalai_model::{Often, Scenario, Status};
use azalai_study::judge::backtest::Scored;
use azalai_study::judge::choice::{Judged, PASSES, UNDECIDED};
use azalai_study::judge::consequence::Consequence;
use azalai_study::judge::decide::SURE;
use azalai_study::judge::findings::{Contest, Findings, limits};
use azalai_study::judge::hinge::{End, Hinge};
use azalai_study::judge::worlds::{World, Worlds};
use serde_json::{Value, json};

use super::{ReturnResults, depth};
use crate::answer::{Answer, Card};
use crate::rows::tidy;
use crate::sheet::{Cell, Sheet};
use crate::{Trouble, live};

/// What the numbers of an outcome are: percent of the reference where its floor is a share.
pub fn unit(cell: &Consequence) -> &'static str {
    let facts = cell.outcome.facts();
    match facts.floor {
        Floor::Share(_) if cell.in_percent => "percent",
        _ => facts.measure.declaration().unit.name(),
    }
}

/// The word of an effort row, which is assumed and no outcome of the runs.
const EFFORT: &str = "effort";

/// Writes every cell, then the effort of every strategy.
pub fn table(results: &ReturnResults<'_>, findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let mut sheet = Sheet::create(path, &CONSEQUENCES)?;
    let number = |x: f64| Cell::Number(Some(tidy(x)));
    rows(results.scenario, &findings.consequences, &mut sheet)?;
    for j in findings.rule.iter().skip(1) {
        let about = [&j.strategy, EFFORT, "everybody", ""].map(Cell::Text);
        let numbers = [j.effort, j.effort, j.effort, 1.0].map(number);
        let judged = [Cell::Text("true"), number(1.0), Cell::Text("assumed")];
        let same = Cell::Text(if j.effort == 0.0 { "true" } else { "false" });
        let rest = [Cell::Number(None), Cell::Number(None), same];
        sheet.row(about.into_iter().chain(numbers).chain(judged).chain(rest))?;
    }
    sheet.close()
}

/// Adds a row for each cell.
pub fn rows(scenario: &Scenario, cells: &[Consequence], sheet: &mut Sheet) -> Result<(), Trouble> {
    let number = |x: f64| Cell::Number(Some(tidy(x)));
    for c in cells {
        let e = &c.effect;
        let shown = |x: f64| if e.few { Cell::Number(None) } else { number(x) };
        let flag = |is: bool| match (e.few, is) {
            (true, _) => "",
            (_, true) => "true",
            _ => "false",
        };
        let about = [&c.strategy, c.outcome.word(), c.who.word(scenario), unit(c)].map(Cell::Text);
        let numbers = [number(e.mean), shown(e.low90), shown(e.high90), shown(e.p_sign)];
        let judged = [Cell::Text(flag(e.decided)), shown(e.how_often), Cell::Text(c.founded.word())];
        let levels = [c.level, c.reference].map(number);
        let same = Cell::Text(flag(e.same()));
        sheet.row(about.into_iter().chain(numbers).chain(judged).chain(levels).chain([same]))?;
    }
    Ok(())
}

/// Everything that is judged, as JSON. Of a live scenario the contest over the town is left out (Safeguard 8).
pub fn value(scenario: &Scenario, findings: &Findings, answer: &Answer) -> Value {
    let shown = findings.contest.as_ref().filter(|_| scenario.status != Status::Live);
    json!({
        "judged": { "day": findings.judged, "date": scenario.date(i64::from(findings.judged)).to_string() },
        "reference": findings.reference(),
        "replicates": findings.replicates,
        "parameter_sets": findings.sets,
        "people": tidy(findings.people),
        "rule": {
            "no_more_harm": { "passes": PASSES, "undecided": UNDECIDED },
            "direction": { "least_share_of_sets": SURE, "confidence": 0.95 },
        },
        "answer": answer.cards.iter().map(|c| card(scenario, c)).collect::<Value>(),
        "strategies": findings.rule.iter().map(|j| strategy(scenario, findings, j)).collect::<Value>(),
        "consequences": findings.consequences.iter().map(|c| cell(scenario, c)).collect::<Value>(),
        "worst_regret": regret(findings),
        "forecast_against_record": findings.backtest.iter().map(|s| scored(scenario, s)).collect::<Value>(),
        "hinge": findings.hinge.as_ref().map(hinge),
        "worlds": findings.worlds.as_ref().map(worlds),
        "profile": depth::timings(findings),
        "depth": findings.depth.as_ref().map(|found| depth::value(scenario, found)),
        "live": live::Banner::of(scenario),
        "contest": shown.map(|c| contest(scenario, c)),
        "stories": stories(findings),
    })
}

/// Writes `verdict.json`.
pub fn verdict(results: &ReturnResults<'_>, findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let value = value(results.scenario, findings, results.answer);
    let mut text = serde_json::to_string_pretty(&value).map_err(|e| Trouble::io(path, e))?;
    text.push('\n');
    std::fs::write(path, text).map_err(|e| Trouble::io(path, e))
}

fn card(scenario: &Scenario, card: &Card) -> Value {
    let statements = card.statements.iter().map(|s| {
        let cells = s.cells.iter().map(|(strategy, outcome, who)| {
            json!({ "strategy": strategy, "outcome": outcome.word(), "who": who.word(scenario) })
        });
        json!({
            "en": s.text.en,
            "fr": s.text.fr,
            "how_often": s.often.map(Often::word),
            "founded": s.founded.word(),
            "cells": cells.collect::<Value>(),
        })
    });
    json!({ "card": card.word, "statements": statements.collect::<Value>() })
}

/// What the rule says of a strategy: nothing of too few runs, where the keys that would say it are null.
fn strategy(scenario: &Scenario, findings: &Findings, judged: &Judged) -> Value {
    let decides = !findings.too_few();
    let groups = judged.no_more.iter().map(|(who, p)| (who.word(scenario).to_owned(), json!(tidy(*p))));
    json!({
        "strategy": judged.strategy,
        "stress_test": judged.stress,
        "harm": decides.then(|| judged.harm.word()),
        "no_more_harm": decides.then(|| groups.collect::<serde_json::Map<_, _>>()),
        "exposed": judged.exposed.iter().map(|e| e.word()).collect::<Vec<_>>(),
        "dominated_by": judged.dominated_by.as_ref().filter(|_| decides),
        "effort_beyond": tidy(judged.effort),
    })
}

/// A cell as JSON.
pub fn cell(scenario: &Scenario, c: &Consequence) -> Value {
    let e = &c.effect;
    let shown = |x: f64| (!e.few).then(|| tidy(x));
    json!({
        "strategy": c.strategy,
        "outcome": c.outcome.word(),
        "who": c.who.word(scenario),
        "unit": unit(c),
        "level": tidy(c.level),
        "reference": tidy(c.reference),
        "floor": tidy(c.floor),
        "mean": tidy(e.mean),
        "low90": shown(e.low90),
        "high90": shown(e.high90),
        "p_sign": shown(e.p_sign),
        "decided": (!e.few).then_some(e.decided),
        "about_the_same": (!e.few).then(|| e.same()),
        "how_often": shown(e.how_often),
        "founded": c.founded.word(),
    })
}

fn regret(findings: &Findings) -> Value {
    let one = |r: &azalai_study::judge::choice::Regret| {
        let worst = r.worst.iter().map(|(id, x)| json!({ "strategy": id, "worst": tidy(*x) }));
        json!({ "outcome": r.outcome.word(), "strategies": worst.collect::<Value>() })
    };
    findings.regret.iter().filter(|_| !findings.too_few()).map(one).collect()
}

fn scored(scenario: &Scenario, row: &Scored) -> Value {
    let place = row.place.and_then(|p| scenario.places.get(p.index())).map(|p| p.id.as_str());
    let band = |b: &azalai_study::Band| json!({ "mean": tidy(b.mean), "q05": tidy(b.q05), "q95": tidy(b.q95) });
    json!({
        "measure": row.measure.word(),
        "place": place,
        "recorded": band(&row.recorded),
        "forecast": band(&row.forecast),
        "inside": row.inside(),
    })
}

fn hinge(hinge: &Hinge) -> Value {
    let end = |e: &End| json!({ "town_safe": e.safe.map(tidy), "at_home_safe": tidy(e.home_safe), "kept_away": tidy(e.kept_away), "harm_rate": tidy(e.harm) });
    let ends = hinge.ends.iter().map(|e| {
        json!({ "strategy": e.strategy, "recorded": end(&e.recorded), "assumed": end(&e.assumed), "keeps_its_sign": e.keeps })
    });
    json!({ "ends": ends.collect::<Value>(), "town_safe_at_most": hinge.most_safe.map(tidy) })
}

/// The two kinds of towns.
fn worlds(worlds: &Worlds) -> Value {
    let one = |world: &World| {
        let course = world.course.iter().map(|(days, share)| json!({ "days": days, "share_at_home": tidy(*share) }));
        let lines = world.lines.iter().map(|line| {
            let levels = line.levels.iter().map(|(outcome, level)| (outcome.word().to_owned(), json!(tidy(*level))));
            let levels: serde_json::Map<String, Value> = levels.collect();
            json!({ "strategy": line.strategy, "at_home_in_town": tidy(line.at_home), "levels": levels })
        });
        json!({
            "runs": world.runs,
            "pace": tidy(world.pace),
            "course": course.collect::<Value>(),
            "strategies": lines.collect::<Value>(),
        })
    };
    let [empty, full] = &worlds.ends;
    json!({ "stays_empty": one(empty), "fills": one(full) })
}

/// Shares of runs with their 90 % limits: never a single number.
fn contest(scenario: &Scenario, contest: &Contest) -> Value {
    let share = |k: u32| {
        let (low, high) = limits(k, contest.runs);
        json!({ "low": tidy(low), "high": tidy(high) })
    };
    let place = scenario.places.get(contest.place.index()).map_or("", |p| p.id.as_str());
    json!({
        "basis": "assumption-driven",
        "place": place,
        "runs": contest.runs,
        "tried": share(contest.tried),
        "jointly": share(contest.jointly),
        "taken": share(contest.taken),
    })
}

/// Share at home by story, none if no replicate tells it, and the weight of each: the share of replicates that do.
fn stories(findings: &Findings) -> Value {
    let all: usize = findings.stories.iter().map(|s| s.2).sum();
    let story = |(name, at_home, runs): &(String, f64, usize)| {
        let weight = *runs as f64 / all.max(1) as f64;
        json!({ "story": name, "weight": tidy(weight), "replicates": runs, "share_at_home": (*runs > 0).then(|| tidy(*at_home)) })
    };
    findings.stories.iter().map(story).collect()
}
