//! `azalai list`.

use azalai_model::{Scenario, Text};
use azalai_scenario::{Embedded, MemoryFiles, ReadOptions};
use serde::Serialize;

use crate::console::{Outcome, print, print_json, table};
use crate::language::say;
use crate::reading::{english, native};

#[derive(Serialize)]
struct Line {
    name: &'static str,
    title: String,
    question: String,
    strategies: Vec<String>,
}

/// Lists the scenarios that are part of the program.
pub fn list(json: bool) -> Outcome {
    let line = |shipped: &Embedded| {
        let reading = azalai_scenario::read(&MemoryFiles::of(shipped.files), shipped.name, &ReadOptions::default());
        // What a program reads does not depend on the language.
        let in_language = if json { english } else { native };
        let text = |of: fn(&Scenario) -> &Text| reading.scenario.as_ref().map_or("", |s| in_language(of(s))).to_owned();
        let strategies = reading.scenario.iter().flat_map(|s| &s.strategies).map(|s| s.id.clone()).collect();
        Line { name: shipped.name, title: text(|s| &s.title), question: text(|s| &s.question), strategies }
    };
    let lines: Vec<Line> = azalai_scenario::embedded().iter().map(line).collect();
    if json {
        return print_json(&lines);
    }
    if lines.is_empty() {
        return print(format!("{}\n", say("list-none", &[])).as_bytes());
    }
    let rows: Vec<Vec<String>> = lines.iter().map(|l| vec![format!("{:20} {}", l.name, l.title)]).collect();
    print(table(&rows).as_bytes())
}
