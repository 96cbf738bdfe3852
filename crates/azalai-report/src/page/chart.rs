//! Charts over time: lines with bands, observed figures, and what is reported to have happened.
//!
//! Each is drawn twice, for wide and for narrow screens, so that its labels keep their size.

use std::fmt::Write as _;

use azalai_model::Text;

use super::markup::{Unit, both, escape, label, table};
use super::months::months;
use super::texts as t;
use super::{Chart, EventLine, Hue, Stamp};

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

const TOP: f64 = 22.0;
const AXIS: f64 = 38.0;
const LANE: f64 = 34.0;
const WIDE: Frame = Frame { class: "wide", width: 960.0, plot: 260.0, left: 62.0, right: 16.0, months: 18, ticks: 5 };
const NARROW: Frame =
    Frame { class: "narrow", width: 340.0, plot: 190.0, left: 50.0, right: 10.0, months: 6, ticks: 4 };

/// Which events share a lane under the chart.
const LANES: [(super::Fixed, &[&str]); 3] = [
    (t::LANE_VIOLENCE, &["attack", "abuse", "strike", "looting", "offensive", "broadcast", "forced_return"]),
    (t::LANE_CONTROL, &["control_change", "withdrawal", "deployment", "actor_change", "blockade", "network_cut"]),
    (t::LANE_SOCIAL, &["social_act", "announcement", "curfew"]),
];

/// All charts of a section, the first with events.
pub(super) fn section(charts: &[Chart], stamp: &Stamp, events: &[EventLine]) -> String {
    let mut out = String::new();
    for (index, chart) in charts.iter().enumerate() {
        figure(chart, stamp, if index == 0 { events } else { &[] }, &mut out);
    }
    out
}

fn figure(chart: &Chart, stamp: &Stamp, events: &[EventLine], out: &mut String) {
    let _ = write!(out, "<figure><figcaption><h3>{}</h3></figcaption>", both(&chart.title));
    legend(chart, out);
    for frame in [&WIDE, &NARROW] {
        draw(frame, chart, stamp, events, out);
    }
    out.push_str("</figure>\n");
    numbers(chart, stamp, out);
}

fn hue(hue: Hue) -> &'static str {
    match hue {
        Hue::Home => "home",
        Hue::Away => "away",
        Hue::Other => "other",
        Hue::Bad => "bad",
    }
}

fn legend(chart: &Chart, out: &mut String) {
    out.push_str(r#"<ul class="legend">"#);
    for series in &chart.series {
        let swatch = hue(series.hue);
        let _ = write!(
            out,
            r#"<li><svg class="key {swatch}" viewBox="0 0 28 14" aria-hidden="true"><path class="q90" d="M0 1h28v12H0z"/><path class="q50" d="M0 4h28v6H0z"/><path class="mid" d="M0 7h28"/></svg><span>{}</span></li>"#,
            both(&series.name)
        );
    }
    let _ = write!(out, "<li><span>{}</span></li>", both(&t::BANDS));
    if !chart.points.is_empty() {
        let _ = write!(
            out,
            r#"<li><svg class="key" viewBox="0 0 28 14" aria-hidden="true"><path class="bar" d="M14 0v14M10 0h8M10 14h8"/><circle class="seen" cx="14" cy="7" r="3.5"/></svg><span>{}</span></li>"#,
            both(&t::OBSERVED_POINT)
        );
    }
    out.push_str("</ul>");
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

/// Maps days and values into a drawing.
struct Scale {
    left: f64,
    per_day: f64,
    bottom: f64,
    per_unit: f64,
    top: f64,
}

impl Scale {
    fn x(&self, day: f64) -> f64 {
        self.left + day * self.per_day
    }
    fn y(&self, value: f64) -> f64 {
        self.bottom - value.clamp(0.0, self.top) * self.per_unit
    }
}

fn draw(frame: &Frame, chart: &Chart, stamp: &Stamp, events: &[EventLine], out: &mut String) {
    let bands = chart.series.iter().flat_map(|s| s.bands.iter().map(|(_, b)| b.q95));
    let seen = chart.points.iter().map(|p| p.high.unwrap_or(p.value).max(p.value));
    let most = bands.chain(seen).fold(0.0, f64::max);
    let tick = step(most.max(if chart.unit == Unit::Share { 0.05 } else { 5.0 }), frame.ticks);
    let top = (most / tick).ceil().max(1.0) * tick;
    let scale = Scale {
        left: frame.left,
        per_day: (frame.width - frame.left - frame.right) / f64::from(stamp.days.saturating_sub(1).max(1)),
        bottom: TOP + frame.plot,
        per_unit: frame.plot / top,
        top,
    };
    let lanes = if events.is_empty() { 0.0 } else { LANE * LANES.len() as f64 + 4.0 };
    let height = scale.bottom + AXIS + lanes;
    let name = format!("{}-{}", chart.id, frame.class);
    let _ = write!(
        out,
        r#"<svg class="{}" viewBox="0 0 {} {height:.0}" role="img" aria-labelledby="{name}">"#,
        frame.class, frame.width
    );
    let _ = write!(out, r#"<title id="{name}">{}</title>"#, escape(&alternative(chart, stamp)));
    axes(frame, chart.unit, stamp, &scale, tick, out);
    for series in &chart.series {
        lines(series, &scale, out);
    }
    decision(frame, stamp, &scale, lanes, out);
    for point in &chart.points {
        observed(point, chart.unit, stamp, &scale, out);
    }
    if !events.is_empty() {
        ticks(frame, stamp, &scale, events, out);
    }
    out.push_str("</svg>");
}

/// What the chart shows, for those who do not see it.
fn alternative(chart: &Chart, stamp: &Stamp) -> String {
    let mut en = format!("{}.", chart.title.en);
    let mut fr = format!("{}.", chart.title.fr);
    for series in &chart.series {
        for (day, band) in [series.bands.first(), series.bands.last()].into_iter().flatten() {
            let (date, shown) = (stamp.date(i64::from(*day)), chart.unit.band(band));
            let _ = write!(en, " {date}: {} {shown}.", series.name.en);
            let _ = write!(fr, " {date} : {} {shown}.", series.name.fr);
        }
    }
    format!("{en} / {fr}")
}

fn axes(frame: &Frame, unit: Unit, stamp: &Stamp, scale: &Scale, tick: f64, out: &mut String) {
    let (left, right) = (frame.left, frame.width - frame.right);
    let steps = (scale.top / tick).round() as u32;
    for i in 0..=steps {
        let value = f64::from(i) * tick;
        let y = scale.y(value);
        let class = if i == 0 { "axis" } else { "grid" };
        let _ = write!(out, r#"<path class="{class}" d="M{left} {y:.1}H{right}"/>"#);
        let _ = write!(
            out,
            r#"<text class="num" x="{:.0}" y="{:.1}" text-anchor="end">{}</text>"#,
            left - 6.0,
            y + 4.0,
            unit.show(value)
        );
    }
    for month in months(stamp, frame.months) {
        let x = scale.x(month.day as f64);
        let _ = write!(out, r#"<path class="axis" d="M{x:.1} {:.1}v5"/>"#, scale.bottom);
        let anchor = if x < left + 12.0 { "start" } else { "middle" };
        let place = |y: f64| format!(r#"x="{x:.1}" y="{:.1}" text-anchor="{anchor}""#, scale.bottom + y);
        if x < right - 12.0 {
            out.push_str(&label(&month.name, "small", &place(18.0)));
            if let Some(year) = month.year {
                let _ = write!(out, r#"<text class="small" {}>{year}</text>"#, place(32.0));
            }
        }
    }
}

fn lines(series: &super::Series, scale: &Scale, out: &mut String) {
    let area = |low: fn(&azalai_study::Band) -> f64, high: fn(&azalai_study::Band) -> f64| {
        let mut path = String::from("M");
        for (day, band) in &series.bands {
            let _ = write!(path, "{:.1} {:.1} ", scale.x(f64::from(*day)), scale.y(high(band)));
        }
        for (day, band) in series.bands.iter().rev() {
            let _ = write!(path, "{:.1} {:.1} ", scale.x(f64::from(*day)), scale.y(low(band)));
        }
        path.truncate(path.trim_end().len());
        path + "z"
    };
    if series.bands.is_empty() {
        return;
    }
    let _ = write!(out, r#"<g class="{}">"#, hue(series.hue));
    let _ = write!(out, r#"<path class="q90" d="{}"/>"#, area(|b| b.q05, |b| b.q95));
    let _ = write!(out, r#"<path class="q50" d="{}"/>"#, area(|b| b.q25, |b| b.q75));
    out.push_str(r#"<path class="mid" d="M"#);
    for (i, (day, band)) in series.bands.iter().enumerate() {
        let gap = if i == 0 { "" } else { " " };
        let _ = write!(out, "{gap}{:.1} {:.1}", scale.x(f64::from(*day)), scale.y(band.q50));
    }
    out.push_str(r#""/></g>"#);
}

fn decision(frame: &Frame, stamp: &Stamp, scale: &Scale, lanes: f64, out: &mut String) {
    let Some(day) = stamp.decision.filter(|&day| day < stamp.days) else { return };
    let x = scale.x(f64::from(day));
    let _ = write!(out, r#"<path class="when" d="M{x:.1} 14V{:.1}"#, scale.bottom);
    if lanes > 0.0 {
        let _ = write!(out, "M{x:.1} {:.1}v{lanes:.1}", scale.bottom + AXIS);
    }
    out.push_str(r#""/>"#);
    let date = stamp.date(i64::from(day));
    let text = Text { en: format!("{} {date}", t::DECISION.en), fr: format!("{} {date}", t::DECISION.fr) };
    let anchor = if x > frame.width * 0.7 { "end" } else { "start" };
    let at = x + if anchor == "end" { -4.0 } else { 4.0 };
    out.push_str(&label(&text, "small", &format!(r#"x="{at:.1}" y="12" text-anchor="{anchor}""#)));
}

fn observed(point: &super::Point, unit: Unit, stamp: &Stamp, scale: &Scale, out: &mut String) {
    let x = scale.x(f64::from(point.day));
    let y = scale.y(point.value);
    let _ = write!(out, r#"<g class="{}"><title>"#, hue(point.hue));
    let _ = write!(out, "{} · {} · {}", escape(&point.id), stamp.date(i64::from(point.day)), unit.show(point.value));
    if let (Some(low), Some(high)) = (point.low, point.high) {
        let _ = write!(out, " ({}–{})", unit.show(low), unit.show(high));
    }
    out.push_str("</title>");
    if let (Some(low), Some(high)) = (point.low, point.high) {
        let (a, b) = (scale.y(high), scale.y(low));
        let _ = write!(
            out,
            r#"<path class="bar" d="M{x:.1} {a:.1}V{b:.1}M{:.1} {a:.1}h8m-8 0M{0:.1} {b:.1}h8"/>"#,
            x - 4.0
        );
    } else if point.at_least {
        let _ = write!(out, r#"<path class="bar" d="M{x:.1} {y:.1}v-18m-4 5l4 -5l4 5"/>"#);
    }
    let _ = write!(out, r#"<circle class="seen" cx="{x:.1}" cy="{y:.1}" r="4"/></g>"#);
}

/// Events as ticks, in lanes; each says who reports it.
fn ticks(frame: &Frame, stamp: &Stamp, scale: &Scale, events: &[EventLine], out: &mut String) {
    for (lane, (name, kinds)) in LANES.iter().enumerate() {
        let y = scale.bottom + AXIS + lane as f64 * LANE;
        let place = format!(r#"x="{:.0}" y="{:.1}""#, frame.left, y + 12.0);
        out.push_str(&label(name, "small halo", &place));
        let foot = y + 30.5;
        let _ = write!(out, r#"<path class="grid" d="M{} {foot:.1}H{}"/>"#, frame.left, frame.width - frame.right);
        for event in events.iter().filter(|e| kinds.contains(&e.kind.as_str())) {
            if (0..i64::from(stamp.days)).contains(&event.day) {
                tick(event, stamp, scale, (y + 16.0, lane), out);
            }
        }
    }
}

fn tick(event: &EventLine, stamp: &Stamp, scale: &Scale, (y, lane): (f64, usize), out: &mut String) {
    let last = event.end_day.min(i64::from(stamp.days) - 1);
    let x = scale.x(event.day as f64);
    let width = ((last - event.day).max(0) as f64 * scale.per_day).max(2.0);
    let _ = write!(
        out,
        r##"<a href="#ev-{0}" tabindex="-1"><rect class="ev ev{lane}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="14"><title>"##,
        slug(&event.id)
    );
    let _ = write!(out, "{} / {}", escape(&hint(event, stamp, false)), escape(&hint(event, stamp, true)));
    out.push_str("</title></rect></a>");
}

/// What happened when and where, who reports it and who denies it, in one language.
fn hint(event: &EventLine, stamp: &Stamp, french: bool) -> String {
    let text = |text: &Text| if french { text.french().to_owned() } else { text.en.clone() };
    let kind = if french { t::french_word(&event.kind) } else { None };
    let kind = kind.map_or_else(|| event.kind.replace('_', " "), str::to_owned);
    let mut hint = format!("{} · {kind} · {}", stamp.date(event.day), text(&event.place));
    for (label, who) in [(t::REPORTED_BY, &event.claimant), (t::DENIED_BY, &event.denied_by)] {
        if !who.en.is_empty() {
            let label = if french { format!("{} :", label.fr) } else { format!("{}:", label.en) };
            let _ = write!(hint, " · {label} {}", text(who));
        }
    }
    hint
}

/// An id as part of an anchor: letters, digits, minus.
pub(super) fn slug(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect()
}

/// The chart in numbers, at a few dates.
fn numbers(chart: &Chart, stamp: &Stamp, out: &mut String) {
    let Some(first) = chart.series.first() else { return };
    let heads: Vec<Text> = std::iter::once(t::DATE.into()).chain(chart.series.iter().map(|s| s.name.clone())).collect();
    let every = first.bands.len().div_ceil(12).max(1);
    let last = first.bands.len().saturating_sub(1);
    let rows: Vec<Vec<String>> = first
        .bands
        .iter()
        .enumerate()
        .filter(|(i, (day, _))| i % every == 0 || *i == last || Some(*day) == stamp.decision)
        .map(|(i, (day, _))| {
            let cells =
                chart.series.iter().map(|s| s.bands.get(i).map_or_else(String::new, |(_, b)| chart.unit.band(b)));
            [stamp.date(i64::from(*day)).to_string()].into_iter().chain(cells).collect()
        })
        .collect();
    let _ = write!(out, "<details><summary>{}</summary>", both(&t::CHART_TABLE));
    out.push_str(&table(&format!("t-{}", chart.id), &chart.title, &heads, &rows));
    out.push_str("</details>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!([step(43_000.0, 5), step(9.0, 5), step(1.0, 4)], [10_000.0, 2.0, 0.5].map(|x: f64| x));
    }

    #[test]
    fn anchors_hold_no_markup() {
        assert_eq!(slug("E0<1\" x"), "E0-1--x");
    }
}
