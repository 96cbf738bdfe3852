//! The sections that compare strategies.

use azalai_model::Text;
use azalai_study::judge::findings::{Finding, Findings, limits};
use azalai_study::judge::verdict::{HARM, HEADLINE, NO_HARM};
use azalai_text::figures::{Unit, percent, signed, whole as people};
use azalai_text::{Key, key as k, say};
use maud::{Markup, html};

use super::effort;
use crate::answer;
use crate::page::charts::gains;
use crate::page::markup::{both, decimal, each, fix, group_name, intervals, note, row, t, table, text, verdict};
use crate::page::{Page, Standing};

/// Strategies beside each other on the day on which they are judged.
pub fn section(page: &Page<'_>, findings: &Findings) -> Markup {
    let date = page.date(findings.judged);
    let reference = page.title(findings.strategies.first().map_or("", |f| &f.strategy));
    let how = say!(
        page_judged,
        date = date.to_string(),
        replicates = findings.replicates,
        sets = findings.sets,
        people = people(findings.people),
        title = &reference,
    );
    let apart = [("t-apart", k::page_apart, Standing::Harms), ("t-stress", k::page_stress, Standing::Stress)];
    html! {
        @for sentence in answer::rule(page.scenario, findings) { (verdict(&sentence)) }
        p.always { (t(k::page_works)) }
        (note(&how))
        (gains(page))
        (ranking(page, findings, "t-strategies", &[Standing::Reference, Standing::Ranked]))
        @for (id, head, standing) in apart {
            @if findings.strategies.iter().any(|f| page.standing(&f.strategy).0 == standing) {
                h3 { (t(head)) }
                (ranking(page, findings, id, &[standing]))
            }
        }
        (note(&k::page_effort_note))
        (harm(page, findings))
    }
}

/// The title of a strategy with how it is shown.
pub fn named(page: &Page<'_>, id: &str) -> Markup {
    let tag = match page.standing(id).0 {
        Standing::Reference => Some(k::page_reference),
        Standing::Harms => Some(k::page_fails),
        Standing::Stress => Some(k::page_stress_tag),
        Standing::Ranked => None,
    };
    html! { (both(&page.title(id))) @if let Some(tag) = tag { " " small { (t(tag)) } } }
}

fn ranking(page: &Page<'_>, findings: &Findings, id: &str, standings: &[Standing]) -> Markup {
    let heads = [
        k::page_strategy,
        k::page_chosen,
        k::page_gain,
        k::page_draws,
        k::page_sets,
        k::page_effort,
        k::page_per_effort,
    ];
    let shown = findings.strategies.iter().filter(|f| standings.contains(&page.standing(&f.strategy).0));
    let rows = shown.map(|f| {
        let (name, chosen) = (named(page, &f.strategy), intervals(&f.band(HEADLINE), people));
        let effort = both(&decimal(f.effort, 0));
        match page.standing(&f.strategy) {
            (Standing::Reference, _) | (_, None) => row![name, chosen, "–", "–", "–", effort, "–"],
            (_, Some(judged)) => row![
                name,
                chosen,
                intervals(&judged.gain, signed),
                percent(judged.superior),
                percent(judged.superior_by_set),
                effort,
                f.gain_per_effort.map_or_else(|| html! { "–" }, |band| intervals(&band, signed)),
            ],
        }
    });
    table(id, &k::page_ranked_caption, &heads, rows)
}

fn harm(page: &Page<'_>, findings: &Findings) -> Markup {
    let mut heads: Vec<Text> = [k::page_strategy, k::page_harm, k::page_everybody].iter().map(text).collect();
    heads.extend(page.scenario.dossier.groups.iter().map(group_name));
    let rows = findings.strategies.iter().map(|f| {
        let band = f.band(HARM);
        let [median, low, high] = [band.q50, band.q05, band.q95].map(|x| decimal(x, 1));
        let shown = each(|language| format!("{} ({}–{})", median.get(language), low.get(language), high.get(language)));
        let (standing, judged) = page.standing(&f.strategy);
        let chance = |p: &f64| {
            let class = if *p >= NO_HARM { ("yes fix", "✓ ") } else { ("no fix", "✗ ") };
            html! {
                @if standing == Standing::Reference { "–" } @else { span class=(class.0) { (class.1) (percent(*p)) } }
            }
        };
        let chances = judged.iter().flat_map(|j| &j.no_harm).map(chance);
        row![named(page, &f.strategy), fix(both(&shown))].into_iter().chain(chances).collect()
    });
    table("t-harm", &k::page_harm_caption, &heads, rows)
}

/// The two halves crossed, and what each part of a sum adds.
pub fn halves(page: &Page<'_>, findings: &Findings) -> Markup {
    let crossed = findings.halves.as_ref().map(|halves| {
        let heads = halves.grid.social.iter().map(|id| page.title(id));
        let heads: Vec<Text> = std::iter::once(text(&k::page_security)).chain(heads).collect();
        let rows = halves.grid.security.iter().zip(&halves.cells).map(|(id, cells)| {
            let cells = cells.iter().map(|band| intervals(band, people));
            row![both(&page.title(id))].into_iter().chain(cells).collect()
        });
        let added = [
            (k::page_added_security, halves.security),
            (k::page_added_social, halves.social),
            (k::page_added_both, halves.together),
            (k::page_added_beyond, halves.beyond),
        ];
        let added = added.map(|(name, added)| row![t(name), intervals(&added.people, signed), percent(added.above)]);
        html! {
            (table("t-halves", &k::page_crossed_caption, &heads, rows))
            (table("t-added", &k::page_added_caption, &[k::page_added_what, k::page_added_people, k::page_added_above], added))
        }
    });
    html! { @if let Some(crossed) = crossed { (crossed) } (effort::sums(page, findings)) (note(&k::page_gate_note)) }
}

/// What can hold the displaced back, in the order of the findings.
const REASONS: [Key; 9] = [
    k::page_held_safety,
    k::page_held_credibility,
    k::page_held_rumour,
    k::page_held_several,
    k::page_held_exclusion,
    k::page_held_road,
    k::page_held_property,
    k::page_held_host,
    k::page_held_nothing,
];

/// What holds the displaced back, under each strategy.
pub fn held(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads: Vec<Key> = std::iter::once(k::page_strategy).chain(REASONS).collect();
    let rows = findings.strategies.iter().map(|f| {
        row![named(page, &f.strategy)].into_iter().chain(f.held.iter().map(|h| html! { (percent(h.1)) })).collect()
    });
    let partly = |f: &Finding| f.held.iter().map(|h| h.1).sum::<f64>() < 0.98;
    html! {
        (note(&k::page_held_caption))
        div.stack {
            ul.legend {
                @for (i, reason) in REASONS.iter().enumerate() {
                    li { i class={ "held" (i) } aria-hidden="true" {} span { (t(*reason)) } }
                }
            }
            @for f in &findings.strategies {
                p { (named(page, &f.strategy)) }
                div.parts aria-hidden="true" {
                    @for (i, (_, share)) in f.held.iter().enumerate().filter(|(_, h)| h.1 > 0.0005) {
                        span class={ "held" (i) } style=(format!("flex-grow:{share:.4}")) {}
                    }
                }
            }
        }
        @if findings.strategies.iter().any(partly) { (note(&k::page_held_rest)) }
        details { summary { (t(k::page_chart_numbers)) } (table("t-held", &k::page_held_caption, &heads, rows)) }
        (note(&k::page_gate_note))
    }
}

/// How often the town of the question is contested: intervals, never points, and nothing where people are in danger.
pub fn contest(page: &Page<'_>, findings: &Findings) -> Option<Markup> {
    let contest = findings.contest.as_ref()?;
    let (runs, place) = (contest.runs, &page.scenario.places.get(contest.place.index())?.name);
    let [tried, jointly, taken] = [contest.tried, contest.jointly, contest.taken].map(|n| {
        let (low, high) = limits(n, runs);
        Unit::Share.range((low * 100.0).floor() / 100.0, (high * 100.0).ceil() / 100.0)
    });
    let place = place.as_str();
    let often = say!(page_contest_often, place = place, tried = tried, jointly = jointly, taken = taken, runs = runs);
    Some(html! {
        p { span.tag.assumed { (t(k::page_assumption_driven)) } " " (both(&often)) " " (t(k::page_contest_why)) }
    })
}
