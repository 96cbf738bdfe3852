//! Strategies of one's own as text: the levers that fit a scenario, and a file made of levers that somebody asks for.

use std::collections::BTreeSet;

use azalai_model::words::ActorKind;
use azalai_model::{Goal, LeverKind, Scenario, Target, Text};

use crate::native::strategies::FOLDER;
use crate::write::typed;

/// A lever that has something to move in a scenario, as one begins with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its kind.
    pub kind: LeverKind,
    /// The id of the town, where there is one.
    pub place: Option<String>,
    /// The id of a group, where it needs one.
    pub group: Option<String>,
    /// Where it goes; none where it needs not be written.
    pub to: Option<f64>,
    /// Days until it has its full effect; none where it acts at once.
    pub ramp_days: Option<u32>,
}

/// The levers that have something to move in the scenario, in the order of their kinds.
pub fn offers(scenario: &Scenario) -> Vec<Offer> {
    LeverKind::ALL.iter().copied().filter(|kind| fits(scenario, *kind)).map(|kind| offer(scenario, kind)).collect()
}

/// Whether a lever has anything to move in the scenario.
fn fits(scenario: &Scenario, kind: LeverKind) -> bool {
    let dossier = &scenario.dossier;
    let town = scenario.town();
    let auxiliaries = |f: &azalai_model::dossier::Force| {
        dossier.actors.get(f.actor.index()).is_some_and(|a| a.kind == ActorKind::Auxiliary)
    };
    let at_town = || dossier.forces.iter().filter(|f| Some(f.place) == town);
    match kind {
        LeverKind::AuxiliariesOut | LeverKind::AuxiliariesUnderCommand => at_town().any(auxiliaries),
        // A stress test is nothing to begin with; an exclusion needs an agreement, which is a lever of its own.
        LeverKind::ReturnAidAnywhere | LeverKind::Exclusion => false,
        _ => match kind.facts().target {
            Target::Force => at_town().next().is_some(),
            Target::Group => !dossier.groups.is_empty(),
            Target::Place => town.is_some(),
        },
    }
}

fn offer(scenario: &Scenario, kind: LeverKind) -> Offer {
    let facts = kind.facts();
    let group = scenario.dossier.groups.first().filter(|_| facts.target == Target::Group).map(|g| g.id.clone());
    let to = match facts.goal {
        Goal::Share => Some(0.8),
        // Beyond what is there at any time, so that the lever does something.
        Goal::Soldiers => Some(most_soldiers(scenario) + 10.0),
        Goal::Switch => Some(1.0),
        Goal::Held => None,
    };
    let ramp_days = (facts.goal == Goal::Share).then_some(60);
    Offer { kind, place: scenario.town().map(|town| scenario.places[town.index()].id.clone()), group, to, ramp_days }
}

/// The most soldiers for 1,000 residents that an actor ever has in the town.
fn most_soldiers(scenario: &Scenario) -> f64 {
    let forces = scenario.dossier.forces.iter().filter(|f| Some(f.place) == scenario.town());
    forces.filter_map(|f| f.per_1000).fold(0.0, f64::max)
}

impl Offer {
    /// As a file has it.
    pub fn text(&self) -> String {
        let mut out = format!("[[lever]]\nkind = \"{}\"\n", self.kind.word());
        let id = |key: &str, id: &Option<String>| id.as_ref().map(|id| format!("{key} = \"{id}\"\n"));
        out.extend([id("place", &self.place), id("group", &self.group)].into_iter().flatten());
        out += "from = \"decision\"\n";
        out.extend(self.to.map(|to| format!("to = {to}\n")));
        out.extend(self.ramp_days.map(|days| format!("ramp_days = {days}\n")));
        out + "effort = 1.0\nsource = \"assumed\"\n"
    }
}

/// The path of the file of a strategy within a scenario.
pub fn path(id: &str) -> String {
    format!("{FOLDER}{id}.toml")
}

/// The text of a strategy with these levers, each a list of keys and values, beyond those of `reference`; the reader of
/// strategies checks what they say. None where something is no key of a lever, or stands twice.
pub fn text(title: &Text, reference: Option<&str>, levers: &[Vec<(String, String)>]) -> Option<String> {
    for lever in levers {
        let mut keys = BTreeSet::new();
        let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if !lever.iter().all(|(key, _)| is_key(key) && keys.insert(key)) {
            return None;
        }
    }
    let include: Vec<String> = reference.map(str::to_owned).into_iter().collect();
    Some(typed([&title.en, &title.fr], false, &include, levers))
}
