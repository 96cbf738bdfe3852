//! What spreadsheets and exports put around a table: another separator, titles, rows of tags, rows of nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use azalai_basemap::normal;
use azalai_model::tables;
use azalai_text::letters::{as_seen, name};
use azalai_text::{Message, say};

use crate::diagnostic::Diagnostic;
use crate::table::{Row, Table};

/// Titles, headers and rows of tags are among the first so many rows.
const FIRST: usize = 25;
/// Cells of a row beyond these name no column.
const MOST_COLUMNS: usize = 200;
/// Of a header of another kind of table so many columns are shown.
const SHOWN: usize = 6;

/// Why a row is no row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// `sep=;`, which spreadsheets write for themselves.
    SepLine,
    /// Titles above the header.
    Title,
    /// Tags of the humanitarian exchange language.
    Tags,
    /// Separators alone.
    Blank,
    /// The header once more.
    Header,
    /// Sums of the rows above.
    Total,
    /// Texts below the table.
    Note,
}

impl Why {
    /// What is said of `n` such rows.
    pub fn message(self, n: usize) -> Message {
        match self {
            Self::SepLine => say!(layout_sep_line),
            Self::Title => say!(layout_title, n = n),
            Self::Tags => say!(layout_tags),
            Self::Blank => say!(layout_blank, n = n),
            Self::Header => say!(layout_header_again, n = n),
            Self::Total => say!(layout_total, n = n),
            Self::Note => say!(layout_note, n = n),
        }
    }
}

/// Rows that are none of the table's, in their order: runs of one reason, so that millions of them take no room.
#[derive(Default)]
pub struct Dropped(Vec<(u32, u32, Why)>);

impl Dropped {
    /// One more row, after all others.
    fn push(&mut self, row: u32, why: Why) {
        match self.0.last_mut() {
            Some((_, end, same)) if *end == row && *same == why => *end += 1,
            _ => self.0.push((row, row + 1, why)),
        }
    }

    /// Why a row is none of the table's.
    pub fn get(&self, row: u32) -> Option<Why> {
        let run = self.0.get(self.0.partition_point(|&(_, end, _)| end <= row))?;
        (run.0 <= row).then_some(run.2)
    }
}

/// A table and what is around it.
pub struct Layout {
    /// The whole file.
    pub table: Table,
    /// The character between cells.
    pub separator: char,
    /// Rows that are none of the table's.
    pub dropped: Dropped,
    /// The row of the header; none where columns go by position.
    pub header: Option<u32>,
    /// Cells of the rows; columns beyond are empty.
    pub width: Option<usize>,
    /// The kind of data that this is instead.
    pub foreign: Option<Message>,
}

/// Separators that are looked for.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// A table of a native folder.
pub fn native(file: &str, text: String, declared: &tables::Table) -> Layout {
    let known = |row: Row<'_>| {
        if has_tags(row) {
            return 0;
        }
        let cells: Vec<Cow<'_, str>> = row.cells().take(MOST_COLUMNS).map(as_seen).collect();
        let named = |c: &&tables::Column| cells.iter().any(|cell| is_column(c, cell));
        declared.columns.iter().filter(named).count()
    };
    let required = declared.columns.iter().filter(|c| c.is_required()).count();
    // The first row, or the first of those that know the most columns.
    let best = |table: &Table| {
        let of_first = table.first().map_or(0, known);
        if of_first > 1 && of_first * 2 >= required {
            return (of_first, 0);
        }
        let rows = table.rows().take(FIRST).map(|row| (known(row), std::cmp::Reverse(row.index())));
        rows.max().map_or((0, 0), |(n, index)| (n, index.0))
    };
    let mut separator = ',';
    let mut table = Table::parse(file, text);
    let (mut columns, mut header) = best(&table);
    if columns < 2 {
        let head = head(&table.text);
        let others = SEPARATORS[1..].iter().map(|&c| (best(&Table::separated(file, head.clone(), c)), c));
        if let Some(((n, at), c)) = others.filter(|((n, _), _)| *n >= 2).max_by_key(|((n, _), _)| *n) {
            (separator, columns, header) = (c, n, at);
            table = Table::separated(file, table.text, c);
        }
    }
    let is_header = columns * 2 >= required.min(4) && columns > 0;
    let header = if is_header { header } else { 0 };
    let foreign = foreign(&table, header, declared, columns, required);
    // Of a table that need not be filled a row of nothing says that there is one.
    let filled = declared.columns.iter().any(|column| column.need == tables::Need::Cell);
    let mut dropped = Dropped::default();
    let head = table.rows().nth(header);
    let needed = head.map_or_else(Vec::new, |head| needed(declared, head));
    let notes = if filled && needed.len() >= 2 { notes_from(&table, header) } else { usize::MAX };
    for row in table.rows() {
        let why = match row.index() {
            index if index < header => Some(if is_sep_line(row, index) { Why::SepLine } else { above(row) }),
            index if index >= notes && !is_blank(row) => Some(Why::Note),
            index if index > header && is_total(row, &needed) => Some(Why::Total),
            index if index == header => None,
            _ if filled && is_blank(row) => Some(Why::Blank),
            index if index < FIRST && has_tags(row) => Some(Why::Tags),
            _ if head.is_some_and(|head| head.len() > 1 && row.cells().eq(head.cells())) => Some(Why::Header),
            _ => None,
        };
        if let Some(why) = why {
            dropped.push(row.index() as u32, why);
        }
    }
    let width = width(&table, header, &dropped);
    Layout { table, separator, dropped, header: Some(header as u32), width, foreign }
}

/// A table of a Flee folder, whose rows have at least `cells` cells.
pub fn flee(file: &str, text: String, cells: usize) -> Layout {
    let mut table = Table::parse(file, text);
    // Rows that have their cells and no other separator in the first.
    let rows = |table: &Table, separator: char| {
        let is_row = |row: &Row<'_>| {
            let other = SEPARATORS.iter().any(|&c| c != separator && row.text(0).contains(c));
            row.len() >= cells && !other && !is_blank(*row)
        };
        table.rows().take(4 * FIRST).filter(is_row).count()
    };
    let mut separator = ',';
    let with_commas = rows(&table, ',');
    if with_commas * 2 < table.rows().len().min(4 * FIRST) {
        let head = head(&table.text);
        let others = SEPARATORS[1..].iter().map(|&c| (rows(&Table::separated(file, head.clone(), c), c), c));
        if let Some((_, c)) = others.filter(|(n, _)| *n > with_commas).max_by_key(|(n, _)| *n) {
            separator = c;
            table = Table::separated(file, table.text, c);
        }
    }
    let comment = table.rows().take(FIRST).position(|row| row.text(0).starts_with('#') && !has_tags(row));
    let foreign = table.first().and_then(|row| of_others(row));
    let is_corrections = file.ends_with("registration_corrections.csv");
    let mut dropped = Dropped::default();
    for row in table.rows() {
        let is_title = |row: Row<'_>| row.cells().filter(|cell| !name(cell).trim().is_empty()).count() <= 1;
        let why = match row.index() {
            index if is_sep_line(row, index) => Some(Why::SepLine),
            // Flee skips a correction of one cell, whatever is in it.
            _ if is_blank(row) && !(is_corrections && row.len() < 2) => Some(Why::Blank),
            index if index > 0 && index < FIRST && row.len() > 1 && has_tags(row) => Some(Why::Tags),
            index if comment.is_some_and(|header| index < header) && is_title(row) => Some(Why::Title),
            _ => None,
        };
        if let Some(why) = why {
            dropped.push(row.index() as u32, why);
        }
    }
    Layout { table, separator, dropped, header: None, width: None, foreign }
}

/// The first rows of a text.
fn head(text: &str) -> String {
    text.split_inclusive('\n').take(8 * FIRST).collect()
}

/// Whether a cell of a header names a column, however its letters are written.
fn is_column(column: &tables::Column, cell: &str) -> bool {
    cell.trim() == column.name || normal(cell) == normal(column.name)
}

/// The column that a cell of a header names, if it writes its name in another way and no other cell names it.
pub fn meant(declared: &tables::Table, header: Row<'_>, cell: &str) -> Option<&'static str> {
    let named = |column: &&tables::Column, cell: &str| is_column(column, &as_seen(cell));
    let column =
        declared.columns.iter().find(|column| named(column, cell)).filter(|column| column.name != cell.trim())?;
    let once = header.cells().take(MOST_COLUMNS).filter(|other| named(&column, other)).count() == 1;
    once.then_some(column.name)
}

/// Whether every cell of a row is blank.
fn is_blank(row: Row<'_>) -> bool {
    row.cells().all(|cell| name(cell).trim().is_empty())
}

/// Whether a row holds tags and nothing else.
fn has_tags(row: Row<'_>) -> bool {
    let is_tag = |cell: &str| {
        let word = cell.strip_prefix('#').unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | ' ' | '\t' | '-');
        word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.chars().all(plain)
    };
    let mut filled = row.cells().map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_tag)
}

fn above(row: Row<'_>) -> Why {
    if is_blank(row) {
        Why::Blank
    } else if has_tags(row) {
        Why::Tags
    } else {
        Why::Title
    }
}

/// Words that begin a row of sums.
const TOTALS: [&str; 10] =
    ["total", "totals", "totaux", "grandtotal", "totalgeneral", "subtotal", "soustotal", "sum", "somme", "ensemble"];

/// Where the columns are that every row must fill.
fn needed(declared: &tables::Table, header: Row<'_>) -> Vec<usize> {
    let is_needed = |cell: &str| declared.columns.iter().any(|c| c.need == tables::Need::Cell && is_column(c, cell));
    let cells = header.cells().take(MOST_COLUMNS).map(as_seen).enumerate();
    cells.filter(|(_, cell)| is_needed(cell)).map(|(at, _)| at).collect()
}

/// Whether a row has the sums of others: it begins with such a word, and most of what every row has is empty.
fn is_total(row: Row<'_>, needed: &[usize]) -> bool {
    let Some(first) = row.cells().find(|cell| !cell.trim().is_empty()) else { return false };
    let empty = needed.iter().filter(|&&at| row.text(at).trim().is_empty()).count();
    empty > 0 && empty * 2 >= needed.len() && TOTALS.contains(&normal(first).as_str())
}

/// The first of the rows at the end that are texts: one cell of several words, or none.
fn notes_from(table: &Table, header: usize) -> usize {
    let is_text = |row: Row<'_>| {
        let mut filled = row.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        match (filled.next(), filled.next()) {
            (Some((0, text)), None) => text.trim().contains(' ') || text.trim_start().starts_with('*'),
            (first, _) => first.is_none(),
        }
    };
    let last = table.rows().len() - table.rows().rev().take(FIRST).take_while(|row| is_text(*row)).count();
    // Without a row above them they are rows that say little.
    if last > header + 1 { last } else { usize::MAX }
}

/// Whether a row is the line in which a spreadsheet keeps its separator.
fn is_sep_line(row: Row<'_>, index: usize) -> bool {
    let text = row.text(0).trim().to_lowercase();
    index == 0 && text.strip_prefix("sep=").is_some_and(|rest| rest.len() <= 1)
}

/// Columns up to the last with a name or a text, where those beyond are empty in every row.
fn width(table: &Table, header: usize, dropped: &Dropped) -> Option<usize> {
    let filled = |row: Row<'_>| row.cells().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    let named = filled(table.rows().nth(header)?);
    let rows = || table.rows().filter(|row| dropped.get(row.index() as u32).is_none());
    let is_wider = rows().any(|row| row.len() > named);
    (is_wider && rows().all(|row| filled(row) <= named)).then_some(named)
}

/// Names of columns, in lower case, by which exports of others are known.
const EXPORTS: [(&str, &[&str]); 8] = [
    (
        "ACLED",
        &[
            "event_id_cnty",
            "event_id_no_cnty",
            "event_date",
            "sub_event_type",
            "assoc_actor_1",
            "ally_actor_1",
            "inter1",
            "disorder_type",
            "time_precision",
            "geo_precision",
            "data_id",
        ],
    ),
    (
        "UCDP GED",
        &[
            "relid",
            "dyad_new_id",
            "conflict_new_id",
            "conflict_dset_id",
            "type_of_violence",
            "side_a",
            "side_b",
            "where_prec",
            "date_prec",
            "deaths_civilians",
            "source_article",
            "gwnoa",
        ],
    ),
    (
        "UNHCR",
        &[
            "coo",
            "coa",
            "coo_iso",
            "coa_iso",
            "coo_name",
            "coa_name",
            "country of origin",
            "country of asylum",
            "country of origin (iso)",
            "country of asylum (iso)",
            "country / territory of asylum/residence",
            "iso3coo",
            "iso3coa",
            "asylum_seekers",
            "asylum seekers",
            "pop_origin_code",
            "population_type",
        ],
    ),
    (
        "IOM DTM",
        &[
            "numpresentidpind",
            "adminlevel",
            "admin0pcode",
            "admin0name",
            "admin1pcode",
            "admin2pcode",
            "reportingdate",
            "roundnumber",
            "assessmenttype",
            "displacementreason",
        ],
    ),
    (
        "IDMC",
        &[
            "displacement_date",
            "displacement_type",
            "displacement_start_date",
            "displacement_end_date",
            "standard_popup_text",
            "qualifier",
        ],
    ),
    (
        "OCHA COD",
        &[
            "adm0_pcode",
            "adm1_pcode",
            "adm2_pcode",
            "adm3_pcode",
            "adm1_name",
            "adm2_name",
            "admin1name_fr",
            "t_tl",
            "f_tl",
            "t_tf",
            "m_tl",
        ],
    ),
    (
        "HDX HAPI",
        &[
            "location_code",
            "has_hrp",
            "in_gho",
            "provider_admin1_name",
            "provider_admin2_name",
            "admin1_code",
            "reference_period_start",
            "reference_period_end",
            "dataset_hdx_id",
            "resource_hdx_id",
        ],
    ),
    ("GeoNames", &["geonameid", "asciiname", "alternatenames", "feature class", "feature code", "country code"]),
];

/// The export of others that a header is of.
fn of_others(header: Row<'_>) -> Option<Message> {
    let names: Vec<String> =
        header.cells().take(MOST_COLUMNS).map(|cell| name(cell).trim().to_lowercase().replace('-', " ")).collect();
    let known = |(_, columns): &&(&str, &[&str])| names.iter().filter(|name| columns.contains(&name.as_str())).count();
    let best = EXPORTS.iter().max_by_key(known)?;
    (known(&best) >= 2).then(|| say!(layout_foreign, whose = best.0))
}

/// What a table is instead, where its header has few of the columns that it must have and several others.
fn foreign(table: &Table, header: usize, declared: &tables::Table, known: usize, required: usize) -> Option<Message> {
    if known * 2 >= required {
        return None;
    }
    let others = table.rows().take(FIRST).find_map(of_others);
    let row = table.rows().nth(header)?;
    let is_known = |cell: &&str| declared.columns.iter().any(|c| is_column(c, &as_seen(cell)));
    let unknown: Vec<&str> = row.cells().take(MOST_COLUMNS).map(str::trim).filter(|cell| !is_known(cell)).collect();
    let is_near = |cell: &&&str| crate::nearest(cell, declared.columns.iter().map(|c| c.name)).is_some();
    let strange =
        known == 0 && required > 2 || unknown.len() >= 3 && unknown.iter().filter(is_near).count() * 2 < unknown.len();
    let shown = unknown[..unknown.len().min(SHOWN)].join(", ");
    others.or_else(|| strange.then(|| say!(layout_strange, file = declared.file, columns = shown)))
}

impl Layout {
    /// What keeps the table from being read at all.
    pub fn refusal(&self, columns: &Message) -> Option<Diagnostic> {
        let first = self.table.rows().nth(self.header.unwrap_or(0) as usize)?;
        if let Some(what) = &self.foreign {
            let fault = self.table.error("foreign-table", first, 0, what.clone());
            return Some(fault.help(say!(layout_make_table, columns = columns)));
        }
        let between = match self.separator {
            ';' => say!(semicolons),
            '\t' => say!(tabs),
            '|' => say!(bars),
            _ => return None,
        };
        let fault = self.table.error("separator", first, 0, say!(cells_separated_expected, name = between));
        Some(fault.help(say!(save_csv_commas)))
    }

    /// Where a text between quotes takes in rows; none where nothing does.
    pub fn runaway(&self) -> Option<(Diagnostic, bool)> {
        let header = self.table.rows().nth(self.header.unwrap_or(0) as usize)?;
        let (row, cell, to_the_end) = self.table.runaway(header.len())?;
        let message = if to_the_end { say!(quote_never_closed) } else { say!(quote_takes_in_rows) };
        Some((self.table.warning("open-quote", row, cell, message).help(say!(close_the_quote)), to_the_end))
    }

    /// A finding for each kind of rows that are none of the table's, with the kind: the first, and how many there are.
    pub fn remarks(&self) -> Vec<(Option<Why>, Diagnostic)> {
        let mut kinds: BTreeMap<Why, (u32, usize)> = BTreeMap::new();
        for &(row, end, why) in &self.dropped.0 {
            kinds.entry(why).or_insert((row, 0)).1 += (end - row) as usize;
        }
        let of = |(why, (row, n)): (Why, (u32, usize))| {
            (Some(why), self.table.warning("layout", self.table.row(row as usize), 0, why.message(n)))
        };
        let mut all: Vec<(Option<Why>, Diagnostic)> = kinds.into_iter().map(of).collect();
        if let (Some(width), Some(header)) = (self.width, self.header) {
            let row = self.table.row(header as usize);
            all.push((None, self.table.warning("layout", row, width, say!(layout_empty_columns))));
        }
        all
    }

    /// Whether a row is one of the table's, below its header.
    pub fn is_data(&self, row: usize) -> bool {
        let is_below = self.header.is_none_or(|header| row > header as usize);
        is_below && self.dropped.get(row as u32).is_none()
    }

    /// The table without what is around it.
    pub fn into_table(self) -> Table {
        let Self { mut table, dropped, width, .. } = self;
        table.keep(width.unwrap_or(usize::MAX), |row| dropped.get(row).is_none());
        table
    }
}
