//! Two strategies side by side on the map, on the day of judgement.

use azalai_model::{Label, Measure, PlaceId, Scenario, Status};
use azalai_study::Comparison;
use azalai_study::judge::findings::Findings;
use azalai_text::{Language, Texts, key as k, say};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::page::Page;
use crate::page::markup::{both, data_of, note, t};

/// Where people are under each strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Twins {
    /// The day of judgement.
    pub day: u32,
    /// Each strategy, the reference first: displaced people and residents at home by place, median.
    pub strategies: Vec<(String, Vec<[f64; 2]>)>,
}

/// Of a comparison of at least two strategies. Numbers of a place are hidden nowhere but of people in danger now, of whom
/// nothing is shown here.
pub fn of(scenario: &Scenario, findings: &Findings, comparison: &Comparison) -> Option<Twins> {
    if scenario.status == Status::Live {
        return None;
    }
    let day = comparison.judged;
    let places: Vec<PlaceId> = (0..scenario.places.len() as u32).map(PlaceId).collect();
    let strategies: Vec<(String, Vec<[f64; 2]>)> = findings
        .strategies
        .iter()
        .filter_map(|f| {
            let panel = comparison.forecast(&f.strategy)?;
            let at = |p: PlaceId, measure| panel.band(Label::at(day, p, measure)).map_or(0.0, |band| band.q50);
            let one = |&p: &PlaceId| [at(p, Measure::DisplacedPresent), at(p, Measure::AtHome)];
            Some((f.strategy.clone(), places.iter().map(one).collect()))
        })
        .collect();
    (strategies.len() > 1).then_some(Twins { day, strategies })
}

/// The figure; the script draws it.
pub(super) fn figure(page: &Page<'_>, most: f64) -> Markup {
    let Some(twins) = &page.twins else { return Markup::default() };
    html! {
        div #map-twins hidden {
            h3 { (both(&say!(page_twins, date = page.date(twins.day)))) }
            (note(&k::page_twins_note))
            p {
                label for="twins-strategy" { (t(k::page_times_choose)) } " "
                select #twins-strategy {
                    @for (i, (id, _)) in twins.strategies.iter().enumerate().skip(1) {
                        option value=(i) { (page.title(id).get(Language::English)) }
                    }
                }
            }
            p { label { input #twins-difference type="checkbox"; " " (t(k::page_twins_difference)) } }
            div #twins-pair .pair {}
            script #twins-data type="application/json" { (data_of(&data(page, twins, most))) }
        }
    }
}

fn data(page: &Page<'_>, twins: &Twins, most: f64) -> Value {
    let strategy = |(id, places): &(String, Vec<[f64; 2]>)| {
        let name = page.title(id);
        let people = |side: usize| places.iter().map(|p| json!(p[side].round() as i64)).collect::<Value>();
        json!({ "id": id, "name": [name.en, name.fr], "n": people(0), "h": people(1) })
    };
    let said = Language::ALL.map(|l| Texts::of(l).render(&say!(page_twins_ribbon, date = page.date(twins.day))));
    json!({
        "most": most.round() as i64,
        "ribbon": said,
        "words": {
            "difference": Language::ALL.map(|l| Texts::of(l).say(k::page_twins_less.name, &[])),
            "largest": Language::ALL.map(|l| Texts::of(l).say(k::page_twins_largest.name, &[])),
        },
        "strategies": twins.strategies.iter().map(strategy).collect::<Value>(),
    })
}
