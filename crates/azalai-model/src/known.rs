//! What was known of a scenario on a day.

use crate::{Dossier, PlaceKind, Scenario};

impl Scenario {
    /// The scenario as it was known at the end of `day` (0 is the first): whatever its files date later is gone.
    /// Conflict and closures stay as they were on that day. Of the dossier only events are kept, which drive flight.
    ///
    /// Registration corrections are applied while files are read: `azalai_scenario::ReadOptions` has the date as well.
    #[must_use]
    pub fn known_on(mut self, day: i64) -> Self {
        for series in self.counts.total.iter_mut().chain(&mut self.counts.places) {
            series.points.retain(|point| point.0 <= day);
        }
        for series in &mut self.conflict {
            series.steps.retain(|step| i64::from(step.0) <= day);
        }
        for place in self.places.iter_mut().filter(|p| p.kind == PlaceKind::ConflictZone && p.conflict_date > day) {
            (place.kind, place.conflict_date) = (PlaceKind::Town, 0);
        }
        self.closures.retain(|closure| closure.start <= day);
        for closure in self.closures.iter_mut().filter(|closure| closure.end > day) {
            closure.end = -1;
        }
        self.changes.retain(|change| change.day <= day);
        self.links.retain(|link| link.from_day.is_none_or(|from| i64::from(from) <= day));
        for link in self.links.iter_mut().filter(|link| link.to_day.is_some_and(|to| i64::from(to) > day)) {
            link.to_day = None;
        }
        let mut events = std::mem::take(&mut self.dossier.events);
        events.retain(|event| event.open_days(self.start).map_or(event.day, |range| range.1) <= day);
        let Dossier { sources, actors, groups, .. } = std::mem::take(&mut self.dossier);
        self.dossier = Dossier { sources, actors, groups, events, ..Dossier::default() };
        self.strategies.clear();
        self.decision_date = None;
        self.hash.clear();
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Closure, ClosureKind, ConflictSeries, CountSeries, Link, Place, PlaceChange, PlaceId, PlaceKind, Scenario,
    };

    /// A scenario in which something happens on the tenth day and something on day `later`, worth `what`.
    fn scenario(later: i64, what: f64) -> Scenario {
        let mut s = Scenario::blank(100);
        s.hash = format!("{later}{what}");
        for (id, kind, conflict_date) in
            [("a", PlaceKind::ConflictZone, later), ("b", PlaceKind::ConflictZone, 10), ("c", PlaceKind::Camp, 0)]
        {
            s.places.push(Place { conflict_date, ..Place::new(id, "home", kind) });
        }
        let road = |from: i64| Link { from_day: Some(from as i32), ..Link::road(PlaceId(0), PlaceId(1), 9.0) };
        s.links = vec![road(10), road(later), Link { to_day: Some(later as i32), ..road(10) }];
        let points = vec![(10, 5.0), (later, what)];
        s.counts.places.push(CountSeries { name: "c".into(), place: Some(PlaceId(2)), points: points.clone() });
        s.counts.total = Some(CountSeries { name: "total".into(), place: None, points });
        s.conflict.push(ConflictSeries { place: PlaceId(1), steps: vec![(10, 1.0), (later as u32, what)] });
        let kind = ClosureKind::Location(PlaceId(2));
        s.closures =
            [(10, later), (later, later + 1)].map(|(start, end)| Closure { kind: kind.clone(), start, end }).into();
        let change = |day| PlaceChange { place: PlaceId(0), kind: PlaceKind::Town, day };
        s.changes = vec![change(10), change(later)];
        s
    }

    #[test]
    fn what_is_dated_later_leaves_no_trace() {
        let known = scenario(20, 7.0).known_on(19);
        assert_eq!(known, scenario(31, 0.5).known_on(19));
        assert_eq!((known.counts.places[0].points.len(), known.conflict[0].steps.len()), (1, 1));
        assert_eq!((known.closures.len(), known.changes.len(), known.links.len()), (1, 1, 2));
        assert_eq!((known.closures[0].end, known.links[1].to_day), (-1, None));
        assert_eq!([0, 1].map(|i| known.places[i].kind), [PlaceKind::Town, PlaceKind::ConflictZone]);
    }

    #[test]
    fn what_is_dated_on_the_day_is_known() {
        let known = scenario(20, 7.0).known_on(20);
        assert_eq!((known.counts.places[0].points.len(), known.conflict[0].steps.len()), (2, 2));
        assert_eq!((known.closures.len(), known.changes.len(), known.links.len()), (2, 2, 3));
    }
}
