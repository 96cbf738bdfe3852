//! Which places a scenario has: units in which there was violence, and where people were counted.

use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::{Position, countries, known_places, normal};
use azalai_model::{Date, PlaceKind};
use azalai_text::{Message, say};

use crate::country;
use crate::input::Input;
use crate::names::plain;
use crate::places::{bare, code};
use crate::start::Start;
use crate::survey::{Named, Seen, Survey};
use crate::units::{Unit, units};

/// Most places of a map that is made from files.
const MOST_PLACES: usize = 300;
/// Counts may begin so long after the events that a scenario begins with (days).
const LEADS: i32 = 90;
/// Names that are listed of those that were left out.
const SHOWN: usize = 8;

/// A place to be.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
    /// The unit that it lies in.
    pub admin: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Where it is.
    pub at: Position,
    /// Who lives there.
    pub people: i64,
    /// Its code, or empty.
    pub code: String,
    /// Further names of it in the files.
    pub names: BTreeSet<String>,
    /// How it came to its position.
    pub note: &'static str,
    events: u64,
}

/// Places, period and what was assumed of them.
pub struct Map {
    /// The places.
    pub places: Vec<Chosen>,
    /// First and last day.
    pub days: (Date, Date),
    /// The day of the last count.
    pub last_count: Date,
    /// What was assumed or left out.
    pub assumed: Vec<Message>,
}

/// What was seen of a unit.
#[derive(Default)]
struct OfUnit {
    events: Option<Seen>,
    counts: Option<Seen>,
    names: BTreeSet<String>,
}

/// Chooses the places.
pub fn choose(asked: &Start, survey: &Survey, population: &Input) -> Result<Map, Message> {
    let home = country::key(&asked.country);
    let whole = |seen: &BTreeMap<Named, Seen>| {
        seen.values().map(|seen| seen.days).reduce(|all, days| (all.0.min(days.0), all.1.max(days.1)))
    };
    // Events may go back for decades: the people are those of the day on which the scenario begins.
    let first = period(asked, [whole(&survey.events), whole(&survey.counts)]).ok().map(|days| days.0);
    let year = asked.days.0.or(first).map_or(i16::MAX, Date::year);
    let (units, mut assumed) = units(population, &home, year)?;
    if survey.astray > 0 {
        assumed.push(say!(start_astray, rows = survey.astray.to_string()));
    }
    let region = asked.region.as_deref().map(bare);
    let in_region =
        |unit: &Unit| region.as_ref().is_none_or(|r| [&unit.name, &unit.parent].iter().any(|n| bare(n) == *r));
    let mut of_units: BTreeMap<usize, OfUnit> = BTreeMap::new();
    let (mut left_events, mut left_counts) = (Left::default(), Left::default());
    let mut days: [Option<(Date, Date)>; 2] = [None, None];
    for (named, seen) in &survey.events {
        match unit_of(named, &units).filter(|at| in_region(&units[*at])) {
            Some(at) => {
                let unit = of_units.entry(at).or_default();
                add(&mut unit.events, seen);
                unit.names.insert(named.name.clone());
                widen(&mut days[0], seen);
            }
            None => left_events.add(named, seen),
        }
    }
    let mut camps: BTreeMap<Named, Seen> = BTreeMap::new();
    for (named, seen) in &survey.counts {
        let is_home = named.country.is_empty() || named.country == home;
        let unit = unit_of(named, &units).filter(|at| is_home && in_region(&units[*at]));
        if let Some(at) = unit {
            let unit = of_units.entry(at).or_default();
            add(&mut unit.counts, seen);
            unit.names.insert(named.name.clone());
        } else if !named.name.is_empty() && (seen.at().is_some() || !is_home) {
            camps.entry(named.clone()).and_modify(|camp| camp.add(seen)).or_insert_with(|| seen.clone());
        } else {
            left_counts.add(named, seen);
            continue;
        }
        widen(&mut days[1], seen);
    }
    let mut places = Vec::new();
    for (at, seen) in &of_units {
        match of_unit(asked, &units[*at], seen) {
            Some(place) => places.push(place),
            None => left_counts.name(&units[*at].name, 0),
        }
    }
    for (named, seen) in &camps {
        match camp(named, seen, &home, &asked.country) {
            Some(place) => places.push(place),
            None => left_counts.add(named, seen),
        }
    }
    places.sort_by_key(|place: &Chosen| (std::cmp::Reverse(place.events), place.name.clone()));
    if places.len() > MOST_PLACES {
        assumed.push(say!(start_most_places, most = MOST_PLACES.to_string(), all = places.len().to_string()));
        places.truncate(MOST_PLACES);
    }
    if !places.iter().any(|place| place.events > 0) {
        return Err(say!(start_no_events, file = population.name, names = left_events.list()));
    }
    if !places.iter().any(|place| place.kind.is_camp()) {
        return Err(say!(start_no_camps, names = left_counts.list()));
    }
    ids(&mut places);
    assumed.extend(left_events.said(say!(
        start_events_left,
        rows = left_events.rows.to_string(),
        names = left_events.list()
    )));
    assumed.extend(left_counts.said(say!(
        start_counts_left,
        rows = left_counts.rows.to_string(),
        names = left_counts.list()
    )));
    if survey.others > 0 {
        assumed.push(say!(start_others, rows = survey.others.to_string()));
    }
    let last_count = days[1].map_or(Date::MIN, |days| days.1);
    Ok(Map { days: period(asked, days)?, last_count, places, assumed })
}

/// Rows that are of no place of the map, and the first names of them.
#[derive(Default)]
struct Left {
    rows: u64,
    names: BTreeSet<String>,
}

impl Left {
    fn add(&mut self, named: &Named, seen: &Seen) {
        let name =
            [&named.name, &named.parents[1], &named.parents[0], &named.code].into_iter().find(|name| !name.is_empty());
        self.name(name.map_or("?", String::as_str), seen.rows);
    }

    fn name(&mut self, name: &str, rows: u64) {
        self.rows += rows;
        self.names.insert(name.to_owned());
    }

    fn list(&self) -> String {
        let more = if self.names.len() > SHOWN { ", …" } else { "" };
        self.names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ") + more
    }

    fn said(&self, message: Message) -> Option<Message> {
        (!self.names.is_empty()).then_some(message)
    }
}

fn add(all: &mut Option<Seen>, seen: &Seen) {
    match all {
        Some(all) => all.add(seen),
        None => *all = Some(seen.clone()),
    }
}

fn widen(days: &mut Option<(Date, Date)>, seen: &Seen) {
    let (first, last) = days.unwrap_or(seen.days);
    *days = Some((first.min(seen.days.0), last.max(seen.days.1)));
}

/// The unit that a row is of: by its code, else by the names of what it lies in and its own.
fn unit_of(named: &Named, units: &[Unit]) -> Option<usize> {
    if let Some(wanted) = code(&named.code)
        && let Some(at) = units.iter().position(|unit| code(&unit.code).as_deref() == Some(&wanted))
    {
        return Some(at);
    }
    let parents = named.parents.each_ref().map(|name| bare(name));
    let [one, two, three] = &parents;
    let own = bare(&named.name);
    let one_of = |wanted: &str, firsts: bool| {
        let same = units.iter().enumerate().filter(|(_, unit)| !wanted.is_empty() && bare(&unit.name) == wanted);
        let fits = |unit: &Unit| {
            let parent = bare(&unit.parent);
            unit.is_first == firsts && (parent.is_empty() || one.is_empty() || parent == *one || parent == *two)
        };
        let found: Vec<usize> = same.filter(|(_, unit)| fits(unit)).map(|(at, _)| at).collect();
        if let [at] = found[..] { Some(at) } else { None }
    };
    [three.as_str(), two, &own].into_iter().find_map(|name| one_of(name, false)).or_else(|| one_of(one, true))
}

/// The place that a unit becomes; none where nobody knows where it is.
fn of_unit(asked: &Start, unit: &Unit, seen: &OfUnit) -> Option<Chosen> {
    let iso = country::iso(&asked.country).unwrap_or_default();
    let known = || if let [known] = known_places(&unit.name, iso)[..] { Some(known.at) } else { None };
    let at = |seen: &Option<Seen>| seen.as_ref().and_then(Seen::at);
    let (at, note) = unit
        .at
        .map(|at| (at, "position as the table of populations has it"))
        .or_else(|| at(&seen.events).map(|at| (at, "position: middle of the events there")))
        .or_else(|| at(&seen.counts).map(|at| (at, "position: middle of the counts there")))
        .or_else(|| known().map(|at| (at, "position of the town of this name")))?;
    let kind = if seen.events.is_some() { PlaceKind::Town } else { PlaceKind::IdpCamp };
    let names = seen.names.iter().filter(|name| !name.is_empty() && plain(name) != plain(&unit.name));
    Some(Chosen {
        id: String::new(),
        name: unit.name.clone(),
        country: asked.country.clone(),
        admin: unit.parent.clone(),
        kind,
        at,
        people: unit.people,
        code: unit.code.clone(),
        names: names.cloned().collect(),
        note,
        events: seen.events.as_ref().map_or(0, |seen| seen.rows),
    })
}

/// The camp that a counted place becomes.
fn camp(named: &Named, seen: &Seen, home: &str, country: &str) -> Option<Chosen> {
    let known = || if let [known] = known_places(&named.name, &named.country)[..] { Some(known.at) } else { None };
    let (at, note) = match seen.at() {
        Some(at) => (at, "position as counted"),
        None => (known()?, "position of the town of this name"),
    };
    // A row that names no country is of the one that it lies in.
    let is_known = countries().iter().any(|country| country.iso2 == home);
    let lies_in = countries().iter().find(|country| is_known && country.distance_km(at) <= 0.0);
    let of = if named.country.is_empty() { lies_in.map_or("", |country| country.iso2) } else { &named.country };
    let is_home = of.is_empty() || of == home;
    let abroad = countries().iter().find(|country| country.iso2 == of).map(|country| country.name.to_owned());
    Some(Chosen {
        id: String::new(),
        name: named.name.clone(),
        country: if is_home { country.to_owned() } else { abroad.unwrap_or_else(|| named.country.clone()) },
        admin: named.parents[0].clone(),
        kind: if is_home { PlaceKind::IdpCamp } else { PlaceKind::Camp },
        at,
        people: 0,
        code: named.code.clone(),
        names: BTreeSet::new(),
        note,
        events: 0,
    })
}

/// Gives each place an id of its own: its name, and a number where several have it.
fn ids(places: &mut [Chosen]) {
    let mut taken = BTreeSet::new();
    for place in places {
        let name = normal(&place.name);
        let base = if name.is_empty() { "place".to_owned() } else { name };
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(id));
        place.id = free.unwrap_or(base);
        taken.insert(place.id.clone());
    }
}

/// The period: from the first of the month in which counts or, shortly before them, events begin to the last of both.
fn period(asked: &Start, [events, counts]: [Option<(Date, Date)>; 2]) -> Result<(Date, Date), Message> {
    let none = || say!(start_no_camps, names = "");
    let (events, counts) = (events.ok_or_else(none)?, counts.ok_or_else(none)?);
    let span = jiff::Span::new().days(LEADS);
    let earliest = counts.0.checked_sub(span).unwrap_or(counts.0);
    let first = if events.0 < counts.0 { events.0.max(earliest) } else { counts.0 };
    let first = asked.days.0.unwrap_or_else(|| first.first_of_month());
    let last = asked.days.1.unwrap_or_else(|| events.1.max(counts.1));
    if last <= first {
        return Err(say!(start_period, first = first.to_string(), last = last.to_string()));
    }
    Ok((first, last))
}
