//! The keys of `scenario.toml`, declared once: reader and `azalai explain` go by them. What each means is the entry
//! `key-KEY` of the catalogue `declared/keys.ftl`; those of `[settings]` and `[parameters]` are declared as such.

use azalai_text::Declared;

/// Keys that stand at the top.
pub const TOP: &[&str] = &[
    "format",
    "title",
    "question",
    "status",
    "start",
    "end",
    "decision_date",
    "home_country",
    "focus",
    "town",
    "replicates",
    "rules",
    "works",
    "comparison",
    "flight",
    "parameters",
    "settings",
    "reviewed_by",
    "affected_people_consulted",
];

/// Keys of its tables.
pub const INNER: &[&str] = &["works.text", "comparison.reference", "comparison.security", "comparison.social"];

/// A key of `scenario.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub &'static str);

impl Declared for Key {
    fn entry(&self) -> String {
        format!("key-{}", self.0)
    }
}

/// Every key, in the order of the manual.
pub fn keys() -> impl Iterator<Item = Key> {
    TOP.iter().chain(INNER).copied().map(Key)
}
