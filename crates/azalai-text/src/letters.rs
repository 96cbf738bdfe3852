//! Letters that look alike on a screen, that would act on a terminal, or that a spreadsheet would run.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Most letters of a cell that are shown in a message.
const MOST_SHOWN: usize = 60;
/// Most letters of any one value in a message; lists of columns are shorter.
const MOST_IN_A_MESSAGE: usize = 400;

/// Marks of direction, which turn around what is shown after them.
const fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters that take no room, marks of direction among them.
const fn is_unseen(c: char) -> bool {
    turns(c)
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{e0000}'..='\u{e01ef}'
        )
}

/// Blanks other than the plain one: no-break, narrow, thin and the like.
const fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a letter may do something else to a terminal than be shown.
const fn acts(c: char) -> bool {
    turns(c) || matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

/// The text as it is compared and kept: accents composed, letters of no width left out.
///
/// Joiners stay between letters of scripts that write with them.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_unseen) && is_nfc(text) {
        return Cow::Borrowed(text);
    }
    let mut before = ' ';
    let kept = text.chars().filter(|&c| {
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && before >= '\u{600}';
        before = c;
        joins || !is_unseen(c)
    });
    Cow::Owned(kept.nfc().collect())
}

/// A name or a word as it is compared and kept: [`composed`], and odd blanks plain ones within it and none around it.
pub fn name(text: &str) -> Cow<'_, str> {
    match composed(text) {
        plain if plain.contains(is_odd_blank) => Cow::Owned(plain.replace(is_odd_blank, " ").trim().to_owned()),
        plain => plain,
    }
}

/// Letters of other alphabets that look like Latin ones, and these.
const ALIKE: [(&str, &str); 2] = [
    ("асеіјоорԛѕԝхуһԁАВЕІЈКМНОРСТХҮЅԚԜ", "aceijoopqswxyhdABEIJKMHOPCTXYSQW"),
    ("αικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aikvoptuxABEZHIKMNOPTYX"),
];

/// A name as the eye takes it: look-alikes of other alphabets as Latin letters.
pub fn as_seen(text: &str) -> Cow<'_, str> {
    let plain = name(text);
    if plain.is_ascii() {
        return plain;
    }
    let latin = |c: char| {
        let of = |(others, latin): &(&str, &str)| latin.chars().nth(others.chars().position(|other| other == c)?);
        ALIKE.iter().find_map(of).unwrap_or(c)
    };
    plain.chars().map(latin).collect::<String>().into()
}

/// Whether one word of a text has letters of two alphabets that look alike.
pub fn is_mixed(text: &str) -> bool {
    let mixed = |word: &str| {
        let other = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}');
        let latin = |c: char| c.is_alphabetic() && c < '\u{250}';
        word.contains(other) && word.contains(latin)
    };
    !text.is_ascii() && text.split(|c: char| !c.is_alphabetic()).any(mixed)
}

fn escaped(text: &str, is_shown: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&is_shown) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_shown(c) { out.push(c) } else { out.extend(c.escape_unicode()) }
    }
    Cow::Owned(out)
}

/// The text without letters that act on a terminal: these are written as `\u{1b}`.
pub fn harmless(text: &str) -> Cow<'_, str> {
    escaped(text, |c| !acts(c))
}

/// The text with every letter to be seen: those of no width, odd blanks and accents of their own as `\u{301}`.
pub fn shown(text: &str) -> Cow<'_, str> {
    let loose = !text.is_ascii() && !is_nfc(text);
    let is_shown = |c: char| {
        let accent = loose && matches!(c, '\u{300}'..='\u{36f}');
        !acts(c) && !is_unseen(c) && !is_odd_blank(c) && !accent
    };
    escaped(text, is_shown)
}

/// A name in which every letter can be told from others that look like it: what is not Latin as `\u{43e}`.
pub fn told_apart(text: &str) -> String {
    let is_shown = |c: char| c < '\u{250}' && !acts(c) && !is_unseen(c) && !is_odd_blank(c);
    escaped(text, is_shown).into_owned()
}

/// A value as it is shown in a message: [`shown`], and cut where it is far longer than anything that people write.
pub fn in_message(text: &str) -> Cow<'_, str> {
    cut(text, MOST_IN_A_MESSAGE)
}

/// A cell as it is shown in a message: [`shown`], on one line, and at most sixty letters of it.
pub fn cell(text: &str) -> Cow<'_, str> {
    let short = cut(text, MOST_SHOWN);
    if short.contains(['\n', '\t']) {
        return Cow::Owned(short.replace('\n', "\\n").replace('\t', "\\t"));
    }
    short
}

fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", shown(&text[..end]))),
        None => shown(text),
    }
}

/// JSON in which letters that act on a terminal are written as `\u001b`.
pub fn harmless_json(json: &str) -> Cow<'_, str> {
    if !json.contains(acts) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if acts(c) {
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a spreadsheet would run a cell of this text: one that begins as a formula does and is no number.
fn runs(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let mark = matches!(first, '\t' | '\r' | '\n') || text.trim_start().starts_with(begins);
    mark && text.parse::<f64>().is_err()
}

/// A text as it is written into a cell: an apostrophe before what a spreadsheet would run as a formula.
///
/// [`unguarded`] takes it away again, and no other apostrophe.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if runs(text.trim_start_matches('\'')) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell without the apostrophe of [`guarded`].
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if runs(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_one_name() {
        for written in [
            "barié",
            "barie\u{301}",
            "bari\u{200b}é",
            " barié\u{a0}",
            "ba\u{ad}rié",
            "\u{feff}barié",
            "barié\u{200e}",
            "b\u{2060}arie\u{301}",
        ] {
            assert_eq!(name(written), "barié", "{}", shown(written));
        }
        assert_eq!(name("Tin\u{202f}Essako\u{a0}"), "Tin Essako");
        assert_eq!(as_seen("kidаl"), "kidal");
        assert!(is_mixed("kidаl") && !is_mixed("кидал") && !is_mixed("Kidal кидал") && !is_mixed("barié"));
        // Without a letter of its own an open vowel keeps its accent, and Persian its joiner.
        assert_eq!(name("k\u{25b}\u{301}"), "k\u{25b}\u{301}");
        assert_eq!(name("می\u{200c}شود"), "می\u{200c}شود");
    }

    #[test]
    fn look_alikes_are_paired_with_latin_letters() {
        for (others, latin) in ALIKE {
            assert_eq!(others.chars().count(), latin.chars().count());
            assert!(latin.is_ascii() && others.chars().all(|c| !c.is_ascii()));
        }
    }

    #[test]
    fn messages_show_what_cannot_be_seen_and_never_act() {
        let all = ["barie\u{301}", "a\u{200b}b", "a\u{a0}b", "\u{1b}[31mred", "\u{202e}txt", "a\u{9b}b", "barié"];
        let seen = all.map(|text| cell(text).into_owned());
        assert_eq!(
            seen,
            ["barie\\u{301}", "a\\u{200b}b", "a\\u{a0}b", "\\u{1b}[31mred", "\\u{202e}txt", "a\\u{9b}b", "barié"]
        );
        assert_eq!(cell("a\nb\tc"), "a\\nb\\tc");
        assert_eq!(cell(&"x".repeat(100)).chars().count(), MOST_SHOWN + 1);
        assert_eq!(harmless("l'un\u{a0}: \u{1b}\u{202e}é\n"), "l'un\u{a0}: \\u{1b}\\u{202e}é\n");
        assert_eq!(harmless_json("\"a\u{9b}\u{202e}b\"\n"), "\"a\\u009b\\u202eb\"\n");
    }

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for text in ["=1+1", "+a", "-a", "@x", "\tx", "\rx", "-1+1", "=", "-", "'=1", "''+a", "  =1", "＝1"] {
            let cell = guarded(text);
            assert!(cell.starts_with('\''), "{text:?}");
            assert_eq!(unguarded(&cell), text);
        }
        for text in ["-3.5", "+7", "-1e5", "a=b", "", "'", "'n", "d'Ivoire", "'-3", "12", "−4"] {
            assert_eq!((guarded(text), unguarded(text)), (text.into(), text));
        }
    }
}
