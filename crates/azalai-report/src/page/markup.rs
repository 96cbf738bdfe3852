//! Small pieces of markup: escaped text, two languages, numbers, tables.

use std::fmt::Write as _;

use azalai_model::Text;
use azalai_study::Band;

use azalai_text::Language;

/// A text of the page itself, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fixed {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

/// Anything that can be said in both languages.
pub(super) trait Bilingual {
    /// English, not escaped.
    fn en(&self) -> &str;
    /// French, not escaped.
    fn fr(&self) -> &str;
}

impl From<Fixed> for Text {
    fn from(fixed: Fixed) -> Self {
        Self { en: fixed.en.to_owned(), fr: fixed.fr.to_owned() }
    }
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
        if self.fr.is_empty() { &self.en } else { &self.fr }
    }
}

/// `text` as HTML, safe in content and in quoted attributes. Control characters become spaces.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
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
pub(super) fn both(text: &impl Bilingual) -> String {
    let (en, fr) = (escape(text.en()), escape(&french(text.fr())));
    if en == fr {
        return en;
    }
    format!(r#"<span class="en" lang="en">{en}</span><span class="fr" lang="fr">{fr}</span>"#)
}

/// Both languages as labels of a drawing; `attributes` places them.
pub(super) fn label(text: &impl Bilingual, class: &str, attributes: &str) -> String {
    let (en, fr) = (escape(text.en()), escape(&french(text.fr())));
    if en == fr {
        return format!(r#"<text class="{class}" {attributes}>{en}</text>"#);
    }
    format!(
        r#"<text class="{class} en" lang="en" {attributes}>{en}</text><text class="{class} fr" lang="fr" {attributes}>{fr}</text>"#
    )
}

/// Text of the scenario's tables, which are written in English.
pub(super) fn data(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(r#"<span lang="en">{}</span>"#, escape(text)) }
}

/// A text of the scenario's tables, whose French may be missing.
pub(super) fn told(text: &Text) -> String {
    if text.fr.is_empty() { data(&text.en) } else { both(text) }
}

/// A whole number with thin spaces between thousands, the same in both languages.
pub(super) fn people(value: f64) -> String {
    let digits = format!("{:.0}", value.abs().round());
    let mut out = String::new();
    if value.round() < 0.0 {
        out.push('−');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    out
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

    /// Median and 5-95 % interval; the number alone where replicates do not differ.
    pub(super) fn band(self, band: &Band) -> String {
        let median = self.show(band.q50);
        if self.show(band.q05) == self.show(band.q95) {
            median
        } else {
            format!("{median} ({})", self.range(band.q05, band.q95))
        }
    }
}

/// Median and 5-95 % interval as a cell of a table, the interval on one line.
pub(super) fn band_cell(unit: Unit, band: &Band) -> String {
    let median = unit.show(band.q50);
    if unit.show(band.q05) == unit.show(band.q95) {
        return median;
    }
    format!(r#"{median} <small class="fix">({})</small>"#, unit.range(band.q05, band.q95))
}

/// A number with a sign, as differences have.
pub(super) fn signed(value: f64) -> String {
    let shown = people(value);
    if value.round() > 0.0 { format!("+{shown}") } else { shown }
}

/// A number with that many digits after its mark, which the languages write differently.
pub(super) fn decimal(value: f64, digits: usize) -> Text {
    let shown = |language: Language| language.decimal(value, digits).replace('-', "−");
    Text { en: shown(Language::English), fr: shown(Language::French) }
}

/// Median, then the intervals that hold half of the draws and nine in ten.
pub(super) fn intervals(band: &Band, show: fn(f64) -> String) -> String {
    let range = |a: f64, b: f64| format!("{}–{}", show(a), show(b)).replace("–−", " – −").replace("–+", " – +");
    format!(
        r#"{} <small><span class="fix">({};</span> <span class="fix">{})</span></small>"#,
        show(band.q50),
        range(band.q25, band.q75),
        range(band.q05, band.q95)
    )
}

/// A table that turns into cards on narrow screens. Cells are HTML already.
pub(super) fn table<H: Bilingual>(id: &str, caption: &impl Bilingual, heads: &[H], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let _ = write!(out, "<style>{}</style>", card_labels(id, heads));
    let _ = write!(out, r#"<table id="{id}"><caption>{}</caption><thead><tr>"#, both(caption));
    for head in heads {
        let _ = write!(out, r#"<th scope="col">{}</th>"#, both(head));
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            match (column, cell.is_empty()) {
                (0, _) => {
                    let _ = write!(out, r#"<th scope="row">{cell}</th>"#);
                }
                (_, true) => out.push_str("<td></td>"),
                // One child, so that a card can set it beside its label.
                (_, false) if cell.contains('<') => {
                    let _ = write!(out, "<td><div>{cell}</div></td>");
                }
                (_, false) => {
                    let _ = write!(out, "<td>{cell}</td>");
                }
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}

/// Text within a quoted string of a style sheet: what could end it is left out.
fn quoted(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>') && !c.is_control()).collect()
}

/// The heads of a table before its cells, for cards.
fn card_labels<H: Bilingual>(id: &str, heads: &[H]) -> String {
    let mut css = String::from("@media screen and (max-width:959px){");
    for (column, head) in heads.iter().enumerate().skip(1) {
        let nth = column + 1;
        let _ = write!(css, r#"#{id} td:nth-child({nth})::before{{content:"{}"}}"#, quoted(head.en()));
        if head.en() != head.fr() {
            let _ = write!(
                css,
                r#"#l-fr:checked~main #{id} td:nth-child({nth})::before{{content:"{}"}}"#,
                quoted(&french(head.fr()))
            );
        }
    }
    css.push('}');
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_a_text_or_an_attribute() {
        let wanted = "&lt;/script&gt;&amp;&quot;&#39; &lt;img onerror=x&gt;";
        assert_eq!(escape("</script>&\"'\u{0}<img onerror=x>"), wanted);
    }

    #[test]
    fn thousands_are_parted() {
        let shown = [0.4, 999.0, 1000.0, 1_234_567.0, -1500.0].map(people);
        assert_eq!(shown, ["0", "999", "1\u{202f}000", "1\u{202f}234\u{202f}567", "−1\u{202f}500"]);
        assert_eq!(percent(0.745), "75\u{202f}%");
    }

    #[test]
    fn a_language_that_is_missing_is_replaced_by_the_other() {
        let text = Text { en: "a<b".into(), fr: String::new() };
        assert_eq!(both(&text), "a&lt;b");
        let text = Text { en: "yes?".into(), fr: "« oui » ?".into() };
        assert!(both(&text).contains("lang=\"fr\">«\u{a0}oui\u{a0}»\u{a0}?<"));
    }
}
