//! `azalai list`.

use azalai_model::{Scenario, Text};
use azalai_scenario::{Embedded, MemoryFiles, ReadOptions};
use serde::Serialize;

use crate::console::{Console, Outcome};
use crate::reading::english;

#[derive(Serialize)]
struct Line {
    name: &'static str,
    title: String,
    question: String,
    strategies: Vec<String>,
}

/// Lists the scenarios that are part of the program.
pub fn list(console: &Console, json: bool) -> Outcome {
    let line = |shipped: &Embedded| {
        let reading = azalai_scenario::read(&MemoryFiles::of(shipped.files), shipped.name, &ReadOptions::default());
        // What a program reads does not depend on the language.
        let in_language = |text| if json { english(text) } else { console.native(text) };
        let text = |of: fn(&Scenario) -> &Text| reading.scenario.as_ref().map_or("", |s| in_language(of(s))).to_owned();
        let strategies = reading.scenario.iter().flat_map(|s| &s.strategies).map(|s| s.id.clone()).collect();
        Line { name: shipped.name, title: text(|s| &s.title), question: text(|s| &s.question), strategies }
    };
    let lines: Vec<Line> = azalai_scenario::embedded().iter().map(line).collect();
    if json {
        return console.print_json(&lines);
    }
    if lines.is_empty() {
        return console.print(format!("{}\n", console.say("list-none", &[])).as_bytes());
    }
    let text: String = lines.iter().map(|l| ["  ", l.name, "\n      ", &l.title, "\n"].concat()).collect();
    console.print(text.as_bytes())
}
