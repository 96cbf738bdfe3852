//! Dots with intervals: what each strategy adds to the reference.

use std::fmt::Write as _;

use azalai_model::Text;
use azalai_text::figures::signed;
use azalai_text::{Language, key as k};
use maud::{Markup, html};

use super::step;
use crate::page::markup::{Bilingual as _, dot, label, note, plain, t};
use crate::page::{Page, Standing};

const ROW: f64 = 42.0;
const FOOT: f64 = 26.0;

/// A strategy: its title, its colour, and what it adds.
type Line = (Text, &'static str, azalai_study::Band);

/// The drawing, for wide and for narrow screens.
pub fn gains(page: &Page<'_>) -> Markup {
    let line = |id: &str| -> Option<Line> {
        let (standing, judged) = page.standing(id);
        let hue = match standing {
            Standing::Reference => return None,
            Standing::Harms => "bad",
            Standing::Stress => "other",
            Standing::Ranked => "home",
        };
        Some((page.title(id), hue, judged?.gain))
    };
    let lines: Vec<Line> = page.findings.iter().flat_map(|f| &f.strategies).filter_map(|f| line(&f.strategy)).collect();
    html! {
        @if !lines.is_empty() {
            figure {
                figcaption { h3 { (t(k::page_gains)) } }
                (note(&k::page_gains_key))
                (draw("wide", 960.0, 8, &lines))
                (draw("narrow", 340.0, 4, &lines))
            }
        }
    }
}

fn draw(class: &str, width: f64, ticks: usize, lines: &[Line]) -> Markup {
    let least = lines.iter().map(|l| l.2.q05).fold(0.0, f64::min);
    let most = lines.iter().map(|l| l.2.q95).fold(0.0, f64::max);
    let tick = step((most - least).max(5.0), ticks);
    let (low, high) = ((least / tick).floor() * tick, (most / tick).ceil().max(1.0) * tick);
    let margin = 30.0;
    let x = |value: f64| margin + (value.clamp(low, high) - low) / (high - low) * (width - 2.0 * margin);
    let bottom = ROW * lines.len() as f64 + 4.0;
    html! {
        svg class=(class) viewBox={ "0 0 " (width) " " (bottom + FOOT) } role="img" aria-labelledby={ "gains-" (class) } {
            title id={ "gains-" (class) } { (plain(|language| alternative(lines, language))) }
            @for i in 0..=((high - low) / tick).round() as u32 {
                @let value = low + f64::from(i) * tick;
                @let at = dot(x(value));
                path class=(if value.abs() < tick / 2.0 { "axis zero" } else { "grid" })
                    d={ "M" (at) " 0V" (dot(bottom)) } {}
                text.num x=(at) y=(dot(bottom + 17.0)) text-anchor="middle" { (signed(value)) }
            }
            @for (row, (name, hue, gain)) in lines.iter().enumerate() {
                @let (top, y) = (row as f64 * ROW, row as f64 * ROW + 28.0);
                @let line = |from: f64, to: f64| format!("M{:.1} {y}H{:.1}", x(from), x(to));
                (label(name, "halo", 4.0, top + 14.0, "start"))
                g class=(hue) {
                    path.iv90 d=(line(gain.q05, gain.q95)) {}
                    path.iv50 d=(line(gain.q25, gain.q75)) {}
                    circle.dot cx=(dot(x(gain.q50))) cy=(y) r="5" {}
                }
            }
        }
    }
}

/// What the drawing shows, for those who do not see it.
fn alternative(lines: &[Line], language: Language) -> String {
    let (mut said, colon) = (format!("{}.", k::page_gains.words(language)), k::page_colon.words(language));
    for (name, _, gain) in lines {
        let [median, low, high] = [gain.q50, gain.q05, gain.q95].map(signed);
        let _ = write!(said, " {}{colon} {median} ({low}; {high}).", name.words(language));
    }
    said
}
