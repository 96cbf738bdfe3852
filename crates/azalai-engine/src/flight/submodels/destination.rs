//! ODD 7.5 Destination choice.
//!
//! A person who leaves looks up to `awareness_level` links ahead, and farther for camps (`sight`), and takes one route with a
//! probability proportional to `((weight_softening + score) / (softening + km)^distance_power ×
//! room)^weight_power`. Whoever has chosen a camp that is half closed stays (`docs/flee.md`, 3.4).

use azalai_model::{PlaceId, Rules, Settings};
use serde::{Deserialize, Serialize};

use crate::flight::plans::Plans;
use crate::flight::submodels::{attributes, fixed_routes, score, sight};
use crate::flight::world::World;

/// Below this threshold nothing is pruned (Flee's rule).
const PRUNE_FROM: f64 = 1.001;

/// A way from a place to a destination.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Candidate {
    /// First road; none where Flee records a path that cannot be entered from here.
    pub road: Option<u32>,
    /// Plan after the first road.
    pub rest: u32,
    /// Where it ends.
    pub destination: PlaceId,
    /// `1 / (softening + km)^distance_power`; with fixed routes the stored weight.
    pub nearness: f64,
}

/// Fewest parts of the unit interval that are told apart by one look.
const PARTS: usize = 32;

/// What somebody at a place who decides to leave may do.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Choices {
    /// Roads to take, with the plan after them and their probability.
    pub ways: Vec<(u32, u32, f64)>,
    /// Probability of each of these roads and those before it together.
    upto: Vec<f64>,
    /// For each of equal parts of the unit interval, the first way to which any of it leads (their number: staying);
    /// nothing where ways were weighed again within the day.
    parts: Vec<u32>,
    /// Probability of staying after all.
    pub stay: f64,
}

impl Choices {
    /// The way of somebody who decides to leave; none if they stay after all. Ways first, then staying.
    #[inline]
    pub fn taken(&self, u: f64) -> Option<usize> {
        if self.parts.is_empty() {
            let way = self.upto.partition_point(|&upto| upto <= u);
            return (way < self.upto.len()).then_some(way);
        }
        let mut way = self.parts.get((u * self.parts.len() as f64) as usize).map_or(0, |&way| way as usize);
        while self.upto.get(way).is_some_and(|&upto| upto <= u) {
            way += 1;
        }
        (way < self.upto.len()).then_some(way)
    }

    /// The way of somebody who leaves. There is one.
    pub fn pick(&self, u: f64) -> usize {
        let all = self.upto.last().copied().unwrap_or(0.0);
        // A sum may be rounded up to that of the last way with any chance.
        self.taken(u * all).unwrap_or_else(|| self.upto.partition_point(|&upto| upto < all))
    }
}

/// The routes known at every place and the choices among them, as people last saw them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Destinations {
    /// Plans.
    pub plans: Plans,
    candidates: Vec<Vec<Candidate>>,
    /// By view of places, and place.
    choices: Vec<Choices>,
    /// For each place, whether a destination in sight has a capacity.
    limited: Vec<bool>,
    topology: Option<u64>,
    /// From which places each is seen, once that is asked for.
    #[serde(skip)]
    seen_from: Option<SeenFrom>,
    #[serde(skip)]
    weights: Vec<f64>,
    /// What each place has when routes are weighed.
    #[serde(skip)]
    ends: Ends,
    /// What decisions at each place depend on besides its ways.
    looks: Vec<Look>,
    /// Chance that somebody of a view leaves a place, by view and place; empty where it is that of the look.
    leaves: Vec<f64>,
    /// Changes whenever a place gets other ways.
    pub version: u64,
}

/// What people at (or on their way to) a place see of it.
#[derive(Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Look {
    /// Chance that somebody without a plan leaves it.
    pub leave: f64,
    /// It is a town.
    pub town: bool,
    /// It is a camp too full to go to.
    pub turns_away: bool,
}

impl Destinations {
    /// Nothing known yet.
    pub fn new(world: &World<'_>) -> Self {
        let n = world.now.places.len();
        Self {
            plans: Plans::new(),
            candidates: vec![Vec::new(); n],
            choices: vec![Choices::default(); n * world.people.views()],
            limited: vec![false; n],
            topology: None,
            seen_from: None,
            weights: Vec::new(),
            ends: Ends::default(),
            looks: vec![Look::default(); n],
            leaves: vec![0.0; if world.people.differ_in_awareness() { n * world.people.views() } else { 0 }],
            version: 0,
        }
    }

    /// Takes the morning's roads and scores in, after closures; recomputes scores for `day`. `there`: people by place
    /// and view, where views differ.
    pub fn new_day(&mut self, world: &mut World<'_>, day: i64, there: &[i64]) {
        let fixed = world.settings().fixed_routes;
        let usual = score::Usual::of(world);
        for index in 0..world.now.places.len() as u32 {
            score::update(world, PlaceId(index), usual, day);
            if fixed {
                let old = std::mem::take(&mut self.candidates[index as usize]);
                self.candidates[index as usize] =
                    fixed_routes::generate(world, &mut self.plans, &self.candidates, PlaceId(index));
                if !same_ways(&old, &self.candidates[index as usize]) {
                    self.version += 1;
                }
            }
        }
        if !fixed && self.topology != Some(world.now.topology) {
            for index in 0..world.now.places.len() {
                self.candidates[index] = look_around(world, &mut self.plans, PlaceId(index as u32));
            }
            self.topology = Some(world.now.topology);
            self.version += 1;
        }
        attributes::update(world, there);
        for (limited, candidates) in self.limited.iter_mut().zip(&self.candidates) {
            *limited = candidates.iter().any(|c| world.now.places[c.destination.index()].is_limited());
        }
        self.weigh(world);
    }

    /// Weighs all routes.
    fn weigh(&mut self, world: &World<'_>) {
        self.ends.of_day(world);
        for index in 0..world.now.places.len() as u32 {
            self.look_at(world, PlaceId(index));
        }
        // These serve all day, unless they are weighed again.
        for choices in self.choices.iter_mut().filter(|choices| choices.parts.is_empty()) {
            first_of_parts(&choices.upto, &mut choices.parts);
        }
    }

    /// Weighs the routes again out of places that see one whose room is another than when they were weighed: nothing
    /// else changes within a day.
    pub fn weigh_changed(&mut self, world: &World<'_>) {
        let changed = self.ends.take_in_rooms(world);
        if !changed.contains(&true) {
            return;
        }
        let seen_from = self.seen_from.take().filter(|known| known.version == self.version);
        let seen_from = seen_from.unwrap_or_else(|| SeenFrom::of(&self.candidates, self.version));
        let mut again = changed.clone();
        for (places, _) in seen_from.places.iter().zip(&changed).filter(|(_, changed)| **changed) {
            for &place in places {
                again[place as usize] = true;
            }
        }
        self.seen_from = Some(seen_from);
        for (place, _) in (0..).map(PlaceId).zip(&again).filter(|(_, again)| **again) {
            self.look_at(world, place);
        }
    }

    fn look_at(&mut self, world: &World<'_>, place: PlaceId) {
        let index = place.index();
        self.looks[index] = Look {
            leave: world.leave_chance(place, 0),
            town: world.now.places[index].town,
            turns_away: world.turns_away(place),
        };
        for (view, leave) in self.leaves.iter_mut().skip(index).step_by(world.now.places.len()).enumerate() {
            *leave = world.leave_chance(place, view);
        }
        let candidates = &self.candidates[index];
        for (view, choices) in self.choices[index..].iter_mut().step_by(world.now.places.len()).enumerate() {
            let seen = self.ends.seen(world, view, place);
            weigh_place(world, candidates, seen, |to| self.ends.rooms[to.index()], &mut self.weights, choices);
        }
    }

    /// Whether people with `plan` give up because it ends in a camp too full.
    pub fn turns_away_from(&self, plan: u32, world: &World<'_>) -> bool {
        self.plans.end(plan).is_some_and(|place| world.turns_away(place))
    }

    /// Whether one of `places` is a destination in sight from `place`.
    pub fn sees(&self, place: PlaceId, places: &[bool]) -> bool {
        self.candidates[place.index()].iter().any(|c| places[c.destination.index()])
    }

    /// What people of a view see of `place`.
    pub fn look(&self, place: PlaceId, view: usize) -> Look {
        let look = self.looks[place.index()];
        match self.leaves.get(view * self.looks.len() + place.index()) {
            Some(&leave) => Look { leave, ..look },
            None => look,
        }
    }

    /// The choices of somebody of that view of places at `place` without a plan: ways are the same for every view.
    pub fn choices(&self, place: PlaceId, view: usize) -> &Choices {
        &self.choices[view * self.looks.len() + place.index()]
    }

    /// Weighs the routes out of one place again, for one view of places.
    pub fn weigh_one(&mut self, world: &World<'_>, place: PlaceId, view: usize) {
        if self.limited[place.index()] {
            let choices = &mut self.choices[view * self.looks.len() + place.index()];
            let candidates = &self.candidates[place.index()];
            let seen = self.ends.seen(world, view, place);
            weigh_place(world, candidates, seen, |to| Room::of(world, to), &mut self.weights, choices);
        }
    }
}

/// From which places each place is in sight.
#[derive(Clone)]
struct SeenFrom {
    /// The ways of which this is said ([`Destinations::version`]).
    version: u64,
    places: Vec<Vec<u32>>,
}

impl SeenFrom {
    fn of(candidates: &[Vec<Candidate>], version: u64) -> Self {
        let mut places = vec![Vec::new(); candidates.len()];
        for (place, candidates) in (0..).zip(candidates) {
            for candidate in candidates {
                let list: &mut Vec<u32> = &mut places[candidate.destination.index()];
                if list.last() != Some(&place) {
                    list.push(place);
                }
            }
        }
        Self { version, places }
    }
}

fn same_ways(a: &[Candidate], b: &[Candidate]) -> bool {
    let way = |c: &Candidate| (c.road, c.rest, c.destination);
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| way(x) == way(y))
}

/// How much room a destination has.
#[derive(Clone, Copy, PartialEq)]
struct Room {
    share: f64,
    turns_away: bool,
}

impl Room {
    fn of(world: &World<'_>, place: PlaceId) -> Self {
        let state = &world.now.places[place.index()];
        Self { share: state.room(state.present, world.settings()), turns_away: world.turns_away(place) }
    }
}

/// What each place is as a destination: looked up once, not for every route that ends there.
#[derive(Clone, Default)]
struct Ends {
    /// Its score by view and place, where it is the same from everywhere: of the morning.
    scores: Vec<f64>,
    /// Its room when routes were last weighed.
    rooms: Vec<Room>,
}

impl Ends {
    fn of_day(&mut self, world: &World<'_>) {
        let places = || (0..world.now.places.len() as u32).map(PlaceId);
        self.rooms.clear();
        self.rooms.extend(places().map(|place| Room::of(world, place)));
        self.scores.clear();
        if !world.settings().stay_close_to_home {
            let views = 0..world.people.views();
            self.scores.extend(views.flat_map(|view| places().map(move |to| score::seen_from(world, view, to, to))));
        }
    }

    /// Takes in how much room there is; which places have more or less than before.
    fn take_in_rooms(&mut self, world: &World<'_>) -> Vec<bool> {
        let rooms = (0..).map(PlaceId).zip(&mut self.rooms);
        rooms
            .map(|(place, room)| {
                let now = Room::of(world, place);
                std::mem::replace(room, now) != now
            })
            .collect()
    }

    /// The score of each place for people of a view who decide at `from`.
    fn seen<'a>(&'a self, world: &'a World<'_>, view: usize, from: PlaceId) -> impl Fn(PlaceId) -> f64 + 'a {
        let scores = self.scores.chunks_exact(world.now.places.len()).nth(view);
        move |to| scores.map_or_else(|| score::seen_from(world, view, from, to), |scores| scores[to.index()])
    }
}

/// Recomputes the choices at a place for people who see destinations with these scores and rooms.
fn weigh_place(
    world: &World<'_>,
    candidates: &[Candidate],
    score: impl Fn(PlaceId) -> f64,
    room: impl Fn(PlaceId) -> Room,
    weights: &mut Vec<f64>,
    choices: &mut Choices,
) {
    let settings = world.settings();
    weights.clear();
    weights.extend(candidates.iter().map(|c| {
        let score = score(c.destination);
        if settings.fixed_routes {
            return c.nearness * score;
        }
        let w = (settings.weight_softening + score) * c.nearness * room(c.destination).share;
        if settings.weight_power == 1.0 { w } else { libm::pow(w, settings.weight_power) }
    }));
    if settings.pruning_threshold >= PRUNE_FROM && !settings.fixed_routes {
        prune(weights, settings.pruning_threshold);
    }
    let total: f64 = weights.iter().sum();
    let mut stay = if candidates.is_empty() { 1.0 } else { 0.0 };
    let mut ways = 0;
    let mut changed = false;
    for (c, &w) in candidates.iter().zip(weights.iter()) {
        // Nothing attracts: any route is as good as another (Q11).
        let p = if total > 0.0 { w / total } else { 1.0 / candidates.len() as f64 };
        let turned_away = room(c.destination).turns_away;
        let Some(road) = c.road else {
            stay += p;
            continue;
        };
        let way = (road, c.rest, if turned_away { 0.0 } else { p });
        stay += if turned_away { p } else { 0.0 };
        if choices.ways.get(ways) != Some(&way) {
            changed = true;
            choices.ways.truncate(ways);
            choices.ways.push(way);
        }
        ways += 1;
    }
    changed |= choices.ways.len() != ways || choices.stay != stay;
    choices.ways.truncate(ways);
    choices.stay = stay;
    if changed {
        let mut sum = 0.0;
        choices.upto.clear();
        choices.upto.extend(choices.ways.iter().map(|way| {
            sum += way.2;
            sum
        }));
        choices.parts.clear();
    }
}

/// The first way to which any of each part of the unit interval leads; there are at least as many parts as ways.
fn first_of_parts(upto: &[f64], parts: &mut Vec<u32>) {
    let number = PARTS.max(upto.len().next_power_of_two());
    let mut way = 0;
    parts.clear();
    parts.extend((0..number).map(|part| {
        let low = part as f64 / number as f64;
        while upto.get(way).is_some_and(|&upto| upto <= low) {
            way += 1;
        }
        way as u32
    }));
}

/// Sets the weights below the heaviest over `threshold` to 0.
pub fn prune(weights: &mut [f64], threshold: f64) {
    let heaviest = weights.iter().copied().fold(0.0, f64::max);
    for w in weights {
        if *w < heaviest / threshold {
            *w = 0.0;
        }
    }
}

/// Every simple path from `from` up to the awareness level (3.2), and the camps in sight: the origin itself left out. Under Flee's rules a
/// road back to the place itself is a way like others (Q63).
fn look_around(world: &World<'_>, plans: &mut Plans, from: PlaceId) -> Vec<Candidate> {
    let level = match world.settings().awareness_level {
        0 => return Vec::new(),
        n => n.max(1),
    };
    let mut found = Vec::new();
    let mut path = vec![from];
    walk(world, plans, level, 1, 0.0, &mut path, &mut found);
    if world.settings().camps_in_sight > 0 {
        found.retain(|c| !world.now.places[c.destination.index()].camp);
        found.extend(sight::camps(world, plans, from));
    }
    found
}

/// Weight of a way by its length.
pub fn nearness(settings: &Settings, km: f64) -> f64 {
    1.0 / libm::pow(settings.softening + km, settings.distance_power)
}

fn walk(
    world: &World<'_>,
    plans: &mut Plans,
    level: i64,
    step: i64,
    km: f64,
    path: &mut Vec<PlaceId>,
    found: &mut Vec<Candidate>,
) {
    let settings = world.settings();
    let here = path[path.len() - 1];
    for &id in &world.now.out[here.index()] {
        let road = &world.now.roads[id as usize];
        let loops = step == 1 && path.len() == 1 && road.to == here && world.scenario.rules == Rules::Flee;
        if path.contains(&road.to) && !loops {
            continue;
        }
        path.push(road.to);
        let km = km + road.km;
        let marker = world.now.places[road.to.index()].marker;
        if !marker {
            found.push(Candidate {
                road: world.road_between(path[0], path[1]),
                rest: plans.intern(&path[2..]),
                destination: road.to,
                nearness: nearness(settings, km),
            });
        }
        let step = if marker { step - 1 } else { step };
        if level > step {
            walk(world, plans, level, step + 1, km, path, found);
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::{Choices, first_of_parts, prune};

    #[test]
    fn a_draw_leads_to_the_way_in_whose_part_it_falls() {
        for upto in [&[][..], &[1.0], &[0.0, 0.3, 0.3, 0.31, 0.5, 1.0], &[0.2, 0.25, 0.7]] {
            let mut choices = Choices { upto: upto.to_vec(), ..Choices::default() };
            let searched = choices.clone();
            first_of_parts(upto, &mut choices.parts);
            for u in (0..999).map(|i| (f64::from(i) + 0.5) / 999.0) {
                for choices in [&choices, &searched] {
                    assert_eq!(choices.taken(u), upto.iter().position(|&upto| upto > u), "{u} of {upto:?}");
                }
            }
        }
    }

    #[test]
    fn routes_lighter_than_the_heaviest_over_the_threshold_are_dropped() {
        for (threshold, before, after) in
            [(2.0, [1.0, 8.0, 4.0, 12.0], [0.0, 8.0, 0.0, 12.0]), (1.1, [1.0, 8.0, 9.0, 12.0], [0.0, 0.0, 0.0, 12.0])]
        {
            let mut weights = before;
            prune(&mut weights, threshold);
            assert_eq!(weights, after);
        }
    }
}
