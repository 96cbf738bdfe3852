//! What was typed. Help is in the catalogues (`help-COMMAND-OPTION`), which [`crate::help`] puts in.

mod ensemble;
mod forecast;
#[cfg(feature = "serve")]
mod serve;
mod words;
use std::path::PathBuf;

use azalai_model::{Rules, Scenario};
use azalai_report::asked::{self, Asked, Wanted};
use azalai_report::{Detail, FleeFiles};
use azalai_scenario::{FlightBy, ReadOptions};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::console::{Console, Failure, Outcome};
use crate::strategy;
pub use ensemble::{CalibrateArgs, EnsembleWhat, PlanArgs, SensitivityArgs};
pub use forecast::{BacktestArgs, ForecastArgs, OutArgs};
#[cfg(feature = "serve")]
pub use serve::ServeArgs;
pub use words::{ColorWord, LanguageWord};

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "azalai", bin_name = "azalai", version, about = None, long_about = None, max_term_width = 100)]
pub struct Cli {
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LanguageWord>,
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: ColorWord,
    #[arg(long, global = true)]
    pub wide: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Run(RunArgs),
    Validate(ValidateArgs),
    Forecast(ForecastArgs),
    Backtest(BacktestArgs),
    Calibrate(CalibrateArgs),
    Ensemble {
        #[command(subcommand)]
        what: EnsembleWhat,
    },
    Sensitivity(SensitivityArgs),
    Compare {
        #[arg(value_name = "DIR")]
        a: PathBuf,
        #[arg(value_name = "DIR")]
        b: PathBuf,
        #[arg(long)]
        json: bool,
        #[arg(long, value_name = "PAGE")]
        out: Option<PathBuf>,
    },
    Plot(crate::plot::PlotArgs),
    Report {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    Check {
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<String>,
        #[arg(long)]
        json: bool,
        #[arg(long)]
        strict: bool,
        #[arg(long)]
        accepted: bool,
        #[arg(long, conflicts_with_all = ["json", "accepted"])]
        entries: bool,
    },
    #[command(group = clap::ArgGroup::new("how").required(true))]
    Fix {
        path: PathBuf,
        #[arg(long, group = "how")]
        dry_run: bool,
        #[arg(long, value_name = "DIR", group = "how")]
        write: Option<PathBuf>,
    },
    Import(ImportArgs),
    List {
        #[arg(long)]
        json: bool,
    },
    #[command(
        group = clap::ArgGroup::new("start").required(true),
        args_conflicts_with_subcommands = true,
        subcommand_negates_reqs = true
    )]
    New {
        #[command(subcommand)]
        what: Option<NewWhat>,
        #[arg(long, value_name = "NAME", group = "start")]
        from: Option<String>,
        #[arg(long, value_enum, group = "start")]
        template: Option<TemplateWord>,
        #[command(flatten)]
        data: DataArgs,
        #[arg(required = true)]
        dir: Option<PathBuf>,
    },
    Convert {
        flee_dir: PathBuf,
        new_dir: PathBuf,
    },
    Explain {
        #[arg(value_name = "CODE|FILE|NAME|SCENARIO")]
        what: String,
        #[arg(long)]
        markdown: bool,
        #[arg(long, conflicts_with = "markdown")]
        json: bool,
    },
    Parameters {
        scenario: Option<String>,
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        #[arg(long)]
        json: bool,
    },
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    Completions {
        shell: clap_complete::Shell,
    },
    Man,
}

/// What a scenario is made of by `new --from-data`.
#[derive(Debug, clap::Args)]
pub struct DataArgs {
    #[arg(long, group = "start", requires_all = ["country", "events", "counts"])]
    pub from_data: bool,
    #[arg(long, requires = "from_data")]
    pub country: Option<String>,
    #[arg(long, requires = "from_data")]
    pub region: Option<String>,
    #[arg(long, value_name = "FILE", requires = "from_data")]
    pub events: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "from_data")]
    pub counts: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "from_data")]
    pub population: Option<PathBuf>,
    #[arg(long, value_enum, requires = "from_data")]
    pub dates: Option<OrderWord>,
    #[arg(long, value_name = "FILE", requires = "from_data")]
    pub columns: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "from_data")]
    pub roads: Option<PathBuf>,
    #[arg(long, value_name = "DATE", requires = "from_data", value_parser = date)]
    pub first_day: Option<azalai_model::Date>,
    #[arg(long, value_name = "DATE", requires = "from_data", value_parser = date)]
    pub last_day: Option<azalai_model::Date>,
}

/// What else `new` makes.
#[derive(Debug, Subcommand)]
pub enum NewWhat {
    Strategy {
        scenario: PathBuf,
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// How a scenario is read.
#[derive(Debug, Args)]
pub struct ReadArgs {
    #[arg(long, value_enum)]
    pub rules: Option<RulesWord>,
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = key_value)]
    pub set: Vec<(String, String)>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=36_525))]
    pub days: Option<u32>,
    #[arg(long, value_enum)]
    pub flight: Option<FlightWord>,
}

impl ReadArgs {
    /// As the reader of scenarios wants it.
    pub fn options(&self) -> ReadOptions {
        let rules = self.rules.map(|word| match word {
            RulesWord::Flee => Rules::Flee,
            RulesWord::Azalai => Rules::Azalai,
        });
        let flight = self.flight.map(|word| match word {
            FlightWord::Recorded => FlightBy::Recorded,
            FlightWord::Simulated => FlightBy::Simulated,
        });
        ReadOptions { rules, overrides: self.set.clone(), days: self.days, flight, ..ReadOptions::default() }
    }

    /// A fault of use where recorded flight is asked for and there is none, or no return model reads what is asked for.
    pub fn recorded(&self, console: &Console, scenario: &Scenario) -> Outcome {
        self.simulated(console, scenario)?;
        if matches!(self.flight, Some(FlightWord::Recorded)) && scenario.dossier.flights.is_empty() {
            return Err(Failure::Usage(console.say("flight-not-recorded", &[("id", scenario.id.as_str().into())])));
        }
        Ok(())
    }

    /// A fault of use where flight is to be simulated and there is no return model, to which alone that says anything.
    pub fn simulated(&self, console: &Console, scenario: &Scenario) -> Outcome {
        if matches!(self.flight, Some(FlightWord::Simulated)) && scenario.dossier.groups.is_empty() {
            return Err(Failure::Usage(console.say("flight-simulated", &[("id", scenario.id.as_str().into())])));
        }
        Ok(())
    }
}

/// Threads to use: as many as are asked for, or one for each core.
fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// How often and with which luck a scenario is run.
#[derive(Debug, Args)]
pub struct EnsembleArgs {
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub replicates: Option<u32>,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

impl EnsembleArgs {
    /// How often to run a scenario.
    pub fn replicates(&self, scenario: &Scenario) -> u32 {
        self.replicates.or(scenario.replicates).unwrap_or(asked::REPLICATES)
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
    pub scenario: String,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub ensemble: EnsembleArgs,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, conflicts_with = "resume")]
    pub force: bool,
    #[arg(long)]
    pub resume: bool,
    #[arg(long, value_enum, default_value = "weekly")]
    pub observations: DetailWord,
    #[arg(long)]
    pub individuals: bool,
    #[arg(long, value_enum, default_value = "answer")]
    pub depth: DepthWord,
    #[arg(long, value_enum, default_value = "first")]
    pub flee_csv: FleeWord,
    #[arg(long, value_enum)]
    pub mode: Option<ModeWord>,
    #[arg(long, value_name = "NAME")]
    pub strategy: Vec<String>,
    #[arg(long, value_name = "LEVER")]
    pub lever: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub decision_date: Option<azalai_model::Date>,
    #[arg(long)]
    pub json: bool,
    #[arg(long, short)]
    pub quiet: bool,
    #[arg(long)]
    pub dry_run: bool,
}

impl RunArgs {
    /// Ids of the strategies that are compared; none: all.
    pub fn compared(&self) -> Vec<String> {
        let tried = (!self.lever.is_empty()).then(|| strategy::TRIED.to_owned());
        self.strategy.iter().cloned().chain(tried).collect()
    }

    /// What is asked of the run, with the strategies that are compared.
    pub fn asked<'a>(&self, strategies: &'a [String]) -> Asked<'a> {
        let mode = self.mode.map(|word| match word {
            ModeWord::Hindcast => Wanted::Hindcast,
            ModeWord::Forecast => Wanted::Forecast,
            ModeWord::Both => Wanted::Both,
            ModeWord::Flight => Wanted::Flight,
        });
        let (individuals, detail) = (self.individuals, self.observations.into());
        Asked { mode, strategies, individuals, detail, deep: self.depth == DepthWord::Full }
    }
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
pub struct ValidateArgs {
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub ensemble: EnsembleArgs,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, requires = "out")]
    pub force: bool,
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[arg(value_enum)]
    pub kind: KindWord,
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "SCENARIO")]
    pub into: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub places: Option<PathBuf>,
    #[arg(long, value_enum)]
    pub dates: Option<OrderWord>,
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// Words for the sources whose files are read.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum KindWord {
    Acled,
    Ucdp,
    Unhcr,
    Dtm,
    Hxl,
    Cod,
    Idmc,
    Osm,
}

impl KindWord {
    /// The source of rows; none of roads.
    pub fn kind(self) -> Option<azalai_import::Kind> {
        use azalai_import::Kind;
        match self {
            Self::Acled => Some(Kind::Acled),
            Self::Ucdp => Some(Kind::Ucdp),
            Self::Unhcr => Some(Kind::Unhcr),
            Self::Dtm => Some(Kind::Dtm),
            Self::Hxl => Some(Kind::Hxl),
            Self::Cod => Some(Kind::Cod),
            Self::Idmc => Some(Kind::Idmc),
            Self::Osm => None,
        }
    }
}

/// Words for the order of days and months.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum OrderWord {
    Dmy,
    Mdy,
    Ymd,
    Serial,
}

/// Words for the templates.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TemplateWord {
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
    Flee,
    Azalai,
}

/// Words for what makes people flee.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FlightWord {
    Recorded,
    Simulated,
}

/// Words for the events that a run of the return model reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ModeWord {
    Hindcast,
    Forecast,
    Both,
    Flight,
}

/// Words for how much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DepthWord {
    Answer,
    Full,
}

/// Words for the days and measures that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DetailWord {
    Weekly,
    Daily,
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
    First,
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

/// A date such as 2023-11-25; the error is the key of a message.
fn date(text: &str) -> Result<azalai_model::Date, String> {
    text.parse().map_err(|_| "typed-date".to_owned())
}

/// A number of days such as `30d` or `30`; the error is the key of a message.
fn days(text: &str) -> Result<u32, String> {
    let number = text.strip_suffix('d').unwrap_or(text).parse().ok();
    number.filter(|days| (1..=36_525).contains(days)).ok_or_else(|| "typed-days".to_owned())
}

/// A setting such as `move_rules.camp_weight=2`; the error is the key of a message.
fn key_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
        _ => Err("typed-key-value".to_owned()),
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
        assert_eq!([days("30d"), days("7")], [Ok(30), Ok(7)]);
        assert!(["", "d", "0d", "-1", "3w", "99999999d"].iter().all(|text| days(text).is_err()));
        assert!(key_value("=2").is_err() && key_value("a").is_err());
    }
}
