//! The sections of the page, in order.

mod dossier;
mod effort;
mod fit;
mod made;
mod observed;
mod returns;
mod strategies;

use azalai_model::{Scenario, Text};
use maud::{Markup, html};

use super::charts::charts;
use super::markup::{both, data, text};
use super::{Certainty, Page, Section, map, texts as t, words as w};
pub(super) use dossier::{event_place, events};

/// Every section that the page has something for.
pub(super) fn all(page: &Page<'_>) -> Vec<Section> {
    let dossier = &page.scenario.dossier;
    let mut all = vec![
        ("answer", t::ANSWER, answer(page)),
        ("map", t::MAP, map::section(page)),
        ("people", t::PEOPLE, charts(page, &page.people, true)),
    ];
    let mut add = |there: bool, id, title, body: &dyn Fn() -> Markup| {
        if there {
            all.push((id, title, body()));
        }
    };
    add(page.returns.is_some(), "returns", t::RETURNS, &|| returns::section(page));
    if let Some(findings) = page.findings {
        let held = findings.strategies.iter().any(|f| f.held.iter().any(|(_, share)| *share > 0.0));
        let halves = findings.halves.is_some() || !findings.sums.is_empty();
        add(true, "strategies", w::STRATEGIES, &|| strategies::section(page, findings));
        add(halves, "halves", w::HALVES, &|| strategies::halves(page, findings));
        add(findings.equal.is_some(), "effort", w::EQUAL, &|| effort::equal(page, findings));
        add(held, "held", w::HELD, &|| strategies::held(page, findings));
        if let Some(contest) = strategies::contest(page, findings) {
            add(true, "contest", w::CONTEST, &|| contest.clone());
        }
        add(true, "unknowns", w::UNKNOWNS, &|| effort::unknowns(page, findings));
    }
    add(!page.trust.is_empty(), "trust", t::TRUST, &|| charts(page, &page.trust, false));
    add(true, "observed", t::OBSERVATIONS, &|| observed::section(page));
    if let Some(fit) = page.scenario.fit().filter(|_| page.with_return) {
        add(true, "fit", w::FIT, &|| fit::section(page.scenario, fit));
    }
    add(true, "limits", t::LIMITS, &|| limits(page));
    add(!dossier.claims.is_empty(), "claims", t::CLAIMS, &|| dossier::claims(page.scenario));
    add(!dossier.events.is_empty(), "events", t::EVENTS, &|| dossier::reported(page));
    add(true, "made", t::MADE, &|| made::section(page));
    add(!dossier.sources.is_empty(), "sources", t::SOURCES, &|| dossier::sources(page.scenario));
    all
}

/// What is above everything where people are in danger now.
pub(super) fn banner(scenario: &Scenario) -> Markup {
    let stated = |text: &str| if text.is_empty() { both(&w::NOT_STATED) } else { data(text) };
    html! {
        div.banner role="note" {
            p { b { (w::BANNER) } }
            p {
                (w::REVIEWED_BY) ": " (stated(&scenario.reviewed_by)) br;
                (w::CONSULTED) ": " (stated(&scenario.affected_people_consulted))
            }
        }
    }
}

/// The sentences of the answer, each with its certainty.
fn answer(page: &Page<'_>) -> Markup {
    let tag = |certainty| match certainty {
        Certainty::Recorded => ("recorded", t::RECORDED),
        Certainty::Assumed => ("assumed", t::ASSUMED),
        Certainty::Unknown => ("unknown", t::UNKNOWN),
    };
    html! {
        ul.answer {
            @for sentence in &page.answer {
                @let (class, name) = tag(sentence.certainty);
                li { span class={ "tag " (class) } { (name) } span.said { (both(&sentence.text)) } }
            }
        }
        p.always { (t::LIMIT_SUPPORT) }
    }
}

/// What this run cannot say, and what no run can.
fn limits(page: &Page<'_>) -> Markup {
    let any = [
        t::LIMIT_SUPPORT,
        t::LIMIT_PERSONS,
        t::LIMIT_ASSUMED,
        t::LIMIT_ALLEGED,
        t::LIMIT_BUILT,
        t::LIMIT_FEW,
        t::LIMIT_TARGET,
    ];
    let this = if page.with_return { of_return(page.scenario.fit().is_some()) } else { vec![of_flight()] };
    html! { ul { @for limit in this.into_iter().chain(any.map(Text::from)) { li { (both(&limit)) } } } }
}

fn of_flight() -> Text {
    text(
        "This version simulates flight only: who leaves and where they go. Trust, promises, rumours, visits, returns and strategies are not simulated yet, so people who leave stay displaced to the end.",
        "Cette version ne simule que la fuite : qui part, et vers où. La confiance, les promesses, les rumeurs, les visites, les retours et les stratégies ne sont pas encore simulés ; qui part reste donc déplacé jusqu'à la fin.",
    )
}

/// What a run of the return model cannot say.
fn of_return(fitted: bool) -> Vec<Text> {
    let not_calibrated = if fitted {
        text(
            "The return side is not calibrated: no count of returns exists to fit it to. Only flight was fitted, to a handful of figures.",
            "Le versant du retour n'est pas calé : il n'existe aucun décompte de retours auquel l'ajuster. Seule la fuite l'a été, sur une poignée de chiffres.",
        )
    } else {
        text(
            "Nothing is calibrated: neither flight nor return was fitted to what was observed. Every set of values is drawn from the ranges of what is assumed.",
            "Rien n'est calé : ni la fuite ni le retour n'ont été ajustés à ce qui a été observé. Chaque jeu de valeurs est tiré dans les fourchettes de ce qui est supposé.",
        )
    };
    vec![
        text(
            "Nothing here says what is to come. A forecast is a course that would follow if its assumptions held; recorded events after the decision are not read in it.",
            "Rien ici ne dit ce qui va venir. Une prévision est un cours qui suivrait si ses hypothèses tenaient ; aucun fait recensé après la décision n'y est lu.",
        ),
        text(
            "Levels are not supported: how many people are safe, at home or harmed depends on assumptions that no figure tests. The order of strategies may be, where the draws agree on it.",
            "Les niveaux ne sont pas étayés : combien de personnes sont en sécurité, chez elles ou touchées dépend d'hypothèses qu'aucun chiffre n'éprouve. L'ordre des stratégies peut l'être, là où les tirages s'accordent.",
        ),
        not_calibrated,
        text(
            "A weak effect of aid, of reconciliation or of the verification of rumours while home is not safe is a property of the model, in which safety opens the gate first. It is no finding about them.",
            "Un effet faible de l'aide, de la réconciliation ou de la vérification des rumeurs tant que le lieu d'origine n'est pas sûr est une propriété du modèle, où la sécurité ouvre d'abord la porte. Ce n'est pas un constat sur elles.",
        ),
        text(
            "What a strategy costs, and whether it could be carried out, is not known. Levers act as they are declared; effort units are assumed.",
            "Ce que coûte une stratégie, et si elle pourrait être menée, n'est pas connu. Les leviers agissent comme déclaré ; les unités d'effort sont supposées.",
        ),
        text(
            "The groups and their shares are assumed. Differences between them show what the rules imply, not what these people would do.",
            "Les groupes et leurs parts sont supposés. Leurs différences montrent ce que les règles impliquent, non ce que ces personnes feraient.",
        ),
        text(
            "Whether armed actors try to take a town is assumption-driven and told as an interval, never as one number.",
            "Que des acteurs armés tentent de prendre une ville est porté par les hypothèses, et dit par un intervalle, jamais par un seul nombre.",
        ),
    ]
}
