//! Settings of `scenario.toml`, or given by hand, that differ from their defaults.

use azalai_model::parameters::parameter;
use azalai_model::settings::{Kind, SETTINGS, Setting, Value, setting};
use azalai_model::{PARAMETERS, Parameter, ReturnModel, Settings};
use azalai_text::{Declared, Message, say};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::doc::{Doc, Item, Key, named, number, whole, with_unit};
use super::head::Head;
use super::sheet::Say;
use crate::diagnostic::Diagnostic;
use crate::nearest;

/// Longest time that one event keeps its place in conflict (days).
pub const MOST_CONFLICT_DAYS: i64 = 3_650;
/// The setting of `[flight]`.
pub const FLIGHT_KEY: &str = "flight.conflict_days";

/// `[flight]`: how long an event keeps its place in conflict.
pub(super) fn flight(value: &Item<'_>, doc: &mut Doc<'_>, head: &mut Head) {
    let Some(table) = doc.table("flight", value) else { return };
    for (key, item) in table {
        if key.get_ref() != "conflict_days" {
            doc.unknown_key(key, key.get_ref(), &["conflict_days"], "[flight]");
        } else if let Some(days) = conflict_days(item.get_ref()) {
            head.conflict_days = days;
        } else {
            doc.wrong(FLIGHT_KEY, item, &say!(days_from_0, most = MOST_CONFLICT_DAYS.to_string()));
        }
    }
}

fn conflict_days(value: &DeValue<'_>) -> Option<u32> {
    whole(value).filter(|days| (0..=MOST_CONFLICT_DAYS).contains(days)).map(|days| days as u32)
}

/// `[settings]`: numbers of Flee's rules.
pub(super) fn settings(value: &Item<'_>, doc: &mut Doc<'_>, head: &mut Head) {
    let Some(table) = doc.table("settings", value) else { return };
    let mut found = Vec::new();
    flatten("", table, &mut found);
    let mut seen: Vec<&str> = Vec::new();
    let known: Vec<&'static str> = SETTINGS.iter().map(|s| s.key).collect();
    for (name, key, item) in &found {
        let Some(setting) = setting(name) else {
            doc.unknown_key(key, name, &known, "[settings]");
            continue;
        };
        if seen.contains(&name.as_str()) {
            doc.fault(key.span().start, "duplicate-key", say!(given_twice, name = name), say!(remove_one_them));
        }
        seen.push(name);
        if let Err(expected) = assign(setting, item.get_ref(), &mut head.settings) {
            let code = if whole(item.get_ref()).is_some() || item.get_ref().is_float() {
                "out-of-range"
            } else {
                "wrong-value"
            };
            let message = say!(value_expected, name = name, given = named(item.get_ref()), expected = expected);
            doc.fault(item.span().start, code, message, say!(meaning, text = setting.text()));
        }
    }
}

/// `[parameters]`: numbers of the return model, by group.
pub(super) fn parameters(value: &Item<'_>, doc: &mut Doc<'_>, head: &mut Head) {
    let Some(table) = doc.table("parameters", value) else { return };
    let known: Vec<&'static str> = PARAMETERS.iter().map(|p| p.key).collect();
    let mut found = Vec::new();
    flatten("", table, &mut found);
    let mut seen: Vec<&str> = Vec::new();
    for (name, key, item) in &found {
        let Some(parameter) = parameter(name) else {
            doc.unknown_key(key, name, &known, "[parameters]");
            continue;
        };
        if seen.contains(&name.as_str()) {
            doc.fault(key.span().start, "duplicate-key", say!(given_twice, name = name), say!(remove_one_them));
        }
        seen.push(name);
        if let Err(expected) = give(parameter, item.get_ref(), &mut head.return_model) {
            let code = if number(item.get_ref()).is_some() { "out-of-range" } else { "wrong-value" };
            let message = say!(value_expected, name = name, given = named(item.get_ref()), expected = expected);
            doc.fault(item.span().start, code, message, say!(meaning, text = parameter.text()));
        }
    }
}

/// Gives `parameter` a value, or says what was expected.
fn give(parameter: &Parameter, value: &DeValue<'_>, model: &mut ReturnModel) -> Result<(), Message> {
    let (low, high) = (parameter.low, parameter.high);
    let Some(x) = number(value).filter(|x| (low..=high).contains(x)) else {
        let expected = say!(number_between, low = format!("{low:?}"), high = format!("{high:?}"));
        return Err(with_unit(expected, parameter.unit));
    };
    (parameter.set)(model, x);
    Ok(())
}

/// Nested tables as dotted keys.
fn flatten<'v, 'i>(prefix: &str, table: &'v DeTable<'i>, found: &mut Vec<(String, &'v Key<'i>, &'v Item<'i>)>) {
    for (key, item) in table {
        let name = if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
        match item.get_ref().as_table() {
            Some(inner) if setting(&name).is_none() && parameter(&name).is_none() && !inner.is_empty() => {
                flatten(&name, inner, found);
            }
            Some(inner) if inner.is_empty() && SETTINGS.iter().any(|s| s.key.starts_with(&format!("{name}."))) => {}
            _ => found.push((name, key, item)),
        }
    }
}

/// Gives `setting` a value, or says what was expected.
fn assign(setting: &Setting, value: &DeValue<'_>, settings: &mut Settings) -> Result<(), Message> {
    let taken = match setting.kind {
        Kind::Flag => value.as_bool().map(Value::Flag),
        Kind::Number(low, high) => number(value).filter(|x| (low..=high).contains(x)).map(Value::Number),
        Kind::Whole(low, high) => whole(value).filter(|x| (low..=high).contains(x)).map(Value::Whole),
        Kind::List(low, high) => {
            let one = |item: &Item<'_>| number(item.get_ref()).filter(|x| (low..=high).contains(x));
            value.as_array().and_then(|items| items.iter().map(one).collect::<Option<Vec<f64>>>()).map(Value::List)
        }
        Kind::Word(words) => value.as_str().filter(|w| words.contains(w)).map(|w| Value::Word(w.to_owned())),
    };
    if taken.is_some_and(|value| (setting.set)(settings, &value)) {
        return Ok(());
    }
    let expected = match setting.kind {
        Kind::Flag => return Err(say!(true_false_lower)),
        Kind::Number(low, high) => say!(number_between, low = format!("{low:?}"), high = format!("{high:?}")),
        Kind::Whole(low, high) => say!(whole_between, low = low.to_string(), high = high.to_string()),
        Kind::List(low, high) => say!(numbers_between, low = format!("{low:?}"), high = format!("{high:?}")),
        Kind::Word(words) => return Err(say!(one_of, words = words.join(", "))),
    };
    Err(with_unit(expected, setting.unit))
}

/// Gives settings the values that were given by hand; `native`: what only scenarios of our own kind have,
/// the days of conflict after an event and the numbers of the return model.
pub(crate) fn override_settings(
    overrides: &[(String, String)],
    settings: &mut Settings,
    mut native: Option<(&mut u32, &mut ReturnModel)>,
    say: &mut Say,
) {
    for (key, text) in overrides {
        let key = key.trim();
        let parsed = DeValue::parse(text.trim()).ok();
        let value = parsed.map_or_else(|| DeValue::String(text.trim().into()), Spanned::into_inner);
        let result = if let (true, Some((flight, _))) = (key == FLIGHT_KEY, &mut native) {
            let days = conflict_days(&value);
            **flight = days.unwrap_or_default();
            days.map(|_| ()).ok_or_else(|| say!(days_from_0, most = MOST_CONFLICT_DAYS.to_string()))
        } else if let Some(setting) = setting(key) {
            assign(setting, &value, settings)
        } else if let (Some(parameter), Some((_, model))) = (parameter(key), &mut native) {
            give(parameter, &value, model)
        } else {
            let ours = native.is_some().then_some(FLIGHT_KEY);
            let numbers = PARAMETERS.iter().map(|p| p.key).filter(|_| native.is_some());
            let known = SETTINGS.iter().map(|s| s.key).chain(numbers).chain(ours);
            let help = nearest(key, known)
                .map_or_else(|| say!(parameters_lists_settings_not_tables), |k| say!(did_you_mean, name = k));
            say.push(Diagnostic::error("unknown-key", "--set", say!(unknown_setting, key = key)).help(help));
            continue;
        };
        if let Err(expected) = result {
            let message = say!(value_expected, name = key, given = named(&value), expected = expected);
            say.push(Diagnostic::error("wrong-value", "--set", message).help(say!(write_setting_value, key = key)));
        }
    }
}
