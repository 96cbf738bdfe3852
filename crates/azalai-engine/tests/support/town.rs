//! A small invented town for the stylised facts, and paired runs of it.
#![allow(
    dead_code,
    missing_docs,
    clippy::print_stdout,
    reason = "shared by several test programs, none of which uses all"
)]

use azalai_engine::returning::{
    self, AudienceRecord, Mode, Opening, PlaceRecord, ReturnSpec, Tally, WeekRecord, WeekSink,
};
use azalai_model::dossier::{Actor, Chance, Control, Event, Force, Group, Holder, Relation};
use azalai_model::words::{ActorKind, Confidence, DatePrecision, EventKind, EventUse, RelationKind};
use azalai_model::{
    ActorId, GroupId, Id, Lever, LeverKind, Link, Place, PlaceId, PlaceKind, ReturnModel, Scenario, Strategy,
};

pub use azalai_model::Measure;

/// Pairs of runs of a fact.
pub const SEEDS: u64 = 200;
/// The town, a near refuge, a far one and the hills.
pub const TOWN: usize = 0;
pub const NEAR: usize = 1;
pub const FAR: usize = 2;
pub const HILLS: usize = 3;
/// The groups.
pub const LOCAL: usize = 0;
pub const FORMER: usize = 1;
pub const NEITHER: usize = 2;

/// What is run: an arm of a comparison.
#[derive(Clone)]
pub struct Arm {
    pub scenario: Scenario,
    pub model: ReturnModel,
    pub strategy: Strategy,
    pub openings: Vec<Opening>,
    pub days: u32,
    pub mode: Mode,
}

/// The state at the end of a week.
#[derive(Clone, Debug)]
pub struct Week {
    pub day: u32,
    pub places: Vec<PlaceRecord>,
    pub audiences: Vec<AudienceRecord>,
    pub tally: Tally,
}

/// All weeks of a run.
#[derive(Clone, Debug, Default)]
pub struct Course {
    pub weeks: Vec<Week>,
    every_day: bool,
}

impl WeekSink for Course {
    fn wants(&self, day: u32) -> bool {
        self.every_day || day.is_multiple_of(7)
    }
    fn week(&mut self, r: &WeekRecord<'_>) -> bool {
        self.weeks.push(Week {
            day: r.day,
            places: r.places.to_vec(),
            audiences: r.audiences.to_vec(),
            tally: r.tally.clone(),
        });
        true
    }
}

impl Course {
    /// The first record on or after a day.
    pub fn at(&self, day: u32) -> &Week {
        self.weeks.iter().find(|w| w.day >= day).expect("a day of the run")
    }
    pub fn last(&self) -> &Week {
        self.weeks.last().expect("a week")
    }
    /// Share of those away at the start who are at home on a day.
    pub fn back(&self, day: u32) -> f64 {
        let w = self.at(day);
        w.audiences.iter().map(|a| a.at_decision_home).sum::<u64>() as f64 / w.tally.at_decision.max(1) as f64
    }
    /// The same of a group, against its people away at first.
    pub fn back_of(&self, group: usize, day: u32) -> f64 {
        let away = self.weeks[0].audiences.iter().filter(|a| a.group == group).map(|a| a.away).sum::<u64>();
        let home = self.at(day).audiences.iter().filter(|a| a.group == group).map(|a| a.at_decision_home).sum::<u64>();
        home as f64 / away.max(1) as f64
    }
    /// Sum over days of something at the town.
    pub fn sum(&self, from: u32, to: u32, what: impl Fn(&PlaceRecord) -> f64) -> f64 {
        self.weeks.iter().filter(|w| w.day > from && w.day <= to).map(|w| what(&w.places[TOWN])).sum()
    }
    pub fn attacks(&self, from: u32, to: u32) -> f64 {
        self.sum(from, to, |p| f64::from(p.attacks))
    }
    /// What is counted of a measure in the whole run.
    pub fn counted(&self, measure: Measure) -> f64 {
        self.last().tally.total(measure)
    }
    pub fn mean_tension(&self) -> f64 {
        self.weeks.iter().map(|w| w.places[TOWN].tension).sum::<f64>() / self.weeks.len() as f64
    }
}

/// A town of 25,000 that the army holds since the first day, with three of five residents away.
pub fn arm(per_1000: f64, discipline: f64) -> Arm {
    let mut s = Scenario::blank(400);
    s.home_country = "home".into();
    s.decision_date = Some(s.start);
    s.settings.max_move_speed = 200.0;
    for (id, kind, longitude, population, pull) in [
        ("town", PlaceKind::Town, 0.0, 25_000, 1.0),
        ("near", PlaceKind::IdpCamp, 0.9, 0, 1.0),
        ("far", PlaceKind::Camp, 3.6, 0, 1.0),
        ("hills", PlaceKind::Rural, -0.9, 0, 0.01),
    ] {
        let mut place = Place::new(id, "home", kind);
        (place.longitude, place.population, place.pull) = (longitude, population, pull);
        s.places.push(place);
    }
    for (to, km) in [(NEAR, 110.0), (FAR, 440.0), (HILLS, 110.0)] {
        s.links.push(Link::road(PlaceId(TOWN as u32), PlaceId(to as u32), km));
    }
    let d = &mut s.dossier;
    let [local, former] = [LOCAL, FORMER].map(GroupId::at);
    for (id, kind, circle) in [
        ("army", ActorKind::State, local),
        ("auxiliaries", ActorKind::Auxiliary, local),
        ("rebels", ActorKind::Rebel, former),
    ] {
        d.actors.push(Actor { id: id.into(), name: id.into(), kind, in_circle: vec![circle], ..Actor::default() });
    }
    for (id, share) in [("local", 0.2), ("former", 0.3), ("neither", 0.5)] {
        d.groups.push(Group {
            id: id.into(),
            name: id.into(),
            name_fr: id.into(),
            share: Some(share),
            ..Group::default()
        });
    }
    d.relations.push(relation("army", "rebels", RelationKind::Hostile));
    d.relations.push(relation("army", "auxiliaries", RelationKind::Allied));
    d.relations.push(relation("auxiliaries", "rebels", RelationKind::Hostile));
    d.control.push(control(TOWN, 0, "army"));
    d.forces.push(force(TOWN, "army", 0, per_1000, 30.0, discipline));
    // Facts are tested at the assumed rate of attacks: no record shifts it and no run draws it.
    let known = ReturnModel { share_concentration: 1e9, campaign_rate: 0.0, ..ReturnModel::default() };
    let model = ReturnModel { place_shape: 1e9, base_rate_days: 1e9, ..known };
    Arm {
        scenario: s,
        model,
        strategy: Strategy::default(),
        openings: vec![opening(NEAR, 0.6)],
        days: 200,
        mode: Mode::Forecast,
    }
}

pub fn opening(at: usize, share: f64) -> Opening {
    Opening { at: PlaceId(at as u32), origin: Some(PlaceId(TOWN as u32)), group: None, share, people: 0 }
}

/// The actor of that code; none for an empty one.
pub fn actor(code: &str) -> Option<ActorId> {
    let index = ["army", "auxiliaries", "rebels"].iter().position(|actor| *actor == code);
    assert!(index.is_some() || code.is_empty(), "there is no actor {code}");
    index.map(ActorId::at)
}

fn named(code: &str) -> ActorId {
    actor(code).expect("an actor")
}

pub fn relation(a: &str, b: &str, relation: RelationKind) -> Relation {
    let (a, b) = (named(a), named(b));
    Relation { a, b, relation, probability: Chance::Number(1.0), ..Relation::default() }
}

pub fn control(place: usize, from_day: i64, actor: &str) -> Control {
    Control { place: PlaceId(place as u32), from_day, holder: Holder::Actor(named(actor)), ..Control::default() }
}

pub fn force(place: usize, actor: &str, from_day: i64, per_1000: f64, reach_km: f64, discipline: f64) -> Force {
    Force {
        place: PlaceId(place as u32),
        actor: named(actor),
        from_day,
        per_1000: Some(per_1000),
        reach_km,
        discipline: Some(discipline),
        ..Force::default()
    }
}

pub fn event(id: usize, day: i64, kind: &str, place: usize, actor: &str) -> Event {
    Event {
        id: format!("E{id:03}"),
        day,
        end_day: day,
        date_precision: DatePrecision::Day.into(),
        kind: EventKind::from_word(kind).expect("a kind"),
        place: Some(PlaceId(place as u32)),
        actor: self::actor(actor),
        confidence: Confidence::High,
        usage: EventUse::Driver,
        ..Event::default()
    }
}

impl Arm {
    /// With a lever at the town from the first day.
    pub fn lever(mut self, kind: LeverKind, to: f64) -> Self {
        let place = Some(PlaceId(TOWN as u32));
        self.strategy.levers.push(Lever { place, ..Lever::new(kind, 0, to) });
        self
    }

    /// With a lever at the town, of an actor.
    pub fn lever_of(mut self, kind: LeverKind, of: &str, from_day: i64, to: f64) -> Self {
        let place = Some(PlaceId(TOWN as u32));
        self.strategy.levers.push(Lever { place, actor: actor(of), ..Lever::new(kind, from_day, to) });
        self
    }

    /// Promise, monitors and co-signature.
    pub fn guaranteed(self) -> Self {
        self.lever(LeverKind::Promise, 1.0).lever(LeverKind::Monitors, 1.0).lever(LeverKind::Cosignature, 1.0)
    }

    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// Attacks on the town on those days, so that people remember violence.
    pub fn attacked(mut self, days: impl IntoIterator<Item = i64>) -> Self {
        for day in days {
            let id = self.scenario.dossier.events.len();
            self.scenario.dossier.events.push(event(id, day, "attack", TOWN, "rebels"));
        }
        self
    }

    pub fn run(&self, seed: u64, every_day: bool) -> Course {
        let spec = ReturnSpec {
            mode: self.mode,
            model: &self.model,
            strategy: &self.strategy,
            openings: &self.openings,
            seed,
            replicate: 1,
            days: self.days,
        };
        let mut course = Course { every_day, ..Course::default() };
        returning::run(&self.scenario, &spec, &mut course);
        course
    }

    /// A figure of each seed.
    pub fn figures(&self, what: impl Fn(&Course) -> f64) -> Vec<f64> {
        (1..=SEEDS).map(|seed| what(&self.run(seed, false))).collect()
    }
}

pub fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// Paired differences: mean, half-width of its 95 % interval, and share above 0.
#[derive(Clone, Copy, Debug)]
pub struct Paired {
    pub mean: f64,
    pub half: f64,
    pub above: f64,
}

impl Paired {
    pub fn of(x: &[f64]) -> Self {
        let n = x.len() as f64;
        let m = mean(x);
        let var = x.iter().map(|d| (d - m) * (d - m)).sum::<f64>() / (n - 1.0);
        Self { mean: m, half: 1.96 * (var / n).sqrt(), above: x.iter().filter(|&&d| d > 0.0).count() as f64 / n }
    }
    pub fn clearly_positive(self) -> bool {
        self.mean - self.half > 0.0
    }
}

impl std::fmt::Display for Paired {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:+.4} ± {:.4}, P(Δ>0) = {:.2}", self.mean, self.half, self.above)
    }
}

pub fn minus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(x, y)| x - y).collect()
}

/// Tells a figure and holds it to its claim.
pub fn fact(number: u32, figure: &str, holds: bool) {
    println!("FACT {number:2} {} {figure}", if holds { "holds" } else { "FAILS" });
    assert!(holds, "fact {number} does not hold at the defaults: {figure}");
}

/// Three towns of equal size, `at` naming where each attack falls.
pub fn three_towns(at: [usize; 12]) -> Arm {
    let mut a = arm(0.0, 1.0);
    a.openings.clear();
    a.mode = Mode::Hindcast;
    a.model.recorded_share = 1.0;
    a.days = 91;
    for (i, id) in ["town", "second", "third"].into_iter().enumerate() {
        let place = &mut a.scenario.places[i];
        (place.id, place.kind, place.population, place.longitude) = (id.into(), PlaceKind::Town, 5000, 1.5 * i as f64);
    }
    for (i, place) in at.into_iter().enumerate() {
        a.scenario.dossier.events.push(event(i, i as i64 * 3, "attack", place, "rebels"));
    }
    a
}

/// A town that rebels hold until the army, which has taken the next one, takes it on day 60.
pub fn changeover() -> Arm {
    let mut a = arm(0.0, 0.5);
    a.openings.clear();
    a.mode = Mode::Hindcast;
    a.model.recorded_share = 1.0;
    a.days = 63;
    a.scenario.places[NEAR].population = 3000;
    a.scenario.decision_date = a.scenario.start.checked_add(jiff::Span::new().days(60)).ok();
    let d = &mut a.scenario.dossier;
    d.control = vec![
        control(TOWN, 0, "rebels"),
        control(NEAR, 0, "rebels"),
        control(NEAR, 30, "army"),
        control(TOWN, 60, "army"),
    ];
    d.forces = vec![force(TOWN, "rebels", 0, 10.0, 30.0, 0.5)];
    a
}
