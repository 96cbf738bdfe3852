//! `azalai parameters`.

use std::fmt::Write as _;

use azalai_model::settings::{Kind, SETTINGS, Setting, Value};
use azalai_model::{PARAMETERS, Parameter, ReturnModel, Scenario, Settings};
use azalai_scenario::ReadOptions;
use azalai_scenario::native::{FLIGHT_KEY, MOST_CONFLICT_DAYS};
use azalai_text::{Language, Texts};
use serde::Serialize;

use crate::console::{Outcome, print, print_json};
use crate::language::{say, texts};
use crate::reading::{self, Tell};

/// What the one number of `[flight]` means.
const FLIGHT_DOC: &str = "Days for which an event of use `driver` keeps its place in conflict: `--mode flight` only.";

#[derive(Serialize)]
struct Line {
    key: &'static str,
    /// As in the equations of the model; none for Flee's rules.
    symbol: &'static str,
    default: String,
    unit: String,
    range: String,
    tag: &'static str,
    source: &'static str,
    section: &'static str,
    doc: String,
}

/// Every parameter: Flee's rules, then the return model.
fn lines(texts: &Texts) -> Vec<Line> {
    let rules = SETTINGS.iter().map(|setting| line(texts, setting));
    rules.chain(std::iter::once(flight(texts))).chain(PARAMETERS.iter().map(|p| of_return(texts, p))).collect()
}

/// The one number of `scenario.toml` that makes conflict of events.
fn flight(texts: &Texts) -> Line {
    Line {
        key: FLIGHT_KEY,
        symbol: "",
        default: "0".to_owned(),
        unit: unit(texts, "days"),
        range: texts.say("parameters-whole", &[("range", between(texts, &0, &MOST_CONFLICT_DAYS).into())]),
        tag: "H",
        source: "assumed",
        section: "7.1-7.7",
        doc: meaning(texts, FLIGHT_KEY, FLIGHT_DOC),
    }
}

fn of_return(texts: &Texts, p: &'static Parameter) -> Line {
    Line {
        key: p.key,
        symbol: p.symbol,
        default: (p.get)(&ReturnModel::default()).to_string(),
        unit: unit(texts, p.unit),
        range: between(texts, &p.low, &p.high),
        tag: p.tag,
        source: p.source,
        section: p.section,
        doc: meaning(texts, p.key, p.doc),
    }
}

fn line(texts: &Texts, setting: &'static Setting) -> Line {
    Line {
        key: setting.key,
        symbol: "",
        default: shown(texts, &(setting.get)(&Settings::default())),
        unit: unit(texts, setting.unit),
        range: range(texts, setting.kind),
        tag: setting.tag,
        source: setting.source,
        section: "7.1-7.7",
        doc: meaning(texts, setting.key, setting.doc),
    }
}

/// What a parameter means, in French if that is the language.
fn meaning(texts: &Texts, key: &str, english: &str) -> String {
    translated(texts, &format!("parameter-{}", key.replace('.', "-")), english)
}

fn unit(texts: &Texts, english: &str) -> String {
    translated(texts, &key_of_unit(english), english)
}

fn key_of_unit(unit: &str) -> String {
    format!("unit-{}", unit.replace(|c: char| !c.is_ascii_alphanumeric(), "-"))
}

fn translated(texts: &Texts, key: &str, english: &str) -> String {
    if texts.has(key) { texts.say(key, &[]) } else { english.to_owned() }
}

fn shown(texts: &Texts, value: &Value) -> String {
    match value {
        Value::Flag(x) => x.to_string(),
        Value::Number(x) => x.to_string(),
        Value::Whole(x) => x.to_string(),
        Value::List(x) if x.is_empty() => texts.say("parameters-none", &[]),
        Value::List(x) => format!("{x:?}"),
        Value::Word(x) => x.clone(),
    }
}

fn between(texts: &Texts, low: &dyn ToString, high: &dyn ToString) -> String {
    texts.say("parameters-to", &[("low", low.to_string().into()), ("high", high.to_string().into())])
}

fn range(texts: &Texts, kind: Kind) -> String {
    match kind {
        Kind::Flag => "true, false".to_owned(),
        Kind::Number(low, high) | Kind::List(low, high) => between(texts, &low, &high),
        Kind::Whole(low, high) => texts.say("parameters-whole", &[("range", between(texts, &low, &high).into())]),
        Kind::Word(words) => words.join(", "),
    }
}

/// Every parameter as a page of the manual.
pub fn markdown() -> String {
    let columns = ["key", "symbol", "default", "unit", "range", "tag", "source", "ODD", "meaning"];
    let column = |c: &&str| if *c == "ODD" { (*c).to_owned() } else { say(&format!("column-{c}"), &[]) };
    let header = columns.iter().map(column).collect::<Vec<_>>().join(" | ");
    let (head, note) = (say("parameters-head", &[]), say("parameters-note", &[]));
    let mut out = format!("# {head}\n\n{note}\n\n| {header} |\n|{}\n", "---|".repeat(columns.len()));
    for l in lines(texts()) {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} | {} | {} | {} |",
            l.key, l.symbol, l.default, l.unit, l.range, l.tag, l.source, l.section, l.doc
        );
    }
    out
}

/// What a scenario gives a key, if it differs from the default.
fn own(texts: &Texts, scenario: &Scenario, key: &str) -> Option<String> {
    let of_rules = SETTINGS
        .iter()
        .find(|s| s.key == key)
        .map(|s| (shown(texts, &(s.get)(&scenario.settings)), shown(texts, &(s.get)(&Settings::default()))));
    let of_return = PARAMETERS
        .iter()
        .find(|p| p.key == key)
        .map(|p| ((p.get)(&scenario.return_model).to_string(), (p.get)(&ReturnModel::default()).to_string()));
    of_rules.or(of_return).filter(|(own, default)| own != default).map(|(own, _)| own)
}

/// Prints every parameter, with the values of a scenario if one is named.
pub fn parameters(scenario: Option<&str>, as_markdown: bool, as_json: bool) -> Outcome {
    let scenario = match scenario {
        Some(name) => Some(reading::open(name, &ReadOptions::default(), Tell::Errors)?),
        None => None,
    };
    if as_json {
        // What a program reads does not depend on the language.
        return print_json(&lines(Texts::of(Language::English)));
    }
    if as_markdown {
        return print(markdown().as_bytes());
    }
    let mut out = String::new();
    for l in lines(texts()) {
        let unit = if l.unit.is_empty() { String::new() } else { format!(" {}", l.unit) };
        let here = scenario.as_ref().and_then(|s| own(texts(), s, l.key));
        let here = here.map_or_else(String::new, |x| format!("; {}", say("parameters-here", &[("value", x.into())])));
        let _ = writeln!(
            out,
            "{} = {}{unit}{here}  [{}; {}; {}]\n    {}",
            l.key, l.default, l.range, l.tag, l.source, l.doc
        );
    }
    print(out.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_parameter_has_a_meaning_and_a_unit_in_french() {
        let there: BTreeSet<String> = Texts::of(Language::French)
            .keys()
            .filter(|key| key.starts_with("parameter-") || key.starts_with("unit-"))
            .map(str::to_owned)
            .collect();
        let english = lines(Texts::of(Language::English));
        let keys = english.iter().map(|l| format!("parameter-{}", l.key.replace('.', "-")));
        let units = english.iter().filter(|l| !l.unit.is_empty()).map(|l| key_of_unit(&l.unit));
        let needed: BTreeSet<String> = keys.chain(units).collect();
        let missing: Vec<&String> = needed.difference(&there).collect();
        let idle: Vec<&String> = there.difference(&needed).collect();
        assert!(missing.is_empty() && idle.is_empty(), "missing in French: {missing:?}; for nothing: {idle:?}");
        let french = lines(Texts::of(Language::French));
        assert!(english.iter().zip(&french).all(|(en, fr)| en.doc != fr.doc && en.key == fr.key));
    }
}
