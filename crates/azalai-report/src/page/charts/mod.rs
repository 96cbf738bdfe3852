//! Charts over time: lines with bands, observed figures, and what is reported to have happened.
//!
//! Each is drawn twice, for wide and for narrow screens, so that its labels keep their size.

pub(super) mod course;
pub(super) mod months;

use std::fmt::Write as _;

use azalai_model::Text;
use azalai_model::dossier::Event;
use azalai_model::words::EventKind;
use azalai_study::Band;
use azalai_text::figures::Unit;
use azalai_text::{Key, Language, Texts, key as k, say};
use maud::{Markup, Render, html};

use super::markup::{Bilingual, band, both, dot, label, plain, row, t, table, text, word_in};
use super::ribbon::{ribbon, spoken};
use super::sections::{event_place, events};
use super::{Course, Page};
use months::months;

/// Which colour a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// People at home.
    Home,
    /// Displaced people.
    Away,
    /// Anything else.
    Other,
    /// What is to be avoided.
    Bad,
}

/// How many kinds of dashes part lines of one hue, the first of them without.
const DASHES: usize = 4;

impl Hue {
    /// All of them.
    const ALL: [Self; 4] = [Self::Home, Self::Away, Self::Other, Self::Bad];

    /// The class of the style sheet.
    const fn class(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Away => "away",
            Self::Other => "other",
            Self::Bad => "bad",
        }
    }
}

/// A chart over the days of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Short word that is unique on the page (letters, digits, hyphens).
    pub id: String,
    /// What it shows.
    pub title: Text,
    /// What its lines count.
    pub unit: Unit,
    /// What its axis counts, in words.
    pub axis: Text,
    /// Which course of events it follows.
    pub course: Course,
    /// Its lines.
    pub series: Vec<Series>,
    /// Observed figures on the same axes.
    pub points: Vec<Point>,
}

/// A line with its bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it counts.
    pub name: Text,
    /// Its colour.
    pub hue: Hue,
    /// Which dashes it is drawn with, by number.
    pub dash: usize,
    /// Days and bands, ascending.
    pub bands: Vec<(u32, Band)>,
}

impl Series {
    /// The classes of its line.
    fn line(&self) -> String {
        format!("mid dash{}", self.dash)
    }
}

/// An observed figure in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Id of the observation.
    pub id: String,
    /// The day.
    pub day: u32,
    /// The figure.
    pub value: f64,
    /// Its bounds, where both are given.
    pub range: Option<(f64, f64)>,
    /// The source says "at least".
    pub at_least: bool,
    /// The line that it belongs to.
    pub hue: Hue,
}

/// Size of a drawing and of its margins.
struct Frame {
    class: &'static str,
    width: f64,
    plot: f64,
    left: f64,
    right: f64,
    months: usize,
    ticks: usize,
}

/// Width of a letter of a label at most (units of the drawing).
const LETTER: f64 = 7.0;
const TOP: f64 = 22.0;
const AXIS: f64 = 38.0;
const LANE: f64 = 34.0;
const WIDE: Frame = Frame { class: "wide", width: 960.0, plot: 260.0, left: 62.0, right: 16.0, months: 18, ticks: 5 };
const NARROW: Frame =
    Frame { class: "narrow", width: 340.0, plot: 190.0, left: 50.0, right: 10.0, months: 6, ticks: 4 };

/// Which events share a lane under the chart.
const LANES: [(Key, &[EventKind]); 3] = [
    (
        k::page_lane_violence,
        &[
            EventKind::Attack,
            EventKind::Abuse,
            EventKind::Strike,
            EventKind::Looting,
            EventKind::Offensive,
            EventKind::Broadcast,
            EventKind::ForcedReturn,
            EventKind::CampClosure,
        ],
    ),
    (
        k::page_lane_control,
        &[
            EventKind::ControlChange,
            EventKind::Withdrawal,
            EventKind::Deployment,
            EventKind::ActorChange,
            EventKind::Blockade,
            EventKind::NetworkCut,
        ],
    ),
    (k::page_lane_social, &[EventKind::SocialAct, EventKind::Announcement, EventKind::Curfew]),
];

/// All charts of a section, the first with events if `with_events`.
pub(super) fn charts(page: &Page<'_>, charts: &[Chart], with_events: bool) -> Markup {
    html! {
        @for (index, chart) in charts.iter().enumerate() {
            @let events = if with_events && index == 0 { events(page.scenario) } else { Vec::new() };
            figure id={ "chart-" (chart.id) } {
                figcaption { h3 { (both(&chart.title)) } }
                (legend(chart, page.few()))
                @for frame in [&WIDE, &NARROW] { (Drawing::new(page, chart, frame, &events)) }
            }
            (numbers(page, chart))
        }
    }
}

fn legend(chart: &Chart, few: bool) -> Markup {
    html! {
        ul.legend {
            @for series in &chart.series {
                li {
                    svg class={ "key " (series.hue.class()) } viewBox="0 0 28 14" aria-hidden="true" {
                        @if !few {
                            path.q90 d="M0 1h28v12H0z" {}
                            path.q50 d="M0 4h28v6H0z" {}
                        }
                        path class=(series.line()) d="M0 7h28" {}
                    }
                    span { (both(&series.name)) }
                }
            }
            li { span { (t(if few { k::page_bands_few } else { k::page_bands })) } }
            @if !chart.points.is_empty() {
                li {
                    svg.key viewBox="0 0 28 14" aria-hidden="true" {
                        path.bar d="M14 0v14M10 0h8M10 14h8" {}
                        circle.seen cx="14" cy="7" r="3.5" {}
                    }
                    span { (t(k::page_observed_point)) }
                }
            }
        }
    }
}

/// A round step that parts `top` into at most `most` pieces.
pub(super) fn step(top: f64, most: usize) -> f64 {
    let mut power = 1e-9;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            if power * factor * most as f64 >= top {
                return power * factor;
            }
        }
        power *= 10.0;
        if power > 1e15 {
            return power;
        }
    }
}

/// A chart in a frame, with its scales.
struct Drawing<'a> {
    page: &'a Page<'a>,
    chart: &'a Chart,
    frame: &'a Frame,
    events: &'a [&'a Event],
    left: f64,
    per_day: f64,
    bottom: f64,
    top: f64,
    tick: f64,
    lanes: f64,
}

impl Render for Drawing<'_> {
    fn render(&self) -> Markup {
        let name = format!("{}-{}", self.chart.id, self.frame.class);
        let ribbon = ribbon(self.page, self.chart.course, self.frame.width);
        let height = ribbon.height() + self.bottom + AXIS + self.lanes;
        html! {
            svg class=(self.frame.class) viewBox={ "0 0 " (self.frame.width) " " (height.round()) }
                role=(if self.events.is_empty() { "img" } else { "group" }) aria-labelledby=(name) {
                title id=(name) { (plain(|language| self.alternative(language))) }
                (ribbon.draw(0.0))
                g transform={ "translate(0 " (dot(ribbon.height())) ")" } {
                    (self.axes())
                    @for series in self.chart.series.iter().filter(|s| !s.bands.is_empty()) { (self.lines(series)) }
                    (self.decision())
                    @for point in &self.chart.points { (self.observed(point)) }
                    @if !self.events.is_empty() { (self.ticks()) }
                }
            }
        }
    }
}

impl<'a> Drawing<'a> {
    fn new(page: &'a Page<'a>, chart: &'a Chart, frame: &'a Frame, events: &'a [&'a Event]) -> Self {
        let bands = chart.series.iter().flat_map(|s| s.bands.iter().map(|(_, b)| b.q95));
        let seen = chart.points.iter().map(|p| p.range.map_or(p.value, |r| r.1).max(p.value));
        let most = bands.chain(seen).fold(0.0, f64::max);
        let tick = step(most.max(if chart.unit == Unit::Share { 0.05 } else { 5.0 }), frame.ticks);
        let top = (most / tick).ceil().max(1.0) * tick;
        let left = margin(frame.left, &chart.unit.show(top));
        Self {
            page,
            chart,
            frame,
            events,
            left,
            per_day: (frame.width - left - frame.right) / f64::from(page.days.saturating_sub(1).max(1)),
            bottom: TOP + frame.plot,
            top,
            tick,
            lanes: if events.is_empty() { 0.0 } else { LANE * LANES.len() as f64 + 4.0 },
        }
    }

    fn x(&self, day: impl Into<f64>) -> f64 {
        self.left + day.into() * self.per_day
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - value.clamp(0.0, self.top) * self.frame.plot / self.top
    }

    /// What the chart shows, for those who do not see it.
    fn alternative(&self, language: Language) -> String {
        let course = spoken(self.page, self.chart.course);
        let mut said = format!("{}. {}.", self.chart.title.words(language), course.words(language));
        let colon = k::page_colon.words(language);
        for series in &self.chart.series {
            for (day, spread) in [series.bands.first(), series.bands.last()].into_iter().flatten() {
                let (date, shown) = (Texts::of(language).date(self.page.date(*day)), band(self.chart.unit, spread));
                let _ = write!(said, " {date}{colon} {} {shown}.", series.name.words(language));
            }
        }
        said
    }

    fn axes(&self) -> Markup {
        let (left, right) = (self.left, self.frame.width - self.frame.right);
        html! {
            (label(&self.chart.axis, "small", 4.0, 12.0, "start"))
            @for i in 0..=(self.top / self.tick).round() as u32 {
                @let (value, class) = (f64::from(i) * self.tick, if i == 0 { "axis" } else { "grid" });
                @let y = self.y(value);
                path class=(class) d={ "M" (left) " " (dot(y)) "H" (right) } {}
                text.num x=(left - 6.0) y=(dot(y + 4.0)) text-anchor="end" { (self.chart.unit.show(value)) }
            }
            @for month in months(self.page, self.frame.months) {
                @let x = self.x(month.day as f64);
                @let anchor = if x < left + 12.0 { "start" } else { "middle" };
                path.axis d={ "M" (dot(x)) " " (dot(self.bottom)) "v5" } {}
                @if x < right - 12.0 {
                    (label(&month.name, "small", x, self.bottom + 18.0, anchor))
                    @if let Some(year) = month.year {
                        text.small x=(dot(x)) y=(dot(self.bottom + 32.0)) text-anchor=(anchor) { (year) }
                    }
                }
            }
        }
    }

    fn lines(&self, series: &Series) -> Markup {
        let points = |of: fn(&Band) -> f64| -> Vec<String> {
            let at = |(day, band): &(u32, Band)| format!("{:.1} {:.1}", self.x(*day), self.y(of(band)));
            series.bands.iter().map(at).collect()
        };
        let area = |low: fn(&Band) -> f64, high: fn(&Band) -> f64| {
            let there_and_back: Vec<String> = points(high).into_iter().chain(points(low).into_iter().rev()).collect();
            format!("M{}z", there_and_back.join(" "))
        };
        html! {
            g class=(series.hue.class()) {
                path.q90 d=(area(|b| b.q05, |b| b.q95)) {}
                path.q50 d=(area(|b| b.q25, |b| b.q75)) {}
                path class=(series.line()) d={ "M" (points(|b| b.q50).join(" ")) } {}
            }
        }
    }

    fn decision(&self) -> Markup {
        let Some(day) = self.page.decision.filter(|&day| day < self.page.days) else { return Markup::default() };
        let (x, date) = (self.x(day), self.page.date(day));
        let mut path = format!("M{x:.1} 14V{:.1}", self.bottom);
        if self.lanes > 0.0 {
            let _ = write!(path, "M{x:.1} {:.1}v{:.1}", self.bottom + AXIS, self.lanes);
        }
        let said = say!(page_when, title = say!(page_decision), date = date);
        let (from, anchor) = beside(x, self.frame.width, &said);
        html! { path.when d=(path) {} (label(&said, "small", from, 12.0, anchor)) }
    }

    fn observed(&self, point: &Point) -> Markup {
        let (x, y) = (self.x(point.day), self.y(point.value));
        let show = |value| self.chart.unit.show(value);
        let bar = match point.range {
            Some((low, high)) => {
                let (from, a, b) = (x - 4.0, self.y(high), self.y(low));
                Some(format!("M{x:.1} {a:.1}V{b:.1}M{from:.1} {a:.1}h8m-8 0M{from:.1} {b:.1}h8"))
            }
            None => point.at_least.then(|| format!("M{x:.1} {y:.1}v-18m-4 5l4 -5l4 5")),
        };
        html! {
            g class=(point.hue.class()) {
                title {
                    (point.id) " · " (plain(|l| Texts::of(l).date(self.page.date(point.day)))) " · " (show(point.value))
                    @if let Some((low, high)) = point.range { " (" (show(low)) "–" (show(high)) ")" }
                }
                @if let Some(bar) = bar { path.bar d=(bar) {} }
                circle.seen cx=(dot(x)) cy=(dot(y)) r="4" {}
            }
        }
    }

    /// Events as ticks, in lanes; each says who reports it.
    fn ticks(&self) -> Markup {
        let (left, right, last) = (self.left, self.frame.width - self.frame.right, i64::from(self.page.days) - 1);
        html! {
            @for (lane, (name, kinds)) in LANES.iter().enumerate() {
                @let y = self.bottom + AXIS + lane as f64 * LANE;
                (label(name, "small halo", left, y + 12.0, "start"))
                path.grid d={ "M" (left) " " (dot(y + 30.5)) "H" (right) } {}
                @for event in self.events.iter().filter(|e| kinds.contains(&e.kind)) {
                    @if (0..=last).contains(&event.day) {
                        @let width = (event.end_day.min(last) - event.day).max(0) as f64 * self.per_day;
                        a href={ "#ev-" (slug(&event.id)) } tabindex="-1" {
                            rect class={ "ev ev" (lane) } x=(dot(self.x(event.day as f64))) y=(dot(y + 16.0))
                                width=(dot(width.max(2.0))) height="14" {
                                title { (plain(|language| self.hint(event, language))) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What happened when and where, who reports it and who denies it.
    fn hint(&self, event: &Event, language: Language) -> String {
        let (kind, colon) = (word_in(event.kind.word(), language), k::page_colon.words(language));
        let place = event_place(self.page.scenario, event);
        let date = Texts::of(language).date(self.page.date(event.day));
        let mut hint = format!("{date} · {kind} · {}", place.words(language));
        for (label, who) in [(k::page_reported_by, &event.claimant), (k::page_denied_by, &event.denied_by)] {
            if !who.en.is_empty() {
                let _ = write!(hint, " · {}{colon} {}", label.words(language), who.words(language));
            }
        }
        hint
    }
}

/// The margin for labels of an axis, of which the highest is the widest.
pub(super) fn margin(least: f64, highest: &str) -> f64 {
    least.max(highest.chars().count() as f64 * LETTER + 8.0)
}

/// Where a label above a line at `x` begins, or ends at the edge of the drawing where it has no room in one of the languages.
fn beside(x: f64, width: f64, said: &impl Bilingual) -> (f64, &'static str) {
    let most = Language::ALL.map(|language| said.words(language).chars().count()).into_iter().max().unwrap_or(0);
    if x + 4.0 + most as f64 * LETTER <= width { (x + 4.0, "start") } else { (width - 2.0, "end") }
}

/// An id as part of an anchor: letters, digits, minus.
pub(super) fn slug(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

/// The chart in numbers, at a few dates.
fn numbers(page: &Page<'_>, chart: &Chart) -> Markup {
    let Some(first) = chart.series.first() else { return Markup::default() };
    let heads: Vec<Text> =
        std::iter::once(text(&k::page_date)).chain(chart.series.iter().map(|s| s.name.clone())).collect();
    let every = first.bands.len().div_ceil(12).max(1);
    let last = first.bands.len().saturating_sub(1);
    let shown = |(i, (day, _)): &(usize, &(u32, Band))| i % every == 0 || *i == last || Some(*day) == page.decision;
    let rows = first.bands.iter().enumerate().filter(shown).map(|(i, (day, _))| {
        let cells = chart.series.iter().map(|s| s.bands.get(i).map_or_else(String::new, |(_, b)| band(chart.unit, b)));
        row![both(&page.dated(*day))].into_iter().chain(cells.map(|cell| html! { (cell) })).collect()
    });
    html! {
        details {
            summary { (t(if page.few() { k::page_chart_table_few } else { k::page_chart_table })) }
            (table(&format!("t-{}", chart.id), &chart.title, &heads, rows))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!([step(43_000.0, 5), step(9.0, 5), step(1.0, 4)], [10_000.0, 2.0, 0.5].map(|x: f64| x));
    }

    #[test]
    fn labels_stay_within_the_drawing() {
        let said = Text { en: "decision date".into(), fr: "date de décision 15 juin 2021".into() };
        assert_eq!(beside(60.0, 340.0, &said), (64.0, "start"));
        assert_eq!(beside(190.0, 340.0, &said), (338.0, "end"), "the longer of the two has no room");
        assert_eq!([margin(50.0, "500"), margin(50.0, "1\u{202f}000\u{202f}000")], [50.0, 71.0]);
    }

    #[test]
    fn anchors_hold_no_markup() {
        assert_eq!(slug("E0<1\" x"), "E0-1--x");
    }
}
