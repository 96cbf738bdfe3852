//! What one cell says: people, a day, a position.

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

/// The number of people in a cell. `*` is 1 to 4; `<10` is 0 to 9; empty is not 0.
pub fn count(cell: &str) -> Count {
    const MOST: i64 = 10_000_000_000;
    if cell.is_empty() || says_nothing(cell) {
        return Count::Empty;
    }
    if cell == "*" {
        return Count::Between(1, 4);
    }
    if let Some(bound) = cell.strip_prefix('<') {
        return match count(bound.trim()) {
            Count::Of(n) if n > 0 => Count::Between(0, n - 1),
            _ => Count::Unclear,
        };
    }
    let whole = |text: &str| text.parse::<f64>().ok().filter(|x| x.fract() == 0.0 && *x >= 0.0).map(|x| x as i64);
    let mut found: Vec<i64> =
        numbers(cell).iter().filter(|r| !r.is_percent).filter_map(|r| whole(&r.text)).filter(|n| *n <= MOST).collect();
    found.dedup();
    // `1.000` is one or a thousand.
    if let [n] = found[..] { Count::Of(n) } else { Count::Unclear }
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
        let found = values::dates(cell);
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
        if self.given.is_none() {
            self.given = match (self.day_first, self.month_first) {
                (true, false) => Some(Order::DayFirst),
                (false, true) => Some(Order::MonthFirst),
                _ => None,
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
        match values::dates(cell)? {
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

/// Whether a name is that of a row of sums.
pub fn is_sum(name: &str) -> bool {
    const SUMS: [&str; 12] = [
        "total",
        "totals",
        "totaux",
        "grandtotal",
        "totalgeneral",
        "generaltotal",
        "subtotal",
        "soustotal",
        "overall",
        "nationaltotal",
        "totalnational",
        "المجموع",
    ];
    SUMS.contains(&azalai_basemap::normal(name).as_str())
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
            ("1 200", Count::Of(1200)),
            ("12.0", Count::Of(12)),
            ("1.200", Count::Of(1200)),
            ("1.000", Count::Unclear),
            ("12%", Count::Unclear),
            ("(1200)", Count::Unclear),
            ("-3", Count::Unclear),
            ("12.5", Count::Unclear),
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
