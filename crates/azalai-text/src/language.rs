//! The languages, and numbers as each writes them.

/// Narrow no-break space: between thousands, and before `;`, `!` and `?` in French.
pub(crate) const NARROW: &str = "\u{202f}";

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, where nothing is asked for.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The language of a tag or locale such as `fr`, `fr-CA` or `fr_ML.UTF-8`, if it is one of ours.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase().as_str() {
            "en" | "english" | "c" | "posix" => Some(Self::English),
            "fr" | "french" | "français" => Some(Self::French),
            _ => None,
        }
    }

    /// Its tag, as HTML and `--lang` take it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// A whole number, its thousands apart: `12,500`, `12 500`.
    pub fn whole(self, n: i64) -> String {
        let mark = match self {
            Self::English => ",",
            Self::French => NARROW,
        };
        let digits = n.unsigned_abs().to_string();
        let mut out = String::from(if n < 0 { "-" } else { "" });
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    }

    /// A number with that many digits after the point: `1,234.50`, `1 234,50`; `-` if it is none.
    pub fn decimal(self, x: f64, digits: usize) -> String {
        if !x.is_finite() {
            return "-".to_owned();
        }
        let text = format!("{:.digits$}", x.abs());
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |n| self.whole(n));
        let sign = if x < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "-" } else { "" };
        match (part, self) {
            ("", _) => format!("{sign}{whole}"),
            (_, Self::English) => format!("{sign}{whole}.{part}"),
            (_, Self::French) => format!("{sign}{whole},{part}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_their_language() {
        for (tag, language) in [
            ("fr", Some(Language::French)),
            ("fr_ML.UTF-8", Some(Language::French)),
            ("FR-ca@euro", Some(Language::French)),
            ("en_GB", Some(Language::English)),
            ("C.UTF-8", Some(Language::English)),
            ("frr", None),
            ("", None),
        ] {
            assert_eq!(Language::parse(tag), language, "{tag}");
        }
        assert!(Language::ALL.iter().all(|l| Language::parse(l.tag()) == Some(*l)));
    }
}
