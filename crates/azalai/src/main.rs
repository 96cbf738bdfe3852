//! The command: arguments to calls. The only crate that prints or exits.

mod args;
mod backtest;
mod calibrate;
mod calibrate_plan;
mod check;
mod coarse;
mod columns;
mod compare;
mod console;
mod ensemble;
mod estimate;
mod explain;
mod explain_json;
mod fix;
mod forecast;
mod from_data;
mod help;
mod home;
mod import;
mod known;
mod language;
mod left_out;
mod list;
mod live;
mod new;
mod observed;
mod parameters;
mod plot;
mod progress;
mod reading;
mod report;
mod rolling;
mod run;
mod run_return;
mod sensitivity;
#[cfg(feature = "serve")]
mod serve;
mod shell;
mod stop;
mod strategy;
mod table;
mod task;
mod unread;
mod validate;

use std::ffi::OsString;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{CommandFactory, FromArgMatches, ValueEnum};

use args::{Cli, ColorWord, Command, NewWhat};
use console::{Console, Outcome, tell};

/// Exit code of a fault of the program itself.
const INTERNAL: u8 = 70;

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    // What is refused, and help, are in the language and with the colours that are asked for as well.
    let language = language::chosen(&typed, |name| std::env::var_os(name));
    let colours = language::option(&typed, "--color").and_then(|word| ColorWord::from_str(word, false).ok());
    anstream::ColorChoice::from(colours.unwrap_or(ColorWord::Auto)).write_global();
    let console = Console::new(language, false);
    std::panic::set_hook(Box::new(move |info| {
        static TOLD: AtomicBool = AtomicBool::new(false);
        if !TOLD.swap(true, Ordering::Relaxed) {
            let version = env!("CARGO_PKG_VERSION");
            let args = [("what", info.to_string().into()), ("version", version.into())];
            tell(&console.say("internal-error", &args));
        }
    }));
    let cli = match understood(&console, typed) {
        Ok(cli) => cli,
        Err(answer) => {
            match help::refusal(console.texts(), &answer) {
                Some(text) => tell(&text),
                // Help and the version are answers too; a closed pipe is nobody's fault.
                None => drop(answer.print()),
            }
            return ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(language, cli.wide);
    match std::panic::catch_unwind(AssertUnwindSafe(|| act(&console, cli.command))) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => {
            console.tell_failure(&failure);
            ExitCode::from(failure.code())
        }
        Err(_) => ExitCode::from(INTERNAL),
    }
}

/// What was typed, with help and refusals in the chosen language.
fn understood(console: &Console, typed: Vec<OsString>) -> Result<Cli, clap::Error> {
    let found = help::translated(console.texts(), Cli::command()).try_get_matches_from(typed)?;
    Cli::from_arg_matches(&found)
}

fn act(console: &Console, command: Command) -> Outcome {
    match command {
        Command::Run(args) => run::run(console, &args),
        Command::Calibrate(args) => calibrate::calibrate(console, &args),
        Command::Ensemble { what } => ensemble::ensemble(console, &what),
        Command::Sensitivity(args) => sensitivity::sensitivity(console, &args),
        Command::Validate(args) => validate::validate(console, &args),
        Command::Forecast(args) => forecast::forecast(console, &args),
        Command::Backtest(args) => rolling::backtest(console, &args),
        Command::Compare { a, b, json, out } => compare::run(console, [&a, &b], json, out.as_deref()),
        Command::Plot(args) => plot::run(console, &args),
        Command::Report { dir } => report::report(console, &dir),
        Command::Check { paths, json, strict, accepted, entries } => {
            let shows = if entries { check::Shows::Entries } else { check::Shows::Findings { json, accepted } };
            check::check(console, &paths, shows, strict)
        }
        Command::Fix { path, write, .. } => fix::fix(console, &path, write.as_deref()),
        Command::Import(args) => import::import(console, &args),
        Command::List { json } => list::list(console, json),
        Command::New { what: Some(NewWhat::Strategy { scenario, name }), .. } => {
            strategy::new(console, &scenario, &name)
        }
        Command::New { what: None, data, dir, .. } if data.from_data => {
            from_data::new(console, &data, &dir.unwrap_or_default())
        }
        Command::New { what: None, from, template, dir, .. } => {
            let dir = dir.unwrap_or_default();
            let name = template.map_or(from.unwrap_or_default(), |t| t.scenario().to_owned());
            new::new(console, &name, &dir)
        }
        Command::Convert { flee_dir, new_dir } => new::convert(console, &flee_dir, &new_dir),
        Command::Explain { what, markdown, json } => explain::explain(console, &what, markdown, json),
        Command::Parameters { scenario, markdown, json } => {
            parameters::parameters(console, scenario.as_deref(), markdown, json)
        }
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(console, &args),
        Command::Completions { shell } => shell::completions(console, shell),
        Command::Man => shell::man(console),
    }
}
