//! Rows as they stand, for rules that look at files rather than at what the reader made of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::{Position, great_circle_km};
use azalai_model::tables::{self, CLOSURES, CONFLICTS, COUNTS, LINKS, ORDER, PLACES};
use azalai_model::{ClosureWord, Date, PlaceKind, Rules, Scenario};
use azalai_text::Message;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::flee::map::UNKNOWN;
use crate::flee::rows::{habits, read_through, shape};
use crate::native::Sheets;
use crate::native::sheet::Sheet;
use crate::table::{Row, Table};
use crate::{layout, values};

/// A row of the places.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub row: usize,
    pub name: String,
    /// What people call it; empty where that is its name in the file.
    pub label: String,
    pub region: String,
    pub country: String,
    pub at: Position,
    pub kind: PlaceKind,
    pub conflict_date: i64,
    /// Population, or capacity of a camp.
    pub people: i64,
    /// Whether the position is built from words and true within a radius only, or is not given.
    pub constructed: bool,
}

impl Place {
    pub fn is_camp(&self) -> bool {
        self.kind.is_camp()
    }

    /// Whether it is an ordinary stop that no count or conflict needs.
    pub fn is_waypoint(&self) -> bool {
        !self.is_camp() && self.kind != PlaceKind::ConflictZone
    }
}

/// A row of the links between two places that are known.
#[derive(Clone, Debug)]
pub(super) struct Road {
    row: u32,
    ends: [u32; 2],
    /// Great circle between its ends (km), to seven digits: roads may be very many.
    great_circle: f32,
    pub km: f64,
}

impl Road {
    /// The two places that it joins.
    pub fn ends(&self) -> [usize; 2] {
        self.ends.map(|end| end as usize)
    }

    /// Great circle between its ends (km).
    pub fn great_circle(&self) -> f64 {
        f64::from(self.great_circle)
    }

    /// Length over the great circle; none where the ends are too near each other to tell.
    pub fn ratio(&self) -> Option<f64> {
        (self.great_circle > 0.5).then(|| self.km / self.great_circle())
    }
}

/// Places and links of either format.
pub(super) struct Map<'t> {
    pub places_table: Cow<'t, Table>,
    pub links_table: Cow<'t, Table>,
    pub places: Vec<Place>,
    pub roads: Vec<Road>,
    /// Whether the table of links has a row, of places that are known or not.
    pub has_links: bool,
    /// The column of the name, and of the latitude, in the table of places.
    pub columns: (usize, usize),
    /// The column of the length in the table of links.
    pub km_column: usize,
    /// The column of population and of capacity in the table of places.
    pub people_columns: (usize, usize),
    /// The column of the kind in the table of places.
    pub kind_column: usize,
    /// The column of forced redirections in the table of links.
    pub redirection_column: usize,
    /// The home country.
    pub home: String,
}

/// The column of a table by its name in the header.
pub(super) fn find_column(table: &Table, name: &str) -> Option<usize> {
    table.first()?.cells().position(|cell| cell.trim() == name)
}

/// A finding about a cell of the first row of a native table that holds these texts in these columns; about the
/// file where none does.
pub(super) fn of_row(
    sheets: &Sheets,
    file: &str,
    cells: &[(&str, &str)],
    cell: &str,
    code: &str,
    message: Message,
) -> Diagnostic {
    let sheet = sheets.get(file);
    match sheet.and_then(|sheet| Some((sheet, sheet.row(cells)?))) {
        Some((sheet, row)) => sheet.table.warning(code, row, sheet.place_of(cell).unwrap_or(0), message),
        None => Diagnostic::warning(code, file, message),
    }
}

pub(super) fn table(files: &dyn Files, path: &str) -> Table {
    let mut unsaid = Diagnostics::default();
    let text = crate::table::text(files, path, true, &mut unsaid).unwrap_or_default();
    let shape = shape(path);
    let table = layout::flee(path, text, shape.cells).into_table();
    let habits = habits(&table, &shape, |_| true);
    read_through(table, &habits)
}

fn number(text: &str) -> Option<f64> {
    values::number(text).filter(|x| x.is_finite())
}

impl<'t> Map<'t> {
    /// `locations.csv` and `routes.csv`.
    pub fn flee(files: &dyn Files) -> Self {
        let (places_table, links_table) =
            (table(files, "input_csv/locations.csv"), table(files, "input_csv/routes.csv"));
        let place = |r: Row<'_>| {
            // Flee takes 0 where there is none; nothing is known of such a place's distances.
            let is_placed = ![3, 4].iter().any(|&c| r.text(c).trim().is_empty());
            let at = match is_placed {
                true => Position { latitude: number(r.text(3))?, longitude: number(r.text(4))? },
                false if r.len() > 5 => Position { latitude: f64::NAN, longitude: f64::NAN },
                false => return None,
            };
            Some(Place {
                row: r.index(),
                name: r.text(0).to_owned(),
                label: String::new(),
                region: r.text(1).to_owned(),
                country: Some(r.text(2)).filter(|c| !c.trim().is_empty()).unwrap_or(UNKNOWN).to_owned(),
                at,
                kind: crate::flee::kind(r.text(5)),
                conflict_date: number(r.text(6)).unwrap_or(0.0) as i64,
                people: number(r.text(7)).unwrap_or(0.0) as i64,
                constructed: !is_placed,
            })
        };
        let says = |r: &Row<'_>| !r.text(0).starts_with('#');
        let places = once(places_table.rows().filter(says).filter_map(place));
        let roads = roads(&places, links_table.rows().filter(says), [0, 1, 2]);
        let has_links = links_table.rows().any(|row| says(&row));
        let [places_table, links_table] = [places_table, links_table].map(Cow::Owned);
        Self {
            // Where the first place has no country, nobody knows which is home.
            home: places.first().map(|p| p.country.clone()).filter(|home| home != UNKNOWN).unwrap_or_default(),
            places_table,
            links_table,
            places,
            roads,
            has_links,
            columns: (0, 3),
            km_column: 2,
            people_columns: (7, 7),
            kind_column: 5,
            redirection_column: 3,
        }
    }

    /// `places.csv` and `links.csv`, as the reader has them.
    pub fn native(sheets: &'t Sheets) -> Self {
        let table = |file| {
            let sheet = sheets.get(file);
            sheet.map_or_else(|| Cow::Owned(Table::parse(file, String::new())), |sheet| Cow::Borrowed(&sheet.table))
        };
        let (places_table, links_table) = (table(PLACES.file), table(LINKS.file));
        let of = |table: &tables::Table, name| sheets.get(table.file).and_then(|sheet| sheet.place_of(name));
        let place = |r: Row<'_>| {
            let text = |name| of(&PLACES, name).map_or("", |column| r.text(column).trim());
            let at = Position { latitude: number(text("latitude"))?, longitude: number(text("longitude"))? };
            let kind = PlaceKind::from_word(text("kind")).unwrap_or_default();
            let people = if kind.is_camp() { text("capacity") } else { text("population") };
            Some(Place {
                row: r.index(),
                name: text("id").to_owned(),
                label: text("name").to_owned(),
                region: text("admin").to_owned(),
                country: text("country").to_owned(),
                at,
                kind,
                conflict_date: number(text("conflict_date")).unwrap_or(0.0) as i64,
                people: number(people).unwrap_or(0.0) as i64,
                constructed: text("position") == "constructed",
            })
        };
        let places = once(places_table.rows().skip(1).filter_map(place));
        let ends = ["from", "to", "km"].map(|name| of(&LINKS, name).unwrap_or(usize::MAX));
        let roads = roads(&places, links_table.rows().skip(1), ends);
        let columns = (of(&PLACES, "id").unwrap_or(0), of(&PLACES, "latitude").unwrap_or(0));
        let [population, capacity, kind] =
            ["population", "capacity", "kind"].map(|name| of(&PLACES, name).unwrap_or(columns.0));
        let has_links = links_table.rows().len() > 1;
        Self {
            has_links,
            places_table,
            links_table,
            places,
            roads,
            columns,
            km_column: ends[2],
            people_columns: (population, capacity),
            kind_column: kind,
            redirection_column: of(&LINKS, "redirection").unwrap_or(usize::MAX),
            home: String::new(),
        }
    }

    /// The roads of each place.
    pub fn roads_of(&self) -> RoadsOf {
        let mut all: Vec<(u32, u32)> = Vec::with_capacity(2 * self.roads.len());
        for (r, road) in self.roads.iter().enumerate() {
            let [a, b] = road.ends;
            all.push((a, r as u32));
            all.extend((a != b).then_some((b, r as u32)));
        }
        all.sort_unstable();
        RoadsOf(all)
    }

    /// The name of the file of the places.
    pub fn places_file(&self) -> &str {
        self.places_table.file.rsplit('/').next().unwrap_or_default()
    }

    /// The kind of a place as its table has it, which no language changes.
    pub fn kind_in_file(&self, place: &Place) -> &str {
        Some(self.places_table.row(place.row).text(self.kind_column).trim())
            .filter(|kind| !kind.is_empty())
            .unwrap_or("?")
    }

    /// The row of a road.
    pub fn row_of(&self, road: &Road) -> Row<'_> {
        self.links_table.row(road.row as usize)
    }

    /// A finding about a place.
    pub fn of_place(&self, place: &Place, code: &str, message: Message) -> Diagnostic {
        self.places_table.warning(code, self.places_table.row(place.row), self.columns.0, message)
    }

    /// A finding about where a place lies.
    pub fn of_position(&self, place: &Place, code: &str, message: Message) -> Diagnostic {
        self.places_table.warning(code, self.places_table.row(place.row), self.columns.1, message)
    }

    /// A finding about a link.
    pub fn of_road(&self, road: &Road, code: &str, message: Message) -> Diagnostic {
        self.links_table.warning(code, self.row_of(road), self.km_column, message)
    }

    /// Names of the ends of a link, as `A - B`.
    pub fn ends(&self, road: &Road) -> String {
        road.ends().map(|end| self.places[end].name.as_str()).join(" - ")
    }
}

/// The roads of each place, as pairs of place and road.
pub(super) struct RoadsOf(Vec<(u32, u32)>);

impl RoadsOf {
    /// The roads of one place.
    pub fn of(&self, place: usize) -> impl ExactSizeIterator<Item = usize> + Clone {
        let begin = self.0.partition_point(|&(p, _)| (p as usize) < place);
        let end = begin + self.0[begin..].partition_point(|&(p, _)| p as usize == place);
        self.0[begin..end].iter().map(|&(_, road)| road as usize)
    }
}

/// Each place once: where a name is there twice, which the reader tells, the first row is meant.
fn once(places: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut places: Vec<Place> = places.collect();
    let mut index: Vec<u32> = (0..places.len() as u32).collect();
    let name = |&i: &u32| (&places[i as usize].name, i);
    index.sort_unstable_by(|a, b| name(a).cmp(&name(b)));
    let again = |pair: &[u32]| (name(&pair[0]).0 == name(&pair[1]).0).then_some(pair[1]);
    let again: BTreeSet<u32> = index.windows(2).filter_map(again).collect();
    let mut at = 0..;
    places.retain(|_| at.next().is_some_and(|i| !again.contains(&i)));
    places
}

/// The roads of a table of links, from these of its rows and with these columns for ends and length.
fn roads<'t>(places: &[Place], rows: impl Iterator<Item = Row<'t>>, columns: [usize; 3]) -> Vec<Road> {
    let index: BTreeMap<&str, usize> = places.iter().enumerate().map(|(i, p)| (p.name.as_str(), i)).collect();
    let road = |r: Row<'_>| {
        let end = |c: usize| index.get(r.text(c)).or_else(|| index.get(r.text(c).trim())).map(|&i| i as u32);
        let ends = [end(columns[0])?, end(columns[1])?];
        let km = number(r.text(columns[2]))?;
        let [a, b] = ends.map(|end| places[end as usize].at);
        Some(Road { row: r.index() as u32, ends, km, great_circle: great_circle_km(a, b) as f32 })
    };
    let mut roads = Vec::with_capacity(rows.size_hint().1.unwrap_or(0));
    roads.extend(rows.filter_map(road));
    roads
}

/// A row of the closures.
pub(super) struct Closing<'c> {
    pub row: Row<'c>,
    pub kind: &'c str,
    /// What it closes: a place and perhaps another, or two countries.
    pub names: [&'c str; 2],
    /// First day, and the first day on which it is open again; below 0: never.
    pub start: Option<i64>,
    pub end: Option<i64>,
}

/// What happens when, in a folder of either format.
pub(super) struct Course<'t> {
    pub start: Option<Date>,
    pub days: i64,
    /// Whether Flee's rules move people.
    pub is_flee: bool,
    pub conflicts: Cow<'t, Table>,
    pub closures: Cow<'t, Table>,
    pub corrections: Cow<'t, Table>,
    /// The table that names the series: the layout, or the counts themselves.
    pub layout: Cow<'t, Table>,
    /// The columns kind, two names, first and last day of the closures.
    closing: [usize; 5],
    /// Whether the folder is of our own format.
    pub native: bool,
}

impl<'t> Course<'t> {
    /// The tables of a native folder.
    pub fn native(sheets: &'t Sheets, scenario: &Scenario) -> Self {
        let table = |declared: &tables::Table| {
            let sheet = sheets.get(declared.file);
            let empty = || Cow::Owned(Table::parse(declared.file, String::new()));
            sheet.map_or_else(empty, |sheet| Cow::Borrowed(&sheet.table))
        };
        let of = |name| sheets.get(CLOSURES.file).and_then(|sheet| sheet.place_of(name)).unwrap_or(usize::MAX);
        Self {
            start: Some(scenario.start),
            days: i64::from(scenario.days),
            is_flee: scenario.rules == Rules::Flee,
            conflicts: table(&CONFLICTS),
            closures: table(&CLOSURES),
            corrections: Cow::Owned(Table::parse("", String::new())),
            layout: table(&COUNTS),
            closing: ["kind", "a", "b", "from_date", "to_date"].map(of),
            native: true,
        }
    }

    /// The rows of the closures.
    pub fn closings(&self) -> impl Iterator<Item = Closing<'_>> {
        let rows = self.closures.rows().skip(usize::from(self.native)).filter(|r| !r.text(0).starts_with('#'));
        let day = |text: &str| text.trim().parse::<i64>().ok();
        rows.filter(|r| self.native || r.len() >= 5).map(move |row| {
            let [kind, a, b, start, end] = self.closing.map(|column| row.text(column));
            let kind = if kind == ClosureWord::IdpCamp.word() { "idpcamp" } else { kind };
            let (start, end) = if self.native {
                let open = |text: &str, without| if text.trim().is_empty() { Some(without) } else { self.day(text) };
                (open(start, 0), open(end, -1))
            } else {
                (day(start), day(end))
            };
            Closing { row, kind, names: [a, b], start, end }
        })
    }

    /// A finding about a cell of a closure: its kind (0), one of its names, its first or its last day (4).
    pub fn of_closing(&self, closing: &Closing<'_>, cell: usize, code: &str, message: Message) -> Diagnostic {
        let column = Some(self.closing[cell]).filter(|&column| column != usize::MAX).unwrap_or(0);
        self.closures.warning(code, closing.row, column, message)
    }

    /// The dated files of a Flee folder.
    pub fn flee(files: &dyn Files, is_flee: bool) -> Self {
        let owned = |path| Cow::Owned(table(files, path));
        let period = table(files, "input_csv/sim_period.csv");
        let value = |key: &str| {
            let row = period.rows().rev().find(|r| r.text(0).trim().eq_ignore_ascii_case(key));
            row.map_or(String::new(), |r| r.text(1).trim().to_owned())
        };
        Self {
            start: value("StartDate").parse().ok(),
            days: value("Length").parse().unwrap_or(0),
            is_flee,
            closing: [0, 1, 2, 3, 4],
            native: false,
            conflicts: owned("input_csv/conflicts.csv"),
            closures: owned("input_csv/closures.csv"),
            corrections: owned("input_csv/registration_corrections.csv"),
            layout: owned("source_data/data_layout.csv"),
        }
    }

    /// Days from the start to the date in a text.
    pub fn day(&self, text: &str) -> Option<i64> {
        let date: Date = text.trim().parse().ok()?;
        self.start?.until(date).ok().map(|span| i64::from(span.get_days()))
    }
}

/// A series of counts: the table and, for each row with a date and a count, its index, day and count.
pub(super) struct Series<'t> {
    pub table: Cow<'t, Table>,
    pub points: Vec<(usize, i64, f64)>,
    /// The column of the date.
    pub date_column: usize,
}

impl<'t> Series<'t> {
    /// A file of `source_data`.
    pub fn read(files: &dyn Files, course: &Course<'_>, path: &str) -> Self {
        let table = table(files, path);
        let point = |r: Row<'_>| Some((r.index(), course.day(r.text(0))?, number(r.text(1))?));
        let points = table.rows().filter(|r| !r.text(0).starts_with('#')).filter_map(point).collect();
        Self { table: Cow::Owned(table), points, date_column: 0 }
    }

    /// The series of `counts.csv`, each with its name (none: the total), its place and the row that begins it.
    pub fn native(sheet: &'t Sheet, course: &Course<'_>) -> Vec<(Option<String>, String, usize, Self)> {
        let column = |name| sheet.place_of(name).unwrap_or(usize::MAX);
        let [place, name, date, count, order] = ["place", "name", "date", "count", ORDER.name].map(column);
        let mut found: Vec<(Option<String>, String, usize, Self)> = Vec::new();
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        let rank = |row: &Row<'_>| row.text(order).trim().parse::<i64>().unwrap_or(0);
        let mut rows: Vec<Row<'t>> = sheet.table.rows().skip(1).collect();
        rows.sort_by_key(rank);
        for row in rows {
            let of_place = row.text(place).trim();
            let named = Some(row.text(name).trim()).filter(|name| !name.is_empty()).unwrap_or(of_place);
            let at = *index.entry(named.to_owned()).or_insert_with(|| {
                let name = Some(named.to_owned()).filter(|name| !name.is_empty());
                let series = Self { table: Cow::Borrowed(&sheet.table), points: Vec::new(), date_column: date };
                found.push((name, if of_place.is_empty() { named } else { of_place }.to_owned(), row.index(), series));
                found.len() - 1
            });
            let point = course.day(row.text(date)).zip(number(row.text(count)));
            found[at].3.points.extend(point.map(|(day, count)| (row.index(), day, count)));
        }
        if order == usize::MAX {
            for (.., series) in &mut found {
                series.points.sort_by_key(|point| point.1);
            }
        }
        found
    }

    /// The count on `day`, linear between dates and constant outside them.
    pub fn at(&self, day: i64) -> f64 {
        let Some(&(_, first, value)) = self.points.first() else { return 0.0 };
        if day <= first {
            return value;
        }
        for pair in self.points.windows(2) {
            let ((_, d0, v0), (_, d1, v1)) = (pair[0], pair[1]);
            if day < d1 && d1 > d0 {
                return v0 + (v1 - v0) * (day - d0) as f64 / (d1 - d0) as f64;
            }
        }
        self.points.last().map_or(0.0, |p| p.2)
    }

    /// A finding about one of the rows with a count.
    pub fn finding(&self, point: usize, code: &str, message: Message) -> Diagnostic {
        self.table.warning(code, self.table.row(self.points[point].0), self.date_column, message)
    }
}

/// The finding as a remark: good to know, no reason to doubt a run.
pub(super) fn info(mut finding: Diagnostic) -> Diagnostic {
    finding.severity = crate::Severity::Info;
    finding
}
