//! Chores of the project.
//!
//! - `cargo run --release -p xtask -- instructions [--bless]`: the instruction gate.
//! - `cargo run -p xtask -- lines`: lines of production Rust by crate.
//! - `cargo run -p xtask -- answer out/kidal-2023`: the README's answer, from a run folder.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command for developers")]

mod answer;
mod counted;
mod instructions;
mod lines;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo run --release -p xtask -- instructions [--bless] | lines | answer DIR";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match words[..] {
        ["instructions"] => instructions::check(),
        ["instructions", "--bless"] => instructions::bless(),
        ["count", name] => counted::run(name),
        ["lines"] => lines::print(),
        ["answer", dir] => answer::copy(dir),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
