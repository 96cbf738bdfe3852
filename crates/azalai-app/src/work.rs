//! The worker: keeps runs on the decision date, and judges in them what is asked, the newest first.
//!
//! The first judgement is of [`FIRST`] kept runs. More are kept meanwhile, [`MORE`] at a time, and what was asked is
//! judged in them too, so that it narrows; a new question interrupts that. Nothing hangs on a browser that looks on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use azalai_model::Strategy;
use azalai_scenario::{Diagnostics, read, tried};
use azalai_study::compare::{Comparison, decision_day, judged_day, line_up};
use azalai_study::judge::choice::{self, Judged};
use azalai_study::judge::consequence::{Consequence, consequences};
use azalai_study::{Jobs, Kept, Panel, Watch};

use crate::base::{Base, Changes, Tried, options};
use crate::full::Full;
use crate::shelf::Shelf;

/// Runs of the first judgement.
pub const FIRST: u32 = 40;
/// Runs that are added at a time.
const MORE: u32 = 20;

/// What is served, what was asked, and what came of it.
pub struct Work {
    /// The scenario as it is on disk.
    pub tried: Tried,
    /// What is kept, also when the program has ended.
    pub shelf: Shelf,
    /// The full run, if one is going on.
    pub full: Full,
    inner: Mutex<Inner>,
    wake: Condvar,
    stop: AtomicBool,
    pub(crate) finished: Finished,
}

/// Runs that are finished of what is being done.
#[derive(Debug, Default)]
pub(crate) struct Finished(pub AtomicUsize);

impl Watch for Finished {
    fn finished(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

pub(crate) struct Inner {
    /// What is judged in.
    pub base: Arc<Base>,
    /// Changes with what is judged in: what was made before counts no more.
    round: u64,
    /// Tables as they are being edited, by file: what differs from those on disk.
    pub draft: BTreeMap<String, String>,
    /// Tables that were saved into the folder of the scenario, as they were then.
    pub saved: BTreeMap<String, String>,
    /// The reference first.
    pub asked: Vec<Asked>,
    pub kept: Vec<Arc<Kept>>,
    pub doing: Doing,
    pub cancelled: bool,
    numbers: usize,
    pub judged: Vec<Consequence>,
    pub rule: Vec<Judged>,
}

/// A strategy that was asked for.
pub(crate) struct Asked {
    pub strategy: Strategy,
    /// The text of its file, where it is none of the scenario's.
    pub text: Option<String>,
    /// In how many blocks of kept runs it was judged, and what it came to.
    blocks: usize,
    pub panel: Option<Panel>,
    /// Since when it waits for its first judgement, and how long it did.
    since: Instant,
    pub first: Option<Duration>,
    pub stopped: bool,
    /// Its number among what is kept.
    kept_as: Option<u32>,
}

impl Asked {
    fn new(strategy: Strategy, text: Option<String>) -> Self {
        let (since, panel, first) = (Instant::now(), None, None);
        Self { strategy, text, blocks: 0, panel, since, first, stopped: false, kept_as: None }
    }

    pub fn runs(&self) -> usize {
        self.panel.as_ref().map_or(0, |panel| panel.rows.len())
    }
}

/// What is being done.
#[derive(Clone, Debug, Default)]
pub(crate) enum Doing {
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
        let base = Arc::new(Base::of(&tried));
        let inner = Inner {
            asked: vec![Asked::new(reference_of(&base), None)],
            base,
            round: 0,
            draft: BTreeMap::new(),
            saved: BTreeMap::new(),
            kept: Vec::new(),
            doing: Doing::Nothing,
            cancelled: false,
            numbers: 0,
            judged: Vec::new(),
            rule: Vec::new(),
        };
        Self {
            shelf: Shelf::of(&tried.scenario.id),
            full: Full::default(),
            tried,
            inner: Mutex::new(inner),
            wake: Condvar::new(),
            stop: AtomicBool::new(false),
            finished: Finished::default(),
        }
    }

    /// What is judged in.
    pub fn base(&self) -> Arc<Base> {
        Arc::clone(&self.inner().base)
    }

    /// The id of the reference, where it is a strategy of the scenario, so that others can take its levers over.
    pub fn reference(&self) -> Option<String> {
        let base = self.base();
        base.scenario.strategy(&base.scenario.comparison.reference).map(|strategy| strategy.id.clone())
    }

    /// An id that no strategy has, and its number.
    pub fn new_id(&self) -> (String, usize) {
        let mut inner = self.inner();
        loop {
            inner.numbers += 1;
            let id = format!("tried-{}", inner.numbers);
            let is_taken = inner.asked.iter().any(|asked| asked.strategy.id == id);
            if !is_taken && inner.base.scenario.strategy(&id).is_none() {
                return (id, inner.numbers);
            }
        }
    }

    /// The strategies that were made here: ids and texts.
    pub fn own(&self) -> Vec<(String, String)> {
        let inner = self.inner();
        inner.asked.iter().filter_map(|asked| Some((asked.strategy.id.clone(), asked.text.clone()?))).collect()
    }

    /// Judges everything anew under other changes; what is wrong with them, where nothing is changed.
    pub fn rebase(&self, changes: Changes) -> Result<(), Diagnostics> {
        self.rebased(changes, &self.own(), None)
    }

    /// Goes back to other changes, and judges a strategy of that id: one of the scenario, or one made here (id, text).
    pub fn back(&self, changes: Changes, id: &str, made: Option<(String, String)>) -> Result<(), Diagnostics> {
        let mut own = self.own();
        let draft = changes.tables.clone();
        if let Some(made) = made {
            own.retain(|(other, _)| *other != made.0);
            own.push(made);
        }
        self.rebased(changes, &own, Some(id))?;
        self.inner().draft = draft;
        Ok(())
    }

    fn rebased(&self, changes: Changes, own: &[(String, String)], more: Option<&str>) -> Result<(), Diagnostics> {
        let base = Base::changed(&self.tried, changes, own)?;
        let all = read(&base.files, &self.tried.scenario.id, &options(&base.changes, own));
        let Some(all) = all.scenario else { return Err(all.diagnostics) };
        let text_of = |id: &str| own.iter().find(|(other, _)| other == id).map(|(_, text)| text.clone());
        let mut inner = self.inner();
        inner.round += 1;
        inner.base = Arc::new(base);
        inner.kept.clear();
        inner.judged.clear();
        inner.rule.clear();
        inner.cancelled = false;
        let before = std::mem::take(&mut inner.asked);
        let mut ids: Vec<(String, bool)> =
            before.into_iter().skip(1).map(|asked| (asked.strategy.id, asked.stopped)).collect();
        if let Some(id) = more {
            ids.retain(|(other, _)| other != id);
            ids.push((id.to_owned(), false));
        }
        // A strategy of the scenario whose file is no more is judged no more.
        let again = ids.into_iter().filter_map(|(id, stopped)| {
            let strategy = all.strategy(&id)?.clone();
            Some(Asked { stopped, ..Asked::new(strategy, text_of(&id)) })
        });
        let reference = reference_of(&inner.base);
        let is_other = |asked: &Asked| asked.strategy.id != reference.id;
        let again: Vec<Asked> = again.filter(is_other).collect();
        inner.asked = std::iter::once(Asked::new(reference, None)).chain(again).collect();
        self.stop.store(true, Ordering::Relaxed);
        self.wake.notify_all();
        Ok(())
    }

    /// The text of the file of a strategy, of the scenario or made here.
    pub fn file_of(&self, id: &str) -> Option<Vec<u8>> {
        self.text(id).map(String::into_bytes).or_else(|| self.base().files.0.get(&tried::path(id)).cloned())
    }

    /// The text of a strategy that was asked for by its levers.
    pub fn text(&self, id: &str) -> Option<String> {
        self.inner().asked.iter().find(|asked| asked.strategy.id == id)?.text.clone()
    }

    pub(crate) fn inner(&self) -> MutexGuard<'_, Inner> {
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
            let (doing, round, base) = self.next();
            let jobs = Jobs { threads: self.tried.threads, stop: &self.stop, watch: &self.finished };
            match doing {
                Doing::Nothing => {}
                Doing::Keeping(replicates) => {
                    let (scenario, seed) = (&base.scenario, self.tried.seed);
                    let reference = reference_of(&base);
                    if let Ok(kept) = Kept::up_to_decision(scenario, &reference, seed, &replicates, &jobs) {
                        let mut inner = self.inner();
                        if inner.round == round {
                            inner.kept.push(Arc::new(kept));
                            // Who asked before anything was kept waits from now on for the judgement itself.
                            inner.asked.iter_mut().filter(|a| a.blocks == 0).for_each(|a| a.since = Instant::now());
                        }
                    }
                }
                Doing::Judging(number, kept) => {
                    let strategy = self.inner().asked.get(number).map(|asked| asked.strategy.clone());
                    let panel = strategy.and_then(|strategy| kept.under(&strategy, number as u32, &jobs).ok());
                    if let Some(panel) = panel {
                        self.judged(number, round, panel);
                    }
                }
            }
        }
    }

    /// What is to be done now; waits until there is something.
    fn next(&self) -> (Doing, u64, Arc<Base>) {
        let mut inner = self.inner();
        loop {
            inner.doing = self.chosen(&inner);
            if !matches!(inner.doing, Doing::Nothing) {
                self.stop.store(false, Ordering::Relaxed);
                self.finished.0.store(0, Ordering::Relaxed);
                return (inner.doing.clone(), inner.round, Arc::clone(&inner.base));
            }
            inner = self.wake.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn chosen(&self, inner: &Inner) -> Doing {
        let most = self.tried.replicates;
        if inner.cancelled || !inner.base.has_levers() {
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

    /// Takes what a strategy came to in a block of kept runs, judges all anew and keeps what came of it.
    fn judged(&self, number: usize, round: u64, panel: Panel) {
        let mut inner = self.inner();
        if inner.round != round {
            return;
        }
        let Some(asked) = inner.asked.get_mut(number) else { return };
        asked.blocks += 1;
        asked.first = asked.first.or(Some(asked.since.elapsed()));
        match &mut asked.panel {
            Some(all) => all.extend(panel.rows),
            None => asked.panel = Some(panel),
        }
        let base = Arc::clone(&inner.base);
        let scenario = &base.scenario;
        let cases: Vec<Panel> = inner.asked.iter().filter_map(|asked| asked.panel.clone()).collect();
        let ranked: Vec<String> = cases.iter().map(|case| case.strategy.id.clone()).collect();
        let (decision, judged) = (decision_day(scenario), judged_day(scenario));
        let comparison = Comparison { cases, decision, judged };
        inner.judged = consequences(scenario, &comparison);
        inner.rule = choice::judged(scenario, &comparison, &ranked, &inner.judged);
        if number == 0 {
            return;
        }
        let n = *inner.asked[number].kept_as.get_or_insert_with(|| self.shelf.next());
        let entry = self.entry(n, &inner, &inner.asked[number]);
        drop(inner);
        // A folder that cannot be written to does not stop the judgement itself.
        let _ = self.shelf.put(n, entry);
    }
}

/// What the others are compared with.
fn reference_of(base: &Base) -> Strategy {
    line_up(&base.scenario, &[]).strategies.into_iter().next().unwrap_or_default()
}
