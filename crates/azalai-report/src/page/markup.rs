//! Small pieces of markup: two languages, words of the scenario's files, numbers, tables.
//!
//! Everything is built with `maud`, which escapes whatever is put into it.

use azalai_ensemble::Band;
use azalai_model::Text;
use maud::{Markup, PreEscaped, Render, html};

use super::texts::WORDS;
use crate::text::Language;

/// A text of the page itself, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fixed {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

impl From<Fixed> for Text {
    fn from(fixed: Fixed) -> Self {
        text(fixed.en, fixed.fr)
    }
}

impl Render for Fixed {
    fn render(&self) -> Markup {
        both(self)
    }
}

/// Anything that can be said in both languages.
pub(super) trait Bilingual {
    /// English.
    fn en(&self) -> &str;
    /// French.
    fn fr(&self) -> &str;
}

impl Bilingual for Fixed {
    fn en(&self) -> &str {
        self.en
    }
    fn fr(&self) -> &str {
        self.fr
    }
}

impl Bilingual for Text {
    fn en(&self) -> &str {
        if self.en.is_empty() { &self.fr } else { &self.en }
    }
    fn fr(&self) -> &str {
        self.french()
    }
}

/// A text in both languages.
pub(super) fn text(en: impl Into<String>, fr: impl Into<String>) -> Text {
    Text { en: en.into(), fr: fr.into() }
}

/// A text made of texts, in both languages.
pub(super) fn each(of: impl Fn(fn(&Text) -> &str) -> String) -> Text {
    text(of(|t| &t.en), of(|t| &t.fr))
}

/// French text with spaces that do not break before double marks and within quotation marks.
fn french(text: &str) -> String {
    let mut out = text.replace("« ", "«\u{a0}");
    for mark in [":", ";", "?", "!", "»"] {
        out = out.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    out
}

/// Both languages, of which the style sheet shows one.
pub(super) fn both(text: &impl Bilingual) -> Markup {
    let (en, fr) = (text.en(), french(text.fr()));
    html! {
        @if en == fr { (en) } @else { span.en lang="en" { (en) } span.fr lang="fr" { (fr) } }
    }
}

/// Both languages as labels of a drawing.
pub(super) fn label(text: &impl Bilingual, class: &str, x: f64, y: f64, anchor: &str) -> Markup {
    let (en, fr) = (text.en(), french(text.fr()));
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

/// A word of the scenario's files in both languages, or as it stands.
pub(super) fn word(word: &str) -> Markup {
    let known = WORDS.iter().find(|(key, _)| *key == word);
    known.map_or_else(|| data(&word.replace('_', " ")), |(_, text)| both(text))
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
pub(super) fn verdict(text: &Text) -> Markup {
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

/// A whole number with thin spaces between thousands, the same in both languages.
pub(super) fn people(value: f64) -> String {
    Language::French.whole(value.round() as i64).replace('-', "−")
}

/// A share as a whole percentage.
pub(super) fn percent(share: f64) -> String {
    format!("{}\u{202f}%", people(share * 100.0))
}

/// What a figure counts, which decides how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// People, incidents: whole numbers.
    #[default]
    People,
    /// A share, 0 to 1, shown in per cent.
    Share,
}

impl Unit {
    /// Shares are counted as shares, all else as people.
    pub(super) fn of_share(share: bool) -> Self {
        if share { Self::Share } else { Self::People }
    }

    /// `value` in this unit.
    pub(super) fn show(self, value: f64) -> String {
        match self {
            Self::People => people(value),
            Self::Share => percent(value),
        }
    }

    /// A range, its unit named once.
    pub(super) fn range(self, low: f64, high: f64) -> String {
        match self {
            Self::People => format!("{}–{}", people(low), people(high)),
            Self::Share => format!("{}–{}", people(low * 100.0), percent(high)),
        }
    }

    /// The 5-95 % interval in brackets; none where replicates do not differ.
    fn interval(self, band: &Band) -> Option<String> {
        let differ = self.show(band.q05) != self.show(band.q95);
        differ.then(|| format!("({})", self.range(band.q05, band.q95)))
    }

    /// Median and 5-95 % interval; the number alone where replicates do not differ.
    pub(super) fn band(self, band: &Band) -> String {
        let median = self.show(band.q50);
        self.interval(band).map_or(median.clone(), |interval| format!("{median} {interval}"))
    }

    /// The same as a cell of a table, the interval on one line.
    pub(super) fn cell(self, band: &Band) -> Markup {
        html! { (self.show(band.q50)) @if let Some(interval) = self.interval(band) { " " small.fix { (interval) } } }
    }
}

/// A number with a sign, as differences have.
pub(super) fn signed(value: f64) -> String {
    let shown = people(value);
    if value.round() > 0.0 { format!("+{shown}") } else { shown }
}

/// A number with that many digits after its mark, which the languages write differently.
pub(super) fn decimal(value: f64, digits: usize) -> Text {
    let [en, fr] = Language::ALL.map(|language| language.decimal(value, digits).replace('-', "−"));
    Text { en, fr }
}

/// Median, then the intervals that hold half of the draws and nine in ten.
pub(super) fn intervals(band: &Band, show: fn(f64) -> String) -> Markup {
    let range = |a: f64, b: f64| format!("{}–{}", show(a), show(b)).replace("–−", " – −").replace("–+", " – +");
    html! {
        (show(band.q50)) " "
        small { span.fix { "(" (range(band.q25, band.q75)) ";" } " " span.fix { (range(band.q05, band.q95)) ")" } }
    }
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

/// The heads of a table before its cells, for cards. What could end a quoted string of a style sheet is left out.
fn card_labels(id: &str, heads: &[impl Bilingual]) -> String {
    let quoted = |text: &str| -> String {
        text.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>') && !c.is_control()).collect()
    };
    let label = |scope: &str, column: usize, text: &str| {
        format!(r#"{scope}#{id} td:nth-child({})::before{{content:"{}"}}"#, column + 1, quoted(text))
    };
    let labels = heads.iter().enumerate().skip(1).map(|(column, head)| {
        let french = (head.en() != head.fr()).then(|| label("#l-fr:checked~main ", column, &french(head.fr())));
        label("", column, head.en()) + &french.unwrap_or_default()
    });
    format!("@media screen and (max-width:959px){{{}}}", labels.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        let shown = [0.4, -0.4, 999.0, 1000.0, 1_234_567.0, -1500.0].map(people);
        assert_eq!(shown, ["0", "0", "999", "1\u{202f}000", "1\u{202f}234\u{202f}567", "−1\u{202f}500"]);
        assert_eq!(percent(0.745), "75\u{202f}%");
    }

    #[test]
    fn a_language_that_is_missing_is_replaced_by_the_other() {
        assert_eq!(both(&text("a<b", "")).0, "a&lt;b");
        assert!(both(&text("yes?", "« oui » ?")).0.contains("lang=\"fr\">«\u{a0}oui\u{a0}»\u{a0}?<"));
    }

    #[test]
    fn no_head_of_a_table_ends_the_style_that_shows_it_on_cards() {
        let css = card_labels("t", &[text("a", "b"), text("x\"}</style>\\", "y")]);
        assert!(css.contains(r##"#t td:nth-child(2)::before{content:"x}/style"}"##), "{css}");
        assert!(css.contains(r##"#l-fr:checked~main #t td:nth-child(2)::before{content:"y"}"##), "{css}");
    }
}
