//! A course with its counts: what was counted up to the day of a forecast, and the bands after it.

use azalai_model::Text;
use azalai_study::forecast::Course;
use azalai_study::forecast::course::{Day, Fan};
use azalai_text::{Arg, say};
use maud::{Markup, html};

use super::{named, people};
use crate::forecast::Made;
use crate::page::charts::{months, step};
use crate::page::markup::{Bilingual as _, dot, label, plain};
use crate::page::ribbon::Lines;

/// Days of counts that are shown, at most.
const PAST: i64 = 365;
/// How much of the middle 80 % a chart reaches above its highest.
const ABOVE: f64 = 1.25;

/// Size of a drawing.
struct Frame {
    class: &'static str,
    width: f64,
    plot: f64,
    left: f64,
    months: usize,
    ticks: usize,
}

const WIDE: Frame = Frame { class: "wide", width: 960.0, plot: 280.0, left: 66.0, months: 16, ticks: 5 };
const NARROW: Frame = Frame { class: "narrow", width: 340.0, plot: 190.0, left: 54.0, months: 5, ticks: 4 };
const SMALL: Frame = Frame { class: "small-fan", width: 320.0, plot: 130.0, left: 52.0, months: 5, ticks: 3 };
const RIGHT: f64 = 12.0;

/// The drawings of a course.
pub struct Fans<'a> {
    made: &'a Made<'a>,
    course: &'a Course,
    id: String,
    name: Text,
    /// First and last day that are shown.
    first: i64,
    last: i64,
    counts: Vec<(i64, f64)>,
}

impl<'a> Fans<'a> {
    /// Those of a course; `id`: a word that is unique on the page.
    pub fn of(made: &'a Made<'a>, course: &'a Course, id: &str) -> Self {
        let today = i64::from(made.ask.day);
        let begun = course.counts.first().map_or(today, |count| count.0).min(today - 1);
        let first = begun.max(today - PAST).min(course.since);
        let counts = course.counts.iter().copied().filter(|count| count.0 >= first).collect();
        let last = today + course.days.last().map_or(1, |day| day.ahead);
        Self { made, course, id: id.to_owned(), name: named(made, &course.of), first, last, counts }
    }

    /// Across the page, for wide and for narrow screens.
    pub fn whole(&self) -> Markup {
        html! { (self.draw(&WIDE)) (self.draw(&NARROW)) }
    }

    /// One of many.
    pub fn small(&self) -> Markup {
        self.draw(&SMALL)
    }

    fn today(&self) -> i64 {
        i64::from(self.made.ask.day)
    }

    /// The highest that is shown (people).
    fn most(&self) -> f64 {
        let highest = |of: fn(&Fan) -> f64| self.course.days.iter().map(|day| of(&day.stock)).fold(0.0, f64::max);
        let counted = self.counts.iter().map(|count| count.1).fold(0.0, f64::max);
        let most = highest(|fan| fan.q975).min(ABOVE * highest(|fan| fan.q90).max(counted)).max(counted).max(5.0);
        match self.course.capacity {
            Some((capacity, _)) if capacity as f64 <= 1.6 * most => most.max(1.05 * capacity as f64),
            _ => most,
        }
    }

    fn draw(&self, frame: &Frame) -> Markup {
        let said = [
            say!(page_fan_until, date = self.made.as_of),
            say!(page_fan_after),
            say!(page_fan_run, version = crate::VERSION, id = self.made.scenario.id.as_str()),
        ];
        let ribbon = Lines::new(&said, frame.width, "ribbon");
        let named = f64::from(u8::from(frame.class == SMALL.class)) * 16.0;
        let top = ribbon.height() + 18.0 + named;
        let id = format!("{}-{}", self.id, frame.class);
        let scale = Scale::new(self, frame, top);
        html! {
            svg class=(frame.class) viewBox=(format!("0 0 {} {:.0}", frame.width, scale.bottom() + 36.0)) role="img" aria-labelledby=(id) {
                title id=(id) { (plain(|language| self.words().words(language))) }
                (ribbon.draw(0.0))
                @if named > 0.0 { (label(&self.name, "named", 6.0, ribbon.height() + 14.0, "start")) }
                (self.axes(&scale, frame))
                g.away { (self.bands(&scale)) }
                @if let Some((capacity, _)) = self.course.capacity {
                    @if (capacity as f64) <= scale.most {
                        path.full d={ "M" (frame.left) " " (dot(scale.y(capacity as f64))) "H" (frame.width - RIGHT) } {}
                    }
                }
                @for (day, n) in &self.counts { circle.count cx=(dot(scale.x(*day))) cy=(dot(scale.y(*n))) r="2.6" {} }
                path.when d={ "M" (dot(scale.x(self.today()))) " " (dot(top - 4.0)) "V" (dot(scale.bottom())) } {}
                (label(&say!(page_fan_today, date = self.made.as_of), "small halo", scale.x(self.today()) - 4.0, top - 6.0, "end"))
            }
        }
    }

    /// What it shows, for those who do not see it.
    fn words(&self) -> azalai_text::Message {
        let fan = self.course.days.last().map(|day| day.stock).unwrap_or_default();
        let of = |n: f64| Arg::Decimal(n, 0);
        say!(
            page_fan_words,
            name = self.name,
            last = of(self.course.last),
            date = self.made.scenario.date(self.last),
            median = of(fan.q50),
            low = of(fan.q10),
            high = of(fan.q90),
        )
    }

    fn axes(&self, scale: &Scale, frame: &Frame) -> Markup {
        let right = frame.width - RIGHT;
        let start = self.made.scenario.date(self.first);
        let marks = months::between(start, (self.last - self.first) as u32 + 1, frame.months);
        html! {
            @for i in 0..=(scale.most / scale.tick + 1e-9).floor() as u32 {
                @let (value, class) = (f64::from(i) * scale.tick, if i == 0 { "axis" } else { "grid" });
                @let y = scale.y(value);
                path class=(class) d={ "M" (frame.left) " " (dot(y)) "H" (right) } {}
                text.num x=(frame.left - 6.0) y=(dot(y + 4.0)) text-anchor="end" { (people(value)) }
            }
            @for month in marks {
                @let x = scale.x(self.first + month.day);
                path.axis d={ "M" (dot(x)) " " (dot(scale.bottom())) "v5" } {}
                @if x < right - 8.0 {
                    (label(&month.name, "small", x, scale.bottom() + 18.0, if x < frame.left + 12.0 { "start" } else { "middle" }))
                    @if let Some(year) = month.year {
                        text.small x=(dot(x)) y=(dot(scale.bottom() + 31.0)) text-anchor=(if x < frame.left + 12.0 { "start" } else { "middle" }) { (year) }
                    }
                }
            }
        }
    }

    /// Bands of 95, 80 and 50 % and the median, from the last count on.
    fn bands(&self, scale: &Scale) -> Markup {
        let from = (self.counts.last().map_or(self.today(), |count| count.0), self.course.last);
        let line = |of: fn(&Fan) -> f64| -> Vec<String> {
            let at = |day: i64, n: f64| format!("{:.1} {:.1}", scale.x(day), scale.y(n));
            let after = |day: &Day| at(self.today() + day.ahead, of(&day.stock));
            std::iter::once(at(from.0, from.1)).chain(self.course.days.iter().map(after)).collect()
        };
        let area = |low: fn(&Fan) -> f64, high: fn(&Fan) -> f64| {
            let around: Vec<String> = line(high).into_iter().chain(line(low).into_iter().rev()).collect();
            format!("M{}z", around.join(" "))
        };
        html! {
            path.q95 d=(area(|f| f.q025, |f| f.q975)) {}
            path.q80 d=(area(|f| f.q10, |f| f.q90)) {}
            path.q50 d=(area(|f| f.q25, |f| f.q75)) {}
            path.mid d={ "M" (line(|f| f.q50).join(" ")) } {}
        }
    }
}

/// From days and people to a drawing.
struct Scale {
    first: i64,
    per_day: f64,
    left: f64,
    top: f64,
    plot: f64,
    most: f64,
    tick: f64,
}

impl Scale {
    fn new(fans: &Fans<'_>, frame: &Frame, top: f64) -> Self {
        let most = fans.most();
        let days = (fans.last - fans.first).max(1) as f64;
        let per_day = (frame.width - frame.left - RIGHT) / days;
        let tick = step(most, frame.ticks);
        Self { first: fans.first, per_day, left: frame.left, top, plot: frame.plot, most, tick }
    }

    fn bottom(&self) -> f64 {
        self.top + self.plot
    }

    fn x(&self, day: i64) -> f64 {
        self.left + (day - self.first) as f64 * self.per_day
    }

    fn y(&self, n: f64) -> f64 {
        self.bottom() - n.clamp(0.0, self.most) * self.plot / self.most
    }
}
