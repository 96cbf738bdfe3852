//! The command: arguments to calls. The only crate that prints or exits.

mod args;
mod backtest;
mod calibrate;
mod check;
mod columns;
mod console;
mod explain;
mod fix;
mod help;
mod language;
mod list;
mod new;
mod observed;
mod parameters;
mod reading;
mod results;
mod run;
mod run_return;
mod shell;
mod strategy;
mod task;
mod unread;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{CommandFactory, FromArgMatches};

use args::{Cli, Command, NewWhat};
use console::{Outcome, tell};
use language::{say, texts};

/// Exit code of a fault of the program itself.
const INTERNAL: u8 = 70;

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    language::set(language::chosen(&typed, |name| std::env::var_os(name)));
    std::panic::set_hook(Box::new(|info| {
        static TOLD: AtomicBool = AtomicBool::new(false);
        if !TOLD.swap(true, Ordering::Relaxed) {
            let version = env!("CARGO_PKG_VERSION");
            tell(&say("internal-error", &[("what", info.to_string().into()), ("version", version.into())]));
        }
    }));
    let cli = match understood(typed) {
        Ok(cli) => cli,
        Err(answer) => {
            match help::refusal(texts(), &answer) {
                Some(text) => tell(&text),
                // Help and the version are answers too; a closed pipe is nobody's fault.
                None => drop(answer.print()),
            }
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

/// What was typed, with help and refusals in the chosen language.
fn understood(typed: Vec<OsString>) -> Result<Cli, clap::Error> {
    let found = help::translated(texts(), Cli::command()).try_get_matches_from(typed)?;
    Cli::from_arg_matches(&found)
}

fn act(command: Command) -> Outcome {
    match command {
        Command::Run(args) => run::run(&args),
        Command::Calibrate(args) => calibrate::calibrate(&args),
        Command::Validate(args) => validate::validate(&args),
        Command::Check { paths, json, strict } => check::check(&paths, json, strict),
        Command::Fix { path, write, .. } => fix::fix(&path, write.as_deref()),
        Command::List { json } => list::list(json),
        Command::New { what: Some(NewWhat::Strategy { scenario, name }), .. } => strategy::new(&scenario, &name),
        Command::New { what: None, from, template, dir } => {
            let dir = dir.unwrap_or_default();
            let name = template.map_or(from.unwrap_or_default(), |t| t.scenario().to_owned());
            new::new(&name, &dir)
        }
        Command::Convert { flee_dir, new_dir } => new::convert(&flee_dir, &new_dir),
        Command::Explain { what, markdown } => explain::explain(&what, markdown),
        Command::Parameters { scenario, markdown, json } => parameters::parameters(scenario.as_deref(), markdown, json),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::man(),
    }
}
