//! Small pieces of markup: two languages, words of the scenario's files, numbers, tables.
//!
//! Everything is built with `maud`, which escapes whatever is put into it.

use azalai_model::dossier::{Actor, Group};
use azalai_model::{Date, Text};
use azalai_study::Band;
use azalai_text::figures::Unit;
use azalai_text::{Key, Language, Message, Texts, each, key as keys, say, typeset};
use maud::{Markup, PreEscaped, Render, html};
use serde::Serialize;

/// Anything that can be said in both languages.
pub(super) trait Bilingual {
    /// It in a language.
    fn words(&self, language: Language) -> String;
}

impl Bilingual for Key {
    fn words(&self, language: Language) -> String {
        Texts::of(language).say(self.name, &[])
    }
}

impl Bilingual for Message {
    fn words(&self, language: Language) -> String {
        self.render(language)
    }
}

impl Bilingual for Text {
    fn words(&self, language: Language) -> String {
        match language {
            Language::French if !self.fr.is_empty() => typeset(&self.fr).into_owned(),
            _ => self.get(language).to_owned(),
        }
    }
}

/// A text in both languages.
pub(super) fn text(words: &impl Bilingual) -> Text {
    each(|language| words.words(language))
}

/// A day in words: `25 November 2023`, `25 novembre 2023`.
pub(super) fn dated(date: Date) -> Text {
    each(|language| Texts::of(language).date(date))
}

/// A name, which is the same in both languages.
pub(super) fn name(name: &str) -> Text {
    each(|_| name.to_owned())
}

/// The name of a group.
pub(super) fn group_name(group: &Group) -> Text {
    Text { en: group.name.clone(), fr: group.name_fr.clone() }
}

/// The name of an armed or political organisation.
pub(super) fn actor_name(actor: &Actor) -> Text {
    Text { en: actor.name.clone(), fr: actor.name_fr.clone() }
}

/// Both languages one after the other, where only plain text can be shown.
pub(super) fn plain(of: impl Fn(Language) -> String) -> String {
    Language::ALL.map(of).join(" / ")
}

/// Both languages, of which the style sheet shows one.
pub(super) fn both(text: &impl Bilingual) -> Markup {
    let [en, fr] = Language::ALL.map(|language| text.words(language));
    html! {
        @if en == fr { (en) } @else { span.en lang="en" { (en) } span.fr lang="fr" { (fr) } }
    }
}

/// A text of the catalogues.
pub(super) fn t(key: Key) -> Markup {
    both(&key)
}

/// Both languages as labels of a drawing.
pub(super) fn label(text: &impl Bilingual, class: &str, x: f64, y: f64, anchor: &str) -> Markup {
    let [en, fr] = Language::ALL.map(|language| text.words(language));
    let (x, y) = (dot(x), dot(y));
    html! {
        @if en == fr {
            text class=(class) x=(x) y=(y) text-anchor=(anchor) { (en) }
        } @else {
            text class={ (class) " en" } lang="en" x=(x) y=(y) text-anchor=(anchor) { (en) }
            text class={ (class) " fr" } lang="fr" x=(x) y=(y) text-anchor=(anchor) { (fr) }
        }
    }
}

/// A number of a drawing.
pub(super) fn dot(x: f64) -> String {
    format!("{x:.1}")
}

/// Text of the scenario's tables, which are written in English.
pub(super) fn data(text: &str) -> Markup {
    html! { @if !text.is_empty() { span lang="en" { (text) } } }
}

/// A text of the scenario's tables, whose French may be missing.
pub(super) fn said(text: &Text) -> Markup {
    if text.fr.is_empty() { data(&text.en) } else { both(text) }
}

/// A word of the scenario's files in both languages, or as it is.
pub(super) fn word(word: &str) -> Markup {
    if french_word(word).is_none() {
        return data(&word.replace('_', " "));
    }
    both(&each(|language| word_in(word, language)))
}

/// A word of the scenario's files in a language, or as it is.
pub(super) fn word_in(word: &str, language: Language) -> String {
    let (texts, key) = (Texts::of(language), word_key(word));
    if texts.has(&key) { texts.say(&key, &[]) } else { word.replace('_', " ") }
}

/// A word of the scenario's files in French; none if it is not one of those that are translated.
pub fn french_word(word: &str) -> Option<String> {
    let (texts, key) = (Texts::of(Language::French), word_key(word));
    texts.has(&key).then(|| texts.say(&key, &[]))
}

/// Key of a word of the scenario's files in the catalogues.
fn word_key(word: &str) -> String {
    format!("word-file-{}", word.replace(['_', ' '], "-"))
}

/// The key of a parameter, which may break after its dots and underlines.
pub(super) fn key(key: &str) -> Markup {
    html! { code { @for part in key.split_inclusive(['.', '_']) { (part) @if part.ends_with(['.', '_']) { wbr; } } } }
}

/// A paragraph below or above what it explains.
pub(super) fn note(text: &impl Bilingual) -> Markup {
    html! { p.note { (both(text)) } }
}

/// A sentence that the section is about.
pub(super) fn verdict(text: &impl Bilingual) -> Markup {
    html! { p.verdict { (both(text)) } }
}

/// What does not break into lines.
pub(super) fn fix(text: impl Render) -> Markup {
    html! { span.fix { (text) } }
}

/// A mark that says yes or no, with what it is about.
pub(super) fn mark(yes: bool, text: impl Render) -> Markup {
    html! { span class=(if yes { "yes" } else { "no" }) { (if yes { "✓ " } else { "✗ " }) (text) } }
}

/// Shares are counted as shares, all else as people.
pub(super) fn unit(share: bool) -> Unit {
    if share { Unit::Share } else { Unit::People }
}

/// Median and 5-95 % interval.
pub(super) fn band(unit: Unit, band: &Band) -> String {
    unit.band(band.q50, band.q05, band.q95)
}

/// The same as a cell of a table, the interval on one line.
pub(super) fn cell(unit: Unit, band: &Band) -> Markup {
    let [median, low, high] = [band.q50, band.q05, band.q95].map(|x| unit.show(x));
    html! { (median) @if low != high { " " small.fix { "(" (unit.range(band.q05, band.q95)) ")" } } }
}

/// Data for the script: no text of it ends the element that it is in, or looks like markup.
pub(super) fn data_of(value: &impl Serialize) -> PreEscaped<String> {
    let text = serde_json::to_string(value).expect("numbers and texts by name");
    PreEscaped(text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

/// Parts as whole numbers that add up to their whole sum: those with the largest remainders are rounded up.
pub(super) fn adding_up(parts: &[f64]) -> Vec<f64> {
    let mut whole: Vec<f64> = parts.iter().map(|x| x.max(0.0).floor()).collect();
    let missing = parts.iter().map(|x| x.max(0.0)).sum::<f64>().round() - whole.iter().sum::<f64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|&a, &b| parts[b].fract().total_cmp(&parts[a].fract()).then(a.cmp(&b)));
    for &i in order.iter().take(missing.max(0.0) as usize) {
        whole[i] += 1.0;
    }
    whole
}

/// A number with that many digits after its mark, which the languages write differently.
pub(super) fn decimal(value: f64, digits: usize) -> Text {
    each(|language| language.decimal(value, digits).replace('-', "−"))
}

/// The cells of a row: whatever can be shown.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(maud::html! { ($cell) }),*] };
}
pub(super) use row;

/// A table that turns into cards on narrow screens. Rows without a cell for each head are allowed.
pub(super) fn table(
    id: &str,
    caption: &impl Bilingual,
    heads: &[impl Bilingual],
    rows: impl IntoIterator<Item = Vec<Markup>>,
) -> Markup {
    html! {
        style { (PreEscaped(card_labels(id, heads))) }
        table id=(id) {
            caption { (both(caption)) }
            thead { tr { @for head in heads { th scope="col" { (both(head)) } } } }
            tbody {
                @for row in rows {
                    tr {
                        @for (column, cell) in row.iter().enumerate() {
                            @if column == 0 {
                                th scope="row" { (cell) }
                            } @else {
                                // One child, so that a card can set it beside its label.
                                td { @if !cell.0.is_empty() { div { (cell) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A long table folded away, with a search of its rows.
pub(super) fn folded(
    id: &str,
    caption: &impl Bilingual,
    heads: &[impl Bilingual],
    rows: impl IntoIterator<Item = Vec<Markup>>,
) -> Markup {
    let rows: Vec<Vec<Markup>> = rows.into_iter().collect();
    html! {
        details {
            summary { (both(&say!(page_rows, n = rows.len()))) }
            (search(id))
            (table(id, caption, heads, rows))
        }
    }
}

/// A search of the rows of a table, which the script shows.
pub(super) fn search(id: &str) -> Markup {
    html! {
        p.search hidden {
            label { (both(&keys::page_search)) " " input type="search" data-table=(id); }
        }
    }
}

/// The heads of a table before its cells, for cards. What could end a quoted string of a style sheet is left out.
fn card_labels(id: &str, heads: &[impl Bilingual]) -> String {
    let quoted = |text: &str| -> String {
        text.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>') && !c.is_control()).collect()
    };
    let label = |scope: &str, column: usize, text: &str| {
        format!(r#"{scope}#{id} td:nth-child({})::before{{content:"{}"}}"#, column + 1, quoted(text))
    };
    let labels = heads.iter().enumerate().skip(1).map(|(column, head)| {
        let [en, fr] = Language::ALL.map(|language| head.words(language));
        let french = (en != fr).then(|| label("#l-fr:checked~main ", column, &fr));
        label("", column, &en) + &french.unwrap_or_default()
    });
    format!("@media screen and (max-width:959px){{{}}}", labels.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_rounded_still_add_up() {
        for parts in [vec![1.5, 2.5, 0.5], vec![0.4, 0.4, 0.4], vec![10.0], vec![0.0, 0.0], vec![1e6 + 0.3, 0.3, 0.3]] {
            let whole = adding_up(&parts);
            assert!(
                (whole.iter().sum::<f64>() - parts.iter().sum::<f64>().round()).abs() < 1e-9,
                "{parts:?} {whole:?}"
            );
            assert!(whole.iter().zip(&parts).all(|(w, p)| (w - p).abs() < 1.0), "{parts:?} {whole:?}");
        }
    }

    #[test]
    fn a_language_that_is_missing_is_replaced_by_the_other() {
        assert_eq!(both(&Text::english("a<b")).0, "a&lt;b");
        assert!(
            both(&Text { en: "yes?".into(), fr: "« oui » ?".into() })
                .0
                .contains("lang=\"fr\">«\u{a0}oui\u{a0}»\u{202f}?<")
        );
    }

    #[test]
    fn no_head_of_a_table_ends_the_style_that_shows_it_on_cards() {
        let css = card_labels("t", &[name("a"), Text { en: "x\"}</style>\\".into(), fr: "y".into() }]);
        assert!(css.contains(r#"#t td:nth-child(2)::before{content:"x}/style"}"#), "{css}");
        assert!(css.contains(r#"#l-fr:checked~main #t td:nth-child(2)::before{content:"y"}"#), "{css}");
    }

    #[test]
    fn no_text_of_the_page_promises_what_a_simulation_cannot() {
        let banned = ["predict", "will return", "optimal", "prédit", "reviendront", "retourneront"];
        for texts in Language::ALL.map(Texts::of) {
            let keys: Vec<&str> = texts.keys().filter(|key| key.starts_with("page-")).collect();
            assert!(keys.len() > 250, "{}", keys.len());
            for key in keys {
                let said = texts.say(key, &[]).to_lowercase();
                assert!(banned.iter().all(|word| !said.contains(word)), "{key}: {said}");
            }
        }
    }
}
