//! What is typed after `azalai forecast` and `azalai backtest`.

use std::path::PathBuf;

use clap::Args;

use super::{ReadArgs, date, days, threads};

/// The folder of a command that keeps its runs while it works.
#[derive(Debug, Args)]
pub struct OutArgs {
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, requires = "out")]
    pub force: bool,
    #[arg(long, requires = "out", conflicts_with = "force")]
    pub resume: bool,
}

/// Arguments of `forecast`.
#[derive(Debug, Args)]
pub struct ForecastArgs {
    pub scenario: String,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: azalai_model::Date,
    #[command(flatten)]
    pub read: ReadArgs,
    #[arg(long, value_name = "DAYS", default_value_t = 90, conflicts_with = "update", value_parser = clap::value_parser!(u32).range(7..=365))]
    pub horizon: u32,
    #[arg(long, value_name = "N", default_value_t = 2_000, conflicts_with = "update", value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub members: u32,
    #[arg(long, value_name = "S", default_value_t = 1, conflicts_with = "update")]
    pub seed: u64,
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub out: OutArgs,
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["out", "force", "resume"])]
    pub update: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

impl ForecastArgs {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// Arguments of `backtest`.
#[derive(Debug, Args)]
pub struct BacktestArgs {
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    #[command(flatten)]
    pub read: ReadArgs,
    #[arg(long, value_name = "DAYS", default_value = "30d", value_parser = days)]
    pub every: u32,
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub members: u32,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    #[arg(long)]
    pub leave_one_out: bool,
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub out: OutArgs,
    #[arg(long)]
    pub json: bool,
}

impl BacktestArgs {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}
