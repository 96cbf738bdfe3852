//! Lines in words and figures, once for terminal and page.

use azalai_model::measure::Kind;
use azalai_model::{Measure, Outcome, Text};
use azalai_text::{Declared as _, Language, Message, Texts, each, figures, key as k, say};

use super::{About, Line, Pairs, Said, Scores, Spread};
use crate::answer::rendered;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// People and what else is counted: whole from ten on.
    Count,
    /// An index or a score: two digits.
    Index,
}

impl Form {
    /// That of a measure.
    pub fn of(measure: &str) -> Self {
        match Measure::of(measure).map(|m| m.declaration().kind) {
            Some(Kind::Mean) => Self::Index,
            _ => Self::Count,
        }
    }

    /// A number, with its sign where that is asked for.
    pub fn show(self, x: f64, signed: bool) -> Text {
        let digits = match self {
            Self::Index => 2,
            Self::Count if x.abs() < 10.0 && x.fract() != 0.0 => 1,
            Self::Count => 0,
        };
        each(|language| {
            let number = Texts::of(language).decimal(x.abs(), digits);
            let nothing = !number.contains(|c: char| ('1'..='9').contains(&c));
            let sign = match (nothing, x < 0.0, signed) {
                (true, ..) | (_, false, false) => "",
                (_, true, _) => "−",
                (_, false, true) => "+",
            };
            format!("{sign}{number}")
        })
    }

    fn interval(self, (low, high): (f64, f64), signed: bool) -> Text {
        let [low, high] = [low, high].map(|x| self.show(x, signed));
        each(|language| figures::range(low.get(language), high.get(language)))
    }
}

/// What a row is about: the place, or what is counted and of whom.
pub fn name(about: &About) -> Text {
    if !about.place.is_empty() {
        return each(|_| about.place.clone());
    }
    let measure = |language| counted(&about.measure, language);
    if about.who.is_empty() {
        return each(measure);
    }
    each(|language| format!("{} ({})", measure(language), of_whom(&about.who, language)))
}

/// Some of the people by what they are called, a group by its id.
fn of_whom(who: &str, language: Language) -> String {
    let (texts, part) = (Texts::of(language), format!("outcome-part-{who}"));
    if texts.has(&part) { texts.declared(&part) } else { who.replace('_', " ") }
}

/// What a measure counts: as the table of consequences heads it where it has a column there.
fn counted(measure: &str, language: Language) -> String {
    let outcome = Outcome::ALL.iter().find(|o| o.facts().measure.word() == measure);
    match outcome {
        Some(outcome) if Outcome::columns(false).any(|column| column == *outcome) => {
            Texts::of(language).declared(&outcome.head())
        }
        Some(outcome) => Texts::of(language).declared(&outcome.entry()),
        None => Measure::of(measure).map_or_else(|| measure.to_owned(), |m| m.meaning(language)),
    }
}

/// The mode, the strategy by its title, and the day of what lines are about.
pub(super) fn course(about: &About, strategy: &Text) -> Text {
    let mode = match about.mode.as_str() {
        "hindcast" => k::compare_hindcast,
        "forecast" => k::compare_forecast,
        _ => k::compare_flight,
    };
    let mode = Message::new(mode, []);
    if about.strategy.is_empty() {
        return rendered(&say!(compare_course, mode = mode, date = about.date));
    }
    rendered(&say!(compare_course_of, mode = mode, strategy = strategy, date = about.date))
}

/// What a folder shows of a row: the median, and where nine runs in ten lie.
pub fn side(form: Form, spread: &Spread) -> Text {
    match (spread.median, spread.low.zip(spread.high)) {
        (None, _) if spread.withheld == "<10" => each(|_| "<10".to_owned()),
        (None, _) => rendered(&say!(compare_hidden)),
        (Some(median), Some((low, high))) if low < high => {
            rendered(&say!(compare_band, median = form.show(median, false), band = form.interval((low, high), false)))
        }
        (Some(median), _) => form.show(median, false),
    }
}

/// B less A: the mean, and where nine pairs in ten lie.
pub fn difference(form: Form, pairs: &Pairs) -> Text {
    match pairs.spread {
        Some(spread) if spread.0 < spread.1 => {
            rendered(&say!(compare_band, median = form.show(pairs.mean, true), band = form.interval(spread, true)))
        }
        _ => form.show(pairs.mean, true),
    }
}

/// In how many pairs B is more; empty where that is not told.
pub fn more(pairs: &Pairs) -> Text {
    pairs.more.map(crate::answer::figures::share).unwrap_or_default()
}

/// The cells of a line, beside its name.
pub fn cells(line: &Line) -> [Text; 4] {
    let form = Form::of(&line.about.measure);
    let [a, b] = line.sides.each_ref().map(|s| side(form, s));
    let of = |pairs: fn(Form, &Pairs) -> Text| line.pairs.as_ref().map(|p| pairs(form, p)).unwrap_or_default();
    [a, b, of(difference), of(|_, p| more(p))]
}

/// An outcome, and of whom it is where that is not everybody.
pub fn outcome(said: &Said) -> Text {
    let name = |language| Texts::of(language).declared(&format!("outcome-{}", said.outcome.word()));
    match said.who.as_str() {
        "everybody" => each(name),
        who => each(|language| format!("{} ({})", name(language), of_whom(who, language))),
    }
}

/// Both scores in a sentence.
pub fn scores(scores: &Scores) -> Text {
    let figure = |x: f64| each(|language| Texts::of(language).decimal(x, 3));
    let [[a, b], [ra, rb]] = [scores.ard, scores.rescaled].map(|two| two.map(figure));
    rendered(&say!(compare_scores, a = a, b = b, ra = ra, rb = rb, days = scores.days))
}

/// The heads of the table of lines, beside the first.
pub const HEADS: [azalai_text::Key; 4] =
    [k::compare_head_a, k::compare_head_b, k::compare_head_difference, k::compare_head_more];
