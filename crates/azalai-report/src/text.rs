//! Texts in English and French: messages by key, numbers, dates, lists.
//!
//! Messages are in Fluent files, one folder for each language, with the same keys and arguments in both (a
//! test). French files are written with plain blanks and apostrophes; [`Texts`] puts the no-break spaces.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use azalai_model::Date;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The texts of this crate: English, French.
const COMMON: [&str; 2] = [include_str!("../locales/en/common.ftl"), include_str!("../locales/fr/common.ftl")];

/// Meanings and units of parameters in French; in English they are where each is declared.
pub const FRENCH_PARAMETERS: &str = include_str!("../locales/fr/parameters.ftl");

/// Narrow no-break space: between thousands, and before `;`, `!` and `?` in French.
const NARROW: &str = "\u{202f}";

/// No-break space: before `:` and `%` and within quotes in French.
const SPACE: &str = "\u{a0}";

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

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// As it stands. Seeds, years and codes are texts: their digits stay together.
    Text(String),
    /// A whole number, by which plurals are chosen.
    Count(i64),
    /// A number with that many digits after the point.
    Decimal(f64, usize),
    /// A share of 1, told in percent.
    Share(f64),
    /// A day.
    Date(Date),
    /// Messages, with semicolons between them.
    All(Vec<Message>),
}

/// A message that is said later, where the language is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its key.
    pub key: &'static str,
    /// Its arguments.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message.
    pub fn new<const N: usize>(key: &'static str, args: [(&'static str, Arg); N]) -> Self {
        Self { key, args: args.into() }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Count(n)
    }
}

impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Self::Count(n.into())
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Count(n as i64)
    }
}

impl From<Date> for Arg {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

/// Everything that can be said in one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of this crate.
    pub fn new(language: Language) -> Self {
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Marks of direction would show in terminals and files.
        bundle.set_use_isolating(false);
        match language {
            Language::English => bundle.set_formatter(Some(|value, _| shown(Language::English, value))),
            Language::French => {
                bundle.set_formatter(Some(|value, _| shown(Language::French, value)));
                bundle.set_transform(Some(typeset));
            }
        }
        Self { language, bundle }.and(COMMON)
    }

    /// These and the messages of more Fluent files: English, French. What is missing in French stays English.
    #[must_use]
    pub fn and(mut self, [english, french]: [&str; 2]) -> Self {
        let files = match self.language {
            Language::English => &[english][..],
            Language::French => &[english, french],
        };
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(sound_part, _)| sound_part);
            self.bundle.add_resource_overriding(resource);
        }
        self
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message of that key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The message of a key; the key itself if there is none.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs = args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// A message that was kept.
    pub fn tell(&self, message: &Message) -> String {
        self.say(message.key, &message.args)
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => text.as_str().into(),
            Arg::Count(n) => (*n).into(),
            Arg::Decimal(x, digits) => self.decimal(*x, *digits).into(),
            Arg::Share(x) => self.percent(*x).into(),
            Arg::Date(date) => self.date(*date).into(),
            Arg::All(all) => all.iter().map(|m| self.tell(m)).collect::<Vec<_>>().join("; ").into(),
        }
    }

    /// A whole number, its thousands apart.
    pub fn whole(&self, n: i64) -> String {
        self.language.whole(n)
    }

    /// A number with that many digits after the point.
    pub fn decimal(&self, x: f64, digits: usize) -> String {
        self.language.decimal(x, digits)
    }

    /// A share of 1 in whole percent: `25%`, `25 %`.
    pub fn percent(&self, share: f64) -> String {
        self.say("percent", &[("number", self.decimal(share * 100.0, 0).into())])
    }

    /// A day: `25 November 2023`, `1er novembre 2023`.
    pub fn date(&self, date: Date) -> String {
        let key = if date.day() == 1 { "date-first" } else { "date" };
        let month = self.say(&format!("month-{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.say(key, &[("day", day.into()), ("month", month.into()), ("year", year.into())])
    }

    /// From a day to another: `1 May 2012 to 3 June 2012`, `du 1er mai 2012 au 3 juin 2012`.
    pub fn period(&self, from: Date, to: Date) -> String {
        self.say("period", &[("from", from.into()), ("to", to.into())])
    }

    /// An interval of numbers with that many digits after the point: `1,200–3,400`; from below 0 `-20 to 30`.
    pub fn interval(&self, low: f64, high: f64, digits: usize) -> String {
        let key = if low < 0.0 { "interval-of" } else { "interval" };
        self.say(key, &[("low", Arg::Decimal(low, digits)), ("high", Arg::Decimal(high, digits))])
    }

    /// A list: `A, B and C`, `A, B et C`.
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        match items.split_last() {
            None => String::new(),
            Some((last, [])) => (*last).to_owned(),
            Some((last, before)) => self.say("list", &[("before", before.join(", ").into()), ("last", (*last).into())]),
        }
    }
}

/// Numbers as we write them; all else as Fluent does.
fn shown(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(language.whole(n.value as i64)),
        _ => None,
    }
}

/// French text with its no-break spaces and apostrophes.
pub fn typeset(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match (c, next) {
            (' ', Some(';' | '!' | '?')) => out.push_str(NARROW),
            (' ', Some(':' | '%' | '»')) => out.push_str(SPACE),
            ('«', Some(' ')) => {
                chars.next();
                out.push('«');
                out.push_str(SPACE);
            }
            ('\'', next) if out.ends_with(char::is_alphabetic) && next.is_none_or(char::is_alphanumeric) => {
                out.push('’');
            }
            _ => out.push(c),
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// The keys of a Fluent file with the names of their arguments, for tests of two languages against each other.
pub fn messages(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            line.split(|c| !name(c)).next().unwrap_or_default().clone_into(&mut key);
            found.entry(key.clone()).or_default();
        }
        for argument in line.split('$').skip(1) {
            let argument = argument.split(|c| !name(c)).next().unwrap_or_default();
            found.entry(key.clone()).or_default().insert(argument.to_owned());
        }
    }
    found
}

/// What is wrong with a Fluent file in two languages: faults of writing, keys and arguments of one language only.
pub fn faults([english, french]: [&str; 2]) -> Vec<String> {
    let mut faults = Vec::new();
    for (tag, file) in [("en", english), ("fr", french)] {
        if let Err((_, errors)) = FluentResource::try_new(file.to_owned()) {
            faults.extend(errors.iter().map(|e| format!("{tag}: {e}")));
        }
        let heads = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())).count();
        if heads != messages(file).len() {
            faults.push(format!("{tag}: a key is there twice"));
        }
    }
    let (en, fr) = (messages(english), messages(french));
    for key in en.keys().chain(fr.keys()).collect::<BTreeSet<_>>() {
        match (en.get(key), fr.get(key)) {
            (Some(a), Some(b)) if a != b => faults.push(format!("{key}: arguments {a:?} in English, {b:?} in French")),
            (Some(_), None) => faults.push(format!("{key} is missing in French")),
            (None, _) => faults.push(format!("{key} is missing in English")),
            _ => {}
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> [Texts; 2] {
        Language::ALL.map(Texts::new)
    }

    #[test]
    fn every_key_is_in_both_languages_with_the_same_arguments() {
        assert_eq!(faults(COMMON), Vec::<String>::new());
        assert!(messages(COMMON[0]).len() > 15);
        assert_eq!(faults(["a = { $n }", "a = { $m }\nb = x"]).len(), 2);
        assert_eq!(faults(["a = {", "a = b"]).len(), 1);
    }

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

    #[test]
    fn zero_is_singular_in_french_and_plural_in_english() {
        let [en, fr] = both();
        let counted = |texts: &Texts| [0_u32, 1, 2, 1500].map(|n| texts.say("replicates", &[("n", n.into())]));
        assert_eq!(counted(&en), ["0 replicates", "1 replicate", "2 replicates", "1,500 replicates"]);
        assert_eq!(counted(&fr), ["0 réplique", "1 réplique", "2 répliques", "1\u{202f}500 répliques"]);
        assert_eq!(fr.say("people", &[("n", 2_000_000_i64.into())]), "2\u{202f}000\u{202f}000 personnes");
    }

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let [en, fr] = both();
        assert_eq!([0, 999, 12_500, -1_234_567].map(|n| en.whole(n)), ["0", "999", "12,500", "-1,234,567"]);
        assert_eq!(fr.whole(12_500), "12\u{202f}500");
        assert_eq!([en.decimal(0.25, 2), fr.decimal(0.25, 2)], ["0.25", "0,25"]);
        assert_eq!([en.decimal(-1234.5, 1), fr.decimal(-1234.5, 1)], ["-1,234.5", "-1\u{202f}234,5"]);
        assert_eq!([en.decimal(-0.04, 1), en.decimal(999.6, 0), en.decimal(f64::NAN, 2)], ["0.0", "1,000", "-"]);
        assert_eq!([en.percent(0.25), fr.percent(0.25)], ["25%", "25\u{a0}%"]);
        assert_eq!(
            [en.interval(1200.0, 3400.0, 0), fr.interval(0.5, 0.75, 2)],
            ["1,200\u{2013}3,400", "0,50\u{2013}0,75"]
        );
        assert_eq!([en.interval(-20.0, 30.0, 0), fr.interval(-20.0, -3.0, 0)], ["-20 to 30", "de -20 à -3"]);
    }

    #[test]
    fn dates_and_lists_are_written_as_each_language_does() {
        let [en, fr] = both();
        let (first, later) = (jiff::civil::date(2023, 11, 1), jiff::civil::date(2023, 11, 25));
        assert_eq!([en.date(later), fr.date(later)], ["25 November 2023", "25 novembre 2023"]);
        assert_eq!([en.date(first), fr.date(first)], ["1 November 2023", "1er novembre 2023"]);
        assert_eq!(fr.period(first, later), "du 1er novembre 2023 au 25 novembre 2023");
        assert_eq!([en.list(&["A", "B", "C"]), fr.list(&["A", "B", "C"])], ["A, B and C", "A, B et C"]);
        assert_eq!([en.list(&["A"]), en.list::<&str>(&[]), fr.list(&["A", "B"])], ["A", "", "A et B"]);
    }

    #[test]
    fn french_is_typeset_and_arguments_are_left_alone() {
        let texts = Texts::new(Language::French).and(["", "x = « l'un : { $a } » ; 5 % ?\ny = E' reste"]);
        let said = texts.say("x", &[("a", "it's : so".into())]);
        assert_eq!(said, "«\u{a0}l’un\u{a0}: it's : so\u{a0}»\u{202f}; 5\u{a0}%\u{202f}?");
        assert_eq!(texts.say("y", &[]), "E' reste");
    }

    #[test]
    fn what_is_missing_is_no_panic() {
        let texts = Texts::new(Language::French).and(["only = in English", ""]);
        assert_eq!([texts.say("only", &[]), texts.say("nowhere", &[])], ["in English", "nowhere"]);
        assert!(texts.say("replicates", &[]).contains("répliques") && !texts.has("nowhere"));
    }

    #[test]
    fn texts_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(&Texts::new(Language::English));
    }
}
