//! The sections that compare strategies.

use azalai_ensemble::findings::{Finding, Findings, limits};
use azalai_ensemble::verdict::{HARM, HEADLINE, NO_HARM};
use azalai_model::{Status, Text};
use maud::{Markup, html};

use super::{effort, t, w};
use crate::answer;
use crate::page::charts::gains;
use crate::page::markup::{
    Fixed, Unit, both, decimal, each, fix, intervals, note, people, percent, row, signed, table, text, verdict,
};
use crate::page::{Page, Standing};

/// Strategies beside each other on the day on which they are judged.
pub fn section(page: &Page<'_>, findings: &Findings) -> Markup {
    let (n, sets, all) = (findings.replicates, findings.sets, people(findings.people));
    let date = page.date(findings.judged);
    let reference = page.title(findings.strategies.first().map_or("", |f| &f.strategy));
    let how = text(
        format!(
            "Judged on {date}; {n} replicates of each strategy over {sets} parameter sets, all under the same luck; {all} people (mean at the decision). Reference: {}.",
            reference.en
        ),
        format!(
            "Jugé le {date} ; {n} répliques de chaque stratégie sur {sets} jeux de paramètres, toutes à chance égale ; {all} personnes (moyenne à la décision). Référence : {}.",
            reference.fr
        ),
    );
    let apart = [("t-apart", w::APART, Standing::Harms), ("t-stress", w::STRESS, Standing::Stress)];
    html! {
        @for sentence in answer::rule(page.scenario, findings) { (verdict(&sentence)) }
        p.always { (w::WORKS) }
        (note(&how))
        (gains(page))
        (ranking(page, findings, "t-strategies", &[Standing::Reference, Standing::Ranked]))
        @for (id, head, standing) in apart {
            @if findings.strategies.iter().any(|f| page.standing(&f.strategy).0 == standing) {
                h3 { (head) }
                (ranking(page, findings, id, &[standing]))
            }
        }
        (note(&w::EFFORT_NOTE))
        (harm(page, findings))
    }
}

/// The title of a strategy with how it is shown.
pub fn named(page: &Page<'_>, id: &str) -> Markup {
    let tag = match page.standing(id).0 {
        Standing::Reference => Some(w::REFERENCE),
        Standing::Harms => Some(w::FAILS),
        Standing::Stress => Some(w::STRESS_TAG),
        Standing::Ranked => None,
    };
    html! { (both(&page.title(id))) @if let Some(tag) = tag { " " small { (tag) } } }
}

fn ranking(page: &Page<'_>, findings: &Findings, id: &str, standings: &[Standing]) -> Markup {
    let heads = [w::STRATEGY, w::CHOSEN, w::GAIN, w::DRAWS, w::SETS, w::EFFORT, w::PER_EFFORT];
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
    table(id, &w::RANKED_CAPTION, &heads, rows)
}

fn harm(page: &Page<'_>, findings: &Findings) -> Markup {
    let mut heads: Vec<Text> = vec![w::STRATEGY.into(), w::HARM.into(), w::EVERYBODY.into()];
    heads.extend(page.scenario.dossier.groups.iter().map(|g| text(&g.name, &g.name_fr)));
    let rows = findings.strategies.iter().map(|f| {
        let band = f.band(HARM);
        let [median, low, high] = [band.q50, band.q05, band.q95].map(|x| decimal(x, 1));
        let shown = each(|pick| format!("{} ({}–{})", pick(&median), pick(&low), pick(&high)));
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
    table("t-harm", &w::HARM_CAPTION, &heads, rows)
}

/// The two halves crossed, and what each part of a sum adds.
pub fn halves(page: &Page<'_>, findings: &Findings) -> Markup {
    let crossed = findings.halves.as_ref().map(|halves| {
        let heads = halves.grid.social.iter().map(|id| page.title(id));
        let heads: Vec<Text> = std::iter::once(w::SECURITY.into()).chain(heads).collect();
        let rows = halves.grid.security.iter().zip(&halves.cells).map(|(id, cells)| {
            let cells = cells.iter().map(|band| intervals(band, people));
            row![both(&page.title(id))].into_iter().chain(cells).collect()
        });
        let added = [
            (w::ADDED_SECURITY, halves.security),
            (w::ADDED_SOCIAL, halves.social),
            (w::ADDED_BOTH, halves.together),
            (w::ADDED_BEYOND, halves.beyond),
        ];
        let added = added.map(|(name, added)| row![name, intervals(&added.people, signed), percent(added.above)]);
        html! {
            (table("t-halves", &w::CROSSED_CAPTION, &heads, rows))
            (table("t-added", &w::ADDED_CAPTION, &[w::ADDED_WHAT, w::ADDED_PEOPLE, w::ADDED_ABOVE], added))
        }
    });
    html! { @if let Some(crossed) = crossed { (crossed) } (effort::sums(page, findings)) (note(&w::GATE_NOTE)) }
}

/// What holds the displaced back, under each strategy.
pub fn held(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads: Vec<Fixed> = std::iter::once(w::STRATEGY).chain(w::REASONS).collect();
    let rows = findings.strategies.iter().map(|f| {
        row![named(page, &f.strategy)].into_iter().chain(f.held.iter().map(|h| html! { (percent(h.1)) })).collect()
    });
    let partly = |f: &Finding| f.held.iter().map(|h| h.1).sum::<f64>() < 0.98;
    html! {
        (note(&w::HELD_CAPTION))
        div.stack {
            ul.legend {
                @for (i, reason) in w::REASONS.iter().enumerate() {
                    li { i class={ "held" (i) } aria-hidden="true" {} span { (reason) } }
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
        @if findings.strategies.iter().any(partly) { (note(&w::HELD_REST)) }
        details { summary { (t::CHART_NUMBERS) } (table("t-held", &w::HELD_CAPTION, &heads, rows)) }
        (note(&w::GATE_NOTE))
    }
}

/// How often the town of the question is contested: intervals, never points, and nothing where people are in danger.
pub fn contest(page: &Page<'_>, findings: &Findings) -> Option<Markup> {
    let contest = findings.contest.as_ref().filter(|_| page.scenario.status != Status::Live)?;
    let (runs, place) = (contest.runs, &page.scenario.places.get(contest.place.index())?.name);
    let [tried, jointly, taken] = [contest.tried, contest.jointly, contest.taken].map(|n| {
        let (low, high) = limits(n, runs);
        Unit::Share.range((low * 100.0).floor() / 100.0, (high * 100.0).ceil() / 100.0)
    });
    let often = text(
        format!(
            "Under the reference, armed actors try to take {place} by the end of the run in {tried} of the runs, in {jointly} working together, and it is taken in {taken} (90\u{202f}% limits over {runs} runs)."
        ),
        format!(
            "Sous la référence, des acteurs armés tentent de prendre {place} avant la fin du calcul dans {tried} des répliques, ensemble dans {jointly}, et la prennent dans {taken} (limites à 90\u{202f}% sur {runs} répliques)."
        ),
    );
    let why = text(
        "How often campaigns begin and succeed was assumed, not estimated: other assumptions would give another interval.",
        "La fréquence et le succès des campagnes sont supposés, non estimés : d'autres hypothèses donneraient un autre intervalle.",
    );
    Some(html! { p { span.tag.assumed { (w::ASSUMPTION_DRIVEN) } " " (both(&often)) " " (both(&why)) } })
}
