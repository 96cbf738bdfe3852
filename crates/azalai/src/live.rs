//! What every answer about a live scenario says first (Safeguard 8).

use azalai_model::Scenario;
use azalai_report::live::Banner;

use crate::args::RunArgs;
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
    let refused = args.asked(&args.compared()).refused(scenario);
    refused.map_or(Ok(()), |why| Err(Failure::Usage(console.texts().render(&why))))
}
