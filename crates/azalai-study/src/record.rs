//! What is kept of a run of the return model: labelled values on the days that are looked at.

use std::collections::BTreeSet;
use std::sync::Arc;

use azalai_engine::returning::{AudienceRecord, Held, PlaceRecord, Returns, Side, WeekRecord, WeekSink};
use azalai_model::{Label, Measure, PlaceId, Scenario};

/// Measures of a place that are counted since it was last kept.
const SINCE: [Measure; 6] =
    [Measure::Departures, Measure::Returns, Measure::Attacks, Measure::Abuses, Measure::Harmed, Measure::Killed];

/// People of an audience in a safe and chosen place: at home, neither forced nor undone, where home is safe; and
/// displaced or settled where it is safe, unless forced there.
fn chosen(a: &AudienceRecord) -> u64 {
    (if a.safe_home > 0 { a.chosen_home } else { 0 }) + a.safe_away
}

/// Which days a recorder keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Days on which the region and its groups are kept, ascending.
    pub days: Vec<u32>,
    /// Days on which places are kept too, ascending.
    pub place_days: Vec<u32>,
}

/// Counts on the decision date, from which harm and returns are counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Base {
    harmed: Vec<u64>,
    harmed_as: [u64; 4],
    expected: Vec<f64>,
    returns: Vec<Returns>,
    displaced_days: Vec<u64>,
    person_days: Vec<u64>,
    dead: u64,
}

impl Base {
    fn of(r: &WeekRecord<'_>) -> Self {
        Self {
            harmed: r.harmed.to_vec(),
            harmed_as: r.harmed_as,
            expected: r.expected.to_vec(),
            returns: r.returns.to_vec(),
            displaced_days: r.displaced_days.to_vec(),
            person_days: r.person_days.to_vec(),
            dead: r.dead,
        }
    }
}

/// Keeps what a run shows.
pub struct Recorder<'a> {
    scenario: &'a Scenario,
    look: &'a Look,
    groups: usize,
    actors: usize,
    /// Day at whose end counts of harm and returns begin anew.
    asked: Option<u32>,
    base: Base,
    /// What was counted at each place since it was last kept, in the order of [`SINCE`].
    since: Vec<[u64; SINCE.len()]>,
    /// Displaced people from elsewhere by place on the first day that is looked at.
    hosted: Vec<u64>,
    /// What each value is about, while that is asked for.
    labels: Option<Vec<Label>>,
    /// Values, in the order of the labels.
    values: Vec<f32>,
}

impl<'a> Recorder<'a> {
    /// What is kept of a run, in order: what a run shows in which nothing happens.
    pub fn labels(scenario: &Scenario, look: &Look) -> Arc<[Label]> {
        let mut recorder = Recorder { labels: Some(Vec::new()), ..Recorder::new(scenario, look) };
        let blank = |place| PlaceRecord { place, ..PlaceRecord::default() };
        let places: Vec<PlaceRecord> = (0..scenario.places.len() as u32).map(|p| blank(PlaceId(p))).collect();
        let (groups, sides) = (recorder.groups, recorder.actors + 2);
        let record = WeekRecord {
            places: &places,
            returns: &vec![Returns::default(); groups],
            harmed: &vec![0; groups * sides],
            expected: &vec![0.0; groups],
            displaced_days: &vec![0; groups],
            person_days: &vec![0; groups],
            ..WeekRecord::default()
        };
        let days: BTreeSet<u32> = look.days.iter().chain(&look.place_days).copied().collect();
        for day in days {
            recorder.keep(&WeekRecord { day, ..record });
        }
        recorder.labels.unwrap_or_default().into()
    }

    /// What was kept.
    pub fn values(self) -> Box<[f32]> {
        self.values.into()
    }

    /// A recorder of a run from its first day.
    pub fn new(scenario: &'a Scenario, look: &'a Look) -> Self {
        let asked = scenario.decision_date.and_then(|d| u32::try_from(scenario.day(d)).ok());
        Self {
            scenario,
            look,
            groups: scenario.dossier.groups.len().max(1),
            actors: scenario.dossier.actors.len(),
            asked,
            base: Base::default(),
            since: vec![[0; SINCE.len()]; scenario.places.len()],
            hosted: Vec::new(),
            labels: None,
            values: Vec::new(),
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
            ..*self
        }
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
        }
    }

    fn groups(&mut self, r: &WeekRecord<'_>) {
        for group in (0..self.groups).map(Some).chain([None]) {
            let (list, harmed, months) = self.of_group(r, group);
            let danger = |(g, x): (usize, &f64)| x - self.base.expected.get(g).copied().unwrap_or(0.0);
            let expected: f64 =
                r.expected.iter().enumerate().filter(|x| group.is_none_or(|g| g == x.0)).map(danger).sum();
            let sum = |f: &dyn Fn(&AudienceRecord) -> u64| list.iter().map(|a| f(a)).sum::<u64>() as f64;
            let of = |g: usize| group.is_none_or(|x| x == g);
            let since = |now: &[u64], then: &[u64]| {
                let counted = |(g, n): (usize, &u64)| n - then.get(g).copied().unwrap_or(0);
                now.iter().enumerate().filter(|x| of(x.0)).map(counted).sum::<u64>() as f64
            };
            let returned = |f: &dyn Fn(&Returns) -> u64| {
                let then = |g: usize| self.base.returns.get(g).map_or(0, f);
                let counted = |(g, x): (usize, &Returns)| f(x).saturating_sub(then(g));
                r.returns.iter().enumerate().filter(|x| of(x.0)).map(counted).sum::<u64>() as f64
            };
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
                (Measure::Returned, returned(&|x| x.first)),
                (Measure::ReturnedSafe, returned(&|x| x.safe)),
                (Measure::ReturnedPremature, returned(&|x| x.premature)),
                (Measure::ReturnedForced, returned(&|x| x.forced)),
                (Measure::ReturnedUndone, returned(&|x| x.undone)),
                (Measure::ReturnedSustained, returned(&|x| x.sustained)),
                (Measure::LeftAgain, returned(&|x| x.again)),
                (Measure::Harmed, harmed),
                (Measure::HarmRate, if months > 0.0 { harmed / months * 10_000.0 } else { 0.0 }),
                (Measure::ExpectedHarm, if months > 0.0 { expected / months * 10_000.0 } else { 0.0 }),
                (Measure::DisplacedDays, since(r.displaced_days, &self.base.displaced_days)),
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
            for (measure, value) in values {
                self.add(Label { group, ..Label::region(r.day, measure) }, value);
            }
        }
    }

    /// Audiences of a group, people of it harmed since the decision date, and person-months since then.
    fn of_group<'r>(&self, r: &'r WeekRecord<'_>, group: Option<usize>) -> (Vec<&'r AudienceRecord>, f64, f64) {
        let of = |g: usize| group.is_none_or(|x| x == g);
        let width = self.actors + 2;
        let (mut harmed, mut days) = (0, 0);
        for g in (0..self.groups).filter(|&g| of(g)) {
            for i in g * width..(g + 1) * width {
                harmed += r.harmed[i] - self.base.harmed.get(i).copied().unwrap_or(0);
            }
            days += r.person_days[g] - self.base.person_days.get(g).copied().unwrap_or(0);
        }
        let list = r.audiences.iter().filter(|a| of(a.group)).collect();
        (list, harmed as f64, days as f64 / 30.0)
    }

    /// People harmed since the decision date by each side, and as what.
    fn harm(&mut self, r: &WeekRecord<'_>) {
        let sides = (0..self.actors).map(Side::Actor).chain([Side::Nobody, Side::Road]);
        let then = std::mem::take(&mut self.base);
        for (actor, side) in sides.enumerate() {
            let width = self.actors + 2;
            let before: u64 = (0..self.groups).map(|g| then.harmed.get(g * width + actor).copied().unwrap_or(0)).sum();
            let now: u64 = (0..self.groups).map(|g| r.harmed_by(g, side, self.actors)).sum();
            self.add(Label::by(r.day, actor, Measure::HarmedBy), (now - before) as f64);
        }
        for (index, measure) in
            [Measure::HarmedResidents, Measure::HarmedReturnees, Measure::HarmedDisplaced, Measure::HarmedOnTheRoad]
                .into_iter()
                .enumerate()
        {
            self.add(Label::region(r.day, measure), (r.harmed_as[index] - then.harmed_as[index]) as f64);
        }
        self.add(Label::region(r.day, Measure::Killed), (r.dead - then.dead) as f64);
        self.base = then;
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
            (Measure::MovedOn, r.moved_on as f64),
            (Measure::Asked, r.at_decision as f64),
        ] {
            self.add(Label::region(r.day, measure), value);
        }
    }

    /// Keeps what is looked at on the day of the record.
    fn keep(&mut self, record: &WeekRecord<'_>) {
        if self.look.place_days.binary_search(&record.day).is_ok() {
            self.places(record);
        }
        if self.look.days.binary_search(&record.day).is_ok() {
            self.groups(record);
            self.harm(record);
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
            self.base = Base::of(record);
        }
        self.count(record);
        self.keep(record);
        true
    }
}
