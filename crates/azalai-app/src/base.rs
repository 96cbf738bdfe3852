//! What is judged in: the scenario, with the values that are held and the tables that were changed here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use azalai_model::{Format, Scenario};
use azalai_report::asked::with_sets;
use azalai_scenario::check::of_reading;
use azalai_scenario::{Diagnostics, MemoryFiles, ReadOptions, read, tried};
use azalai_study::compare::can_judge;

/// A scenario that is served.
#[derive(Clone, Debug)]
pub struct Tried {
    /// As it was read.
    pub scenario: Scenario,
    /// Its files, as they were then.
    pub files: MemoryFiles,
    /// What the command calls it: a folder, or the name of one that is part of the program.
    pub name: String,
    /// Its folder, to which strategies are saved; none of a scenario that is part of the program.
    pub folder: Option<PathBuf>,
    /// Seed of all runs.
    pub seed: u64,
    /// Threads to use.
    pub threads: usize,
    /// Most replicates: the first judgement is of 40 of them, or all where there are fewer.
    pub replicates: u32,
}

/// Whether strategies can be judged in a scenario.
pub fn has_levers(scenario: &Scenario) -> bool {
    let is_of_return = scenario.format == Format::Native && !scenario.dossier.groups.is_empty();
    is_of_return && scenario.decision_date.is_some() && can_judge(scenario)
}

/// What was changed here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Values that are held, by key, as they were typed.
    pub set: BTreeMap<String, String>,
    /// Whole texts of tables that differ from those on disk, by file.
    pub tables: BTreeMap<String, String>,
}

/// A scenario as it is judged.
#[derive(Debug)]
pub struct Base {
    /// As it was read.
    pub read: Scenario,
    /// With the parameter sets of its runs.
    pub scenario: Scenario,
    /// Its files, the changed ones among them.
    pub files: MemoryFiles,
    /// What differs from the scenario that is served.
    pub changes: Changes,
}

impl Base {
    /// As it is served, with nothing changed.
    pub fn of(tried: &Tried) -> Self {
        Self {
            read: tried.scenario.clone(),
            scenario: drawn(tried, &tried.scenario),
            files: tried.files.clone(),
            changes: Changes::default(),
        }
    }

    /// With other changes, and strategies (id, text) beside those of the scenario; what is wrong with it, where it is.
    pub fn changed(tried: &Tried, changes: Changes, strategies: &[(String, String)]) -> Result<Self, Diagnostics> {
        let files = with_tables(&tried.files, &changes.tables);
        let reading = read(&files, &tried.scenario.id, &options(&changes, strategies));
        // What is not of the strategies made here is the scenario itself.
        let Some(mut read) = reading.scenario else { return Err(reading.diagnostics) };
        if !strategies.is_empty() {
            let alone = azalai_scenario::read(&files, &tried.scenario.id, &options(&changes, &[]));
            let Some(scenario) = alone.scenario else { return Err(alone.diagnostics) };
            read = scenario;
        }
        Ok(Self { scenario: drawn(tried, &read), read, files, changes })
    }

    /// Whether strategies can be judged.
    pub fn has_levers(&self) -> bool {
        has_levers(&self.read)
    }
}

fn drawn(tried: &Tried, scenario: &Scenario) -> Scenario {
    if has_levers(scenario) { with_sets(scenario, tried.seed, tried.replicates, false) } else { scenario.clone() }
}

/// The reader's options under changes, with strategies (id, text) beside those of the files.
pub fn options(changes: &Changes, strategies: &[(String, String)]) -> ReadOptions {
    ReadOptions {
        overrides: changes.set.iter().map(|(key, value)| (key.clone(), value.clone())).collect(),
        strategies: strategies.iter().map(|(id, text)| (tried::path(id), text.clone())).collect(),
        ..ReadOptions::default()
    }
}

/// Files with some tables changed.
pub fn with_tables(files: &MemoryFiles, tables: &BTreeMap<String, String>) -> MemoryFiles {
    let mut files = files.clone();
    files.0.extend(tables.iter().map(|(file, text)| (file.clone(), text.clone().into_bytes())));
    files
}

/// What `azalai check` says of these files, with values held and strategies beside.
pub fn checked(
    tried: &Tried,
    changes: &Changes,
    tables: &BTreeMap<String, String>,
    strategies: &[(String, String)],
) -> Diagnostics {
    let files = with_tables(&tried.files, tables);
    let reading = read(&files, &tried.scenario.id, &options(changes, strategies));
    if reading.scenario.is_none() {
        return reading.diagnostics;
    }
    of_reading(&files, &tried.scenario.id, &reading)
}
