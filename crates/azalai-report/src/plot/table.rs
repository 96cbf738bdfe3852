//! A table of the page as a drawing.

use azalai_text::Language;
use maud::html;

use super::drawing::{Block, LINE, line, made};
use super::tree::Element;

/// Width of the table and of its first column (units).
const WIDTH: f64 = 1180.0;
const FIRST: f64 = 200.0;
/// Width of a letter in a cell.
const LETTER: f64 = 6.3;

/// The table of consequences, else that of camps, else the first one of the page.
pub fn blocks(page: &Element, language: Language) -> Option<Vec<Block>> {
    let named = |id: &str| page.by_id(id).filter(|table| table.name == "table");
    let any =
        || page.all(&|e| e.name == "main").first().and_then(|main| main.all(&|e| e.name == "table").first().copied());
    let table = named("t-consequences").or_else(|| named("t-camps")).or_else(any)?;
    let of = |name: &str| table.all(&|e: &Element| e.name == name);
    let caption = of("caption").first().map(|caption| caption.text(language)).unwrap_or_default();
    let heads: Vec<String> = of("thead").first()?.all(&|e| e.name == "th").iter().map(|th| th.text(language)).collect();
    let body = of("tbody").first().map(|body| body.all(&|e| e.name == "tr")).unwrap_or_default();
    let width = (WIDTH - FIRST) / heads.len().saturating_sub(1).max(1) as f64;
    let x = |column: usize| if column == 0 { 0.0 } else { FIRST + (column as f64 - 1.0) * width };
    let room = |column: usize| ((if column == 0 { FIRST } else { width } - 8.0) / LETTER) as usize;
    let cut = |text: &str, column: usize| crate::page::wrapped(text, room(column).max(4));
    let bold = |text: &str, column: usize| crate::page::wrapped(text, (room(column) * 5 / 6).max(4));

    let mut blocks = vec![line(&caption, "named", WIDTH)];
    let head: Vec<Vec<(String, &str)>> =
        heads.iter().enumerate().map(|(i, h)| bold(h, i).into_iter().map(|l| (l, "named")).collect()).collect();
    blocks.push(row(&head, &x, "axis"));
    for tr in body {
        let cells: Vec<&Element> = tr.elements().collect();
        // A row of one cell is the heading of those below it.
        if let [only] = cells[..] {
            let lines = vec![vec![(only.text(language), "named")]];
            blocks.push(row(&lines, &x, "grid"));
            continue;
        }
        let lines: Vec<Vec<(String, &str)>> =
            cells.iter().enumerate().map(|(i, cell)| lines(cell, language, &|t| cut(t, i))).collect();
        blocks.push(row(&lines, &x, "grid"));
    }
    let notes = page.all(&|e| e.is("brief-note"));
    let below =
        notes.iter().filter(|_| table.attribute("id") == Some("t-consequences")).flat_map(|note| note.elements());
    blocks.extend(below.map(|note| line(&note.text(language), "small", WIDTH)));
    Some(blocks)
}

/// The lines of a cell with their classes: what it says, then what is small in it.
fn lines<'a>(cell: &Element, language: Language, cut: &dyn Fn(&str) -> Vec<String>) -> Vec<(String, &'a str)> {
    let hue = if !cell.all(&|e| e.is("better")).is_empty() {
        "home"
    } else if !cell.all(&|e| e.is("worse")).is_empty() {
        "away"
    } else {
        ""
    };
    let mut large = cell.clone();
    large.without(&|e| e.name == "small");
    let mut all: Vec<(String, &str)> = cut(&large.text(language)).into_iter().map(|line| (line, hue)).collect();
    for small in cell.all(&|e| e.name == "small" && !super::tree::is_other(e, language)) {
        all.extend(cut(&small.text(language)).into_iter().map(|line| (line, "small")));
    }
    all
}

/// A row of the table, with a line below it.
fn row(cells: &[Vec<(String, &str)>], x: &dyn Fn(usize) -> f64, rule: &str) -> Block {
    let most = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let height = LINE * most as f64 + 6.0;
    let inner = html! {
        @for (column, lines) in cells.iter().enumerate() {
            @for (i, (text, class)) in lines.iter().enumerate() {
                @let y = LINE * (i as f64 + 1.0) - 2.0;
                @if ["home", "away"].contains(class) {
                    g class=(class) { text.dot x=(format!("{:.1}", x(column))) y=(y) { (text) } }
                } @else {
                    text class=(class) x=(format!("{:.1}", x(column))) y=(y) { (text) }
                }
            }
        }
        path class=(rule) d=(format!("M0 {:.1}H{WIDTH}", height - 1.0)) {}
    };
    Block { width: WIDTH, height, inner: made(&inner) }
}
