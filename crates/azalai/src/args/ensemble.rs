//! What is typed of plans: `azalai ensemble`, `sensitivity` and `calibrate`.

use std::path::PathBuf;

use azalai_report::sweep::Shard;
use azalai_report::sweep::submit::To;
use clap::{Args, Subcommand, ValueEnum};

use super::{ReadArgs, threads};

/// What `ensemble` does.
#[derive(Debug, Subcommand)]
pub enum EnsembleWhat {
    Run {
        #[command(flatten)]
        plan: PlanArgs,
        #[arg(long, value_name = "SHARD", value_parser = shard)]
        shard: Option<Shard>,
        #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
        threads: Option<u16>,
    },
    Status {
        #[command(flatten)]
        plan: PlanArgs,
        #[arg(long)]
        json: bool,
    },
    Merge {
        #[command(flatten)]
        plan: PlanArgs,
        #[arg(long)]
        allow_partial: bool,
    },
    Submit {
        #[command(flatten)]
        plan: PlanArgs,
        #[arg(long, value_enum)]
        to: SubmitWord,
        #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        shards: u32,
    },
}

impl EnsembleWhat {
    /// Threads to use.
    pub fn threads(asked: Option<u16>) -> usize {
        threads(asked)
    }
}

/// A plan and where its runs are.
#[derive(Debug, Args)]
pub struct PlanArgs {
    #[arg(value_name = "PLAN")]
    pub plan: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// Words for where scripts run.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SubmitWord {
    Slurm,
    K8s,
    Dask,
}

impl From<SubmitWord> for To {
    fn from(word: SubmitWord) -> Self {
        match word {
            SubmitWord::Slurm => Self::Slurm,
            SubmitWord::K8s => Self::Kubernetes,
            SubmitWord::Dask => Self::Dask,
        }
    }
}

/// A shard such as `3/40`; the error is the key of a message.
fn shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text).ok_or_else(|| "typed-shard".to_owned())
}

/// Arguments of `sensitivity`.
#[derive(Debug, Args)]
pub struct SensitivityArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[arg(long)]
    pub json: bool,
}

impl SensitivityArgs {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// Arguments of `calibrate`.
#[derive(Debug, Args)]
pub struct CalibrateArgs {
    pub scenario: String,
    #[command(flatten)]
    pub read: ReadArgs,
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(2..=10_000_000))]
    pub draws: u32,
    #[arg(long, value_name = "N", default_value_t = 400, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub keep: u32,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[arg(long, value_name = "DIR")]
    pub write: PathBuf,
    #[arg(long)]
    pub force: bool,
}

impl CalibrateArgs {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}
