//! `azalai parameters`.

use std::fmt::Write as _;

use azalai_model::settings::{Kind, SETTINGS, Setting, Value};
use azalai_model::{PARAMETERS, Parameter, ReturnModel, Settings};
use serde::Serialize;

use crate::console::{Outcome, print, print_json};

#[derive(Serialize)]
struct Line {
    key: &'static str,
    /// As in the equations of the model; none for Flee's rules.
    symbol: &'static str,
    default: String,
    unit: &'static str,
    range: String,
    tag: &'static str,
    source: &'static str,
    section: &'static str,
    doc: &'static str,
}

/// Every parameter: Flee's rules, then the return model.
fn lines() -> Vec<Line> {
    SETTINGS.iter().map(line).chain(PARAMETERS.iter().map(of_return)).collect()
}

fn of_return(p: &'static Parameter) -> Line {
    Line {
        key: p.key,
        symbol: p.symbol,
        default: (p.get)(&ReturnModel::default()).to_string(),
        unit: p.unit,
        range: format!("{} to {}", p.low, p.high),
        tag: p.tag,
        source: p.source,
        section: p.section,
        doc: p.doc,
    }
}

fn line(setting: &'static Setting) -> Line {
    Line {
        key: setting.key,
        symbol: "",
        default: shown(&(setting.get)(&Settings::default())),
        unit: setting.unit,
        range: range(setting.kind),
        tag: setting.tag,
        source: setting.source,
        section: "7.1-7.7",
        doc: setting.doc,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Flag(x) => x.to_string(),
        Value::Number(x) => x.to_string(),
        Value::Whole(x) => x.to_string(),
        Value::List(x) if x.is_empty() => "none".to_owned(),
        Value::List(x) => format!("{x:?}"),
        Value::Word(x) => x.clone(),
    }
}

fn range(kind: Kind) -> String {
    match kind {
        Kind::Flag => "true, false".to_owned(),
        Kind::Number(low, high) | Kind::List(low, high) => format!("{low} to {high}"),
        Kind::Whole(low, high) => format!("{low} to {high}, whole"),
        Kind::Word(words) => words.join(", "),
    }
}

/// Every parameter as a page of the manual.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Parameters\n\nMade by `azalai parameters --markdown` from the one declaration of each. Set those of Flee's rules in \
         `[settings]` of\n`scenario.toml` or in Flee's `simsetting.yml`, those of the return model in `[parameters]`, any by \
         `--set KEY=VALUE`.\nTags: E evidenced, D derived from published figures, C calibrated, H assumed.\n\n\
         | key | symbol | default | unit | range | tag | source | ODD | meaning |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for l in lines() {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} | {} | {} | {} |",
            l.key, l.symbol, l.default, l.unit, l.range, l.tag, l.source, l.section, l.doc
        );
    }
    out
}

/// Prints every parameter.
pub fn parameters(as_markdown: bool, as_json: bool) -> Outcome {
    if as_json {
        return print_json(&lines());
    }
    if as_markdown {
        return print(markdown().as_bytes());
    }
    let mut out = String::new();
    for l in lines() {
        let unit = if l.unit.is_empty() { String::new() } else { format!(" {}", l.unit) };
        let _ = writeln!(out, "{} = {}{unit}  [{}; {}; {}]\n    {}", l.key, l.default, l.range, l.tag, l.source, l.doc);
    }
    print(out.as_bytes())
}
