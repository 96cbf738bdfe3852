//! The checked scenario: everything a run needs, and nothing that can be wrong.

use azalai_text::Text;
use serde::Serialize;

use crate::dossier::Control;
use crate::{
    Attribute, Closure, Comparison, ConflictSeries, Counts, Date, Dossier, Fit, FloodSeries, FoodSeries, Insertion,
    Link, ParameterSets, Place, PlaceChange, PlaceId, ReturnModel, Settings, Strategy, words,
};

words! {
    /// Which rules move people.
    Rules {
        /// Listed in `docs/flee.md`.
        Flee = "flee";
        Azalai = "azalai";
    }
}

/// Which folder layout a scenario was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Format {
    /// Flee's folder: `input_csv/`, `source_data/`, `simsetting.yml`.
    Flee,
    /// `scenario.toml` and tables.
    Native,
}

/// Whether the scenario is about the past or about people in danger now (Safeguard 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Status {
    /// The course is known.
    Historical,
    /// It is not: outputs are coarsened.
    Live,
}

/// A checked scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenario {
    /// Short name: that of the folder.
    pub id: String,
    /// Title in both languages; in Flee folders the id.
    pub title: Text,
    /// The question that the scenario asks, in both languages.
    pub question: Text,
    /// What a strategy that works does, in both languages; empty where the scenario does not say.
    pub works: Text,
    /// Who has reviewed a scenario about people in danger now (Safeguard 8).
    pub reviewed_by: String,
    /// Which of the people concerned were asked (Safeguard 8).
    pub affected_people_consulted: String,
    /// Where it was read from.
    pub format: Format,
    /// Which rules move people.
    pub rules: Rules,
    /// Past or present.
    pub status: Status,
    /// The first day.
    pub start: Date,
    /// Number of days.
    pub days: u32,
    /// The day on which the question is asked.
    pub decision_date: Option<Date>,
    /// The country whose places are not foreign.
    pub home_country: String,
    /// The town of the question; none: see [`Scenario::town`].
    pub asked_town: Option<PlaceId>,
    /// Numbers of the rules.
    pub settings: Settings,
    /// Numbers of the return model.
    pub return_model: ReturnModel,
    /// How often it is run where nobody says otherwise.
    pub replicates: Option<u32>,
    /// Parameters of the return model that were set by hand, which no draw changes.
    pub pinned: Vec<String>,
    /// Sets of values that the runs of the return model take in turn; without any they all have [`Self::return_model`].
    pub sets: Option<ParameterSets>,
    /// Places; see [`PlaceId`] for their order.
    pub places: Vec<Place>,
    /// Links; in native scenarios sorted by ends.
    pub links: Vec<Link>,
    /// Closures in file order (native: sorted).
    pub closures: Vec<Closure>,
    /// Dated changes of role, in file order (native: sorted).
    pub changes: Vec<PlaceChange>,
    /// Flee's major routes: chains of places, used with `fixed_routes`.
    pub major_routes: Vec<Vec<PlaceId>>,
    /// Conflict by place, without the events whose day each run draws.
    pub conflict: Vec<ConflictSeries>,
    /// Food insecurity by region.
    pub food: Vec<FoodSeries>,
    /// Floods by place.
    pub floods: Vec<FloodSeries>,
    /// How long an event that drives flight keeps its place in conflict (days); where its day is known, that is in
    /// [`Self::conflict`] already.
    pub conflict_days: u32,
    /// People for whom each simulated person stands under the return model: 1 but in fits to millions. Populations, people who
    /// are away and recorded flight are of simulated people; people who are hit, events and forces are of all.
    pub one_for: u32,
    /// Observed counts.
    pub counts: Counts,
    /// People put in by hand.
    pub insertions: Vec<Insertion>,
    /// Attributes of people that a setting reads.
    pub attributes: Vec<Attribute>,
    /// Actors, events, claims and sources of a native scenario.
    pub dossier: Dossier,
    /// Strategies of a native scenario, sorted by id.
    pub strategies: Vec<Strategy>,
    /// Which of them are compared, and how.
    pub comparison: Comparison,
    /// SHA-256 over what was read, in hexadecimal.
    pub hash: String,
}

impl Scenario {
    /// The fit behind its parameter sets, if there is one.
    pub fn fit(&self) -> Option<&Fit> {
        self.sets.as_ref()?.fit.as_ref()
    }

    /// A scenario without places, of `days` days from the first of January 2000: a base for
    /// scenarios that are built by hand.
    pub fn blank(days: u32) -> Self {
        Self {
            id: "blank".to_owned(),
            title: Text::default(),
            question: Text::default(),
            works: Text::default(),
            reviewed_by: String::new(),
            affected_people_consulted: String::new(),
            format: Format::Native,
            rules: Rules::Flee,
            status: Status::Historical,
            start: jiff::civil::date(2000, 1, 1),
            days,
            decision_date: None,
            home_country: "home".to_owned(),
            asked_town: None,
            settings: Settings::default(),
            return_model: ReturnModel::default(),
            replicates: None,
            pinned: Vec::new(),
            sets: None,
            places: Vec::new(),
            links: Vec::new(),
            closures: Vec::new(),
            changes: Vec::new(),
            major_routes: Vec::new(),
            conflict: Vec::new(),
            food: Vec::new(),
            floods: Vec::new(),
            conflict_days: 0,
            one_for: 1,
            counts: Counts::default(),
            insertions: Vec::new(),
            attributes: Vec::new(),
            dossier: Dossier::default(),
            strategies: Vec::new(),
            comparison: Comparison::default(),
            hash: String::new(),
        }
    }

    /// The place of that code.
    pub fn place(&self, code: &str) -> Option<PlaceId> {
        self.places.iter().position(|p| p.id == code).map(|i| PlaceId(i as u32))
    }

    /// The strategy of that id.
    pub fn strategy(&self, id: &str) -> Option<&Strategy> {
        self.strategies.iter().find(|strategy| strategy.id == id)
    }

    /// Moves the decision to `date`, and with it the levers that begin some days after the decision.
    pub fn decide(&mut self, date: Date) {
        let by = self.decision_date.map_or(0, |before| self.day(date) - self.day(before));
        for lever in self.strategies.iter_mut().flat_map(|strategy| &mut strategy.levers) {
            if lever.after_decision {
                lever.from_day += by;
            }
        }
        // Levers on one thing act in the order of their days, which the move may have changed.
        self.strategies.iter_mut().for_each(Strategy::sort);
        self.decision_date = Some(date);
    }

    /// The places whose names a text contains as whole words, in the order of the map.
    pub fn named_in(&self, text: &str) -> Vec<PlaceId> {
        let part = |c: char| c.is_alphanumeric() || c == '-';
        let whole = |name: &str| {
            text.match_indices(name).any(|(at, _)| {
                !text[..at].chars().next_back().is_some_and(part)
                    && !text[at + name.len()..].chars().next().is_some_and(part)
            })
        };
        (0..self.places.len())
            .filter(|&i| !self.places[i].name.is_empty() && whole(&self.places[i].name))
            .map(|i| PlaceId(i as u32))
            .collect()
    }

    /// The town of the question: the one that the scenario names; else, of the places that are followed, the one
    /// whose control changes first during the run; else the most populous of them.
    pub fn town(&self) -> Option<PlaceId> {
        let followed = |p: PlaceId| self.places.get(p.index()).is_some_and(|x| x.followed && x.population > 0);
        let changed = || {
            let before =
                |b: &Control, c: &Control| b.place == c.place && b.from_day < c.from_day && b.holder != c.holder;
            let changes = |c: &&Control| self.dossier.control.iter().any(|b| before(b, c));
            let during = |c: &&Control| c.from_day > 0 && c.from_day < i64::from(self.days);
            let list = self.dossier.control.iter().filter(during).filter(|c| followed(c.place)).filter(changes);
            list.min_by_key(|c| (c.from_day, c.place)).map(|c| c.place)
        };
        let populous = || {
            let all = (0..self.places.len()).map(|i| PlaceId(i as u32)).filter(|&p| followed(p));
            all.max_by_key(|p| (self.places[p.index()].population, std::cmp::Reverse(*p)))
        };
        self.asked_town.or_else(changed).or_else(populous)
    }

    /// The calendar date of day `day` (0 is the start).
    pub fn date(&self, day: i64) -> Date {
        self.start.checked_add(jiff::Span::new().days(day)).unwrap_or(self.start)
    }

    /// Days from the start to `date`.
    pub fn day(&self, date: Date) -> i64 {
        self.start.until(date).map_or(0, |span| i64::from(span.get_days()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lever, LeverKind, PlaceKind};

    #[test]
    fn levers_dated_by_the_decision_move_with_it() {
        let mut scenario = Scenario::blank(100);
        scenario.decision_date = Some(scenario.date(10));
        let after = Lever { after_decision: true, ..Lever::new(LeverKind::Promise, 40, 1.0) };
        let fixed = Lever::new(LeverKind::Promise, 45, 0.5);
        scenario.strategies = vec![Strategy { levers: vec![after, fixed], ..Strategy::default() }];
        let days = |s: &Scenario| s.strategies[0].levers.iter().map(|l| (l.from_day, l.to)).collect::<Vec<_>>();
        scenario.decide(scenario.date(20));
        assert_eq!((scenario.decision_date, days(&scenario)), (Some(scenario.date(20)), vec![(45, 0.5), (50, 1.0)]));
        scenario.decide(scenario.date(5));
        assert_eq!(days(&scenario), [(35, 1.0), (45, 0.5)]);
    }

    #[test]
    fn a_text_names_places_by_whole_words() {
        let mut scenario = Scenario::blank(1);
        for id in ["Ber", "Gao", "Tin", "Tin-Essako", "Kidal"] {
            scenario.places.push(Place::new(id, "home", PlaceKind::Town));
        }
        let named = scenario.named_in("roads from the Bernese border to Kidal, Gao and Tin-Essako");
        assert_eq!(named, [PlaceId(1), PlaceId(3), PlaceId(4)]);
        assert_eq!(scenario.named_in("the northern roads"), []);
    }

    #[test]
    fn the_town_is_the_one_named_else_the_first_to_change_hands_else_the_most_populous() {
        let mut scenario = Scenario::blank(100);
        for (id, people) in [("village", 300), ("town", 9000), ("city", 40_000)] {
            let mut place = crate::Place::new(id, "home", crate::PlaceKind::Town);
            place.population = people;
            scenario.places.push(place);
        }
        assert_eq!(scenario.town(), Some(PlaceId(2)));
        let held = |place, from_day, actor: u32| Control {
            place: PlaceId(place),
            from_day,
            holder: crate::dossier::Holder::Actor(crate::ActorId(actor)),
            ..Control::default()
        };
        scenario.dossier.control = vec![held(0, 0, 0), held(0, 70, 1), held(1, 0, 1), held(1, 50, 0)];
        scenario.dossier.control.extend([held(2, 0, 0), held(2, 10, 0), held(2, 200, 1)]);
        assert_eq!(scenario.town(), Some(PlaceId(1)), "the city stays with its holder during the run");
        scenario.places[1].followed = false;
        assert_eq!(scenario.town(), Some(PlaceId(0)), "nobody asks about the town");
        scenario.asked_town = Some(PlaceId(2));
        assert_eq!(scenario.town(), Some(PlaceId(2)));
    }
}
