//! What is declared in code and explained in the catalogues: words, columns, measures, parameters, units.
//!
//! A file of `locales/declared/` has both languages of an entry together, English as the message and French as its
//! attribute `fr`, so that a new declaration is one line of code and one entry.

use crate::{DECLARED, Language, Text, Texts, each};

/// What a declaration in code means is in the catalogues, by its name.
pub trait Declared {
    /// Its kind and its name there, such as `parameter-threat.felt_km`.
    fn entry(&self) -> String;

    /// What it means.
    fn meaning(&self, language: Language) -> String {
        Texts::of(language).declared(&self.entry())
    }

    /// What it means, in both languages.
    fn text(&self) -> Text {
        each(|language| self.meaning(language))
    }
}

/// The key of an entry: letters, digits, `_` and `-` as they are, a hyphen for any other sign.
pub fn declared_key(entry: &str) -> String {
    entry.replace(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'), "-")
}

/// The keys of all entries, for tests that none is missing or idle.
pub fn declared_keys() -> impl Iterator<Item = &'static str> {
    let heads = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    let lines = DECLARED.iter().flat_map(|file| file.lines()).filter(heads);
    lines.map(|line| line.split(" =").next().unwrap_or(line))
}
