//! What one cell says: people, a day, a position.

use std::borrow::Cow;

use azalai_model::Date;
use azalai_scenario::values::{self, Dated, numbers, says_nothing};
use azalai_text::{Message, say};

/// How many people a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Count {
    /// Nothing is known.
    Empty,
    /// So many.
    Of(i64),
    /// From the first to the second: a small number that was withheld.
    Between(i64, i64),
    /// It is no number of people, or has two readings.
    Unclear,
}

/// The number of people in a cell. `*` is 1 to 4, `1-4` too; `<10` is 0 to 9; empty is not 0.
pub fn count(cell: &str) -> Count {
    if cell.is_empty() || says_nothing(cell) {
        return Count::Empty;
    }
    if cell == "*" {
        return Count::Between(1, 4);
    }
    let cell = &*latin(cell);
    if let Some(bound) = cell.strip_prefix('<') {
        return match count(bound.trim()) {
            Count::Of(n) if n > 0 => Count::Between(0, n - 1),
            _ => Count::Unclear,
        };
    }
    if let Some(range) = range(cell) {
        return range;
    }
    let whole = |x: f64| Some(x.round() as i64).filter(|_| (x - x.round()).abs() < NOISE);
    // `1.000` is one or a thousand.
    if let [x] = amounts(cell)[..] { whole(x).map_or(Count::Unclear, Count::Of) } else { Count::Unclear }
}

/// The number of people in a cell, of an estimate: parts of a person are rounded.
pub fn estimate(cell: &str) -> Count {
    // Of an estimate `234.567` may be 235 people or thousands: people say which.
    let is_either = |whole: &str, rest: &str| {
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        (1..=3).contains(&whole.len()) && rest.len() == 3 && digits(whole) && digits(rest)
    };
    match count(cell) {
        Count::Of(_) if latin(cell).split_once('.').is_some_and(|(whole, rest)| is_either(whole, rest)) => {
            Count::Unclear
        }
        Count::Unclear => match amounts(&latin(cell))[..] {
            [x] => Count::Of(x.round() as i64),
            _ => Count::Unclear,
        },
        found => found,
    }
}

/// What a sum that a spreadsheet has made differs from a whole number by.
const NOISE: f64 = 1e-6;

/// The numbers of people that a cell may say, none of them below 0. A reading as a whole number wins over one with a
/// fraction.
fn amounts(cell: &str) -> Vec<f64> {
    const MOST: f64 = 1e10;
    if let Some(x) = in_lakhs(cell) {
        return vec![x];
    }
    let readings = numbers(cell).into_iter().filter(|r| !r.is_percent);
    let mut found: Vec<f64> = readings.filter_map(|r| r.text.parse().ok()).collect();
    found.retain(|x| (0.0..=MOST).contains(x) && !x.is_sign_negative());
    let is_whole = |x: &f64| x.fract() == 0.0;
    if found.iter().any(is_whole) {
        found.retain(is_whole);
    }
    found.dedup();
    if found.len() > 1 && is_grouped(cell) {
        // Nobody writes people with three noughts behind a comma of fractions.
        found.retain(|x| *x >= 1000.0);
    }
    found
}

/// A number in groups of lakhs: `1,20,000` is 120,000.
fn in_lakhs(cell: &str) -> Option<f64> {
    let groups: Vec<&str> = cell.split(',').collect();
    let [first, middle @ .., last] = &groups[..] else { return None };
    let is_digits =
        |group: &&str, most: usize| (1..=most).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit());
    let fits = is_digits(first, 2) && last.len() == 3 && is_digits(last, 3);
    let fits = fits && !middle.is_empty() && middle.iter().all(|group| group.len() == 2 && is_digits(group, 2));
    if fits { groups.concat().parse().ok() } else { None }
}

/// From one whole number to a greater one: `1-4`, `1 to 4`.
fn range(cell: &str) -> Option<Count> {
    let (low, high) = ["-", "\u{2013}", " to ", " à "].iter().find_map(|mark| cell.split_once(mark))?;
    let whole = |text: &str| {
        let text = text.trim();
        let is_whole = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
        if is_whole && text.len() < 12 { text.parse::<i64>().ok() } else { None }
    };
    let is_range = |(low, high): &(i64, i64)| low < high && *high < 10 * low + 10;
    whole(low).zip(whole(high)).filter(is_range).map(|(low, high)| Count::Between(low, high))
}

/// A cell with digits as they are written here: those of Arabic and Persian, with their marks, are others.
fn latin(cell: &str) -> Cow<'_, str> {
    let digit = |c: char, nought: char| char::from(b'0' + (u32::from(c) - u32::from(nought)) as u8);
    if cell.is_ascii() {
        return Cow::Borrowed(cell);
    }
    let letters = cell.chars().map(|c| match c {
        '\u{660}'..='\u{669}' => digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(c, '\u{6f0}'),
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        c => c,
    });
    Cow::Owned(letters.collect())
}

/// Whether commas stand before groups of three digits throughout.
fn is_grouped(cell: &str) -> bool {
    let mut groups = cell.split(',');
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    first && cell.contains(',') && groups.all(is_group)
}

/// A day with the year in two digits, as spreadsheets write it, with all four: `31-Mar-20`, `3/31/20`. Digits alone need
/// strokes: `20-03-31` begins with the year.
fn whole_year(cell: &str) -> Option<String> {
    let separator = cell.chars().find(|c| matches!(c, '/' | '-' | ' '))?;
    let [first, month, year] = cell.split(separator).collect::<Vec<_>>().try_into().ok()?;
    let is_short = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let is_word = month.len() >= 3 && month.chars().all(|c| c.is_alphabetic() || c == '.');
    let is_date =
        is_short(first) && year.len() == 2 && is_short(year) && (is_word || separator == '/' && is_short(month));
    is_date.then(|| format!("{first}{separator}{month}{separator}20{year}"))
}

/// What a cell says of a day.
fn dated(cell: &str) -> Option<Dated> {
    let cell = &*latin(cell);
    let cell = serial_day(cell).unwrap_or_else(|| local_day(cell));
    whole_year(cell).as_deref().and_then(values::dates).or_else(|| values::dates(cell))
}

/// The days of a spreadsheet's number with a time of day: `45000.5`.
fn serial_day(cell: &str) -> Option<&str> {
    let (days, time) = cell.split_once(['.', ','])?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    (days.len() == 5 && !time.is_empty() && is_digits(days) && is_digits(time)).then_some(days)
}

/// The day before a time that is one of the place itself: in two halves of twelve hours, or behind a `T` without a zone or
/// with its distance from universal time. Of universal time itself (`Z`) the day may be another one.
fn local_day(cell: &str) -> &str {
    let halves = ["AM", "PM", "am", "pm", "a.m.", "p.m."].iter().find_map(|half| cell.strip_suffix(half));
    let cell = halves.map_or(cell, str::trim_end);
    let Some((day, time)) = cell.split_once('T').filter(|(day, _)| day.ends_with(|c: char| c.is_ascii_digit())) else {
        return cell;
    };
    let bare = time
        .split_once(['+', '-'])
        .map_or(time, |(time, zone)| if zone.bytes().all(|b| matches!(b, b'0' | b':')) { "" } else { time });
    let is_time = bare.contains(':') && bare.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'));
    if is_time { day } else { cell }
}

/// A year in digits, as a program may have made it: `2020.0`, `2,020`.
pub fn year(cell: &str) -> Option<i16> {
    let digits: String = code(&latin(cell)).chars().filter(char::is_ascii_digit).collect();
    let is_year =
        |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'') || c.is_whitespace());
    digits.parse().ok().filter(|_| digits.len() == 4 && is_year(cell))
}

/// A code in digits as one text, also where a program has made `3.0` of `3`.
pub fn code(cell: &str) -> String {
    let is_whole = |whole: &&str| !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    let whole = cell.split_once('.').filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|b| b == b'0'));
    whole.map(|(whole, _)| whole).filter(is_whole).unwrap_or(cell).to_owned()
}

/// Degrees, within these bounds; a comma may be the mark of the fraction.
pub fn degrees(cell: &str, most: f64) -> Option<f64> {
    let fits = |x: &f64| x.abs() <= most;
    values::number(cell)
        .or_else(|| {
            let readings = numbers(cell).into_iter().filter_map(|r| r.text.parse().ok());
            let found: Vec<f64> = readings.filter(fits).collect();
            found.first().copied().filter(|_| found.len() == 1)
        })
        .filter(fits)
}

/// In which order days and months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day: nothing else is a date.
    YearFirst,
    /// Numbers are the days of a spreadsheet, counted from 1899-12-30.
    Serial,
}

/// What a column of dates shows of its order.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    given: Option<Order>,
    day_first: bool,
    month_first: bool,
    /// The first cell that could be read both ways, with its line.
    open: Option<(u64, String)>,
    /// The first cell that is a number of a spreadsheet, with its line and its day.
    serial: Option<(u64, String, Date)>,
    /// Whether a cell is a date that is no such number.
    has_others: bool,
}

impl Dates {
    /// A column, and the order that the user gave.
    pub fn new(given: Option<Order>) -> Self {
        Self { given, ..Self::default() }
    }

    /// Looks at a cell.
    pub fn see(&mut self, line: u64, cell: &str) {
        let found = dated(cell);
        self.has_others |= found.as_ref().is_some_and(|found| !matches!(found, Dated::Serial(..)));
        match found {
            Some(Dated::Serial(date, _)) if self.serial.is_none() => self.serial = Some((line, cell.to_owned(), date)),
            Some(Dated::Ordered(_, true)) => self.day_first = true,
            Some(Dated::Ordered(_, false)) => self.month_first = true,
            Some(Dated::Either { .. }) if self.open.is_none() => self.open = Some((line, cell.to_owned())),
            _ => {}
        }
    }

    /// Fixes the order of the column, once every cell is seen. An error asks for it.
    pub fn settle(&mut self, column: &str) -> Result<(), Message> {
        // What a column shows wins over an order that is given for those that leave it open.
        if matches!(self.given, None | Some(Order::DayFirst | Order::MonthFirst)) {
            self.given = match (self.day_first, self.month_first) {
                (true, false) => Some(Order::DayFirst),
                (false, true) => Some(Order::MonthFirst),
                _ => self.given,
            };
        }
        if let (Some((line, cell, date)), None, false) = (&self.serial, self.given, self.has_others) {
            let (line, date) = (line.to_string(), date.to_string());
            return Err(say!(import_dates_serial, column = column, line = line, cell = cell, date = date));
        }
        match &self.open {
            Some((line, cell)) if self.given.is_none() => {
                let both = self.day_first;
                let line = line.to_string();
                Err(if both {
                    say!(import_dates_mixed, column = column, line = line, cell = cell)
                } else {
                    say!(import_dates_open, column = column, line = line, cell = cell)
                })
            }
            _ => Ok(()),
        }
    }

    /// The day that a cell says, if it says one.
    pub fn day(&self, cell: &str) -> Option<Date> {
        let order = self.given;
        match dated(cell)? {
            Dated::One(date) => Some(date),
            Dated::Ordered(date, day_first) => {
                let wrong = if day_first { Order::MonthFirst } else { Order::DayFirst };
                Some(date).filter(|_| order != Some(wrong) && order != Some(Order::YearFirst))
            }
            Dated::Either { day_first, .. } if order == Some(Order::DayFirst) => Some(day_first),
            Dated::Either { month_first, .. } if order == Some(Order::MonthFirst) => Some(month_first),
            Dated::Serial(date, _) if order == Some(Order::Serial) => Some(date),
            Dated::Either { .. } | Dated::Serial(..) => None,
        }
    }
}

/// Whether a year is one of which these sources tell.
pub fn is_our_age(date: Date) -> bool {
    (1946..=2100).contains(&date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ignorance_stays_ignorance() {
        for (cell, count_of) in [
            ("", Count::Empty),
            ("-", Count::Empty),
            ("nan", Count::Empty),
            ("Not available", Count::Empty),
            ("0", Count::Of(0)),
            ("*", Count::Between(1, 4)),
            ("<10", Count::Between(0, 9)),
            ("< 5", Count::Between(0, 4)),
            ("1e+05", Count::Of(100_000)),
            ("448,465", Count::Of(448_465)),
            ("56,000", Count::Of(56_000)),
            ("1,000,000", Count::Of(1_000_000)),
            ("1 200", Count::Of(1200)),
            ("12.0", Count::Of(12)),
            ("1.200", Count::Of(1200)),
            ("1.000", Count::Unclear),
            ("12%", Count::Unclear),
            ("(1200)", Count::Unclear),
            ("-3", Count::Unclear),
            ("12.5", Count::Unclear),
            ("-12.5", Count::Unclear),
            ("-0", Count::Unclear),
            ("1-4", Count::Between(1, 4)),
            ("1 – 4", Count::Between(1, 4)),
            ("5 to 9", Count::Between(5, 9)),
            ("9-5", Count::Unclear),
            ("04-Jan", Count::Unclear),
            ("1,20,000", Count::Of(120_000)),
            ("12,34,567", Count::Of(1_234_567)),
            ("1\u{202f}200", Count::Of(1200)),
            ("1'200", Count::Of(1200)),
            ("1’200", Count::Of(1200)),
            ("1199.9999999998", Count::Of(1200)),
            ("١٬٢٠٠", Count::Of(1200)),
            ("۱۲۰۰", Count::Of(1200)),
            ("many", Count::Unclear),
        ] {
            assert_eq!(count(cell), count_of, "{cell}");
        }
    }

    #[test]
    fn a_number_above_twelve_decides_a_column_and_without_one_the_user_is_asked() {
        let column = |given, cells: &[&str]| {
            let mut dates = Dates::new(given);
            cells.iter().zip(2..).for_each(|(cell, line)| dates.see(line, cell));
            dates.settle("d").map(|()| cells.iter().map(|cell| dates.day(cell)).collect::<Vec<_>>())
        };
        let (third, other) = (Some(date(2001, 4, 3)), Some(date(2001, 3, 4)));
        assert_eq!(column(None, &["03/04/2001", "18/04/2001"]), Ok(vec![third, Some(date(2001, 4, 18))]));
        assert_eq!(column(None, &["03/04/2001", "04/18/2001"]), Ok(vec![other, Some(date(2001, 4, 18))]));
        assert_eq!(column(Some(Order::DayFirst), &["03/04/2001"]), Ok(vec![third]));
        // The order that is given is for what the column leaves open.
        let settled = ["03/04/2001", "18/04/2001"];
        assert_eq!(column(Some(Order::MonthFirst), &settled), column(None, &settled));
        let both = ["03/04/2001", "18/04/2001", "04/18/2001"];
        assert_eq!(column(Some(Order::MonthFirst), &both), Ok(vec![other, None, Some(date(2001, 4, 18))]));
        assert_eq!(column(Some(Order::YearFirst), &["03/04/2001", "2001-04-03"]), Ok(vec![None, third]));
        assert!(
            column(None, &["03/04/2001"]).is_err()
                && column(None, &["03/04/2001", "18/04/2001", "04/18/2001"]).is_err()
        );
        // What can be read one way alone needs no order; a number of a spreadsheet is no date by itself.
        assert_eq!(
            column(None, &["20010403", "29 June 2018", "45342"]),
            Ok(vec![third, Some(date(2018, 6, 29)), None])
        );
    }

    #[test]
    fn a_number_of_a_spreadsheet_with_a_time_of_day_is_the_day() {
        let mut dates = Dates::new(Some(Order::Serial));
        dates.see(2, "45000.5");
        assert_eq!(
            ["45000", "45000.5", "45000,25", "45000.", "4500.5"].map(|cell| dates.day(cell).map(|d| d.to_string())),
            [Some("2023-03-15".to_owned()), Some("2023-03-15".to_owned()), Some("2023-03-15".to_owned()), None, None]
        );
        let mut open = Dates::new(None);
        open.see(2, "45000.5");
        assert!(open.settle("d").is_err(), "it is asked whether it is a day");
    }

    #[test]
    fn the_day_of_a_time_at_the_place_is_the_day_that_is_written_and_universal_time_is_left_open() {
        let day = |cell: &str| Dates::new(Some(Order::MonthFirst)).day(cell);
        for cell in [
            "2020-03-05T14:35:00",
            "2020-03-05T08:33:12.000+01:00",
            "2020-03-05 14:35",
            "3/5/2020 12:00:00 AM",
            "3/5/2020 2:35 pm",
            "٢٠٢٠-٠٣-٠٥",
        ] {
            assert_eq!(day(cell), Some(date(2020, 3, 5)), "{cell}");
        }
        assert_eq!((day("2020-03-04T21:00:00.000Z"), day("2020-03-04T21:00:00+00:00")), (None, None));
    }

    #[test]
    fn a_year_is_one_whatever_a_program_has_made_of_it() {
        assert_eq!(
            ["2020", "2020.0", "2,020", "2 020", "20", "2020-03", "NULL", ""].map(year),
            [Some(2020), Some(2020), Some(2020), Some(2020), None, None, None, None]
        );
    }

    #[test]
    fn parts_of_a_person_of_an_estimate_are_rounded_and_less_than_nobody_is_nothing() {
        let all = ["12.4", "1,234.6", "12", "-3.2", "1.000", "x", ""].map(estimate);
        let (unclear, empty) = (Count::Unclear, Count::Empty);
        assert_eq!(all, [Count::Of(12), Count::Of(1235), Count::Of(12), unclear, unclear, unclear, empty]);
    }

    #[test]
    fn a_code_is_one_whatever_a_program_has_made_of_it() {
        assert_eq!(
            ["3.0", "3", "466.00", "MLI3.0", "1.5", ".0", ""].map(code),
            ["3", "3", "466", "MLI3.0", "1.5", ".0", ""]
        );
    }

    #[test]
    fn degrees_may_have_a_comma() {
        assert_eq!(degrees("18,441", 90.0), Some(18.441));
        assert_eq!(degrees("-1.5", 180.0), Some(-1.5));
        assert_eq!((degrees("94", 90.0), degrees("", 90.0), degrees("n.a.", 90.0)), (None, None, None));
    }
}
