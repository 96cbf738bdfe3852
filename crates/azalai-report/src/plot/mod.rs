//! `azalai plot`: a drawing of a run folder's page as a file of its own, for papers.
//!
//! It is made of `report.html` and nothing else, so that it shows what the page shows and hides what the page hides: of few
//! runs no band, of people in danger now neither flows nor events, small numbers as `<10`, and on each drawing what was
//! recorded, what is simulated and under which strategy.

mod drawing;
mod fan;
mod sheet;
mod style;
mod table;
mod tree;

use std::path::Path;

use azalai_text::{Language, say};

use crate::folder::State;
use crate::{Trouble, VERSION};
use drawing::Block;
use tree::Element;

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Each camp beside its counts.
    Camps,
    /// Everybody at home and displaced over time.
    Totals,
    /// The distance from the counts over time.
    Error,
    /// Where people are.
    Map,
    /// What strategies do to each outcome.
    Table,
    /// Outcomes, or camps that are forecast, over time with their bands.
    Fan,
    /// What the result depends on.
    Sensitivity,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Camps, Self::Totals, Self::Error, Self::Map, Self::Table, Self::Fan, Self::Sensitivity];

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Camps => "camps",
            Self::Totals => "totals",
            Self::Error => "error",
            Self::Map => "map",
            Self::Table => "table",
            Self::Fan => "fan",
            Self::Sensitivity => "sensitivity",
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What is drawn.
    pub what: What,
    /// Under which strategy, where the page holds several.
    pub strategy: Option<&'a str>,
    /// In which language.
    pub language: Language,
    /// How wide the drawing is (pixels); as wide as it is drawn if none.
    pub width: Option<u32>,
}

/// The drawing as SVG.
pub fn plot(dir: &Path, wanted: &Wanted<'_>) -> Result<String, Trouble> {
    let said = dir.display().to_string();
    let file = dir.join("report.html");
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(Trouble::Unusable(say!(plot_no_page, dir = said)));
        }
        Err(e) => return Err(Trouble::io(&file, e)),
    };
    let broken = || Trouble::Unusable(say!(plot_broken, file = file.display().to_string()));
    let page = tree::parse(&text).ok_or_else(broken)?;
    if let Some(strategy) = wanted.strategy {
        known(&page, wanted.what, strategy)?;
    }
    let Some(blocks) = blocks(&page, wanted) else {
        let there: Vec<&str> = What::ALL
            .into_iter()
            .filter(|what| blocks(&page, &Wanted { what: *what, strategy: None, ..*wanted }).is_some())
            .map(What::word)
            .collect();
        return Err(Trouble::Unusable(if there.is_empty() {
            say!(plot_nothing, dir = said)
        } else {
            say!(plot_not_there, dir = said, what = wanted.what.word(), there = there.join(", "))
        }));
    };
    Ok(sheet::svg(&page, blocks, wanted, run(dir).as_deref()))
}

/// Which run it is, as the ribbons of the page say it.
fn run(dir: &Path) -> Option<String> {
    let Ok(State::Finished(manifest)) = State::of(dir) else { return None };
    Some(manifest.run_sha256.get(..8)?.to_owned())
}

/// An error where the strategy cannot be shown, with those that can.
fn known(page: &Element, what: What, strategy: &str) -> Result<(), Trouble> {
    let data = match what {
        What::Map => fan::data(page, "twins-data"),
        What::Fan => fan::data(page, "times-data"),
        _ => return Err(Trouble::Unusable(say!(plot_any_strategy, what = what.word()))),
    };
    let ids = data.as_ref().map(fan::ids).unwrap_or_default();
    if ids.contains(&strategy) {
        return Ok(());
    }
    let there = if ids.is_empty() { "–".to_owned() } else { ids.join(", ") };
    Err(Trouble::Unusable(say!(plot_no_strategy, strategy = strategy, there = there)))
}

/// The parts of the drawing, one below the other; none where the page does not have it.
fn blocks(page: &Element, wanted: &Wanted<'_>) -> Option<Vec<Block>> {
    let language = wanted.language;
    let figures = |wanted: &dyn Fn(&str) -> bool| -> Vec<&Element> {
        let is = |e: &Element| e.name == "figure" && e.attribute("id").is_some_and(wanted);
        page.all(&is)
    };
    let all = match wanted.what {
        What::Camps => drawing::legended(page.by_id("camps")?, language),
        What::Totals => drawing::figures(&figures(&|id| id.starts_with("chart-all")), language),
        What::Error => drawing::figures(&figures(&|id| id == "chart-error"), language),
        What::Map => {
            let figure = page.by_id("map-figure")?;
            match wanted.strategy {
                Some(strategy) => fan::map(page, figure, strategy, language)?,
                None => drawing::figures(&[figure], language),
            }
        }
        What::Table => table::blocks(page, language)?,
        What::Fan => match fan::data(page, "times-data") {
            Some(data) => fan::blocks(page, &data, wanted.strategy, language)?,
            None => forecast(page, &figures(&|id| id == "chart-all"), language)?,
        },
        What::Sensitivity => drawing::section(page.by_id("sensitivity")?, language),
    };
    Some(all).filter(|all| !all.is_empty())
}

/// The fans of a page of forecasts: everybody, then each camp.
fn forecast(page: &Element, all: &[&Element], language: Language) -> Option<Vec<Block>> {
    if page.all(&|e| e.is("small-fan")).is_empty() {
        return None;
    }
    let mut blocks = drawing::figures(all, language);
    blocks.extend(page.by_id("camps").map(|camps| drawing::legended(camps, language)).unwrap_or_default());
    Some(blocks)
}

/// What a file of this command begins with, so that it is known again.
pub fn mark() -> String {
    format!("<!-- azalai plot {VERSION} -->")
}

/// Whether a file is one that this command wrote, of whichever version.
pub fn is_ours(text: &str) -> bool {
    text.starts_with("<!-- azalai plot ")
}
