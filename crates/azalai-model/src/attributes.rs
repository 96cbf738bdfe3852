//! Attributes of people that Flee's rules read: age, gender, ethnicity, religion, awareness of floods.

use serde::Serialize;

use crate::{PlaceId, Rules, Settings};

/// An attribute that rules read.
pub const AGE: &str = "age";
/// An attribute that rules read.
pub const GENDER: &str = "gender";
/// An attribute that rules read.
pub const ETHNICITY: &str = "ethnicity";
/// An attribute that rules read.
pub const RELIGION: &str = "religion";
/// An attribute that rules read.
pub const FLOOD_AWARENESS: &str = "floodawareness";

/// How the values of an attribute are spread among the people of each place.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<String>,
    /// How often each value occurs where a place has no weights of its own.
    pub usual: Vec<f64>,
    /// How often each value occurs in places that have weights of their own.
    pub places: Vec<(PlaceId, Vec<f64>)>,
}

impl Attribute {
    /// Weights of the values among those who come from `place`.
    pub fn weights(&self, place: PlaceId) -> &[f64] {
        self.places.iter().find(|(p, _)| *p == place).map_or(&self.usual, |(_, weights)| weights)
    }
}

impl Settings {
    /// Whether people look at forecasts of floods.
    pub fn looks_at_forecasts(&self) -> bool {
        self.flood_rules && self.flood_forecaster && self.flood_forecaster_timescale > 1
    }

    /// The settings that read an attribute and are on, each with what it reads. To Flee `BoysTakeRisk` is a part of
    /// `ChildrenAvoidHazards` (Q37).
    pub fn attributes_read(&self, rules: Rules) -> Vec<(&'static str, &'static str)> {
        let aware = self.looks_at_forecasts() && !self.flood_awareness_weights.is_empty();
        let boys = self.boys_take_risk && (self.children_avoid_hazards || rules == Rules::Azalai);
        let all = [
            (self.children_avoid_hazards, "move_rules.ChildrenAvoidHazards", AGE),
            (self.elderly_avoid_hazards, "move_rules.ElderlyAvoidHazards", AGE),
            (boys, "move_rules.BoysTakeRisk", AGE),
            (boys, "move_rules.BoysTakeRisk", GENDER),
            (self.women_avoid_hazards, "move_rules.WomenAvoidHazards", GENDER),
            (self.match_camp_ethnicity, "move_rules.MatchCampEthnicity", ETHNICITY),
            (self.match_town_ethnicity, "move_rules.MatchTownEthnicity", ETHNICITY),
            (self.match_conflict_ethnicity, "move_rules.MatchConflictEthnicity", ETHNICITY),
            (self.match_camp_religion, "move_rules.MatchCampReligion", RELIGION),
            (aware, "move_rules.flood_rules.flood_awareness_weights", FLOOD_AWARENESS),
        ];
        all.into_iter().filter(|(on, ..)| *on).map(|(_, key, name)| (key, name)).collect()
    }
}
