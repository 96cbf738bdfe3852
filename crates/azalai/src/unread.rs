//! What a run does not read of what it was given: settings by hand, and tables.

use azalai_model::parameters::parameter;
use azalai_model::{Format, Scenario};
use azalai_report::forecast::Whom;
use azalai_scenario::files_of;

use crate::console::{Console, tell};

/// Tables that only flight alone reads.
const FLIGHT: [&str; 5] = ["conflicts.csv", "changes.csv", "insertions.csv", "major_routes.csv", "attributes.csv"];
/// Tables that only the return model reads.
const RETURN: [&str; 8] = [
    "groups.csv",
    "actors.csv",
    "relations.csv",
    "forces.csv",
    "control.csv",
    "permissions.csv",
    "flights.csv",
    "damage.csv",
];

/// Warns of settings given by hand, and of tables, that the return model, or else flight alone, does not read.
pub fn warn(console: &Console, scenario: &str, set: &[(String, String)], of_return: bool) {
    let idle = set.iter().map(|(key, _)| key.trim()).filter(|key| !reads(key, of_return));
    for key in idle {
        let args = [("key", key.into())];
        tell(&console.say(if of_return { "unread-by-return" } else { "unread-by-flight" }, &args));
    }
    let tables: &[&str] = if of_return { &FLIGHT } else { &RETURN };
    let there = files_of(scenario).map(|files| files.list()).unwrap_or_default();
    let idle: Vec<&str> = tables.iter().copied().filter(|table| there.iter().any(|path| path == table)).collect();
    if !idle.is_empty() {
        let args = [("tables", console.texts().list(&idle).into())];
        tell(&console.say(if of_return { "unread-tables-return" } else { "unread-tables-flight" }, &args));
    }
}

/// The same of a forecast: of people in camps it is by flight alone, of people who came back by the return model.
pub fn forecast(console: &Console, name: &str, set: &[(String, String)], scenario: &Scenario, whom: Whom) {
    if scenario.format == Format::Native {
        warn(console, name, set, whom == Whom::Returnees);
    }
}

fn reads(key: &str, of_return: bool) -> bool {
    parameter(key).is_none_or(|parameter| parameter.is_read(of_return))
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::parameters::{ReadBy, declared};

    #[test]
    fn settings_that_the_return_model_reads_are_those_of_its_source() {
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../azalai-engine/src/returning")];
        let mut found = std::collections::BTreeSet::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(path).expect("a source");
                for rest in text.split("settings.").skip(1) {
                    let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                    found.extend((!name.is_empty()).then_some(name));
                }
            }
        }
        let both = declared().filter(|setting| setting.read_by == ReadBy::Both);
        let named = both.map(|setting| setting.key.rsplit('.').next().unwrap_or_default().to_owned());
        assert_eq!(named.collect::<std::collections::BTreeSet<_>>(), found);
        assert!(!reads("flight.conflict_days", true) && reads("flight.conflict_days", false));
        assert!(reads("abuse.abuse_rate", true) && !reads("abuse.abuse_rate", false));
    }
}
