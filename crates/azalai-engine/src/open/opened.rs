//! ODD 5 Days on which return was opened, screened or blocked, of which no source is sure.
//!
//! All rows of a place that end or begin on such a day move together. It stays after the change before it and before the
//! change after it, and on its side of the decision date: a forecast reads neither more rows nor fewer.

use azalai_model::words::Sureness;
use azalai_model::{PlaceId, ReturnModel, Scenario};

use super::{between, name};
use crate::rng::{Purpose, Rng, address};

/// Draws these days.
pub(super) fn settle(scenario: &mut Scenario, model: &ReturnModel, fate: Rng) {
    let changes = |scenario: &Scenario, place: PlaceId| {
        let rows = scenario.dossier.permissions.iter().filter(move |row| row.place == place);
        rows.flat_map(|row| [Some(row.from_day), row.to_day.map(|day| day + 1)]).flatten().collect::<Vec<i64>>()
    };
    let taken = |scenario: &Scenario, place: PlaceId| {
        let rows = scenario.dossier.control.iter().filter(move |row| row.place == place);
        rows.map(|row| row.from_day).collect::<Vec<i64>>()
    };
    let unsure = scenario.dossier.permissions.iter().filter(|row| row.confidence == Sureness::Low);
    let mut open: Vec<(PlaceId, i64)> = unsure
        .flat_map(|row| [Some(row.from_day), row.to_day.map(|day| day + 1)].map(|day| Some((row.place, day?))))
        .flatten()
        .filter(|&(place, day)| !taken(scenario, place).contains(&day))
        .collect();
    open.sort_unstable();
    open.dedup();
    let decision = scenario.decision_date.map(|date| scenario.day(date));
    for (place, day) in open {
        let at = address(&[name(&scenario.places[place.index()].id), day as u64]);
        let others =
            || changes(scenario, place).into_iter().chain(taken(scenario, place)).filter(|&other| other != day);
        let (mut low, mut high) = (day - model.opening_days as i64, day + model.opening_days as i64);
        low = low.max(others().filter(|&other| other < day).max().map_or(low, |before| before + 1));
        high = high.min(others().filter(|&other| other > day).min().map_or(high, |after| after - 1));
        match decision {
            Some(decision) if day <= decision => high = high.min(decision),
            Some(decision) => low = low.max(decision + 1),
            None => {}
        }
        let drawn = between(fate.uniform(Purpose::Opened, 0, at, 0), low, high);
        for row in scenario.dossier.permissions.iter_mut().filter(|row| row.place == place) {
            if row.from_day == day {
                row.from_day = drawn;
            }
            if row.to_day == Some(day - 1) {
                row.to_day = Some(drawn - 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use azalai_model::dossier::{Control, Permission};
    use azalai_model::words::PermissionStatus;
    use azalai_model::{Place, PlaceKind};

    use super::*;

    /// A town that is taken on day 100, blocked, and opened on day 200 by a row that is as sure as this.
    fn town(confidence: Sureness) -> Scenario {
        let mut s = Scenario::blank(800);
        s.places.push(Place::new("town", "home", PlaceKind::Town));
        s.dossier.control.push(Control { from_day: 100, ..Control::default() });
        let row = |from_day, to_day, status| Permission { from_day, to_day, status, ..Permission::default() };
        let blocked = row(100, Some(199), PermissionStatus::Blocked);
        s.dossier.permissions = vec![blocked, Permission { confidence, ..row(200, None, PermissionStatus::Screened) }];
        s
    }

    fn opened(scenario: &Scenario, replicate: u32) -> i64 {
        let mut drawn = scenario.clone();
        settle(&mut drawn, &ReturnModel::default(), Rng::new(1, replicate).fate());
        let [blocked, open] = &drawn.dossier.permissions[..] else { panic!("two rows") };
        assert_eq!(blocked.from_day, 100, "the day on which the town was taken is known");
        assert_eq!(blocked.to_day, Some(open.from_day - 1), "the block ends where the opening begins");
        open.from_day
    }

    #[test]
    fn an_opening_of_which_no_source_is_sure_is_drawn_within_half_a_year_and_a_sure_one_is_taken() {
        assert!((1..50).all(|replicate| opened(&town(Sureness::High), replicate) == 200));
        let days: Vec<i64> = (1..400).map(|replicate| opened(&town(Sureness::Low), replicate)).collect();
        assert!(days.iter().all(|day| (109..=291).contains(day)));
        assert!(days.iter().any(|&day| day < 130) && days.iter().any(|&day| day > 270));
    }

    #[test]
    fn a_drawn_opening_stays_between_its_neighbours_and_on_its_side_of_the_decision() {
        let mut s = town(Sureness::Low);
        s.decision_date = Some(s.date(210));
        assert!((1..200).all(|replicate| opened(&s, replicate) <= 210));
        s.decision_date = Some(s.date(190));
        assert!((1..200).all(|replicate| opened(&s, replicate) > 190));
        s.decision_date = None;
        s.dossier.control.push(Control { from_day: 180, ..Control::default() });
        assert!((1..200).all(|replicate| opened(&s, replicate) > 180));
    }
}
