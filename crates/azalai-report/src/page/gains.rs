//! Dots with intervals: what each strategy adds to the reference.

use std::fmt::Write as _;

use super::chart::step;
use super::compared::{Compared, Standing, StrategyLine};
use super::markup::{both, escape, label, signed};
use super::words as w;

const ROW: f64 = 42.0;
const FOOT: f64 = 26.0;

/// The drawing, for wide and for narrow screens.
pub(super) fn figure(compared: &Compared) -> String {
    let lines: Vec<&StrategyLine> = compared.lines.iter().filter(|l| l.standing != Standing::Reference).collect();
    let mut out = String::new();
    if lines.is_empty() {
        return out;
    }
    let _ = write!(out, "<figure><figcaption><h3>{}</h3></figcaption>", both(&w::GAINS));
    let _ = write!(out, r#"<p class="note">{}</p>"#, both(&w::GAINS_KEY));
    draw("wide", 960.0, 8, &lines, &mut out);
    draw("narrow", 340.0, 4, &lines, &mut out);
    out.push_str("</figure>\n");
    out
}

fn draw(class: &str, width: f64, ticks: usize, lines: &[&StrategyLine], out: &mut String) {
    let least = lines.iter().map(|l| l.gain.q05).fold(0.0, f64::min);
    let most = lines.iter().map(|l| l.gain.q95).fold(0.0, f64::max);
    let tick = step((most - least).max(5.0), ticks);
    let (low, high) = ((least / tick).floor() * tick, (most / tick).ceil().max(1.0) * tick);
    let margin = 30.0;
    let x = |value: f64| margin + (value.clamp(low, high) - low) / (high - low) * (width - 2.0 * margin);
    let bottom = ROW * lines.len() as f64 + 4.0;
    let _ = write!(
        out,
        r#"<svg class="{class}" viewBox="0 0 {width} {:.0}" role="img" aria-labelledby="gains-{class}"><title id="gains-{class}">{}</title>"#,
        bottom + FOOT,
        escape(&alternative(lines))
    );
    for i in 0..=((high - low) / tick).round() as u32 {
        let value = low + f64::from(i) * tick;
        let at = x(value);
        let kind = if value.abs() < tick / 2.0 { "axis zero" } else { "grid" };
        let _ = write!(out, r#"<path class="{kind}" d="M{at:.1} 0V{bottom:.1}"/>"#);
        let _ = write!(
            out,
            r#"<text class="num" x="{at:.1}" y="{:.1}" text-anchor="middle">{}</text>"#,
            bottom + 17.0,
            signed(value)
        );
    }
    for (row, line) in lines.iter().enumerate() {
        let (top, y) = (row as f64 * ROW, row as f64 * ROW + 28.0);
        let hue = match line.standing {
            Standing::Harms => "bad",
            Standing::Stress => "other",
            Standing::Reference | Standing::Ranked => "home",
        };
        let gain = &line.gain;
        out.push_str(&label(&line.name, "halo", &format!(r#"x="4" y="{:.1}""#, top + 14.0)));
        let _ = write!(out, r#"<g class="{hue}"><path class="iv90" d="M{:.1} {y}H{:.1}"/>"#, x(gain.q05), x(gain.q95));
        let _ = write!(out, r#"<path class="iv50" d="M{:.1} {y}H{:.1}"/>"#, x(gain.q25), x(gain.q75));
        let _ = write!(out, r#"<circle class="dot" cx="{:.1}" cy="{y}" r="5"/></g>"#, x(gain.q50));
    }
    out.push_str("</svg>");
}

/// What the drawing shows, for those who do not see it.
fn alternative(lines: &[&StrategyLine]) -> String {
    let (mut en, mut fr) = (format!("{}.", w::GAINS.en), format!("{}.", w::GAINS.fr));
    for line in lines {
        let shown = format!("{} ({}; {})", signed(line.gain.q50), signed(line.gain.q05), signed(line.gain.q95));
        let _ = write!(en, " {}: {shown}.", line.name.en);
        let _ = write!(fr, " {} : {shown}.", line.name.fr);
    }
    format!("{en} / {fr}")
}
