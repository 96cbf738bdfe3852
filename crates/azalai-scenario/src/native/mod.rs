//! Azalai's folder format: `scenario.toml` and tables.
//!
//! The order of rows never matters, unless a table has an `order` column: folders made from Flee's
//! have one, because Flee reads the order of its files.

pub(crate) mod changes;
mod doc;
mod dossier;
mod fit;
mod head;
mod ids;
mod line;
pub(crate) mod map;
mod people;
mod returns;
mod rows;
mod settings;
pub(crate) mod sheet;
pub(crate) mod strategies;

use std::collections::BTreeMap;

use azalai_model::dossier::{Actor, Control, Relation, Source};
use azalai_model::tables::{ACTORS, GROUPS, PLACES, SOURCES, TABLES, Table};
use azalai_model::{Dossier, Format, PlaceId, Scenario};
use azalai_text::say;
use sha2::{Digest, Sha256};

use self::ids::Ids;
use self::rows::Book;
pub(crate) use self::settings::{expected, override_settings};
use self::sheet::{Say, Sheet};
use crate::diagnostic::Diagnostic;
use crate::{Files, FlightBy, ReadOptions, Reading, nearest, write};

/// Every table that is there.
#[derive(Debug, Default)]
pub(crate) struct Sheets(BTreeMap<&'static str, Sheet>);

impl Sheets {
    /// The sheet of a file, if it is there and has a header.
    pub fn get(&self, file: &str) -> Option<&Sheet> {
        self.0.get(file)
    }
}

/// Reads a folder in Azalai's own layout.
pub fn read(files: &dyn Files, name: &str, options: &ReadOptions) -> Reading {
    let mut say = Say::default();
    let paths = files.list();
    let present = |file: &str| paths.iter().any(|path| path == file);
    unknown_files(&paths, &mut say);
    let head = head::read(files, options, &mut say);

    let with_sources = present(SOURCES.file);
    let mut sheets = Sheets::default();
    for table in TABLES {
        if present(table.file) {
            if let Some(sheet) = Sheet::read(files, table, with_sources, &mut say) {
                sheets.0.insert(table.file, sheet);
            }
        } else if table.needed {
            let fault = Diagnostic::error("missing-file", table.file, say!(file_is_missing));
            say.push(fault.help(say!(add_it_first_line_is, header = table.header())));
        }
    }

    // A file that must be there and is not is told once, and not again in every row that names something in it.
    let is_told = |table: &Table| present(table.file) || table.needed;
    let ids = |noun, table: &Table| Ids::of(noun, table.file, sheets.get(table.file), is_told(table));
    let mut book = Book {
        start: head.start,
        places: BTreeMap::new(),
        place_ids: ids("place", &PLACES),
        actors: ids("actor", &ACTORS),
        groups: ids("group", &GROUPS),
        sources: ids("source", &SOURCES),
        with_sources,
        last_day: (head.last_day > 0).then_some(head.last_day),
    };
    let mut places = map::places(&sheets, &book, &mut say);
    follow(&head, &mut places, &mut say);
    book.places = places.iter().enumerate().map(|(i, p)| (p.id.clone(), PlaceId(i as u32))).collect();
    home_is_there(&head, &places, &mut say);
    let asked_town = town(&head, &places, &book, &mut say);
    let (sets, fit_text) = fit::read(files, &paths, &places, &mut say);
    let links = map::links(&sheets, &book, head.rules, &mut say);
    let control = dossier::plain(&sheets, &book, &mut say, |c: &Control| (c.place, c.from_day));
    let mut dossier = Dossier {
        sources: dossier::plain(&sheets, &book, &mut say, |source: &Source| source.id.clone()),
        actors: dossier::plain(&sheets, &book, &mut say, |actor: &Actor| actor.id.clone()),
        relations: dossier::plain(&sheets, &book, &mut say, |r: &Relation| (r.a, r.b, r.from_day)),
        forces: dossier::forces(&sheets, &book, &mut say),
        groups: dossier::groups(&sheets, &book, &mut say),
        events: dossier::events(&sheets, &book, &control, &mut say),
        permissions: returns::permissions(&sheets, &book, &mut say),
        flights: returns::flights(&sheets, &book, &mut say),
        damage: returns::damage(&sheets, &book, &mut say),
        control,
        claims: Vec::new(),
        observations: dossier::observations(&sheets, &book, head.decision_date, &mut say),
    };
    dossier.claims = dossier::claims(&sheets, &book, &dossier.events, &dossier.observations, &mut say);
    let mut scenario = Scenario {
        id: name.to_owned(),
        title: head.title.clone(),
        question: head.question.clone(),
        format: Format::Native,
        rules: head.rules,
        status: head.status,
        start: head.start,
        days: head.days,
        decision_date: head.decision_date,
        home_country: head.home_country.clone(),
        asked_town,
        closures: changes::closures(&sheets, &book, &places, &mut say),
        changes: changes::changes(&sheets, &book, &mut say),
        major_routes: changes::routes(&sheets, &book, &mut say),
        one_for: 1,
        conflict_days: head.conflict_days,
        conflict: changes::conflict(&sheets, &book, &dossier.events, head.conflict_days, &mut say),
        food: changes::food(&sheets, &book, head.days, &mut say),
        floods: changes::floods(&sheets, &book, &mut say),
        counts: changes::counts(&sheets, &book, head.rules, head.settings.hasten, &mut say),
        insertions: changes::insertions(&sheets, &book, &mut say),
        attributes: people::attributes(&sheets, &book, &head, &places, &mut say),
        settings: head.settings.clone(),
        return_model: head.return_model.clone(),
        works: head.works.clone(),
        reviewed_by: head.reviewed_by.clone(),
        affected_people_consulted: head.affected_people_consulted.clone(),
        replicates: head.replicates,
        pinned: options.overrides.iter().map(|(key, _)| key.trim().to_owned()).collect(),
        sets,
        places,
        links,
        dossier,
        strategies: Vec::new(),
        comparison: head.comparison.clone(),
        hash: String::new(),
    };
    if options.flight == Some(FlightBy::Simulated) {
        scenario.dossier.flights.clear();
    }
    scenario.strategies = strategies::read(files, &scenario, &book, &head, &mut say);
    crate::size::check(&scenario, "scenario.toml", &mut say);
    scenario.hash = hash(&[&head.text, &fit_text], &sheets, &scenario, options);
    Reading { sheets, ..Reading::of(scenario, say.finish()) }
}

/// A table under a misspelt name would be left out in silence.
fn unknown_files(paths: &[String], say: &mut Say) {
    for path in paths.iter().filter(|path| path.to_lowercase().ends_with(".csv") && !path.contains('/')) {
        let known = || TABLES.iter().map(|table| table.file);
        if !known().any(|file| file == path) {
            let fault = Diagnostic::warning("unknown-file", path, say!(no_table_scenario));
            let help =
                nearest(path, known()).map_or_else(|| say!(move_elsewhere), |near| say!(did_you_mean, name = near));
            say.push(fault.help(help));
        }
    }
    let other = |path: &&String| {
        let ours = ["scenario.toml", crate::check::accepted::FILE, crate::check::kept::FILE];
        let is_ours = ours.contains(&path.as_str());
        let is_toml = path.to_lowercase().ends_with(".toml") && !is_ours;
        let near = path.split_once('/').is_none_or(|(folder, _)| nearest(folder, ["strategies"]).is_some());
        let meant = path.starts_with(strategies::FOLDER) || (is_toml && near);
        meant && strategies::id_of(path).is_none()
    };
    for path in paths.iter().filter(other) {
        let fault = Diagnostic::warning("unknown-file", path, say!(no_part_scenario));
        say.push(fault.help(say!(strategy_file_strategies)));
    }
}

/// Marks the places whose residents the question is about: those that `focus` names, or whose region it names.
fn follow(head: &head::Head, places: &mut [azalai_model::Place], say: &mut Say) {
    if head.focus.is_empty() {
        return;
    }
    let region = |place: &azalai_model::Place| place.region.split(',').next().unwrap_or_default().trim().to_owned();
    for place in places.iter_mut() {
        place.followed = head.focus.iter().any(|(name, _)| *name == place.id || *name == place.region);
        place.followed |= head.focus.iter().any(|(name, _)| *name == region(place));
    }
    for (name, (line, column)) in &head.focus {
        let of_id = places.iter().any(|place| *name == place.id);
        let of_region = |place: &&azalai_model::Place| *name == place.region || *name == region(place);
        let others = places.iter().filter(of_region).filter(|place| *name != place.id).count();
        if of_id && others > 0 {
            let message = say!(focus_names_both, name = name, n = others);
            let fault = Diagnostic::warning("ambiguous-focus", "scenario.toml", message).at(*line, *column);
            say.push(fault.line_of(&head.text).effect(say!(both_are_followed)).help(say!(name_each_place)));
        }
        if places.iter().any(|place| *name == place.id || *name == place.region || *name == region(place)) {
            continue;
        }
        let message = say!(focus_names_no, name = name);
        let regions: Vec<String> = places.iter().take(5000).map(region).collect();
        let near = nearest(name, regions.iter().map(String::as_str).chain(places.iter().map(|p| p.id.as_str())));
        let help = near.map_or_else(|| say!(write_id_before_comma), |near| say!(did_you_mean, name = near));
        let fault = Diagnostic::error("unknown-focus", "scenario.toml", message).at(*line, *column);
        say.push(fault.line_of(&head.text).help(help));
    }
}

/// The town of the question, if scenario.toml names one: a followed place with residents.
fn town(head: &head::Head, places: &[azalai_model::Place], book: &Book, say: &mut Say) -> Option<PlaceId> {
    let (name, (line, column)) = head.town.as_ref()?;
    // After an error nobody knows whom `focus` names, or how many live where.
    let lenient = say.failed();
    let asked = |id: &PlaceId| places.get(id.index()).is_some_and(|p| lenient || (p.followed && p.population > 0));
    let found = book.places.get(name).copied().filter(asked);
    if found.is_none() && !places.is_empty() {
        let all = places.iter().filter(|p| p.followed && p.population > 0).take(5000);
        let near = nearest(name, all.map(|p| p.id.as_str()));
        let help = near.map_or_else(|| say!(write_id_place), |near| say!(did_you_mean, name = near));
        let message = say!(town_no_place_whose, name = name);
        let fault = Diagnostic::error("unknown-town", "scenario.toml", message).at(*line, *column);
        say.push(fault.line_of(&head.text).help(help));
    }
    found
}

fn home_is_there(head: &head::Head, places: &[azalai_model::Place], say: &mut Say) {
    let home = head.home_country.as_str();
    if head.home_at.0 == 0 || places.is_empty() || places.iter().any(|place| place.country == home) {
        return;
    }
    let (line, column) = head.home_at;
    let fault = Diagnostic::warning("home-country", "scenario.toml", say!(no_place, country = home));
    let countries = || places.iter().take(5000).map(|place| place.country.as_str());
    let near = crate::same_country(home, countries()).or_else(|| nearest(home, countries()));
    let help = near.map_or_else(|| say!(use_country_places), |near| say!(did_you_mean, name = near));
    say.push(fault.at(line, column).line_of(&head.text).effect(say!(every_place_counts)).help(help));
}

/// SHA-256 over everything read, the same for every order of rows.
fn hash(texts: &[&str], sheets: &Sheets, scenario: &Scenario, options: &ReadOptions) -> String {
    let mut sum = Sha256::new();
    let part = |sum: &mut Sha256, text: &str| {
        sum.update((text.len() as u64).to_le_bytes());
        sum.update(text.as_bytes());
    };
    for text in texts {
        part(&mut sum, &text.replace("\r\n", "\n"));
    }
    for sheet in sheets.0.values() {
        let mut length = 0;
        sheet.canonical(|piece| length += piece.len() as u64);
        sum.update(length.to_le_bytes());
        sheet.canonical(|piece| sum.update(piece));
    }
    for (path, text) in write::strategies(scenario) {
        part(&mut sum, &path);
        part(&mut sum, &text);
    }
    for (key, value) in &options.overrides {
        part(&mut sum, key);
        part(&mut sum, value);
    }
    part(&mut sum, &options.days.map_or_else(String::new, |days| days.to_string()));
    if options.flight == Some(FlightBy::Simulated) {
        part(&mut sum, "simulated flight");
    }
    part(&mut sum, &options.decision_date.map_or_else(String::new, |date| date.to_string()));
    format!("{:x}", sum.finalize())
}
