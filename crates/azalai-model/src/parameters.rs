//! The one declaration of a number that a model reads: those of Flee's rules ([`SETTINGS`] and [`CONFLICT_DAYS`]) and
//! those of the return model ([`PARAMETERS`]).
//!
//! Each is declared once: reader, checker, `--set`, manual, writer, calibration and sensitivity read the declaration.
//! What it means is the entry `parameter-KEY` of the catalogue `declared/parameters.ftl`.

use std::fmt;

use azalai_text::Declared;
use serde::Serialize;

use crate::settings::{CONFLICT_DAYS, SETTINGS};
use crate::{PARAMETERS, ReturnModel, Rules, Scenario, Settings};

/// What kind of value a parameter takes, with its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// A number within the bounds.
    Number(f64, f64),
    /// A whole number within the bounds.
    Whole(i64, i64),
    /// A list of numbers, each within the bounds.
    List(f64, f64),
    /// One of these words.
    Word(&'static [&'static str]),
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// A list of numbers.
    List(Vec<f64>),
    /// A word.
    Word(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(x) => write!(f, "{x}"),
            Self::Number(x) => write!(f, "{x}"),
            Self::Whole(x) => write!(f, "{x}"),
            Self::List(x) => write!(f, "{x:?}"),
            Self::Word(x) => write!(f, "{x}"),
        }
    }
}

/// Which model reads a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadBy {
    /// Flight alone, under Flee's rules.
    Flight,
    /// The return model alone.
    Return,
    /// Both.
    Both,
}

/// The declaration of one parameter.
pub struct Parameter {
    /// Key in `[settings]`, `[flight]` or `[parameters]` of `scenario.toml` and in `--set`; of Flee's rules the section
    /// of `simsetting.yml` before the point.
    pub key: &'static str,
    /// Symbol in the equations of the manual, empty for none.
    pub symbol: &'static str,
    /// Unit, empty for none.
    pub unit: &'static str,
    /// Kind and range.
    pub kind: Kind,
    /// Range from which calibration and sensitivity draw, lowest and highest; one point if it is not varied.
    pub prior: (f64, f64),
    /// Evidence tag: `E` evidenced, `D` derived, `C` calibrated, `H` assumed; `Y` a yardstick, by which runs are
    /// measured: it is fixed and never drawn (Safeguard 3).
    pub tag: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
    /// Section of the manual that reads it first.
    pub section: &'static str,
    /// Which model reads it.
    pub read_by: ReadBy,
    /// Where its value is.
    pub(crate) held: Held,
}

/// Where a value is held, with what reads and writes it.
#[derive(Clone, Copy)]
pub(crate) enum Held {
    Settings(fn(&Settings) -> Value, fn(&mut Settings, &Value) -> bool),
    ConflictDays,
    Model(fn(&ReturnModel) -> f64, fn(&mut ReturnModel, f64)),
}

/// Where a scenario that is read keeps its values.
pub struct Numbers<'n> {
    /// Those of Flee's rules.
    pub settings: &'n mut Settings,
    /// What only scenarios of our own kind have: the days of conflict after an event, and the return model.
    pub native: Option<(&'n mut u32, &'n mut ReturnModel)>,
}

impl Parameter {
    /// Its value in a scenario.
    pub fn of(&self, scenario: &Scenario) -> Value {
        self.read(&scenario.settings, scenario.conflict_days, &scenario.return_model)
    }

    /// Its default under `rules`.
    pub fn default(&self, rules: Rules) -> Value {
        self.read(&Settings::of(rules), 0, &ReturnModel::default())
    }

    fn read(&self, settings: &Settings, conflict_days: u32, model: &ReturnModel) -> Value {
        match self.held {
            Held::Settings(get, _) => get(settings),
            Held::ConflictDays => Value::Whole(conflict_days.into()),
            Held::Model(get, _) => Value::Number(get(model)),
        }
    }

    /// Whether the return model, or else flight alone, reads it.
    pub fn is_read(&self, of_return: bool) -> bool {
        self.read_by == ReadBy::Both || of_return == (self.read_by == ReadBy::Return)
    }

    /// Whether anything in a scenario depends on it.
    pub fn matters_to(&self, scenario: &Scenario) -> bool {
        !matches!(self.held, Held::ConflictDays) || !scenario.dossier.events.is_empty()
    }

    /// Whether a scenario of any kind has it, one in Flee's layout too.
    pub fn is_of_every_scenario(&self) -> bool {
        matches!(self.held, Held::Settings(..))
    }

    /// Gives it a value; `false` if the value is of another kind, or this scenario does not have the parameter.
    pub fn give(&self, value: &Value, numbers: &mut Numbers<'_>) -> bool {
        match (self.held, &mut numbers.native, value) {
            (Held::Settings(_, set), ..) => return set(numbers.settings, value),
            (Held::ConflictDays, Some((days, _)), &Value::Whole(x)) => **days = x as u32,
            (Held::Model(_, set), Some((_, model)), &Value::Number(x)) => set(model, x),
            _ => return false,
        }
        true
    }

    /// Its value in the return model; not a number if it is none of its parameters.
    pub fn get(&self, model: &ReturnModel) -> f64 {
        if let Held::Model(get, _) = self.held { get(model) } else { f64::NAN }
    }

    /// Gives it a value in the return model, if it is one of its parameters.
    pub fn set(&self, model: &mut ReturnModel, value: f64) {
        if let Held::Model(_, set) = self.held {
            set(model, value);
        }
    }

    /// Least and greatest number that is accepted; not numbers if it takes none.
    pub fn bounds(&self) -> (f64, f64) {
        match self.kind {
            Kind::Number(low, high) => (low, high),
            Kind::Whole(low, high) => (low as f64, high as f64),
            Kind::Flag | Kind::List(..) | Kind::Word(_) => (f64::NAN, f64::NAN),
        }
    }

    /// Whether a number lies within its bounds, and is whole where it must be.
    pub fn accepts(&self, value: f64) -> bool {
        let (low, high) = self.bounds();
        (low..=high).contains(&value) && self.rounded(value) == value
    }

    /// The number that is run where this one is drawn: whole where it must be.
    pub fn rounded(&self, value: f64) -> f64 {
        // Nothing is less than nought.
        if matches!(self.kind, Kind::Whole(..)) { value.round() + 0.0 } else { value }
    }

    /// A number as `--set` takes it: whole where it must be.
    pub fn typed(&self, value: f64) -> String {
        let value = self.rounded(value);
        if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value:.0}") } else { format!("{value:?}") }
    }

    /// Whether a value is of its kind and in its range.
    pub fn takes(&self, value: &Value) -> bool {
        match (value, self.kind) {
            (Value::Flag(_), Kind::Flag) => true,
            (Value::Number(x), Kind::Number(low, high)) => (low..=high).contains(x),
            (Value::Whole(x), Kind::Whole(low, high)) => (low..=high).contains(x),
            (Value::List(list), Kind::List(low, high)) => list.iter().all(|x| (low..=high).contains(x)),
            (Value::Word(word), Kind::Word(words)) => words.contains(&word.as_str()),
            _ => false,
        }
    }

    /// Whether it has a range from which values could be drawn.
    pub fn has_range(&self) -> bool {
        self.prior.0 < self.prior.1
    }

    /// Whether it is a yardstick, which is fixed.
    pub fn is_yardstick(&self) -> bool {
        self.tag == "Y"
    }

    /// Whether it is an unknown of the world whose values are drawn from its range.
    pub fn is_drawn(&self) -> bool {
        self.has_range() && !self.is_yardstick()
    }
}

impl Declared for Parameter {
    fn entry(&self) -> String {
        format!("parameter-{}", self.key)
    }
}

/// Every parameter, in the order of the manual: Flee's rules, then the return model.
pub fn declared() -> impl Iterator<Item = &'static Parameter> {
    SETTINGS.iter().chain([&CONFLICT_DAYS]).chain(PARAMETERS)
}

/// The declaration of `key`.
pub fn parameter(key: &str) -> Option<&'static Parameter> {
    declared().find(|parameter| parameter.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_range_and_survives_a_round_trip() {
        for rules in [Rules::Flee, Rules::Azalai] {
            let (mut settings, mut days, mut model) = (Settings::of(rules), 0, ReturnModel::default());
            for parameter in declared() {
                let value = parameter.default(rules);
                assert!(parameter.takes(&value), "{} is {value}", parameter.key);
                let mut numbers = Numbers { settings: &mut settings, native: Some((&mut days, &mut model)) };
                assert!(parameter.give(&value, &mut numbers), "{}", parameter.key);
            }
            assert_eq!((settings, days, model), (Settings::of(rules), 0, ReturnModel::default()));
        }
    }

    #[test]
    fn a_whole_number_takes_no_fraction_and_is_rounded_where_one_is_drawn() {
        let [links, chance] = ["move_rules.awareness_level", "move_rules.camp_movechance"].map(parameter);
        let (links, chance) = (links.expect("declared"), chance.expect("declared"));
        assert_eq!([-0.4, 1.4, 1.86].map(|x| links.rounded(x).to_string()), ["0", "1", "2"]);
        assert!(links.accepts(2.0) && !links.accepts(1.86) && !links.accepts(13.0));
        assert!(chance.accepts(0.186) && chance.rounded(0.186) == 0.186);
    }

    #[test]
    fn a_value_of_another_kind_or_of_another_scenario_is_refused() {
        let mut settings = Settings::default();
        let mut numbers = Numbers { settings: &mut settings, native: None };
        for (key, value) in [
            ("optimisations.hasten", Value::Flag(true)),
            ("flight.conflict_days", Value::Whole(1)),
            ("abuse.abuse_rate", Value::Number(0.1)),
        ] {
            assert!(!parameter(key).expect("declared").give(&value, &mut numbers), "{key}");
        }
    }

    #[test]
    fn every_parameter_has_a_key_of_its_own_a_tag_and_a_source() {
        let all: Vec<&Parameter> = declared().collect();
        for (i, parameter) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|other| other.key != parameter.key), "{} twice", parameter.key);
            assert!(["E", "D", "C", "H", "Y"].contains(&parameter.tag), "{}", parameter.key);
            assert!(!parameter.source.is_empty(), "{}", parameter.key);
        }
    }
}
