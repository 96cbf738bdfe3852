//! The list of parameters: those that the scenario's model reads, by section of its manual, each within its range.

use azalai_model::parameters::{Kind, ReadBy, declared};
use azalai_model::{Parameter, Scenario, Text};
use azalai_text::{Declared as _, Key, Texts, each, figures, key as k};

/// A parameter of the list.
pub struct Listed {
    /// Its key, as `--set` takes it.
    pub key: &'static str,
    /// Its symbol in the manual; empty for none.
    pub symbol: &'static str,
    /// What it means.
    pub meaning: Text,
    /// What the scenario has.
    pub value: String,
    /// What may be written instead.
    pub range: String,
    /// The words of which it is one; none for a number.
    pub words: Vec<&'static str>,
    /// Its unit; empty for none.
    pub unit: Text,
    /// What its value is founded on.
    pub tag: Option<Key>,
}

/// Parameters of one section of the manual.
pub struct Section {
    /// What it is about.
    pub title: Key,
    /// Its number.
    pub number: &'static str,
    /// Its parameters.
    pub listed: Vec<Listed>,
}

/// The parameters that decide what comes of a scenario; `levers`: whether the return model does.
pub fn sections(scenario: &Scenario, levers: bool) -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    for parameter in declared().filter(|parameter| parameter.is_read(levers) && parameter.matters_to(scenario)) {
        let title = title(parameter);
        if all.last().is_none_or(|section| section.title.name != title.name) {
            all.push(Section { title, number: parameter.section, listed: Vec::new() });
        }
        if let Some(section) = all.last_mut() {
            section.listed.push(of(scenario, parameter));
        }
    }
    all
}

/// What a section is about, by the group of its keys.
fn title(parameter: &Parameter) -> Key {
    if parameter.read_by != ReadBy::Return {
        return k::app_section_rules;
    }
    match parameter.key.split('.').next().unwrap_or_default() {
        "people" => k::app_section_people,
        "violence" => k::app_section_violence,
        "abuse" => k::app_section_abuse,
        "control" => k::app_section_control,
        "harm" => k::app_section_harm,
        "threat" => k::app_section_threat,
        "hearing" => k::app_section_hearing,
        "trust" => k::app_section_trust,
        "leaving" => k::app_section_leaving,
        "moving" => k::app_section_moving,
        "return" => k::app_section_return,
        "cohesion" => k::app_section_cohesion,
        "registration" => k::app_section_registration,
        _ => k::app_parameters,
    }
}

fn of(scenario: &Scenario, p: &'static Parameter) -> Listed {
    let (range, words) = match p.kind {
        Kind::Flag => (String::new(), vec!["true", "false"]),
        Kind::Number(low, high) | Kind::List(low, high) => (range(&low, &high), Vec::new()),
        Kind::Whole(low, high) => (range(&low, &high), Vec::new()),
        Kind::Word(words) => (String::new(), words.to_vec()),
    };
    let (meaning, value, unit, tag) = (p.text(), p.of(scenario).to_string(), unit(p.unit), tag(p.tag));
    Listed { key: p.key, symbol: p.symbol, meaning, value, range, words, unit, tag }
}

fn range(low: &dyn ToString, high: &dyn ToString) -> String {
    figures::range(&low.to_string(), &high.to_string())
}

fn unit(unit: &str) -> Text {
    each(|language| Texts::of(language).unit(unit))
}

fn tag(tag: &str) -> Option<Key> {
    match tag {
        "E" => Some(k::word_file_E),
        "D" => Some(k::word_file_D),
        "C" => Some(k::word_file_C),
        "H" => Some(k::word_file_H),
        "Y" => Some(k::word_file_Y),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use azalai_model::PARAMETERS;
    use azalai_model::dossier::Event;
    use azalai_model::settings::SETTINGS;

    use super::*;

    #[test]
    fn every_parameter_is_in_a_section_that_has_a_title_of_its_own() {
        let all = sections(&Scenario::blank(30), true);
        let listed: Vec<&str> = all.iter().flat_map(|section| &section.listed).map(|p| p.key).collect();
        assert!(PARAMETERS.iter().all(|p| listed.iter().filter(|key| **key == p.key).count() == 1));
        assert!(all.iter().all(|section| section.title.name != k::app_parameters.name));
        assert!(all.iter().flat_map(|section| &section.listed).all(|p| p.tag.is_some()));
        let of_flight =
            |scenario: &Scenario| sections(scenario, false).iter().map(|section| section.listed.len()).sum::<usize>();
        let mut scenario = Scenario::blank(30);
        assert_eq!(of_flight(&scenario), SETTINGS.len());
        // Of events conflict follows, for so many days.
        scenario.dossier.events.push(Event::default());
        assert_eq!(of_flight(&scenario), SETTINGS.len() + 1);
    }
}
