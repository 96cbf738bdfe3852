//! The answer: three cards of short statements, each with two tags, from findings alone (Safeguard 10).
//!
//! A statement is made only where the rule decides it, its numbers are those of the tables, and it carries how often it
//! holds in the runs and how well founded it is.

pub mod beyond;
mod cards;
pub mod figures;
mod forecast;
mod markdown;
pub mod table;
pub mod worlds;

use azalai_model::{Exposed, Founded, Often, Outcome, Scenario, Text, Vocabulary as _, parameters};
use azalai_study::judge::consequence::Who;
use azalai_study::judge::findings::Findings;
use azalai_text::{Declared as _, Key, Message, each, key as k, say};

pub use beyond::beyond;
pub use forecast::rendered_forecast;
pub use markdown::markdown;

/// What a statement rests on: cells of the table of consequences.
pub type Cell = (String, Outcome, Who);

/// One statement of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What is said, in both languages.
    pub text: Text,
    /// How often it holds in the runs, least of its cells; none where it is about no runs, or says so itself.
    pub often: Option<Often>,
    /// What is said instead of it.
    pub basis: Option<Key>,
    /// How well founded it is.
    pub founded: Founded,
    /// The cells that say so.
    pub cells: Vec<Cell>,
}

impl Statement {
    fn new(said: &Message, founded: Founded) -> Self {
        Self { text: rendered(said), often: None, basis: None, founded, cells: Vec::new() }
    }

    /// Its two tags.
    pub fn tags(&self) -> Text {
        let founded = word(&self.founded.declaration().entry());
        let often = match (self.often, self.basis) {
            (Some(often), _) => word(&often.declaration().entry()),
            (None, Some(basis)) => rendered(&Message::new(basis, [])),
            (None, None) => return founded,
        };
        each(|l| format!("{} · {}", often.get(l), founded.get(l)))
    }
}

/// One card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its word in files.
    pub word: &'static str,
    /// Its title.
    pub title: Key,
    /// What it says.
    pub statements: Vec<Statement>,
}

/// The three cards; none where there are no findings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What holds, what to avoid, what decides and is not known.
    pub cards: Vec<Card>,
}

impl Answer {
    /// From findings.
    pub fn of(scenario: &Scenario, findings: &Findings) -> Self {
        let teller = Teller { scenario, findings };
        let card = |word, title, statements| Card { word, title, statements };
        Self {
            cards: vec![
                card("holds", k::answer_holds, teller.holds()),
                card("avoid", k::answer_avoid, teller.avoid()),
                card("unknown", k::answer_unknown, teller.unknown()),
            ],
        }
    }

    /// Every sentence, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &Text> {
        self.cards.iter().flat_map(|card| &card.statements).map(|s| &s.text)
    }
}

/// What a parameter means, in both languages; none if there is no parameter of that key.
pub fn meaning(key: &str) -> Option<Text> {
    Some(parameters::parameter(key)?.text())
}

/// A message in both languages.
pub fn rendered(said: &Message) -> Text {
    each(|language| said.render(language))
}

/// A declared word in both languages.
pub fn word(entry: &str) -> Text {
    each(|language| azalai_text::Texts::of(language).declared(entry))
}

/// Whom a strategy puts in danger by how it is built.
pub fn exposed(exposed: Exposed) -> Text {
    word(&exposed.declaration().entry())
}

/// The title of a strategy; of a combination of halves, both.
pub fn title(scenario: &Scenario, id: &str) -> Text {
    let one = |id: &str| {
        let title = scenario.strategy(id).map(|s| s.title.clone()).filter(|t| !t.en.is_empty() || !t.fr.is_empty());
        title.unwrap_or_else(|| Text { en: id.to_owned(), fr: id.to_owned() })
    };
    match id.split_once(" x ") {
        Some((a, b)) => {
            let (a, b) = (one(a), one(b));
            each(|l| format!("{} × {}", a.get(l), b.get(l)))
        }
        None => one(id),
    }
}

struct Teller<'a> {
    scenario: &'a Scenario,
    findings: &'a Findings,
}

impl Teller<'_> {
    fn town(&self) -> String {
        self.scenario.town().map_or_else(String::new, |p| self.scenario.places[p.index()].name.clone())
    }

    /// Who, in words of a sentence.
    fn who(&self, who: Who) -> Text {
        match who {
            Who::Group(group) => {
                let group = &self.scenario.dossier.groups[group];
                Text { en: group.name.clone(), fr: group.name_fr.clone() }
            }
            Who::Part(part) => word(&format!("outcome-part-{part}")),
            Who::Everybody => rendered(&say!(page_everybody)),
            Who::Town => Text { en: self.town(), fr: self.town() },
        }
    }
}
