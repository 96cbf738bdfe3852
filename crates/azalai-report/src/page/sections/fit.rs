//! What the observed figures changed.

use azalai_model::{Fit, FitTable, Scenario};
use azalai_text::figures::Unit;
use azalai_text::{Key, key as k};
use maud::{Markup, html};

use super::observed::inside;
use crate::answer;
use crate::page::charts::slug;
use crate::page::markup::{both, dated, decimal, note, row, t, table, text, unit, word};

/// Shift of a mean, in prior standard deviations, from which a parameter is shown as moved.
const MOVED: f64 = 0.25;

/// A row of a table of the fit, its cells found by the names of its columns.
struct Row<'t>(&'t FitTable, &'t [String]);

impl<'t> Row<'t> {
    fn all(table: &'t FitTable) -> impl Iterator<Item = Self> {
        table.rows.iter().map(move |row| Self(table, row))
    }

    fn cell(&self, name: &str) -> Option<&'t str> {
        let at = self.0.header.iter().position(|head| head == name)?;
        self.1.get(at).map(String::as_str)
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.cell(name)?.parse().ok()
    }
}

/// The section.
pub fn section(scenario: &Scenario, fit: &Fit) -> Markup {
    let stories = scenario.sets.as_ref().map_or(&[][..], |sets| &sets.stories);
    let heads = [
        k::page_measure,
        k::page_date,
        k::page_observed,
        k::page_before,
        k::page_after,
        k::page_by_story,
        k::page_inside_head,
    ];
    let rows = Row::all(&fit.figures).filter_map(|row| figure(scenario, stories, &row));
    html! {
        @if stories.len() > 1 { (note(&k::page_stories_note)) }
        (table("t-fit", &k::page_figures_caption, &heads, rows))
        (moved(stories, fit))
    }
}

/// A value under each story.
fn by_story(stories: &[String], value: impl Fn(&str) -> Option<Markup>) -> Markup {
    let known: Vec<(&String, Markup)> = stories.iter().filter_map(|s| value(s).map(|value| (s, value))).collect();
    html! {
        @for (i, (story, value)) in known.iter().enumerate() {
            @if i > 0 { br; }
            (word(story)) (t(k::page_colon)) " " (value)
        }
    }
}

/// An observed figure before and after the fit.
fn figure(scenario: &Scenario, stories: &[String], row: &Row<'_>) -> Option<Vec<Markup>> {
    let measure = row.cell("measure")?;
    let unit: Unit = unit(measure.starts_with("share"));
    let bounds = match (row.number("low"), row.number("high")) {
        (Some(low), Some(high)) => Some(unit.range(low, high)),
        (Some(low), None) => Some(format!("≥ {}", unit.show(low))),
        _ => None,
    };
    let three = |of: &str| -> Option<Markup> {
        let at = |q: &str| row.number(&format!("{of}_{q}"));
        let (low, median, high) = (at("q05")?, at("q50")?, at("q95")?);
        Some(html! { (unit.show(median)) " " small.fix { "(" (unit.range(low, high)) ")" } })
    };
    let story = |story: &str| row.number(&format!("{story}_q50")).map(|x| html! { (unit.show(x)) });
    Some(row![
        html! { span id={ "fit-" (slug(row.cell("id")?)) } { (word(measure)) " " small { (row.cell("id")?) } } },
        both(&dated(scenario.date(row.number("day")? as i64))),
        html! { (unit.show(row.number("observed")?)) @if let Some(bounds) = bounds { " " small.fix { "(" (bounds) ")" } } },
        three("prior")?,
        three("fitted")?,
        by_story(stories, story),
        inside(row.cell("inside") == Some("yes")),
    ])
}

/// Parameters that moved, in words, those that moved most first.
fn moved(stories: &[String], fit: &Fit) -> Markup {
    let mut moved: Vec<(f64, &str, Row<'_>)> = Row::all(&fit.moved)
        .filter_map(|row| Some((row.number("shift")?, row.cell("key")?, row)))
        .filter(|m| m.0.abs() >= MOVED)
        .collect();
    moved.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then_with(|| a.1.cmp(b.1)));
    if moved.is_empty() {
        return note(&k::page_none_moved);
    }
    let way = |shift: f64| -> Key {
        match shift {
            x if x >= MOVED => k::page_higher,
            x if x <= -MOVED => k::page_lower,
            _ => k::page_hardly,
        }
    };
    let shown = |shift: f64| html! { (t(way(shift))) " (" (both(&decimal(shift, 2))) ")" };
    let rows = moved.into_iter().filter_map(|(shift, key, row)| {
        let (before, after) = (row.number("prior_mean")?, row.number("fitted_mean")?);
        let digits = if before.abs() >= 100.0 { 0 } else { 3 };
        let doc = answer::meaning(key).unwrap_or_else(|| text(&k::page_residents));
        Some(row![
            html! { (both(&doc)) " " small { (key) } },
            shown(shift),
            by_story(stories, |story| row.number(&format!("shift_{story}")).map(shown)),
            html! { (both(&decimal(before, digits))) " → " (both(&decimal(after, digits))) },
        ])
    });
    table(
        "t-moved",
        &k::page_moved_caption,
        &[k::page_parameter, k::page_direction, k::page_stories_shift, k::page_means],
        rows,
    )
}
