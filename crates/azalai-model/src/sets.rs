//! The sets of values that the runs of a scenario take in turn (ODD 6).

use serde::Serialize;

use crate::{PARAMETERS, Place, PlaceId, ReturnModel};

/// What a draw gives a value to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum DrawKey {
    /// A parameter of the return model, by its index in [`PARAMETERS`].
    Parameter(usize),
    /// Registered residents of a place (people).
    Population(PlaceId),
}

/// What names of populations of places begin with.
pub const POPULATION: &str = "population.";

impl DrawKey {
    /// Its name in files: the key of a parameter, or `population.` and the code of a place.
    pub fn name(self, places: &[Place]) -> String {
        match self {
            Self::Parameter(index) => PARAMETERS.get(index).map_or("", |parameter| parameter.key).to_owned(),
            Self::Population(place) => {
                format!("{POPULATION}{}", places.get(place.index()).map_or("", |place| &place.id))
            }
        }
    }
}

/// One set of values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Draw {
    /// Its story, by index in [`ParameterSets::stories`].
    pub story: usize,
    /// A value for each of [`ParameterSets::keys`].
    pub values: Vec<f64>,
}

/// An observed figure beside what the model says before and after the fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FitTable {
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows of text, as in the file.
    pub rows: Vec<Vec<String>>,
}

/// How a fit came out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fit {
    /// Each figure that was fitted: observed, before, after.
    pub figures: FitTable,
    /// Each parameter: before and after, by story.
    pub moved: FitTable,
}

/// The sets of values of a scenario, in the order in which runs use them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParameterSets {
    /// What the values are of.
    pub keys: Vec<DrawKey>,
    /// Names of the stories that the data cannot tell apart; of values that nothing was fitted to, none.
    pub stories: Vec<String>,
    /// Sets of values.
    pub draws: Vec<Draw>,
    /// The fit to what was observed; none where the values are drawn from their ranges.
    pub fit: Option<Fit>,
}

impl ParameterSets {
    /// Number of the set of a replicate (from 1): each has its own, and two share every fifth, so that luck and values
    /// can be told apart. What is decided is decided by sets; a second run of one says less than another set.
    pub fn number_of(&self, replicate: u32) -> usize {
        let (block, within) = ((replicate.max(1) as usize - 1) / 6, (replicate.max(1) as usize - 1) % 6);
        (5 * block + within.min(4)) % self.draws.len().max(1)
    }

    /// The first replicate of a set.
    pub fn first_of(set: u32) -> u32 {
        6 * (set / 5) + set % 5 + 1
    }

    /// How many sets so many replicates take.
    pub fn taken_by(replicates: u32) -> u32 {
        5 * (replicates / 6) + (replicates % 6).min(5)
    }

    /// The values of a replicate.
    pub fn of_replicate(&self, replicate: u32) -> Option<&Draw> {
        self.draws.get(self.number_of(replicate))
    }

    /// Gives a draw's values to the model and the places, except to parameters that were set by hand.
    pub fn apply(&self, draw: &Draw, pinned: &[String], model: &mut ReturnModel, places: &mut [Place]) {
        for (key, &value) in self.keys.iter().zip(&draw.values) {
            match *key {
                DrawKey::Parameter(index) => {
                    if let Some(parameter) = PARAMETERS.get(index)
                        && !pinned.iter().any(|key| key == parameter.key)
                    {
                        parameter.set(model, value);
                    }
                }
                DrawKey::Population(place) => {
                    if let Some(place) = places.get_mut(place.index()) {
                        place.settle(value.round() as i64);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlaceKind;

    #[test]
    fn two_replicates_share_every_fifth_set_and_what_was_set_by_hand_stays() {
        let draw = |x: f64| Draw { story: 0, values: vec![x, 900.0] };
        let sets = ParameterSets {
            keys: vec![DrawKey::Parameter(0), DrawKey::Population(PlaceId(0))],
            stories: vec!["one".to_owned()],
            draws: vec![draw(2.0), draw(3.0)],
            fit: None,
        };
        let used: Vec<f64> = (1..=7).filter_map(|r| sets.of_replicate(r)).map(|d| d.values[0]).collect();
        assert_eq!(used, [2.0, 3.0, 2.0, 3.0, 2.0, 2.0, 3.0]);
        let many = ParameterSets { draws: vec![draw(1.0); 400], ..sets.clone() };
        assert!((0..400).all(|set| many.number_of(ParameterSets::first_of(set)) == set as usize));
        assert_eq!([1, 5, 6, 7, 40].map(ParameterSets::taken_by), [1, 5, 5, 6, 34]);
        let mut places = [Place::new("town", "home", PlaceKind::Town)];
        let mut model = ReturnModel::default();
        sets.apply(&sets.draws[1], &[], &mut model, &mut places);
        assert_eq!((PARAMETERS[0].get(&model), places[0].population), (3.0, 900));
        let mut pinned = ReturnModel::default();
        sets.apply(&sets.draws[1], &[PARAMETERS[0].key.to_owned()], &mut pinned, &mut places);
        assert_eq!(pinned, ReturnModel::default());
    }
}
