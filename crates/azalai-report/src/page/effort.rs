//! Strategies at equal effort, what each part of a sum adds, and the assumed unknowns that move the answer.

use std::fmt::Write as _;

use azalai_model::Text;
use azalai_study::Band;

use super::compared::{Equal, PairLine, SpanLine, SumLine, UnknownLine, Unknowns};
use super::markup::{both, data, decimal, escape, intervals, people, percent, signed, table};
use super::strategies::{named, note};
use super::texts::word;
use super::words as w;
use crate::answer::DOUBT;

/// Effort units: whole ones, and tenths of a few.
fn units(effort: f64) -> Text {
    decimal(effort, usize::from(effort.abs() < 10.0 && (effort - effort.round()).abs() > 0.05))
}

/// A text made of texts, in both languages.
fn text(of: impl Fn(fn(&Text) -> &str) -> String) -> Text {
    Text { en: of(|t| &t.en), fr: of(|t| &t.fr) }
}

/// Names one below the other, or that there is none.
fn names(list: &[Text]) -> String {
    if list.is_empty() { both(&w::NOBODY) } else { list.iter().map(both).collect::<Vec<_>>().join(";<br>") }
}

/// The strategies at equal effort.
pub(super) fn equal(equal: &Equal) -> String {
    let mut out = format!("<p class=\"verdict\">{}</p>\n", both(&equal.said));
    out.push_str(&note(&w::EQUAL_NOTE));
    out.push_str(&firsts(&equal.spans));
    let mut heads: Vec<Text> = vec![w::STRATEGY.into()];
    heads.extend(equal.efforts.iter().map(|&effort| {
        let n = units(effort);
        Text { en: format!("{} units more", n.en), fr: format!("{} unités de plus", n.fr) }
    }));
    let cell = |(part, band): &(f64, Band)| {
        // The order is by means, so that these stand where elsewhere medians do.
        let shown = intervals(&Band { q50: band.mean, ..*band }, signed);
        if *part < 1.0 { format!("{shown} <small>{} {}</small>", percent(*part), both(&w::PART)) } else { shown }
    };
    let rows: Vec<Vec<String>> = equal
        .rows
        .iter()
        .map(|((title, standing), cells)| {
            std::iter::once(named(title, *standing)).chain(cells.iter().map(cell)).collect()
        })
        .collect();
    out.push_str(&table("t-equal", &w::EQUAL_CAPTION, &heads, &rows));
    out.push_str(&pairs(&equal.pairs));
    out
}

/// Stretches of effort by their first place.
fn firsts(spans: &[SpanLine]) -> String {
    let row = |span: &SpanLine| {
        let from = units(span.from);
        let stretch = match span.to {
            None if span.from <= 0.0 => w::ALL_EFFORTS.into(),
            None => text(|pick| format!("> {}", pick(&from))),
            Some(to) => {
                let to = units(to);
                text(|pick| format!("{}–{}", pick(&from), pick(&to)))
            }
        };
        vec![
            format!(r#"<span class="fix">{}</span>"#, both(&stretch)),
            both(&span.first),
            names(&span.open),
            names(&span.could),
        ]
    };
    let rows: Vec<_> = spans.iter().map(row).collect();
    table("t-first", &w::FIRST_CAPTION, &[w::SPAN, w::FIRST, w::OPEN, w::COULD], &rows)
}

/// Neighbours, and whether their order holds.
fn pairs(pairs: &[PairLine]) -> String {
    let row = |pair: &PairLine| {
        let change = pair.change.map_or_else(|| both(&w::NO_TURN), |at| both(&units(at)));
        let swept = match pair.swept.map(|(low, high)| (units(low), units(high))) {
            None => format!(r#"<span class="yes">✓ {}</span>"#, both(&w::SURVIVES)),
            Some((low, high)) => {
                let range = text(|pick| {
                    if pick(&low) == pick(&high) {
                        pick(&low).to_owned()
                    } else {
                        format!("{}–{}", pick(&low), pick(&high))
                    }
                });
                format!(r#"<span class="no">✗ {} {}</span>"#, both(&w::FLIPS), both(&range))
            }
        };
        vec![both(&pair.ahead), both(&pair.behind), change, swept]
    };
    let rows: Vec<_> = pairs.iter().map(row).collect();
    table("t-pairs", &w::PAIRS_CAPTION, &[w::AHEAD, w::BEHIND, w::TURNS, w::SWEPT], &rows)
}

/// Each sum, its parts alone, and the verdict without it.
pub(super) fn sums(sums: &[SumLine]) -> String {
    let mut out = String::new();
    for (number, sum) in sums.iter().enumerate() {
        let cells = |name: String, (cost, band, above): &(f64, Band, f64)| {
            vec![name, both(&units(*cost)), intervals(band, signed), percent(*above)]
        };
        let whole = format!("{} <small>({})</small>", named(&sum.name.0, sum.name.1), both(&w::SUM_WHOLE));
        let mut rows = vec![cells(whole, &sum.whole)];
        rows.extend(sum.parts.iter().map(|((title, standing), adds)| cells(named(title, *standing), adds)));
        let (band, above) = &sum.beyond;
        rows.push(vec![both(&w::SUM_BEYOND), String::new(), intervals(band, signed), percent(*above)]);
        let heads = [w::STRATEGY, w::COST, w::ADDED_PEOPLE, w::ADDED_ABOVE];
        out.push_str(&table(&format!("t-sum{number}"), &w::SUM_CAPTION, &heads, &rows));
        let _ = writeln!(out, r#"<p class="verdict">{}</p>"#, both(&sum.without));
    }
    if !sums.is_empty() {
        out.push_str(&note(&w::SUM_NOTE));
    }
    out
}

/// The tag in words, and the source where it says more than the tag.
fn evidence(line: &UnknownLine) -> String {
    let more = line.source.strip_prefix("assumed").unwrap_or(&line.source).trim_start_matches([';', ':', ' ']);
    if more.is_empty() { word(&line.tag) } else { format!("{}; {}", word(&line.tag), data(more)) }
}

/// The assumed unknowns that move the answer most, never without what chance can do.
pub(super) fn unknowns(unknowns: &Unknowns) -> String {
    let mut out = if unknowns.fitted { String::new() } else { note(&w::UNFITTED) };
    let Unknowns { sets, tried, .. } = unknowns;
    if unknowns.lines.is_empty() {
        return out
            + &note(&Text {
                en: format!(
                    "With {sets} parameter sets nothing can be said about single unknowns: ten are needed, five in each half. More replicates use more sets."
                ),
                fr: format!(
                    "Avec {sets} jeux de paramètres, rien ne peut être dit d'inconnues isolées : il en faut dix, cinq dans chaque moitié. Davantage de répliques en emploient davantage."
                ),
            });
    }
    out += &note(&Text {
        en: format!(
            "{tried} assumed unknowns were looked at with {sets} parameter sets. With so few sets chance alone moves many of them: the last column is a bound on the probability that it moves one of the {tried} as far."
        ),
        fr: format!(
            "{tried} inconnues supposées ont été regardées avec {sets} jeux de paramètres. Avec si peu de jeux, le hasard seul en déplace beaucoup : la dernière colonne borne la probabilité qu'il déplace autant l'une des {tried}."
        ),
    });
    if unknowns.lines.iter().all(|line| line.chance > DOUBT) {
        let none = Text {
            en: "None of them stands out from what chance alone can show.".into(),
            fr: "Aucune ne se distingue de ce que le hasard seul peut montrer.".into(),
        };
        let _ = writeln!(out, r#"<p class="verdict">{}</p>"#, both(&none));
    }
    let gain = Text {
        en: format!("What “{}” adds to the reference", unknowns.strategy.en),
        fr: format!("Ce que « {} » ajoute à la référence", unknowns.strategy.fr),
    };
    let heads: Vec<Text> = vec![w::UNKNOWN.into(), w::EVIDENCE.into(), gain, w::LEVEL_MOVE.into(), w::CHANCE.into()];
    let row = |line: &UnknownLine| {
        let key = escape(&line.key).replace('.', ".<wbr>").replace('_', "_<wbr>");
        let bound = if line.chance > DOUBT { "no" } else { "yes" };
        vec![
            format!("{} <small><code>{key}</code></small>", both(&line.label)),
            evidence(line),
            format!(r#"<span class="fix">{} → {}</span>"#, signed(line.gain.0), signed(line.gain.1)),
            format!(r#"<span class="fix">{} → {}</span>"#, people(line.level.0), people(line.level.1)),
            format!(r#"<span class="{bound}">{}</span>"#, percent((line.chance * 100.0).ceil() / 100.0)),
        ]
    };
    let rows: Vec<_> = unknowns.lines.iter().map(row).collect();
    out.push_str(&table("t-unknowns", &w::UNKNOWNS_CAPTION, &heads, &rows));
    out.push_str(&note(&w::UNKNOWNS_NOTE));
    out
}
