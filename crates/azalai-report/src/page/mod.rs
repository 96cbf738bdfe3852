//! `report.html`: one page that needs nothing but a browser.
//!
//! A [`Page`] is what a run comes to (`gather`) beside its scenario, and [`html()`] writes it. Sections that a run has
//! nothing for (returns, trust) are left out. The page loads nothing: style, script and drawings are within, a policy
//! in its head forbids requests, and only the slider of the map needs the script.

mod camps;
mod charts;
mod compared;
mod document;
mod forecast;
mod gather;
mod map;
mod markup;
mod observed;
mod pairs;
mod reads;
mod ribbon;
mod sections;
mod times;
mod validated;

use crate::hide::Mark;
use crate::live::Banner;
use azalai_model::{Date, Measure, PlaceId, Remark, Scenario, Text};
use azalai_study::Band;
use azalai_study::judge::choice::Harm;
use azalai_study::judge::findings::Findings;
use azalai_text::{Key, Language, key as k};
use maud::{Markup, html};

use crate::answer::Answer;
use crate::flows::Shown;
pub use azalai_text::figures::Unit;
pub use camps::{Camp, Camps};
pub use charts::{Chart, Hue, Point, Series};
pub use compared::compared;
use document::Sheet;
pub use document::{Document, banner, bar};
pub use forecast::{Backtested, backtest, forecast};
pub use gather::{of_flight, of_return, of_shown, scale};
pub use map::Twins;
pub use markup::french_word;
use markup::{both, dated, t};
pub use observed::{ObservationLine, observations_of_flight, observations_of_return};
pub use pairs::Pairs;
pub use ribbon::Course;
pub(crate) use ribbon::wrapped;
pub use times::Times;
pub use validated::{Validated, validated};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// What was run.
    pub scenario: &'a Scenario,
    /// Whether the return model ran, and not flight alone.
    pub with_return: bool,
    /// SHA-256 of what decides the results, as the manifest gives it.
    pub run_hash: String,
    /// Seed of the ensemble.
    pub seed: u64,
    /// How many replicates.
    pub replicates: u32,
    /// Number of days.
    pub days: u32,
    /// The day on which the question is asked.
    pub decision: Option<u32>,
    /// The answer so far, of a run that compares no strategies.
    pub answer: Vec<Sentence>,
    /// The cards of the answer; none where no strategies are compared.
    pub cards: Option<&'a Answer>,
    /// Where displaced people are.
    pub map: Map,
    /// Where people are under each strategy on the day of judgement; none where nothing is compared.
    pub twins: Option<Twins>,
    /// People at home and displaced over time. The first chart shows the events as well.
    pub people: Vec<Chart>,
    /// Trust, rumour and the like over time; the section is left out if there are none.
    pub trust: Vec<Chart>,
    /// Returns with what became of them; the section is left out if there are none.
    pub returns: Option<Returns>,
    /// Returns over time, by what became of them.
    pub return_charts: Vec<Chart>,
    /// Strategies beside each other; the sections are left out if there are none.
    pub findings: Option<&'a Findings>,
    /// Observed and simulated figures.
    pub observations: Vec<ObservationLine>,
    /// Residents who have left each place, on a few days.
    pub left: Vec<Left>,
    /// Each outcome over time by strategy; none where nothing is compared.
    pub times: Option<Times>,
    /// Each set under the reference and each strategy; none of too few runs.
    pub pairs: Option<Pairs>,
    /// Camps beside their counts; none where nothing was counted.
    pub camps: Option<Camps>,
    /// Each armed side: civilians that it harms, under the forecast and under the recorded course.
    pub sides: Vec<Side>,
    /// What the checker finds in the files.
    pub remarks: Vec<Remark>,
}

/// Residents who have left a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The place.
    pub place: PlaceId,
    /// Days with how many have left by then.
    pub days: Vec<(u32, Band)>,
}

/// What a side does to civilians from the decision to the day of judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The side, by index as rows of harm have it: the actors, nobody who is named, the road.
    pub side: usize,
    /// Civilians whom it harms, as forecast under the reference.
    pub forecast: Option<Band>,
    /// The same under the recorded events to the end.
    pub recorded: Option<Band>,
}

impl Side {
    /// Whether the median under the recorded events is outside the interval of the forecast.
    fn is_outside(&self) -> bool {
        let both = self.forecast.as_ref().zip(self.recorded.as_ref());
        both.is_some_and(|(forecast, recorded)| !(forecast.q05..=forecast.q95).contains(&recorded.q50))
    }
}

/// How far a sentence of the answer can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It follows from the recorded figures.
    Recorded,
    /// It follows from assumed rules and parameters.
    Assumed,
    /// The question is open.
    Unknown,
}

/// A sentence of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is said.
    pub text: Text,
    /// How certain it is.
    pub certainty: Certainty,
}

/// What the map shows of the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// Which course of events it follows.
    pub course: Course,
    /// Places that people leave in this run.
    pub origins: Vec<PlaceId>,
    /// What can be shown, ascending by day.
    pub weeks: Vec<Week>,
    /// Flows by week; none where none are shown.
    pub flows: Vec<Shown>,
}

/// One day of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// The day.
    pub day: u32,
    /// Displaced people at each place, median.
    pub present: Vec<f64>,
    /// Residents at home at each place, median; empty where the map does not show them.
    pub home: Vec<f64>,
    /// Of both, where nine runs in ten lie.
    pub spread: [Vec<(f64, f64)>; 2],
    /// People on links, median.
    pub travelling: f64,
    /// All displaced people, at places and on links.
    pub displaced: Band,
}

/// Returns up to a day. No number of returns can be given without its split (Safeguard 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Returns {
    /// Up to and with this day.
    pub day: u32,
    /// The whole first, then its parts.
    pub lines: Vec<ReturnLine>,
}

/// The returns of a population.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnLine {
    /// Who.
    pub who: Text,
    /// Each of [`ReturnLine::MEASURES`] as the summary has it, mean and quantiles; none if it was not kept.
    pub figures: [Option<[Result<f64, Mark>; 6]>; 6],
    /// People of the first returns who have been home for less than 180 days; none for a group.
    pub open: Option<Band>,
}

impl ReturnLine {
    /// First returns; of these those to a home that is safe on arrival, and those to one that is not; of the first
    /// returns those still home after 180 days, and those who fled again within them; then those who were sent back by
    /// force, who are no part of the returns.
    pub const MEASURES: [Measure; 6] = [
        Measure::Returned,
        Measure::ReturnedSafe,
        Measure::ReturnedPremature,
        Measure::ReturnedSustained,
        Measure::ReturnedUndone,
        Measure::ReturnedForced,
    ];
}

/// How a strategy is shown under the rule on harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// The others are compared with it.
    Reference,
    /// No more harm.
    Passes,
    /// Whether it does more harm is undecided.
    Undecided,
    /// More harm.
    More,
    /// It worsens conduct below the recorded one: shown, never recommended.
    Stress,
}

impl Page<'_> {
    /// The calendar date of a day.
    fn date(&self, day: impl Into<i64>) -> Date {
        self.scenario.date(day.into())
    }

    /// The same in words of each language.
    fn dated(&self, day: impl Into<i64>) -> Text {
        dated(self.date(day))
    }

    /// Whether there are too few runs to show how they spread.
    fn few(&self) -> bool {
        azalai_study::stats::few(self.replicates as usize)
    }

    /// The rules that moved people.
    fn rules(&self) -> &'static str {
        if self.with_return { "return" } else { self.scenario.rules.word() }
    }

    /// Title of a strategy.
    fn title(&self, id: &str) -> Text {
        crate::answer::title(self.scenario, id)
    }

    /// How a strategy is shown.
    fn standing(&self, id: &str) -> Standing {
        let Some(findings) = self.findings else { return Standing::Passes };
        match findings.of(id) {
            _ if findings.reference() == id => Standing::Reference,
            Some(judged) if judged.stress => Standing::Stress,
            _ if findings.too_few() => Standing::Passes,
            Some(judged) if judged.harm == Harm::More => Standing::More,
            Some(judged) if judged.harm == Harm::Undecided => Standing::Undecided,
            _ => Standing::Passes,
        }
    }
}

/// What the script of a run does beside that of every page.
const SCRIPT: [&str; 8] = [
    include_str!("script/flows.js"),
    include_str!("script/map.js"),
    include_str!("script/findings.js"),
    include_str!("script/nearer.js"),
    include_str!("script/twins.js"),
    include_str!("script/times.js"),
    include_str!("script/pairs.js"),
    include_str!("script/violence.js"),
];

/// A section: its anchor, heading and body.
type Section = (&'static str, Key, Markup);

/// The page as one file.
pub fn html(page: &Page<'_>) -> String {
    let (scenario, sections) = (page.scenario, sections::all(page));
    let there = |id: &&str| sections.iter().any(|section| section.0 == *id);
    Sheet {
        title: scenario.title.get(Language::English),
        style: &running_head(page),
        head: html! { h1 { (both(&scenario.title)) } p.lead.asked { (both(&scenario.question)) } },
        live: vec![Banner::of(scenario).as_ref()],
        sections: &sections,
        brief: &["answer", ["strategies", "camps", "map"].into_iter().find(there).unwrap_or_default()],
        foot: html! { "Azalai " (crate::VERSION) " · " (scenario.id) " · " (t(k::page_repeat)) },
        script: &SCRIPT,
    }
    .html()
}

/// What each sheet of paper says: which run it is, and its number. What could end a quoted string is left out.
fn running_head(page: &Page<'_>) -> String {
    let hash = page.run_hash.get(..8).unwrap_or_default();
    let said = format!("Azalai {} · {} · {hash}", crate::VERSION, page.scenario.id);
    let said: String = said.chars().filter(|c| c.is_alphanumeric() || " .-·_".contains(*c)).collect();
    format!(
        "@page{{size:A4;margin:16mm 14mm;@top-left{{content:\"{said}\";font:8pt sans-serif}}@bottom-right{{content:counter(page) \" / \" counter(pages);font:8pt sans-serif}}}}"
    )
}
