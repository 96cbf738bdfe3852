//! Files of one list of entries, such as `accepted.toml`: texts under known keys.

use std::collections::BTreeMap;

use azalai_model::Text;
use azalai_text::{Message, say};
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::table;

/// What a file of entries is.
pub(super) struct Format {
    /// The file, in the folder of a scenario.
    pub file: &'static str,
    /// The name of its list.
    pub list: &'static str,
    /// Keys of an entry, and how many of the first it must have.
    pub keys: &'static [&'static str],
    pub needed: usize,
    /// The code of what is wrong with it.
    pub code: &'static str,
    /// How an entry is written.
    pub help: fn() -> Message,
}

/// One entry: where it begins (bytes), and its texts.
pub(super) struct Entry {
    pub at: usize,
    texts: BTreeMap<&'static str, Text>,
}

impl Entry {
    /// The text of a key, in both languages where it has one in each.
    pub fn text(&self, key: &str) -> Option<&Text> {
        self.texts.get(key)
    }

    /// The text of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.text(key).map(|text| text.en.as_str())
    }
}

impl Format {
    /// Whether the folder has the file.
    pub fn is_there(&self, files: &dyn Files) -> bool {
        files.list().iter().any(|path| path == self.file)
    }

    /// A warning about the file.
    pub fn fault(&self, text: &str, at: usize, message: Message, help: Message) -> Diagnostic {
        let before = text.get(..at).unwrap_or(text);
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
        Diagnostic::warning(self.code, self.file, message).at(line, column).line_of(text).help(help)
    }

    /// The text of the file and its entries that are whole; what is wrong with it is said.
    pub fn read(&self, files: &dyn Files, said: &mut Diagnostics) -> Option<(String, Vec<Entry>)> {
        let text = table::settings(files, self.file, true, said)?;
        let entries = self.entries(&text, said);
        Some((text, entries))
    }

    fn entries(&self, text: &str, said: &mut Diagnostics) -> Vec<Entry> {
        let help = self.help;
        let (tree, faults) = DeTable::parse_recoverable(text);
        for broken in &faults {
            let at = broken.span().map_or(0, |span| span.start);
            said.push(self.fault(text, at, say!(file_no_toml, why = broken.message()), help()));
        }
        let mut entries = Vec::new();
        for (key, value) in tree.get_ref() {
            let list = value.get_ref().as_array().filter(|_| key.get_ref() == self.list);
            let Some(list) = list else {
                said.push(self.fault(text, key.span().start, say!(no_entry, name = key.get_ref()), help()));
                continue;
            };
            for item in list {
                entries.extend(self.entry(text, item.get_ref(), item.span().start, said));
            }
        }
        entries
    }

    fn entry(&self, text: &str, value: &DeValue<'_>, at: usize, said: &mut Diagnostics) -> Option<Entry> {
        let Some(table) = value.as_table() else {
            said.push(self.fault(text, at, say!(no_entry, name = self.list), (self.help)()));
            return None;
        };
        let mut texts = BTreeMap::new();
        for (key, value) in table {
            let Some(known) = self.keys.iter().find(|known| **known == key.get_ref()) else {
                let message = say!(no_entry, name = key.get_ref());
                said.push(self.fault(text, key.span().start, message, (self.help)()));
                continue;
            };
            texts.extend(both(value.get_ref()).map(|text| (*known, text)));
        }
        let lacks: Vec<_> = self.keys[..self.needed].iter().filter(|key| !texts.contains_key(*key)).collect();
        for key in &lacks {
            said.push(self.fault(text, at, say!(entry_lacks, key = key), (self.help)()));
        }
        lacks.is_empty().then_some(Entry { at, texts })
    }
}

/// A text, or one for each language.
fn both(value: &DeValue<'_>) -> Option<Text> {
    let plain = |value: &DeValue<'_>| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    if let Some(text) = plain(value) {
        return Some(Text { en: text.clone(), fr: text });
    }
    let table = value.as_table()?;
    let of = |language: &str| plain(table.iter().find(|(key, _)| key.get_ref() == language)?.1.get_ref());
    Some(Text { en: of("en")?, fr: of("fr")? })
}
