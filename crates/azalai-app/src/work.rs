//! The worker: keeps runs on the decision date, and judges in them what is asked, the newest first.
//!
//! The first judgement is of [`FIRST`] kept runs. More are kept meanwhile, [`MORE`] at a time, and what was asked is
//! judged in them too, so that it narrows; a new question interrupts that. Nothing hangs on a browser that looks on.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use azalai_model::{Outcome, Scenario, Status, Strategy};
use azalai_report::answer::figures::each;
use azalai_report::answer::table;
use azalai_report::sheet::Sheet;
use azalai_report::{Trouble, returning};
use azalai_study::compare::{Comparison, decision_day, judged_day, line_up};
use azalai_study::judge::choice::{self, Judged};
use azalai_study::judge::consequence::{Consequence, Who, consequences};
use azalai_study::stats::few;
use azalai_study::{Jobs, Kept, Panel, Watch};
use azalai_text::{Language, Texts};
use serde_json::{Value, json};

use crate::Tried;

/// Runs of the first judgement.
pub const FIRST: u32 = 40;
/// Runs that are added at a time.
const MORE: u32 = 20;

/// What is served, what was asked, and what came of it.
pub struct Work {
    /// The scenario.
    pub tried: Tried,
    inner: Mutex<Inner>,
    wake: Condvar,
    stop: AtomicBool,
    finished: Finished,
}

/// Runs that are finished of what is being done.
#[derive(Debug, Default)]
struct Finished(AtomicUsize);

impl Watch for Finished {
    fn finished(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[derive(Default)]
struct Inner {
    /// The reference first.
    asked: Vec<Asked>,
    kept: Vec<Arc<Kept>>,
    doing: Doing,
    cancelled: bool,
    numbers: usize,
    judged: Vec<Consequence>,
    rule: Vec<Judged>,
}

/// A strategy that was asked for.
struct Asked {
    strategy: Strategy,
    /// The text of its file, where it is none of the scenario's.
    text: Option<String>,
    /// In how many blocks of kept runs it was judged, and what it came to.
    blocks: usize,
    panel: Option<Panel>,
    /// Since when it waits for its first judgement, and how long it did.
    since: Instant,
    first: Option<Duration>,
    stopped: bool,
}

impl Asked {
    fn new(strategy: Strategy, text: Option<String>) -> Self {
        Self { strategy, text, blocks: 0, panel: None, since: Instant::now(), first: None, stopped: false }
    }

    fn runs(&self) -> usize {
        self.panel.as_ref().map_or(0, |panel| panel.rows.len())
    }
}

/// What is being done.
#[derive(Clone, Debug, Default)]
enum Doing {
    #[default]
    Nothing,
    /// Runs are kept.
    Keeping(Vec<u32>),
    /// A strategy, by number, is judged in a block of kept runs.
    Judging(usize, Arc<Kept>),
}

impl Work {
    /// Nothing is run yet; the reference is asked for.
    pub fn new(tried: Tried) -> Self {
        let reference = line_up(&tried.scenario, &[]).strategies.into_iter().next().unwrap_or_default();
        let inner = Inner { asked: vec![Asked::new(reference, None)], ..Inner::default() };
        Self {
            tried,
            inner: Mutex::new(inner),
            wake: Condvar::new(),
            stop: AtomicBool::new(false),
            finished: Finished::default(),
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.tried.scenario
    }

    /// The id of the reference, where it is a strategy of the scenario, so that others can take its levers over.
    pub fn reference(&self) -> Option<String> {
        let id = &self.scenario().comparison.reference;
        self.scenario().strategy(id).map(|strategy| strategy.id.clone())
    }

    /// An id that no strategy has, and its number.
    pub fn new_id(&self) -> (String, usize) {
        let mut inner = self.inner();
        loop {
            inner.numbers += 1;
            let id = format!("tried-{}", inner.numbers);
            if self.scenario().strategy(&id).is_none() {
                return (id, inner.numbers);
            }
        }
    }

    /// The text of a strategy that was asked for by its levers.
    pub fn text(&self, id: &str) -> Option<String> {
        self.inner().asked.iter().find(|asked| asked.strategy.id == id)?.text.clone()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for a strategy; one that was stopped goes on.
    pub fn ask(&self, strategy: Strategy, text: Option<String>) {
        let mut inner = self.inner();
        inner.cancelled = false;
        match inner.asked.iter_mut().find(|asked| asked.strategy.id == strategy.id) {
            Some(asked) => asked.stopped = false,
            None => inner.asked.push(Asked::new(strategy, text)),
        }
        // Runs that would only narrow what was asked before can wait.
        if !inner.kept.is_empty() && matches!(inner.doing, Doing::Keeping(_)) {
            self.stop.store(true, Ordering::Relaxed);
        }
        self.wake.notify_all();
    }

    /// Stops what is being done; what came of it stays.
    pub fn cancel(&self) {
        let mut inner = self.inner();
        inner.cancelled = true;
        inner.asked.iter_mut().skip(1).for_each(|asked| asked.stopped = true);
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Works until the program ends.
    pub fn go(&self) {
        loop {
            let doing = self.next();
            let jobs = Jobs { threads: self.tried.threads, stop: &self.stop, watch: &self.finished };
            match doing {
                Doing::Nothing => {}
                Doing::Keeping(replicates) => {
                    let reference = self.inner().asked[0].strategy.clone();
                    let (scenario, seed) = (self.scenario(), self.tried.seed);
                    if let Ok(kept) = Kept::up_to_decision(scenario, &reference, seed, &replicates, &jobs) {
                        let mut inner = self.inner();
                        inner.kept.push(Arc::new(kept));
                        // Who asked before anything was kept waits from now on for the judgement itself.
                        inner.asked.iter_mut().filter(|a| a.blocks == 0).for_each(|a| a.since = Instant::now());
                    }
                }
                Doing::Judging(number, kept) => {
                    let strategy = self.inner().asked[number].strategy.clone();
                    if let Ok(panel) = kept.under(&strategy, number as u32, &jobs) {
                        self.judged(number, panel);
                    }
                }
            }
        }
    }

    /// What is to be done now; waits until there is something.
    fn next(&self) -> Doing {
        let mut inner = self.inner();
        loop {
            inner.doing = self.chosen(&inner);
            if !matches!(inner.doing, Doing::Nothing) {
                self.stop.store(false, Ordering::Relaxed);
                self.finished.0.store(0, Ordering::Relaxed);
                return inner.doing.clone();
            }
            inner = self.wake.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn chosen(&self, inner: &Inner) -> Doing {
        let most = self.tried.replicates;
        if inner.cancelled {
            return Doing::Nothing;
        }
        if inner.kept.is_empty() {
            return Doing::Keeping((1..=most.min(FIRST)).collect());
        }
        // The reference first, as the others are compared with it; then what was judged least, the newest first.
        let open = inner.asked.iter().enumerate().filter(|(_, a)| !a.stopped && a.blocks < inner.kept.len());
        if let Some((number, asked)) =
            open.min_by_key(|(number, a)| (a.blocks, *number > 0, std::cmp::Reverse(*number)))
        {
            return Doing::Judging(number, Arc::clone(&inner.kept[asked.blocks]));
        }
        let kept: u32 = inner.kept.iter().map(|kept| kept.len() as u32).sum();
        let narrows = inner.asked.iter().skip(1).any(|asked| !asked.stopped);
        if narrows && kept < most {
            Doing::Keeping((kept + 1..=most.min(kept + MORE)).collect())
        } else {
            Doing::Nothing
        }
    }

    /// Takes what a strategy came to in a block of kept runs, and judges all anew.
    fn judged(&self, number: usize, panel: Panel) {
        let mut inner = self.inner();
        let asked = &mut inner.asked[number];
        asked.blocks += 1;
        asked.first = asked.first.or(Some(asked.since.elapsed()));
        match &mut asked.panel {
            Some(all) => all.extend(panel.rows),
            None => asked.panel = Some(panel),
        }
        let scenario = self.scenario();
        let cases: Vec<Panel> = inner.asked.iter().filter_map(|asked| asked.panel.clone()).collect();
        let ranked: Vec<String> = cases.iter().map(|case| case.strategy.id.clone()).collect();
        let (decision, judged) = (decision_day(scenario), judged_day(scenario));
        let comparison = Comparison { cases, decision, judged };
        inner.judged = consequences(scenario, &comparison);
        inner.rule = choice::judged(scenario, &comparison, &ranked, &inner.judged);
    }

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
        json!({
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
            "cells": self.columns().map(cell).collect::<Vec<_>>(),
        })
    }

    /// The outcomes of the table: of a live scenario without those that it withholds.
    pub fn columns(&self) -> impl Iterator<Item = Outcome> {
        let rows = azalai_study::judge::consequence::rows(self.scenario());
        Outcome::columns(false).filter(move |outcome| rows.iter().any(|row| row.0 == *outcome))
    }

    /// Everything that came out, for programs.
    pub fn result(&self) -> Value {
        let (inner, scenario) = (self.inner(), self.scenario());
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
            "judged": scenario.date(i64::from(judged_day(scenario))).to_string(),
            "live": azalai_report::live::Banner::of(scenario),
            "strategies": inner.asked.iter().map(strategy).collect::<Vec<_>>(),
            "consequences": inner.judged.iter().map(|c| returning::cell(scenario, c)).collect::<Vec<_>>(),
        })
    }

    /// The same as `consequences.csv` of a run folder has it.
    pub fn csv(&self) -> Result<Vec<u8>, Trouble> {
        let inner = self.inner();
        let temp = tempfile::tempdir().map_err(|e| Trouble::Io(e.to_string()))?;
        let path = temp.path().join("consequences.csv");
        let mut sheet = Sheet::create(&path, &azalai_model::tables::results::CONSEQUENCES)?;
        returning::consequence_rows(self.scenario(), &inner.judged, &mut sheet)?;
        sheet.close()?;
        std::fs::read(&path).map_err(|e| Trouble::io(&path, e))
    }

    /// Whether people are in danger there now.
    pub fn is_live(&self) -> bool {
        self.scenario().status == Status::Live
    }
}

/// The head of a column in both languages.
pub fn head(outcome: Outcome) -> azalai_model::Text {
    each(|language| Texts::of(language).declared(&outcome.head()))
}
