//! The files of a run folder, and those of a fit: every column, and every key of a JSON file, declared once.
//!
//! Writers take header, order and types from here, `azalai explain FILE` the meanings.

mod elsewhere;

pub use elsewhere::{
    CAPACITY, CHECKPOINTS, DRAWS, FIGURES, FORECAST, MEMBERS, MOVED, POINTS, RETURNS, SENSITIVITY, TRIED,
};

use super::words::{BOUND_SIDES, MODES, RULES, SIDES, WITHHELD};
use super::{Column, Holds, Need, cell, column};
use crate::outcomes::{Founded, Sign};
use crate::words::{Movement, Who};
use crate::{Half, Vocabulary};
use azalai_text::Declared;

/// In which folder a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum In {
    /// The run folder.
    Run,
    /// [`FLEE_FOLDER`] within it.
    Flee,
    /// The folder of a fit.
    Fit,
    /// That of a forecast.
    Forecast,
    /// That of an ensemble or a sensitivity study.
    Ensemble,
}

/// The folder within a run folder that holds files in Flee's columns.
pub const FLEE_FOLDER: &str = "flee";

/// A kind of file that a command leaves behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResultFile {
    /// In which folder it is.
    pub folder: In,
    /// Its names; `*` stands for the number of a replicate.
    pub files: &'static [&'static str],
    /// Its columns, or the keys of a JSON file; none of a text or page.
    pub columns: &'static [Column],
}

/// A number, of whatever sign.
const NUMBER: Holds = Holds::Number(-1e15, 1e15);
/// A number that is not below 0.
const AMOUNT: Holds = Holds::Number(0.0, 1e15);
const SHARE: Holds = Holds::Number(0.0, 1.0);
const MANY: Holds = Holds::Whole(0, 1_000_000_000);
const PEOPLE: &str = "people";

const MODE: Column = cell("mode", Holds::Words(MODES)).shared("run-mode");
const STRATEGY: Column = cell("strategy", Holds::Text).shared("run-strategy");
const DAY: Column = cell("day", MANY).shared("run-day");
const DATE: Column = cell("date", Holds::Day).shared("run-date");
const PLACE: Column = column("place", Holds::Place).shared("run-place");
const WHO: Column = column("who", Holds::Like(Who::WORDS)).shared("run-who");
const ACTOR: Column = column("actor", Holds::Like(SIDES)).shared("run-actor");
const MEASURE: Column = cell("measure", Holds::Text).shared("run-measure");
const WITHHOLDS: Column = column("withheld", Holds::Words(WITHHELD)).shared("run-withheld");

/// A number that may be missing.
const fn number(name: &'static str, shared: &'static str) -> Column {
    column(name, NUMBER).shared(shared)
}

/// The same that is always there.
const fn filled(name: &'static str, shared: &'static str) -> Column {
    cell(name, NUMBER).shared(shared)
}

const MEAN: Column = number("mean", "run-mean");
const Q05: Column = number("q05", "run-q05");
const Q25: Column = number("q25", "run-q25");
const Q50: Column = number("q50", "run-q50");
const Q75: Column = number("q75", "run-q75");
const Q95: Column = number("q95", "run-q95");

/// How replicates spread.
pub static SUMMARY: ResultFile = ResultFile {
    folder: In::Run,
    files: &["summary.csv", "summary.parquet"],
    columns: &[
        MODE,
        Column { need: Need::Column, ..STRATEGY },
        DAY,
        DATE,
        PLACE,
        WHO,
        ACTOR,
        MEASURE,
        MEAN,
        Q05,
        Q25,
        Q50,
        Q75,
        Q95,
        WITHHOLDS,
        number("observed", ""),
    ],
};

/// How many people move from where to where.
pub static FLOWS: ResultFile = ResultFile {
    folder: In::Run,
    files: &["flows.csv"],
    columns: &[
        MODE,
        Column { need: Need::Column, ..STRATEGY },
        DAY,
        DATE,
        column("place_from", Holds::Place),
        column("place_to", Holds::Place),
        cell("movement", Holds::Words(Movement::WORDS)),
        cell("people", AMOUNT).unit(PEOPLE),
    ],
};

/// What each replicate shows.
pub static OBSERVATIONS: ResultFile = ResultFile {
    folder: In::Run,
    files: &["observations.parquet"],
    columns: &[
        MODE,
        Column { need: Need::Column, ..STRATEGY },
        cell("replicate", MANY).shared("run-replicate"),
        DAY,
        DATE,
        PLACE,
        WHO,
        ACTOR,
        MEASURE,
        number("value", ""),
        WITHHOLDS,
    ],
};

/// Strategies beside the reference.
pub static STRATEGIES: ResultFile = ResultFile {
    folder: In::Run,
    files: &["strategies.csv"],
    columns: &[
        STRATEGY,
        column("title_en", Holds::Text),
        column("title_fr", Holds::Text),
        cell("half", Holds::Like(Half::WORDS)),
        cell("measure", Holds::Like(RULES)),
        WHO,
        filled("value", ""),
        Q05,
        Q25,
        Q50,
        Q75,
        Q95,
        number("diff_q05", "run-difference"),
        number("diff_q25", "run-difference"),
        number("diff_q50", "run-difference"),
        number("diff_q75", "run-difference"),
        number("diff_q95", "run-difference"),
        column("above", SHARE),
    ],
};

/// What each strategy does to each outcome.
pub static CONSEQUENCES: ResultFile = ResultFile {
    folder: In::Run,
    files: &["consequences.csv"],
    columns: &[
        STRATEGY,
        cell("outcome", Holds::Text),
        cell("who", Holds::Text),
        column("unit", Holds::Text),
        filled("mean", ""),
        number("low90", ""),
        number("high90", ""),
        column("p_sign", SHARE),
        column("decided", Holds::Text),
        column("how_often", SHARE),
        cell("founded", Holds::Words(Founded::WORDS)),
        number("level", ""),
        number("reference", ""),
        column("about_the_same", Holds::Text),
    ],
};

/// When each effect shows.
pub static PROFILE: ResultFile = ResultFile {
    folder: In::Run,
    files: &["profile.csv"],
    columns: &[
        STRATEGY,
        OUTCOME,
        column("parts_day", MANY).unit(DAYS),
        cell("half_day", MANY).unit(DAYS),
        cell("nearly_day", MANY).unit(DAYS),
    ],
};

const DAYS: &str = "days";
const OUTCOME: Column = cell("outcome", Holds::Text).shared("run-outcome");
const OF: Column = cell("who", Holds::Text).shared("run-of");
const AGAINST: Column = cell("against", Holds::Text).shared("run-against");
const BETTER: Column = cell("better", SHARE).shared("run-better");
const COVERAGE: Column = column("coverage", SHARE).shared("run-coverage");
const DENSITY: Column = column("density", SHARE).shared("run-density");
const OUTSIDE: Column = column("outside", SHARE).shared("run-outside");

/// Under which values a strategy does better than another.
pub static CONDITIONS: ResultFile = ResultFile {
    folder: In::Run,
    files: &["conditions.csv"],
    columns: &[
        STRATEGY,
        AGAINST,
        OUTCOME,
        OF,
        BETTER,
        column("first", Holds::Text),
        column("first_side", Holds::Words(BOUND_SIDES)),
        number("first_bound", ""),
        column("second", Holds::Text),
        column("second_side", Holds::Words(BOUND_SIDES)),
        number("second_bound", ""),
        COVERAGE,
        DENSITY,
        OUTSIDE,
    ],
};

/// The value of what can be seen at which the advice changes.
pub static SIGNPOSTS: ResultFile = ResultFile {
    folder: In::Run,
    files: &["signposts.csv"],
    columns: &[
        STRATEGY,
        AGAINST,
        OUTCOME,
        OF,
        BETTER,
        column("sign", Holds::Like(Sign::WORDS)),
        column("side", Holds::Words(BOUND_SIDES)),
        number("bound", ""),
        COVERAGE,
        DENSITY,
        OUTSIDE,
    ],
};

/// Every strategy under less violence than is assumed.
pub static HINGE: ResultFile = ResultFile {
    folder: In::Run,
    files: &["hinge.csv"],
    columns: &[
        cell("share", SHARE),
        cell("violence", AMOUNT),
        STRATEGY,
        OUTCOME,
        OF,
        column("unit", Holds::Text),
        filled("level", ""),
        filled("mean", ""),
        filled("low90", ""),
        filled("high90", ""),
        cell("p_sign", SHARE),
        cell("decided", Holds::Text),
    ],
};

/// What the decision rule says.
pub static VERDICT: ResultFile = ResultFile {
    folder: In::Run,
    files: &["verdict.json"],
    columns: &[
        cell("judged", Holds::Day),
        cell("reference", Holds::Text),
        cell("replicates", MANY).shared("run-replicates"),
        cell("parameter_sets", MANY),
        cell("people", AMOUNT).unit(PEOPLE),
        cell("rule", Holds::Text),
        cell("answer", Holds::Text),
        cell("strategies", Holds::Text),
        cell("consequences", Holds::Text),
        cell("worst_regret", Holds::Text),
        cell("forecast_against_record", Holds::Text),
        column("hinge", Holds::Text),
        cell("profile", Holds::Text),
        column("depth", Holds::Text),
        column("live", Holds::Text),
        column("contest", Holds::Text),
        column("stories", Holds::Text),
    ],
};

/// What was run.
pub static MANIFEST: ResultFile = ResultFile {
    folder: In::Run,
    files: &["manifest.json"],
    columns: &[
        cell("azalai_run_format", MANY),
        cell("title", Holds::Text),
        cell("start", Holds::Day),
        cell("status", Holds::Text),
        column("live", Holds::Text),
        cell("run", Holds::Text),
        cell("run_sha256", Holds::Text),
        cell("replicates", MANY).shared("run-replicates"),
        column("command", Holds::Text),
        cell("observations", Holds::Text),
        cell("wall_seconds", AMOUNT),
        cell("files", Holds::Text),
    ],
};

/// A replicate in Flee's columns; `*` stands for the name of a camp.
pub static FLEE: ResultFile = ResultFile {
    folder: In::Flee,
    files: &["out-*.csv"],
    columns: &[
        cell("Day", MANY).shared("run-day"),
        cell("Date", Holds::Day),
        cell("* sim", MANY).unit(PEOPLE),
        cell("* data", MANY).unit(PEOPLE),
        cell("* error", AMOUNT),
        cell("Total error", AMOUNT),
        cell("refugees in camps (UNHCR)", MANY).unit(PEOPLE),
        cell("total refugees (simulation)", MANY).unit(PEOPLE),
        cell("raw UNHCR refugee count", MANY).unit(PEOPLE),
        cell("refugees in camps (simulation)", MANY).unit(PEOPLE),
        cell("refugee_debt", NUMBER).unit(PEOPLE),
        column("total IDPs", MANY).unit(PEOPLE),
    ],
};

/// Simulated persons, one by one, as Flee logs them.
pub static AGENTS: ResultFile = ResultFile {
    folder: In::Flee,
    files: &["agents.out.0"],
    columns: &[
        cell("#time", Holds::Text),
        cell("rank-agentid", Holds::Text),
        cell("original_location", Holds::Text),
        cell("current_location", Holds::Text),
        cell("gps_x", NUMBER),
        cell("gps_y", NUMBER),
        cell("is_travelling", Holds::Text),
        cell("distance_travelled", AMOUNT).unit("km"),
        cell("places_travelled", MANY),
        cell("distance_moved_this_timestep", NUMBER).unit("km"),
    ],
};

/// People who entered each link, as Flee logs them.
pub static LINKS: ResultFile = ResultFile {
    folder: In::Flee,
    files: &["links.out.0"],
    columns: &[
        cell("#time", MANY),
        cell("start_location", Holds::Text),
        cell("end_location", Holds::Text),
        cell("cum_num_agents", MANY).unit(PEOPLE),
        cell("attribute", Holds::Text),
    ],
};

/// The answer as a text.
pub static ANSWER: ResultFile = ResultFile { folder: In::Run, files: &["answer.md", "answer.fr.md"], columns: &[] };

/// The page.
pub static REPORT: ResultFile = ResultFile { folder: In::Run, files: &["report.html"], columns: &[] };

/// Every kind of file that a command leaves behind, as `azalai explain` knows them.
pub static RESULTS: [&ResultFile; 27] = [
    &SUMMARY,
    &OBSERVATIONS,
    &FLOWS,
    &STRATEGIES,
    &CONSEQUENCES,
    &PROFILE,
    &CONDITIONS,
    &SIGNPOSTS,
    &HINGE,
    &VERDICT,
    &MANIFEST,
    &ANSWER,
    &REPORT,
    &FLEE,
    &AGENTS,
    &LINKS,
    &DRAWS,
    &FIGURES,
    &MOVED,
    &TRIED,
    &RETURNS,
    &FORECAST,
    &CAPACITY,
    &CHECKPOINTS,
    &POINTS,
    &MEMBERS,
    &SENSITIVITY,
];

/// What may be at the top of a run folder.
pub fn of_run() -> impl Iterator<Item = &'static str> {
    let files = RESULTS.into_iter().filter(|file| file.folder == In::Run).flat_map(|file| file.files).copied();
    files.chain([FLEE_FOLDER])
}

impl ResultFile {
    /// Its first name up to the first sign that is no letter.
    fn stem(&self) -> &'static str {
        let name = self.files[0];
        name.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or(name)
    }

    /// The entry of the catalogues for a column of it.
    pub fn entry_of(&self, column: &Column) -> String {
        match column.shared {
            "" => format!("column-run-{}-{}", self.stem(), column.name),
            shared => format!("column-any-{shared}"),
        }
    }

    /// Its header, as a line of a comma-separated file.
    pub fn header(&self) -> String {
        self.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",")
    }

    /// Whether that is one of its names.
    fn is(&self, file: &str) -> bool {
        self.files.iter().any(|name| match name.split_once('*') {
            Some((before, after)) => {
                let number = file.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
            }
            None => *name == file,
        })
    }
}

impl Declared for ResultFile {
    fn entry(&self) -> String {
        format!("table-run-{}", self.stem())
    }
}

/// The declaration of a file of a run folder, by its name.
pub fn result(file: &str) -> Option<&'static ResultFile> {
    RESULTS.into_iter().find(|result| result.is(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_has_columns_of_different_names_and_is_found_by_each_of_its_own() {
        for declared in RESULTS {
            let names: BTreeSet<&str> = declared.columns.iter().map(|c| c.name).collect();
            assert_eq!(names.len(), declared.columns.len(), "{declared:?}");
            for file in declared.files {
                assert_eq!(result(&file.replace('*', "0012")), Some(declared), "{file}");
            }
        }
        assert_eq!(result("out-x.csv"), None);
    }

    #[test]
    fn no_column_is_called_by_a_word_of_sql() {
        let words = ["group", "order", "select", "table", "from", "to", "where", "by", "limit", "user", "values"];
        for column in [&SUMMARY, &OBSERVATIONS, &FLOWS, &STRATEGIES].into_iter().flat_map(|t| t.columns) {
            assert!(!words.contains(&column.name), "{}", column.name);
        }
    }
}
