//! What every answer about a live scenario says first (Safeguard 8).

use azalai_model::Scenario;
use azalai_report::live::Banner;

use crate::args::{DetailWord, RunArgs};
use crate::console::{Failure, Outcome};
use crate::language::say;

/// The note above results; empty where nobody is in danger now.
pub fn note(scenario: &Scenario) -> String {
    let Some(banner) = Banner::of(scenario) else { return String::new() };
    let stated = |text: String| if text.is_empty() { say("page-not-stated", &[]) } else { text };
    let args = [("reviewed", stated(banner.reviewed_by)), ("consulted", stated(banner.affected_people_consulted))];
    say("run-live-note", &args.map(|(name, text)| (name, text.into()))) + "\n\n"
}

/// Refuses what would show more of people in danger than may be shown.
pub fn refuse(args: &RunArgs, scenario: &Scenario) -> Outcome {
    let refused = |key| Err(Failure::Usage(say(key, &[("id", scenario.id.as_str().into())])));
    match Banner::of(scenario) {
        Some(_) if args.individuals => refused("run-live-individuals"),
        Some(_) if args.observations != DetailWord::Weekly => refused("run-live-observations"),
        _ => Ok(()),
    }
}
