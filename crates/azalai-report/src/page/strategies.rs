//! The sections that compare strategies, and what the fit changed.

use std::fmt::Write as _;

use azalai_model::Text;
use azalai_study::Band;

use super::compared::{Compared, Crossed, Fitted, Live, Standing, StrategyLine};
use super::markup::{Fixed, band_cell, both, data, decimal, escape, intervals, people, percent, signed, table};
use super::texts::{self as t, word};
use super::words as w;
use super::{Sections, Stamp, Unit, effort, gains};

/// From which probability harm counts as not above the reference's.
const NO_HARM: f64 = azalai_study::judge::verdict::NO_HARM;

pub(super) fn note(text: &impl super::markup::Bilingual) -> String {
    format!("<p class=\"note\">{}</p>\n", both(text))
}

/// The sections of a comparison, in order.
pub(super) fn sections(compared: &Compared, stamp: &Stamp) -> Sections {
    let mut sections: Sections = vec![("strategies", w::STRATEGIES, strategies(compared, stamp))];
    if compared.crossed.is_some() || !compared.sums.is_empty() {
        let body = compared.crossed.as_ref().map_or_else(String::new, halves) + &effort::sums(&compared.sums);
        sections.push(("halves", w::HALVES, body + &note(&w::GATE_NOTE)));
    }
    if let Some(equal) = &compared.equal {
        sections.push(("effort", w::EQUAL, effort::equal(equal)));
    }
    if compared.lines.iter().any(|line| line.held.iter().any(|share| *share > 0.0)) {
        sections.push(("held", w::HELD, held(compared)));
    }
    if compared.contest.is_some() {
        sections.push(("contest", w::CONTEST, contest(compared)));
    }
    sections.push(("unknowns", w::UNKNOWNS, effort::unknowns(&compared.unknowns)));
    sections
}

fn strategies(compared: &Compared, stamp: &Stamp) -> String {
    let mut out = String::new();
    for sentence in &compared.verdict {
        let _ = writeln!(out, r#"<p class="verdict">{}</p>"#, both(sentence));
    }
    let _ = writeln!(out, r#"<p class="always">{}</p>"#, both(&w::WORKS));
    let date = stamp.date(i64::from(compared.day));
    let (n, sets, all) = (compared.replicates, compared.sets, people(compared.people));
    out.push_str(&note(&Text {
        en: format!(
            "Judged on {date}; {n} replicates of each strategy over {sets} parameter sets, all under the same luck; {all} people (mean at the decision). Reference: {}.",
            compared.reference.en
        ),
        fr: format!(
            "Jugé le {date} ; {n} répliques de chaque stratégie sur {sets} jeux de paramètres, toutes à chance égale ; {all} personnes (moyenne à la décision). Référence : {}.",
            compared.reference.fr
        ),
    }));
    out.push_str(&gains::figure(compared));
    out.push_str(&ranking("t-strategies", &w::RANKED_CAPTION, compared, &[Standing::Reference, Standing::Ranked]));
    for (id, head, standing) in [("t-apart", w::APART, Standing::Harms), ("t-stress", w::STRESS, Standing::Stress)] {
        if compared.lines.iter().any(|l| l.standing == standing) {
            let _ = writeln!(out, "<h3>{}</h3>", both(&head));
            out.push_str(&ranking(id, &w::RANKED_CAPTION, compared, &[standing]));
        }
    }
    out.push_str(&note(&w::EFFORT_NOTE));
    out.push_str(&harm(compared));
    out
}

/// The name of a strategy with its standing.
fn name(line: &StrategyLine) -> String {
    named(&line.name, line.standing)
}

/// A title with a standing.
pub(super) fn named(title: &Text, standing: Standing) -> String {
    let tag = match standing {
        Standing::Reference => w::REFERENCE,
        Standing::Harms => w::FAILS,
        Standing::Stress => w::STRESS_TAG,
        Standing::Ranked => return both(title),
    };
    format!("{} <small>{}</small>", both(title), both(&tag))
}

fn ranking(id: &str, caption: &Fixed, compared: &Compared, standings: &[Standing]) -> String {
    let heads = [w::STRATEGY, w::CHOSEN, w::GAIN, w::DRAWS, w::SETS, w::EFFORT, w::PER_EFFORT];
    let row = |line: &StrategyLine| {
        let effort = both(&decimal(line.effort, 0));
        let chosen = intervals(&line.chosen, people);
        if line.standing == Standing::Reference {
            return vec![name(line), chosen, "–".to_owned(), "–".to_owned(), "–".to_owned(), effort, "–".to_owned()];
        }
        vec![
            name(line),
            chosen,
            intervals(&line.gain, signed),
            percent(line.superior.0),
            percent(line.superior.1),
            effort,
            line.per_effort.as_ref().map_or_else(|| "–".to_owned(), |band| intervals(band, signed)),
        ]
    };
    let rows: Vec<_> = compared.lines.iter().filter(|l| standings.contains(&l.standing)).map(row).collect();
    table(id, caption, &heads, &rows)
}

fn harm(compared: &Compared) -> String {
    let mut heads: Vec<Text> = vec![w::STRATEGY.into(), w::HARM.into(), w::EVERYBODY.into()];
    heads.extend(compared.groups.iter().cloned());
    let row = |line: &StrategyLine| {
        let band = &line.harm;
        let figure = |f: fn(&str, &str, &str) -> String, pick: fn(&Text) -> &str| {
            let [a, b, c] = [band.q50, band.q05, band.q95].map(|x| decimal(x, 1));
            f(pick(&a), pick(&b), pick(&c))
        };
        let shown = |a: &str, b: &str, c: &str| format!("{a} ({b}–{c})");
        let text = Text { en: figure(shown, |x| &x.en), fr: figure(shown, |x| &x.fr) };
        let mark = |p: &f64| {
            let (class, sign) = if *p >= NO_HARM { ("yes", "✓") } else { ("no", "✗") };
            format!(r#"<span class="{class} fix">{sign} {}</span>"#, percent(*p))
        };
        let chances =
            line.no_harm.iter().map(|p| if line.standing == Standing::Reference { "–".to_owned() } else { mark(p) });
        [name(line), format!(r#"<span class="fix">{}</span>"#, both(&text))]
            .into_iter()
            .chain(chances)
            .collect::<Vec<_>>()
    };
    let rows: Vec<_> = compared.lines.iter().map(row).collect();
    table("t-harm", &w::HARM_CAPTION, &heads, &rows)
}

/// Returns by strategy, never without their split.
pub(super) fn split(compared: &Compared, stamp: &Stamp) -> String {
    let heads = [w::STRATEGY, t::RETURNED, t::SAFE, t::PREMATURE, t::FORCED, t::UNDONE, t::SUSTAINED];
    let row = |line: &StrategyLine| {
        let cells = line.split.iter().map(|band| band_cell(Unit::People, band));
        std::iter::once(name(line)).chain(cells).collect::<Vec<_>>()
    };
    let rows: Vec<_> = compared.lines.iter().map(row).collect();
    let date = stamp.date(i64::from(compared.day));
    let caption =
        Text { en: format!("{} ({date})", w::SPLIT_CAPTION.en), fr: format!("{} ({date})", w::SPLIT_CAPTION.fr) };
    table("t-split", &caption, &heads, &rows) + &note(&w::SPLIT_NOTE)
}

fn halves(crossed: &Crossed) -> String {
    let mut heads: Vec<Text> = vec![w::SECURITY.into()];
    heads.extend(crossed.social.iter().cloned());
    let row = |(name, cells): (&Text, &Vec<Band>)| {
        std::iter::once(both(name)).chain(cells.iter().map(|band| intervals(band, people))).collect::<Vec<_>>()
    };
    let rows: Vec<_> = crossed.security.iter().zip(&crossed.cells).map(row).collect();
    let mut out = table("t-halves", &w::CROSSED_CAPTION, &heads, &rows);
    let names = [w::ADDED_SECURITY, w::ADDED_SOCIAL, w::ADDED_BOTH, w::ADDED_BEYOND];
    let row =
        |(name, (band, above)): (Fixed, &(Band, f64))| vec![both(&name), intervals(band, signed), percent(*above)];
    let rows: Vec<_> = names.into_iter().zip(&crossed.added).map(row).collect();
    out.push_str(&table("t-added", &w::ADDED_CAPTION, &[w::ADDED_WHAT, w::ADDED_PEOPLE, w::ADDED_ABOVE], &rows));
    out
}

fn held(compared: &Compared) -> String {
    let mut out = note(&w::HELD_CAPTION);
    out.push_str(r#"<div class="stack"><ul class="legend">"#);
    for (i, reason) in w::REASONS.iter().enumerate() {
        let _ = write!(out, r#"<li><i class="held{i}" aria-hidden="true"></i><span>{}</span></li>"#, both(reason));
    }
    out.push_str("</ul>");
    for line in &compared.lines {
        let _ = write!(out, r#"<p>{}</p><div class="parts" aria-hidden="true">"#, name(line));
        for (i, share) in line.held.iter().enumerate().filter(|(_, share)| **share > 0.0005) {
            let _ = write!(out, r#"<span class="held{i}" style="flex-grow:{share:.4}"></span>"#);
        }
        out.push_str("</div>");
    }
    out.push_str("</div>\n");
    if compared.lines.iter().any(|line| line.held.iter().sum::<f64>() < 0.98) {
        out.push_str(&note(&w::HELD_REST));
    }
    let heads: Vec<Fixed> = std::iter::once(w::STRATEGY).chain(w::REASONS).collect();
    let row = |line: &StrategyLine| {
        std::iter::once(name(line)).chain(line.held.iter().map(|share| percent(*share))).collect::<Vec<_>>()
    };
    let rows: Vec<_> = compared.lines.iter().map(row).collect();
    let _ = write!(out, "<details><summary>{}</summary>", both(&t::CHART_NUMBERS));
    out.push_str(&table("t-held", &w::HELD_CAPTION, &heads, &rows));
    out.push_str("</details>\n");
    out.push_str(&note(&w::GATE_NOTE));
    out
}

fn contest(compared: &Compared) -> String {
    let Some(contest) = &compared.contest else { return String::new() };
    let [tried, jointly, taken] = contest
        .shares
        .map(|(low, high)| Unit::Share.range((low * 100.0).floor() / 100.0, (high * 100.0).ceil() / 100.0));
    let (runs, place) = (contest.runs, &contest.place);
    let text = Text {
        en: format!(
            "Under the reference, armed actors try to take {place} by the end of the run in {tried} of the runs, in {jointly} working together, and it is taken in {taken} (90\u{202f}% limits over {runs} runs)."
        ),
        fr: format!(
            "Sous la référence, des acteurs armés tentent de prendre {place} avant la fin du calcul dans {tried} des répliques, ensemble dans {jointly}, et la prennent dans {taken} (limites à 90\u{202f}% sur {runs} répliques)."
        ),
    };
    let why = Text {
        en: "How often campaigns begin and succeed was assumed, not estimated: other assumptions would give another interval.".into(),
        fr: "La fréquence et le succès des campagnes sont supposés, non estimés : d'autres hypothèses donneraient un autre intervalle.".into(),
    };
    format!(
        "<p><span class=\"tag assumed\">{}</span> {} {}</p>\n",
        both(&w::ASSUMPTION_DRIVEN),
        both(&text),
        both(&why)
    )
}

/// What the observed figures changed.
pub(super) fn fit(fit: &Fitted) -> String {
    let mut out = String::new();
    if fit.stories.len() > 1 {
        out.push_str(&note(&w::STORIES_NOTE));
    }
    let heads = [t::MEASURE, t::DATE, t::OBSERVED, w::BEFORE, w::AFTER, w::BY_STORY, t::INSIDE_HEAD];
    let rows: Vec<Vec<String>> = fit
        .figures
        .iter()
        .map(|f| {
            let unit = if f.share { Unit::Share } else { Unit::People };
            let three = |x: &[f64; 3]| {
                format!(r#"{} <small class="fix">({})</small>"#, unit.show(x[1]), unit.range(x[0], x[2]))
            };
            let (value, low, high) = f.observed;
            let bounds = match (low, high) {
                (Some(a), Some(b)) => format!(r#" <small class="fix">({})</small>"#, unit.range(a, b)),
                (Some(a), None) => format!(r#" <small class="fix">(≥ {})</small>"#, unit.show(a)),
                _ => String::new(),
            };
            let stories: Vec<String> = fit
                .stories
                .iter()
                .zip(&f.stories)
                .map(|(s, x)| format!("{}{} {}", word(s), both(&w::COLON), unit.show(*x)))
                .collect();
            let inside = if f.inside {
                format!(r#"<b class="yes">✓ {}</b>"#, both(&t::INSIDE))
            } else {
                format!(r#"<b class="no">✗ {}</b>"#, both(&t::NOT_INSIDE))
            };
            vec![
                format!("{} <small>{}</small>", word(&f.measure), escape(&f.id)),
                format!(r#"<span class="fix">{}</span>"#, escape(&f.date)),
                format!("{}{bounds}", unit.show(value)),
                three(&f.before),
                three(&f.after),
                stories.join("<br>"),
                inside,
            ]
        })
        .collect();
    out.push_str(&table("t-fit", &w::FIGURES_CAPTION, &heads, &rows));
    out.push_str(&moved(fit));
    out
}

/// Parameters that moved, in words.
fn moved(fit: &Fitted) -> String {
    if fit.moved.is_empty() {
        return note(&w::NONE_MOVED);
    }
    let shown = |shift: f64| {
        let way = match shift {
            x if x >= super::returning::MOVED => w::HIGHER,
            x if x <= -super::returning::MOVED => w::LOWER,
            _ => w::HARDLY,
        };
        format!("{} ({})", both(&way), both(&decimal(shift, 2)))
    };
    let row = |m: &super::compared::MovedLine| {
        let digits = if m.means.0.abs() >= 100.0 { 0 } else { 3 };
        let stories: Vec<String> = fit
            .stories
            .iter()
            .zip(&m.stories)
            .map(|(s, x)| format!("{}{} {}", word(s), both(&w::COLON), shown(*x)))
            .collect();
        let doc = m.doc.as_ref().map_or_else(|| both(&w::RESIDENTS), both);
        vec![
            format!("{doc} <small>{}</small>", escape(&m.key)),
            shown(m.shift),
            stories.join("<br>"),
            format!("{} → {}", both(&decimal(m.means.0, digits)), both(&decimal(m.means.1, digits))),
        ]
    };
    let rows: Vec<_> = fit.moved.iter().map(row).collect();
    table("t-moved", &w::MOVED_CAPTION, &[t::PARAMETER, w::DIRECTION, w::STORIES_SHIFT, w::MEANS], &rows)
}

/// What stands above everything where people are in danger now.
pub(super) fn banner(live: &Live) -> String {
    let said = |text: &str| if text.is_empty() { both(&w::NOT_STATED) } else { data(text) };
    format!(
        "<div class=\"banner\" role=\"note\"><p><b>{}</b></p><p>{}: {}<br>{}: {}</p></div>\n",
        both(&w::BANNER),
        both(&w::REVIEWED_BY),
        said(&live.reviewed_by),
        both(&w::CONSULTED),
        said(&live.affected_people_consulted)
    )
}
