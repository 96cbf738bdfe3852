//! `azalai completions` and `azalai man`.

use clap::CommandFactory;

use crate::args::Cli;
use crate::console::{Failure, Outcome, print};

/// Prints a completion script.
pub fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "azalai", &mut text);
    print(&text)
}

/// Prints the manual: a page for the program, then one for each command.
pub fn man() -> Outcome {
    let mut text = Vec::new();
    let mut command = Cli::command();
    command.build();
    let failed = |e: std::io::Error| Failure::Failed(e.to_string());
    clap_mangen::Man::new(command.clone()).render(&mut text).map_err(failed)?;
    for sub in command.get_subcommands().filter(|c| c.get_name() != "help") {
        clap_mangen::Man::new(sub.clone()).render(&mut text).map_err(failed)?;
    }
    print(&text)
}
