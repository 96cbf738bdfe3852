//! Strategies as files: the text that reads back as the same strategy, and that the hash covers.

use std::fmt::Write as _;

use azalai_model::{Comparison, Half, Lever, Scenario, Strategy};

use super::{date, id, string};
use crate::native::strategies::FOLDER;

/// Every strategy as a file: (path, text).
pub fn strategies(scenario: &Scenario) -> Vec<(String, String)> {
    let file = |s: &Strategy| (format!("{FOLDER}{}.toml", s.id), text(scenario, s));
    scenario.strategies.iter().map(file).collect()
}

/// What of a lever is a number.
const NUMBERS: [&str; 3] = ["to", "ramp_days", "effort"];
/// What a lever has that says nothing of it.
const LEFT_OUT: [(&str, &str); 3] = [("from", "\"decision\""), ("effort", "1.0"), ("source", "\"assumed\"")];

/// A strategy as it was typed, in a file's words: titles in English and French, strategies that it includes, and the
/// keys and values of each lever. The reader of strategies tells what is wrong in it.
pub fn typed(titles: [&str; 2], stress: bool, include: &[String], levers: &[Vec<(String, String)>]) -> String {
    let mut out = format!("title = {{ en = {}, fr = {} }}\n", string(titles[0]), string(titles[1]));
    if stress {
        out += "stress = true\n";
    }
    if !include.is_empty() {
        let _ = writeln!(out, "include = {}", list(include));
    } else if levers.is_empty() {
        out += "lever = []\n";
    }
    for lever in levers {
        out += "[[lever]]\n";
        for (key, value) in lever {
            let number = NUMBERS.contains(&key.as_str()) && value.parse::<f64>().is_ok();
            let _ = writeln!(out, "{key} = {}", if number { value.clone() } else { string(value) });
        }
        for (key, value) in LEFT_OUT.iter().filter(|(key, _)| !lever.iter().any(|pair| pair.0 == *key)) {
            let _ = writeln!(out, "{key} = {value}");
        }
    }
    out
}

/// `[comparison]`, or nothing where it says what is so without it.
pub(super) fn comparison(scenario: &Scenario) -> String {
    let comparison = &scenario.comparison;
    if *comparison == Comparison::default() {
        return String::new();
    }
    let mut out = format!("\n[comparison]\nreference = {}\n", string(&comparison.reference));
    for (half, ids) in Half::BOTH.into_iter().zip([&comparison.security, &comparison.social]) {
        let _ = writeln!(out, "{} = {}", half.word(), list(ids));
    }
    out
}

fn list(ids: &[String]) -> String {
    format!("[{}]", ids.iter().map(|id| string(id)).collect::<Vec<_>>().join(", "))
}

fn text(scenario: &Scenario, strategy: &Strategy) -> String {
    let mut out = String::new();
    for (key, text) in [("title", &strategy.title), ("summary", &strategy.summary)] {
        let _ = writeln!(out, "{key} = {{ en = {}, fr = {} }}", string(&text.en), string(&text.fr));
    }
    let half = if let [half] = strategy.halves[..] { half.word() } else { "both" };
    let _ = writeln!(out, "half = \"{half}\"");
    if strategy.stress {
        out.push_str("stress = true\n");
    }
    if !strategy.include.is_empty() {
        let _ = writeln!(out, "include = {}", list(&strategy.include));
    } else if strategy.own().next().is_none() {
        out.push_str("lever = []\n");
    }
    for lever in strategy.own() {
        out.push_str(&one(scenario, lever));
    }
    out
}

fn one(scenario: &Scenario, lever: &Lever) -> String {
    let mut out = format!("\n[[lever]]\nkind = \"{}\"\n", lever.kind.word());
    let mut line = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    if let Some(place) = lever.place {
        line("place", string(&id(scenario, place)));
    }
    let dossier = &scenario.dossier;
    for (key, code) in [("actor", dossier.actor_code(lever.actor)), ("group", dossier.group_code(lever.group))] {
        if !code.is_empty() {
            line(key, string(code));
        }
    }
    let decision = scenario.decision_date.filter(|_| lever.after_decision).map(|date| scenario.day(date));
    line(
        "from",
        match decision.map(|decision| lever.from_day - decision) {
            Some(0) => "\"decision\"".to_owned(),
            Some(days) if days > 0 => format!("\"decision+{days}\""),
            _ => date(scenario, lever.from_day),
        },
    );
    if lever.ramp_days > 0 {
        line("ramp_days", lever.ramp_days.to_string());
    }
    line("to", format!("{:?}", lever.to));
    line("effort", format!("{:?}", lever.effort));
    for (key, text) in [("source", &lever.source), ("note", &lever.note)] {
        if !text.is_empty() {
            line(key, string(text));
        }
    }
    out
}
