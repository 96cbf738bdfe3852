//! Numbers and dates as files write them: the one place that knows.
//!
//! What a reader takes is [`number`], [`whole`] and [`date`]. What spreadsheets and exports write instead has one or
//! several readings; [`numbers`] and [`dates`] list them, and a column of them decides (`habits`).

use azalai_basemap::normal;
use azalai_model::{Date, Word};

/// A number that is not infinite.
pub fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|x: &f64| x.is_finite())
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

/// Whether a cell says that nothing is known, as exports and people write it.
pub fn says_nothing(cell: &str) -> bool {
    const WORDS: [&str; 19] = [
        "na",
        "nan",
        "nd",
        "nr",
        "null",
        "nil",
        "none",
        "unknown",
        "unspecified",
        "missing",
        "notavailable",
        "nodata",
        "inconnu",
        "inconnue",
        "inconnus",
        "nonconnu",
        "nonrenseigne",
        "nondisponible",
        "vide",
    ];
    let signs = !cell.is_empty()
        && cell.chars().all(|c| matches!(c, '-' | '.' | '?' | '/' | '\u{2010}'..='\u{2015}' | '\u{2026}'));
    signs || WORDS.contains(&normal(cell).as_str())
}

/// Other spellings of words: the list that they are of, the word, and the spellings in their normal form.
const SPELLINGS: [(&str, &str, &[&str]); 15] = [
    ("DatePrecision", "day", &["1", "daily", "jour", "exact", "exacte"]),
    ("DatePrecision", "week", &["2", "3", "weekly", "semaine", "hebdomadaire"]),
    ("DatePrecision", "month", &["3", "4", "monthly", "mois", "mensuel", "mensuelle"]),
    ("DatePrecision", "year", &["5", "yearly", "annual", "annee", "an", "annuel", "annuelle"]),
    (
        "FigureKind",
        "persons",
        &["person", "people", "individuals", "individual", "ind", "individus", "individu", "personnes", "personne"],
    ),
    ("FigureKind", "share", &["part", "proportion"]),
    ("Broadcast", "yes", &["y", "oui", "o", "true", "vrai", "1"]),
    ("Broadcast", "no", &["n", "non", "false", "faux", "0"]),
    ("PlaceKind", "town", &["ville"]),
    ("PlaceKind", "camp", &["refugeecamp", "campderefugies"]),
    ("PlaceKind", "idp_camp", &["idpsite", "campdedeplaces", "sitededeplaces"]),
    ("LinkMode", "road", &["route", "piste", "car"]),
    ("LinkMode", "foot", &["pied", "apied", "walk", "walking"]),
    ("Confidence", "high", &["haute", "eleve", "elevee"]),
    ("Confidence", "low", &["basse", "faible"]),
];

/// The words that a cell may mean where it is written in another way.
pub fn words<'w>(words: &'w [Word], cell: &str) -> Vec<&'w str> {
    let plain = normal(cell);
    if plain.is_empty() {
        return Vec::new();
    }
    let spelt = |word: &Word| {
        let is_it = |&(of, known, others): &(&str, &str, &[&str])| {
            of == word.of && known == word.word && others.contains(&plain.as_str())
        };
        SPELLINGS.iter().any(is_it)
    };
    let same: Vec<&str> = words.iter().filter(|word| normal(word.word) == plain).map(|word| word.word).collect();
    if same.is_empty() { words.iter().filter(|word| spelt(word)).map(|word| word.word).collect() } else { same }
}

/// A cell that names a month, a quarter or a year instead of a day.
pub fn is_part_of_year(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', '-', '/', '.', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let number = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    let year = |text: &str| text.len() == 4 && number(text, 2200) && text >= "1800";
    let part = |text: &str| {
        let quarter = text.len() == 2 && text.starts_with(['Q', 'q', 'T', 't']) && number(&text[1..], 4);
        quarter || text.len() <= 2 && number(text, 12) || month(text).is_some()
    };
    match words[..] {
        [a] => year(a),
        [a, b] => year(a) && part(b) || part(a) && (year(b) || b.len() == 2 && month(a).is_some() && number(b, 99)),
        _ => false,
    }
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
    /// Whether it was written in percent.
    pub is_percent: bool,
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
    if let Some(percent) = cell.strip_suffix('%') {
        // Two places further left, in digits: a division would not give the nearest number.
        let share = |text: &str| format!("{text}e-2").parse::<f64>().ok().map(|x| x.to_string());
        let of = |r: Reading| Some(Reading { text: share(&r.text)?, is_percent: true, ..r });
        return numbers(percent)
            .into_iter()
            .filter(|r| !r.is_percent && !r.text.contains(['e', 'E']))
            .filter_map(of)
            .collect();
    }
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
    let read = readings.map(|(digits, comma, point)| Reading { text: number(digits), comma, point, is_percent: false });
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

/// The time of day at the end of a date left out, if it is midnight, or a time of the place itself: a blank before
/// it and no zone behind.
fn without_time(text: &str) -> &str {
    let at = text.rfind(['T', ' ']).unwrap_or(text.len());
    let (day, time) = text.split_at(at);
    if !time.contains(':') {
        return text;
    }
    let zone = ["Z", "+00:00", "-00:00", "+0000"];
    let time = zone.iter().find_map(|zone| time.strip_suffix(zone)).unwrap_or(time);
    let is_midnight = time[1..].bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
    let is_local = time.starts_with(' ')
        && time.len() == text.len() - at
        && time[1..].bytes().all(|b| b.is_ascii_digit() || b == b':');
    if is_midnight || is_local { day } else { text }
}

/// Every reading of a cell as a date; none if it is none, or has a time of day other than midnight.
pub fn dates(cell: &str) -> Option<Dated> {
    let plain = cell.trim().replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'], "-");
    let cell = plain.as_str();
    let cell = without_time(cell.strip_prefix('\'').unwrap_or(cell));
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
    let words = cell.split([' ', '-', '/', ',', '.', '\u{a0}']).filter(|word| !word.is_empty() && !is_weekday(word));
    let words: Vec<&str> = words.take(4).collect();
    let [a, b, year] = words[..] else { return None };
    let with = |name: &str, number: &str| {
        let plain = ["er", "st", "nd", "rd", "th"].iter().find_map(|end| number.strip_suffix(end)).unwrap_or(number);
        day(year, &month(name)?.to_string(), plain)
    };
    with(b, a).or_else(|| with(a, b)).map(Dated::One)
}

/// Whether a word is the name of a day of the week, in English or French.
fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 14] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    ];
    NAMES.contains(&normal(word).as_str())
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
    let name = normal(name);
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
            ("12%", "0.12"),
            ("7,5 %", "0.075"),
            ("12%%", ""),
            ("%", ""),
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
            "20th February 2024",
            "mardi 20 février 2024",
            "2024\u{2011}02\u{2011}20",
            "2024-02-20 14:35:00",
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
    fn months_quarters_and_years_are_no_days_and_known_as_such() {
        for cell in ["2023-11", "11/2023", "2023", "Nov 2023", "novembre 2023", "nov-23", "2021-Q2", "T3 2021"] {
            assert!(is_part_of_year(cell), "{cell}");
            assert!(dates(cell).is_none(), "{cell}");
        }
        for cell in ["2023-11-05", "12", "13/2023", "soon", "", "é", "Q5 2021", "0021"] {
            assert!(!is_part_of_year(cell), "{cell}");
        }
    }

    #[test]
    fn words_and_signs_for_nothing_are_known() {
        for cell in [
            "NA",
            "N/A",
            "#N/A",
            "-",
            "--",
            "–",
            "..",
            "?",
            "null",
            "<Null>",
            "NaN",
            "n.d.",
            "inconnu",
            "Non renseigné",
        ] {
            assert!(says_nothing(cell), "{cell}");
        }
        for cell in ["", "0", "-1", "*", "<10", "no", "#REF!"] {
            assert!(!says_nothing(cell), "{cell}");
        }
    }

    #[test]
    fn whole_numbers_may_have_an_exponent_or_a_nought_behind_the_point() {
        let all = ["1e+05", "4.0", "1200", "-7", "1.000", "1.5", "1e99", "nan", "1,200"].map(whole);
        let none = None;
        assert_eq!(all, [Some(100_000), Some(4), Some(1200), Some(-7), none, none, none, none, none]);
    }
}
