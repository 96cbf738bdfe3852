//! Numbers written once for readers of both languages, with thin spaces between thousands and a true minus sign.

use crate::language::NARROW;

/// A whole number: `1 234`, `−1 500`.
pub fn whole(value: f64) -> String {
    let digits = format!("{:.0}", value.abs().round());
    let mut out = String::from(if value.round() < 0.0 { "−" } else { "" });
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(NARROW);
        }
        out.push(c);
    }
    out
}

/// A share of 1 in whole percent: `75 %`.
pub fn percent(share: f64) -> String {
    format!("{}{NARROW}%", whole(share * 100.0))
}

/// A number with a sign, as differences have: `+3`, `−3`, `0`.
pub fn signed(value: f64) -> String {
    let sign = if value.round() > 0.0 { "+" } else { "" };
    format!("{sign}{}", whole(value))
}

/// From one shown number to another: `3–5`, `−3 – −1`.
pub fn range(low: &str, high: &str) -> String {
    format!("{low}–{high}").replace("–−", " – −").replace("–-", " – -").replace("–+", " – +")
}

/// What a figure counts, which decides how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// People, incidents: whole numbers.
    #[default]
    People,
    /// A share, 0 to 1, shown in percent.
    Share,
}

impl Unit {
    /// A number in this unit.
    pub fn show(self, value: f64) -> String {
        match self {
            Self::People => whole(value),
            Self::Share => percent(value),
        }
    }

    /// A range, its unit named once.
    pub fn range(self, low: f64, high: f64) -> String {
        match self {
            Self::People => range(&whole(low), &whole(high)),
            Self::Share => range(&whole(low * 100.0), &percent(high)),
        }
    }

    /// A median with its interval; the number alone where both ends are shown alike.
    pub fn band(self, median: f64, low: f64, high: f64) -> String {
        let median = self.show(median);
        if self.show(low) == self.show(high) { median } else { format!("{median} ({})", self.range(low, high)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_apart_and_signs_are_shown() {
        let shown = [0.4, 999.0, 1000.0, 1_234_567.0, -1500.0, -0.4].map(whole);
        assert_eq!(shown, ["0", "999", "1\u{202f}000", "1\u{202f}234\u{202f}567", "−1\u{202f}500", "0"]);
        assert_eq!([signed(3.2), signed(-3.2), signed(0.3)], ["+3", "−3", "0"]);
        assert_eq!(percent(0.745), "75\u{202f}%");
    }

    #[test]
    fn ranges_name_their_unit_once_and_part_signs() {
        assert_eq!(Unit::Share.range(0.2, 0.3), "20–30\u{202f}%");
        assert_eq!(range(&signed(-3.0), &signed(2.0)), "−3 – +2");
        assert_eq!([Unit::People.band(5.0, 4.0, 6.0), Unit::People.band(5.0, 5.1, 5.2)], ["5 (4–6)", "5"]);
    }
}
