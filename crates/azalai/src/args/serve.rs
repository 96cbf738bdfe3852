//! What is typed after `azalai serve`.

use clap::Args;

use super::threads;

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    #[arg(value_name = "WHAT")]
    pub what: String,
    #[arg(long, value_name = "P")]
    pub port: Option<u16>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub replicates: Option<u32>,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

impl ServeArgs {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}
