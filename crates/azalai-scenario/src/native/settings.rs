//! Settings of `scenario.toml`, or given by hand, that differ from their defaults.

use azalai_model::Parameter;
use azalai_model::parameters::{Kind, Numbers, Value, declared, parameter};
use azalai_text::{Declared, Message, say};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::doc::{Doc, Item, Key, named, number, whole, with_unit};
use super::sheet::Say;
use crate::diagnostic::Diagnostic;
use crate::nearest;

/// A section of numbers: `[settings]` of Flee's rules, `[flight]`, or `[parameters]` of the return model, where each may
/// be in a table of its own.
pub(super) fn section<'p>(
    name: &str,
    value: &Item<'_>,
    of: impl IntoIterator<Item = &'p Parameter>,
    doc: &mut Doc<'_>,
    mut numbers: Numbers<'_>,
) {
    let Some(table) = doc.table(name, value) else { return };
    let of: Vec<&Parameter> = of.into_iter().collect();
    let known: Vec<&'static str> = of.iter().map(|p| p.key).collect();
    let (shown, mut found) = (format!("[{name}]"), Vec::new());
    // Keys of this section have its name before theirs, but not in it.
    let before = if name == "flight" { "flight." } else { "" };
    flatten(before.trim_end_matches('.'), table, &known, &mut found);
    let mut seen: Vec<&str> = Vec::new();
    for (name, key, item) in &found {
        let Some(parameter) = of.iter().find(|p| p.key == name) else {
            let known: Vec<&str> = known.iter().map(|key| bare(key, before)).collect();
            doc.unknown_key(key, bare(name, before), &known, shown.as_str());
            continue;
        };
        if seen.contains(&name.as_str()) {
            doc.fault(key.span().start, "duplicate-key", say!(given_twice, name = name), say!(remove_one_them));
        }
        seen.push(name);
        if let Err(expected) = assign(parameter, item.get_ref(), &mut numbers) {
            let code = if number(item.get_ref()).is_some() { "out-of-range" } else { "wrong-value" };
            let message = say!(value_expected, name = name, given = named(item.get_ref()), expected = expected);
            doc.fault(item.span().start, code, message, say!(meaning, text = parameter.text()));
        }
    }
}

/// A key without what stands before it.
fn bare<'k>(key: &'k str, before: &str) -> &'k str {
    key.strip_prefix(before).unwrap_or(key)
}

/// Nested tables as dotted keys.
fn flatten<'v, 'i>(
    prefix: &str,
    table: &'v DeTable<'i>,
    known: &[&str],
    found: &mut Vec<(String, &'v Key<'i>, &'v Item<'i>)>,
) {
    for (key, item) in table {
        let name = if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
        match item.get_ref().as_table() {
            Some(inner) if !known.contains(&name.as_str()) && !inner.is_empty() => flatten(&name, inner, known, found),
            Some(inner) if inner.is_empty() && known.iter().any(|key| key.starts_with(&format!("{name}."))) => {}
            _ => found.push((name, key, item)),
        }
    }
}

/// Gives a parameter a value, or says what was expected.
fn assign(parameter: &Parameter, value: &DeValue<'_>, numbers: &mut Numbers<'_>) -> Result<(), Message> {
    let taken = match parameter.kind {
        Kind::Flag => value.as_bool().map(Value::Flag),
        Kind::Number(..) => number(value).map(Value::Number),
        Kind::Whole(..) => whole(value).map(Value::Whole),
        Kind::List(..) => {
            let items = value.as_array().map(|items| items.iter().map(|item| number(item.get_ref())));
            items.and_then(Iterator::collect::<Option<Vec<f64>>>).map(Value::List)
        }
        Kind::Word(_) => value.as_str().map(|word| Value::Word(word.to_owned())),
    };
    let taken = taken.filter(|value| parameter.takes(value));
    if taken.is_some_and(|value| parameter.give(&value, numbers)) { Ok(()) } else { Err(expected(parameter)) }
}

/// What a parameter takes, with its unit if it has one.
pub(crate) fn expected(parameter: &Parameter) -> Message {
    let expected = match parameter.kind {
        Kind::Flag => say!(true_false_lower),
        Kind::Number(low, high) => say!(number_between, low = low, high = high),
        Kind::Whole(low, high) => say!(whole_between, low = low, high = high),
        Kind::List(low, high) => say!(numbers_between, low = low, high = high),
        Kind::Word(words) => say!(one_of, words = words.join(", ")),
    };
    with_unit(expected, parameter.unit)
}

/// Gives parameters the values that were given by hand.
pub(crate) fn override_settings(overrides: &[(String, String)], mut numbers: Numbers<'_>, say: &mut Say) {
    for (key, text) in overrides {
        let key = key.trim();
        let has = |p: &&Parameter| p.is_of_every_scenario() || numbers.native.is_some();
        let Some(parameter) = parameter(key).filter(has) else {
            let help = nearest(key, declared().filter(has).map(|p| p.key))
                .map_or_else(|| say!(parameters_lists_settings_not_tables), |k| say!(did_you_mean, name = k));
            say.push(Diagnostic::error("unknown-key", "--set", say!(unknown_setting, key = key)).help(help));
            continue;
        };
        let parsed = DeValue::parse(text.trim()).ok();
        let value = parsed.map_or_else(|| DeValue::String(text.trim().into()), Spanned::into_inner);
        if let Err(expected) = assign(parameter, &value, &mut numbers) {
            let message = say!(value_expected, name = key, given = named(&value), expected = expected);
            say.push(Diagnostic::error("wrong-value", "--set", message).help(say!(write_setting_value, key = key)));
        }
    }
}
