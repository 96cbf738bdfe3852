//! A scenario as files of the native folder.
//!
//! Reading the files back gives the same scenario. What is sorted is written as it is; what is not
//! (Flee reads the order of its files) gets an `order` column.

mod strategy;

use std::fmt::Write as _;

use azalai_model::settings::{SETTINGS, Value};
use azalai_model::{
    ActorId, CountSeries, FitTable, GroupId, PARAMETERS, ParameterSets, Place, PlaceId, ReturnModel, Rules, Scenario,
    Settings, SourceId, Status, Text,
};

use crate::native::changes::{change_key, closure_key, closure_words};
use crate::native::map::link_key;

pub use self::strategy::strategies;

/// The files of `scenario` in the native format: (path, text).
///
/// Every strategy, every table that has rows, and `scenario.toml`, `places.csv` and `links.csv` always.
pub fn native(scenario: &Scenario) -> Vec<(String, String)> {
    let mut files = vec![("scenario.toml".to_owned(), head(scenario))];
    let mut add = |path: &str, table: Table, always: bool| {
        if always || table.rows > 0 {
            files.push((path.to_owned(), table.text()));
        }
    };
    add("places.csv", places(scenario), true);
    add("links.csv", links(scenario), true);
    add("conflicts.csv", conflicts(scenario), false);
    add("counts.csv", counts(scenario), false);
    add("closures.csv", closures(scenario), false);
    add("changes.csv", changes(scenario), false);
    add("major_routes.csv", routes(scenario), false);
    add("insertions.csv", insertions(scenario), false);
    for (path, table) in dossier(scenario) {
        add(path, table, false);
    }
    files.extend(strategies(scenario));
    files.extend(scenario.sets.iter().flat_map(|sets| fitted(scenario, sets)));
    files
}

/// The files of a fit; none where nothing was fitted.
fn fitted(scenario: &Scenario, sets: &ParameterSets) -> Vec<(String, String)> {
    let Some(fit) = &sets.fit else { return Vec::new() };
    let mut draws = String::from("story");
    for &key in &sets.keys {
        let _ = write!(draws, ",{}", crate::native::name_of(key, &scenario.places));
    }
    for draw in &sets.draws {
        let _ = write!(draws, "\n{}", sets.stories.get(draw.story).map_or("", String::as_str));
        for value in &draw.values {
            let _ = write!(draws, ",{value}");
        }
    }
    draws.push('\n');
    let plain = |table: &FitTable| {
        std::iter::once(&table.header).chain(&table.rows).map(|row| row.join(",") + "\n").collect::<String>()
    };
    let mut files = vec![("fit/draws.csv".to_owned(), draws)];
    for (path, table) in [("fit/figures.csv", &fit.figures), ("fit/moved.csv", &fit.moved)] {
        if !table.header.is_empty() {
            files.push((path.to_owned(), plain(table)));
        }
    }
    files
}

/// A table by columns.
#[derive(Default)]
struct Table {
    rows: usize,
    columns: Vec<(&'static str, Vec<String>)>,
}

impl Table {
    fn column(mut self, name: &'static str, cells: impl Iterator<Item = String>) -> Self {
        let cells: Vec<String> = cells.collect();
        self.rows = self.rows.max(cells.len());
        self.columns.push((name, cells));
        self
    }

    /// A column that is left out if every cell says what is meant without it.
    fn unless(self, blank: &str, name: &'static str, cells: impl Iterator<Item = String>) -> Self {
        let cells: Vec<String> = cells.collect();
        if cells.iter().all(|cell| cell == blank) { self } else { self.column(name, cells.into_iter()) }
    }

    /// The `order` column, unless the rows are sorted anyhow.
    fn order(self, sorted: bool) -> Self {
        let rows = self.rows;
        if sorted { self } else { self.column("order", (0..rows).map(|i| i.to_string())) }
    }

    fn text(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let mut out = names.join(",");
        out.push('\n');
        for row in 0..self.rows {
            let cells: Vec<String> =
                self.columns.iter().map(|(_, cells)| cells.get(row).map_or_else(String::new, |c| quoted(c))).collect();
            out.push_str(&cells.join(","));
            out.push('\n');
        }
        out
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn strictly<K: Ord>(keys: impl Iterator<Item = K>) -> bool {
    keys.is_sorted_by(|a, b| a < b)
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
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
    let numbers = ReturnModel::default();
    let differing: Vec<_> =
        PARAMETERS.iter().filter(|p| (p.get)(&scenario.return_model) != (p.get)(&numbers)).collect();
    if !differing.is_empty() {
        out.push_str("\n[parameters]\n");
    }
    for parameter in differing {
        let _ = writeln!(out, "{} = {:?}", parameter.key, (parameter.get)(&scenario.return_model));
    }
    let defaults = Settings::default();
    let changed: Vec<_> = SETTINGS.iter().filter(|s| (s.get)(&scenario.settings) != (s.get)(&defaults)).collect();
    if !changed.is_empty() {
        out.push_str("\n[settings]\n");
    }
    for setting in changed {
        let value = match (setting.get)(&scenario.settings) {
            Value::Flag(x) => x.to_string(),
            Value::Number(x) => format!("{x:?}"),
            Value::Whole(x) => x.to_string(),
            Value::List(x) => format!("{x:?}"),
            Value::Word(x) => string(&x),
        };
        let _ = writeln!(out, "{} = {value}", setting.key);
    }
    out
}

fn places(scenario: &Scenario) -> Table {
    let all = &scenario.places;
    let text = |of: fn(&Place) -> &str| all.iter().map(move |place| of(place).to_owned());
    let number = |of: fn(&Place) -> f64| all.iter().map(move |place| of(place).to_string());
    let whole = |of: fn(&Place) -> i64| all.iter().map(move |place| of(place).to_string());
    let known = |text: &str| if text.is_empty() { "unknown".to_owned() } else { text.to_owned() };
    Table::default()
        .column("id", text(|p| &p.id))
        .column("name", text(|p| &p.name))
        .column("country", all.iter().map(|p| known(&p.country)))
        .unless("unknown", "admin", all.iter().map(|p| known(&p.region)))
        .column("kind", text(|p| p.kind.word()))
        .column("latitude", number(|p| p.latitude))
        .column("longitude", number(|p| p.longitude))
        .unless("stated", "position", text(|p| p.position.word()))
        .unless("0", "radius_km", number(|p| p.radius_km))
        .column("population", whole(|p| p.population))
        .unless("", "population_low", all.iter().map(|p| or_empty(p.population_low)))
        .unless("", "population_high", all.iter().map(|p| or_empty(p.population_high)))
        .unless("", "capacity", all.iter().map(|p| or_empty(Some(p.capacity).filter(|c| *c != -1))))
        .unless("1", "pull", number(|p| p.pull))
        .unless("0", "conflict_date", whole(|p| p.conflict_date))
        .unless("0", "initial_idps", whole(|p| p.initial_idps))
        .unless("", "conflict_intensity", all.iter().map(|p| or_empty(p.conflict_intensity)))
        .unless("0", "capacity_per_day", whole(|p| p.capacity_per_day))
        .unless("", "farmer_fraction", all.iter().map(|p| or_empty(p.farmer_fraction)))
        .unless("0", "deactivation_probability", number(|p| p.deactivation_probability))
        .unless("0", "trade_volume", number(|p| p.trade_volume))
        .unless("0", "hdi", number(|p| p.hdi))
        .unless("", "source", text(|p| &p.source))
        .unless("", "note", text(|p| &p.note))
        .order(strictly(all.iter().map(|p| &p.id)))
}

fn links(scenario: &Scenario) -> Table {
    let all = &scenario.links;
    let day = |day: Option<i32>| day.map_or_else(String::new, |day| date(scenario, i64::from(day)));
    Table::default()
        .column("from", all.iter().map(|l| id(scenario, l.from)))
        .column("to", all.iter().map(|l| id(scenario, l.to)))
        .column("km", all.iter().map(|l| l.km.to_string()))
        .unless("road", "mode", all.iter().map(|l| l.mode.word().to_owned()))
        .unless("stated", "km_kind", all.iter().map(|l| l.km_kind.to_string()))
        .unless("0", "risk", all.iter().map(|l| l.risk.to_string()))
        .unless("", "from_date", all.iter().map(|l| day(l.from_day)))
        .unless("", "to_date", all.iter().map(|l| day(l.to_day)))
        .unless("", "source", all.iter().map(|l| l.source.to_string()))
        .unless("0", "redirection", all.iter().map(|l| l.redirection.to_string()))
        .unless("", "max_speed", all.iter().map(|l| or_empty(l.max_speed)))
        .unless("0", "walk_probability", all.iter().map(|l| l.walk_probability.to_string()))
        .order(strictly(all.iter().map(link_key)))
}

fn conflicts(scenario: &Scenario) -> Table {
    let mut rows = Vec::new();
    for series in &scenario.conflict {
        let nothing = [(0, 0.0)];
        let steps = if series.steps.is_empty() { &nothing[..] } else { &series.steps };
        rows.extend(steps.iter().map(|&(day, intensity)| (series.place, day, intensity)));
    }
    Table::default()
        .column("place", rows.iter().map(|&(place, ..)| id(scenario, place)))
        .column("date", rows.iter().map(|&(_, day, _)| date(scenario, i64::from(day))))
        .column("intensity", rows.iter().map(|&(_, _, intensity)| intensity.to_string()))
        .order(strictly(scenario.conflict.iter().map(|series| series.place)))
}

fn counts(scenario: &Scenario) -> Table {
    let hasten = scenario.settings.hasten as f64;
    let mut rows = Vec::new();
    let total = scenario.counts.total.iter().map(|series| (true, series));
    for (is_total, series) in total.chain(scenario.counts.places.iter().map(|series| (false, series))) {
        let place = series.place.filter(|_| !is_total).map_or_else(String::new, |place| id(scenario, place));
        let name = if is_total || series.name == place { String::new() } else { series.name.clone() };
        let cells = |&(day, count): &(i64, f64)| [date(scenario, day), unscaled(count, hasten).to_string()];
        let points: Vec<[String; 2]> = series.points.iter().map(cells).collect();
        let points = if points.is_empty() { vec![[String::new(), String::new()]] } else { points };
        rows.extend(points.into_iter().map(|[date, count]| [place.clone(), name.clone(), date, count]));
    }
    let at = |column: usize| rows.iter().map(move |row| row[column].clone());
    let ascending = |series: &CountSeries| strictly(series.points.iter().map(|&(day, _)| day));
    let sorted = strictly(scenario.counts.places.iter().map(|series| (&series.name, series.place)))
        && scenario.counts.places.iter().chain(&scenario.counts.total).all(ascending);
    Table::default()
        .column("place", at(0))
        .unless("", "name", at(1))
        .column("date", at(2))
        .column("count", at(3))
        .order(sorted)
}

/// The number that divided by `hasten` gives `count`: a few units in the last place from the product.
fn unscaled(count: f64, hasten: f64) -> f64 {
    let product = count * hasten;
    let near = (-3..=3).map(|i: i64| f64::from_bits(product.to_bits().wrapping_add_signed(i)));
    std::iter::once(product.round()).chain(near).find(|x| x / hasten == count).unwrap_or(product)
}

fn closures(scenario: &Scenario) -> Table {
    let words: Vec<[String; 3]> =
        scenario.closures.iter().map(|closure| closure_words(&closure.kind, &scenario.places)).collect();
    let at = |column: usize| words.iter().map(move |word| word[column].clone());
    let day = |day: i64, blank: i64| if day == blank { String::new() } else { date(scenario, day) };
    Table::default()
        .column("kind", at(0))
        .column("a", at(1))
        .column("b", at(2))
        .column("from_date", scenario.closures.iter().map(|closure| day(closure.start, 0)))
        .column("to_date", scenario.closures.iter().map(|closure| day(closure.end, -1)))
        .order(strictly(scenario.closures.iter().map(|closure| closure_key(closure, &scenario.places))))
}

fn changes(scenario: &Scenario) -> Table {
    let all = &scenario.changes;
    Table::default()
        .column("place", all.iter().map(|change| id(scenario, change.place)))
        .column("kind", all.iter().map(|change| change.kind.word().to_owned()))
        .column("date", all.iter().map(|change| date(scenario, change.day)))
        .order(strictly(all.iter().map(change_key)))
}

fn routes(scenario: &Scenario) -> Table {
    let routes = scenario.major_routes.iter().enumerate();
    let rows: Vec<[String; 3]> = routes
        .flat_map(|(i, route)| {
            let cells = move |(j, place): (usize, &PlaceId)| [i.to_string(), j.to_string(), id(scenario, *place)];
            route.iter().enumerate().map(cells)
        })
        .collect();
    let at = |column: usize| rows.iter().map(move |row| row[column].clone());
    Table::default().column("route", at(0)).column("position", at(1)).column("place", at(2))
}

fn insertions(scenario: &Scenario) -> Table {
    let groups: Vec<_> =
        scenario.insertions.chunk_by(|a, b| a == b).filter_map(|same| Some((same.first()?, same.len()))).collect();
    let attributes = |pairs: &[(String, String)]| {
        let pairs: Vec<String> =
            pairs.iter().map(|(key, value)| format!("{}={}", escaped(key), escaped(value))).collect();
        pairs.join(";")
    };
    Table::default()
        .column("place", groups.iter().map(|(one, _)| id(scenario, one.place)))
        .column("count", groups.iter().map(|(_, count)| count.to_string()))
        .unless("", "attributes", groups.iter().map(|(one, _)| attributes(&one.attributes)))
        .order(strictly(groups.iter().map(|(one, _)| (one.place, &one.attributes))))
}

fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '\\' | ';' | '=').then_some('\\').into_iter().chain([c])).collect()
}

fn dossier(scenario: &Scenario) -> Vec<(&'static str, Table)> {
    macro_rules! table {
        ($rows:expr; $($name:literal => |$row:ident| $cell:expr,)*) => {
            Table::default()$(.column($name, $rows.iter().map(|$row| $cell)))*
        };
    }
    let d = &scenario.dossier;
    let source = |source: Option<SourceId>| d.source_code(source).to_owned();
    let actor = |actor: Option<ActorId>| d.actor_code(actor).to_owned();
    let group = |group: Option<GroupId>| d.group_code(group).to_owned();
    let groups = |list: &[GroupId]| list.iter().map(|&g| d.group_code(Some(g))).collect::<Vec<_>>().join(";");
    let day = |day: i64| date(scenario, day);
    let place = |place: PlaceId| id(scenario, place);
    let maybe = |place: Option<PlaceId>| place.map_or_else(String::new, |place| id(scenario, place));
    vec![
        (
            "sources.csv",
            table! { d.sources;
                "id" => |s| s.id.clone(), "publisher" => |s| s.publisher.clone(), "original" => |s| s.original.clone(),
                "date" => |s| s.date.text.clone(), "read_via" => |s| s.read_via.clone(), "url" => |s| s.url.clone(),
                "lean" => |s| s.lean.clone(),
            },
        ),
        (
            "actors.csv",
            table! { d.actors;
                "id" => |a| a.id.clone(), "name" => |a| a.name.clone(), "kind" => |a| a.kind.word().to_owned(),
                "in_circle" => |a| groups(&a.in_circle), "source" => |a| source(a.source),
            },
        ),
        (
            "relations.csv",
            table! { d.relations;
                "a" => |r| actor(Some(r.a)), "b" => |r| actor(Some(r.b)), "relation" => |r| r.relation.word().to_owned(),
                "from_date" => |r| day(r.from_day), "probability" => |r| r.probability.to_string(),
                "source" => |r| source(r.source),
            },
        ),
        (
            "forces.csv",
            table! { d.forces;
                "place" => |f| place(f.place), "actor" => |f| actor(Some(f.actor)), "from_date" => |f| day(f.from_day),
                "per_1000" => |f| or_empty(f.per_1000), "reach_km" => |f| f.reach_km.to_string(),
                "discipline" => |f| or_empty(f.discipline), "source" => |f| source(f.source), "note" => |f| f.note.clone(),
            },
        ),
        (
            "control.csv",
            table! { d.control;
                "place" => |c| place(c.place), "from_date" => |c| day(c.from_day), "actor" => |c| d.holder_code(c.holder).to_owned(),
                "source" => |c| source(c.source), "note" => |c| c.note.clone(),
            },
        ),
        (
            "groups.csv",
            table! { d.groups;
                "id" => |g| g.id.clone(), "name" => |g| g.name.clone(), "name_fr" => |g| g.name_fr.clone(),
                "share_low" => |g| or_empty(g.share_low), "share" => |g| or_empty(g.share),
                "share_high" => |g| or_empty(g.share_high), "tag" => |g| g.tag.word().to_owned(), "source" => |g| source(g.source),
            },
        ),
        (
            "events.csv",
            table! { d.events;
                "id" => |e| e.id.clone(), "date" => |e| day(e.day), "end_date" => |e| day(e.end_day),
                "date_precision" => |e| e.date_precision.word().to_owned(), "kind" => |e| e.kind.word().to_owned(),
                "place" => |e| maybe(e.place), "area" => |e| e.area.en.clone(), "actor" => |e| actor(e.actor),
                "target_group" => |e| group(e.target_group), "killed_low" => |e| or_empty(e.killed_low),
                "killed_high" => |e| or_empty(e.killed_high), "harmed" => |e| or_empty(e.harmed),
                "claimant" => |e| e.claimant.en.clone(), "denied_by" => |e| e.denied_by.en.clone(),
                "confidence" => |e| e.confidence.word().to_owned(),
                "broadcast" => |e| if e.broadcast { "yes" } else { "no" }.to_owned(), "use" => |e| e.usage.word().to_owned(),
                "source" => |e| source(e.source), "note" => |e| e.note.en.clone(), "area_fr" => |e| e.area.fr.clone(),
                "claimant_fr" => |e| e.claimant.fr.clone(), "denied_by_fr" => |e| e.denied_by.fr.clone(),
                "note_fr" => |e| e.note.fr.clone(),
            },
        ),
        (
            "claims.csv",
            table! { d.claims;
                "id" => |c| c.id.clone(), "sentence_ref" => |c| c.sentence_ref.clone(),
                "claim" => |c| c.claim.en.clone(), "speaker" => |c| c.speaker.en.clone(),
                "kind" => |c| c.kind.word().to_owned(), "feeds" => |c| c.feeds.en.clone(),
                "submodel" => |c| c.submodel.clone(), "output" => |c| c.output.en.clone(),
                "used" => |c| c.used.word().to_owned(), "source" => |c| source(c.source),
                "claim_fr" => |c| c.claim.fr.clone(), "speaker_fr" => |c| c.speaker.fr.clone(),
                "feeds_fr" => |c| c.feeds.fr.clone(), "output_fr" => |c| c.output.fr.clone(),
            },
        ),
        (
            "observations.csv",
            table! { d.observations;
                "id" => |o| o.id.clone(), "date" => |o| day(o.day), "measure" => |o| o.measure.word().to_owned(),
                "place" => |o| maybe(o.place), "area" => |o| o.area.en.clone(), "group" => |o| group(o.group),
                "value" => |o| or_empty(o.value), "low" => |o| or_empty(o.low), "high" => |o| or_empty(o.high),
                "kind" => |o| o.kind.word().to_owned(), "confidence" => |o| o.confidence.word().to_owned(), "use" => |o| o.usage.word().to_owned(),
                "source" => |o| source(o.source), "note" => |o| o.note.en.clone(), "area_fr" => |o| o.area.fr.clone(),
                "note_fr" => |o| o.note.fr.clone(),
            },
        ),
    ]
}
