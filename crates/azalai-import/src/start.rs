//! A scenario from events, counts and populations: its places, its roads as the crow flies, and what was assumed.

mod choose;
mod folder;

use std::collections::BTreeMap;

use azalai_model::settings::MOST_CONFLICT_DAYS;
use azalai_model::{Date, Scenario};
use azalai_scenario::{Diagnostics, ReadOptions, read};
use azalai_text::{Message, say};

use crate::cell::Order;
use crate::columns::Columns;
use crate::desk::Desk;
use crate::input::{Input, sheets};
use crate::osm::{self, Linked};
use crate::report::Report;
use crate::sound;
use crate::survey::Survey;
use crate::{Asked, Imported, Kind, Refused, country, import};
use folder::{CONFLICT_DAYS, HEAD, README};

/// Where the further names of places are written: a later import takes it as `--places`.
pub const NAMES: &str = "import/names.csv";

/// What a scenario is made of.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// What the folder is called.
    pub name: String,
    /// The country that the question is about.
    pub country: String,
    /// Its region, if only one is asked about.
    pub region: Option<String>,
    /// Files of events (UCDP, ACLED).
    pub events: Vec<Input>,
    /// Files of counts (UNHCR, DTM).
    pub counts: Vec<Input>,
    /// Who lives where.
    pub population: Option<Input>,
    /// In which order days and months are written.
    pub order: Option<Order>,
    /// Which column is which.
    pub columns: Option<Input>,
    /// Roads (`.osm.pbf`), if links should be roads.
    pub roads: Option<Input>,
    /// First and last day, where the files should not decide.
    pub days: (Option<Date>, Option<Date>),
}

/// A scenario that was made.
pub struct Started {
    /// Its files: path and text.
    pub files: Vec<(String, String)>,
    /// What was assumed.
    pub assumed: Vec<Message>,
    /// What became of every row, by source.
    pub reports: Vec<(Kind, Report)>,
    /// The day of the last count, from which one may forecast.
    pub last_count: Date,
    /// What `check` finds in it.
    pub found: Diagnostics,
}

/// Makes a scenario.
pub fn start(asked: &Start) -> Result<Started, Refused> {
    let Some(population) = &asked.population else { return Err(say!(start_needs_population).into()) };
    let events = of_kinds(&asked.events, &[Kind::Ucdp, Kind::Acled])?;
    let counts = of_kinds(&asked.counts, &[Kind::Dtm, Kind::Unhcr])?;
    let all: Vec<(Kind, Vec<Input>)> = events.into_values().chain(counts.into_values()).collect();
    let survey = survey(asked, &all)?;
    // An invented country is one that the files name.
    if country::iso(&asked.country).is_none() && survey.events.is_empty() {
        return Err(say!(start_no_country, country = asked.country).into());
    }
    let chosen = choose::choose(asked, &survey, population)?;
    let (mut files, mut assumed) = folder::folder(asked, &chosen, CONFLICT_DAYS);
    let names = files.0.get(NAMES).map(|bytes| Input { name: NAMES.to_owned(), bytes: bytes.clone() });
    let more = Asked { order: asked.order, columns: asked.columns.clone(), places: names };
    let mut reports = Vec::new();
    for (kind, inputs) in &all {
        let Imported { files: new, report, .. } = import(*kind, inputs, &more, &asked.name, &files)?;
        files.0.extend(new.into_iter().map(|(path, text)| (path, text.into_bytes())));
        reports.push((*kind, report));
    }
    // People who are counted after the violence fled from it: until the last day somebody can be on the way from there.
    let quiet = quiet_days(&sound(&files, &asked.name)?.0);
    if let Some(quiet) = quiet.filter(|days| *days > 0) {
        let days = (CONFLICT_DAYS + quiet).min(MOST_CONFLICT_DAYS);
        let (mut again, said) = folder::folder(asked, &chosen, days);
        files.0.extend([HEAD, README].into_iter().filter_map(|path| again.0.remove_entry(path)));
        assumed = said;
    }
    if quiet.is_none() {
        let (first, last) = chosen.days;
        assumed.push(say!(start_calm, first = first.to_string(), last = last.to_string()));
    }
    if let Some(roads) = &asked.roads {
        let Linked { files: new, said, apart, .. } = osm::osm(roads, &asked.name, &files)?;
        files.0.extend(new.into_iter().map(|(path, text)| (path, text.into_bytes())));
        assumed.extend(said);
        if !apart.is_empty() {
            assumed.push(say!(osm_apart, places = apart.join(", ")));
        }
    }
    let (_, found) = sound(&files, &asked.name)?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let files = files.0.into_iter().map(|(path, bytes)| (path, text(bytes))).collect();
    Ok(Started { files, assumed, reports, last_count: chosen.last_count.min(chosen.days.1), found })
}

/// The longest time in which no place is in conflict, once one was (days); none where no place ever is.
fn quiet_days(scenario: &Scenario) -> Option<u32> {
    let (mut longest, mut quiet) = (None, None);
    for day in 0..scenario.days {
        let is_conflict = scenario.conflict.iter().any(|series| series.at(day) > 0.0);
        quiet = if is_conflict { Some(0) } else { quiet.map(|days| days + 1) };
        longest = longest.max(quiet);
    }
    longest
}

/// Files by the source that each is of.
fn of_kinds(inputs: &[Input], kinds: &[Kind]) -> Result<BTreeMap<usize, (Kind, Vec<Input>)>, Message> {
    let mut found: BTreeMap<usize, (Kind, Vec<Input>)> = BTreeMap::new();
    for input in inputs {
        let sheets = sheets(input)?;
        let of = kinds.iter().position(|kind| sheets.iter().any(|sheet| kind.knows(sheet)));
        let Some(at) = of else {
            let words = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
            return Err(say!(start_no_kind, file = input.name, kinds = words));
        };
        found.entry(at).or_insert_with(|| (kinds[at], Vec::new())).1.push(input.clone());
    }
    Ok(found)
}

/// Looks at every file before there is a map.
fn survey(asked: &Start, all: &[(Kind, Vec<Input>)]) -> Result<Survey, Refused> {
    let stub = folder::stub(&asked.country);
    let reading = read(&stub, &asked.name, &ReadOptions::default());
    let Some(scenario) = &reading.scenario else { return Err(Refused::Scenario(reading.diagnostics)) };
    let columns = asked.columns.as_ref().map(Columns::parse).transpose()?.map(std::rc::Rc::new);
    let mut survey = Survey::default();
    for (kind, inputs) in all {
        let mut desk = Desk::new(*kind, scenario, asked.order, &[]);
        desk.survey = Some(survey);
        for input in inputs {
            crate::take(*kind, input, columns.as_ref(), &mut desk)?;
        }
        survey = desk.survey.take().unwrap_or_default();
    }
    Ok(survey)
}
