//! Drawings of the page in one language, with their legends.

use azalai_text::Language;
use maud::html;

use super::tree::{self, Element, Node};

/// Width of a letter (units of the drawing, at 12 px).
pub const LETTER: f64 = 6.6;
/// Height of a line.
pub const LINE: f64 = 16.0;
/// Between drawings that are side by side.
const GAP: f64 = 14.0;
/// Drawings of a grid side by side.
const COLUMNS: usize = 3;

/// A part of a drawing: its size, and what it is made of, from its upper left corner on.
#[derive(Clone, Debug)]
pub struct Block {
    /// Width (units).
    pub width: f64,
    /// Height (units).
    pub height: f64,
    /// What it holds.
    pub inner: Vec<Element>,
}

/// An element of a drawing that is made here.
pub fn made(markup: &maud::Markup) -> Vec<Element> {
    let root = tree::parse(&markup.0).unwrap_or_default();
    root.children.into_iter().filter_map(|node| if let Node::Element(e) = node { Some(e) } else { None }).collect()
}

/// A line of text.
pub fn line(text: &str, class: &str, width: f64) -> Block {
    let lines = crate::page::wrapped(text, ((width / LETTER) as usize).max(20));
    let inner = html! {
        @for (i, line) in lines.iter().enumerate() {
            text class=(class) x="4" y=(LINE * (i as f64 + 1.0) - 4.0) { (line) }
        }
    };
    Block { width, height: LINE * lines.len() as f64 + 4.0, inner: made(&inner) }
}

/// Figures of the page, each with its heading and its legend.
pub fn figures(figures: &[&Element], language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    for figure in figures {
        let Some(drawing) = shown(figure).and_then(|svg| drawing(svg, language)) else { continue };
        let width = drawing.width;
        let heading = figure.all(&|e| e.name == "figcaption").first().map(|caption| caption.text(language));
        if let Some(heading) = heading.filter(|heading| !heading.is_empty()) {
            blocks.push(line(&heading, "named", width));
        }
        blocks.push(drawing);
        for list in figure.all(&|e| e.is("legend")) {
            blocks.push(legend(list, width, language));
        }
    }
    blocks
}

/// Every drawing of a section: those side by side in a grid, the others one below the other.
pub fn section(section: &Element, language: Language) -> Vec<Block> {
    let alone = |e: &Element| e.name == "figure" && e.attribute("id").is_some();
    let mut blocks = grid(section, language);
    blocks.extend(figures(&section.all(&alone), language));
    blocks
}

/// The small drawings of a section with the legend above them.
pub fn legended(section: &Element, language: Language) -> Vec<Block> {
    let mut blocks = grid(section, language);
    let width = blocks.iter().map(|block| block.width).fold(300.0, f64::max);
    blocks.extend(section.elements().filter(|e| e.is("legend")).map(|list| legend(list, width, language)));
    blocks
}

/// The small drawings of a section, side by side.
pub fn grid(section: &Element, language: Language) -> Vec<Block> {
    let many = section.all(&|e| e.is("multiples"));
    let drawings = many.iter().flat_map(|many| many.all(&|e| e.name == "svg"));
    side_by_side(&drawings.filter_map(|svg| drawing(svg, language)).collect::<Vec<_>>())
}

/// Drawings in rows of as many as there is room for.
pub fn side_by_side(drawings: &[Block]) -> Vec<Block> {
    let mut rows = Vec::new();
    for row in drawings.chunks(COLUMNS) {
        let (mut x, mut height, mut inner) = (0.0, 0.0_f64, Vec::new());
        for block in row {
            let moved = at(block.inner.clone(), x, 0.0);
            inner.push(moved);
            x += block.width + GAP;
            height = height.max(block.height);
        }
        rows.push(Block { width: x - GAP, height: height + GAP, inner });
    }
    rows
}

/// Elements moved.
pub fn at(children: Vec<Element>, x: f64, y: f64) -> Element {
    Element {
        name: "g".to_owned(),
        attributes: vec![("transform".to_owned(), format!("translate({x:.1} {y:.1})"))],
        children: children.into_iter().map(Node::Element).collect(),
    }
}

/// The drawing of a figure that wide screens show.
fn shown(figure: &Element) -> Option<&Element> {
    figure.elements().find(|e| e.name == "svg" && !e.is("narrow") && !e.is("inset"))
}

/// A drawing in one language, without what only a page needs.
pub fn drawing(svg: &Element, language: Language) -> Option<Block> {
    let view: Vec<f64> =
        svg.attribute("viewbox").or(svg.attribute("viewBox"))?.split(' ').filter_map(|n| n.parse().ok()).collect();
    let [_, _, width, height] = view[..] else { return None };
    if !(1.0..1e5).contains(&width) || !(1.0..1e5).contains(&height) {
        return None;
    }
    let mut svg = svg.clone();
    let unseen = |e: &Element| {
        tree::is_other(e, language) || ["title", "desc"].contains(&e.name.as_str()) || e.is("off-week") || e.is("off")
    };
    svg.without(&unseen);
    bare(&mut svg);
    svg.each(&mut |element| {
        if element.name == "a" {
            "g".clone_into(&mut element.name);
        }
        bare(element);
        if element.is("land") {
            upper(element);
        }
    });
    svg.set("width", format!("{width}"));
    svg.set("height", format!("{height}"));
    Some(Block { width, height, inner: vec![svg] })
}

/// Leaves out what links, scripts and screen readers of the page need.
fn bare(element: &mut Element) {
    let page = ["id", "role", "href", "tabindex", "lang", "style"];
    element.attributes.retain(|(key, _)| !page.contains(&key.as_str()) && !key.contains('-') || key == "text-anchor");
}

fn upper(element: &mut Element) {
    for node in &mut element.children {
        if let Node::Text(text) = node {
            *text = html! { (tree::plain(text).to_uppercase()) }.0;
        }
    }
}

/// A legend of the page: signs with their words, in rows.
pub fn legend(list: &Element, width: f64, language: Language) -> Block {
    let (mut x, mut y, mut inner) = (4.0, 4.0, Vec::new());
    for item in list.elements() {
        let text = item.text(language);
        let sign = item.elements().find(|e| e.name == "svg").and_then(|svg| drawing(svg, language));
        let room = sign.as_ref().map_or(0.0, |sign| sign.width + 6.0);
        let needed = room + text.chars().count() as f64 * LETTER;
        if text.is_empty() {
            continue;
        }
        if x > 4.0 && x + needed > width {
            (x, y) = (4.0, y + 20.0);
        }
        if let Some(sign) = sign {
            inner.push(at(sign.inner, x, y));
        }
        for (i, part) in crate::page::wrapped(&text, (((width - room) / LETTER) as usize).max(20)).iter().enumerate() {
            y += if i > 0 { LINE } else { 0.0 };
            inner.extend(made(&html! { text.small x=(format!("{:.1}", x + room)) y=(y + 12.0) { (part) } }));
        }
        x += needed + 20.0;
    }
    Block { width, height: y + 26.0, inner }
}
