//! What the page and programs are shown of the work.

use std::sync::atomic::Ordering;

use azalai_model::{Outcome, Scenario, Text};
use azalai_report::answer::table;
use azalai_report::sheet::Sheet;
use azalai_report::{Trouble, returning};
use azalai_study::compare::judged_day;
use azalai_study::judge::consequence::{Who, rows};
use azalai_study::stats::few;
use azalai_text::{Language, Texts, each, fault};
use serde_json::{Value, json};

use crate::work::{Asked, Doing, Inner, Work};

impl Work {
    /// What the page shows.
    pub fn state(&self) -> Value {
        let inner = self.inner();
        let (doing, of) = match &inner.doing {
            _ if inner.cancelled => ("stopped", 0),
            Doing::Nothing => ("nothing", 0),
            Doing::Keeping(replicates) if inner.kept.is_empty() => ("keeping", replicates.len()),
            Doing::Keeping(replicates) => ("narrowing", replicates.len()),
            Doing::Judging(_, kept) => ("judging", kept.len()),
        };
        let strategies = inner.asked.iter().map(|asked| self.shown(&inner, asked));
        let changes = &inner.base.changes;
        json!({
            "full": self.full.state(),
            "kept": self.shelf.version(),
            "set": changes.set,
            "tables": changes.tables.keys().collect::<Vec<_>>(),
            "draft": inner.draft != changes.tables,
            "disk": inner.draft == inner.saved && changes.tables == inner.saved,
            "command": self.command(&inner),
            "doing": doing,
            "done": self.finished.0.load(Ordering::Relaxed).min(of),
            "of": of,
            "strategies": strategies.collect::<Vec<_>>(),
        })
    }

    fn shown(&self, inner: &Inner, asked: &Asked) -> Value {
        let id = &asked.strategy.id;
        let cell = |outcome: Outcome| {
            let mut of = inner.judged.iter().filter(|c| c.strategy == *id && c.outcome == outcome);
            let cell = of.find(|c| matches!(c.who, Who::Everybody | Who::Town))?;
            let shown = table::Shown::of(cell);
            Some(json!({
                "mark": shown.mark,
                "class": shown.class,
                "change": shown.change,
                "often": shown.often,
                "founded": shown.founded,
            }))
        };
        let rule = inner.rule.iter().find(|judged| judged.strategy == *id && !few(asked.runs()));
        let [en, fr] = Language::ALL.map(|language| asked.strategy.title.get(language).to_owned());
        json!({
            "id": id,
            "title": { "en": en, "fr": fr },
            "runs": asked.runs(),
            "coarse": asked.runs() < self.tried.replicates as usize,
            "few": few(asked.runs()),
            "stopped": asked.stopped,
            "first_seconds": asked.first.map(|first| first.as_secs_f64()),
            "harm": if *id == inner.asked[0].strategy.id { Some("reference") } else { rule.map(|judged| judged.harm.word()) },
            "stress": asked.strategy.stress,
            "own": asked.text.is_some(),
            "cells": columns(&inner.base.scenario).map(cell).collect::<Vec<_>>(),
        })
    }

    /// Everything that came out, for programs.
    pub fn result(&self) -> Value {
        let inner = self.inner();
        let (scenario, changes) = (&inner.base.scenario, &inner.base.changes);
        let strategy = |asked: &Asked| {
            json!({
                "strategy": asked.strategy.id,
                "title": asked.strategy.title,
                "runs": asked.runs(),
                "coarse": asked.runs() < self.tried.replicates as usize,
                "text": asked.text,
            })
        };
        json!({
            "azalai": azalai_report::VERSION,
            "scenario": scenario.id,
            "scenario_hash": scenario.hash,
            "seed": self.tried.seed,
            "set": changes.set,
            "tables": changes.tables.keys().collect::<Vec<_>>(),
            "judged": scenario.date(i64::from(judged_day(scenario))).to_string(),
            "live": azalai_report::live::Banner::of(scenario),
            "strategies": inner.asked.iter().map(strategy).collect::<Vec<_>>(),
            "consequences": inner.judged.iter().map(|c| returning::cell(scenario, c)).collect::<Vec<_>>(),
        })
    }

    /// The same as `consequences.csv` of a run folder has it.
    pub fn csv(&self) -> Result<Vec<u8>, Trouble> {
        let inner = self.inner();
        let temp = tempfile::tempdir().map_err(|e| Trouble::Io(fault(&e)))?;
        let path = temp.path().join("consequences.csv");
        let mut sheet = Sheet::create(&path, &azalai_model::tables::results::CONSEQUENCES)?;
        returning::consequence_rows(&inner.base.scenario, &inner.judged, &mut sheet)?;
        sheet.close()?;
        std::fs::read(&path).map_err(|e| Trouble::io(&path, e))
    }

    /// What is kept of a judgement.
    pub(crate) fn entry(&self, n: u32, inner: &Inner, asked: &Asked) -> Value {
        let changes = &inner.base.changes;
        let heads: Vec<Text> = columns(&inner.base.scenario).map(head).collect();
        json!({
            "n": n,
            "kind": "judgement",
            "shown": self.shown(inner, asked),
            "heads": heads,
            "text": asked.text,
            "set": changes.set,
            "tables": changes.tables,
            "seed": self.tried.seed,
            "start": self.tried.scenario.hash,
        })
    }

    /// The command that makes the full run; none where tables or strategies are in no folder.
    fn command(&self, inner: &Inner) -> Option<String> {
        let changes = &inner.base.changes;
        if !changes.tables.is_empty() || inner.asked.iter().any(|asked| asked.text.is_some()) {
            return None;
        }
        let set = changes.set.iter().map(|(key, value)| format!(" --set {}", quoted(&format!("{key}={value}"))));
        let name = quoted(&self.tried.name);
        Some(format!("azalai run {name} --seed {}{}", self.tried.seed, set.collect::<String>()))
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_./=:,+@%".contains(c));
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// The outcomes of the table: of a live scenario without those that it withholds.
pub fn columns(scenario: &Scenario) -> impl Iterator<Item = Outcome> {
    let rows = rows(scenario);
    Outcome::columns(false).filter(move |outcome| rows.iter().any(|row| row.0 == *outcome))
}

/// The head of a column in both languages.
pub fn head(outcome: Outcome) -> Text {
    each(|language| Texts::of(language).declared(&outcome.head()))
}
