//! The files of a scenario that is made from data.

use std::borrow::Cow;
use std::fmt::Write as _;

use azalai_basemap::{Position, great_circle_km};
use azalai_scenario::MemoryFiles;
use azalai_scenario::write::comma_separated;
use azalai_text::letters::guarded;
use azalai_text::{Language, Message, say};

use crate::start::choose::{Chosen, Map};
use crate::start::{NAMES, Start};

/// How much longer a road is taken to be than the straight line.
const DETOUR: f64 = 1.2;
/// Days for which an event keeps its place in conflict, at least.
pub const CONFLICT_DAYS: u32 = 30;
/// The head of the scenario.
pub const HEAD: &str = "scenario.toml";
/// What was assumed.
pub const README: &str = "README.md";

/// A scenario without a map, for a look at files.
pub fn stub(country: &str) -> MemoryFiles {
    let country = quoted(country);
    let head = format!(
        "format = 1\ntitle = {{ en = \"-\", fr = \"-\" }}\nquestion = {{ en = \"-\", fr = \"-\" }}\nstatus = \"historical\"\n\
         start = 2000-01-01\nend = 2000-12-31\nhome_country = {country}\n"
    );
    let places =
        "id,name,country,kind,latitude,longitude,population\nstub,-,-,town,0.5,0.5,1\nother,--,-,town,0.5,1.5,1\n";
    MemoryFiles::of(&[("scenario.toml", &head), ("places.csv", places), ("links.csv", "from,to,km\nstub,other,200\n")])
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The files, and everything that was assumed; an event keeps its place in conflict for so many days.
pub fn folder(asked: &Start, map: &Map, conflict_days: u32) -> (MemoryFiles, Vec<Message>) {
    let days = [map.days.0, map.days.1].map(|day| day.to_string());
    let mut assumed = vec![
        say!(start_assumed_period, first = days[0], last = days[1]),
        say!(start_assumed_status),
        say!(start_assumed_places),
        if let Some(roads) = &asked.roads {
            say!(start_assumed_roads, file = roads.name, detour = DETOUR.to_string())
        } else {
            say!(start_assumed_links, detour = DETOUR.to_string())
        },
        say!(start_assumed_capacity),
        say!(start_assumed_flight, days = conflict_days.to_string()),
    ];
    assumed.extend(map.assumed.iter().cloned());
    let mut files = MemoryFiles::default();
    let mut put = |path: &str, text: String| files.0.insert(path.to_owned(), text.into_bytes());
    put(HEAD, head(asked, map, conflict_days));
    put("places.csv", table(places(map)));
    put("links.csv", table(links(&map.places)));
    put("sources.csv", table(sources()));
    put(NAMES, table(names(&map.places)));
    put(README, readme(asked, &assumed));
    (files, assumed.into_iter().map(Message::shown).collect())
}

fn table(rows: Vec<Vec<String>>) -> String {
    let guard = |cell: String| Cow::Owned(guarded(&cell).into_owned());
    comma_separated(rows.into_iter().map(|row| row.into_iter().map(guard).collect()))
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).into()
}

fn head(asked: &Start, map: &Map, conflict_days: u32) -> String {
    let of = asked.region.as_deref().unwrap_or(&asked.country);
    let text = |message: &Message, language| quoted(&message.render(language));
    let both = |message: Message| {
        format!("{{ en = {}, fr = {} }}", text(&message, Language::English), text(&message, Language::French))
    };
    let mut head = format!(
        "# Made from data by `azalai new --from-data`; README.md lists what was assumed.\nformat = 1\ntitle = {}\nquestion = {}\n",
        both(say!(start_title, of = of)),
        both(say!(start_question, of = of))
    );
    let _ = write!(
        head,
        "# If people are in danger now, write \"live\" and add reviewed_by and affected_people_consulted.\nstatus = \"historical\"\n\
         start = {}\nend = {}\nhome_country = {}\n\n[flight]\nconflict_days = {conflict_days}\n\n[settings.spawn_rules]\n\
         take_from_population = true\n",
        map.days.0,
        map.days.1,
        quoted(&asked.country)
    );
    head
}

fn places(map: &Map) -> Vec<Vec<String>> {
    let mut rows = vec![row([
        "id",
        "name",
        "country",
        "admin",
        "kind",
        "latitude",
        "longitude",
        "population",
        "pcode",
        "source",
        "note",
    ])];
    for place in &map.places {
        let [latitude, longitude] = [place.at.latitude, place.at.longitude].map(|x| format!("{x:.4}"));
        rows.push(row([
            &place.id,
            &place.name,
            &place.country,
            &place.admin,
            place.kind.word(),
            &latitude,
            &longitude,
            &place.people.to_string(),
            &place.code,
            "data",
            place.note,
        ]));
    }
    rows
}

/// Links between places that no third lies between: in the circle on which both lie opposite.
fn links(places: &[Chosen]) -> Vec<Vec<String>> {
    let mut rows = vec![row(["from", "to", "km", "km_kind", "source"])];
    let km = |a: &Chosen, b: &Chosen| great_circle_km(a.at, b.at);
    for (at, a) in places.iter().enumerate() {
        for b in &places[at + 1..] {
            let middle = Position {
                latitude: f64::midpoint(a.at.latitude, b.at.latitude),
                longitude: f64::midpoint(a.at.longitude, b.at.longitude),
            };
            let straight = km(a, b);
            let lies_between =
                |c: &&Chosen| c.id != a.id && c.id != b.id && great_circle_km(c.at, middle) < straight / 2.0 * 0.999;
            if !places.iter().any(|c| lies_between(&c)) {
                let length = format!("{:.0}", (straight * DETOUR).max(1.0).ceil());
                rows.push(row([&a.id, &b.id, &length, "great-circle x 1.2", "data"]));
            }
        }
    }
    rows
}

fn sources() -> Vec<Vec<String>> {
    vec![
        row(["id", "publisher", "original", "date", "read_via", "url", "lean"]),
        row([
            "data",
            "made from the imported files; see README.md",
            "positions, populations and roads as assumed there",
            "undated",
            "",
            "",
            "",
        ]),
    ]
}

fn names(places: &[Chosen]) -> Vec<Vec<String>> {
    let mut rows = vec![row(["id", "name", "pcode"])];
    for place in places {
        rows.extend(place.names.iter().map(|name| row([&place.id, name, ""])));
    }
    rows
}

fn readme(asked: &Start, assumed: &[Message]) -> String {
    let mut text = String::new();
    for language in [Language::English, Language::French] {
        let of = asked.region.as_deref().unwrap_or(&asked.country);
        let _ = writeln!(text, "# {}\n", say!(start_title, of = of).render(language));
        let _ = writeln!(text, "{}\n", say!(start_readme, names = NAMES).render(language));
        for message in assumed {
            let _ = writeln!(text, "- {}", message.render(language));
        }
        let _ = writeln!(text);
    }
    text.trim_end().to_owned() + "\n"
}
