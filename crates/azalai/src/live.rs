//! What every answer about a live scenario says first (Safeguard 8).

use azalai_model::Scenario;
use azalai_report::live::Banner;

use crate::args::{DetailWord, RunArgs};
use crate::console::{Console, Failure, Outcome};

/// The note above results; empty where nobody is in danger now.
pub fn note(console: &Console, scenario: &Scenario) -> String {
    let Some(banner) = Banner::of(scenario) else { return String::new() };
    let stated = |text: String| if text.is_empty() { console.say("page-not-stated", &[]) } else { text };
    let args = [("reviewed", stated(banner.reviewed_by)), ("consulted", stated(banner.affected_people_consulted))];
    console.say("run-live-note", &args.map(|(name, text)| (name, text.into()))) + "\n\n"
}

/// Refuses what would show more of people in danger than may be shown.
pub fn refuse(console: &Console, args: &RunArgs, scenario: &Scenario) -> Outcome {
    let refused = |key| Err(Failure::Usage(console.say(key, &[("id", scenario.id.as_str().into())])));
    match Banner::of(scenario) {
        Some(_) if args.individuals => refused("run-live-individuals"),
        Some(_) if args.observations != DetailWord::Weekly => refused("run-live-observations"),
        _ => Ok(()),
    }
}
