//! `azalai serve`: a page on this computer where levers are moved and judged.

use std::path::{Path, PathBuf};

use azalai_app::{Site, Tried, has_levers, serve};
use azalai_model::Scenario;
use azalai_report::State;
use azalai_report::manifest::Manifest;
use azalai_scenario::{MemoryFiles, ReadOptions, embedded};

use crate::args::ServeArgs;
use crate::console::{Console, Failure, Outcome, tell};
use crate::reading::{self, Tell};

/// Most runs of each strategy where nobody says how many.
const REPLICATES: u32 = 120;

/// Serves a scenario, or the folder of a run, until it is ended.
pub fn run(console: &Console, args: &ServeArgs) -> Outcome {
    let site = site(console, args)?;
    let told = |address: &str| {
        tell(&console.say("serve-address", &[("address", address.into())]));
        tell(&console.say("serve-ends", &[]));
    };
    let port = args.port.unwrap_or(0);
    serve(site, port, told).map_err(|e| {
        Failure::Failed(console.say("serve-port", &[("port", port.to_string().into()), ("why", e.to_string().into())]))
    })
}

fn site(console: &Console, args: &ServeArgs) -> Result<Site, Failure> {
    let dir = Path::new(&args.what);
    if dir.is_dir()
        && let State::Finished(manifest) = State::of(dir)?
    {
        let report = Some(dir.join("report.html")).filter(|page| page.is_file());
        let tried = shipped(console, args, &manifest)?;
        if report.is_none() && tried.is_none() {
            return Err(Failure::Failed(console.say("serve-no-page", &[("dir", args.what.as_str().into())])));
        }
        return Ok(Site { tried, report });
    }
    let scenario = reading::open(console, &args.what, &ReadOptions::default(), Tell::All)?;
    let report = report_of(&scenario);
    Ok(Site { tried: Some(tried(args, &args.what, &scenario)), report })
}

/// The page of the run that `azalai run` wrote of these files, where it is still there.
fn report_of(scenario: &Scenario) -> Option<PathBuf> {
    let dir = Path::new("out").join(&scenario.id);
    let Ok(State::Finished(manifest)) = State::of(&dir) else { return None };
    let is_of_it = manifest.run.scenario_hash == scenario.hash;
    Some(dir.join("report.html")).filter(|page| is_of_it && page.is_file())
}

/// The scenario of a run, where it is part of the program and was run as it is.
fn shipped(console: &Console, args: &ServeArgs, manifest: &Manifest) -> Result<Option<Tried>, Failure> {
    let name = manifest.run.scenario.as_str();
    if !embedded().iter().any(|shipped| shipped.name == name) {
        return Ok(None);
    }
    let scenario = reading::open(console, name, &ReadOptions::default(), Tell::Errors)?;
    let is_it = scenario.hash == manifest.run.scenario_hash && has_levers(&scenario);
    Ok(is_it.then(|| tried(args, name, &scenario)))
}

fn tried(args: &ServeArgs, name: &str, scenario: &Scenario) -> Tried {
    let files =
        azalai_scenario::files_of(name).map_or_else(|| MemoryFiles::of(&[]), |files| MemoryFiles::copy(files.as_ref()));
    Tried {
        scenario: scenario.clone(),
        files,
        name: name.to_owned(),
        folder: Some(PathBuf::from(name)).filter(|folder| folder.is_dir()),
        seed: args.seed,
        threads: args.threads(),
        replicates: args.replicates.unwrap_or(REPLICATES),
    }
}
