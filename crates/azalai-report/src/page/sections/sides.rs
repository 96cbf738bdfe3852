//! Who is said to hold which place, whose forces are there, and what each side does to civilians.

use azalai_model::dossier::Holder;
use azalai_model::{Scenario, Status};
use azalai_text::figures::Unit;
use azalai_text::key as k;
use maud::{Markup, html};

use crate::page::Page;
use crate::page::charts::slug;
use crate::page::markup::{actor_name, both, cell, note, row, said, t, table};
use crate::rows::{self, Side};

/// Whether there is anything to show: where people are in danger now nothing is said of forces.
pub fn any(page: &Page<'_>) -> bool {
    let dossier = &page.scenario.dossier;
    page.scenario.status != Status::Live && !(dossier.control.is_empty() && dossier.forces.is_empty())
}

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    html! {
        (note(&k::page_sides_note))
        (harm(page))
        details {
            summary { (t(k::page_control_caption)) }
            (control(page))
        }
        details {
            summary { (t(k::page_forces_caption)) }
            (forces(page))
        }
    }
}

/// The name of who holds a place.
fn holder(scenario: &Scenario, holder: Holder) -> Markup {
    match holder {
        Holder::Actor(actor) => {
            scenario.dossier.actors.get(actor.index()).map_or_else(Markup::default, |a| said(&actor_name(a)))
        }
        Holder::Contested => t(k::page_contested),
        Holder::Unknown => t(k::page_holder_unknown),
    }
}

/// The same as words of their own: a place that nobody holds is not held by anybody.
pub fn holding(scenario: &Scenario, by: Holder) -> Markup {
    html! {
        @if let Holder::Actor(_) = by { (t(k::page_held_by)) " " }
        (holder(scenario, by))
    }
}

/// The name of a side that does harm.
fn side_name(side: Side<'_>) -> Markup {
    match side {
        Side::Actor(actor) => said(&actor_name(actor)),
        Side::Nobody => t(k::page_side_nobody),
        Side::Road => t(k::page_side_road),
    }
}

/// Civilians harmed by each side.
fn harm(page: &Page<'_>) -> Markup {
    if page.sides.is_empty() || page.few() {
        return Markup::default();
    }
    let heads = [k::page_side, k::page_forecast_course, k::page_recorded_course];
    let rows = page.sides.iter().filter_map(|side| {
        let who = rows::sides(&page.scenario.dossier).nth(side.side)?;
        let shown = |band: &Option<azalai_study::Band>| {
            band.as_ref().map_or_else(Markup::default, |band| cell(Unit::People, band))
        };
        let name = html! { span id={ "side-" (slug(who.word())) } { (side_name(who)) } };
        let recorded = html! {
            (shown(&side.recorded))
            @if side.is_outside() { " " small { (t(k::page_outside_forecast)) } }
        };
        Some(row![name, shown(&side.forecast), recorded])
    });
    table("t-sides", &k::page_sides_caption, &heads, rows)
}

fn control(page: &Page<'_>) -> Markup {
    let heads = [k::page_place, k::page_since, k::page_holder];
    let mut rows_of = std::collections::BTreeMap::new();
    let rows = page.scenario.dossier.control.iter().filter_map(|c| {
        let place = page.scenario.places.get(c.place.index())?;
        let number: &mut u32 = rows_of.entry(c.place).or_default();
        *number += 1;
        let id = match number {
            1 => format!("held-{}", slug(&place.id)),
            n => format!("held-{}-{n}", slug(&place.id)),
        };
        Some(row![
            html! { span id=(id) { (place.name) } },
            both(&page.dated(c.from_day)),
            holder(page.scenario, c.holder),
        ])
    });
    table("t-control", &k::page_control_caption, &heads, rows)
}

fn forces(page: &Page<'_>) -> Markup {
    let heads = [k::page_side, k::page_place, k::page_since];
    let mut rows: Vec<_> = page.scenario.dossier.forces.iter().collect();
    rows.sort_by_key(|f| (f.actor, f.from_day, f.place));
    let mut first = std::collections::BTreeSet::new();
    let rows = rows.into_iter().filter_map(|f| {
        let actor = page.scenario.dossier.actors.get(f.actor.index())?;
        let place = page.scenario.places.get(f.place.index())?;
        let id = first.insert(f.actor).then(|| format!("forces-{}", slug(&actor.id)));
        Some(row![
            html! { span id=[id] { (said(&actor_name(actor))) " " small { (actor.id) } } },
            place.name,
            both(&page.dated(f.from_day))
        ])
    });
    table("t-forces", &k::page_forces_caption, &heads, rows)
}

/// Residents who have left, by place.
pub fn left(page: &Page<'_>) -> Markup {
    let Some(first) = page.left.first() else { return Markup::default() };
    let days = first.days.iter().map(|(day, _)| page.dated(*day));
    let heads: Vec<_> = std::iter::once(crate::page::markup::text(&k::page_place)).chain(days).collect();
    let few = page.few();
    let caption = if few { k::page_left_caption_few } else { k::page_left_caption };
    let rows = page.left.iter().map(|line| {
        let place = &page.scenario.places[line.place.index()];
        let name = html! { span id={ "left-" (slug(&place.id)) } { (place.name) } };
        let number = |band: &azalai_study::Band| {
            if few {
                html! { (Unit::People.show(band.q50)) }
            } else {
                cell(Unit::People, band)
            }
        };
        row![name].into_iter().chain(line.days.iter().map(|(_, band)| number(band))).collect()
    });
    html! {
        details {
            summary { (t(caption)) }
            (table("t-left", &caption, &heads, rows))
            (note(&k::page_limit_support))
        }
    }
}
