//! What is said: a key of the catalogues with its values, put into words where the language is known.

use jiff::civil::Date;

use crate::letters::in_message;
use crate::{Language, Text, Texts};

/// A key of the catalogues. There is a constant of each in [`key`](crate::key).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// As in the catalogues.
    pub name: &'static str,
    /// The arguments that its messages take, sorted.
    arguments: &'static [&'static str],
}

impl Key {
    pub(crate) const fn new(name: &'static str, arguments: &'static [&'static str]) -> Self {
        Self { name, arguments }
    }

    /// Whether these are its arguments, in any order. [`say!`](crate::say!) asks while it is compiled.
    pub const fn takes(self, names: &[&str]) -> bool {
        let mut found = 0;
        let mut i = 0;
        while i < names.len() {
            let mut k = 0;
            while k < self.arguments.len() {
                found += same(names[i], self.arguments[k]) as usize;
                k += 1;
            }
            i += 1;
        }
        found == self.arguments.len() && found == names.len()
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// A message with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    key: Key,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message; [`say!`](crate::say!) checks its arguments.
    pub fn new<const N: usize>(key: Key, args: [(&'static str, Arg); N]) -> Self {
        Self { key, args: args.into() }
    }

    /// Its key.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Its values by name.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// The first text among its values, if there is one.
    pub fn first_text(&self) -> Option<&str> {
        self.args.iter().find_map(|(_, arg)| if let Arg::Text(text) = arg { Some(text.as_str()) } else { None })
    }

    /// It with every text in it shown as [`letters::in_message`](crate::letters::in_message) does: what stands in
    /// files may be anything.
    #[must_use]
    pub fn shown(mut self) -> Self {
        for (_, arg) in &mut self.args {
            arg.show();
        }
        self
    }

    /// It in words.
    pub fn render(&self, language: Language) -> String {
        Texts::of(language).render(self)
    }
}

/// A message of the catalogues with its arguments: `say!(no_camp, name = place.name)`.
///
/// A key that is in no catalogue, and arguments other than those of the message, do not compile.
#[macro_export]
macro_rules! say {
    ($key:ident $(, $name:ident = $value:expr)* $(,)?) => {{
        const { assert!($crate::key::$key.takes(&[$(stringify!($name)),*]), "the message has other arguments") };
        $crate::Message::new($crate::key::$key, [$((stringify!($name), $crate::Arg::from(&$value))),*])
    }};
}

/// A value of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// As it is. Seeds, years, codes and cells of files are texts: their digits stay together.
    Text(String),
    /// A whole number, by which plurals are chosen.
    Whole(i64),
    /// A number with the digits that it has.
    Number(f64),
    /// A number with that many digits after the point.
    Decimal(f64, usize),
    /// A share of 1, shown in percent.
    Percent(f64),
    /// A day.
    Date(Date),
    /// Another message.
    Message(Box<Message>),
    /// A text that a scenario gives in both languages.
    Both(Text),
    /// Values with commas and `and` between them.
    List(Vec<Arg>),
    /// Messages with semicolons between them.
    All(Vec<Message>),
}

impl Arg {
    fn show(&mut self) {
        match self {
            Self::Text(text) => *text = in_message(text).into_owned(),
            Self::Both(both) => {
                both.en = in_message(&both.en).into_owned();
                both.fr = in_message(&both.fr).into_owned();
            }
            Self::Message(message) => message.args.iter_mut().for_each(|(_, arg)| arg.show()),
            Self::List(all) => all.iter_mut().for_each(Self::show),
            Self::All(all) => all.iter_mut().flat_map(|message| &mut message.args).for_each(|(_, arg)| arg.show()),
            Self::Whole(_) | Self::Number(_) | Self::Decimal(..) | Self::Percent(_) | Self::Date(_) => {}
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Clone> From<&T> for Arg
where
    Arg: From<T>,
{
    fn from(value: &T) -> Self {
        value.clone().into()
    }
}

impl From<std::borrow::Cow<'_, str>> for Arg {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Whole(n)
    }
}

impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Self::Whole(n.into())
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Whole(n as i64)
    }
}

impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        Self::Whole(n as i64)
    }
}

impl From<f64> for Arg {
    fn from(x: f64) -> Self {
        Self::Number(x)
    }
}

impl From<Date> for Arg {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Message> for Arg {
    fn from(say: Message) -> Self {
        Self::Message(Box::new(say))
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Both(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key;

    #[test]
    fn a_message_takes_its_own_arguments_in_any_order_and_no_others() {
        assert!(key::date.takes(&["year", "day", "month"]) && key::month_1.takes(&[]));
        assert!(!key::date.takes(&["day", "month"]) && !key::date.takes(&["day", "month", "years"]));
        assert!(!key::date.takes(&["day", "month", "year", "era"]));
    }

    #[test]
    fn values_are_written_as_each_language_does() {
        let all = [
            say!(as_it_is, text = 0.25),
            say!(as_it_is, text = 12_500_u32),
            say!(as_it_is, text = say!(days, n = 1_i64)),
            say!(as_it_is, text = Arg::List(vec!["a".into(), 2.5.into(), say!(days, n = 2_i64).into()])),
            say!(as_it_is, text = Arg::All(vec![say!(days, n = 1_i64), say!(days, n = 3_i64)])),
            say!(as_it_is, text = &Text { en: "town".into(), fr: "ville".into() }),
        ];
        let words = |language| all.clone().map(|say| say.render(language));
        assert_eq!(words(Language::English), ["0.25", "12,500", "1 day", "a, 2.5 and 2 days", "1 day; 3 days", "town"]);
        assert_eq!(
            words(Language::French),
            ["0,25", "12\u{202f}500", "1 jour", "a, 2,5 et 2 jours", "1 jour\u{202f}; 3 jours", "ville"]
        );
    }
}
