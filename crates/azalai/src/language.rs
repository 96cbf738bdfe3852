//! The language of what the command says: `--lang`, else the environment, else English.

use std::ffi::OsString;

use azalai_text::Language;

/// Where a language may be set, in the order of POSIX after our own.
const VARIABLES: [&str; 4] = ["AZALAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language that is asked for. It is needed before the command line is understood, since help and refusals are
/// in it too; a word that is no language is left for the parser to refuse.
pub fn chosen(typed: &[OsString], environment: impl Fn(&str) -> Option<OsString>) -> Language {
    if let Some(language) = option(typed, "--lang").and_then(Language::parse) {
        return language;
    }
    // The first that is set decides, even if its language is none of ours.
    let set = VARIABLES.iter().filter_map(|name| environment(name)).find(|value| !value.is_empty());
    set.and_then(|value| Language::parse(&value.to_string_lossy())).unwrap_or_default()
}

/// What was typed after an option, the last time it was.
pub fn option<'t>(typed: &'t [OsString], name: &str) -> Option<&'t str> {
    let words: Vec<&str> = typed.iter().skip(1).map_while(|w| w.to_str()).take_while(|&w| w != "--").collect();
    words.iter().enumerate().rev().find_map(|(i, word)| match word.strip_prefix(name) {
        Some("") => words.get(i + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
