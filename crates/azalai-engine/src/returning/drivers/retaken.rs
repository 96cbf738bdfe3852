//! When places came back into the hands of the side of the State, as the tables tell (ODD 7.3).

use azalai_model::Scenario;

use super::permission::state_side;

/// The last day from which each place is held after it was not; none for a place of which no table tells so.
pub fn retaken(scenario: &Scenario) -> Vec<Option<i64>> {
    let side = state_side(scenario, i64::MAX);
    let mut rows: Vec<_> = scenario.dossier.control.iter().collect();
    rows.sort_by_key(|row| row.from_day);
    let mut held = vec![true; scenario.places.len()];
    let mut retaken = vec![None; scenario.places.len()];
    for row in rows.into_iter().filter(|row| row.from_day < i64::from(scenario.days)) {
        let (place, now) = (row.place.index(), row.holder.actor().is_some_and(|actor| side[actor.index()]));
        if now && !held[place] {
            retaken[place] = Some(row.from_day);
        }
        held[place] = now;
    }
    retaken.into_iter().zip(held).map(|(day, held)| day.filter(|_| held)).collect()
}
