//! A scenario as files of the native folder.
//!
//! Reading the files back gives the same scenario. What is sorted is written as it is; what is not
//! (Flee reads the order of its files) gets an `order` column.

mod strategy;

use std::borrow::Cow;
use std::fmt::Write as _;

use azalai_model::parameters;
use azalai_model::settings::SETTINGS;
use azalai_model::tables::{
    AttributeRow, ClosureRow, Column, ConflictRow, CountRow, Field, FloodRow, FoodRow, Holds, InsertionRow, Need,
    ORDER, RouteRow, Row, Value,
};
use azalai_model::{
    ActorId, Closure, CountSeries, Draw, FitTable, FloodSeries, GroupId, Insertion, PARAMETERS, ParameterSets, Place,
    PlaceId, Rules, Scenario, SourceId, Status, Text,
};

use azalai_text::letters::guarded;

use crate::native::changes::{change_key, closure_key, closure_words};
use crate::native::map::link_key;

pub use self::strategy::{strategies, typed};

/// The files of `scenario` in the native format: (path, text).
///
/// Every strategy, every table that has rows, and `scenario.toml`, `places.csv` and `links.csv` always.
pub fn native(scenario: &Scenario) -> Vec<(String, String)> {
    let mut files = vec![("scenario.toml".to_owned(), head(scenario))];
    files.extend(tables(scenario));
    files.extend(strategies(scenario));
    files.extend(scenario.sets.iter().flat_map(|sets| fitted(scenario, sets)));
    files
}

/// The tables that have rows, and those that a folder must have.
fn tables(scenario: &Scenario) -> impl Iterator<Item = (String, String)> {
    let (s, d) = (scenario, &scenario.dossier);
    let tables = [
        table(s, &places(s), strictly(s.places.iter().map(|place| &place.id))),
        table(s, &s.links, strictly(s.links.iter().map(link_key))),
        table(s, &conflicts(s), strictly(s.conflict.iter().map(|series| series.place))),
        food(s),
        table(s, &floods(s), true),
        counts(s),
        closures(s),
        table(s, &s.changes, strictly(s.changes.iter().map(change_key))),
        table(s, &routes(s), true),
        insertions(s),
        attributes(s),
        table(s, &d.sources, true),
        table(s, &d.actors, true),
        table(s, &d.relations, true),
        table(s, &d.forces, true),
        table(s, &d.control, true),
        table(s, &d.permissions, true),
        table(s, &d.flights, true),
        table(s, &d.damage, true),
        table(s, &d.groups, true),
        table(s, &d.events, true),
        table(s, &d.claims, true),
        table(s, &d.observations, true),
    ];
    tables.into_iter().flatten()
}

/// A table as its columns are declared; rows that are not sorted get an `order`.
pub(crate) fn table<R: Row>(scenario: &Scenario, rows: &[R], sorted: bool) -> Option<(String, String)> {
    let declared = R::TABLE;
    if rows.is_empty() && !declared.needed {
        return None;
    }
    let blank = R::default();
    let columns = declared.columns.iter().zip(R::FIELDS);
    let columns: Vec<(&Column, Option<&Field<R>>)> = columns
        .map(|(column, field)| (column, field.as_ref()))
        .filter(|(column, field)| match field {
            Some(f) if column.need == Need::Optional => rows.iter().any(|row| (f.get)(row) != (f.get)(&blank)),
            Some(_) => true,
            None => column.name == ORDER.name && !sorted,
        })
        .collect();
    let header = columns.iter().map(|(column, _)| Cow::Borrowed(column.name)).collect();
    let lines = rows.iter().enumerate().map(|(rank, row)| line(scenario, &columns, rank, row));
    Some((declared.file.to_owned(), comma_separated(std::iter::once(header).chain(lines))))
}

/// The cells of a row; a column without a field holds the rank of the row.
fn line<'r, R: Row>(
    scenario: &'r Scenario,
    columns: &[(&Column, Option<&Field<R>>)],
    rank: usize,
    row: &'r R,
) -> Vec<Cow<'r, str>> {
    let cells = columns.iter().map(|(column, field)| match field {
        Some(field) => cell(scenario, column, (field.get)(row)),
        None => rank.to_string().into(),
    });
    cells.collect()
}

/// Rows as lines with commas, quoted where they must be.
pub fn comma_separated<'c>(rows: impl Iterator<Item = Vec<Cow<'c, str>>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and rows are as wide as the header.
        let _ = writer.write_record(row.iter().map(|cell| cell.as_bytes()));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// What a cell says, as a text.
fn cell<'v>(scenario: &'v Scenario, column: &Column, value: Value<'v>) -> Cow<'v, str> {
    let code = |row: u32| -> &'v str {
        let (places, dossier) = (&scenario.places, &scenario.dossier);
        match column.holds {
            Holds::Place => places.get(row as usize).map_or("", |place| &place.id),
            Holds::Source => dossier.source_code(Some(SourceId(row))),
            Holds::Id("groups.csv") | Holds::Ids(_) => dossier.group_code(Some(GroupId(row))),
            _ => dossier.actor_code(Some(ActorId(row))),
        }
    };
    match value {
        Value::Empty => "".into(),
        Value::Whole(-1) if matches!(column.holds, Holds::Whole(0, _)) => "".into(),
        Value::Text(text) => guard(text),
        Value::Number(number) => number.to_string().into(),
        Value::Whole(day) if column.holds == Holds::Day => date(scenario, day).into(),
        Value::Whole(number) => number.to_string().into(),
        Value::Row(row) => guarded(code(row)),
        Value::Rows(rows) => guard(rows.into_iter().map(code).collect::<Vec<_>>().join(";").into()),
    }
}

/// A text that a spreadsheet does not run.
fn guard(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => guarded(text),
        Cow::Owned(text) => guarded(&text).into_owned().into(),
    }
}

/// The files of a fit; none where nothing was fitted.
fn fitted(scenario: &Scenario, sets: &ParameterSets) -> Vec<(String, String)> {
    let Some(fit) = &sets.fit else { return Vec::new() };
    let names = sets.keys.iter().map(|&key| guard(key.name(&scenario.places).into()));
    let header = std::iter::once("story".into()).chain(names).collect();
    let draw = |draw: &Draw| {
        let story = sets.stories.get(draw.story).map_or("", String::as_str);
        std::iter::once(guarded(story)).chain(draw.values.iter().map(|value| value.to_string().into())).collect()
    };
    let draws = comma_separated(std::iter::once(header).chain(sets.draws.iter().map(draw)));
    let plain = |table: &FitTable| {
        let rows = std::iter::once(&table.header).chain(&table.rows);
        comma_separated(rows.map(|row| row.iter().map(|cell| guarded(cell)).collect()))
    };
    let mut files = vec![("fit/draws.csv".to_owned(), draws)];
    for (path, table) in [("fit/figures.csv", &fit.figures), ("fit/moved.csv", &fit.moved)] {
        if !table.header.is_empty() {
            files.push((path.to_owned(), plain(table)));
        }
    }
    files
}

fn strictly<K: Ord>(keys: impl Iterator<Item = K>) -> bool {
    keys.is_sorted_by(|a, b| a < b)
}

fn id(scenario: &Scenario, place: PlaceId) -> String {
    scenario.places.get(place.index()).map_or_else(String::new, |place| place.id.clone())
}

/// The date of a day; one that files cannot name becomes the nearest that they can.
fn date(scenario: &Scenario, day: i64) -> String {
    let (first, last) = (jiff::civil::date(1, 1, 1), jiff::civil::date(9999, 12, 31));
    let span = jiff::Span::new().try_days(day).ok();
    let date = span.and_then(|span| scenario.start.checked_add(span).ok());
    date.filter(|date| *date >= first).unwrap_or(if day < 0 { first } else { last }).to_string()
}

fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            c if c.is_control() => {
                let _ = write!(out, "\\U{:08X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn head(scenario: &Scenario) -> String {
    let mut out = String::from("format = 1\n");
    let last = i64::from(scenario.days.max(1)) - 1;
    for (key, text) in [("title", &scenario.title), ("question", &scenario.question)] {
        let _ = writeln!(out, "{key} = {{ en = {}, fr = {} }}", string(&text.en), string(&text.fr));
    }
    match scenario.status {
        Status::Historical => out.push_str("status = \"historical\"\n"),
        Status::Live => out.push_str("status = \"live\"\n"),
    }
    let asked = |text: &str| scenario.status == Status::Live || !text.is_empty();
    for (key, text) in
        [("reviewed_by", &scenario.reviewed_by), ("affected_people_consulted", &scenario.affected_people_consulted)]
    {
        if asked(text) {
            let _ = writeln!(out, "{key} = {}", string(text));
        }
    }
    let _ = writeln!(out, "start = {}\nend = {} # the last day", scenario.start, date(scenario, last));
    if let Some(decision) = scenario.decision_date {
        let _ = writeln!(out, "decision_date = {decision}");
    }
    let _ = writeln!(out, "home_country = {}", string(&scenario.home_country));
    if scenario.places.iter().any(|place| !place.followed) {
        let names: Vec<String> = scenario.places.iter().filter(|p| p.followed).map(|p| string(&p.id)).collect();
        let _ = writeln!(out, "focus = [{}]", names.join(", "));
    }
    if let Some(town) = scenario.asked_town.and_then(|town| scenario.places.get(town.index())) {
        let _ = writeln!(out, "town = {}", string(&town.id));
    }
    if let Some(replicates) = scenario.replicates {
        let _ = writeln!(out, "replicates = {replicates}");
    }
    let why = if scenario.rules == Rules::Flee { " # Flee's, defects included" } else { "" };
    let _ = writeln!(out, "rules = \"{}\"{why}", scenario.rules.word());
    out.push_str(&strategy::comparison(scenario));
    if scenario.works != Text::default() {
        let Text { en, fr } = &scenario.works;
        let _ = writeln!(out, "\n[works]\ntext = {{ en = {}, fr = {} }}", string(en), string(fr));
    }
    if scenario.conflict_days > 0 {
        let _ = writeln!(out, "\n[flight]\nconflict_days = {}", scenario.conflict_days);
    }
    for (section, of) in [("parameters", PARAMETERS), ("settings", SETTINGS)] {
        let changed: Vec<_> = of.iter().filter(|p| p.of(scenario) != p.default(scenario.rules)).collect();
        if !changed.is_empty() {
            let _ = writeln!(out, "\n[{section}]");
        }
        for parameter in changed {
            let value = match parameter.of(scenario) {
                parameters::Value::Number(x) => format!("{x:?}"),
                parameters::Value::Word(x) => string(&x),
                other => other.to_string(),
            };
            let _ = writeln!(out, "{} = {value}", parameter.key);
        }
    }
    out
}

/// The places, with a word where the country or the region is not known, and nothing where the population is not.
fn places(scenario: &Scenario) -> Vec<Place> {
    let known = |text: &str| if text.is_empty() { "unknown" } else { text }.to_owned();
    let people = |p: &Place| if p.population_open { -1 } else { p.population };
    let place =
        |p: &Place| Place { country: known(&p.country), region: known(&p.region), population: people(p), ..p.clone() };
    scenario.places.iter().map(place).collect()
}

fn conflicts(scenario: &Scenario) -> Vec<ConflictRow> {
    let mut rows = Vec::new();
    for series in &scenario.conflict {
        let steps = if series.steps.is_empty() { &[(0, 0.0)][..] } else { &series.steps };
        let row = |&(day, intensity): &(u32, f64)| ConflictRow { place: series.place, day: i64::from(day), intensity };
        rows.extend(steps.iter().map(row));
    }
    rows
}

fn food(scenario: &Scenario) -> Option<(String, String)> {
    let rows = scenario
        .food
        .iter()
        .flat_map(|series| series.points.iter().map(|&(day, ipc)| FoodRow { region: series.region.clone(), day, ipc }));
    table(scenario, &rows.collect::<Vec<_>>(), true)
}

fn floods(scenario: &Scenario) -> Vec<FloodRow> {
    let mut series: Vec<&FloodSeries> = scenario.floods.iter().filter(|series| !series.steps.is_empty()).collect();
    series.sort_by_key(|series| series.place);
    let rows = |series: &FloodSeries| {
        let place = series.place;
        series.steps.iter().map(|&(day, level)| FloodRow { place, day: i64::from(day), level }).collect::<Vec<_>>()
    };
    series.into_iter().flat_map(rows).collect()
}

fn counts(scenario: &Scenario) -> Option<(String, String)> {
    let hasten = scenario.settings.hasten as f64;
    let mut rows = Vec::new();
    let total = scenario.counts.total.iter().map(|series| (true, series));
    for (is_total, series) in total.chain(scenario.counts.places.iter().map(|series| (false, series))) {
        let place = series.place.filter(|_| !is_total);
        let is_name = place.map_or_else(String::new, |place| id(scenario, place)) != series.name;
        let name = if !is_total && is_name { series.name.clone() } else { String::new() };
        let blank = CountRow { place, name, day: None, count: None };
        if series.points.is_empty() {
            rows.push(blank.clone());
        }
        let row = |&(day, count): &(i64, f64)| CountRow {
            day: Some(day),
            count: Some(unscaled(count, hasten)),
            ..blank.clone()
        };
        rows.extend(series.points.iter().map(row));
    }
    let ascending = |series: &CountSeries| strictly(series.points.iter().map(|&(day, _)| day));
    let sorted = strictly(scenario.counts.places.iter().map(|series| (&series.name, series.place)))
        && scenario.counts.places.iter().chain(&scenario.counts.total).all(ascending);
    table(scenario, &rows, sorted)
}

/// The number that divided by `hasten` gives `count`: a few units in the last place from the product.
fn unscaled(count: f64, hasten: f64) -> f64 {
    let product = count * hasten;
    let near = (-3..=3).map(|i: i64| f64::from_bits(product.to_bits().wrapping_add_signed(i)));
    std::iter::once(product.round()).chain(near).find(|x| x / hasten == count).unwrap_or(product)
}

fn closures(scenario: &Scenario) -> Option<(String, String)> {
    let row = |closure: &Closure| {
        let (kind, a, b) = closure_words(&closure.kind, &scenario.places);
        let (start, end) = (Some(closure.start).filter(|day| *day != 0), Some(closure.end).filter(|day| *day != -1));
        ClosureRow { kind, a, b, start, end }
    };
    let sorted = strictly(scenario.closures.iter().map(|closure| closure_key(closure, &scenario.places)));
    table(scenario, &scenario.closures.iter().map(row).collect::<Vec<_>>(), sorted)
}

fn routes(scenario: &Scenario) -> Vec<RouteRow> {
    let routes = scenario.major_routes.iter().zip(0..);
    let rows = |(route, number): (&Vec<PlaceId>, i64)| {
        let row = move |(&place, position): (&PlaceId, i64)| RouteRow { route: number, position, place };
        route.iter().zip(0..).map(row).collect::<Vec<_>>()
    };
    routes.flat_map(rows).collect()
}

fn insertions(scenario: &Scenario) -> Option<(String, String)> {
    let groups: Vec<&[Insertion]> = scenario.insertions.chunk_by(|a, b| a == b).collect();
    let row = |same: &&[Insertion]| {
        let pair = |(key, value): &(String, String)| format!("{}={}", escaped(key), escaped(value));
        let attributes = same[0].attributes.iter().map(pair).collect::<Vec<_>>().join(";");
        InsertionRow { place: same[0].place, count: same.len() as i64, attributes }
    };
    let sorted = strictly(groups.iter().map(|same| (same[0].place, &same[0].attributes)));
    table(scenario, &groups.iter().map(row).collect::<Vec<_>>(), sorted)
}

fn attributes(scenario: &Scenario) -> Option<(String, String)> {
    let mut rows = Vec::new();
    for attribute in &scenario.attributes {
        let of_places = attribute.places.iter().map(|(place, weights)| (Some(*place), weights));
        for (place, weights) in std::iter::once((None, &attribute.usual)).chain(of_places) {
            rows.extend(attribute.values.iter().zip(weights).map(|(value, &weight)| AttributeRow {
                attribute: attribute.name.clone(),
                value: value.clone(),
                place,
                weight,
            }));
        }
    }
    let sorted = strictly(rows.iter().map(|row| (&row.attribute, &row.value, row.place)));
    table(scenario, &rows, sorted)
}

fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '\\' | ';' | '=').then_some('\\').into_iter().chain([c])).collect()
}
