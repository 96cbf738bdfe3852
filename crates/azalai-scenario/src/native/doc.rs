//! A TOML file of the folder: where its values stand, and what is said of them.

use azalai_model::{Date, Text};
use azalai_text::{Arg, Message, Texts, each, say};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::sheet::Say;
use crate::diagnostic::Diagnostic;
use crate::nearest;
use crate::values;

/// Most letters of a value, and items of a list, that are shown.
const MOST_SHOWN: usize = 60;
/// Most names of a list.
const MOST_NAMES: usize = 50;

pub(super) type Item<'i> = Spanned<DeValue<'i>>;
pub(super) type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;

/// A file's text, and what is said of it.
pub(super) struct Doc<'t> {
    /// Its path.
    pub file: &'t str,
    /// Its text.
    pub text: &'t str,
    /// What is said.
    pub say: &'t mut Say,
}

impl Doc<'_> {
    /// Line and column of an offset, both from 1.
    pub fn at(&self, offset: usize) -> (u32, u32) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
        (line, column)
    }

    /// Says that something is wrong at an offset.
    pub fn fault(&mut self, offset: usize, code: &str, message: Message, help: Message) {
        let (line, column) = self.at(offset);
        let fault = Diagnostic::error(code, self.file, message).at(line, column).line_of(self.text);
        self.say.push(fault.help(help));
    }

    /// Says that something at an offset is probably not what was meant, and what it does to the results.
    pub fn warn(&mut self, offset: usize, code: &str, message: Message, effect: Message, help: Message) {
        let (line, column) = self.at(offset);
        let fault = Diagnostic::warning(code, self.file, message).at(line, column).line_of(self.text);
        self.say.push(fault.effect(effect).help(help));
    }

    /// Says that the file lacks a key.
    pub fn missing(&mut self, key: &str, help: Message) {
        self.say.push(Diagnostic::error("missing-key", self.file, say!(is_missing, key = key)).help(help));
    }

    /// Says that a value is of the wrong kind.
    pub fn wrong(&mut self, key: &str, value: &Item<'_>, expected: &Message) {
        let message = say!(value_expected, name = key, given = named(value.get_ref()), expected = expected);
        self.fault(value.span().start, "wrong-value", message, say!(write_expected, expected = expected));
    }

    /// Says that there is no such key.
    pub fn unknown_key(&mut self, key: &Key<'_>, shown: &str, known: &[&'static str], of: impl Into<Arg>) {
        let help = nearest(shown, known.iter().copied()).map_or_else(
            || {
                if known.len() > 20 { say!(parameters_lists_settings) } else { say!(keys_are, keys = known.join(", ")) }
            },
            |near| say!(did_you_mean, name = near),
        );
        self.fault(key.span().start, "unknown-key", say!(unknown_key, name = shown, of = of.into()), help);
    }

    /// A text.
    pub fn string(&mut self, key: &str, value: &Item<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, value, &say!(a_quoted_text));
        }
        text
    }

    /// A date.
    pub fn date(&mut self, key: &str, value: &Item<'_>) -> Option<Date> {
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let date = values::date(&text);
        if date.is_none() {
            self.wrong(key, value, &say!(a_date_such_as));
        }
        date
    }

    /// A table.
    pub fn table<'v, 'i>(&mut self, key: &str, value: &'v Item<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, &say!(a_table_headed, key = key));
        }
        table
    }

    /// A text in both languages.
    pub fn both(&mut self, key: &str, value: &Item<'_>) -> Text {
        let mut text = Text::default();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, &say!(both_languages));
            return text;
        };
        for (name, item) in table {
            let full = format!("{key}.{}", name.get_ref());
            match name.get_ref().as_ref() {
                "en" => text.en = self.string(&full, item).unwrap_or_default(),
                "fr" => text.fr = self.string(&full, item).unwrap_or_default(),
                _ => self.unknown_key(name, name.get_ref(), &["en", "fr"], format!("`{key}`")),
            }
        }
        for language in ["en", "fr"] {
            if !table.keys().any(|k| k.get_ref() == language) {
                let message = say!(language_is_missing, key = key, language = language);
                self.fault(value.span().start, "missing-key", message, say!(give_text_english));
            }
        }
        text
    }

    /// A list of names, each with where it stands; one that is there twice is an error.
    pub fn strings(&mut self, key: &str, value: &Item<'_>) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = Vec::new();
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key, value, &say!(a_list_of_names));
            return found;
        };
        for item in items.iter().take(MOST_NAMES) {
            let Some(name) = self.string(key, item) else { continue };
            if found.iter().any(|(other, _)| *other == name) {
                let message = say!(named_twice, key = key, name = name);
                self.fault(item.span().start, "duplicate-id", message, say!(remove_one_of_two));
            } else {
                found.push((name, item.span().start));
            }
        }
        if items.len() > MOST_NAMES {
            let message = say!(too_many_names, key = key, n = items.len(), most = MOST_NAMES);
            self.fault(value.span().start, "out-of-range", message, say!(name_fewer));
        }
        found
    }

    /// One of `words`.
    pub fn word<'w>(&mut self, key: &str, value: &Item<'_>, words: &[&'w str]) -> Option<&'w str> {
        let found = value.get_ref().as_str().and_then(|text| words.iter().copied().find(|w| *w == text));
        if found.is_none() {
            let quoted = words.iter().map(|word| say!(quoted_word, word = *word));
            let expected = quoted.reduce(|one, other| say!(either, one = one, other = other));
            self.wrong(key, value, &expected.unwrap_or_else(|| say!(a_quoted_text)));
        }
        found
    }
}

/// A value in words.
pub(super) fn named(value: &DeValue<'_>) -> Arg {
    if value.as_table().is_some() { say!(a_table).into() } else { written(value).into() }
}

/// A value as it is written; of lists and texts the beginning, of tables nothing.
fn written(value: &DeValue<'_>) -> String {
    let shown = |text: String| text.chars().take(MOST_SHOWN).collect::<String>();
    match value {
        DeValue::String(text) => format!("\"{}\"", shown(text.to_string())),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().take(MOST_SHOWN).map(|item| written(item.get_ref())).collect();
            shown(format!("[{}]", items.join(", ")))
        }
        DeValue::Table(_) => "{}".to_owned(),
    }
}

/// What is expected, with its unit if it has one.
pub(super) fn with_unit(expected: Message, unit: &str) -> Message {
    if unit.is_empty() { expected } else { say!(in_unit, what = expected, unit = unit_of(unit)) }
}

/// A unit in both languages.
fn unit_of(unit: &str) -> Text {
    each(|language| Texts::of(language).declared(&format!("unit-{unit}")))
}

/// A whole number.
pub(super) fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// A number.
pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    value.as_float().map_or_else(|| whole(value).map(|x| x as f64), |x| x.as_str().parse().ok())
}
