//! The page: levers in their two halves, the strategies of the scenario, and the table of what was judged.

use azalai_model::levers::Target;
use azalai_model::words::ActorKind;
use azalai_model::{Goal, Half, Scenario, Text, Vocabulary as _};
use azalai_report::answer::figures::each;
use azalai_report::live::{Banner, named};
use azalai_report::page::{Document, banner, bar};
use azalai_scenario::tried::{Offer, offers};
use azalai_text::{Declared as _, Key, Language, Texts, key as k};
use maud::{Markup, html};

use crate::answers::POLICY;
use crate::work::{Work, head};

/// What the script says, by the end of the key of its element.
const WORDS: [(&str, Key); 17] = [
    ("keeping", k::app_keeping),
    ("judging", k::app_judging),
    ("narrowing", k::app_narrowing),
    ("stopped", k::app_stopped),
    ("nothing", k::app_ready),
    ("lost", k::app_lost),
    ("coarse", k::app_coarse),
    ("whole", k::app_whole),
    ("few", k::app_few),
    ("waits", k::app_waits),
    ("first", k::app_first),
    ("more_harm", k::app_more_harm),
    ("undecided", k::app_undecided),
    ("passes", k::app_passes),
    ("reference", k::app_reference),
    ("save", k::app_save),
    ("saved", k::app_saved),
];

const STYLE: &str = "fieldset{border:1px solid var(--line);border-radius:6px;margin:0 0 1rem;padding:.4rem .9rem .8rem;min-width:0}legend{font-weight:600;padding:0 .4rem}.lever{border-top:1px solid var(--line);padding:.5rem 0}.lever:first-of-type{border-top:0}.lever .set{display:flex;flex-wrap:wrap;gap:.4rem 1rem;margin:.4rem 0 0 1.6rem;font-size:.9rem}.lever .set label{display:flex;gap:.4rem;align-items:center}.lever input[type=number]{width:6.5rem}input[type=number],input[type=text]{font:inherit;padding:.2rem .4rem;background:var(--paper);color:var(--ink);border:1px solid var(--soft);border-radius:4px;max-width:100%}.lever p{margin:.1rem 0 0 1.6rem}#status{position:sticky;bottom:0;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.5rem .9rem;display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center}#status progress{flex:1;min-width:6rem}.fault{color:var(--bad)}.choices{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:.2rem 1rem}.wait{opacity:.6}#t-judged button{min-width:0;padding:.1rem .7rem;font-size:.85rem}.of-head{display:none}@media screen and (max-width:959px){.of-head{display:block;color:var(--soft)}}[hidden]{display:none!important}@media (min-width:1100px){header,main,footer{max-width:1240px}.halves{display:grid;grid-template-columns:1fr 1fr;gap:0 1.2rem;align-items:start}}@media (min-width:960px){#t-judged{font-size:.8rem}#t-judged td,#t-judged th{padding:.25rem .45rem .25rem 0}#t-judged .fix{white-space:nowrap}#t-judged small{display:block}#t-judged tbody th{max-width:12rem}}";

/// The page as one file; `report`: whether the page of a run is served beside it.
pub fn html(work: &Work, report: bool) -> String {
    let scenario = work.scenario();
    let header = html! {
        header {
            (bar())
            h1 { (both(&scenario.title)) }
            p.lead { (both(&scenario.question)) }
            (banner(Banner::of(scenario).as_ref()))
            @if report { p { a href="report.html" target="_blank" rel="noopener" { (t(k::app_report)) } } }
        }
    };
    let main = html! {
        section #move aria-labelledby="h-move" {
            h2 #h-move { (t(k::app_move)) }
            p.note { (t(k::app_move_note)) }
            form #levers {
                div.halves { @for half in Half::BOTH { (levers(scenario, half)) } }
                p { label { (t(k::app_name)) " " input type="text" name="title" maxlength="120" autocomplete="off"; } }
                p { button type="submit" { (t(k::app_judge)) } }
                div role="alert" { ul #faults.fault {} }
            }
        }
        (strategies(scenario))
        section #judged aria-labelledby="h-judged" {
            h2 #h-judged { (t(k::app_judged)) }
            (table(work))
            p.note { (t(k::app_marks)) }
            p { a href="result.json" download { "JSON" } " · " a href="result.csv" download { "CSV" } }
            p.note { (t(k::page_limit_support)) " " (t(k::app_limits)) }
        }
        div #status role="status" aria-live="polite" {
            span #doing {}
            progress #progress hidden aria-label="progress" {}
            button #cancel type="button" hidden { (t(k::app_cancel)) }
        }
        div #words hidden { @for (name, word) in WORDS { span id={ "w-" (name) } { (t(word)) } } }
    };
    let footer = html! {
        p { "Azalai " (azalai_report::VERSION) " · " (scenario.id) " · " (t(k::app_here)) }
        script src="app.js" {}
    };
    let title = scenario.title.get(Language::English);
    Document { policy: POLICY_IN_PAGE, title, style: STYLE, first: "move", header, main, footer, script: "" }.html()
}

/// The policy of the answer, without what a page cannot say of itself.
const POLICY_IN_PAGE: &str = POLICY.split_at(POLICY.len() - "; frame-ancestors 'none'".len()).0;

/// Both languages, of which the style sheet shows one.
fn both(text: &Text) -> Markup {
    let [en, fr] = Language::ALL.map(|language| text.get(language));
    html! { @if en == fr { (en) } @else { span.en lang="en" { (en) } span.fr lang="fr" { (fr) } } }
}

fn t(key: Key) -> Markup {
    both(&each(|language| Texts::of(language).say(key.name, &[])))
}

fn declared(entry: &str) -> Text {
    each(|language| Texts::of(language).declared(entry))
}

/// The switches of a half.
fn levers(scenario: &Scenario, half: Half) -> Markup {
    let offers: Vec<Offer> = offers(scenario).into_iter().filter(|offer| offer.kind.half() == half).collect();
    html! {
        @if !offers.is_empty() {
            fieldset {
                legend { (both(&declared(&half.declaration().entry()))) }
                @for offer in &offers { (lever(scenario, offer)) }
            }
        }
    }
}

fn lever(scenario: &Scenario, offer: &Offer) -> Markup {
    let facts = offer.kind.facts();
    let word = offer.kind.word();
    let shown = named(scenario);
    let places = scenario.places.iter().zip(shown).filter(|(_, shown)| *shown).map(|(place, _)| place);
    let (most, step) = match facts.goal {
        Goal::Share => ("1", "0.05"),
        Goal::Soldiers => ("1000", "1"),
        Goal::Switch | Goal::Held => ("1", "1"),
    };
    html! {
        div.lever data-kind=(word) {
            label { input type="checkbox" name=(word); " " b { (both(&declared(&offer.kind.name_entry()))) } }
            p.note { (both(&declared(&offer.kind.declaration().entry()))) }
            div.set hidden {
                @if let Some(group) = &offer.group { input type="hidden" data-key="group" value=(group); }
                label {
                    (t(k::app_place)) " "
                    select data-key="place" {
                        @if !facts.placed { option value="" { (t(k::app_everywhere)) } }
                        @for place in places {
                            option value=(place.id) selected[offer.place.as_ref() == Some(&place.id)] { (place.name) }
                        }
                    }
                }
                @if facts.target == Target::Force {
                    label {
                        (t(k::app_actor)) " "
                        select data-key="actor" {
                            option value="" { (t(k::app_holder)) }
                            @for (id, name) in forces(scenario) { option value=(id) { (name) } }
                        }
                    }
                }
                label { (t(k::app_from)) " " input type="number" data-key="from" min="0" max="3650" step="1" value="0"; }
                @if let Some(days) = offer.ramp_days {
                    label { (t(k::app_ramp)) " " input type="number" data-key="ramp_days" min="0" max="3650" step="1" value=(days); }
                }
                @if let Some(to) = offer.to {
                    label { (t(k::app_to)) " " input type="number" data-key="to" min="0" max=(most) step=(step) value=(to); }
                }
                label { (t(k::app_effort)) " " input type="number" data-key="effort" min="0" max="100000" step="any" value="1"; }
            }
        }
    }
}

/// Actors that have forces anywhere, each once; auxiliaries follow an army, which is named instead.
fn forces(scenario: &Scenario) -> Vec<(&str, &str)> {
    let dossier = &scenario.dossier;
    let has_force = |i: usize| dossier.forces.iter().any(|force| force.actor.index() == i);
    let named = dossier.actors.iter().enumerate().filter(|(i, a)| a.kind != ActorKind::Auxiliary && has_force(*i));
    named.map(|(_, actor)| (actor.id.as_str(), actor.name.as_str())).collect()
}

/// The strategies of the scenario, to be judged beside one's own.
fn strategies(scenario: &Scenario) -> Markup {
    let reference = &scenario.comparison.reference;
    let others = || scenario.strategies.iter().filter(|s| s.id != *reference);
    html! {
        @if others().next().is_some() {
            section #known aria-labelledby="h-known" {
                h2 #h-known { (t(k::app_known)) }
                form #strategies {
                    ul.choices {
                        @for strategy in others() {
                            li { label { input type="checkbox" name="strategy" value=(strategy.id); " " (both(&strategy.title)) } }
                        }
                    }
                    p { button type="submit" { (t(k::app_judge_known)) } }
                }
            }
        }
    }
}

/// The heads of the table; the script fills its rows.
fn table(work: &Work) -> Markup {
    let heads: Vec<Text> = work.columns().map(head).collect();
    html! {
        table #t-judged {
            caption { (t(k::app_table)) }
            thead {
                tr {
                    th scope="col" { (t(k::compare_head_strategy)) }
                    @for head in &heads { th.head scope="col" { (both(head)) } }
                    th.head scope="col" { (t(k::app_head_runs)) }
                }
            }
            tbody {}
        }
    }
}
