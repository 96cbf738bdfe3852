//! `manifest.json`: what was run, and what the folder holds.

use std::collections::BTreeMap;
use std::path::Path;

use azalai_model::Scenario;
use azalai_model::settings::SETTINGS;
use azalai_study::Flight;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::folder::{Folder, own::digest};
use crate::live::Banner;
use crate::{Detail, Trouble, VERSION};
use azalai_text::{Key, Message, key};

/// Name of the file.
pub const NAME: &str = "manifest.json";

/// Version of the layout of a run folder.
pub const FORMAT: u32 = 1;

/// What decides the results of a replicate: two runs with the same key and replicate are the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunKey {
    /// Version of Azalai.
    pub azalai: String,
    /// Id of the scenario.
    pub scenario: String,
    /// SHA-256 over what was read of it.
    pub scenario_hash: String,
    /// Which rules move people.
    pub rules: String,
    /// Seed of the ensemble.
    pub seed: u64,
    /// Days of each replicate.
    pub days: u32,
    /// Whether persons were followed one by one.
    pub individuals: bool,
    /// Every setting by its key.
    pub settings: BTreeMap<String, serde_json::Value>,
}

impl RunKey {
    /// The key of flight in a scenario.
    pub fn flight(scenario: &Scenario, flight: &Flight) -> Self {
        Self::new(scenario, flight.seed, flight.days, flight.individuals)
    }

    /// The key of runs of a scenario with these numbers.
    pub fn new(scenario: &Scenario, seed: u64, days: u32, individuals: bool) -> Self {
        let settings = SETTINGS.iter().map(|s| (s.key.to_owned(), json!(s.of(scenario))));
        Self {
            azalai: VERSION.to_owned(),
            scenario: scenario.id.clone(),
            scenario_hash: scenario.hash.clone(),
            rules: scenario.rules.word().to_owned(),
            seed,
            days,
            individuals,
            settings: settings.collect(),
        }
    }

    /// In which points this key differs from `other`.
    pub fn differences(&self, other: &Self) -> Vec<Message> {
        let mut out = Vec::new();
        let mut compare = |key: Key, name: &str, a: &dyn std::fmt::Display, b: &dyn std::fmt::Display| {
            let (a, b) = (a.to_string(), b.to_string());
            if a != b {
                out.push(Message::new(key, [("name", name.into()), ("before", a.into()), ("now", b.into())]));
            }
        };
        compare(key::differs_version, "", &self.azalai, &other.azalai);
        compare(key::differs_scenario, "", &self.scenario, &other.scenario);
        compare(key::differs_files, "", &self.scenario_hash, &other.scenario_hash);
        compare(key::differs_rules, "", &self.rules, &other.rules);
        compare(key::differs_seed, "", &self.seed, &other.seed);
        compare(key::differs_days, "", &self.days, &other.days);
        compare(key::differs_individuals, "", &self.individuals, &other.individuals);
        for (key, value) in &self.settings {
            let now = other.settings.get(key).unwrap_or(&serde_json::Value::Null);
            compare(key::differs_setting, key, value, now);
        }
        out
    }
}

/// A file of the run folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path within the folder.
    pub path: String,
    /// Size (bytes).
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

impl FileEntry {
    /// Whether the file is in a folder as it is said.
    pub fn is_at(&self, dir: &Path) -> bool {
        digest(&dir.join(&self.path)).is_ok_and(|found| found == (self.bytes, self.sha256.clone()))
    }
}

/// What `manifest.json` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the layout of the folder.
    pub azalai_run_format: u32,
    /// Title of the scenario.
    pub title: String,
    /// The same in French, where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_fr: String,
    /// First day, as a date.
    pub start: String,
    /// `historical` or `live`.
    pub status: String,
    /// Who reviewed a live scenario, and whether affected people were consulted; none of another.
    #[serde(default)]
    pub live: Option<Banner>,
    /// What decides the results.
    pub run: RunKey,
    /// SHA-256 over `run` and `replicates`, in hexadecimal: what `report.html` shows.
    #[serde(default)]
    pub run_sha256: String,
    /// How many replicates.
    pub replicates: u32,
    /// The words of the command that makes the folder again, without those that change nothing in it; empty where none did.
    #[serde(default)]
    pub command: Vec<String>,
    /// Which days and measures `observations.parquet` holds: `weekly`, `daily` or `full`.
    pub observations: String,
    /// Wall time (seconds).
    pub wall_seconds: f64,
    /// The other files.
    pub files: Vec<FileEntry>,
}

/// SHA-256 over what decides the results: the key as compact JSON, a line break, and the
/// number of replicates. Unlike the manifest itself it holds no wall time, so it is the same in
/// every run that has the same results.
pub fn hash_of(key: &RunKey, replicates: u32) -> String {
    let key = serde_json::to_string(key).unwrap_or_default();
    format!("{:x}", Sha256::digest(format!("{key}\n{replicates}")))
}

/// Writes the manifest of a run over the files made so far.
pub fn write(
    scenario: &Scenario,
    run: RunKey,
    replicates: u32,
    detail: Detail,
    wall_seconds: f64,
    folder: &Folder,
) -> Result<(), Trouble> {
    let mut files = Vec::new();
    for path in folder.files()? {
        let name = path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let (bytes, sha256) = digest(&folder.stage().join(&path)).map_err(|e| Trouble::io(&path, e))?;
        files.push(FileEntry { path: name, bytes, sha256 });
    }
    let title = if scenario.title.en.is_empty() { &scenario.title.fr } else { &scenario.title.en };
    let manifest = Manifest {
        azalai_run_format: FORMAT,
        title: title.clone(),
        title_fr: scenario.title.fr.clone(),
        start: scenario.start.to_string(),
        status: match scenario.status {
            azalai_model::Status::Historical => "historical".to_owned(),
            azalai_model::Status::Live => "live".to_owned(),
        },
        live: Banner::of(scenario),
        run_sha256: hash_of(&run, replicates),
        run,
        replicates,
        command: folder.command.clone(),
        observations: detail.word().to_owned(),
        wall_seconds: (wall_seconds * 1000.0).round() / 1000.0,
        files,
    };
    let path = folder.stage().join(NAME);
    let mut text = serde_json::to_string_pretty(&manifest).map_err(|e| Trouble::io(&path, e))?;
    text.push('\n');
    std::fs::write(&path, text).map_err(|e| Trouble::io(&path, e))
}

/// The manifest at `path`; none if there is none that Azalai wrote.
pub fn read(path: &Path) -> Option<Manifest> {
    let text = std::fs::read_to_string(path).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_named() {
        let mut scenario = Scenario::blank(9);
        let flight = Flight { seed: 1, days: 9, individuals: false, at_home: false };
        let a = RunKey::flight(&scenario, &flight);
        assert!(a.differences(&a).is_empty());
        scenario.settings.softening = 3.5;
        scenario.hash = "other".into();
        let b = RunKey::flight(&scenario, &Flight { seed: 2, ..flight });
        let wanted =
            ["scenario files as they were, now changed", "seed 1, now 2", "move_rules.softening 10.0, now 3.5"];
        let told: Vec<String> = a.differences(&b).iter().map(|d| d.render(azalai_text::Language::English)).collect();
        assert_eq!(told, wanted);
    }
}
