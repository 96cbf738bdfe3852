//! What the page's script draws of the data that it holds: outcomes over time, and people under a strategy.

use azalai_text::figures::whole;
use azalai_text::{Language, say};
use maud::{Markup, html};
use serde_json::Value;

use super::drawing::{self, Block, line, made, side_by_side};
use super::tree::{Element, Node};

/// Data that the page holds for its script.
pub fn data(page: &Element, id: &str) -> Option<Value> {
    match page.by_id(id)?.children.first()? {
        Node::Text(text) => serde_json::from_str(text).ok(),
        Node::Element(_) => None,
    }
}

/// The strategies of such data.
pub fn ids(data: &Value) -> Vec<&str> {
    list(&data["strategies"]).iter().filter_map(|s| s["id"].as_str()).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().filter_map(Value::as_f64).collect()
}

/// One of two languages.
fn said(value: &Value, language: Language) -> &str {
    let i = Language::ALL.iter().position(|l| *l == language).unwrap_or(0);
    value[i].as_str().unwrap_or("")
}

fn strategy<'a>(data: &'a Value, id: &str) -> Option<&'a Value> {
    list(&data["strategies"]).iter().find(|s| s["id"] == id)
}

const WIDTH: f64 = 320.0;
const LEFT: f64 = 56.0;
const PLOT: f64 = 130.0;

/// Each outcome over time under the reference and, if one is named, another strategy.
pub fn blocks(page: &Element, data: &Value, other: Option<&str>, language: Language) -> Option<Vec<Block>> {
    let reference = list(&data["strategies"]).first()?;
    let chosen = other.and_then(|id| strategy(data, id)).filter(|s| s["id"] != reference["id"]);
    let days = numbers(&data["days"]);
    let (first, last) = (*days.first()?, *days.last()?);
    let one = |(o, outcome): (usize, &Value)| -> Option<Block> {
        let mut lines = vec![("line-reference", &reference["bands"][o])];
        lines.extend(chosen.map(|s| ("line-chosen", &s["bands"][o])));
        let lines: Vec<(&str, Vec<Vec<f64>>)> =
            lines.into_iter().map(|(class, bands)| (class, list(bands).iter().map(numbers).collect())).collect();
        let recorded = numbers(&outcome["recorded"]);
        let most = lines.iter().flat_map(|l| l.1.iter().flatten()).chain(&recorded).copied().fold(0.0, f64::max);
        let small =
            Small { days: &days, span: (first, (last - first).max(1.0)), most: if most > 0.0 { most } else { 1.0 } };
        let inner = small.draw(data, outcome, &lines, &recorded, language);
        drawing::drawing(made(&inner).first()?, language)
    };
    let drawings: Vec<Block> = list(&data["outcomes"]).iter().enumerate().filter_map(one).collect();
    if drawings.is_empty() {
        return None;
    }
    let mut blocks = vec![line(&heading(page, language), "named", 960.0)];
    blocks.extend(side_by_side(&drawings));
    let key = |class: &str, words: &str| {
        html! { li { svg viewBox="0 0 28 14" { g class=(class) { path.mid d="M0 7h28" {} } @if class.is_empty() { path.recorded-line d="M0 7h28" {} } } span { (words) } } }
    };
    let legend = html! {
        ul {
            (key("line-reference", said(&reference["name"], language)))
            @if let Some(chosen) = chosen { (key("line-chosen", said(&chosen["name"], language))) }
            (key("", &say!(page_times_recorded).render(language)))
            li { span { (bands(data, language)) } }
        }
    };
    blocks.push(drawing::legend(made(&legend).first()?, 960.0, language));
    Some(blocks)
}

/// What the bands are; of few runs that there are none.
fn bands(data: &Value, language: Language) -> String {
    let few = data.pointer("/strategies/0/bands/0").is_some_and(|bands| list(bands).len() < 2);
    if few { say!(page_bands_few) } else { say!(page_bands) }.render(language)
}

fn heading(page: &Element, language: Language) -> String {
    page.by_id("h-times").map(|h| h.text(language)).unwrap_or_default()
}

/// A small drawing of an outcome.
struct Small<'a> {
    days: &'a [f64],
    span: (f64, f64),
    most: f64,
}

impl Small<'_> {
    fn at(&self, day: f64, n: f64, top: f64) -> (f64, f64) {
        let right = WIDTH - 8.0;
        let x = LEFT + (day - self.span.0) / self.span.1 * (right - LEFT);
        (x, top + PLOT - n.max(0.0) / self.most * PLOT)
    }

    fn path(&self, values: &[f64], top: f64) -> Vec<String> {
        let points = self.days.iter().zip(values).map(|(&day, &n)| self.at(day, n, top));
        points.map(|(x, y)| format!("{x:.1} {y:.1}")).collect()
    }

    /// Whether each day is kept of a strategy, and not the day of judgement alone.
    fn is_whole(&self, quantiles: &[Vec<f64>]) -> bool {
        quantiles.first().is_some_and(|middle| middle.len() == self.days.len())
    }

    /// What is kept on the day of judgement alone: the median, with the interval of nine runs in ten.
    fn point(&self, quantiles: &[Vec<f64>], day: f64, top: f64) -> Markup {
        let at = |values: &Vec<f64>| values.first().map(|&n| self.at(day, n, top));
        let points: Vec<(f64, f64)> = quantiles.iter().filter_map(at).collect();
        html! {
            @if let [_, (x, low), (_, high), ..] = points[..] { path.iv90 d=(format!("M{x:.1} {low:.1}V{high:.1}")) {} }
            @if let Some((x, y)) = points.first() { circle.dot cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="4" {} }
        }
    }

    fn shown(&self, n: f64, language: Language) -> String {
        if self.most >= 100.0 {
            return whole(n);
        }
        language.decimal(
            n,
            if self.most >= 10.0 {
                0
            } else if self.most >= 1.0 {
                1
            } else {
                2
            },
        )
    }

    fn draw(
        &self,
        data: &Value,
        outcome: &Value,
        lines: &[(&str, Vec<Vec<f64>>)],
        recorded: &[f64],
        language: Language,
    ) -> Markup {
        let ribbon = crate::page::wrapped(said(&data["ribbon"], language), 44);
        let band = 14.0 * ribbon.len() as f64 + 5.0;
        let (top, right) = (band + 22.0, WIDTH - 8.0);
        let y = |n: f64| top + PLOT - n / self.most * PLOT;
        let area = |low: &[f64], high: &[f64]| {
            let back = self.path(low, top).into_iter().rev();
            format!("M{}z", self.path(high, top).into_iter().chain(back).collect::<Vec<_>>().join(" "))
        };
        // Why there is a point alone stands below the dates.
        let missing = if lines.iter().all(|(_, quantiles)| self.is_whole(quantiles)) {
            Vec::new()
        } else {
            crate::page::wrapped(said(&data["missing"], language), 44)
        };
        let below = 24.0 + 14.0 * missing.len() as f64;
        html! {
            svg viewBox=(format!("0 0 {WIDTH} {:.0}", top + PLOT + below)) {
                g.ribbon {
                    rect x="0" y="0" width=(WIDTH) height=(band) {}
                    @for (i, line) in ribbon.iter().enumerate() { text x="6" y=(14.0 * (i as f64 + 1.0) - 1.0) { (line) } }
                }
                text.named x=(LEFT) y=(top - 7.0) { (said(&outcome["name"], language)) }
                @for n in [0.0, self.most / 2.0, self.most] {
                    path class=(if n > 0.0 { "grid" } else { "axis" }) d=(format!("M{LEFT} {:.1}H{right}", y(n))) {}
                    text.num x=(LEFT - 5.0) y=(format!("{:.1}", y(n) + 4.0)) text-anchor="end" { (self.shown(n, language)) }
                }
                @for (class, quantiles) in lines {
                    g class=(class) {
                        @if !self.is_whole(quantiles) {
                            @if let Some(day) = data["judged"].as_f64() { (self.point(quantiles, day, top)) }
                        } @else {
                            @if let [_, low, high, near, far] = &quantiles[..] {
                                path.q90 d=(area(low, high)) {}
                                path.q50 d=(area(near, far)) {}
                            }
                            path.mid d={ "M" (self.path(&quantiles[0], top).join(" ")) } {}
                        }
                    }
                }
                @for (i, line) in missing.iter().enumerate() {
                    text.small x="6" y=(top + PLOT + 32.0 + 14.0 * i as f64) { (line) }
                }
                @if !recorded.is_empty() { path.recorded-line d={ "M" (self.path(recorded, top).join(" ")) } {} }
                text.small x=(LEFT) y=(top + PLOT + 16.0) { (said(&data["ends"][0], language)) }
                text.small x=(right) y=(top + PLOT + 16.0) text-anchor="end" { (said(&data["ends"][1], language)) }
            }
        }
    }
}

/// The map under a strategy on the day of judgement.
pub fn map(page: &Element, figure: &Element, id: &str, language: Language) -> Option<Vec<Block>> {
    let data = data(page, "twins-data")?;
    let chosen = strategy(&data, id)?;
    let (most, sides) = (data["most"].as_f64().filter(|n| *n > 0.0)?, [numbers(&chosen["n"]), numbers(&chosen["h"])]);
    let mut figure = figure.clone();
    let widest = figure.all(&|e| e.name == "svg" && e.is("wide")).first()?.number("data-most")?;
    // What is recorded is of other days.
    figure.without(&|e| e.attribute("data-c").is_some() || e.attribute("data-e").is_some() || e.is("flows"));
    let ribbon = format!("{} · {}", said(&data["ribbon"], language), said(&chosen["name"], language));
    figure.each(&mut |element| {
        for (key, numbers) in ["data-p", "data-h"].iter().zip(&sides) {
            if let Some(n) = element.attribute(key).and_then(|at| numbers.get(at.parse::<usize>().ok()?)) {
                element.set("r", format!("{:.1}", widest * (n.max(0.0) / most).sqrt()));
            }
        }
        if element.is("ribbon") {
            element.without(&|e| e.name == "text");
            element.children.extend(made(&html! { text x="8" y="12" { (ribbon) } }).into_iter().map(Node::Element));
        }
    });
    figure.without(&|e| e.name == "figcaption");
    let recorded = |e: &Element| e.is("report") || e.is("holder");
    figure.without(&|e| e.name == "li" && !e.all(&recorded).is_empty());
    Some(drawing::figures(&[&figure], language))
}
