//! Signposts: what can be seen soon after the decision, and the value at which the advice changes (ODD 7.15).

use azalai_engine::earth::great_circle_km;
use azalai_model::{Label, Measure, Place, PlaceId, Scenario, Sign, Status};

use crate::panel::Panel;

/// Days after the decision by which they are seen.
pub const SEEN_AFTER: u32 = 60;
/// Distance from the town within which attacks and abuse count (km).
const NEAR: f64 = 50.0;

/// Each sign under the reference, in each run of a panel that counts from the decision on and keeps the day on which
/// signs are seen: by replicate, in the order of [`Sign`]. Of people in danger now no attacks are told (Safeguard 8).
pub fn seen(scenario: &Scenario, reference: &Panel, decision: u32) -> (Vec<Sign>, Vec<Vec<f64>>) {
    let day = decision + SEEN_AFTER;
    let region = |measure| reference.index(Label::region(day, measure));
    let near: Vec<PlaceId> = near(scenario);
    let at = |measure| -> Vec<usize> {
        near.iter().filter_map(|&place| reference.index(Label::at(day, place, measure))).collect()
    };
    let (attacks, abuses) = (at(Measure::Attacks), at(Measure::Abuses));
    let (left, returned) = (region(Measure::LeftAgain), region(Measure::Returned));
    let mut signs = Vec::new();
    if scenario.status != Status::Live && !attacks.is_empty() {
        signs.extend([Sign::Attacks, Sign::Abuses]);
    }
    if left.is_some() && returned.is_some() {
        signs.extend([Sign::LeftAgain, Sign::Returned]);
    }
    let sum = |values: &[f32], indices: &[usize]| indices.iter().map(|&i| f64::from(values[i])).sum::<f64>();
    let one = |index: Option<usize>, values: &[f32]| index.map_or(0.0, |i| f64::from(values[i]));
    let row = |values: &[f32]| -> Vec<f64> {
        let of = |sign: &Sign| match sign {
            Sign::Attacks => sum(values, &attacks),
            Sign::Abuses => sum(values, &abuses),
            Sign::LeftAgain => one(left, values) / one(returned, values).max(1.0),
            Sign::Returned => one(returned, values),
        };
        signs.iter().map(of).collect()
    };
    let rows = reference.rows.iter().map(|(_, values)| row(values)).collect();
    (signs, rows)
}

/// Places within [`NEAR`] of the town, itself among them.
fn near(scenario: &Scenario) -> Vec<PlaceId> {
    let Some(town) = scenario.town().and_then(|p| scenario.places.get(p.index())) else { return Vec::new() };
    let at = |p: &Place| (p.latitude, p.longitude);
    let within =
        |id: &PlaceId| scenario.places.get(id.index()).is_some_and(|p| great_circle_km(at(town), at(p)) <= NEAR);
    (0..scenario.places.len() as u32).map(PlaceId).filter(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;
    use azalai_model::PlaceKind;

    #[test]
    fn signs_are_those_near_the_town_by_their_day_and_of_people_in_danger_no_attacks() {
        let mut scenario = Scenario::blank(300);
        for (id, latitude) in [("town", 18.4), ("near", 18.7), ("far", 20.0)] {
            scenario.places.push(Place { latitude, population: 900, ..Place::new(id, "home", PlaceKind::Town) });
        }
        let labels: Vec<Label> = (0..3)
            .flat_map(|p| [Measure::Attacks, Measure::Abuses].map(|m| Label::at(70, PlaceId(p), m)))
            .chain([Measure::LeftAgain, Measure::Returned].map(|m| Label::region(70, m)))
            .collect();
        let panel = forecast("reference", &labels, [vec![1.0, 2.0, 3.0, 4.0, 50.0, 60.0, 5.0, 20.0]]);
        let (signs, rows) = seen(&scenario, &panel, 10);
        assert_eq!((signs, rows), (Sign::ALL.to_vec(), vec![vec![4.0, 6.0, 0.25, 20.0]]));
        scenario.status = Status::Live;
        assert_eq!(seen(&scenario, &panel, 10), (vec![Sign::LeftAgain, Sign::Returned], vec![vec![0.25, 20.0]]));
    }
}
