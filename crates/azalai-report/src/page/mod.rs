//! `report.html`: one page that needs nothing but a browser.
//!
//! [`Page`] is plain data and [`html`] writes it; [`gather::page`] fills it from the results of a
//! run. Slots that a run has nothing for (returns, trust) are left out, so that a model which knows
//! more fills them with no change of layout. The page loads nothing: style, script and drawings are
//! within, a policy in its head forbids requests, and only the slider of the map needs the script.

mod beside;
mod chart;
pub mod compared;
mod effort;
mod gains;
pub mod gather;
mod labels;
mod map;
mod markup;
mod months;
mod outlines;
pub mod returning;
mod strategies;
mod tables;
mod texts;
mod words;

use std::fmt::Write as _;

use azalai_model::dossier::{Claim, Source};
use azalai_model::{Date, Text};
use azalai_study::Band;

pub use markup::Unit;
use markup::{Fixed, both, escape};
pub use texts::french_word;

/// Everything that the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Title of the scenario.
    pub title: Text,
    /// Its question.
    pub question: Text,
    /// What decides the numbers.
    pub stamp: Stamp,
    /// The answer so far.
    pub answer: Vec<Sentence>,
    /// Where displaced people are.
    pub map: Map,
    /// People at home and displaced over time. The first chart shows the events as well.
    pub people: Vec<Chart>,
    /// Trust, rumour and the like over time; the section is left out if there are none.
    pub trust: Vec<Chart>,
    /// What is reported to have happened, in order of days.
    pub events: Vec<EventLine>,
    /// Returns with what became of them; the section is left out if there are none.
    pub returns: Option<Returns>,
    /// Returns over time, by what became of them.
    pub return_charts: Vec<Chart>,
    /// Strategies beside each other; the sections are left out if there are none.
    pub compared: Option<compared::Compared>,
    /// What the observed figures changed; the section is left out if nothing was fitted.
    pub fit: Option<compared::Fitted>,
    /// The scenario is about people in danger now: who reviewed it, and which of them were consulted (Safeguard 8).
    pub live: Option<compared::Live>,
    /// The article's sentences.
    pub claims: Vec<Claim>,
    /// Observed and simulated figures.
    pub observations: Vec<ObservationLine>,
    /// What this run cannot say, beyond what no run can.
    pub limits: Vec<Text>,
    /// Parameters that differ from their defaults.
    pub parameters: Vec<ParameterLine>,
    /// What the rows rest on.
    pub sources: Vec<Source>,
}

/// What decides the numbers of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Version of Azalai.
    pub version: String,
    /// Id of the scenario.
    pub scenario: String,
    /// SHA-256 of its files.
    pub scenario_hash: String,
    /// SHA-256 of what decides the results, as the manifest gives it.
    pub run_hash: String,
    /// Seed of the ensemble.
    pub seed: u64,
    /// How many replicates.
    pub replicates: u32,
    /// Which rules move people.
    pub rules: String,
    /// The first day.
    pub start: Date,
    /// Number of days.
    pub days: u32,
    /// The day on which the question is asked.
    pub decision: Option<u32>,
}

impl Stamp {
    /// The calendar date of `day`.
    pub fn date(&self, day: i64) -> Date {
        self.start.checked_add(jiff::Span::new().days(day)).unwrap_or(self.start)
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

/// The map and the weeks that it can show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// Places.
    pub places: Vec<MapPlace>,
    /// Links, by the index of their places.
    pub links: Vec<(usize, usize)>,
    /// Lines of the background such as country outlines: longitude and latitude (degrees).
    pub outlines: Vec<Vec<(f64, f64)>>,
    /// What can be shown, ascending by day.
    pub weeks: Vec<Week>,
}

/// A place of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPlace {
    /// Name.
    pub name: String,
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// Radius within which a constructed position is true (km); none where a source states it.
    pub constructed_km: Option<f64>,
    /// Residents at the start: larger places are labelled first.
    pub residents: i64,
    /// Whether people leave it in this run.
    pub origin: bool,
}

/// One day of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// The day.
    pub day: u32,
    /// Displaced people at each place, median.
    pub present: Vec<f64>,
    /// Residents at home at each place, median; empty where the run did not keep them.
    pub home: Vec<f64>,
    /// People on links, median.
    pub travelling: f64,
    /// All displaced people, at places and on links.
    pub displaced: Band,
}

/// Which colour a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// People at home.
    Home,
    /// Displaced people.
    Away,
    /// Anything else.
    Other,
    /// What is to be avoided.
    Bad,
}

/// A chart over the days of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Short word that is unique on the page (letters and digits).
    pub id: String,
    /// What it shows.
    pub title: Text,
    /// What its lines count.
    pub unit: Unit,
    /// Its lines.
    pub series: Vec<Series>,
    /// Observed figures on the same axes.
    pub points: Vec<Point>,
}

/// A line with its bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it counts.
    pub name: Text,
    /// Its colour.
    pub hue: Hue,
    /// Days and bands, ascending.
    pub bands: Vec<(u32, Band)>,
}

/// An observed figure in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Id of the observation.
    pub id: String,
    /// The day.
    pub day: u32,
    /// The figure.
    pub value: f64,
    /// Its lower bound.
    pub low: Option<f64>,
    /// Its upper bound.
    pub high: Option<f64>,
    /// The source says "at least".
    pub at_least: bool,
    /// The line that it belongs to.
    pub hue: Hue,
}

/// Something that is reported to have happened.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLine {
    /// Id.
    pub id: String,
    /// First day.
    pub day: i64,
    /// Last day.
    pub end_day: i64,
    /// Kind, in the word of the file.
    pub kind: String,
    /// Where.
    pub place: Text,
    /// What is said, in our words.
    pub note: Text,
    /// Who says so.
    pub claimant: Text,
    /// Who denies it.
    pub denied_by: Text,
    /// Fewest and most killed, of all claimants.
    pub killed: (Option<i64>, Option<i64>),
    /// `high`, `medium` or `low`.
    pub confidence: String,
    /// What the model does with it.
    pub usage: String,
    /// Source id.
    pub source: String,
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
    /// A part of a population: small numbers are hidden.
    pub part: bool,
    /// First returns.
    pub returned: Band,
    /// Of these: home at or above the safety threshold on arrival.
    pub safe: Band,
    /// Of these: below it.
    pub premature: Band,
    /// Of the first returns: fled again within 180 days.
    pub undone: Band,
    /// Still home after 180 days.
    pub sustained: Band,
    /// Home for less than 180 days.
    pub open: Band,
    /// Sent back by force; no part of the returns.
    pub forced: Band,
}

/// A figure, and its simulated counterpart if there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservationLine {
    /// Id.
    pub id: String,
    /// Day that it is about.
    pub day: i64,
    /// What is counted, in the word of the file.
    pub measure: String,
    /// Where.
    pub place: Text,
    /// What the figures count.
    pub unit: Unit,
    /// The figure.
    pub value: Option<f64>,
    /// Its lower bound.
    pub low: Option<f64>,
    /// Its upper bound.
    pub high: Option<f64>,
    /// The simulated counterpart.
    pub simulated: Option<Band>,
    /// What the counterpart is.
    pub counterpart: Text,
    /// `high`, `medium` or `low`.
    pub confidence: String,
    /// `calibration` or `shown`.
    pub usage: String,
    /// What to know about it.
    pub note: Text,
    /// Source id.
    pub source: String,
}

impl ObservationLine {
    /// Whether the observed range meets the simulated 5-95 % interval; none if one is missing.
    pub fn inside(&self) -> Option<bool> {
        let band = self.simulated?;
        let low = self.low.or(self.value)?;
        let at_least = self.low.is_some() && self.high.is_none() && self.low == self.value;
        let high = if at_least { f64::INFINITY } else { self.high.or(self.value)? };
        Some(low <= band.q95 && high >= band.q05)
    }
}

/// A parameter that differs from its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterLine {
    /// Key.
    pub key: String,
    /// Value here.
    pub value: String,
    /// Default.
    pub default: String,
    /// Unit, empty for none.
    pub unit: String,
    /// Evidence tag: `E`, `D`, `C` or `H`.
    pub tag: String,
    /// Where the declared default comes from.
    pub source: String,
    /// What it means.
    pub doc: String,
}

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Sections in order: anchor, heading, body.
type Sections = Vec<(&'static str, Fixed, String)>;

/// The page as one file.
pub fn html(page: &Page) -> String {
    let mut out = String::with_capacity(200_000);
    let sections = sections(page);
    head(page, &sections, &mut out);
    out.push_str("<main>\n");
    for (id, title, body) in &sections {
        let _ = write!(out, r#"<section id="{id}" aria-labelledby="h-{id}"><h2 id="h-{id}">{}</h2>"#, both(title));
        out.push('\n');
        out.push_str(body);
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n");
    let _ = writeln!(
        out,
        r"<footer><p>Azalai {} · {} · {}</p></footer>",
        escape(&page.stamp.version),
        escape(&page.stamp.scenario),
        both(&texts::REPEAT)
    );
    let _ = writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>");
    out
}

fn sections(page: &Page) -> Sections {
    let mut sections: Sections = vec![
        ("answer", texts::ANSWER, tables::answer(page)),
        ("map", texts::MAP, map::section(&page.map, &page.stamp)),
        ("people", texts::PEOPLE, chart::section(&page.people, &page.stamp, &page.events)),
    ];
    if let Some(returns) = page.returns.as_ref().filter(|returns| !returns.lines.is_empty()) {
        let mut body = tables::returns(returns, &page.stamp);
        body.push_str(&chart::section(&page.return_charts, &page.stamp, &[]));
        body.push_str(&page.compared.as_ref().map_or_else(String::new, |c| strategies::split(c, &page.stamp)));
        sections.push(("returns", texts::RETURNS, body));
    }
    if let Some(compared) = &page.compared {
        sections.extend(strategies::sections(compared, &page.stamp));
    }
    if !page.trust.is_empty() {
        sections.push(("trust", texts::TRUST, chart::section(&page.trust, &page.stamp, &[])));
    }
    sections.push(("observed", texts::OBSERVATIONS, tables::observations(page)));
    if let Some(fit) = &page.fit {
        sections.push(("fit", words::FIT, strategies::fit(fit)));
    }
    sections.push(("limits", texts::LIMITS, tables::limits(page)));
    if !page.claims.is_empty() {
        sections.push(("claims", texts::CLAIMS, tables::claims(page)));
    }
    if !page.events.is_empty() {
        sections.push(("events", texts::EVENTS, tables::events(page)));
    }
    sections.push(("made", texts::MADE, tables::made(page)));
    if !page.sources.is_empty() {
        sections.push(("sources", texts::SOURCES, tables::sources(page)));
    }
    sections
}

fn head(page: &Page, sections: &Sections, out: &mut String) {
    let title = markup::Bilingual::en(&page.title);
    let _ = write!(
        out,
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{} – Azalai</title>
<style>{STYLE}</style>
</head>
<body>
<input type="radio" name="l" id="l-en" checked aria-label="English">
<input type="radio" name="l" id="l-fr" aria-label="Français">
<header>
<a class="skip" href="#answer">{}</a>
<p class="bar"><span class="brand">Azalai</span><span class="tongues"><span class="off">{}</span><label for="l-en" lang="en">English</label><label for="l-fr" lang="fr">Français</label></span></p>
<h1>{}</h1>
<p class="lead">{}</p>
<nav aria-label="Contents / Sommaire"><ul>
"##,
        escape(title),
        both(&texts::SKIP),
        both(&texts::LANGUAGE),
        both(&page.title),
        both(&page.question)
    );
    for (id, title, _) in sections {
        let _ = writeln!(out, r##"<li><a href="#{id}">{}</a></li>"##, both(title));
    }
    out.push_str("</ul></nav>\n");
    if let Some(live) = &page.live {
        out.push_str(&strategies::banner(live));
    }
    out.push_str("</header>\n");
}
