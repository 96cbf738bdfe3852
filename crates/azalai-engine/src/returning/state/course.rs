//! ODD 6: dated changes and recorded events, up to the day after which nothing is read.

use azalai_model::dossier::Event;
use azalai_model::words::{Confidence, DatePrecision, EventKind, EventUse, PermissionStatus};
use azalai_model::{AS_ANNOUNCED, ActorId, GroupId, Lever, LeverKind, PlaceId, ReturnModel, Scenario, Strategy};

use serde::{Deserialize, Serialize};

use super::spec::Mode;
use crate::open::name;

/// What an event does in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// An attack, strike or offensive: one attack on each of its days.
    Attack,
    /// An abuse of civilians.
    Abuse,
    /// A looting: an abuse that destroys property.
    Looting,
    /// A broadcast that calls for violence: everybody of its target group hears it.
    Broadcast,
}

/// One day of a recorded event.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The day.
    pub day: i64,
    /// What it does.
    pub act: Act,
    /// Where; a broadcast may have no place.
    pub place: Option<usize>,
    /// Index of the actor, if one is named.
    pub actor: Option<usize>,
    /// Index of the group at which it aims.
    pub group: Option<usize>,
    /// Fewest and most killed, where told of civilians.
    pub killed: Option<(i64, i64)>,
    /// Weight with which it is heard, 0 to 1.
    pub weight: f64,
    /// Whether it happened in a run only with some chance.
    pub doubtful: bool,
    /// Heard by everybody the same day.
    pub broadcast: bool,
    /// The event, for addresses.
    pub event: u64,
    /// First day on which others like it may have happened that no table records.
    pub since: i64,
}

/// Dated changes of an actor's presence.
#[derive(Clone, Debug, PartialEq)]
pub struct Deployment {
    /// The day.
    pub day: i64,
    /// Where.
    pub place: usize,
    /// Index of the actor.
    pub actor: usize,
    /// Per 1,000 registered residents; none if unknown.
    pub per_1000: Option<f64>,
    /// Reach (km).
    pub reach_km: f64,
    /// Discipline, 0 to 1.
    pub discipline: Option<f64>,
}

/// A recorded forced return.
#[derive(Clone, Debug, PartialEq)]
pub struct Forced {
    /// The day.
    pub day: i64,
    /// The refuge from which people are taken.
    pub from: usize,
    /// Index of their group; everybody if none.
    pub group: Option<usize>,
    /// Fewest and most people.
    pub people: (u64, u64),
    /// Where those go who have no home on the map.
    pub to: Option<usize>,
    /// Whether it happened in a run only with some chance.
    pub doubtful: bool,
    /// The event, for addresses.
    pub event: u64,
}

/// A refuge that is closed to those who are there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closing {
    /// The day.
    pub day: i64,
    /// The refuge.
    pub at: usize,
    /// Index of the group that must leave; everybody if none.
    pub group: Option<usize>,
    /// Whether it happened in a run only with some chance.
    pub doubtful: bool,
    /// The event, for addresses.
    pub event: u64,
}

/// People who fled, as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fled {
    /// The day.
    pub day: i64,
    /// Whence.
    pub origin: usize,
    /// Where to.
    pub to: usize,
    /// How many.
    pub people: u64,
}

/// What is said of housing destroyed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruin {
    /// The day.
    pub day: i64,
    /// Where.
    pub place: usize,
    /// Least share of the housing.
    pub low: f64,
    /// Largest share.
    pub high: f64,
}

/// Whether people may come back to a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permit {
    /// First day.
    pub from: i64,
    /// Last day.
    pub to: i64,
    /// Open, screened or blocked.
    pub status: PermissionStatus,
    /// Index of who decided it, if somebody is named.
    pub by: Option<usize>,
    /// Index of the group, if it is for one alone.
    pub group: Option<usize>,
}

impl Deployment {
    /// Soldiers or fighters at a place with so many registered residents; none if unknown: where nobody is
    /// registered, a strength per resident says nothing.
    pub fn strength(&self, registered: f64) -> Option<f64> {
        self.per_1000.filter(|&p| p == 0.0 || registered > 0.0).map(|p| p * registered / 1000.0)
    }
}

/// All that is read of the tables, in the order of days.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// Recorded events.
    pub records: Vec<Record>,
    /// Changes of presence.
    pub deployments: Vec<Deployment>,
    /// Changes of control: day, place, actor if one is known.
    pub control: Vec<(i64, usize, Option<usize>)>,
    /// Days on which the network of a place is cut: place, first and last day.
    pub cuts: Vec<(usize, i64, i64)>,
    /// Blockades: place, first and last day.
    pub blockades: Vec<(usize, i64, i64)>,
    /// Curfews: place, first and last day.
    pub curfews: Vec<(usize, i64, i64)>,
    /// Forced returns.
    pub forced: Vec<Forced>,
    /// Refuges that are closed.
    pub closings: Vec<Closing>,
    /// Recorded flight.
    pub flights: Vec<Fled>,
    /// Permissions to return, by place.
    permits: Vec<Vec<Permit>>,
    /// Housing destroyed.
    pub ruins: Vec<Ruin>,
    /// Last day that is read.
    pub horizon: i64,
    /// Days of record, at least 1.
    pub recorded_days: f64,
    /// Numbers of the records of each place, by what they do.
    at: Vec<[Vec<usize>; 4]>,
    /// Numbers of the broadcasts.
    broadcasts: Vec<usize>,
}

/// The strategy as announced: the scenario's own; where it has none, the one that its tables announce, in which a
/// broadcast social act of an actor at a place is a promise there.
pub fn announced(scenario: &Scenario, mode: Mode) -> Strategy {
    if let Some(strategy) = scenario.strategy(AS_ANNOUNCED) {
        return strategy.clone();
    }
    let horizon = horizon(scenario, mode);
    let mut levers: Vec<Lever> = Vec::new();
    for event in &scenario.dossier.events {
        let Some(place) = event.place else { continue };
        if event.kind == EventKind::SocialAct && event.same_as.is_empty() && event.broadcast && event.day <= horizon {
            let known = levers.iter_mut().find(|l| l.place == Some(place));
            match known {
                Some(lever) => lever.from_day = lever.from_day.min(event.day),
                None => {
                    levers.push(Lever { place: Some(place), ..Lever::new(LeverKind::Promise, event.day, 1.0) });
                }
            }
        }
    }
    levers.sort_by_key(|l| l.place.map(|p| p.0));
    Strategy { id: AS_ANNOUNCED.to_owned(), levers, ..Strategy::default() }
}

fn in_force(states: &[(usize, i64, i64)], place: usize, day: i64) -> bool {
    states.iter().any(|&(p, from, to)| p == place && (from..=to).contains(&day))
}

/// Those of a day among changes in the order of days, and on the first day those before it.
fn up_to<T>(changes: &[T], day: i64, of: impl Fn(&T) -> i64) -> &[T] {
    let from = if day == 0 { 0 } else { changes.partition_point(|c| of(c) < day) };
    &changes[from..changes.partition_point(|c| of(c) <= day)]
}

fn horizon(scenario: &Scenario, mode: Mode) -> i64 {
    match mode {
        Mode::Hindcast => i64::MAX,
        Mode::Forecast => scenario.decision_date.map_or(0, |date| scenario.day(date)),
    }
}

impl Course {
    /// What a run of a mode reads.
    pub fn new(scenario: &Scenario, model: &ReturnModel, mode: Mode) -> Self {
        let dossier = &scenario.dossier;
        let horizon = horizon(scenario, mode);
        let mut course = Self { horizon, ..Self::default() };
        course.recorded_days = horizon.saturating_add(1).min(i64::from(scenario.days)).max(1) as f64;
        for event in dossier.events.iter().filter(|e| e.span().0 <= horizon) {
            course.read_event(scenario, model, event, name(&event.id));
        }
        for force in dossier.forces.iter().filter(|f| f.from_day <= horizon) {
            course.deployments.push(Deployment {
                day: force.from_day,
                place: force.place.index(),
                actor: force.actor.index(),
                per_1000: force.per_1000,
                reach_km: force.reach_km,
                discipline: force.discipline,
            });
        }
        for control in dossier.control.iter().filter(|c| c.from_day <= horizon) {
            course.control.push((control.from_day, control.place.index(), control.holder.actor().map(ActorId::index)));
        }
        course.read_returns(scenario);
        course.read_ruins(scenario);
        course.forced.sort_by_key(|f| (f.day, f.event));
        course.closings.sort_by_key(|c| (c.day, c.event));
        course.records.sort_by_key(|r| (r.day, r.event));
        course.mark_onsets(model.record_window_days as i64);
        course.list(scenario.places.len());
        course.deployments.sort_by_key(|d| (d.day, d.place, d.actor));
        course.control.sort_unstable();
        course
    }

    /// Recorded flight, and permissions. What a row says of days after the last that is read is not known on it.
    fn read_returns(&mut self, scenario: &Scenario) {
        let (dossier, horizon) = (&scenario.dossier, self.horizon);
        for row in dossier.flights.iter().filter(|f| f.day <= horizon && f.people > 0) {
            let (origin, to) = (row.origin.index(), row.to.index());
            self.flights.push(Fled { day: row.day, origin, to, people: row.people as u64 });
        }
        self.flights.sort_by_key(|f| (f.day, f.origin, f.to));
        self.permits = vec![Vec::new(); scenario.places.len()];
        for row in dossier.permissions.iter().filter(|p| p.from_day <= horizon) {
            self.permits[row.place.index()].push(Permit {
                from: row.from_day,
                to: row.to_day.filter(|&day| day < horizon).unwrap_or(i64::MAX),
                status: row.status,
                by: row.by.map(ActorId::index),
                group: row.target_group.map(GroupId::index),
            });
        }
    }

    /// Housing destroyed; a bound that no source gives is none or all of it.
    fn read_ruins(&mut self, scenario: &Scenario) {
        for row in scenario.dossier.damage.iter().filter(|row| row.day <= self.horizon) {
            if row.share_low.is_some() || row.share_high.is_some() {
                let (low, high) = (row.share_low.unwrap_or(0.0), row.share_high.unwrap_or(1.0));
                self.ruins.push(Ruin { day: row.day, place: row.place.index(), low, high: high.max(low) });
            }
        }
        self.ruins.sort_by_key(|ruin| (ruin.day, ruin.place));
    }

    fn read_event(&mut self, scenario: &Scenario, model: &ReturnModel, event: &Event, number: u64) {
        let place = event.place.map(PlaceId::index);
        let (first, last) = event.span();
        let last = last.min(self.horizon);
        self.read_state(scenario, event);
        self.read_forced(scenario, event, number);
        self.read_closing(event, number);
        if !event.role().drives() {
            return;
        }
        let (act, days) = match event.kind {
            EventKind::Attack | EventKind::Strike | EventKind::Offensive => (Act::Attack, first..=last),
            EventKind::Abuse => (Act::Abuse, first..=first),
            EventKind::Looting => (Act::Looting, first..=first),
            EventKind::Broadcast => (Act::Broadcast, first..=last),
            EventKind::NetworkCut
            | EventKind::Blockade
            | EventKind::Curfew
            | EventKind::ForcedReturn
            | EventKind::CampClosure
            | EventKind::SocialAct
            | EventKind::ControlChange
            | EventKind::Deployment
            | EventKind::Withdrawal
            | EventKind::ActorChange
            | EventKind::Announcement
            | EventKind::Other => return,
        };
        if act != Act::Broadcast && place.is_none() {
            return;
        }
        let civilians = matches!(event.kind, EventKind::Abuse | EventKind::Strike);
        let killed = match (event.killed_low, event.killed_high) {
            (Some(low), high) if civilians => Some((low, high.unwrap_or(low).max(low))),
            (None, Some(high)) if civilians => Some((high, high)),
            _ => None,
        };
        // An event of low confidence happens with some chance, and is then heard at full weight.
        let weight = if event.confidence == Confidence::Medium { model.medium_weight } else { 1.0 };
        for day in days {
            self.records.push(Record {
                day,
                act,
                place,
                actor: event.actor.map(ActorId::index),
                group: event.target_group.map(GroupId::index),
                killed,
                weight,
                doubtful: event.confidence == Confidence::Low,
                broadcast: event.broadcast,
                event: number,
                since: day,
            });
        }
    }

    /// A state of a place, or of each place that the area of the event names.
    fn read_state(&mut self, scenario: &Scenario, event: &Event) {
        let states = match event.kind {
            EventKind::NetworkCut => &mut self.cuts,
            EventKind::Blockade => &mut self.blockades,
            EventKind::Curfew => &mut self.curfews,
            _ => return,
        };
        if event.role() == EventUse::Context {
            return;
        }
        let (first, end) = event.span();
        let known = end <= self.horizon || scenario.published(event.source, self.horizon);
        // As a link that is closed: until something is known to end it.
        let last = if known && !event.date_precision.is(DatePrecision::OpenEnded) { end } else { i64::MAX };
        let places = event.place.map_or_else(|| scenario.named_in(&event.area.en), |p| vec![p]);
        states.extend(places.into_iter().map(|p| (p.index(), first, last)));
    }

    /// A forced return, of which the figure of the same day and group says how many.
    fn read_forced(&mut self, scenario: &Scenario, event: &Event, number: u64) {
        let (Some(from), Some(figure)) = (event.place, scenario.dossier.forced_figure(event)) else { return };
        let low = figure.low.or(figure.value).unwrap_or(0.0).max(0.0);
        let high = figure.high.or(figure.value).unwrap_or(low).max(low);
        self.forced.push(Forced {
            day: event.span().0,
            from: from.index(),
            group: event.target_group.map(GroupId::index),
            people: (low as u64, high as u64),
            to: figure.place.map(PlaceId::index),
            doubtful: event.confidence == Confidence::Low,
            event: number,
        });
    }

    fn read_closing(&mut self, event: &Event, number: u64) {
        let acts = event.kind == EventKind::CampClosure && event.role() != EventUse::Context;
        let Some(at) = event.place.filter(|_| acts) else { return };
        self.closings.push(Closing {
            day: event.span().0,
            at: at.index(),
            group: event.target_group.map(GroupId::index),
            doubtful: event.confidence == Confidence::Low,
            event: number,
        });
    }

    /// Records of a day, in order.
    pub fn records_of(&self, day: i64) -> &[Record] {
        &self.records[self.records.partition_point(|r| r.day < day)..self.records.partition_point(|r| r.day <= day)]
    }

    /// Changes of presence on a day, and on the first day those before it.
    pub fn deployments_of(&self, day: i64) -> &[Deployment] {
        up_to(&self.deployments, day, |d| d.day)
    }

    /// What is said of housing destroyed on a day, and on the first day what was said before.
    pub fn ruins_of(&self, day: i64) -> &[Ruin] {
        up_to(&self.ruins, day, |ruin| ruin.day)
    }

    /// The same of control.
    pub fn control_of(&self, day: i64) -> &[(i64, usize, Option<usize>)] {
        up_to(&self.control, day, |c| c.0)
    }

    /// Whether the network of a place is cut.
    pub fn cut(&self, place: usize, day: i64) -> bool {
        in_force(&self.cuts, place, day)
    }

    /// Whether a place is under blockade.
    pub fn blockaded(&self, place: usize, day: i64) -> bool {
        in_force(&self.blockades, place, day)
    }

    /// Whether a place is under curfew.
    pub fn curfewed(&self, place: usize, day: i64) -> bool {
        in_force(&self.curfews, place, day)
    }

    /// Numbers the records by place.
    fn list(&mut self, places: usize) {
        self.at = vec![Default::default(); places];
        for (number, record) in self.records.iter().enumerate() {
            if let Some(place) = record.place {
                self.at[place][record.act as usize].push(number);
            }
            if record.act == Act::Broadcast {
                self.broadcasts.push(number);
            }
        }
    }

    /// Permissions of a place.
    pub fn permits_of(&self, place: usize) -> &[Permit] {
        &self.permits[place]
    }

    /// Broadcasts up to a day.
    pub fn broadcasts_until(&self, day: i64) -> impl Iterator<Item = &Record> {
        self.broadcasts.iter().map(|&number| &self.records[number]).take_while(move |r| r.day <= day)
    }

    /// Recorded days of attack, or another act, at a place.
    pub fn recorded(&self, place: usize, act: Act) -> impl Iterator<Item = &Record> {
        self.at[place][act as usize].iter().map(|&number| &self.records[number])
    }

    /// Records near which others may have happened on a day that no table has, each with its share of the days of which
    /// this may be said: those within so many days of it, and none before such violence began.
    pub fn recorded_around(&self, place: usize, act: Act, day: i64, model: &ReturnModel) -> Vec<(&Record, f64)> {
        let (window, all) = (model.record_window_days as i64, &self.at[place][act as usize]);
        // None begins more than the window before its record.
        let before = |last: i64| all.partition_point(|&number| self.records[number].day <= last);
        let near = all[before(day - window - 1)..before(day + window)].iter().map(|&number| &self.records[number]);
        let near = near.filter(|r| (r.since..=r.day + window).contains(&day));
        near.map(|r| (r, 1.0 / (r.day + window - r.since + 1) as f64)).collect()
    }

    /// Violence of a kind begins with a record before which the whole theatre has none for so many days: what is told of
    /// a quiet theatre is told when its quiet ends.
    fn mark_onsets(&mut self, window: i64) {
        let mut last: Vec<(Act, i64, i64)> = Vec::new();
        for record in &mut self.records {
            let known = last.iter().position(|l| l.0 == record.act);
            let onset = known.map(|i| last.swap_remove(i)).filter(|l| record.day - l.1 <= window);
            let onset = onset.map_or(record.day, |l| l.2);
            record.since = onset.max(record.day - window);
            last.push((record.act, record.day, onset));
        }
    }
}
