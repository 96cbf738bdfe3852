//! The state of the map during a run (ODD 2): what places and roads are today.

use azalai_model::place::CAMP_BELOW;
use azalai_model::{Link, LinkMode, PlaceId, PlaceKind, Rules, Scenario, Settings};
use serde::{Deserialize, Serialize};

use crate::flight::submodels::attributes::People;
use crate::flight::submodels::flood;

/// Below this a conflict intensity is none (Flee's rule).
pub const NO_CONFLICT: f64 = 1e-6;

/// What Flee counts on from where a file gives no capacity.
const NO_CAPACITY: i64 = -1;

/// What a place is today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "Flee's flags, which change one by one")]
pub struct PlaceState {
    /// It is a camp.
    pub camp: bool,
    /// It is a town: people who have moved little do not stop in it.
    pub town: bool,
    /// It is a crossroads and never a destination.
    pub marker: bool,
    /// Conflict intensity, 0 to 1; -1 for none.
    pub intensity: f64,
    /// Day of the last outbreak, -1 before the first.
    pub outbreak: i64,
    /// Residents who have not left (people).
    pub population: i64,
    /// Capacity (people), unlimited below 1.
    pub capacity: i64,
    /// Daily chance to leave.
    pub move_chance: f64,
    /// Attractiveness as of the last recomputation.
    pub score: f64,
    /// Displaced people here.
    pub present: i64,
    /// Of those, how many left the simulation.
    pub gone: i64,
    /// It lies outside the home country.
    pub foreign: bool,
    /// Share of its people who starve, 0 to 1.
    pub starving: f64,
    /// Level of the water, 0 for none.
    pub water: i64,
    /// It is a flood zone.
    pub flood_zone: bool,
}

impl PlaceState {
    fn clear_flags(&mut self) {
        self.camp = false;
        self.town = false;
        self.marker = false;
        self.flood_zone = false;
    }

    /// Takes the role of a camp, for the internally displaced or not.
    pub fn become_camp(&mut self, idp: bool, settings: &Settings) {
        self.clear_flags();
        self.camp = true;
        self.intensity = -1.0;
        self.move_chance = if idp { settings.idpcamp_movechance } else { settings.camp_movechance };
    }

    /// Takes the role of a town.
    pub fn become_town(&mut self, settings: &Settings) {
        self.clear_flags();
        self.town = true;
        self.intensity = -1.0;
        self.move_chance = settings.default_movechance;
    }

    /// Takes the role of `kind`; a conflict zone gets `intensity`.
    pub fn become_kind(&mut self, kind: PlaceKind, intensity: f64, settings: &Settings) {
        match kind {
            PlaceKind::Camp => self.become_camp(false, settings),
            PlaceKind::IdpCamp => self.become_camp(true, settings),
            PlaceKind::Town | PlaceKind::Rural | PlaceKind::Crossing => self.become_town(settings),
            PlaceKind::ConflictZone => {
                self.clear_flags();
                self.intensity = intensity;
                self.move_chance = settings.conflict_movechance;
            }
            PlaceKind::ForwardingHub | PlaceKind::Untyped | PlaceKind::Marker => {
                self.clear_flags();
                self.marker = kind == PlaceKind::Marker;
                self.intensity = -1.0;
                self.move_chance = 1.0;
            }
            PlaceKind::FloodZone => {
                self.clear_flags();
                self.flood_zone = true;
                self.intensity = -1.0;
                self.move_chance = settings.default_movechance;
            }
        }
    }

    /// Conflict breaks out, or flares up again.
    pub fn activate(&mut self, intensity: f64, day: i64, settings: &Settings) {
        self.intensity = intensity;
        self.move_chance = settings.conflict_movechance;
        self.town = false;
        self.outbreak = day;
    }

    /// Conflict ends.
    pub fn deactivate(&mut self, settings: &Settings) {
        self.intensity = -1.0;
        self.move_chance = settings.default_movechance;
        self.town = true;
    }

    /// Whether the place has a capacity: a camp that people were counted in may have none left, which to
    /// Flee is the same as never having had one.
    pub fn is_limited(&self) -> bool {
        self.capacity > 0
    }

    /// Factor of this place as a destination by how full it is with `present` people:
    /// 1 up to the buffer, 0 when full, linear between (`docs/flee.md`).
    pub fn room(&self, present: i64, settings: &Settings) -> f64 {
        let full = self.capacity as f64 * settings.capacity_scaling;
        let n = present as f64;
        let free = settings.capacity_buffer * full;
        if !self.is_limited() || full < 1.0 || n <= free {
            1.0
        } else if n >= full {
            0.0
        } else {
            1.0 - (n - free) / (full - free)
        }
    }

    /// Most people with whom it has half of its room.
    pub fn half_full(&self, settings: &Settings) -> i64 {
        let full = self.capacity as f64 * settings.capacity_scaling;
        let free = settings.capacity_buffer * full;
        f64::midpoint(free, full.max(free)).floor() as i64
    }
}

/// One directed road as it stands since it was last opened.
///
/// A road that is closed and opened again is another road: people on the old one turn back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Road {
    /// Where it starts.
    pub from: PlaceId,
    /// Where it ends.
    pub to: PlaceId,
    /// Length (km).
    pub km: f64,
    /// Speed on it (km/day).
    pub speed: f64,
    /// Chance that a day on it is walked.
    pub walk: f64,
    /// Whether it can be entered and completed.
    pub open: bool,
    /// Which directed road of the map it is an opening of.
    pub base: u32,
    /// People who ever entered it.
    pub entered: u64,
}

/// What changes on the map during a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// Places by id.
    pub places: Vec<PlaceState>,
    /// Every opening of every directed road.
    pub roads: Vec<Road>,
    /// The open roads out of each place, in the order in which Flee keeps them.
    pub out: Vec<Vec<u32>>,
    /// For each directed road of the map, how many closures hold it shut.
    shut: Vec<u32>,
    /// For each directed road of the map, its newest opening.
    newest: Vec<u32>,
    /// Changes whenever a road opens or closes or a place becomes or ceases to be a marker.
    pub topology: u64,
    /// People ever displaced.
    pub created: i64,
    /// Flee's raw count.
    pub raw: i64,
    /// Flee's debt.
    pub debt: i64,
    /// Spawn weights as of the last recomputation.
    pub spawn_weights: Vec<f64>,
    /// Changes whenever the room left in a place changes as people see it.
    pub crowding: u64,
    /// The day, from 0.
    pub day: i64,
    /// What places are worth today, by view of people and place; empty where all see them alike.
    pub appeal: Vec<f64>,
    /// It is a month of the harvest.
    pub harvest: bool,
}

impl Map {
    /// The map on the morning of the first day, before any change.
    pub fn new(scenario: &Scenario) -> Self {
        let n = scenario.places.len();
        let mut map = Self {
            places: scenario.places.iter().map(|p| initial_place(p, scenario)).collect(),
            roads: Vec::new(),
            out: vec![Vec::new(); n],
            shut: Vec::new(),
            newest: Vec::new(),
            topology: 0,
            created: 0,
            raw: 0,
            debt: 0,
            spawn_weights: vec![0.0; n],
            crowding: 0,
            day: 0,
            appeal: Vec::new(),
            harvest: false,
        };
        for link in &scenario.links {
            map.add_link(link, scenario);
        }
        map
    }

    /// Adds the directed roads of a link.
    fn add_link(&mut self, link: &Link, scenario: &Scenario) {
        let usual = match link.mode {
            LinkMode::Road => scenario.settings.max_move_speed,
            LinkMode::Foot => scenario.settings.max_walk_speed,
        };
        for (from, to) in [(link.from, link.to), (link.to, link.from)].repeat(copies(link, scenario)) {
            let base = self.newest.len() as u32;
            self.newest.push(base);
            self.shut.push(0);
            self.roads.push(Road {
                from,
                to,
                km: link.km,
                speed: link.max_speed.unwrap_or(usual),
                walk: link.walk_probability,
                open: true,
                base,
                entered: 0,
            });
            self.out[from.index()].push(base);
            if link.from_day.is_some_and(|day| day > 0) || link.to_day.is_some_and(|day| day <= 0) {
                self.close(base);
            }
        }
    }

    /// Shuts directed road `base`.
    pub fn close(&mut self, base: u32) {
        let b = base as usize;
        self.shut[b] += 1;
        let id = self.newest[b];
        let road = &mut self.roads[id as usize];
        if road.open {
            road.open = false;
            let from = road.from.index();
            self.out[from].retain(|&r| r != id);
            self.topology += 1;
        }
    }

    /// How many directed roads the map has.
    pub fn n_bases(&self) -> u32 {
        self.newest.len() as u32
    }

    /// The newest opening of directed road `base`.
    pub fn road_of(&self, base: u32) -> &Road {
        &self.roads[self.newest[base as usize] as usize]
    }
}

/// How many roads a link is in each direction. Flee builds a forced road twice: once flagged, once
/// plain (Q04).
pub fn copies(link: &Link, scenario: &Scenario) -> usize {
    if link.redirection == 1 && scenario.rules == Rules::Flee { 2 } else { 1 }
}

/// The map of a scenario as it is now.
pub struct World<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What its rules tell people apart by.
    pub people: &'a People,
    /// What changes.
    pub now: &'a mut Map,
}

impl<'a> World<'a> {
    /// The settings of the scenario.
    pub fn settings(&self) -> &'a Settings {
        &self.scenario.settings
    }

    /// Opens directed road `base`. Under Flee's rules the first opening undoes every closure (Q18);
    /// otherwise each closure must be undone.
    pub fn reopen(&mut self, base: u32) {
        let b = base as usize;
        self.now.shut[b] = if self.scenario.rules == Rules::Flee { 0 } else { self.now.shut[b].saturating_sub(1) };
        let old = &self.now.roads[self.now.newest[b] as usize];
        if self.now.shut[b] == 0 && !old.open {
            let fresh = Road { open: true, entered: 0, ..old.clone() };
            let id = self.now.roads.len() as u32;
            let from = fresh.from.index();
            self.now.newest[b] = id;
            self.now.roads.push(fresh);
            // Flee puts it last.
            let roads = &self.now.roads;
            let position = match self.scenario.rules {
                Rules::Flee => self.now.out[from].len(),
                Rules::Azalai => self.now.out[from].partition_point(|&r| roads[r as usize].base < base),
            };
            self.now.out[from].insert(position, id);
            self.now.topology += 1;
        }
    }

    /// Adds `n` people to those at `place` (takes them away if negative).
    pub fn add_present(&mut self, place: PlaceId, n: i64) {
        let settings = &self.scenario.settings;
        let state = &mut self.now.places[place.index()];
        let before = state.room(state.present, settings);
        state.present += n;
        if state.room(state.present, settings) != before {
            self.now.crowding += 1;
        }
    }

    /// Chance that somebody of a view without a plan leaves `place` (3.1, case 4).
    pub fn leave_chance(&self, place: PlaceId, view: usize) -> f64 {
        let settings = self.settings();
        let state = &self.now.places[place.index()];
        let factor = settings.movechance_pop_scale_factor;
        let scale = if factor == 0.0 {
            1.0
        } else {
            libm::pow(state.population.max(state.capacity) as f64 / settings.movechance_pop_base, factor)
        };
        // A negative base (capacity -1, nobody left) to a broken power: nobody leaves.
        let mut chance = if scale.is_nan() { 0.0 } else { state.move_chance * scale };
        if settings.flee_when_starving {
            chance = state.starving + (1.0 - state.starving) * chance;
        }
        if settings.flood_rules {
            chance = flood::leave_chance(self, place, chance, view);
        }
        chance.clamp(0.0, 1.0)
    }

    /// Speeds on a road with their probabilities; the second is for walked days.
    pub fn speeds(&self, road: &Road, first_link: bool) -> [(f64, f64); 2] {
        let settings = self.settings();
        let usual = if first_link && settings.start_on_foot { settings.max_walk_speed } else { road.speed };
        [(1.0 - road.walk, usual), (road.walk, settings.max_walk_speed)]
    }

    /// Whether people who plan to end at `place` give up because it is a camp too full (3.4).
    pub fn turns_away(&self, place: PlaceId) -> bool {
        let state = &self.now.places[place.index()];
        state.camp && state.room(state.present, self.settings()) < 0.5
    }

    /// The first open road from `from` to `to`.
    pub fn road_between(&self, from: PlaceId, to: PlaceId) -> Option<u32> {
        self.now.out[from.index()].iter().copied().find(|&r| self.now.roads[r as usize].to == to)
    }
}

fn initial_place(place: &azalai_model::Place, scenario: &Scenario) -> PlaceState {
    let settings = &scenario.settings;
    let mut state = PlaceState {
        camp: false,
        town: false,
        marker: false,
        intensity: -1.0,
        outbreak: -1,
        population: place.simulated(settings.hasten),
        capacity: place.capacity.map_or(NO_CAPACITY, |people| people.div_euclid(settings.hasten)),
        move_chance: 1.0,
        score: 1.0,
        present: 0,
        gone: 0,
        foreign: place.country != scenario.home_country,
        starving: 0.0,
        water: 0,
        flood_zone: false,
    };
    if place.kind == PlaceKind::ConflictZone && place.conflict_date > 0 {
        state.become_town(settings);
    } else {
        state.become_kind(place.kind, place.conflict_intensity.unwrap_or(1.0), settings);
    }
    if state.move_chance < CAMP_BELOW && !state.camp && place.kind != PlaceKind::FloodZone {
        state.camp = true;
        state.town = false;
    }
    state
}
