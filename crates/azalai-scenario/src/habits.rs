//! How a column writes its numbers or dates, where it does not write them as files should.
//!
//! A cell with one reading is certain. One with two is certain where the other cells of its column decide; else it is
//! doubtful, and people must.

use azalai_model::tables::Holds;
use azalai_model::{Date, Word};

use crate::values::{self, Dated, Mark, Reading};

/// What the cells of a column should hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// A number between these.
    Number(f64, f64),
    /// A whole number between these.
    Whole(i64, i64),
    /// A date.
    Day,
    /// One of these words, or perhaps a text like them.
    Word(&'static [Word]),
}

impl Expected {
    /// What is expected where a native table declares this.
    pub fn of(holds: Holds) -> Option<Self> {
        match holds {
            Holds::Number(low, high) => Some(Self::Number(low, high)),
            Holds::Figure => Some(Self::Number(-1e12, 1e12)),
            Holds::Chance => Some(Self::Number(0.0, 1.0)),
            Holds::Whole(low, high) => Some(Self::Whole(low, high)),
            Holds::Limit(high) => Some(Self::Whole(-1, high)),
            Holds::Day | Holds::Published => Some(Self::Day),
            Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) => Some(Self::Word(words)),
            _ => None,
        }
    }

    fn takes(self, reading: &Reading) -> bool {
        let Ok(x) = reading.text.parse::<f64>() else { return false };
        match self {
            // Percent are shares: columns of other things have them by mistake.
            Self::Number(low, high) if reading.is_percent => {
                ((low, high) == (0.0, 1.0) || low <= -1e12) && (low..=high).contains(&x)
            }
            Self::Number(low, high) => (low..=high).contains(&x),
            // Nobody writes a fraction of nought after a comma; after a point programs do.
            Self::Whole(low, high) => {
                let is_sane = x.fract() == 0.0 && (low as f64..=high as f64).contains(&x);
                is_sane && (reading.comma != Some(Mark::Decimal) || reading.text.contains('e'))
            }
            Self::Day | Self::Word(_) => false,
        }
    }
}

/// Who reads the cells.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Whether a cell can be read as it is.
    pub takes: fn(Expected, &str) -> bool,
    /// Whether an empty cell is nothing known, not 0: then words for nothing are empty cells.
    pub empty_is_unknown: bool,
}

/// The reader of native folders.
pub const NATIVE: Reader = Reader { takes: is_native, empty_is_unknown: true };

/// What becomes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is written as it should be, or is no number and no date at all.
    Plain,
    /// It has one reading: how it should be written; empty where it says that nothing is known.
    Certain(String),
    /// It has two.
    Doubtful([String; 2]),
}

/// How a column is written.
#[derive(Clone, Copy, Debug)]
pub struct Habit {
    expected: Expected,
    reader: Reader,
    /// What a comma and a point mean in the column; none where its cells do not tell.
    comma: Option<Mark>,
    point: Option<Mark>,
    /// Whether a comma is the mark of the fraction somewhere in it, and nothing says what a point is.
    mixed: bool,
    /// Whether the day comes before the month; none where its cells do not tell, or differ.
    day_first: Option<bool>,
    /// Whether a precision has a number that one of two databases alone has.
    is_long_scale: bool,
}

/// Whether the native reader takes a cell.
fn is_native(expected: Expected, cell: &str) -> bool {
    match expected {
        Expected::Number(..) => values::number(cell).is_some(),
        Expected::Whole(..) => values::whole(cell).is_some(),
        Expected::Day => values::date(cell).is_some(),
        Expected::Word(words) => words.iter().any(|word| word.word == cell),
    }
}

/// One meaning, none or several.
#[derive(Clone, Copy, PartialEq)]
enum Told<T> {
    Nothing,
    One(T),
    Several,
}

impl<T: PartialEq> Told<T> {
    fn and(self, other: T) -> Self {
        match self {
            Self::Nothing => Self::One(other),
            Self::One(one) if one == other => Self::One(one),
            _ => Self::Several,
        }
    }

    fn one(self) -> Option<T> {
        if let Self::One(one) = self { Some(one) } else { None }
    }
}

impl Habit {
    /// The habit of a column; none where every cell can be read as it is, or is no number and no date.
    pub fn of<'c>(expected: Expected, reader: Reader, cells: impl Iterator<Item = &'c str> + Clone) -> Option<Self> {
        let cells = cells.map(str::trim).filter(|cell| !cell.is_empty());
        if cells.clone().all(|cell| (reader.takes)(expected, cell)) {
            return None;
        }
        let is_long_scale = cells.clone().any(|cell| matches!(cell, "4" | "5"));
        let (mut comma, mut point, mut day_first) = (Told::Nothing, Told::Nothing, Told::Nothing);
        for cell in cells.clone() {
            if expected == Expected::Day {
                if let Some(Dated::Ordered(_, first)) = values::dates(cell) {
                    day_first = day_first.and(first);
                }
                continue;
            }
            let readings: Vec<Reading> = values::numbers(cell).into_iter().filter(|r| expected.takes(r)).collect();
            if let [reading] = &readings[..] {
                comma = reading.comma.map_or(comma, |mark| comma.and(mark));
                point = reading.point.map_or(point, |mark| point.and(mark));
            }
        }
        // There is one mark of the fraction.
        if point == Told::One(Mark::Decimal) && comma == Told::Nothing {
            comma = Told::One(Mark::Group);
        }
        let has_comma = comma == Told::One(Mark::Decimal);
        let mixed = has_comma && point != Told::One(Mark::Group);
        let [comma, point] =
            if has_comma && point == Told::One(Mark::Decimal) { [None; 2] } else { [comma.one(), point.one()] };
        let habit = Self { expected, reader, comma, point, mixed, day_first: day_first.one(), is_long_scale };
        // Python takes a date without noughts, which is no fault of its column.
        let is_date = |cell: &str| expected == Expected::Day && (reader.takes)(expected, cell);
        let otherwise = |cell: &str| !is_date(cell) && habit.outcome(cell) != Outcome::Plain;
        cells.clone().any(otherwise).then_some(habit)
    }

    /// What the column should hold.
    pub fn expected(&self) -> Expected {
        self.expected
    }

    /// The one meaning of a cell that is written otherwise; none of one that says that nothing is known.
    pub fn meant(&self, cell: &str) -> Option<String> {
        if let Outcome::Certain(meant) = self.outcome(cell) {
            Some(meant).filter(|meant| !meant.is_empty())
        } else {
            None
        }
    }

    /// What becomes of a cell of the column.
    pub fn outcome(&self, cell: &str) -> Outcome {
        let cell = cell.trim();
        match self.expected {
            Expected::Word(words) => self.worded(words, cell),
            _ if self.reader.empty_is_unknown && values::says_nothing(cell) => Outcome::Certain(String::new()),
            Expected::Day => self.dated(cell),
            _ => self.numbered(cell),
        }
    }

    fn worded(&self, words: &[Word], cell: &str) -> Outcome {
        if words.iter().any(|word| word.word == cell) {
            return Outcome::Plain;
        }
        match values::words(words, cell)[..] {
            [one] => Outcome::Certain(one.to_owned()),
            // In the longer scale of the two, a week.
            [one, _] if self.is_long_scale => Outcome::Certain(one.to_owned()),
            [one, other] => Outcome::Doubtful([one, other].map(str::to_owned)),
            _ => Outcome::Plain,
        }
    }

    fn numbered(&self, cell: &str) -> Outcome {
        let fits = |reading: &Reading| self.expected.takes(reading);
        let mut readings: Vec<Reading> = values::numbers(cell).into_iter().filter(fits).collect();
        let is_plain = (self.reader.takes)(self.expected, cell);
        let said =
            |mark: Option<Mark>, of_column: Option<Mark>| mark.is_none() || of_column.is_none() || mark == of_column;
        if readings.len() > 1 {
            let fitting = readings.iter().filter(|r| said(r.comma, self.comma) && said(r.point, self.point));
            let fitting: Vec<Reading> = fitting.cloned().collect();
            readings = if fitting.is_empty() { readings } else { fitting };
        }
        match &readings[..] {
            [one] if is_plain && one.text.parse::<f64>().ok() == values::number(cell) => Outcome::Plain,
            [one] => Outcome::Certain(self.written(&one.text)),
            // A point is a point where nothing in the column says that it parts thousands.
            [_, _] if is_plain && !self.mixed && self.point.is_none_or(|mark| mark == Mark::Decimal) => Outcome::Plain,
            [one, other] => Outcome::Doubtful([one, other].map(|reading| self.written(&reading.text))),
            _ => Outcome::Plain,
        }
    }

    /// A number as the column holds it: whole ones without point or exponent.
    fn written(&self, text: &str) -> String {
        match (self.expected, text.parse::<f64>()) {
            (Expected::Whole(..), Ok(x)) if text.contains(['.', 'e', 'E']) => format!("{x:.0}"),
            _ => text.to_owned(),
        }
    }

    fn dated(&self, cell: &str) -> Outcome {
        let certain = |date: Date| {
            let text = date.to_string();
            if text == cell { Outcome::Plain } else { Outcome::Certain(text) }
        };
        match values::dates(cell) {
            None => Outcome::Plain,
            Some(Dated::One(date) | Dated::Ordered(date, _)) => certain(date),
            Some(Dated::Either { day_first, month_first }) => match self.day_first {
                Some(true) => certain(day_first),
                Some(false) => certain(month_first),
                None => Outcome::Doubtful([day_first, month_first].map(|date| date.to_string())),
            },
            Some(Dated::Serial(a, b)) => Outcome::Doubtful([a, b].map(|date| date.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use azalai_model::Vocabulary;
    use azalai_model::words::{DatePrecision, EventUse, FigureKind};

    use super::*;

    const KM: Expected = Expected::Number(0.0, 100_000.0);
    const LATITUDE: Expected = Expected::Number(-90.0, 90.0);
    const PEOPLE: Expected = Expected::Whole(0, 1_000_000_000_000);

    /// What becomes of the cells of a column: a text, `=` for plain, `a|b` for doubt.
    fn column(expected: Expected, cells: &[&str]) -> Vec<String> {
        let habit = Habit::of(expected, NATIVE, cells.iter().copied());
        let outcome = |cell: &&str| match habit.map_or(Outcome::Plain, |habit| habit.outcome(cell)) {
            Outcome::Plain => "=".to_owned(),
            Outcome::Certain(text) => text,
            Outcome::Doubtful(two) => two.join("|"),
        };
        cells.iter().map(outcome).collect()
    }

    #[test]
    fn a_column_of_numbers_decides_what_its_marks_are() {
        for (expected, cells, outcomes) in [
            (PEOPLE, &["18,000", "4000", "1,000"][..], &["18000", "=", "1000"][..]),
            (PEOPLE, &["18 000", "1\u{a0}200", "1\u{202f}200"], &["18000", "1200", "1200"]),
            (PEOPLE, &["1e+05", "4e5", "12.0", "7"], &["=", "=", "=", "="]),
            (PEOPLE, &["1.200", "4000"], &["1200", "="]),
            // Programs write three noughts after a point, people after a thousand.
            (PEOPLE, &["1.000", "4000"], &["1|1000", "="]),
            (PEOPLE, &["1.200", "1.000"], &["1200", "1000"]),
            (PEOPLE, &["12,5", "0,500"], &["=", "="]),
            (KM, &["1,200", "50"], &["1.200|1200", "="]),
            (KM, &["1,200", "50.2"], &["1200", "="]),
            (KM, &["1,200", "50,2"], &["1.200", "50.2"]),
            (KM, &["50,2", "1.200"], &["50.2", "1.200|1200"]),
            (KM, &["50,2", "12.5"], &["50.2", "="]),
            (KM, &["1.234,5", "1.200"], &["1234.5", "1200"]),
            (KM, &["1,234.5", "1.200", "1,000"], &["1234.5", "=", "1000"]),
            (KM, &["1.200", "50.2"], &["=", "="]),
            (LATITUDE, &["12,400", "8"], &["12.400", "="]),
            (LATITUDE, &["12,4", "-8,25"], &["12.4", "-8.25"]),
            (KM, &["twelve", "12 or 13", "<10", "65 %"], &["=", "=", "=", "="]),
            (KM, &["NA", "n.d.", "12", "?"], &["", "", "=", ""]),
            (Expected::Number(0.0, 1.0), &["45 %", "7%", "0,7 %", "120%", "0.5"], &["0.45", "0.07", "0.007", "=", "="]),
        ] {
            assert_eq!(column(expected, cells), outcomes, "{cells:?}");
        }
    }

    #[test]
    fn words_are_read_in_other_spellings_and_languages() {
        let precision = Expected::Word(DatePrecision::WORDS);
        for (expected, cells, outcomes) in [
            (
                precision,
                &["Month", "mois", "SEMAINE", "day", "jour", "soon"][..],
                &["month", "month", "week", "=", "day", "="][..],
            ),
            (precision, &["1", "2", "3"], &["day", "week", "week|month"]),
            (precision, &["1", "3", "4", "5"], &["day", "week", "month", "year"]),
            (Expected::Word(FigureKind::WORDS), &["Individuals", "personnes", "ménages"], &["persons", "persons", "="]),
            (Expected::Word(EventUse::WORDS), &["Fear-driver", "fear_driver"], &["fear driver", "fear driver"]),
        ] {
            assert_eq!(column(expected, cells), outcomes, "{cells:?}");
        }
    }

    #[test]
    fn a_number_above_twelve_decides_the_order_of_a_whole_column_of_dates() {
        for (cells, outcomes) in [
            (&["2024-02-20", "2024-02-03"][..], &["=", "="][..]),
            (&["20/02/2024", "03/02/2024"], &["2024-02-20", "2024-02-03"]),
            (&["02/20/2024", "03/02/2024"], &["2024-02-20", "2024-03-02"]),
            (&["03/02/2024", "2024-02-20"], &["2024-02-03|2024-03-02", "="]),
            (&["20/02/2024", "02/20/2024", "03/02/2024"], &["2024-02-20", "2024-02-20", "2024-02-03|2024-03-02"]),
            (&["2024-02-20T00:00:00", "20240220"], &["2024-02-20", "2024-02-20"]),
            (&["45342"], &["2024-02-20|2028-02-21"]),
            (&["soon", "2024-02-20T11:00:00"], &["=", "="]),
        ] {
            assert_eq!(column(Expected::Day, cells), outcomes, "{cells:?}");
        }
    }
}
