//! What is kept of a run of the return model: labelled values on the days that are looked at.

use std::collections::BTreeSet;
use std::sync::Arc;

use azalai_engine::returning::{AudienceRecord, Held, PlaceRecord, STATES, Side, Tally, WeekRecord, WeekSink};
use azalai_model::measure::{Kind, Privacy, Scope, Start};
use azalai_model::{Label, Measure, PlaceId, Scenario, Status};

use crate::flows::Moves;

/// Measures of a place that are counted since it was last kept.
const SINCE: [Measure; 6] =
    [Measure::Departures, Measure::Returns, Measure::Attacks, Measure::Abuses, Measure::Harmed, Measure::Killed];

/// People of an audience in a safe and chosen place: at home, neither forced nor undone, where home is safe; and
/// displaced or settled where it is safe, unless forced there.
fn chosen(a: &AudienceRecord) -> u64 {
    (if a.safe_home > 0 { a.chosen_home } else { 0 }) + a.safe_away
}

/// Measures that are counted of a scope since the decision date, in order.
fn since_decision(scope: Scope) -> impl Iterator<Item = Measure> {
    Measure::ALL.iter().copied().filter(move |m| m.start(scope) == Some(Start::Decision))
}

/// Which days a recorder keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Days on which the region is kept, ascending.
    pub days: Vec<u32>,
    /// Days on which places are kept, and of the region actors too, ascending.
    pub place_days: Vec<u32>,
}

/// Keeps what a run shows.
pub struct Recorder<'a> {
    scenario: &'a Scenario,
    look: &'a Look,
    groups: usize,
    actors: usize,
    /// Day at whose end counts of harm and returns begin anew.
    asked: Option<u32>,
    /// What was counted up to then; nothing before it.
    base: Tally,
    /// What was counted at each place since it was last kept, in the order of [`SINCE`].
    since: Vec<[u64; SINCE.len()]>,
    /// Displaced people from elsewhere by place on the first day that is looked at.
    hosted: Vec<u64>,
    /// What each value is about, while that is asked for.
    labels: Option<Vec<Label>>,
    /// Values, in the order of the labels.
    values: Vec<f32>,
    /// Flows, where they are kept.
    flows: Option<Moves>,
}

/// What a recorder has counted up to a day.
#[derive(Clone, Debug)]
pub struct Counted {
    base: Tally,
    since: Vec<[u64; SINCE.len()]>,
    hosted: Vec<u64>,
}

impl<'a> Recorder<'a> {
    /// What is kept of a run, in order: what a run shows in which nothing happens.
    pub fn labels(scenario: &Scenario, look: &Look) -> Arc<[Label]> {
        let mut recorder = Recorder { labels: Some(Vec::new()), ..Recorder::new(scenario, look) };
        let blank = |place| PlaceRecord { place, ..PlaceRecord::default() };
        let places: Vec<PlaceRecord> = (0..scenario.places.len() as u32).map(|p| blank(PlaceId(p))).collect();
        let record = WeekRecord {
            day: 0,
            places: &places,
            audiences: &[],
            tally: &recorder.base.clone(),
            trust_in: &vec![0.0; recorder.actors],
            travelling: 0,
            cohorts: 0,
        };
        let days: BTreeSet<u32> = look.days.iter().chain(&look.place_days).copied().collect();
        for day in days {
            recorder.keep(&WeekRecord { day, ..record });
        }
        recorder.labels.unwrap_or_default().into()
    }

    /// How many values are kept of a run, from those of one day and of one place.
    pub fn values_of(scenario: &Scenario, look: &Look) -> u64 {
        let places = scenario.places.len();
        let one = Scenario { places: scenario.places[..places.min(1)].to_vec(), ..scenario.clone() };
        let of = |days: &[u32], place_days: &[u32]| {
            Self::labels(&one, &Look { days: days.to_vec(), place_days: place_days.to_vec() }).len()
        };
        let (of_day, of_place, whole) = (of(&[0], &[]), of(&[], &[0]), of(&[0], &[0]));
        let parted = look.place_days.iter().filter(|&day| look.days.binary_search(day).is_ok()).count();
        let places = look.place_days.len() * places * of_place;
        (look.days.len() * of_day + parted * (whole - of_place - of_day) + places) as u64
    }

    /// What was kept.
    pub fn values(mut self) -> Box<[f32]> {
        self.values.extend(self.flows.iter().flat_map(Moves::numbers::<f32>));
        self.values.into()
    }

    /// Keeps flows, too: not of people in danger now (Safeguard 8).
    #[must_use]
    pub fn with_flows(self) -> Self {
        let days = self.scenario.days;
        Self { flows: (self.scenario.status != Status::Live).then(|| Moves::new(days)), ..self }
    }

    /// A recorder of a run from its first day.
    pub fn new(scenario: &'a Scenario, look: &'a Look) -> Self {
        let asked = scenario.decision_date.and_then(|d| u32::try_from(scenario.day(d)).ok());
        let (groups, actors) = (scenario.dossier.groups.len().max(1), scenario.dossier.actors.len());
        Self {
            scenario,
            look,
            groups,
            actors,
            asked,
            base: Tally::new(scenario.places.len(), groups, actors),
            since: vec![[0; SINCE.len()]; scenario.places.len()],
            hosted: Vec::new(),
            labels: None,
            values: Vec::new(),
            flows: None,
        }
    }

    /// Another that goes on from here with the same counts, and keeps other days.
    #[must_use]
    pub fn fork(&self, look: &'a Look) -> Self {
        Self {
            look,
            base: self.base.clone(),
            since: self.since.clone(),
            hosted: self.hosted.clone(),
            labels: None,
            values: Vec::new(),
            flows: None,
            ..*self
        }
    }

    /// What it has counted so far, to go on from later ([`Recorder::after`]).
    pub fn so_far(self) -> Counted {
        Counted { base: self.base, since: self.since, hosted: self.hosted }
    }

    /// A recorder of a run that goes on from there, which keeps other days.
    pub fn after(scenario: &'a Scenario, look: &'a Look, counted: &Counted) -> Self {
        let Counted { base, since, hosted } = counted.clone();
        Self { base, since, hosted, ..Self::new(scenario, look) }
    }

    fn add(&mut self, label: Label, value: f64) {
        if let Some(labels) = &mut self.labels {
            labels.push(label);
        }
        self.values.push(value as f32);
    }

    /// Counts on at each place; whether the place is kept or not.
    fn count(&mut self, r: &WeekRecord<'_>) {
        for (counts, p) in self.since.iter_mut().zip(r.places) {
            let now = [p.departures, p.returns, p.attacks.into(), p.abuses.into(), p.harmed, p.killed];
            counts.iter_mut().zip(now).for_each(|(count, n)| *count += n);
        }
    }

    fn places(&mut self, r: &WeekRecord<'_>) {
        let since = std::mem::replace(&mut self.since, vec![[0; SINCE.len()]; r.places.len()]);
        for (p, counts) in r.places.iter().zip(since) {
            let from: u64 = r.audiences.iter().filter(|a| a.origin == Some(p.place)).map(|a| a.away + a.settled).sum();
            for (measure, value) in [
                (Measure::AtHome, p.at_home as f64),
                (Measure::DisplacedPresent, p.displaced as f64),
                (Measure::Registered, p.registered as f64),
                (Measure::DisplacedFrom, from as f64),
                (Measure::Settled, p.settled as f64),
                (Measure::Returned, p.returned as f64),
            ] {
                self.add(Label::at(r.day, p.place, measure), value);
            }
            if !self.scenario.dossier.flights.is_empty() {
                self.add(Label::at(r.day, p.place, Measure::FlightOwed), p.owed as f64);
            }
            for (measure, count) in SINCE.into_iter().zip(counts) {
                self.add(Label::at(r.day, p.place, measure), count as f64);
            }
            for (measure, value) in [
                (Measure::Tension, p.tension),
                (Measure::Cohesion, p.cohesion),
                (Measure::Safety, p.safety),
                (Measure::Campaigns, f64::from(p.campaigns[0])),
                (Measure::JointCampaigns, f64::from(p.campaigns[1])),
                (Measure::Taken, f64::from(u8::from(p.taken))),
            ] {
                self.add(Label::at(r.day, p.place, measure), value);
            }
            let facts = &self.scenario.places[p.place.index()];
            if facts.followed && facts.population > 0 {
                self.residents(r, p.place);
            }
        }
    }

    /// In which states the residents of a place are.
    fn residents(&mut self, r: &WeekRecord<'_>, place: PlaceId) {
        let residents = || r.audiences.iter().filter(|a| a.origin == Some(place));
        for (number, (measure, _)) in STATES.into_iter().enumerate() {
            if measure.start(Scope::Place).is_some() {
                let people: u64 = residents().map(|a| a.states[number]).sum();
                self.add(Label::at(r.day, place, measure), people as f64);
            }
        }
        for measure in since_decision(Scope::Place) {
            let [now, then] = [r.tally, &self.base].map(|tally| tally.at(measure)[place.index()]);
            self.add(Label::at(r.day, place, measure), now - then);
        }
    }

    /// Everybody, and each group: on the same days under every strategy, so that what is hidden on a day under one is
    /// hidden under another that does not differ yet.
    fn groups(&mut self, r: &WeekRecord<'_>) {
        for group in (0..self.groups).map(Some).chain([None]) {
            let list: Vec<&AudienceRecord> =
                r.audiences.iter().filter(|a| group.is_none_or(|g| g == a.group)).collect();
            let sum = |f: &dyn Fn(&AudienceRecord) -> u64| list.iter().map(|a| f(a)).sum::<u64>() as f64;
            let away = sum(&|a| a.away);
            let weighted = |f: &dyn Fn(&AudienceRecord) -> f64| {
                list.iter().map(|a| f(a) * a.away as f64).sum::<f64>() / away.max(1.0)
            };
            let held = |f: fn(&Held) -> f64| weighted(&|a| f(&a.held));
            let trust =
                list.iter().map(|a| a.trust_home * a.at_home as f64 + a.trust_away * a.away as f64).sum::<f64>();
            let values = [
                (Measure::AtHome, sum(&|a| a.at_home)),
                (Measure::Displaced, away),
                (Measure::Settled, sum(&|a| a.settled)),
                (Measure::BackOfAsked, sum(&|a| a.at_decision_home)),
                (Measure::SafeAndChosen, sum(&chosen)),
            ];
            let states = STATES.iter().enumerate().map(|(number, (measure, _))| (*measure, sum(&|a| a.states[number])));
            let counted = since_decision(Scope::Group).map(|m| (m, self.counted(r, m, group)));
            let felt = [
                (Measure::Trust, trust / (sum(&|a| a.at_home) + away).max(1.0)),
                (Measure::HeldBySafety, held(|h| h.safety)),
                (Measure::HeldByCredibility, held(|h| h.credibility)),
                (Measure::HeldByRumour, held(|h| h.rumour)),
                (Measure::HeldBySeveral, held(|h| h.several)),
                (Measure::HeldByExclusion, held(|h| h.exclusion)),
                (Measure::HeldByRoad, held(|h| h.road)),
                (Measure::HeldByProperty, held(|h| h.property)),
                (Measure::HeldByHost, held(|h| h.host)),
                (Measure::HeldByNothing, held(|h| h.nothing)),
            ];
            let values: Vec<(Measure, f64)> = values.into_iter().chain(states).chain(counted).chain(felt).collect();
            for (measure, value) in values {
                self.add(Label::of(r.day, group, measure), value);
            }
        }
    }

    /// What was counted of a measure since the decision date in a group, or in all; of a rate, for 10,000 people and
    /// 30 days.
    fn counted(&self, r: &WeekRecord<'_>, measure: Measure, group: Option<usize>) -> f64 {
        let groups = || (0..self.groups).filter(|&g| group.is_none_or(|x| x == g));
        let since = |m: Measure| groups().map(|g| r.tally.of(m)[g] - self.base.of(m)[g]).sum::<f64>();
        let declared = measure.declaration();
        if declared.kind != Kind::Rate {
            return since(measure);
        }
        let people = if let Privacy::Telling(of) = declared.privacy { since(of) } else { since(measure) };
        let days: u64 = groups().map(|g| r.tally.person_days[g] - self.base.person_days[g]).sum();
        let months = days as f64 / 30.0;
        if months > 0.0 { people / months * 10_000.0 } else { 0.0 }
    }

    /// People harmed since the decision date by each side, and as what; trust in each actor.
    ///
    /// Sides and actors only where it is `parted`.
    fn harm(&mut self, r: &WeekRecord<'_>, parted: bool) {
        let sides = (0..self.actors).map(Side::Actor).chain([Side::Nobody, Side::Road]);
        for (actor, side) in sides.enumerate().filter(|_| parted) {
            let [now, then] =
                [r.tally, &self.base].map(|tally| (0..self.groups).map(|g| tally.harmed_by(g, side)).sum::<u64>());
            self.add(Label::by(r.day, actor, Measure::HarmedBy), (now - then) as f64);
        }
        for measure in since_decision(Scope::Region).filter(|m| m.start(Scope::Group).is_none()) {
            self.add(Label::region(r.day, measure), self.counted(r, measure, None));
        }
        for (actor, &trust) in r.trust_in.iter().enumerate().filter(|_| parted) {
            self.add(Label::by(r.day, actor, Measure::TrustInActor), trust);
        }
    }

    /// Cohesion between groups, distance from the conditions of return, and the rest.
    fn whole(&mut self, r: &WeekRecord<'_>) {
        let followed = |p: PlaceId| self.scenario.places[p.index()].followed;
        let weight = |p: PlaceId| self.scenario.places[p.index()].population.max(0) as f64;
        let list: Vec<_> = r.places.iter().filter(|p| followed(p.place) && weight(p.place) > 0.0).collect();
        let all: f64 = list.iter().map(|p| weight(p.place)).sum::<f64>().max(1.0);
        let mean = |f: &dyn Fn(&PlaceRecord) -> f64| list.iter().map(|p| f(p) * weight(p.place)).sum::<f64>() / all;
        let (cohesion, unsafe_home, services) =
            (mean(&|p| p.cohesion), 1.0 - mean(&|p| p.slow_safety), mean(&|p| p.services));
        let gap = self.gap(r);
        let away: u64 = r.audiences.iter().filter(|a| a.origin.is_some()).map(|a| a.away).sum();
        let destroyed: u64 = r.audiences.iter().map(|a| a.destroyed).sum();
        let sum =
            |f: &dyn Fn(&AudienceRecord) -> f64| r.audiences.iter().filter(|a| a.origin.is_some()).map(f).sum::<f64>();
        let (people, trusted) = (
            sum(&|a| (a.at_home + a.away) as f64),
            sum(&|a| a.trust_home * a.at_home as f64 + a.trust_away * a.away as f64),
        );
        let trust = trusted / people.max(1.0);
        let unmet =
            [unsafe_home, 1.0 - services, destroyed as f64 / (away as f64).max(1.0), 1.0 - trust, 1.0 - cohesion];
        let gone: u64 = r.audiences.iter().filter(|a| a.origin.is_some()).map(|a| a.away + a.settled).sum();
        let left: u64 = r.places.iter().zip(&self.hosted).map(|(p, &then)| then.saturating_sub(p.hosted)).sum();
        for (measure, value) in [
            (Measure::Fled, (gone + left) as f64),
            (Measure::VerticalCohesion, 10.0 * trust),
            (Measure::HorizontalCohesion, 10.0 * cohesion * (1.0 - gap)),
            (Measure::GroupGap, gap),
            (Measure::ReturnIndex, 100.0 * unmet.iter().sum::<f64>() / unmet.len() as f64),
            (Measure::Travelling, r.travelling as f64),
            (Measure::MovedOn, r.tally.total(Measure::MovedOn)),
            (Measure::Asked, r.tally.at_decision as f64),
            (Measure::Cohesion, cohesion),
        ] {
            self.add(Label::region(r.day, measure), value);
        }
    }

    /// Keeps what is looked at on the day of the record.
    fn keep(&mut self, record: &WeekRecord<'_>) {
        let parted = self.look.place_days.binary_search(&record.day).is_ok();
        if parted {
            self.places(record);
        }
        if self.look.days.binary_search(&record.day).is_ok() {
            self.groups(record);
            self.harm(record, parted);
            self.whole(record);
        }
    }

    /// Largest difference between groups in the share of people in a safe and chosen place, 0 to 1.
    fn gap(&self, r: &WeekRecord<'_>) -> f64 {
        let (mut least, mut most) = (1.0f64, 0.0f64);
        for group in 0..self.groups {
            let of = || r.audiences.iter().filter(|a| a.group == group && a.origin.is_some());
            let all: u64 = of().map(|a| a.at_home + a.away + a.settled).sum();
            if all > 0 {
                let share = of().map(chosen).sum::<u64>() as f64 / all as f64;
                (least, most) = (least.min(share), most.max(share));
            }
        }
        (most - least).max(0.0)
    }
}

impl WeekSink for Recorder<'_> {
    fn wants(&self, day: u32) -> bool {
        self.look.days.binary_search(&day).is_ok()
            || self.look.place_days.binary_search(&day).is_ok()
            || self.asked == Some(day)
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        if self.hosted.is_empty() {
            self.hosted = record.places.iter().map(|p| p.hosted).collect();
        }
        if self.asked == Some(record.day) {
            self.base = record.tally.clone();
        }
        if let Some(flows) = &mut self.flows {
            flows.add(record.day, record.tally.ways.counted());
        }
        self.count(record);
        self.keep(record);
        true
    }
}
