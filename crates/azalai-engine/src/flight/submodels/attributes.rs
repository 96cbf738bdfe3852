//! ODD 7.3b Attributes of people.
//!
//! Whoever leaves home has an age, a gender, an ethnicity, a religion and an awareness of floods, if a rule reads them,
//! each drawn by itself from how they are spread where the person comes from. Of these only what the rules tell apart is
//! kept, a profile: what hazards mean to the person, ethnicity, religion, the weight of forecasts and, for the harvest,
//! home and being a farmer.

use std::collections::BTreeMap;

use azalai_model::attributes::{AGE, ETHNICITY, FLOOD_AWARENESS, GENDER, RELIGION};
use azalai_model::{Attribute, Insertion, PlaceId, Rules, Scenario, Settings};

use crate::flight::world::World;
use crate::rng::{Purpose, Rng, address};
use crate::sample;

/// Below this age people are children.
const ADULT: f64 = 19.0;
/// From above this age on boys take risks.
const BOY: f64 = 14.0;
/// Above this age people are old.
const OLD: f64 = 59.0;
/// A place without residents: to Flee the share of anybody there is next to nothing.
const NOBODY_LIVES: f64 = 1e8;
/// Weight of a share of the people at a place.
const SHARE_WEIGHT: f64 = 10.0;

/// What hazards mean to somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Hazards {
    #[default]
    Usual,
    /// Scores are squared.
    Avoided,
    /// Every score is 1.
    Sought,
}

/// How people see places: whoever has one view chooses alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct View {
    hazards: Hazards,
    ethnicity: Option<u32>,
    religion: Option<u32>,
    /// The weight of forecasts of floods, by its number among those of the settings.
    awareness: Option<u32>,
}

/// What the rules tell people apart by.
#[derive(Debug)]
pub struct People {
    views: Vec<View>,
    /// Chance of each view, by the place that people come from; empty where there is one view.
    chances: Vec<Vec<f64>>,
    /// Share of farmers by place, where the rules tell farmers apart.
    farmers: Option<Vec<f64>>,
    /// Whether people remember where they come from.
    homes: bool,
}

impl Default for People {
    /// All alike.
    fn default() -> Self {
        Self { views: vec![View::default()], chances: Vec::new(), farmers: None, homes: false }
    }
}

impl People {
    /// The people of a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let settings = &scenario.settings;
        let homes = !settings.harvest_months.is_empty();
        let fraction = |p: &azalai_model::Place| p.farmer_fraction.unwrap_or(0.0).clamp(0.0, 1.0);
        let farmers =
            (homes && scenario.rules == Rules::Azalai).then(|| scenario.places.iter().map(fraction).collect());
        if settings.attributes_read(scenario.rules).is_empty() {
            return Self { farmers, homes, ..Self::default() };
        }
        let spread = |place, fixed: &[(String, String)]| spread(scenario, place, fixed);
        let of_places: Vec<_> = (0..scenario.places.len() as u32).map(|p| spread(PlaceId(p), &[])).collect();
        let by_hand = scenario.insertions.iter().map(|i| spread(i.place, &i.attributes));
        let mut views: Vec<View> = of_places.iter().cloned().chain(by_hand).flat_map(BTreeMap::into_keys).collect();
        views.sort_unstable();
        views.dedup();
        let chances = of_places.iter().map(|spread| in_order(&views, spread)).collect();
        Self { views, chances, farmers, homes }
    }

    /// How many views there are.
    pub fn views(&self) -> usize {
        self.views.len()
    }

    /// The view of a profile.
    pub fn view(&self, profile: u32) -> usize {
        // Most have one, and the way to it is walked often.
        if self.views.len() == 1 { 0 } else { profile as usize % self.kinds() % self.views.len() }
    }

    /// How far people of a view believe forecasts of floods.
    pub fn awareness(&self, view: usize, settings: &Settings) -> f64 {
        let weights = &settings.flood_awareness_weights;
        let own = self.views[view].awareness.and_then(|number| weights.get(number as usize));
        own.copied().unwrap_or(settings.flood_awareness)
    }

    /// Whether people differ in how far they believe forecasts of floods.
    pub fn differ_in_awareness(&self) -> bool {
        self.views.iter().any(|view| view.awareness != self.views[0].awareness)
    }

    /// Whether people of a profile are farmers.
    pub fn is_farmer(&self, profile: u32) -> bool {
        profile as usize % self.kinds() >= self.views.len()
    }

    /// Whether farmers are told apart from others.
    pub fn knows_farmers(&self) -> bool {
        self.farmers.is_some()
    }

    /// Where people of a profile come from, where that is told apart.
    pub fn home(&self, profile: u32) -> Option<PlaceId> {
        self.homes.then(|| PlaceId((profile as usize / self.kinds()) as u32))
    }

    /// Whether a rule reads an attribute.
    pub fn have_attributes(&self) -> bool {
        !self.chances.is_empty()
    }

    fn kinds(&self) -> usize {
        if self.farmers.is_some() { 2 * self.views.len() } else { self.views.len() }
    }

    /// The profile of the first kind of those who come from `place`.
    fn first(&self, place: PlaceId) -> u32 {
        if self.homes { place.0 * self.kinds() as u32 } else { 0 }
    }

    /// Chance of each kind among those who come from a place, or were put in there by hand.
    fn chances(&self, scenario: &Scenario, place: PlaceId, by_hand: Option<&Insertion>) -> Vec<f64> {
        let views = match by_hand {
            Some(one) if self.views.len() > 1 => in_order(&self.views, &spread(scenario, place, &one.attributes)),
            _ => self.chances.get(place.index()).cloned().unwrap_or_else(|| vec![1.0]),
        };
        let Some(farmers) = &self.farmers else { return views };
        let stated =
            by_hand.and_then(|one| stated(&one.attributes, "farmer")).and_then(|text| text.parse::<f64>().ok());
        let farmer = stated.map_or(farmers[place.index()], |n| f64::from(u8::from(n > 0.0)));
        [1.0 - farmer, farmer].iter().flat_map(|share| views.iter().map(move |p| p * share)).collect()
    }

    /// `n` people who come from a place, by profile; `before`: how many were created before them.
    pub fn split(
        &self,
        scenario: &Scenario,
        (place, n, by_hand): (PlaceId, i64, Option<&Insertion>),
        (day, before): (u32, i64),
        rng: Rng,
    ) -> Vec<(u32, i64)> {
        let first = self.first(place);
        if self.kinds() == 1 || n <= 0 {
            return vec![(first, n)];
        }
        let weights = self.chances(scenario, place, by_hand);
        let mut counts = vec![0; weights.len()];
        let mut draws = rng.draws(Purpose::Attributes, day, address(&[u64::from(place.0), before as u64]));
        sample::multinomial(&mut draws, n as u64, &weights, &mut counts);
        (first..).zip(counts).filter(|&(_, n)| n > 0).map(|(profile, n)| (profile, n as i64)).collect()
    }

    /// The profile of one person, whose draws are at `here`.
    pub fn one(
        &self,
        scenario: &Scenario,
        place: PlaceId,
        by_hand: Option<&Insertion>,
        (day, here): (u32, u64),
        rng: Rng,
    ) -> u32 {
        if self.kinds() == 1 {
            return self.first(place);
        }
        let weights = self.chances(scenario, place, by_hand);
        let u = rng.uniform(Purpose::Attributes, day, here, 0);
        self.first(place) + sample::pick(u, &weights, weights.iter().sum()) as u32
    }

    /// Share of the residents of `place` who are like `view` in what `of` takes from it.
    fn share(&self, place: PlaceId, view: &View, of: fn(&View) -> Option<u32>) -> f64 {
        let alike = |(other, _): &(&View, &f64)| of(other) == of(view);
        self.views.iter().zip(&self.chances[place.index()]).filter(alike).map(|(_, p)| p).sum()
    }
}

fn in_order(views: &[View], spread: &BTreeMap<View, f64>) -> Vec<f64> {
    views.iter().map(|view| spread.get(view).copied().unwrap_or(0.0)).collect()
}

fn stated<'a>(fixed: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fixed.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

/// The values of an attribute with their chances: the stated one, or those of the place.
fn values<'a>(
    scenario: &'a Scenario,
    place: PlaceId,
    name: &str,
    fixed: &'a [(String, String)],
) -> Vec<(&'a str, u32, f64)> {
    let attribute: Option<&Attribute> = scenario.attributes.iter().find(|a| a.name == name);
    let known = attribute.map_or(&[][..], |a| &a.values);
    if let Some(value) = stated(fixed, name) {
        // Somebody put in by hand may have a value that nobody else has.
        let number = known.iter().position(|v| v == value).unwrap_or(known.len());
        return vec![(value, number as u32, 1.0)];
    }
    let Some(attribute) = attribute else { return vec![("", 0, 1.0)] };
    let weights = attribute.weights(place);
    let total: f64 = weights.iter().sum();
    let all = (0..).zip(&attribute.values).zip(weights).filter(|(_, w)| **w > 0.0);
    all.map(|((number, value), w)| (value.as_str(), number, w / total)).collect()
}

/// The views of those who come from a place, with their chances.
fn spread(scenario: &Scenario, place: PlaceId, fixed: &[(String, String)]) -> BTreeMap<View, f64> {
    let read = scenario.settings.attributes_read(scenario.rules);
    let of = |name: &str| {
        if read.iter().any(|(_, read)| *read == name) {
            values(scenario, place, name, fixed)
        } else {
            vec![("", 0, 1.0)]
        }
    };
    let number = |name: &str, number: u32| read.iter().any(|(_, read)| *read == name).then_some(number);
    let [ages, genders, ethnicities, religions] = [AGE, GENDER, ETHNICITY, RELIGION].map(of);
    let awareness = weights_of_forecasts(scenario, &of(FLOOD_AWARENESS));
    let mut hazards = BTreeMap::<Hazards, f64>::new();
    for (age, _, p) in &ages {
        for (gender, _, q) in &genders {
            *hazards.entry(hazards_of(age.parse().ok(), gender, scenario)).or_insert(0.0) += p * q;
        }
    }
    let mut spread = BTreeMap::new();
    for (&hazards, p) in &hazards {
        for (_, e, q) in &ethnicities {
            for (_, r, o) in &religions {
                for (&awareness, a) in &awareness {
                    let (ethnicity, religion) = (number(ETHNICITY, *e), number(RELIGION, *r));
                    let view = View { hazards, ethnicity, religion, awareness };
                    *spread.entry(view).or_insert(0.0) += p * q * o * a;
                }
            }
        }
    }
    spread
}

/// The chance of each weight of forecasts, by its number: that of the whole part of the awareness.
fn weights_of_forecasts(scenario: &Scenario, values: &[(&str, u32, f64)]) -> BTreeMap<Option<u32>, f64> {
    let last = scenario.settings.flood_awareness_weights.len().saturating_sub(1);
    let mut weights = BTreeMap::new();
    for (value, _, chance) in values {
        let number = value.trim().parse::<f64>().ok().map(|value| (value.max(0.0) as usize).min(last) as u32);
        *weights.entry(number).or_insert(0.0) += chance;
    }
    weights
}

/// Whether a text says that somebody is male, or female: by its first letter.
fn is(gender: &str, letter: char) -> bool {
    gender.trim_start().chars().next().is_some_and(|c| c.eq_ignore_ascii_case(&letter))
}

/// What hazards mean to somebody of that age and gender (Q37).
fn hazards_of(age: Option<f64>, gender: &str, scenario: &Scenario) -> Hazards {
    let settings = &scenario.settings;
    let age_is = |test: fn(f64) -> bool| age.is_some_and(test);
    let takes_risk = settings.boys_take_risk
        && is(gender, 'm')
        && age_is(|age| age > BOY)
        && match scenario.rules {
            Rules::Flee => settings.children_avoid_hazards,
            Rules::Azalai => age_is(|age| age < ADULT),
        };
    if takes_risk {
        Hazards::Sought
    } else if (settings.children_avoid_hazards && age_is(|age| age < ADULT))
        || (settings.elderly_avoid_hazards && age_is(|age| age > OLD))
        || (settings.women_avoid_hazards && is(gender, 'f'))
    {
        Hazards::Avoided
    } else {
        Hazards::Usual
    }
}

/// What each place is worth to each view today, where views differ; `there`: people by place and view.
pub fn update(world: &mut World<'_>, there: &[i64]) {
    if !world.people.have_attributes() {
        return;
    }
    let (people, n) = (world.people, world.now.places.len());
    let mut appeal = Vec::with_capacity(people.views() * n);
    for view in &people.views {
        for place in (0..n as u32).map(PlaceId) {
            let score = world.now.places[place.index()].score;
            let base = match view.hazards {
                Hazards::Usual => score,
                Hazards::Avoided => score * score,
                Hazards::Sought => 1.0,
            };
            appeal.push(base * company(world, view, place, &there[place.index() * people.views()..][..people.views()]));
        }
    }
    world.now.appeal = appeal;
}

/// Factor of a place by how many there are like oneself.
fn company(world: &World<'_>, view: &View, place: PlaceId, there: &[i64]) -> f64 {
    let settings: &Settings = world.settings();
    let state = &world.now.places[place.index()];
    let ratio = |of: fn(&View) -> Option<u32>| {
        let alike = world.people.views.iter().zip(there).filter(|(other, _)| of(other) == of(view));
        let alike = alike.map(|(_, n)| *n).sum::<i64>() as f64;
        let residents = state.population.max(0) as f64;
        match world.scenario.rules {
            Rules::Flee => alike / if residents < 1.0 { NOBODY_LIVES } else { residents },
            Rules::Azalai => {
                let share = world.people.share(place, view, of);
                let all = there.iter().sum::<i64>() as f64 + residents;
                if all < 1.0 { share } else { (alike + residents * share) / all }
            }
        }
    };
    let ethnicity = if state.camp {
        settings.match_camp_ethnicity
    } else if state.intensity > 0.0 {
        settings.match_conflict_ethnicity
    } else {
        settings.match_town_ethnicity
    };
    let mut factor = 1.0;
    if ethnicity {
        factor *= SHARE_WEIGHT * ratio(|view| view.ethnicity);
    }
    if state.camp && settings.match_camp_religion {
        factor *= ratio(|view| view.religion) / settings.avg_religion_fraction;
    }
    factor
}
