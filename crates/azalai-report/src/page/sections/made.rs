//! What decides the numbers of the page, and which parameters were set.

use azalai_model::parameters::{ReadBy, declared};
use azalai_text::{Declared, Texts, each, key as k};
use maud::{Markup, html};

use crate::page::Page;
use crate::page::markup::{both, data, dated, folded, key, row, t, table, word};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let (scenario, last) = (page.scenario, i64::from(page.days) - 1);
    let period = html! { (both(&dated(scenario.start))) " – " (both(&page.dated(last))) };
    let mut rows = vec![
        row![t(k::page_version), crate::VERSION],
        row![t(k::page_scenario), scenario.id],
        row![t(k::page_period), period],
        row![t(k::page_seed), page.seed],
        row![t(k::page_replicates), page.replicates],
        row![t(k::page_rules), page.rules()],
        row![t(k::page_scenario_hash), html! { code { (scenario.hash) } }],
        row![t(k::page_run_hash), html! { code { (page.run_hash) } }],
    ];
    if let Some(day) = page.decision {
        rows.insert(3, row![html! { span #decision { (t(k::page_decision)) } }, both(&page.dated(day))]);
    }
    let parameters = parameters(page);
    html! {
        (table("t-made", &k::page_made_caption, &[k::page_item, k::page_value], rows))
        @if !parameters.is_empty() {
            h3 { (t(k::page_parameters)) }
            @let heads = [k::page_parameter, k::page_here, k::page_default, k::page_tag, k::page_meaning, k::page_source];
            (folded("t-parameters", &k::page_parameters_note, &heads, parameters))
        }
    }
}

/// A row for each parameter that differs from its default.
fn parameters(page: &Page<'_>) -> Vec<Vec<Markup>> {
    let scenario = page.scenario;
    let all = declared().filter(|p| page.with_return || p.read_by != ReadBy::Return);
    let set = all.map(|p| (p, p.of(scenario), p.default(scenario.rules))).filter(|(_, here, default)| here != default);
    let rows = set.map(|(p, here, default)| {
        let unit = each(|language| Texts::of(language).unit(p.unit));
        let [here, default] =
            [here, default].map(|value| html! { (value) @if !p.unit.is_empty() { " " (both(&unit)) } });
        row![key(p.key), here, default, word(p.tag), both(&p.text()), data(p.source)]
    });
    rows.collect()
}
