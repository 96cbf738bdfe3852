//! Findings in French. They are made in English where files are read; a list pairs each English text with a French
//! one, values apart, as catalogues of messages by their source text do.

use std::sync::OnceLock;

use azalai_text::typeset;

/// The list: a line in English, a line in French.
const LIST: &str = include_str!("../locales/fr/findings.txt");

/// A text with fewer letters than this is too short to tell what its values are.
const SHORT: usize = 9;

/// A text in both languages.
struct Pair {
    /// The English text between its values.
    pieces: Vec<&'static str>,
    /// The French text, its values as `{1}`, or `{1,}` for a number with a decimal comma.
    french: String,
}

/// Lines of the list, two by two.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut lines = LIST.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    std::iter::from_fn(move || Some((lines.next()?, lines.next()?)))
}

fn list() -> &'static [Pair] {
    static PAIRS: OnceLock<Vec<Pair>> = OnceLock::new();
    let pair = |(english, french): (&'static str, &str)| Pair {
        pieces: english.split("{}").collect(),
        french: typeset(french).into_owned(),
    };
    PAIRS.get_or_init(|| lines().map(pair).collect())
}

/// The values of a text between the pieces of a pattern, if the text is made of it.
fn values<'t>(pieces: &[&str], text: &'t str) -> Option<Vec<&'t str>> {
    let (first, rest) = pieces.split_first()?;
    let mut left = text.strip_prefix(first)?;
    let Some((last, middle)) = rest.split_last() else { return left.is_empty().then(Vec::new) };
    let mut found = Vec::new();
    for piece in middle {
        let (value, after) = left.split_once(piece)?;
        found.push(value);
        left = after;
    }
    found.push(left.strip_suffix(last)?);
    Some(found)
}

/// The French text of a part of a finding, if the list has one: of several that fit, the one that leaves least in
/// English, then the one with most letters of its own.
pub fn in_french(text: &str) -> Option<String> {
    let fitting = list().iter().filter_map(|pair| Some((pair, filled(pair, text)?)));
    let best = fitting.min_by_key(|(pair, filled)| (filled.left, std::cmp::Reverse(letters(pair))));
    best.map(|(_, filled)| filled.text)
}

fn letters(pair: &Pair) -> usize {
    pair.pieces.iter().map(|piece| piece.len()).sum()
}

/// A French text with its values.
struct Filled {
    text: String,
    /// Letters of values that stay as they are.
    left: usize,
}

/// The French text with the values, those that are texts of the list too in French.
fn filled(pair: &Pair, text: &str) -> Option<Filled> {
    let found = values(&pair.pieces, text)?;
    let mut out = Filled { text: pair.french.clone(), left: 0 };
    for (i, value) in found.iter().enumerate() {
        // A quoted value is what stands in a file.
        let is_quoted = pair.pieces.get(i).is_some_and(|piece| piece.ends_with('`'));
        let french = if is_quoted || !value.contains(' ') { None } else { in_french(value) };
        if french.is_none() {
            if letters(pair) < SHORT && value.contains(' ') {
                return None;
            }
            out.left += value.len();
        }
        let (as_it_is, number) = (format!("{{{}}}", i + 1), format!("{{{},}}", i + 1));
        out.text =
            out.text.replace(&as_it_is, french.as_deref().unwrap_or(value)).replace(&number, &value.replace('.', ","));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn a_text_is_told_in_french_with_its_values() {
        for (english, french) in [
            ("did you mean `Kidal is here`?", "est-ce `Kidal is here`\u{a0}?"),
            (
                "`km` is `x y`; expected a number from 0.0 to 1.0",
                "`km` est `x y`\u{202f}; ce qui est attendu\u{a0}: un nombre de 0.0 à 1.0",
            ),
            ("write a number from 0.0 to 1.0", "écrire\u{a0}: un nombre de 0.0 à 1.0"),
        ] {
            let told = in_french(english).unwrap_or_else(|| panic!("{english} has no French text"));
            assert_eq!(told.replace('\u{202f}', "\u{a0}"), french.replace('\u{202f}', "\u{a0}"));
        }
        for none in ["a text that is in no list", "write something that is in no list", ""] {
            assert_eq!(in_french(none), None);
        }
    }

    #[test]
    fn every_pair_has_the_same_values_in_both_languages() {
        let mut seen = BTreeSet::new();
        for (english, french) in lines() {
            assert!(seen.insert(english), "{english} is there twice");
            let count = english.matches("{}").count();
            assert!(
                (1..=count)
                    .all(|i| [format!("{{{i}}}"), format!("{{{i},}}")].iter().any(|value| french.contains(value))),
                "{french}"
            );
            assert_eq!(french.matches('{').count(), count, "{french}");
        }
        assert!(seen.len() > 250, "{}", seen.len());
    }

    /// Texts between quotes in a source, each value as `{}`.
    fn quoted(source: &str) -> Vec<String> {
        let source: String =
            source.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| l.to_owned() + "\n").collect();
        let source = source.replace("'\"'", "");
        let (mut found, mut text, mut inside) = (Vec::new(), String::new(), false);
        let mut chars = source.chars().peekable();
        while let Some(c) = chars.next() {
            match (inside, c) {
                (false, '"') => inside = true,
                (true, '"') => {
                    inside = false;
                    found.push(std::mem::take(&mut text));
                }
                (true, '\\') => match chars.next() {
                    Some('n') => text.push('\n'),
                    Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                    other => text.extend(other),
                },
                (true, '{') => {
                    text.push_str("{}");
                    while chars.next().is_some_and(|c| c != '}') {}
                }
                (true, c) => text.push(c),
                (false, _) => {}
            }
        }
        found
    }

    fn sources(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.ends_with("columns") {
                sources(&path, found);
            } else if path.is_file()
                && !["write.rs", "diagnostic.rs", "embedded.rs", "words.rs", "columns.rs"]
                    .iter()
                    .any(|name| path.ends_with(name))
            {
                let text = std::fs::read_to_string(&path).expect("a source");
                found.extend(quoted(text.split("#[cfg(test)]").next().unwrap_or_default()));
            }
        }
    }

    /// Texts of the reader that are not told, or are lists of names.
    const NOT_TOLD: &[&str] = &[
        "a row without cells is no row",
        "fear driver",
        "dated change",
        "name, date",
        "closure_type, name1, name2, closure_start, closure_end",
        "name, new_type, day",
        "name, region, country, latitude, longitude, type, conflict_date, population",
        "name1, name2, distance, forced_redirection",
    ];

    #[test]
    fn every_text_of_the_reader_has_a_french_one_and_none_is_idle() {
        let mut texts = BTreeSet::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../azalai-scenario/src"), &mut texts);
        let is_words = |text: &&String| {
            let words = text.split_whitespace().filter(|w| w.chars().filter(char::is_ascii_lowercase).count() > 1);
            // What has a line break is written to files.
            words.count() > 1 && !text.contains('\n') && !NOT_TOLD.contains(&text.as_str())
        };
        let told: Vec<&String> = texts.iter().filter(is_words).collect();
        assert!(told.len() > 250, "{}", told.len());
        let makes = |text: &str, english: &str| {
            let pieces: Vec<&str> = text.split("{}").collect();
            text == english
                || pieces.iter().map(|p| p.len()).sum::<usize>() > SHORT && values(&pieces, english).is_some()
        };
        let missing: Vec<&&String> =
            told.iter().filter(|text| !lines().any(|(e, _)| e.contains(text.trim()) || makes(text, e))).collect();
        assert!(missing.is_empty(), "add to locales/fr/findings.txt: {missing:#?}");
        let ends = |text: &str, english: &str| text.len() > SHORT && english.ends_with(text);
        let is_idle = |english: &str| !texts.iter().any(|text| makes(text, english) || ends(text, english));
        let idle: Vec<&str> = lines().map(|(english, _)| english).filter(|english| is_idle(english)).collect();
        assert!(idle.is_empty(), "no text of the reader is: {idle:#?}");
    }
}
