//! `azalai parameters`.

use std::fmt::Write as _;

use azalai_model::Settings;
use azalai_model::settings::{Kind, SETTINGS, Setting, Value};
use serde::Serialize;

use crate::console::{Outcome, print, print_json};

#[derive(Serialize)]
struct Line {
    key: &'static str,
    default: String,
    unit: &'static str,
    range: String,
    tag: &'static str,
    source: &'static str,
    doc: &'static str,
}

fn line(setting: &'static Setting) -> Line {
    Line {
        key: setting.key,
        default: shown(&(setting.get)(&Settings::default())),
        unit: setting.unit,
        range: range(setting.kind),
        tag: setting.tag,
        source: setting.source,
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
        "# Parameters\n\nMade by `azalai parameters --markdown` from the one declaration of each. Set them in `[settings]` of \
         `scenario.toml`,\nin Flee's `simsetting.yml`, or by `--set KEY=VALUE`. Tags: E evidenced, D derived from published \
         figures, C calibrated,\nH assumed.\n\n| key | default | unit | range | tag | source | meaning |\n|---|---|---|---|---|---|---|\n",
    );
    for l in SETTINGS.iter().map(line) {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            l.key, l.default, l.unit, l.range, l.tag, l.source, l.doc
        );
    }
    out
}

/// Prints every parameter.
pub fn parameters(as_markdown: bool, as_json: bool) -> Outcome {
    if as_json {
        return print_json(&SETTINGS.iter().map(line).collect::<Vec<_>>());
    }
    if as_markdown {
        return print(markdown().as_bytes());
    }
    let mut out = String::new();
    for l in SETTINGS.iter().map(line) {
        let unit = if l.unit.is_empty() { String::new() } else { format!(" {}", l.unit) };
        let _ = writeln!(out, "{} = {}{unit}  [{}; {}; {}]\n    {}", l.key, l.default, l.range, l.tag, l.source, l.doc);
    }
    print(out.as_bytes())
}
