//! Texts that scenarios give in both languages.

use serde::{Deserialize, Serialize};

use crate::Language;

/// A text in both languages of the project.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

/// A text that is made in each language.
pub fn each(of: impl Fn(Language) -> String) -> Text {
    let [en, fr] = Language::ALL.map(of);
    Text { en, fr }
}

impl Text {
    /// A text without a French one.
    pub fn english(text: impl Into<String>) -> Self {
        Self { en: text.into(), fr: String::new() }
    }

    /// The French, or the English where there is none.
    pub fn french(&self) -> &str {
        if self.fr.is_empty() { &self.en } else { &self.fr }
    }

    /// The text in a language, or in the other where there is none.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English if self.en.is_empty() => &self.fr,
            Language::English => &self.en,
            Language::French => self.french(),
        }
    }
}
