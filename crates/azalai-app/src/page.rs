//! The page: levers in their two halves, the strategies of the scenario, and the table of what was judged.

use azalai_model::levers::Target;
use azalai_model::words::ActorKind;
use azalai_model::{Format, Goal, Half, Scenario, Text, Vocabulary as _};
use azalai_report::live::{Banner, named};
use azalai_report::page::{Document, banner, bar};
use azalai_scenario::tried::{Offer, offers};
use azalai_text::{Declared as _, Key, Language, Texts, each, key as k};
use maud::{Markup, html};

use crate::answers::POLICY;
use crate::shown::{columns, head};
use crate::work::Work;

mod more;

/// What the scripts say, by the end of the key of its element.
const WORDS: [(&str, Key); 51] = [
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
    ("export", k::app_export),
    ("changed", k::app_changed),
    ("changed-count", k::app_changed_count),
    ("table-row", k::app_table_row),
    ("table-remove", k::app_table_remove),
    ("table-rows", k::app_table_rows),
    ("table-sound", k::app_table_sound),
    ("table-faulty", k::app_table_faulty),
    ("table-other", k::app_table_other),
    ("line", k::app_line),
    ("folder-there", k::app_folder_there),
    ("full-running", k::app_full_running),
    ("full-writing", k::app_full_writing),
    ("full-stopped", k::app_full_stopped),
    ("full-failed", k::app_full_failed),
    ("full-done", k::app_full_done),
    ("full-open", k::app_full_open),
    ("full-command", k::app_full_command),
    ("full-draft", k::app_full_draft),
    ("full-kept", k::app_full_kept),
    ("full-kept-one", k::app_full_kept_one),
    ("full-resume", k::app_full_resume),
    ("kept-judgement", k::app_kept_judgement),
    ("kept-run", k::app_kept_run),
    ("kept-runs", k::app_kept_runs),
    ("kept-runs-one", k::app_kept_runs_one),
    ("kept-back", k::app_kept_back),
    ("kept-delete", k::app_kept_delete),
    ("kept-number", k::app_kept_number),
    ("choose", k::app_choose),
    ("kept-two", k::app_kept_two),
    ("kept-values", k::app_kept_values),
    ("kept-tables", k::app_kept_tables),
    ("kept-outcome", k::app_kept_outcome),
];

const STYLE: &str = include_str!("app.css");

/// The page as one file; `report`: whether the page of a run is served beside it.
pub fn html(work: &Work, report: bool) -> String {
    let base = work.base();
    let scenario = &base.scenario;
    let levers = base.has_levers();
    let header = html! {
        header {
            (bar())
            h1 { (both(&scenario.title)) }
            p.lead { (both(&scenario.question)) }
            (banner(Banner::of(scenario).as_ref()))
            @if report { p { a href="report.html" target="_blank" rel="noopener" { (t(k::app_report)) } } }
            (steps(levers, scenario.format == Format::Native))
        }
    };
    let main = html! {
        @if levers { (moved(scenario)) (strategies(scenario)) (judged(scenario)) } @else {
            section #move { p { (t(if scenario.format == Format::Flee { k::app_no_levers_flee } else { k::app_no_levers })) } }
        }
        (more::parameters(work, levers))
        (more::tables(work))
        (more::full(work))
        (more::kept())
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
        script src="editor.js" {}
    };
    let title = scenario.title.get(Language::English);
    Document { policy: POLICY_IN_PAGE, title, style: STYLE, first: "move", header, main, footer, script: "" }.html()
}

/// The policy of the answer, without what a page cannot say of itself.
const POLICY_IN_PAGE: &str = POLICY.split_at(POLICY.len() - "; frame-ancestors 'none'".len()).0;

/// Links to the parts of the page.
fn steps(levers: bool, tables: bool) -> Markup {
    let parts = [
        ("move", k::app_move, levers),
        ("judged", k::app_judged, levers),
        ("parameters", k::app_parameters, true),
        ("tables", k::app_tables, tables),
        ("folder", k::app_folder, tables),
        ("full", k::app_full, true),
        ("kept", k::app_kept, true),
    ];
    html! {
        nav aria-labelledby="h-steps" {
            span #h-steps.off { (t(k::app_steps)) }
            ul.steps { @for (id, title, _) in parts.iter().filter(|part| part.2) { li { a href={ "#" (id) } { (t(*title)) } } } }
        }
    }
}

/// The levers, to be moved.
fn moved(scenario: &Scenario) -> Markup {
    html! {
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
    }
}

/// What was judged.
fn judged(scenario: &Scenario) -> Markup {
    html! {
        section #judged aria-labelledby="h-judged" {
            h2 #h-judged { (t(k::app_judged)) }
            (table(scenario))
            p.note { (t(k::app_marks)) }
            p { a href="result.json" download { "JSON" } " · " a href="result.csv" download { "CSV" } }
            p.note { (t(k::page_limit_support)) " " (t(k::app_limits)) }
        }
    }
}

/// Both languages, of which the style sheet shows one.
pub(crate) fn both(text: &Text) -> Markup {
    let [en, fr] = Language::ALL.map(|language| text.get(language));
    html! { @if en == fr { (en) } @else { span.en lang="en" { (en) } span.fr lang="fr" { (fr) } } }
}

pub(crate) fn t(key: Key) -> Markup {
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
fn table(scenario: &Scenario) -> Markup {
    let heads: Vec<Text> = columns(scenario).map(head).collect();
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
