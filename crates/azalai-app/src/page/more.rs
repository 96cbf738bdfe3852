//! The parts of the page beside the levers: parameters, tables, folders, full runs, and what is kept.

use azalai_text::key as k;
use maud::{Markup, html};

use super::{both, t};
use crate::parameters::{Listed, sections};
use crate::tables::offered;
use crate::work::Work;

/// Parameters by section, folded.
pub fn parameters(work: &Work, levers: bool) -> Markup {
    html! {
        section #parameters aria-labelledby="h-parameters" {
            h2 #h-parameters { (t(k::app_parameters)) }
            p.note { (t(k::app_parameters_note)) }
            p role="status" #held {}
            @for section in sections(&work.tried.scenario, levers) {
                details {
                    summary { (t(section.title)) " (" (section.listed.len()) ", ODD " (section.number) ")" }
                    @for parameter in &section.listed { (listed(parameter)) }
                }
            }
        }
    }
}

fn listed(p: &Listed) -> Markup {
    html! {
        div.param data-key=(p.key) data-plain=(p.value) {
            div {
                code id={ "p-" (p.key) } { (p.key) } @if !p.symbol.is_empty() { " " i { (p.symbol) } } " "
                span.mark hidden { (t(k::app_changed)) }
                p.note { (both(&p.meaning)) }
                p.note {
                    @if !p.range.is_empty() { span.off { (t(k::app_head_range)) } " " (p.range) " " }
                    @if !p.unit.en.is_empty() { "· " span.off { (t(k::app_head_unit)) } " " (both(&p.unit)) " " }
                    @if let Some(tag) = p.tag { "· " span.off { (t(k::app_head_tag)) } " " (t(tag)) }
                }
            }
            div.give {
                span.off { (t(k::app_head_value)) }
                @if p.words.is_empty() {
                    input type="text" maxlength="200" autocomplete="off" aria-labelledby={ "p-" (p.key) } value=(p.value);
                } @else {
                    select aria-labelledby={ "p-" (p.key) } {
                        @for word in &p.words { option value=(word) selected[*word == p.value] { (word) } }
                    }
                }
                button type="button" hidden { (t(k::app_reset)) }
            }
            div.fault role="alert" {}
        }
    }
}

/// Tables, one of which is edited at a time, and the folder into which they are saved.
pub fn tables(work: &Work) -> Markup {
    let offered = offered(work);
    html! {
        @if !offered.is_empty() {
            section #tables aria-labelledby="h-tables" {
                h2 #h-tables { (t(k::app_tables)) }
                p.note { (t(k::app_tables_note)) }
                div.row {
                    label {
                        (t(k::app_table_choose)) " "
                        select #t-file { @for table in &offered { option value=(table.file) { (table.file) } } }
                    }
                    button #t-open type="button" { (t(k::app_table_open)) }
                }
                div #t-edit hidden {
                    p.note #t-meaning {}
                    p #t-found role="status" {}
                    div.sheet tabindex="0" role="region" aria-labelledby="h-tables" { table #t-cells { thead { tr {} } tbody {} } }
                    div.row {
                        button #t-earlier type="button" { (t(k::app_table_earlier)) }
                        span #t-from {}
                        button #t-later type="button" { (t(k::app_table_later)) }
                        button #t-add type="button" { (t(k::app_table_add)) }
                    }
                }
                div.row #t-draft hidden {
                    span.mark #t-differs { (t(k::app_draft)) }
                    span.mark #t-used { (t(k::app_draft_used)) }
                    button #t-use type="button" { (t(k::app_table_use)) }
                    button #t-drop type="button" { (t(k::app_table_drop)) }
                }
                div role="alert" { ul #t-faults.fault {} }
            }
            section #folder aria-labelledby="h-folder" {
                h2 #h-folder { (t(k::app_folder)) }
                p.note { (t(k::app_folder_note)) }
                form.row #f-save {
                    label {
                        (t(k::app_folder_name)) " "
                        input type="text" name="name" maxlength="200" autocomplete="off" value=(suggested(work));
                    }
                    label #f-over hidden { input type="checkbox" name="over"; " " (t(k::app_folder_over)) }
                    button type="submit" { (t(k::app_folder_save)) }
                }
                p #f-said role="status" {}
                div role="alert" { ul #f-faults.fault {} }
            }
        }
    }
}

/// The folder of the scenario itself, or a name for a new one.
fn suggested(work: &Work) -> String {
    match &work.tried.folder {
        Some(_) => work.tried.name.clone(),
        None => format!("my-{}", work.tried.scenario.id),
    }
}

/// A full run.
pub fn full(work: &Work) -> Markup {
    let replicates = work.tried.scenario.replicates.unwrap_or(azalai_report::asked::REPLICATES);
    html! {
        section #full aria-labelledby="h-full" {
            h2 #h-full { (t(k::app_full)) }
            p.note { (t(k::app_full_note)) }
            form.row #r-run {
                label {
                    (t(k::app_full_replicates)) " "
                    input type="number" name="replicates" min="1" max="1000" step="1" value=(replicates);
                }
                button type="submit" { (t(k::app_full_begin)) }
            }
            div.row #r-asks role="alert" hidden {
                span #r-takes {}
                button #r-sure type="button" { (t(k::app_full_sure)) }
                button #r-not type="button" { (t(k::app_full_not)) }
            }
            p.note #r-command {}
            div.row #r-going hidden {
                span #r-doing role="status" {}
                progress #r-progress aria-labelledby="r-doing" {}
                button #r-stop type="button" { (t(k::app_full_stop)) }
            }
            div role="alert" { ul #r-faults.fault {} }
        }
    }
}

/// What is kept.
pub fn kept() -> Markup {
    html! {
        section #kept aria-labelledby="h-kept" {
            h2 #h-kept { (t(k::app_kept)) }
            p.note { (t(k::app_kept_note)) }
            p #k-none { (t(k::app_kept_none)) }
            ul #k-list.kept {}
            p { button #k-compare type="button" hidden { (t(k::app_kept_compare)) } }
            div role="alert" { ul #k-faults.fault {} }
            div #k-beside tabindex="-1" hidden {
                p { (t(k::app_kept_beside)) }
                table #t-beside { thead { tr {} } tbody {} }
            }
        }
    }
}
