//! The sections that are sentences and tables.

use std::fmt::Write as _;

use azalai_model::Text;
use azalai_study::Band;

use super::chart::slug;
use super::markup::{Fixed, band_cell, both, data, escape, people, table, told};
use super::texts::{self as t, word};
use super::{Certainty, EventLine, ObservationLine, Page, ReturnLine, Returns, Stamp, Unit};

/// Breakdowns below so many people are hidden.
const FEW: f64 = 10.0;

/// The sentences of the answer, each with its certainty.
pub(super) fn answer(page: &Page) -> String {
    let mut out = String::from(r#"<ul class="answer">"#);
    for sentence in &page.answer {
        let (class, name) = match sentence.certainty {
            Certainty::Recorded => ("recorded", t::RECORDED),
            Certainty::Assumed => ("assumed", t::ASSUMED),
            Certainty::Unknown => ("unknown", t::UNKNOWN),
        };
        let _ = writeln!(
            out,
            r#"<li><span class="tag {class}">{}</span><span class="said">{}</span></li>"#,
            both(&name),
            both(&sentence.text)
        );
    }
    out.push_str("</ul>\n");
    let _ = writeln!(out, r#"<p class="always">{}</p>"#, both(&t::LIMIT_SUPPORT));
    out
}

/// What no run can say, and what this one cannot.
pub(super) fn limits(page: &Page) -> String {
    let mut out = String::from("<ul>\n");
    for limit in &page.limits {
        let _ = writeln!(out, "<li>{}</li>", both(limit));
    }
    for limit in [
        t::LIMIT_SUPPORT,
        t::LIMIT_PERSONS,
        t::LIMIT_ASSUMED,
        t::LIMIT_ALLEGED,
        t::LIMIT_BUILT,
        t::LIMIT_FEW,
        t::LIMIT_TARGET,
    ] {
        let _ = writeln!(out, "<li>{}</li>", both(&limit));
    }
    out.push_str("</ul>\n");
    out
}

fn note(text: &Fixed) -> String {
    format!("<p class=\"note\">{}</p>\n", both(text))
}

/// The claims of the article.
pub(super) fn claims(page: &Page) -> String {
    let heads = [t::SENTENCE, t::CLAIM, t::SPEAKER, t::KIND, t::FEEDS, t::OUTPUT, t::USED];
    let mut claims: Vec<_> = page.claims.iter().collect();
    claims.sort_by_key(|c| (reference(&c.sentence_ref), c.id.clone()));
    let row = |c: &azalai_model::dossier::Claim| {
        vec![
            format!("{} <small>{}</small>", escape(&c.sentence_ref), escape(&c.id)),
            told(&c.claim),
            told(&c.speaker),
            word(c.kind.word()),
            told(&c.feeds),
            told(&c.output),
            word(c.used.word()),
        ]
    };
    let rows: Vec<_> = claims.into_iter().map(row).collect();
    note(&t::ENGLISH_TABLES) + &table("t-claims", &t::CLAIMS_NOTE, &heads, &rows)
}

/// The numbers in a reference such as "§3.1; §3.2", by which sentences are ordered.
fn reference(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// What is reported to have happened.
pub(super) fn events(page: &Page) -> String {
    let heads = [t::DATE, t::KIND, t::WHERE, t::WHAT, t::REPORTED_BY, t::DENIED_BY, t::KILLED, t::CONFIDENCE, t::USE];
    let row = |e: &EventLine| {
        let days = if e.end_day > e.day {
            format!(r#"{} <span class="fix">– {}</span>"#, page.stamp.date(e.day), page.stamp.date(e.end_day))
        } else {
            page.stamp.date(e.day).to_string()
        };
        vec![
            format!(r#"<span id="ev-{}" class="date">{days}</span> <small>{}</small>"#, slug(&e.id), escape(&e.id)),
            word(&e.kind),
            told(&e.place),
            format!("{} <small>{}</small>", told(&e.note), data(&e.source)),
            told(&e.claimant),
            told(&e.denied_by),
            range(e.killed.0.map(|n| n as f64), e.killed.1.map(|n| n as f64), Unit::People),
            word(&e.confidence),
            word(&e.usage),
        ]
    };
    let rows: Vec<_> = page.events.iter().map(row).collect();
    note(&t::ENGLISH_TABLES) + &table("t-events", &t::EVENTS_NOTE, &heads, &rows)
}

fn range(low: Option<f64>, high: Option<f64>, unit: Unit) -> String {
    let shown = match (low, high) {
        (Some(a), Some(b)) if a == b => unit.show(a),
        (Some(a), Some(b)) => unit.range(a, b),
        (Some(a), None) => format!("≥\u{202f}{}", unit.show(a)),
        (None, Some(b)) => format!("≤\u{202f}{}", unit.show(b)),
        (None, None) => return String::new(),
    };
    format!(r#"<span class="fix">{shown}</span>"#)
}

/// Observed figures beside simulated ones.
pub(super) fn observations(page: &Page) -> String {
    let heads =
        [t::DATE, t::MEASURE, t::WHERE, t::OBSERVED, t::LOW_HIGH, t::SIMULATED, t::INSIDE_HEAD, t::USE, t::COMPARED];
    let row = |o: &ObservationLine| {
        let inside = match o.inside() {
            Some(true) => format!(r#"<b class="yes">✓ {}</b>"#, both(&t::INSIDE)),
            Some(false) => format!(r#"<b class="no">✗ {}</b>"#, both(&t::NOT_INSIDE)),
            None => String::new(),
        };
        let counterpart =
            if o.counterpart == Text::default() { both(&t::NO_COUNTERPART) } else { both(&o.counterpart) };
        vec![
            format!("{} <small>{}</small>", page.stamp.date(o.day), escape(&o.id)),
            word(&o.measure),
            told(&o.place),
            o.value.map_or_else(String::new, |v| o.unit.show(v)),
            range(o.low, o.high, o.unit),
            o.simulated.as_ref().map_or_else(String::new, |band| band_cell(o.unit, band)),
            inside,
            word(&o.usage),
            format!("{counterpart}. {} <small>{}</small>", told(&o.note), data(&o.source)),
        ]
    };
    let rows: Vec<_> = page.observations.iter().map(row).collect();
    note(&t::ENGLISH_TABLES) + &table("t-observed", &t::OBSERVATIONS_NOTE, &heads, &rows)
}

/// Returns, never without their split.
pub(super) fn returns(returns: &Returns, stamp: &Stamp) -> String {
    let heads = [t::WHO, t::RETURNED, t::SAFE, t::PREMATURE, t::SUSTAINED, t::UNDONE, t::OPEN, t::FORCED];
    let date = stamp.date(i64::from(returns.day));
    let mut out = note(&t::RETURNS_NOTE);
    if let Some(line) = returns.lines.first() {
        bars(line, &mut out);
    }
    let hidden = hidden(&returns.lines);
    let rows: Vec<Vec<String>> = returns.lines.iter().zip(hidden).map(|(line, hide)| return_row(line, hide)).collect();
    let caption = Text { en: format!("{}: {date}", t::RETURNS.en), fr: format!("{} : {date}", t::RETURNS.fr) };
    out.push_str(&table("t-returns", &caption, &heads, &rows));
    out.push_str(&note(&t::FEW));
    out
}

/// The figures of a line, in the order of the columns.
fn figures(line: &ReturnLine) -> [Band; 7] {
    [line.returned, line.safe, line.premature, line.sustained, line.undone, line.open, line.forced]
}

/// Which cells are hidden: small parts, and a second one wherever a total would give the first away.
fn hidden(lines: &[ReturnLine]) -> Vec<[bool; 7]> {
    let values: Vec<[f64; 7]> = lines.iter().map(|l| figures(l).map(|b| b.q50)).collect();
    let small = |(line, values): (&ReturnLine, &[f64; 7])| values.map(|n| line.part && n < FEW);
    let mut hidden: Vec<[bool; 7]> = lines.iter().zip(&values).map(small).collect();
    let parts: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].part).collect();
    // Cells that add up to one that is shown: within a line, on arrival and afterwards; in a
    // column, the parts of the population.
    let mut sums: Vec<Vec<(usize, usize)>> = Vec::new();
    for &row in &parts {
        sums.push(vec![(row, 1), (row, 2)]);
        sums.push(vec![(row, 3), (row, 4), (row, 5)]);
    }
    sums.extend((0..7).map(|column| parts.iter().map(|&row| (row, column)).collect()));
    loop {
        let mut changed = false;
        for sum in &sums {
            let shown: Vec<(usize, usize)> = sum.iter().copied().filter(|&(r, c)| !hidden[r][c]).collect();
            if shown.len() + 1 != sum.len() {
                continue;
            }
            if let Some(&(r, c)) = shown.iter().min_by(|a, b| values[a.0][a.1].total_cmp(&values[b.0][b.1])) {
                hidden[r][c] = true;
                changed = true;
            }
        }
        if !changed {
            return hidden;
        }
    }
}

/// One line of the table.
fn return_row(line: &ReturnLine, hidden: [bool; 7]) -> Vec<String> {
    let cell = |(band, hide): (Band, bool)| match (hide, line.part) {
        (true, _) if band.q50 < FEW => "&lt;10".to_owned(),
        (true, _) => "…".to_owned(),
        (false, true) if band.q05 < FEW => {
            format!(r#"{} <small class="fix">(&lt;10–{})</small>"#, people(band.q50), people(band.q95))
        }
        (false, _) => band_cell(Unit::People, &band),
    };
    [both(&line.who)].into_iter().chain(figures(line).into_iter().zip(hidden).map(cell)).collect()
}

/// The two splits of the returns as bars: on arrival, and afterwards.
fn bars(line: &ReturnLine, out: &mut String) {
    let splits = [
        (t::ON_ARRIVAL, [("safe", t::SAFE, line.safe), ("premature", t::PREMATURE, line.premature)].to_vec()),
        (
            t::AFTERWARDS,
            [
                ("safe", t::SUSTAINED, line.sustained),
                ("premature", t::UNDONE, line.undone),
                ("open", t::OPEN, line.open),
            ]
            .to_vec(),
        ),
    ];
    out.push_str(r#"<div class="bars">"#);
    for (name, parts) in splits {
        let total: f64 = parts.iter().map(|p| p.2.q50.max(0.0)).sum::<f64>().max(1.0);
        let _ = write!(out, r#"<p>{}</p><div class="parts" aria-hidden="true">"#, both(&name));
        for (class, _, band) in &parts {
            let _ = write!(out, r#"<span class="{class}" style="flex-grow:{:.4}"></span>"#, band.q50.max(0.0) / total);
        }
        out.push_str(r#"</div><ul class="legend">"#);
        for (class, name, band) in &parts {
            let _ = write!(
                out,
                r#"<li><i class="{class}" aria-hidden="true"></i><span><b>{}</b> {}</span></li>"#,
                people(band.q50),
                both(name)
            );
        }
        out.push_str("</ul>");
    }
    out.push_str("</div>\n");
}

/// What decides the numbers, and which parameters were set.
pub(super) fn made(page: &Page) -> String {
    let stamp: &Stamp = &page.stamp;
    let hash = |text: &str| format!("<code>{}</code>", escape(text));
    let last = stamp.date(i64::from(stamp.days) - 1);
    let mut rows = vec![
        vec![both(&t::VERSION), escape(&stamp.version)],
        vec![both(&t::SCENARIO), escape(&stamp.scenario)],
        vec![both(&t::PERIOD), format!("{} – {last}", stamp.start)],
    ];
    if let Some(day) = stamp.decision {
        rows.push(vec![both(&t::DECISION), stamp.date(i64::from(day)).to_string()]);
    }
    rows.push(vec![both(&t::SEED), stamp.seed.to_string()]);
    rows.push(vec![both(&t::REPLICATES), stamp.replicates.to_string()]);
    rows.push(vec![both(&t::RULES), escape(&stamp.rules)]);
    rows.push(vec![both(&t::SCENARIO_HASH), hash(&stamp.scenario_hash)]);
    rows.push(vec![both(&t::RUN_HASH), hash(&stamp.run_hash)]);
    let mut out = table("t-made", &t::MADE_CAPTION, &[t::ITEM, t::VALUE], &rows);
    if !page.parameters.is_empty() {
        let _ = writeln!(out, "<h3>{}</h3>", both(&t::PARAMETERS));
        let heads = [t::PARAMETER, t::HERE, t::DEFAULT, t::TAG, t::MEANING, t::SOURCE];
        let row = |p: &super::ParameterLine| {
            let unit = if p.unit.is_empty() { String::new() } else { format!(" {}", escape(&p.unit)) };
            vec![
                format!("<code>{}</code>", escape(&p.key).replace('.', ".<wbr>").replace('_', "_<wbr>")),
                format!("{}{unit}", escape(&p.value)),
                format!("{}{unit}", escape(&p.default)),
                word(&p.tag),
                data(&p.doc),
                data(&p.source),
            ]
        };
        let rows: Vec<_> = page.parameters.iter().map(row).collect();
        out.push_str(&table("t-parameters", &t::PARAMETERS_NOTE, &heads, &rows));
    }
    out
}

/// What the rows rest on. Only addresses of the web become links.
pub(super) fn sources(page: &Page) -> String {
    let heads = [t::SOURCE, t::PUBLISHER, t::ORIGINAL, t::PUBLISHED, t::READ_AT, t::LEAN];
    let row = |s: &azalai_model::dossier::Source| {
        let web = s.url.starts_with("https://") || s.url.starts_with("http://");
        let read = if web {
            let host = s.url.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(&s.url);
            format!(r#"<a href="{}" rel="noopener noreferrer">{}</a>"#, escape(&s.url), escape(host))
        } else {
            escape(&s.url)
        };
        let via = if s.read_via.is_empty() || read.contains(&escape(&s.read_via)) {
            read
        } else {
            format!("{} {read}", data(&s.read_via))
        };
        vec![
            format!("<code>{}</code>", escape(&s.id)),
            data(&s.publisher),
            data(&s.original),
            escape(&s.date.text),
            via,
            data(&s.lean),
        ]
    };
    let rows: Vec<_> = page.sources.iter().map(row).collect();
    table("t-sources", &t::ENGLISH_TABLES, &heads, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(n: f64) -> Band {
        Band { mean: n, q05: n, q25: n, q50: n, q75: n, q95: n }
    }

    fn line(part: bool, n: [f64; 7]) -> ReturnLine {
        let [returned, safe, premature, sustained, undone, open, forced] = n.map(band);
        ReturnLine { who: Text::default(), part, returned, safe, premature, undone, sustained, open, forced }
    }

    #[test]
    fn small_parts_are_hidden_with_a_second_cell() {
        let lines = [
            line(false, [400.0, 300.0, 100.0, 200.0, 120.0, 80.0, 50.0]),
            line(true, [100.0, 96.0, 4.0, 60.0, 30.0, 10.0, 20.0]),
            line(true, [180.0, 120.0, 60.0, 90.0, 50.0, 40.0, 16.0]),
            line(true, [120.0, 84.0, 36.0, 50.0, 40.0, 30.0, 14.0]),
        ];
        let hidden = hidden(&lines);
        // A small figure, its complement in the line, and in both columns a second line.
        assert_eq!(hidden[0], [false; 7]);
        assert_eq!(hidden[1], [false, true, true, false, false, false, false]);
        assert_eq!(hidden[2], [false; 7]);
        assert_eq!(hidden[3], hidden[1]);
        assert_eq!(return_row(&lines[1], hidden[1])[1..4], ["100", "…", "&lt;10"]);
        assert_eq!(return_row(&lines[3], hidden[3])[3], "…");
    }

    #[test]
    fn sentences_are_in_the_order_of_the_article() {
        assert!(reference("§3.2") < reference("§10.1"));
        assert_eq!(reference("§5.1; §5.2"), [5, 1, 5, 2]);
    }
}
