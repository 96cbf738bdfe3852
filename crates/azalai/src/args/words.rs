//! Words that every command takes.

use clap::ValueEnum;

/// Words for the languages.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LanguageWord {
    En,
    Fr,
}

/// Words for when there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWord {
    Auto,
    Always,
    Never,
}

impl From<ColorWord> for anstream::ColorChoice {
    fn from(word: ColorWord) -> Self {
        match word {
            ColorWord::Auto => Self::Auto,
            ColorWord::Always => Self::Always,
            ColorWord::Never => Self::Never,
        }
    }
}
