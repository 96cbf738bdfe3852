//! Roads of an OpenStreetMap extract between the places of a scenario: the fastest route, its length and its time.

mod graph;
mod ways;

use azalai_basemap::Position;
use azalai_model::Scenario;
use azalai_model::tables::LINKS;
use azalai_scenario::table::Table;
use azalai_scenario::{Diagnostics, Files, ReadOptions, read};
use azalai_text::{Message, say};

use crate::Refused;
use crate::input::Input;
use crate::report::{Change, Ids};
use crate::rows::{Cells, Rows};
use crate::{joined, sound};
use crate::{old_text, source_row};
use graph::{Roads, Route};

/// The word of the source.
pub const WORD: &str = "osm";
/// A place further from every road has none (km).
const MOST_SNAP_KM: f64 = 20.0;
/// A route passes a place if going there takes no more than so many times as long.
const PASSES: f64 = 1.02;
/// How straight lines are named in `km_kind`.
const STRAIGHT: &str = "great-circle";

/// What came of an extract.
pub struct Linked {
    /// Files of the scenario that say something else now.
    pub files: Vec<(String, String)>,
    /// What is to know, in order.
    pub said: Vec<Message>,
    /// How far each place is from its road (km), the furthest first.
    pub snapped: Vec<(String, f64)>,
    /// Places that no road leads to.
    pub apart: Vec<String>,
    /// Links that are in the table now because of the extract.
    pub links: usize,
    /// What became of `links.csv`.
    pub change: Change,
    /// What `check` finds in the scenario.
    pub found: Diagnostics,
}

/// A link to be.
struct Link {
    ends: [usize; 2],
    route: Route,
    /// Whether one may go one way only.
    one_way: bool,
}

/// Takes the roads of an extract into a scenario: links between places that no third lies between.
pub fn osm(input: &Input, name: &str, files: &dyn Files) -> Result<Linked, Refused> {
    let reading = read(files, name, &ReadOptions::default());
    let Some(scenario) = &reading.scenario else { return Err(Refused::Scenario(reading.diagnostics)) };
    if !files.list().iter().any(|path| path == "scenario.toml") {
        return Err(say!(import_not_ours, name = name).into());
    }
    let broken = |_| say!(import_broken, file = input.name, why = say!(import_osm_broken));
    let roads = Roads::read(&input.bytes).map_err(broken)?;
    if roads.count() == 0 {
        return Err(say!(osm_no_roads, file = input.name).into());
    }
    let mut said = vec![say!(osm_ways, file = input.name, ways = roads.count().to_string())];
    for (why, n) in &roads.not {
        let n = n.to_string();
        said.extend(match why {
            ways::Not::Other => None,
            ways::Not::Class => Some(say!(osm_not_class, n = n)),
            ways::Not::Closed => Some(say!(osm_not_open, n = n)),
        });
    }
    let mut snapped: Vec<(usize, i64, f64)> = Vec::new();
    let mut apart = Vec::new();
    for (place, at) in scenario.places.iter().zip(0..) {
        let position = Position { latitude: place.latitude, longitude: place.longitude };
        match roads.nearest(position).filter(|(_, km)| *km <= MOST_SNAP_KM) {
            Some((node, km)) => snapped.push((at, node, km)),
            None => apart.push(place.id.clone()),
        }
    }
    let network = roads.network(&snapped.iter().map(|(_, node, _)| *node).collect::<Vec<_>>());
    let routes = network.routes();
    let (links, kept) = not_measured(neighbours(&snapped, &routes), scenario, old_text(files, LINKS.file));
    if !kept.is_empty() {
        said.push(say!(osm_kept, links = kept.join(", ")));
    }
    for (row, (at, ..)) in snapped.iter().enumerate() {
        if !routes[row].iter().enumerate().any(|(other, route)| other != row && route.is_some()) {
            apart.push(scenario.places[*at].id.clone());
        }
    }
    let one_way: Vec<String> =
        links.iter().filter(|link| link.one_way).map(|link| ends(scenario, link).join("-")).collect();
    if !one_way.is_empty() {
        said.push(say!(osm_one_way, links = one_way.join(", ")));
    }
    let rows = rows(scenario, &links, &snapped);
    let (old, removed) = without_straight(old_text(files, LINKS.file), &links, scenario, &apart);
    if removed > 0 {
        said.push(say!(osm_straight_gone, n = removed.to_string()));
    }
    let mut made = Vec::new();
    let is_ours = |row: &Cells<'_>| row.get("source") == WORD || is_straight(row.get("km_kind"));
    let (text, mut change) = rows.merged(Some(old), &["from", "to"], is_ours);
    // A straight line to a place without a road is not gone: it never came from an extract.
    change.gone = Ids::default();
    if change.added.count + change.changed.count > 0 || removed > 0 {
        made.push((LINKS.file.to_owned(), text));
        if !scenario.dossier.sources.is_empty() {
            let source = source_row(WORD, "OpenStreetMap contributors, under the ODbL");
            let of_source = |row: &Cells<'_>| row.get("id") == WORD;
            made.push((
                source.table.file.to_owned(),
                source.merged(old_text(files, source.table.file), &["id"], of_source).0,
            ));
        }
    }
    let (_, found) = sound(&joined(files, &made)?, name)?;
    snapped.sort_by(|a, b| b.2.total_cmp(&a.2));
    let snapped = snapped.iter().map(|(at, _, km)| (scenario.places[*at].id.clone(), *km)).collect();
    let said = said.into_iter().map(Message::shown).collect();
    Ok(Linked { files: made, said, snapped, apart, links: links.len(), change, found })
}

/// The two ends of a link.
fn ends(scenario: &Scenario, link: &Link) -> [String; 2] {
    link.ends.map(|at| scenario.places[at].id.clone())
}

/// Links between places whose route passes no third. There and back differ: the longer of both is taken.
fn neighbours(snapped: &[(usize, i64, f64)], routes: &[Vec<Option<Route>>]) -> Vec<Link> {
    let mut links = Vec::new();
    let both = |a: usize, b: usize| -> Option<(Route, bool)> {
        match (routes[a][b], routes[b][a]) {
            (Some(there), Some(back)) => Some((if back.km > there.km { back } else { there }, false)),
            (one, other) => Some((one.or(other)?, true)),
        }
    };
    let hours = |a: usize, b: usize| both(a, b).map(|(route, _)| route.hours);
    for a in 0..snapped.len() {
        for b in a + 1..snapped.len() {
            let Some((route, one_way)) = both(a, b) else { continue };
            let passes = |c: usize| {
                // Of places at one node the first stands for the others.
                let is_other = c != a && c != b;
                let first = [a, b].iter().all(|end| snapped[*end].1 != snapped[c].1 || c < *end);
                let way = hours(a, c).zip(hours(c, b)).map(|(one, other)| one + other);
                is_other && first && way.is_some_and(|way| way <= route.hours * PASSES)
            };
            if !(0..snapped.len()).any(passes) {
                links.push(Link { ends: [snapped[a].0, snapped[b].0], route, one_way });
            }
        }
    }
    links
}

/// Whether a length is one of a straight line, or nobody says of what.
fn is_straight(km_kind: &str) -> bool {
    km_kind.is_empty() || km_kind.starts_with(STRAIGHT)
}

/// The links without those whose length another source gives; and these.
fn not_measured(links: Vec<Link>, scenario: &Scenario, old: Option<String>) -> (Vec<Link>, Vec<String>) {
    let table = Table::parse(LINKS.file, old.unwrap_or_default());
    let column = |name: &str| table.first().and_then(|header| header.cells().position(|cell| cell.trim() == name));
    let [from, to, kind, source] = ["from", "to", "km_kind", "source"].map(column);
    let measured: Vec<[&str; 2]> = table
        .rows()
        .skip(1)
        .filter_map(|row| {
            let text = |at: Option<usize>| at.map_or("", |at| row.text(at).trim());
            (text(source) != WORD && !is_straight(text(kind))).then(|| [text(from), text(to)])
        })
        .collect();
    let is_kept = |link: &Link| {
        let [a, b] = ends(scenario, link);
        measured.iter().any(|pair| *pair == [a.as_str(), &b] || *pair == [b.as_str(), &a])
    };
    let (kept, links): (Vec<Link>, Vec<Link>) = links.into_iter().partition(is_kept);
    (links, kept.iter().map(|link| ends(scenario, link).join("-")).collect())
}

/// The rows of `links.csv`: the way from place to road is part of the length, as the crow flies.
fn rows(scenario: &Scenario, links: &[Link], snapped: &[(usize, i64, f64)]) -> Rows {
    let mut rows = Rows::new(&LINKS, &["from", "to", "km", "km_kind", "source", "note"], &[]);
    let off = |at: usize| snapped.iter().find(|(place, ..)| *place == at).map_or(0.0, |(.., km)| *km);
    let source = if scenario.dossier.sources.is_empty() { "" } else { WORD };
    for link in links {
        let [mut from, mut to] = ends(scenario, link);
        // A link that is there keeps its direction.
        let is_turned = |known: &azalai_model::Link| {
            scenario.places[known.from.index()].id == to && scenario.places[known.to.index()].id == from
        };
        if scenario.links.iter().any(is_turned) {
            std::mem::swap(&mut from, &mut to);
        }
        let km = (link.route.km + off(link.ends[0]) + off(link.ends[1])).max(0.1);
        let ferry = if link.route.ferry { ", by ferry" } else { "" };
        let one_way = if link.one_way { ", one way" } else { "" };
        let note = format!("{:.0} min by vehicle{ferry}{one_way}", link.route.hours * 60.0);
        let cells = [from.as_str(), &to, &format!("{km:.1}"), "measured", source, &note];
        rows.put(&format!("{from}|{to}"), &cells);
    }
    rows
}

/// The table without straight lines between places that roads lead to; how many there were.
fn without_straight(old: Option<String>, links: &[Link], scenario: &Scenario, apart: &[String]) -> (String, usize) {
    let text = old.unwrap_or_default();
    let mut table = Table::parse(LINKS.file, text.clone());
    let Some(header) = table.first() else { return (text, 0) };
    let column = |name: &str| header.cells().position(|cell| cell.trim() == name);
    let (Some(from), Some(to), Some(kind)) = (column("from"), column("to"), column("km_kind")) else {
        return (text, 0);
    };
    let kept: Vec<[String; 2]> = links.iter().map(|link| ends(scenario, link)).collect();
    let is_idle = |row: azalai_scenario::table::Row<'_>| {
        let pair = [from, to].map(|at| row.text(at).trim());
        let has_road = kept.iter().any(|[a, b]| pair == [a.as_str(), b] || pair == [b.as_str(), a]);
        is_straight(row.text(kind).trim()) && !has_road && !pair.iter().any(|end| apart.iter().any(|id| id == end))
    };
    let idle: Vec<u32> = table.rows().skip(1).filter(|row| is_idle(*row)).map(|row| row.index() as u32).collect();
    if idle.is_empty() {
        return (text, 0);
    }
    let width = table.rows().map(azalai_scenario::table::Row::len).max().unwrap_or(0);
    table.keep(width, |row| !idle.contains(&row));
    let rows = table.rows().map(|row| row.cells().map(std::borrow::Cow::Borrowed).collect());
    (azalai_scenario::write::comma_separated(rows), idle.len())
}
