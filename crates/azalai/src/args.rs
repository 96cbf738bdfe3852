//! What was typed.

use std::path::PathBuf;

use azalai_model::{Rules, Scenario};
use azalai_report::{Detail, FleeFiles};
use azalai_scenario::ReadOptions;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::language::say;

const ABOUT: &str = "Who leaves, where do they go and who comes back when a town changes hands?";

const LONG_ABOUT: &str = "Who leaves, where do they go and who comes back when a town changes hands?

Azalai simulates forced displacement: people in a place of conflict decide day by day whether to leave and where to \
go. It reads its own scenarios and, as they are, those written for the Flee model. Because chance plays a part, a \
scenario is run many times (replicates); the answer is a range.

A scenario is a folder, or the name of one that is part of the program (`azalai list`).";

const EXAMPLES: &str = "Examples:
  azalai list                                   what scenarios are part of the program
  azalai run kidal-2023                         run one of them; results in out/kidal-2023/
  azalai new --template town my-town            start a scenario of your own
  azalai check my-town                          what is wrong with it, and how to mend it
  azalai run my-town --replicates 50 --seed 7   run the copy
  azalai run flee/config_files/mali             run a scenario written for Flee
  azalai validate flee/config_files/mali        compare it with the counts it brings along
  azalai convert flee/config_files/mali mali    turn it into a folder of our own kind

Exit status:
  0 fine, 1 failure, 2 wrong usage, 65 errors in a scenario, 70 a fault of the program,
  75 reading or writing failed, 130 interrupted";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "azalai", bin_name = "azalai", version, about = ABOUT, long_about = LONG_ABOUT)]
#[command(after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// Language of messages and help [default: that of the environment]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LanguageWord>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Words for the languages.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LanguageWord {
    /// English
    En,
    /// French
    Fr,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a scenario and write the results to a folder
    Run(RunArgs),
    /// Compare scenarios with the counts that they bring along
    Validate(ValidateArgs),
    /// Fit the return model to what was observed, and write the parameter draws that come nearest
    Calibrate(CalibrateArgs),
    /// Look for faults in the files of scenarios: what is wrong, what it does to a run, how to mend it
    Check {
        /// Folders of scenarios, or names of those that are part of the program; several are compared
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<String>,
        /// Print JSON: one list of findings
        #[arg(long)]
        json: bool,
        /// Fail if there are warnings
        #[arg(long)]
        strict: bool,
    },
    /// Make the mends that are certain (blanks, dates, roads given twice, ways of writing a name) in a copy
    #[command(group = clap::ArgGroup::new("how").required(true))]
    Fix {
        /// Folder of the scenario; it is never changed
        path: PathBuf,
        /// Show the mends only
        #[arg(long, group = "how")]
        dry_run: bool,
        /// Folder to create, with the mends made
        #[arg(long, value_name = "DIR", group = "how")]
        write: Option<PathBuf>,
    },
    /// List the scenarios that are part of the program
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Copy a scenario that is part of the program to a new folder
    #[command(
        group = clap::ArgGroup::new("start").required(true),
        args_conflicts_with_subcommands = true,
        subcommand_negates_reqs = true
    )]
    New {
        /// What to make instead
        #[command(subcommand)]
        what: Option<NewWhat>,
        /// Name of the scenario to start from; see `azalai list`
        #[arg(long, value_name = "NAME", group = "start")]
        from: Option<String>,
        /// Start from a commented scenario of an invented town
        #[arg(long, value_enum, group = "start")]
        template: Option<TemplateWord>,
        /// Folder to create
        #[arg(required = true)]
        dir: Option<PathBuf>,
    },
    /// Turn a scenario written for Flee into a folder of our own kind
    Convert {
        /// Folder of the Flee scenario
        flee_dir: PathBuf,
        /// Folder to create
        new_dir: PathBuf,
    },
    /// Say what a code of a message means, what a table's columns hold, or what a scenario holds and on what it rests
    Explain {
        /// A code such as R12, a table such as events.csv, the folder of a scenario, or the name of one that is part of the program
        #[arg(value_name = "CODE|TABLE|SCENARIO")]
        what: String,
        /// Print the whole page: claims, places, events, figures, sources
        #[arg(long)]
        markdown: bool,
    },
    /// List every parameter with unit, range, default, evidence and source
    Parameters {
        /// Folder of a scenario, or the name of one, whose own values are told beside the defaults
        scenario: Option<String>,
        /// Print a Markdown table
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a script that completes commands in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What else `new` makes.
#[derive(Debug, Subcommand)]
pub enum NewWhat {
    /// Write a commented file of a strategy, from the levers that fit a scenario
    Strategy {
        /// Folder of the scenario
        scenario: PathBuf,
        /// Name of the strategy: small letters, digits and hyphens
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// How a scenario is read.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Rules that move people: Flee's to the letter, or mended ones [default: what the scenario says]
    #[arg(long, value_enum)]
    pub rules: Option<RulesWord>,
    /// Settings given by hand.
    #[arg(
        long = "set",
        value_name = "KEY=VALUE",
        value_parser = key_value,
        help = "Set a parameter, such as move_rules.camp_weight=2; may be repeated"
    )]
    pub set: Vec<(String, String)>,
    /// Run so many days instead of the scenario's own number
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=36_525))]
    pub days: Option<u32>,
}

impl ReadArgs {
    /// As the reader of scenarios wants it.
    pub fn options(&self) -> ReadOptions {
        let rules = self.rules.map(|word| match word {
            RulesWord::Flee => Rules::Flee,
            RulesWord::Azalai => Rules::Azalai,
        });
        ReadOptions { rules, overrides: self.set.clone(), days: self.days, ..ReadOptions::default() }
    }
}

/// Replicates where neither the user nor the scenario says how many.
pub const REPLICATES: u32 = 20;

/// Threads to use: as many as are asked for, or one for each core.
fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// How often and with which luck a scenario is run.
#[derive(Debug, Args)]
pub struct EnsembleArgs {
    /// How many times to run it [default: what the scenario says, else 20]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub replicates: Option<u32>,
    /// Seed of all chance: the same seed gives the same results
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Threads to use; results do not depend on it [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

impl EnsembleArgs {
    /// How often to run a scenario.
    pub fn replicates(&self, scenario: &Scenario) -> u32 {
        self.replicates.or(scenario.replicates).unwrap_or(REPLICATES)
    }

    /// Threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// Arguments of `run`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of the command line")]
pub struct RunArgs {
    /// Folder of a scenario, or the name of one that is part of the program
    pub scenario: String,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub ensemble: EnsembleArgs,
    /// Folder for the results [default: out/<scenario>, where an earlier run is replaced]
    #[allow(rustdoc::invalid_html_tags, reason = "it is the text of the help as well")]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write to the folder even if it is not empty
    #[arg(long, conflicts_with = "resume")]
    pub force: bool,
    /// Go on with a run that was interrupted
    #[arg(long)]
    pub resume: bool,
    /// Which days of single replicates are written; full adds residents at home and counts
    #[arg(long, value_enum, default_value = "weekly")]
    pub observations: DetailWord,
    /// Follow simulated people one by one: slower, the same distributions
    #[arg(long)]
    pub individuals: bool,
    /// Replicates of which a file in Flee's columns is written (scenarios written for Flee)
    #[arg(long, value_enum, default_value = "first")]
    pub flee_csv: FleeWord,
    /// Which runs to make [default: both, where a scenario has groups, control and a decision date; else flight]
    #[arg(long, value_enum)]
    pub mode: Option<ModeWord>,
    /// Compare this strategy with what was announced, instead of all; may be repeated
    #[arg(long, value_name = "NAME")]
    pub strategy: Vec<String>,
    /// Try a lever, such as kind=discipline,place=kidal,to=0.8,from=decision, without a file; may be repeated
    #[arg(long, value_name = "LEVER")]
    pub lever: Vec<String>,
    /// Decide on another day; levers that begin after the decision move with it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub decision_date: Option<azalai_model::Date>,
    /// Print the summary as JSON
    #[arg(long)]
    pub json: bool,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
    /// Say what would be run, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `calibrate`.
#[derive(Debug, Args)]
pub struct CalibrateArgs {
    /// Folder of a scenario, or the name of one that is part of the program
    pub scenario: String,
    #[command(flatten)]
    pub read: ReadArgs,
    /// Draws from the ranges of the parameters
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(2..=10_000_000))]
    pub draws: u32,
    /// Draws to keep
    #[arg(long, value_name = "N", default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub keep: u32,
    /// Seed of draws and runs
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Threads to use; results do not depend on it [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Folder for the fit: `fit` in the folder of the scenario, where runs read it
    #[arg(long, value_name = "DIR")]
    pub write: PathBuf,
    /// Replace a fit that is there
    #[arg(long)]
    pub force: bool,
}

impl CalibrateArgs {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
pub struct ValidateArgs {
    /// Folders of scenarios, or names of those that are part of the program
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub ensemble: EnsembleArgs,
    /// Print JSON: an object for one scenario, a list for several
    #[arg(long)]
    pub json: bool,
}

/// Words for the templates.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TemplateWord {
    /// A town that changes hands
    Town,
}

impl TemplateWord {
    /// The scenario of the program that it stands for.
    pub fn scenario(self) -> &'static str {
        match self {
            Self::Town => "template-town",
        }
    }
}

/// Words for the rules.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RulesWord {
    /// Flee 3, with its quirks
    Flee,
    /// Flee's rules with their plain defects mended
    Azalai,
}

/// Words for the events that a run of the return model reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ModeWord {
    /// Recorded events to the end, and unrecorded ones: does the model reproduce what is known?
    Hindcast,
    /// Events drawn from the decision date on; nothing recorded after it is read
    Forecast,
    /// Hindcast and forecast
    Both,
    /// Flight alone, by Flee's rules
    Flight,
}

/// Words for the days and measures that are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DetailWord {
    /// Every seventh day, the first, the last and those with observations
    Weekly,
    /// Every day
    Daily,
    /// Every day, with residents at home and observed counts
    Full,
}

impl From<DetailWord> for Detail {
    fn from(word: DetailWord) -> Self {
        match word {
            DetailWord::Weekly => Self::Weekly,
            DetailWord::Daily => Self::Daily,
            DetailWord::Full => Self::Full,
        }
    }
}

/// Words for the replicates of which Flee's files are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FleeWord {
    /// The first
    First,
    /// Each
    All,
}

impl From<FleeWord> for FleeFiles {
    fn from(word: FleeWord) -> Self {
        match word {
            FleeWord::First => Self::First,
            FleeWord::All => Self::All,
        }
    }
}

/// A date such as 2023-11-25.
fn date(text: &str) -> Result<azalai_model::Date, String> {
    text.parse().map_err(|_| "expected a date such as 2023-11-25".to_owned())
}

fn key_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
        _ => Err(say("typed-key-value", &[])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
        assert_eq!(key_value("a.b = 2=3"), Ok(("a.b".to_owned(), "2=3".to_owned())));
        assert!(key_value("=2").is_err() && key_value("a").is_err());
    }
}
