//! Findings about how columns write their numbers, dates and words: one for each cause in a file, not one for each cell.

use azalai_model::tables::Holds;
use azalai_text::{letters, say};

use crate::habits::{Expected, Habit, Outcome};
use crate::native::sheet::{Say, Sheet};
use crate::table::{Row, Table};
use crate::{Diagnostic, Severity};

/// A column with its habit.
struct Column<'h> {
    place: usize,
    name: String,
    habit: &'h Habit,
}

/// The habits of a table of a native folder; those of dates that only people read are no errors.
pub(crate) fn tell_habits(sheet: &Sheet, say: &mut Say) {
    let columns = sheet.habits().map(|(declared, place, habit)| {
        (declared.holds == Holds::Published, Column { place, name: declared.name.to_owned(), habit })
    });
    let (read_by_people, read): (Vec<_>, Vec<_>) = columns.partition(|(published, _)| *published);
    let rows = || sheet.table.rows().skip(1);
    for (severity, columns) in [(Severity::Error, read), (Severity::Warning, read_by_people)] {
        let columns: Vec<Column<'_>> = columns.into_iter().map(|(_, column)| column).collect();
        tell(&sheet.table, &rows(), &columns, severity, say);
    }
}

/// The habits of a table of a Flee folder.
pub(crate) fn tell_flee_habits(table: &Table, habits: &[(usize, Habit)], say: &mut Say) {
    let column = |(place, habit)| Column { place, name: (place + 1).to_string(), habit };
    let columns: Vec<Column<'_>> = habits.iter().map(|(place, habit)| column((*place, habit))).collect();
    let rows = table.rows().filter(|row| !row.text(0).starts_with('#'));
    tell(table, &rows, &columns, Severity::Error, say);
}

fn tell<'t>(
    table: &Table,
    rows: &(impl Iterator<Item = Row<'t>> + Clone),
    columns: &[Column<'_>],
    severity: Severity,
    say: &mut Say,
) {
    for what in [What::Numbers, What::Dates, What::Words] {
        let of_kind = |column: &&Column<'_>| What::of(column.habit.expected()) == what;
        let columns: Vec<&Column<'_>> = columns.iter().filter(of_kind).collect();
        let (mut nothing, mut certain, mut doubtful) = (Told::default(), Told::default(), Told::default());
        for row in rows.clone() {
            for column in &columns {
                match column.habit.outcome(row.text(column.place)) {
                    Outcome::Plain => {}
                    Outcome::Certain(text) if text.is_empty() => nothing.add(row, column, vec![text]),
                    Outcome::Certain(text) => certain.add(row, column, vec![text]),
                    Outcome::Doubtful(two) => doubtful.add(row, column, two.to_vec()),
                }
            }
        }
        for (told, what) in [(nothing, What::Nothing), (certain, what), (doubtful, what)] {
            told.say(table, severity, what, say);
        }
    }
}

/// What is written in another way.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Numbers,
    Dates,
    Words,
    /// Words for nothing.
    Nothing,
}

impl What {
    fn of(expected: Expected) -> Self {
        match expected {
            Expected::Number(..) | Expected::Whole(..) => Self::Numbers,
            Expected::Day => Self::Dates,
            Expected::Word(_) => Self::Words,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Numbers => "written-number",
            Self::Dates => "written-date",
            Self::Words => "written-word",
            Self::Nothing => "written-nothing",
        }
    }
}

/// Cells of one cause.
#[derive(Default)]
struct Told<'t> {
    n: usize,
    columns: Vec<String>,
    /// The first, and what it may mean.
    first: Option<(Row<'t>, usize, Vec<String>)>,
}

impl<'t> Told<'t> {
    fn add(&mut self, row: Row<'t>, column: &Column<'_>, meanings: Vec<String>) {
        self.n += 1;
        if !self.columns.contains(&column.name) {
            self.columns.push(column.name.clone());
        }
        self.first.get_or_insert((row, column.place, meanings));
    }

    fn say(self, table: &Table, severity: Severity, what: What, say: &mut Say) {
        let Some((row, place, meanings)) = self.first else { return };
        let shown = letters::cell(row.text(place).trim()).into_owned();
        let (n, columns, code) = (self.n, self.columns.join(", "), what.code());
        let (message, help) = match (what, &meanings[..]) {
            (What::Nothing, _) => {
                (say!(nothing_is_written, n = n, columns = columns, shown = shown), say!(fix_empties_cells))
            }
            (What::Dates, [one]) => {
                (say!(dates_written, n = n, columns = columns, shown = shown, meant = one), say!(fix_writes_dates))
            }
            (What::Words, [one]) => {
                (say!(words_written, n = n, columns = columns, shown = shown, meant = one), say!(fix_writes_words))
            }
            (What::Numbers, [one]) => {
                (say!(numbers_written, n = n, columns = columns, shown = shown, meant = one), say!(fix_writes_numbers))
            }
            (_, [one, other, ..]) => (
                say!(either_written, n = n, columns = columns, shown = shown, one = one, other = other),
                say!(write_the_one_meant, one = one, other = other),
            ),
            (_, []) => return,
        };
        let fault = Diagnostic { severity, ..table.warning(code, row, place, message) };
        say.push(fault.help(help));
    }
}
