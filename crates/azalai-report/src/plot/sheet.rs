//! The whole drawing: its parts one below the other, its style, and which run it is.

use std::fmt::Write as _;

use azalai_text::{Language, say};
use maud::html;

use super::drawing::{self, Block, line};
use super::tree::{Element, Node};
use super::{Wanted, mark, style};

/// Around the drawing (units).
const EDGE: f64 = 10.0;
/// Fonts of papers, the first that is there.
const FONTS: &str = "Noto Sans, DejaVu Sans, Arial, Helvetica, sans-serif";

/// The file.
pub fn svg(page: &Element, blocks: Vec<Block>, wanted: &Wanted<'_>, run: Option<&str>) -> String {
    let language = wanted.language;
    let across = blocks.iter().map(|block| block.width).fold(300.0, f64::max);
    let mut all: Vec<Block> = banner(page, across, language);
    if !blocks.iter().any(|block| block.inner.iter().any(has_ribbon)) {
        all.extend(ribbon(page, across, language));
    }
    all.extend(blocks);
    if let Some(run) =
        run.filter(|run| !all.iter().any(|block| block.inner.iter().any(|e| e.text(language).contains(run))))
    {
        let title = page.all(&|e| e.name == "footer").first().map(|footer| footer.text(language)).unwrap_or_default();
        let scenario = title.split(" · ").nth(1).unwrap_or_default().to_owned();
        let said = say!(page_ribbon_run, version = crate::VERSION, scenario = scenario.as_str(), run = run);
        all.push(line(&said.render(language), "small", across));
    }
    let (mut y, mut body) = (EDGE, Vec::new());
    for block in all {
        body.push(drawing::at(block.inner, EDGE, y));
        y += block.height;
    }
    let (width, height) = (across + 2.0 * EDGE, y + EDGE);
    let scale = wanted.width.map_or(1.0, |wide| f64::from(wide) / width);
    let root = Element { children: body.into_iter().map(Node::Element).collect(), ..Element::default() };
    let title = page.all(&|e| e.name == "h1").first().map(|h| h.text(language)).unwrap_or_default();
    let mut out = mark();
    let _ = write!(
        out,
        "\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{:.0}\" height=\"{:.0}\" viewBox=\"0 0 {width:.1} {height:.1}\" font-family=\"{FONTS}\" font-size=\"12\" lang=\"{}\">\n",
        width * scale,
        height * scale,
        language.tag(),
    );
    out += &html! { title { (title) } }.0;
    let _ = write!(out, "\n<style>{}</style>\n", style::of(page, &root));
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"></rect>");
    for node in &root.children {
        if let Node::Element(element) = node {
            element.write(&mut out);
            out.push('\n');
        }
    }
    out + "</svg>\n"
}

fn has_ribbon(element: &Element) -> bool {
    element.is("ribbon") || element.elements().any(has_ribbon)
}

/// What is above everything where people are in danger now (Safeguard 8).
fn banner(page: &Element, width: f64, language: Language) -> Vec<Block> {
    let lines = page.all(&|e| e.is("banner"));
    lines.iter().flat_map(|banner| banner.elements()).map(|p| line(&p.text(language), "named", width)).collect()
}

/// What the widest ribbon of the page says: recorded until when, simulated after, by which run.
fn ribbon(page: &Element, width: f64, language: Language) -> Option<Block> {
    let wide = page.by_id("map-figure")?.all(&|e| e.name == "svg" && e.is("wide"));
    let ribbon = wide.first()?.all(&|e| e.is("ribbon"));
    let lines: Vec<String> = ribbon
        .first()?
        .elements()
        .filter(|e| e.name == "text" && !super::tree::is_other(e, language))
        .map(|e| e.text(language))
        .collect();
    let said = line(&lines.join(" "), "", width);
    let group = drawing::made(&html! { g.ribbon { rect x="0" y="0" width=(width) height=(said.height) {} } });
    let mut group = group.into_iter().next()?;
    group.children.extend(said.inner.into_iter().map(Node::Element));
    Some(Block { width, height: said.height + 4.0, inner: vec![group] })
}
