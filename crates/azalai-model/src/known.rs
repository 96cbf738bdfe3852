//! What was known of a scenario on a day.

use crate::dossier::Event;
use crate::words::DatePrecision;
use crate::{Dossier, PlaceKind, Scenario, SourceId, Written};

impl Scenario {
    /// Whether a source was out by a day: what it says of later days was announced, and is known on that day. Without a
    /// date, or without the source, nothing is known.
    pub fn published(&self, source: Option<SourceId>, day: i64) -> bool {
        let source = source.and_then(|source| self.dossier.sources.get(source.index()));
        source.and_then(|source| source.date.known_from).is_some_and(|date| date <= self.date(day))
    }

    /// The scenario as it was known at the end of `day` (0 is the first): whatever its files date later is gone.
    /// Conflict, closures, water and food insecurity stay as they were last known. Of the dossier only events are kept, which drive flight.
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
        for series in &mut self.food {
            series.points.retain(|point| point.0 <= day);
        }
        for series in &mut self.floods {
            series.steps.retain(|step| i64::from(step.0) <= day);
        }
        // A place that is first flooded later is one that never was.
        self.floods.retain(|series| !series.steps.is_empty());
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
        events.iter_mut().filter(|event| event.end_day > day).for_each(|event| self.cut(event, day));
        let Dossier { sources, actors, groups, .. } = std::mem::take(&mut self.dossier);
        self.dossier = Dossier { sources, actors, groups, events, ..Dossier::default() };
        self.strategies.clear();
        self.decision_date = None;
        self.hash.clear();
        self
    }

    /// Takes back an end that lies after `day`: of a state that goes on until it is known to end, unless that was
    /// announced, and of all else as if it were over.
    fn cut(&self, event: &mut Event, day: i64) {
        if event.kind.is_state() && self.published(event.source, day) {
            return;
        }
        event.end_day = day;
        if event.kind.is_state() {
            event.date_precision = Written::Known(DatePrecision::OpenEnded);
        }
    }

    /// The scenario as it was known at the end of `day` for the return model: [`Self::known_on`], with the rows of the
    /// dossier that are dated up to it. A permission that is in force goes on, and the holder of a place stays. The day
    /// is that of the decision: a run in forecast mode draws what follows.
    #[must_use]
    pub fn known_to_return_on(mut self, day: i64) -> Self {
        let dossier = std::mem::take(&mut self.dossier);
        let Dossier {
            sources,
            actors,
            mut relations,
            mut forces,
            mut control,
            mut permissions,
            mut flights,
            mut damage,
            groups,
            events,
            claims: _,
            mut observations,
        } = dossier;
        self.dossier = Dossier { sources, actors, groups, events, ..Dossier::default() };
        let mut known = self.known_on(day);
        relations.retain(|row| row.from_day <= day);
        forces.retain(|row| row.from_day <= day);
        control.retain(|row| row.from_day <= day);
        flights.retain(|row| row.day <= day);
        damage.retain(|row| row.day <= day);
        observations.retain(|row| row.day <= day);
        permissions.retain(|row| row.from_day <= day);
        for row in &mut permissions {
            row.to_day = row.to_day.filter(|&to| to <= day);
        }
        let Dossier { sources, actors, groups, events, .. } = known.dossier;
        known.dossier = Dossier {
            sources,
            actors,
            relations,
            forces,
            control,
            permissions,
            flights,
            damage,
            groups,
            events,
            claims: Vec::new(),
            observations,
        };
        known.decision_date = Some(known.date(day));
        known
    }
}

#[cfg(test)]
mod tests {
    use crate::dossier::{Control, Damage, Event, Force, Observation, Permission, RecordedFlight, Relation};
    use crate::{
        Closure, ClosureKind, ConflictSeries, CountSeries, FloodSeries, FoodSeries, Link, Place, PlaceChange, PlaceId,
        PlaceKind, Scenario,
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
        s.food = vec![FoodSeries { region: "north".into(), points: vec![(0, 4.0), (10, 5.0), (later, what)] }];
        let flood = |place, steps| FloodSeries { place: PlaceId(place), steps };
        let rises = (later as u32, 3 + what as i64);
        s.floods = vec![flood(0, vec![rises]), flood(1, vec![(10, 2), rises])];
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
        assert_eq!((known.food[0].points.len(), known.food[0].at(99)), (2, 5.0));
        assert_eq!((known.floods.len(), known.floods[0].at(99)), (1, 2));
        assert_eq!([0, 1].map(|i| known.places[i].kind), [PlaceKind::Town, PlaceKind::ConflictZone]);
    }

    #[test]
    fn what_is_dated_on_the_day_is_known() {
        let known = scenario(20, 7.0).known_on(20);
        assert_eq!((known.counts.places[0].points.len(), known.conflict[0].steps.len()), (2, 2));
        assert_eq!((known.closures.len(), known.changes.len(), known.links.len()), (2, 2, 3));
        assert_eq!((known.food[0].points.len(), known.floods.len(), known.floods[1].steps.len()), (3, 2, 2));
    }

    #[test]
    fn of_the_tables_of_returns_what_is_dated_later_leaves_no_trace_and_a_permission_goes_on() {
        let with_tables = |later: i64, people: i64| {
            let mut s = scenario(later, people as f64);
            let days = [10, later];
            s.dossier.relations = days.map(|from_day| Relation { from_day, ..Relation::default() }).into();
            s.dossier.forces = days.map(|from_day| Force { from_day, ..Force::default() }).into();
            s.dossier.control = days.map(|from_day| Control { from_day, ..Control::default() }).into();
            s.dossier.damage = days.map(|day| Damage { day, ..Damage::default() }).into();
            s.dossier.events = days.map(|day| Event { day, end_day: day, ..Event::default() }).into();
            let flight = |day: i64| RecordedFlight { day, people: people.min(day), ..RecordedFlight::default() };
            s.dossier.flights = days.map(flight).into();
            let counted = |day: i64| Observation { day, value: Some(day as f64), ..Observation::default() };
            s.dossier.observations = days.map(counted).into();
            let permission = |from_day, to_day| Permission { from_day, to_day, ..Permission::default() };
            s.dossier.permissions =
                vec![permission(10, Some(15)), permission(16, Some(later)), permission(later, None)];
            s.decision_date = Some(s.date(later));
            s
        };
        let known = with_tables(20, 700).known_to_return_on(19);
        assert_eq!(known, with_tables(31, 900).known_to_return_on(19));
        let d = &known.dossier;
        let rows = [d.relations.len(), d.forces.len(), d.control.len(), d.damage.len(), d.events.len()];
        assert_eq!((rows, d.flights.len(), d.observations.len()), ([1; 5], 1, 1));
        let ends: Vec<(i64, Option<i64>)> = d.permissions.iter().map(|row| (row.from_day, row.to_day)).collect();
        assert_eq!(ends, [(10, Some(15)), (16, None)]);
        assert_eq!(known.decision_date, Some(known.date(19)));
        assert_eq!(with_tables(20, 700).known_to_return_on(20).dossier.permissions.len(), 3);
    }
}
