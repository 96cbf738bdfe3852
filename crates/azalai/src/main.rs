//! The command: arguments to calls. The only crate that prints or exits.

mod args;
mod calibrate;
mod check;
mod console;
mod explain;
mod fix;
mod list;
mod new;
mod parameters;
mod reading;
mod run;
mod run_return;
mod shell;
mod validate;

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Parser;

use args::{Cli, Command};
use console::{Outcome, tell};

/// Exit code of a fault of the program itself.
const INTERNAL: u8 = 70;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        static TOLD: AtomicBool = AtomicBool::new(false);
        if !TOLD.swap(true, Ordering::Relaxed) {
            tell(&format!(
                "internal error: {info}\n\
                 This is a fault of azalai {}, not of your scenario. Please report it with the command you typed,\n\
                 this message and, if you can, the scenario. No results were written.",
                env!("CARGO_PKG_VERSION")
            ));
        }
    }));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and the version are answers too; a closed pipe is nobody's fault.
            let _ = answer.print();
            return ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2));
        }
    };
    match std::panic::catch_unwind(|| act(cli.command)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => {
            if let Some(text) = failure.text() {
                tell(&text);
            }
            ExitCode::from(failure.code())
        }
        Err(_) => ExitCode::from(INTERNAL),
    }
}

fn act(command: Command) -> Outcome {
    match command {
        Command::Run(args) => run::run(&args),
        Command::Calibrate(args) => calibrate::calibrate(&args),
        Command::Validate(args) => validate::validate(&args),
        Command::Check { paths, json, strict } => check::check(&paths, json, strict),
        Command::Fix { path, write, .. } => fix::fix(&path, write.as_deref()),
        Command::List { json } => list::list(json),
        Command::New { from, template, dir } => {
            let name = template.map_or(from.unwrap_or_default(), |t| t.scenario().to_owned());
            new::new(&name, &dir)
        }
        Command::Convert { flee_dir, new_dir } => new::convert(&flee_dir, &new_dir),
        Command::Explain { what, markdown } => explain::explain(&what, markdown),
        Command::Parameters { markdown, json } => parameters::parameters(markdown, json),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::man(),
    }
}
