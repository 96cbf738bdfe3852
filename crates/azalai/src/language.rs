//! The language of what the command says: `--lang`, else the environment, else English.

use std::ffi::OsString;
use std::sync::OnceLock;

pub use azalai_report::text::FRENCH_PARAMETERS;
use azalai_report::text::{Arg, Language, Texts};

/// What the command says: English, French.
pub const COMMAND: [&str; 2] = [include_str!("../locales/en/command.ftl"), include_str!("../locales/fr/command.ftl")];

/// The help in French; in English it is what `args.rs` declares.
pub const FRENCH_HELP: &str = include_str!("../locales/fr/help.ftl");

/// Where a language may be set, in the order of POSIX after our own.
const VARIABLES: [&str; 4] = ["AZALAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

static TEXTS: OnceLock<Texts> = OnceLock::new();

/// All texts in a language.
pub fn all(language: Language) -> Texts {
    Texts::new(language).and(COMMAND).and(["", FRENCH_HELP]).and(["", FRENCH_PARAMETERS])
}

/// Everything is said in this language from here on; the first call counts.
pub fn set(language: Language) {
    let _ = TEXTS.set(all(language));
}

/// The texts of the chosen language; English if none was chosen.
pub fn texts() -> &'static Texts {
    TEXTS.get_or_init(|| all(Language::English))
}

/// The message of a key.
pub fn say(key: &str, args: &[(&str, Arg)]) -> String {
    texts().say(key, args)
}

/// So many of something: the message of `key` with `$n`.
pub fn counted(key: &str, n: usize) -> String {
    say(key, &[("n", n.into())])
}

/// The language that is asked for. It is needed before the command line is understood, since help and refusals are
/// in it too; a word that is no language is left for the parser to refuse.
pub fn chosen(typed: &[OsString], environment: impl Fn(&str) -> Option<OsString>) -> Language {
    let words: Vec<&str> = typed.iter().skip(1).map_while(|w| w.to_str()).take_while(|&w| w != "--").collect();
    let option = words.iter().enumerate().rev().find_map(|(i, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(i + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    if let Some(language) = option.and_then(Language::parse) {
        return language;
    }
    // The first that is set decides, even if its language is none of ours.
    let set = VARIABLES.iter().filter_map(|name| environment(name)).find(|value| !value.is_empty());
    set.and_then(|value| Language::parse(&value.to_string_lossy())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_report::text::faults;

    fn with(typed: &str, environment: &[(&str, &str)]) -> Language {
        let typed: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
        chosen(&typed, |name| environment.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).into()))
    }

    #[test]
    fn the_option_wins_over_the_environment() {
        assert_eq!(with("azalai run x --lang fr", &[("LANG", "en_GB.UTF-8")]), Language::French);
        assert_eq!(with("azalai --lang=en list", &[("AZALAI_LANG", "fr")]), Language::English);
        assert_eq!(with("azalai list -- --lang fr", &[]), Language::English);
        assert_eq!(with("azalai list --lang", &[("LANG", "fr_ML")]), Language::French);
    }

    #[test]
    fn the_environment_is_asked_in_its_order() {
        assert_eq!(with("azalai", &[]), Language::English);
        assert_eq!(with("azalai", &[("LANG", "fr_ML.UTF-8")]), Language::French);
        assert_eq!(with("azalai", &[("LANG", "fr_ML.UTF-8"), ("LC_MESSAGES", "en_GB")]), Language::English);
        assert_eq!(with("azalai", &[("LC_ALL", "C"), ("LANG", "fr_FR")]), Language::English);
        assert_eq!(with("azalai", &[("LC_ALL", ""), ("LANG", "fr_FR")]), Language::French);
        assert_eq!(with("azalai", &[("LC_ALL", "de_DE"), ("LANG", "fr_FR")]), Language::English);
        assert_eq!(with("azalai", &[("AZALAI_LANG", "fr"), ("LC_ALL", "C")]), Language::French);
    }

    #[test]
    fn every_key_is_in_both_languages_with_the_same_arguments() {
        assert_eq!(faults(COMMAND), Vec::<String>::new());
        for french in [FRENCH_HELP, FRENCH_PARAMETERS] {
            assert_eq!(faults([french, french]), Vec::<String>::new());
        }
    }
}
