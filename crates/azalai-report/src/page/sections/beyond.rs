//! When effects show, how much less violence the advice survives, when it changes and by what that can be seen.

use azalai_model::{Outcome, Sign, Text};
use azalai_study::judge::conditions::Condition;
use azalai_study::judge::depth::{Answered, Depth};
use azalai_study::judge::findings::Findings;
use azalai_study::judge::tipping::Turning;
use azalai_text::figures::{percent, whole as people};
use azalai_text::{Key, key as k, say};
use maud::{Markup, html};

use super::strategies::{named, shown};
use super::worlds;
use crate::answer::beyond::{self, Beyond, condition, sign, value};
use crate::answer::figures::{level, of_runs, value_shown};
use crate::answer::table::{Shown, columns};
use crate::answer::word as declared;
use crate::page::Page;
use crate::page::markup::{both, decimal, folded, note, row, t, table, text};

/// Most steps of the slider of violence: a table has an id that is known to the style sheet.
const TABLES: [&str; 5] = ["t-violence-0", "t-violence-1", "t-violence-2", "t-violence-3", "t-violence-4"];

/// The section; none where there is nothing to say beyond the cards.
pub fn section(page: &Page<'_>, findings: &Findings) -> Option<Markup> {
    let parts = beyond::beyond(page.scenario, findings);
    let body = |part: &Beyond| match (part.word, &findings.depth) {
        ("order", _) => profile(page, findings),
        ("tipping", _) => violence(page, findings),
        ("worlds", _) => findings.worlds.as_ref().map_or_else(Markup::default, |w| worlds::table_of(page, w)),
        ("conditions", Some(depth)) => conditions(page, depth),
        ("signposts", Some(depth)) => signposts(page, depth),
        _ => Markup::default(),
    };
    (!parts.is_empty()).then(|| {
        html! {
            @for part in &parts {
                h3 id={ "beyond-" (part.word) } { (t(part.title)) }
                @if let [said] = &part.said[..] { p { (both(said)) } } @else {
                    ul { @for said in &part.said { li { (both(said)) } } }
                }
                (body(part))
            }
            @if findings.depth.is_none() { (note(&k::page_beyond_more)) }
        }
    })
}

/// When each effect shows.
fn profile(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads = [k::page_strategy, k::page_outcome, k::page_parts, k::page_half, k::page_nearly];
    let rows = findings.profile.iter().map(|t| {
        let parts = t.parts.map_or_else(|| html! { (both(&k::page_never_parts)) }, |day| html! { (day) });
        row![named(page, &t.strategy), both(&declared(&t.outcome.head())), parts, t.half, t.nearly]
    });
    folded("t-profile", &k::page_profile_caption, &heads, rows)
}

/// A stop of the slider.
struct Stop {
    /// Share of the way from the recorded violence to that which is assumed.
    share: f64,
    /// The violence as a multiple of what is assumed, where it is known.
    violence: Option<f64>,
    /// Residents under the reference, by state, mean.
    states: Vec<(&'static str, Key, f64)>,
    heads: Vec<Text>,
    rows: Vec<Vec<Markup>>,
}

/// Every strategy at each amount of violence: at five where those were run, else at its two ends.
fn violence(page: &Page<'_>, findings: &Findings) -> Markup {
    let points = findings.depth.as_ref().map_or(&[][..], |depth| &depth.points);
    let stops = if points.is_empty() { ends(page, findings) } else { turnings(page, findings, points) };
    if stops.len() < 2 {
        return Markup::default();
    }
    let tipping = findings.depth.as_ref().map_or(&[][..], |depth| &depth.tipping);
    let turns = tipping.iter().filter_map(|t| Some((t.turns_at?, t)));
    html! {
        (note(&k::page_violence_note))
        div #violence.player hidden {
            label for="violence-share" { (t(k::page_violence)) }
            span.small { (t(k::page_violence_recorded)) }
            span.slide {
                span.turns aria-hidden="true" {
                    @for (at, turn) in turns {
                        span style=(format!("left:{:.1}%", 100.0 * at)) title=(turn.strategy) { "▾" }
                    }
                }
                input #violence-share type="range" min="0" max=(stops.len() - 1) step="1" value=(stops.len() - 1);
            }
            span.small { (t(k::page_violence_assumed)) }
        }
        @for (stop, id) in stops.iter().zip(TABLES) {
            div.stop data-said=(format!("{:.0} %", 100.0 * stop.share)) {
                h4 { (both(&heading(stop))) }
                (states(stop))
                div.scroll { (table(id, &k::page_violence_caption, &stop.heads, stop.rows.clone())) }
            }
        }
    }
}

fn heading(stop: &Stop) -> Text {
    let share = crate::answer::figures::share(stop.share);
    text(&match stop.violence {
        Some(violence) => say!(page_violence_stop, share = share, violence = decimal(violence, 2)),
        None if stop.share > 0.5 => say!(page_violence_stop_assumed),
        None => say!(page_violence_stop_recorded),
    })
}

/// The residents under the reference, as parts of a bar.
fn states(stop: &Stop) -> Markup {
    html! {
        div.bars {
            div.parts aria-hidden="true" {
                @for (class, _, n) in &stop.states { span class=(class) style=(format!("flex-grow:{:.4}", n.max(0.0))) {} }
            }
            ul.legend {
                @for (class, name, n) in &stop.states {
                    li { i class=(class) aria-hidden="true" {} span { b { (people(value_shown(Outcome::HomeSafe, *n))) } " " (t(*name)) } }
                }
            }
        }
    }
}

/// What is known of the residents' states.
const STATES: [(Outcome, &str, Key); 3] = [
    (Outcome::HomeSafe, "safe", k::page_state_home_safe),
    (Outcome::HomeUnsafe, "premature", k::page_state_home_unsafe),
    (Outcome::KeptAway, "kept", k::page_state_kept),
];

fn turnings(page: &Page<'_>, findings: &Findings, points: &[Turning]) -> Vec<Stop> {
    let outcomes: Vec<Outcome> =
        columns(findings, false).into_iter().filter(|o| points.iter().any(|p| p.cell.outcome == *o)).collect();
    let mut heads = vec![text(&k::page_strategy)];
    heads.extend(outcomes.iter().map(|o| declared(&o.head())));
    let mut shares: Vec<f64> = points.iter().map(|p| p.share).collect();
    shares.dedup();
    let stop = |share: f64| {
        let here: Vec<&Turning> = points.iter().filter(|p| (p.share - share).abs() < 1e-9).collect();
        let of = |strategy: &str, outcome: Outcome| {
            here.iter().map(|p| &p.cell).find(|c| c.strategy == strategy && c.outcome == outcome)
        };
        let usual = |outcome: Outcome| here.iter().map(|p| &p.cell).find(|c| c.outcome == outcome).map(|c| c.reference);
        let played = findings.rule.iter().skip(1).filter(|j| here.iter().any(|p| p.cell.strategy == j.strategy));
        let rows = played.map(|j| {
            let cells = outcomes
                .iter()
                .map(|&o| of(&j.strategy, o).map_or_else(Markup::default, |c| shown(&Shown::of(c), findings)));
            std::iter::once(named(page, &j.strategy)).chain(cells).collect()
        });
        // What the reference comes to, as the changes are against it.
        let reference = outcomes.iter().map(|&o| {
            let one = here.iter().map(|p| &p.cell).find(|c| c.outcome == o);
            one.map_or_else(Markup::default, |c| {
                if c.in_percent {
                    html! { "100" }
                } else {
                    both(&level(o, c.reference))
                }
            })
        });
        let first = std::iter::once(named(page, findings.reference())).chain(reference).collect();
        Stop {
            share,
            violence: here.first().map(|p| p.violence),
            states: STATES.iter().filter_map(|s| Some((s.1, s.2, usual(s.0)?))).collect(),
            heads: heads.clone(),
            rows: std::iter::once(first).chain(rows).collect(),
        }
    };
    shares.into_iter().map(stop).collect()
}

fn ends(page: &Page<'_>, findings: &Findings) -> Vec<Stop> {
    let Some(hinge) = findings.hinge.as_ref().filter(|h| !h.ends.is_empty()) else { return Vec::new() };
    let heads = [k::page_strategy, k::page_end_safe, k::page_end_home, k::page_end_kept, k::page_end_harm];
    let stop = |assumed: bool| {
        let of = |e: &azalai_study::judge::hinge::Ends| if assumed { e.assumed } else { e.recorded };
        let row = |e: &azalai_study::judge::hinge::Ends| {
            let end = of(e);
            let safe = end.safe.map_or_else(Markup::default, |x| both(&of_runs(x, findings.replicates)));
            let count = |x: f64| people(value_shown(Outcome::HomeSafe, x));
            row![
                named(page, &e.strategy),
                safe,
                count(end.home_safe),
                count(end.kept_away),
                both(&decimal(end.harm, 2))
            ]
        };
        let first = of(&hinge.ends[0]);
        Stop {
            share: f64::from(u8::from(assumed)),
            violence: None,
            states: vec![(STATES[0].1, STATES[0].2, first.home_safe), (STATES[2].1, STATES[2].2, first.kept_away)],
            heads: heads.iter().map(text).collect(),
            rows: hinge.ends.iter().map(row).collect(),
        }
    };
    vec![stop(false), stop(true)]
}

/// What is found, with what it rests on: measured on the half of the sets that it was not found on.
fn discovered(page: &Page<'_>, id: &str, list: &[Answered], said: &dyn Fn(&Condition) -> Text) -> Markup {
    let heads = [
        k::page_strategy,
        k::page_better_than,
        k::page_outcome,
        k::page_where_so,
        k::page_density,
        k::page_outside,
        k::page_coverage,
    ];
    let rows: Vec<Vec<Markup>> = list
        .iter()
        .filter_map(|a| {
            let found = a.found.as_ref()?;
            let conditions = html! {
                @for (i, c) in found.conditions.iter().enumerate() { @if i > 0 { "; " } (both(&said(c))) }
            };
            Some(row![
                named(page, &a.strategy),
                both(&page.title(&a.against)),
                both(&declared(&a.outcome.head())),
                conditions,
                percent(found.density),
                percent(found.outside),
                percent(found.coverage),
            ])
        })
        .collect();
    if rows.is_empty() { Markup::default() } else { folded(id, &k::page_found_caption, &heads, rows) }
}

fn conditions(page: &Page<'_>, depth: &Depth) -> Markup {
    let said = |c: &Condition| {
        let name = depth.names.get(c.value).map_or("", String::as_str);
        condition(c, &value(page.scenario, name), false)
    };
    discovered(page, "t-conditions", &depth.conditions, &said)
}

fn signposts(page: &Page<'_>, depth: &Depth) -> Markup {
    let said = |c: &Condition| {
        let known = depth.signs.get(c.value);
        let what = known.map_or_else(Text::default, |s| sign(*s));
        condition(c, &what, known == Some(&Sign::LeftAgain))
    };
    discovered(page, "t-signposts", &depth.signposts, &said)
}
