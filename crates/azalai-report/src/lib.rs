//! Results to files: the run folder.
//!
//! A run leaves `manifest.json` (what was run), `observations.parquet` (every replicate),
//! `summary.parquet` and `summary.csv` (quantiles over replicates) and, for scenarios in Flee's
//! layout, `flee/out-0001.csv` in Flee's columns. All are written to a staging folder first and
//! appear whole, the manifest last ([`folder`]); finished replicates are kept meanwhile, so that an
//! interrupted run resumes ([`folder::parts`]).

pub mod answer;
pub mod asked;
pub mod compare;
pub mod compared;
pub mod flee;
pub mod flows;
pub mod folder;
pub mod forecast;
pub mod hide;
pub mod live;
pub mod logs;
pub mod manifest;
pub mod need;
pub mod page;
pub mod plot;
pub mod python;
pub mod returning;
pub mod rows;
pub mod sheet;
pub mod shown;
pub mod sweep;
pub mod table;
pub mod tables;
pub mod written;

use std::collections::BTreeSet;
use std::path::Path;

use azalai_model::tables::results::FLEE_FOLDER;
use azalai_model::{Format, Remark, Scenario, Status};
use azalai_study::compare::{Comparison, LineUp};
use azalai_study::judge::findings::Findings;
use azalai_study::{Ensemble, Flight};

use azalai_text::{Language, Message, fault_at, say};
pub use folder::parts::Parts;
pub use folder::{Folder, Policy, State};
pub use logs::LogFiles;
pub use manifest::RunKey;

/// Version of this program, as the manifest gives it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Which days and measures of single replicates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Every seventh day, the first, the last and those with observations or counts.
    #[default]
    Weekly,
    /// Every day.
    Daily,
    /// Every day, with residents at home and observed counts.
    Full,
}

impl Detail {
    /// The word on the command line and in the manifest.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Daily => "daily",
            Self::Full => "full",
        }
    }
}

/// Of which replicates a file in Flee's columns is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FleeFiles {
    /// Of the first.
    #[default]
    First,
    /// Of each.
    All,
}

/// Everything that a run folder is made from.
#[derive(Clone, Copy, Debug)]
pub struct Results<'a> {
    /// What was run.
    pub scenario: &'a Scenario,
    /// How it was run.
    pub flight: Flight,
    /// How often.
    pub replicates: u32,
    /// What came out.
    pub ensemble: &'a Ensemble,
    /// Which days and measures are written.
    pub detail: Detail,
    /// Of which replicates Flee's files are written.
    pub flee_files: FleeFiles,
    /// What the checker finds in the scenario's files.
    pub remarks: &'a [Remark],
    /// Wall time of the run (seconds).
    pub wall_seconds: f64,
}

/// What a run under the return model comes to.
#[derive(Clone, Copy, Debug)]
pub struct ReturnResults<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Seed of the ensemble.
    pub seed: u64,
    /// How many replicates of each strategy.
    pub replicates: u32,
    /// What was compared.
    pub line_up: &'a LineUp,
    /// Every case: the hindcast, then the strategies.
    pub comparison: &'a Comparison,
    /// What the comparison says; none where only the hindcast was run.
    pub findings: Option<&'a Findings>,
    /// The answer; without findings it has no cards.
    pub answer: &'a answer::Answer,
    /// Which days of single runs are written.
    pub detail: Detail,
    /// Time that the run took (s).
    pub wall_seconds: f64,
}

/// What can go wrong with a run folder.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The folder cannot be used for this run; the message says why and what to do.
    Unusable(Message),
    /// Another process uses the folder.
    Busy(Message),
    /// Reading or writing failed: a full disk, a missing permission.
    Io(Message),
}

impl Trouble {
    /// An input or output error at `path`.
    pub fn io(path: &Path, error: impl Into<std::io::Error>) -> Self {
        Self::Io(fault_at(path, &error.into()))
    }

    /// Where a folder cannot be written to, another is asked for.
    fn elsewhere(self) -> Self {
        match self {
            Self::Io(why) => Self::Io(say!(folder_not_writable, why = why)),
            other => other,
        }
    }

    /// What it is.
    pub const fn message(&self) -> &Message {
        match self {
            Self::Unusable(message) | Self::Busy(message) | Self::Io(message) => message,
        }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().render(Language::English))
    }
}

impl std::error::Error for Trouble {}

/// Writes all files of `results` into `folder` and makes them appear.
pub fn write(results: &Results<'_>, folder: Folder) -> Result<(), Trouble> {
    let live = results.scenario.status == Status::Live;
    let key = RunKey::flight(results.scenario, &results.flight);
    let Results { scenario, replicates, detail, .. } = *results;
    let made = tables::Made { scenario, key: &key, replicates, detail };
    made.write(std::slice::from_ref(&results.ensemble.panel), folder.stage())?;
    if results.scenario.format == Format::Flee && !live {
        flee::write(results, &folder.stage().join(FLEE_FOLDER))?;
    }
    if !live {
        let path = folder.stage().join("report.html");
        let mut page = page::of_flight(scenario, &results.flight, replicates, results.ensemble);
        page.remarks = results.remarks.to_vec();
        std::fs::write(&path, page::html(&page)).map_err(|e| Trouble::io(&path, e))?;
    }
    manifest::write(results.scenario, key, results.replicates, results.detail, results.wall_seconds, &folder)?;
    folder.publish()
}

/// The days whose replicates are written, ascending.
pub fn days(scenario: &Scenario, days: u32, detail: Detail) -> Vec<u32> {
    if detail != Detail::Weekly {
        return (0..days).collect();
    }
    let mut chosen: BTreeSet<u32> = (0..days).step_by(7).collect();
    chosen.extend(days.checked_sub(1));
    let counts = scenario.counts.places.iter().chain(&scenario.counts.total);
    let counted = counts.flat_map(|series| series.points.iter().map(|&(day, _)| day));
    let seen = scenario.dossier.observations.iter().map(|o| o.day);
    let asked = scenario.decision_date.map(|date| scenario.day(date));
    for day in counted.chain(seen).chain(asked) {
        chosen.extend(u32::try_from(day).ok().filter(|&day| day < days));
    }
    chosen.into_iter().collect()
}

/// Rows of `observations.parquet` for each day of a replicate.
pub fn rows_per_day(scenario: &Scenario, detail: Detail) -> usize {
    let camps = scenario.counts.places.iter().filter(|series| series.place.is_some()).count();
    match detail {
        Detail::Full => scenario.places.len() * 2 + camps + 2,
        Detail::Weekly | Detail::Daily => scenario.places.len() + 2,
    }
}

/// About how many bytes the run folder will take.
pub fn estimate(scenario: &Scenario, replicates: u32, detail: Detail, flee_files: FleeFiles) -> u64 {
    let runs = u64::from(replicates);
    let rows = runs * (days(scenario, scenario.days, detail).len() * rows_per_day(scenario, detail)) as u64;
    let summary = u64::from(scenario.days) * (scenario.places.len() as u64 + 2);
    let files = match (scenario.format, flee_files) {
        (Format::Native, _) => 0,
        (Format::Flee, FleeFiles::First) => 1,
        (Format::Flee, FleeFiles::All) => runs,
    };
    let camps = scenario.places.iter().filter(|p| p.kind == azalai_model::PlaceKind::Camp).count() as u64;
    rows * 3 + summary * 75 + files * u64::from(scenario.days) * (70 + camps * 18) + 4000
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::CountSeries;

    #[test]
    fn weekly_days_hold_the_ends_and_the_counted() {
        let mut scenario = Scenario::blank(30);
        let points = vec![(-3, 1.0), (16, 2.0), (29, 3.0), (99, 4.0)];
        scenario.counts.total = Some(CountSeries { name: "total".into(), place: None, points });
        assert_eq!(days(&scenario, 30, Detail::Weekly), [0, 7, 14, 16, 21, 28, 29]);
        assert_eq!(days(&scenario, 3, Detail::Full), [0, 1, 2]);
        assert!(days(&scenario, 0, Detail::Weekly).is_empty());
    }
}
