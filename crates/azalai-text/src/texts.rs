//! The catalogues of a language: messages, dates, lists.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::language::NARROW;
use crate::letters::harmless;
use crate::{Arg, DECLARED, ENGLISH, FRENCH, Language, Message, declared_key, key};

/// No-break space: before `:` and `%` and within quotes in French.
const SPACE: &str = "\u{a0}";

/// What there may be millions of, in French.
const COUNTED: [&str; 7] = ["civils", "gens", "habitants", "personnes", "répliques", "simulations", "tirages"];

/// Everything that can be said in one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of a language, which are read once, when they are first asked for.
    pub fn of(language: Language) -> &'static Self {
        static TEXTS: [OnceLock<Texts>; 2] = [const { OnceLock::new() }; 2];
        let (texts, files) = match language {
            Language::English => (&TEXTS[0], ENGLISH),
            Language::French => (&TEXTS[1], FRENCH),
        };
        texts.get_or_init(|| Self::new(language, files))
    }

    fn new(language: Language, files: &[&str]) -> Self {
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
        for file in files.iter().chain(DECLARED) {
            let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(sound_part, _)| sound_part);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message of that key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The keys of all messages, for tests that none is missing or idle.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let files = match self.language {
            Language::English => ENGLISH,
            Language::French => FRENCH,
        };
        let heads = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
        let lines = files.iter().flat_map(|file| file.lines()).filter(heads);
        lines.map(|line| line.split('=').next().unwrap_or(line).trim())
    }

    /// The message of a key; the key itself if there is none.
    pub fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs = args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
        if self.language == Language::French { of_millions(said) } else { said }
    }

    /// What an entry of the declared ones means; its key if there is none.
    pub fn declared(&self, entry: &str) -> String {
        let key = declared_key(entry);
        let message = self.bundle.get_message(&key);
        let pattern = match self.language {
            Language::English => message.and_then(|message| message.value()),
            Language::French => message.and_then(|message| message.get_attribute("fr")).map(|fr| fr.value()),
        };
        pattern.map(|pattern| self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()).unwrap_or(key)
    }

    /// A unit in words, none where there is none.
    pub fn unit(&self, unit: &str) -> String {
        if unit.is_empty() { String::new() } else { self.declared(&format!("unit-{unit}")) }
    }

    /// A message in words.
    pub fn render(&self, say: &Message) -> String {
        self.say(say.key().name, say.args())
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => harmless(text).into(),
            Arg::Whole(n) => (*n).into(),
            Arg::Number(x) => number(*x, x.to_string().split_once('.').map_or(0, |(_, digits)| digits.len())),
            Arg::Decimal(x, digits) => number(*x, *digits),
            Arg::Percent(x) => self.percent(*x).into(),
            Arg::Date(date) => self.date(*date).into(),
            Arg::Message(say) => self.render(say).into(),
            Arg::Both(text) => harmless(text.get(self.language)).into(),
            Arg::List(all) => self.list(&all.iter().map(|arg| self.words(arg)).collect::<Vec<_>>()).into(),
            Arg::All(all) => {
                let between = self.say(key::between.name, &[]);
                all.iter().map(|say| self.render(say)).collect::<Vec<_>>().join(&between).into()
            }
        }
    }

    /// A value by itself.
    fn words(&self, arg: &Arg) -> String {
        self.say(key::as_it_is.name, &[("text", arg.clone())])
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

    /// An interval of numbers with that many digits after the point: `1,200–3,400`, `-20 – -3`.
    pub fn interval(&self, low: f64, high: f64, digits: usize) -> String {
        crate::figures::range(&self.decimal(low, digits), &self.decimal(high, digits))
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

/// A number with that many digits after the point, by which plurals are chosen.
fn number<'a>(x: f64, digits: usize) -> FluentValue<'a> {
    if !x.is_finite() {
        return "-".into();
    }
    let options = FluentNumberOptions {
        minimum_fraction_digits: Some(digits),
        maximum_fraction_digits: Some(digits),
        ..FluentNumberOptions::default()
    };
    FluentNumber::new(x, options).into()
}

/// Numbers as we write them; all else as Fluent does.
fn shown(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) => match n.options.minimum_fraction_digits {
            Some(digits) => Some(language.decimal(n.value, digits)),
            None => Some(language.whole(n.value as i64)),
        },
        _ => None,
    }
}

/// French text with `de` between whole millions and what they count: `1 000 000 de personnes`. (Fluent's rules of
/// plurals do not know it.)
fn of_millions(mut text: String) -> String {
    let millions = format!("{NARROW}000{NARROW}000 ");
    let mut from = 0;
    while let Some(end) = text[from..].find(&millions).map(|at| from + at + millions.len()) {
        from = end;
        if let Some(noun) = COUNTED.iter().find(|noun| text[end..].starts_with(**noun)) {
            text.insert_str(end, if noun.starts_with(['a', 'e', 'h', 'i', 'o', 'u']) { "d’" } else { "de " });
        }
    }
    text
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

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> [&'static Texts; 2] {
        Language::ALL.map(Texts::of)
    }

    #[test]
    fn zero_is_singular_in_french_and_plural_in_english() {
        let [en, fr] = both();
        let counted = |texts: &Texts| [0_u32, 1, 2, 1500].map(|n| texts.say("replicates", &[("n", n.into())]));
        assert_eq!(counted(en), ["0 replicates", "1 replicate", "2 replicates", "1,500 replicates"]);
        assert_eq!(counted(fr), ["0 réplique", "1 réplique", "2 répliques", "1\u{202f}500 répliques"]);
    }

    #[test]
    fn whole_millions_are_of_something_in_french() {
        let [en, fr] = both();
        let people = |texts: &Texts| {
            [1_000_000_i64, 23_000_000, 1_000_000_000, 1_000_001, 1_500_000, 2_000]
                .map(|n| texts.say("people", &[("n", n.into())]).replace('\u{202f}', " "))
        };
        assert_eq!(
            people(fr),
            [
                "1 000 000 de personnes",
                "23 000 000 de personnes",
                "1 000 000 000 de personnes",
                "1 000 001 personnes",
                "1 500 000 personnes",
                "2 000 personnes"
            ]
        );
        assert_eq!(people(en)[0], "1,000,000 people");
        let texts = Texts::new(Language::French, &["x = { $n } habitants sur { $m } de la région, { $k } personnes"]);
        let args = [("n", fr.whole(2_000_000).into()), ("m", 3_000_000_i64.into()), ("k", Arg::Decimal(5e6, 0))];
        assert_eq!(
            texts.say("x", &args).replace('\u{202f}', " "),
            "2 000 000 d’habitants sur 3 000 000 de la région, 5 000 000 de personnes"
        );
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
        assert_eq!([en.interval(-20.0, 30.0, 0), fr.interval(-20.0, -3.0, 0)], ["-20\u{2013}30", "-20 \u{2013} -3"]);
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
        let texts = Texts::new(Language::French, &["x = « l'un : { $a } » ; 5 % ?\ny = E' reste"]);
        let said = texts.say("x", &[("a", "it's : so".into())]);
        assert_eq!(said, "«\u{a0}l’un\u{a0}: it's : so\u{a0}»\u{202f}; 5\u{a0}%\u{202f}?");
        assert_eq!(texts.say("y", &[]), "E' reste");
    }

    #[test]
    fn what_is_missing_is_no_panic() {
        let [en, fr] = both();
        assert_eq!([en.say("nowhere", &[]), fr.say("nowhere", &[])], ["nowhere", "nowhere"]);
        assert!(en.say("replicates", &[]).contains("replicates") && !en.has("nowhere"));
    }

    #[test]
    fn french_is_singular_below_two_and_english_at_one_alone() {
        let texts = |language, file: &'static str| Texts::new(language, &[file]);
        let en =
            texts(Language::English, "civilians = { $n ->\n [one] { $n } civilian\n *[other] { $n } civilians\n }");
        let fr = texts(Language::French, "civilians = { $n ->\n [one] { $n } civil\n *[other] { $n } civils\n }");
        let counted = |texts: &Texts| {
            [
                Arg::Decimal(1.0, 1),
                Arg::Number(1.5),
                Arg::Whole(1),
                Arg::Number(1.0),
                Arg::Decimal(2.0, 1),
                Arg::Number(-0.25),
            ]
            .map(|n| texts.say("civilians", &[("n", n)]))
        };
        assert_eq!(
            counted(&en),
            ["1.0 civilians", "1.5 civilians", "1 civilian", "1 civilian", "2.0 civilians", "-0.25 civilians"]
        );
        assert_eq!(counted(&fr), ["1,0 civil", "1,5 civil", "1 civil", "1 civil", "2,0 civils", "-0,25 civil"]);
    }

    #[test]
    fn texts_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(Texts::of(Language::English));
    }
}
