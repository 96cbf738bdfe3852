//! `azalai parameters`.

use std::fmt::Write as _;

use azalai_model::parameters::{Kind, Value, declared, parameter};
use azalai_model::{Parameter, Rules, Scenario};
use azalai_scenario::ReadOptions;
use azalai_text::{Declared, Language, Texts};
use serde::Serialize;

use crate::console::{Console, Outcome};
use crate::reading::{self, Tell};

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
    declared().map(|parameter| line(texts, parameter)).collect()
}

fn line(texts: &Texts, p: &'static Parameter) -> Line {
    Line {
        key: p.key,
        symbol: p.symbol,
        default: default_of(texts, p),
        unit: texts.unit(p.unit),
        range: range(texts, p.kind),
        tag: p.tag,
        source: p.source,
        section: p.section,
        doc: p.meaning(texts.language()),
    }
}

/// Flee's default, and ours where it is another.
fn default_of(texts: &Texts, parameter: &Parameter) -> String {
    let [flee, ours] = [Rules::Flee, Rules::Azalai].map(|rules| shown(texts, &parameter.default(rules)));
    if flee == ours {
        return flee;
    }
    texts.say("parameters-two-defaults", &[("flee", flee.into()), ("ours", ours.into())])
}

fn shown(texts: &Texts, value: &Value) -> String {
    let none = matches!(value, Value::List(list) if list.is_empty());
    if none { texts.say("parameters-none", &[]) } else { value.to_string() }
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
pub fn markdown(console: &Console) -> String {
    let columns = ["key", "symbol", "default", "unit", "range", "tag", "source", "ODD", "meaning"];
    let column = |c: &&str| if *c == "ODD" { (*c).to_owned() } else { console.say(&format!("column-{c}"), &[]) };
    let header = columns.iter().map(column).collect::<Vec<_>>().join(" | ");
    let (head, note) = (console.say("parameters-head", &[]), console.say("parameters-note", &[]));
    let mut out = format!("# {head}\n\n{note}\n\n| {header} |\n|{}\n", "---|".repeat(columns.len()));
    for l in lines(console.texts()) {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} | {} | {} | {} |",
            l.key, l.symbol, l.default, l.unit, l.range, l.tag, l.source, l.section, l.doc
        );
    }
    out
}

/// The keys of all parameters.
pub fn keys() -> impl Iterator<Item = &'static str> {
    declared().map(|parameter| parameter.key)
}

/// The default, range and source of a parameter, and what it means; none if there is none of that key.
pub fn known(console: &Console, key: &str) -> Option<(String, String)> {
    lines(console.texts()).into_iter().find(|line| line.key == key).map(|line| (head(&line, ""), line.doc))
}

/// What stands after the key of a parameter.
fn head(l: &Line, here: &str) -> String {
    // No number has no unit.
    let has_unit = !l.unit.is_empty() && l.default.contains(|c: char| c.is_ascii_digit());
    let unit = if has_unit { format!(" {}", l.unit) } else { String::new() };
    format!("= {}{unit}{here}  [{}; {}; {}]", l.default, l.range, l.tag, l.source)
}

fn shown_line(l: &Line, here: &str) -> String {
    format!("{} {}\n    {}\n", l.key, head(l, here), l.doc)
}

/// What a scenario gives a key, if it differs from the default.
fn own(texts: &Texts, scenario: &Scenario, key: &str) -> Option<String> {
    let (own, default) = parameter(key).map(|p| (p.of(scenario), p.default(scenario.rules)))?;
    (own != default).then(|| shown(texts, &own))
}

/// Prints every parameter, with the values of a scenario if one is named.
pub fn parameters(console: &Console, scenario: Option<&str>, as_markdown: bool, as_json: bool) -> Outcome {
    let scenario = match scenario {
        Some(name) => Some(reading::open(console, name, &ReadOptions::default(), Tell::Errors)?),
        None => None,
    };
    if as_json {
        // What a program reads does not depend on the language.
        return console.print_json(&lines(Texts::of(Language::English)));
    }
    if as_markdown {
        return console.print(markdown(console).as_bytes());
    }
    let mut out = String::new();
    for l in lines(console.texts()) {
        let here = scenario.as_ref().and_then(|s| own(console.texts(), s, l.key));
        let here = here.map_or_else(String::new, |x| console.say("parameters-here", &[("value", x.into())]));
        out.push_str(&shown_line(&l, &here));
    }
    console.print(out.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::Measure;
    use azalai_model::tables::TABLES;
    use azalai_text::{declared_key, declared_keys};
    use std::collections::BTreeSet;

    #[test]
    fn every_parameter_and_unit_is_explained_and_nothing_else_is() {
        let there: BTreeSet<String> = declared_keys()
            .filter(|key| key.starts_with("parameter-") || key.starts_with("unit-"))
            .map(str::to_owned)
            .collect();
        let english = lines(Texts::of(Language::English));
        let units = declared().map(|p| p.unit);
        let columns = TABLES.iter().flat_map(|table| table.columns).map(|column| column.unit);
        let measures = Measure::ALL.iter().map(|measure| measure.declaration().unit.name());
        let units = units.chain(columns).chain(measures).filter(|unit| !unit.is_empty());
        let keys = english.iter().map(|l| format!("parameter-{}", l.key));
        let needed: BTreeSet<String> =
            keys.chain(units.map(|unit| format!("unit-{unit}"))).map(|entry| declared_key(&entry)).collect();
        let missing: Vec<&String> = needed.difference(&there).collect();
        let idle: Vec<&String> = there.difference(&needed).collect();
        assert!(missing.is_empty() && idle.is_empty(), "missing: {missing:?}; for nothing: {idle:?}");
        let french = lines(Texts::of(Language::French));
        assert!(english.iter().zip(&french).all(|(en, fr)| en.doc != fr.doc && en.key == fr.key));
        assert!(english.iter().chain(&french).all(|line| line.doc.ends_with('.')));
    }
}
