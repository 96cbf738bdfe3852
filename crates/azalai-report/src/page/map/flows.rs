//! Flows on the map: curves from where people set out, wide there and pointed where they go.

use std::collections::BTreeMap;

use azalai_model::flow::week_of;
use azalai_model::words::Movement;
use azalai_model::{Text, Vocabulary as _};
use azalai_text::figures::whole as people;
use azalai_text::{Declared as _, Key, Language, each, key as k, say};
use maud::{Markup, html};
use serde::Serialize;
use serde_json::{Value, json};

use super::Sheet;
use crate::flows::Shown;
use crate::page::Page;
use crate::page::markup::{Bilingual as _, both, dot, note, plain, row, t, table};

/// Widest end of a curve, as a share of the radius of the largest circle.
const WIDEST: f64 = 0.45;
/// Least width (units of the drawing).
const LEAST: f64 = 1.6;
/// How far a curve bends, as a share of its length: those there and back lie apart.
const BEND: f64 = 0.16;
/// How many flows of a week are said in words.
const SAID: usize = 3;
/// How many ways the table has.
const LISTED: usize = 40;

/// The largest flow of any week, at least 1.
pub(super) fn most(page: &Page<'_>) -> f64 {
    named(page).map(|flow| flow.people).fold(1.0, f64::max)
}

/// Flows between places that are named.
fn named<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Shown> {
    page.map.flows.iter().filter(|flow| flow.places.is_some())
}

/// The flows of a week of the map, the largest first; those of which no place is named are left out.
fn of_week<'p>(page: &'p Page<'_>, week: usize) -> Vec<&'p Shown> {
    let Some(week) = page.map.weeks.get(week) else { return Vec::new() };
    let (day, flows) = (week_of(week.day, page.days), &page.map.flows);
    let from = flows.partition_point(|flow| flow.day < day);
    let of_day = flows[from..].iter().take_while(|flow| flow.day == day);
    let mut found: Vec<&Shown> = of_day.filter(|flow| flow.places.is_some()).collect();
    found.sort_by(|a, b| b.people.total_cmp(&a.people));
    found
}

/// Ends of a flow, by index.
fn ends(flow: &Shown) -> Option<(usize, usize)> {
    flow.places.map(|(from, to)| (from.index(), to.index()))
}

fn name<'p>(page: &'p Page<'_>, place: usize) -> &'p str {
    page.scenario.places.get(place).map_or("", |place| place.name.as_str())
}

/// The curve of so many people between two points; none where they are one.
fn curve((x0, y0): (f64, f64), (x1, y1): (f64, f64), width: f64) -> Option<String> {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = dx.hypot(dy);
    if length < 1.0 {
        return None;
    }
    let (cx, cy) = ((x0 + x1) / 2.0 - dy * BEND, (y0 + y1) / 2.0 + dx * BEND);
    // Across the direction in which it begins.
    let (ax, ay) = (cx - x0, cy - y0);
    let half = width / 2.0 / ax.hypot(ay);
    let (nx, ny) = (-ay * half, ax * half);
    Some(format!(
        "M{:.1} {:.1}Q{:.1} {:.1} {x1:.1} {y1:.1}Q{:.1} {:.1} {:.1} {:.1}z",
        x0 + nx,
        y0 + ny,
        cx + nx / 2.0,
        cy + ny / 2.0,
        cx - nx / 2.0,
        cy - ny / 2.0,
        x0 - nx,
        y0 - ny,
    ))
}

/// The curves of the week that is shown first; the script draws those of others.
pub(super) fn curves(sheet: &Sheet<'_>, week: usize) -> Markup {
    let (page, most) = (sheet.page, most(sheet.page));
    if named(page).next().is_none() {
        return Markup::default();
    }
    let wide = sheet.most * WIDEST;
    html! {
        g.flows data-wide=(dot(wide)) {
            @for flow in of_week(page, week) {
                @if let Some((from, to)) = ends(flow).filter(|&(from, to)| sheet.shows(from) && sheet.shows(to)) {
                    @let width = (wide * (flow.people / most).sqrt()).max(LEAST);
                    @if let Some(path) = curve(sheet.spots[from], sheet.spots[to], width) {
                        path class={ "flow " (flow.movement.word()) } d=(path) {
                            title { (plain(|l| said(page, flow, l))) }
                        }
                    }
                }
            }
        }
    }
}

/// A flow in words.
fn said(page: &Page<'_>, flow: &Shown, language: Language) -> String {
    let (from, to) = ends(flow).unwrap_or_default();
    say!(
        page_flow,
        from = name(page, from),
        to = name(page, to),
        n = people(flow.people),
        why = flow.movement.declaration().meaning(language)
    )
    .words(language)
}

/// Whether they are shown, and the largest of the week in words.
pub(super) fn controls(page: &Page<'_>, week: usize) -> Markup {
    if named(page).next().is_none() {
        return Markup::default();
    }
    html! {
        p #map-flows-choice hidden { label { input #map-flows type="checkbox" checked; " " (t(k::page_flows_show)) } }
        p #map-flowing .note { (both(&sentence(page, week))) }
    }
}

/// The largest flows of a week as a sentence.
fn sentence(page: &Page<'_>, week: usize) -> Text {
    let flows = of_week(page, week);
    each(|language| {
        let list: Vec<String> = flows.iter().take(SAID).map(|flow| said(page, flow, language)).collect();
        if list.is_empty() {
            return k::page_flows_none.words(language);
        }
        format!("{}{}", k::page_flows_most.words(language), list.join(" · "))
    })
}

/// Signs of the movements that there are, and the widest curve.
pub(super) fn legend(page: &Page<'_>) -> Vec<(Markup, Text)> {
    let there = |movement: &Movement| named(page).any(|flow| flow.movement == *movement);
    let mut list: Vec<(Markup, Text)> = Movement::ALL.iter().copied().filter(there).map(sign).collect();
    if let Some((_, text)) = list.last_mut() {
        let most = people(most(page));
        *text = each(|l| format!("{} ({})", text.get(l), say!(page_flows_scale, n = most.as_str()).words(l)));
    }
    list
}

fn sign(movement: Movement) -> (Markup, Text) {
    let drawing = html! { path class={ "flow " (movement.word()) } d="M3 17Q3 5 17 2Q7 7 8 17z" {} };
    (drawing, movement.declaration().text())
}

/// The ways that most people take, over all weeks.
pub(super) fn totals(page: &Page<'_>) -> Markup {
    let mut sums: BTreeMap<(usize, usize, Movement), (f64, f64, u32)> = BTreeMap::new();
    for flow in named(page) {
        let Some((from, to)) = ends(flow) else { continue };
        let sum = sums.entry((from, to, flow.movement)).or_default();
        sum.0 += flow.people;
        if flow.people > sum.1 {
            (sum.1, sum.2) = (flow.people, flow.day);
        }
    }
    let mut list: Vec<_> = sums.into_iter().collect();
    list.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(&b.0)));
    if list.is_empty() {
        return Markup::default();
    }
    let heads: [Key; 6] = [
        k::page_flows_from,
        k::page_flows_to,
        k::page_flows_why,
        k::page_flows_people,
        k::page_flows_largest,
        k::page_flows_week,
    ];
    let rows = list.iter().take(LISTED).map(|((from, to, movement), (sum, largest, day))| {
        row![
            name(page, *from),
            name(page, *to),
            both(&movement.declaration().text()),
            people(*sum),
            people(*largest),
            both(&page.dated(*day)),
        ]
    });
    html! {
        details {
            summary { (t(k::page_flows_table)) }
            (note(&say!(page_flows_note, shown = list.len().min(LISTED), all = list.len())))
            (table("t-flows", &k::page_flows_table, &heads, rows))
        }
    }
}

/// What the script needs.
#[derive(Serialize)]
pub(super) struct Data {
    bend: f64,
    least: f64,
    most: f64,
    movements: Value,
    said: usize,
    /// Of each week of the map its flows: from, to, movement, people.
    weeks: Vec<Vec<[i64; 4]>>,
    words: Value,
}

/// The flows of each week of the map, and the words; nothing where no places are named.
pub(super) fn data(page: &Page<'_>) -> Option<Data> {
    named(page).next()?;
    let one = |flow: &&Shown| {
        ends(flow).map(|(from, to)| [from as i64, to as i64, flow.movement as i64, flow.people.round() as i64])
    };
    let week = |w: usize| of_week(page, w).iter().filter_map(one).collect();
    let movement =
        |m: &Movement| json!({ "word": m.word(), "said": Language::ALL.map(|l| m.declaration().meaning(l)) });
    Some(Data {
        bend: BEND,
        least: LEAST,
        most: most(page),
        movements: Movement::ALL.iter().map(movement).collect(),
        said: SAID,
        weeks: (0..page.map.weeks.len()).map(week).collect(),
        words: json!({
            "most": Language::ALL.map(|l| k::page_flows_most.words(l)),
            "none": Language::ALL.map(|l| k::page_flows_none.words(l)),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_wide_where_it_begins_and_pointed_where_it_ends_and_there_and_back_lie_apart() {
        let there = curve((0.0, 0.0), (100.0, 0.0), 8.0).expect("a curve");
        let back = curve((100.0, 0.0), (0.0, 0.0), 8.0).expect("a curve");
        assert!(there.contains(" 100.0 0.0Q") && back.contains(" 0.0 0.0Q"), "{there} {back}");
        let bend =
            |path: &str| -> f64 { path.split(['Q', ' ']).nth(3).and_then(|y| y.parse().ok()).expect("a number") };
        assert!(bend(&there) > 10.0 && bend(&back) < -10.0, "{there} {back}");
        assert_eq!(curve((5.0, 5.0), (5.0, 5.2), 8.0), None);
    }
}
