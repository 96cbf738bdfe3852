//! Numbers and dates as files write them: the one place that knows.
//!
//! What a reader takes is [`number`], [`whole`] and [`date`]. What spreadsheets and exports write instead has one or
//! several readings; [`numbers`] and [`dates`] list them, and a column of them decides (`habits`).

use azalai_model::Date;

/// A number.
pub fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

/// A whole number, also as `1e+05` or `4.0`; three digits after a point may be thousands.
pub fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let decimals = text.split_once('.').map_or("", |(_, decimals)| decimals);
        let plain = decimals.len() != 3 || text.contains(['e', 'E']);
        text.parse::<f64>().ok().filter(|x| plain && x.fract() == 0.0 && x.abs() < 1e15).map(|x| x as i64)
    })
}

/// A date written year-month-day.
pub fn date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// What a mark between digits means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Thousands.
    Group,
    /// The fraction.
    Decimal,
}

/// One way of reading a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The number as files should write it.
    pub text: String,
    /// What a comma in it means, if there is one.
    pub comma: Option<Mark>,
    /// What a point in it means, if there is one.
    pub point: Option<Mark>,
}

/// Blanks and apostrophes that part thousands.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{202f}' | '\'' | '\u{2019}')
}

/// Whether these are the digits of a number in groups of three.
fn are_groups(parts: &[&str]) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let [first, rest @ ..] = parts else { return false };
    let begins = (1..=3).contains(&first.len()) && !first.starts_with('0');
    begins && digits(first) && !rest.is_empty() && rest.iter().all(|part| part.len() == 3 && digits(part))
}

/// Every reading of a cell as a number; none if it is none.
pub fn numbers(cell: &str) -> Vec<Reading> {
    let cell = cell.trim();
    let cell = cell.strip_prefix('\'').unwrap_or(cell);
    let (sign, body) = match cell.chars().next() {
        Some(sign @ ('-' | '\u{2212}')) => ("-", &cell[sign.len_utf8()..]),
        Some('+') => ("", &cell[1..]),
        _ => ("", cell),
    };
    let (mantissa, exponent) = body.find(['e', 'E']).map_or((body, ""), |at| body.split_at(at));
    let is_exponent = |text: &str| text.is_empty() || text[1..].parse::<i16>().is_ok();
    let (whole, fraction) = mantissa.find([',', '.']).map_or((mantissa, ""), |at| mantissa.split_at(at));
    let gapped: Vec<&str> = whole.split(is_gap).collect();
    let has_gaps = gapped.len() > 1;
    if !is_exponent(exponent) || has_gaps && !are_groups(&gapped) || fraction.contains(is_gap) {
        return Vec::new();
    }
    let mantissa = gapped.concat() + fraction;
    if mantissa.is_empty() || !mantissa.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
        return Vec::new();
    }
    let number = |digits: String| format!("{sign}{digits}{exponent}");
    let readings = readings(&mantissa, has_gaps).into_iter();
    let read = readings.map(|(digits, comma, point)| Reading { text: number(digits), comma, point });
    read.filter(|reading| reading.text.parse::<f64>().is_ok_and(f64::is_finite)).collect()
}

type Digits = (String, Option<Mark>, Option<Mark>);

/// The readings of digits with commas and points.
fn readings(text: &str, has_gaps: bool) -> Vec<Digits> {
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let groups = |mark: char, text: &str| !has_gaps && are_groups(&text.split(mark).collect::<Vec<_>>());
    let without = |mark: char, text: &str| text.replace(mark, "");
    let (group, decimal) = (Some(Mark::Group), Some(Mark::Decimal));
    let mut found = Vec::new();
    match (commas, points) {
        (0, 0) => found.push((text.to_owned(), None, None)),
        (0, _) => {
            found.extend((points == 1).then(|| (text.to_owned(), None, decimal)));
            found.extend(groups('.', text).then(|| (without('.', text), None, group)));
        }
        (_, 0) => {
            found.extend((commas == 1).then(|| (text.replace(',', "."), decimal, None)));
            found.extend(groups(',', text).then(|| (without(',', text), group, None)));
        }
        _ => {
            if let Some((whole, rest)) =
                text.rsplit_once('.').filter(|(whole, rest)| points == 1 && !rest.contains(',') && groups(',', whole))
            {
                found.push((format!("{}.{rest}", without(',', whole)), group, decimal));
            }
            if let Some((whole, rest)) =
                text.rsplit_once(',').filter(|(whole, rest)| commas == 1 && !rest.contains('.') && groups('.', whole))
            {
                found.push((format!("{}.{rest}", without('.', whole)), decimal, group));
            }
        }
    }
    found
}

/// The readings of a cell as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// There is one.
    One(Date),
    /// Two numbers up to 12: day and month, or month and day.
    Either {
        /// With the day first.
        day_first: Date,
        /// With the month first.
        month_first: Date,
    },
    /// One because a number is above 12: whether the day is first.
    Ordered(Date, bool),
    /// A number of a spreadsheet: days since 1899-12-30, or since 1904-01-01.
    Serial(Date, Date),
}

/// The time of day at the end of a date, if it is midnight, left out.
fn without_midnight(text: &str) -> &str {
    let at = text.rfind(['T', ' ']).unwrap_or(text.len());
    let (day, time) = text.split_at(at);
    if !time.contains(':') {
        return text;
    }
    let zone = ["Z", "+00:00", "-00:00", "+0000"];
    let time = zone.iter().find_map(|zone| time.strip_suffix(zone)).unwrap_or(time);
    let is_midnight = time[1..].bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
    if is_midnight { day } else { text }
}

/// Every reading of a cell as a date; none if it is none, or has a time of day other than midnight.
pub fn dates(cell: &str) -> Option<Dated> {
    let cell = cell.trim();
    let cell = without_midnight(cell.strip_prefix('\'').unwrap_or(cell));
    let day = |year: &str, month: &str, day: &str| -> Option<Date> {
        let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        let number =
            |text: &str| if text.bytes().all(|b| b.is_ascii_digit()) { text.parse::<i16>().ok() } else { None };
        Date::new(number(year).filter(|_| fits)?, number(month)? as i8, number(day)? as i8).ok()
    };
    if cell.bytes().all(|b| b.is_ascii_digit()) {
        return match cell.len() {
            8 => day(&cell[..4], &cell[4..6], &cell[6..]).filter(|d| (1800..=2200).contains(&d.year())).map(Dated::One),
            5 => serial(cell.parse().ok()?),
            _ => None,
        };
    }
    let parts: Vec<&str> = cell.split(['-', '/', '.']).collect();
    if let [a, b, c] = parts[..]
        && cell.bytes().all(|x| x.is_ascii_digit() || matches!(x, b'-' | b'/' | b'.'))
    {
        if a.len() == 4 {
            return day(a, b, c).map(Dated::One);
        }
        return match (day(c, b, a), day(c, a, b)) {
            (Some(one), Some(other)) if one == other => Some(Dated::One(one)),
            (Some(day_first), Some(month_first)) => Some(Dated::Either { day_first, month_first }),
            (Some(one), None) => Some(Dated::Ordered(one, true)),
            (None, Some(one)) => Some(Dated::Ordered(one, false)),
            (None, None) => None,
        };
    }
    let words: Vec<&str> = cell.split([' ', '-', '/', ',', '.', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let [a, b, year] = words[..] else { return None };
    let with = |name: &str, number: &str| day(year, &month(name)?.to_string(), number.trim_end_matches("er"));
    with(b, a).or_else(|| with(a, b)).map(Dated::One)
}

/// The number of a month by its name in English or French, whole or its first letters.
fn month(name: &str) -> Option<usize> {
    const NAMES: [[&str; 4]; 12] = [
        ["january", "jan", "janvier", "janv"],
        ["february", "feb", "fevrier", "fevr"],
        ["march", "mar", "mars", "mars"],
        ["april", "apr", "avril", "avr"],
        ["may", "may", "mai", "mai"],
        ["june", "jun", "juin", "juin"],
        ["july", "jul", "juillet", "juil"],
        ["august", "aug", "aout", "aou"],
        ["september", "sep", "septembre", "sept"],
        ["october", "oct", "octobre", "octo"],
        ["november", "nov", "novembre", "nov"],
        ["december", "dec", "decembre", "dec"],
    ];
    let name = azalai_basemap::normal(name);
    NAMES.iter().position(|names| names.contains(&name.as_str())).map(|at| at + 1)
}

/// Days of a spreadsheet, of the years 1954 to 2091.
fn serial(days: i64) -> Option<Dated> {
    let after = |first: Date| first.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
    let both = (after(jiff::civil::date(1899, 12, 30))?, after(jiff::civil::date(1904, 1, 1))?);
    (20_000..70_000).contains(&days).then_some(Dated::Serial(both.0, both.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of all readings.
    fn read(cell: &str) -> String {
        numbers(cell).iter().map(|reading| reading.text.as_str()).collect::<Vec<_>>().join(" or ")
    }

    #[test]
    fn a_number_has_the_readings_that_its_marks_allow() {
        for (cell, readings) in [
            ("12", "12"),
            ("-3.5", "-3.5"),
            ("1,200", "1.200 or 1200"),
            ("1.200", "1.200 or 1200"),
            ("0,500", "0.500"),
            ("12,4", "12.4"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1 200", "1200"),
            ("1\u{a0}200", "1200"),
            ("1\u{202f}200\u{202f}000", "1200000"),
            ("1'200", "1200"),
            ("1 200,5", "1200.5"),
            ("\u{2212}3,5", "-3.5"),
            ("'1200", "1200"),
            ("1e+05", "1e+05"),
            ("12 34", ""),
            ("1,2,3", ""),
            ("1 200 5", ""),
            ("<10", ""),
            ("12%", ""),
            ("(1200)", ""),
            ("--1", ""),
            ("", ""),
            (",", ""),
            ("1e999", ""),
            ("a", ""),
        ] {
            assert_eq!(read(cell), readings, "{cell:?}");
        }
    }

    #[test]
    fn a_date_has_the_readings_that_its_numbers_allow() {
        let day = jiff::civil::date;
        for cell in [
            "2024-02-20",
            "2024-2-20",
            "2024/02/20",
            "2024.02.20",
            "20240220",
            "2024-02-20T00:00:00",
            "2024-02-20T00:00:00.000Z",
            "2024-02-20 00:00",
            "20 Feb 2024",
            "20-Feb-2024",
            "February 20, 2024",
            "20 février 2024",
        ] {
            assert_eq!(dates(cell), Some(Dated::One(day(2024, 2, 20))), "{cell}");
        }
        assert_eq!(dates("20/02/2024"), Some(Dated::Ordered(day(2024, 2, 20), true)));
        assert_eq!(dates("20.2.2024 00:00:00"), Some(Dated::Ordered(day(2024, 2, 20), true)));
        assert_eq!(dates("02/20/2024"), Some(Dated::Ordered(day(2024, 2, 20), false)));
        assert_eq!(dates("05/05/2024"), Some(Dated::One(day(2024, 5, 5))));
        let either = Dated::Either { day_first: day(2024, 2, 3), month_first: day(2024, 3, 2) };
        assert_eq!(dates("03/02/2024"), Some(either));
        assert_eq!(dates("45342"), Some(Dated::Serial(day(2024, 2, 20), day(2028, 2, 21))));
        for cell in
            ["2024-02-30", "2024-02-20T11:00:00", "20/02/24", "2024", "12", "nov-23", "14-20 Nov 2023", "é", "", "T"]
        {
            assert_eq!(dates(cell), None, "{cell}");
        }
    }

    #[test]
    fn whole_numbers_may_have_an_exponent_or_a_nought_behind_the_point() {
        let all = ["1e+05", "4.0", "1200", "-7", "1.000", "1.5", "1e99", "nan", "1,200"].map(whole);
        let none = None;
        assert_eq!(all, [Some(100_000), Some(4), Some(1200), Some(-7), none, none, none, none, none]);
    }
}
