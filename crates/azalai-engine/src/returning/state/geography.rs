//! Distances and routes of a scenario (ODD 7.9): routes change on days on which a link does.

use std::sync::Arc;

use azalai_model::{Grid, Id, PlaceId, ReturnModel, Scenario, ids};

use crate::earth::great_circle_km;

/// Longest journey that is told apart from longer ones (days): longer than any by road, it bounds the calendar of arrivals.
const LONGEST: f64 = 60.0;

/// A number for each pair of places.
pub type Between = Grid<PlaceId, PlaceId, f64>;

/// What a link is like on a day on which it is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// Risk that travellers see, 0 to 1.
    pub risk: f64,
    /// Risk that harms them, 0 to 1.
    pub harm: f64,
    /// How freely it can be used, 0 to 1.
    pub ease: f64,
}

/// A way from a place to a refuge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// Where it ends.
    pub to: usize,
    /// Length (km).
    pub km: f64,
    /// Length times risk (km), summed over links.
    pub risk_km: f64,
    /// Length times the risk that harms (km), summed over links.
    pub harm_km: f64,
    /// 1 / (softening + km)^power for the poor and the better-off, risk making the way longer.
    pub near: [f64; 2],
}

/// Ways that end alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choosable {
    /// Where they end.
    pub to: usize,
    /// Days on the way.
    pub days: u32,
    /// Length times the risk that harms (km).
    pub harm_km: f64,
    /// Sum of their nearness to the poor and the better-off.
    pub near: [f64; 2],
}

/// What people at a place choose among: first where to go, then how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The choices, by where they end.
    pub all: Vec<Choosable>,
    /// Their nearness to the poor and the better-off.
    pub near: [Vec<f64>; 2],
    /// Sum of the nearness of those that end at each place, to the poor and the better-off.
    pub reach: [Vec<f64>; 2],
    first: Vec<usize>,
}

impl Options {
    /// Of a number of places, of choices in any order.
    pub fn new(places: usize, mut all: Vec<Choosable>) -> Self {
        all.sort_by_key(|o| o.to);
        let first: Vec<usize> = (0..=places).map(|to| all.partition_point(|o| o.to < to)).collect();
        let near = [0, 1].map(|w| all.iter().map(|o| o.near[w]).collect::<Vec<f64>>());
        let reach =
            [0, 1].map(|w: usize| (0..places).map(|to| near[w][first[to]..first[to + 1]].iter().sum()).collect());
        Self { all, near, reach, first }
    }

    /// Numbers of the choices that end at a place.
    pub fn to(&self, place: usize) -> std::ops::Range<usize> {
        self.first[place]..self.first[place + 1]
    }
}

/// Pull of a place, times its weights as a foreign place and as a camp.
fn attraction(scenario: &Scenario, place: &azalai_model::Place) -> f64 {
    let settings = &scenario.settings;
    let mut score = place.pull;
    if !scenario.home_country.is_empty() && place.country != scenario.home_country {
        score *= settings.foreign_weight;
    }
    if matches!(place.kind, azalai_model::PlaceKind::Camp | azalai_model::PlaceKind::IdpCamp) {
        score *= settings.camp_weight;
    }
    score
}

/// Distances between places, and what of ways does not change from day to day.
#[derive(Clone, Debug)]
pub struct Geography {
    /// Number of places.
    pub n: usize,
    /// Great-circle distance (km), row by row.
    pub km: Between,
    /// What draws people to each place whoever they are: pull, border and kind.
    pub attraction: Vec<f64>,
    /// How near two places are: [`zone`].
    zones: Grid<PlaceId, PlaceId, u8>,
    /// The network while every link is open.
    pub open: Arc<Network>,
    speed: f64,
}

/// Whether a refuge at that distance is near (0), neither (1) or far (2).
pub fn zone(m: &ReturnModel, km: f64) -> usize {
    usize::from(km > m.near_km) + usize::from(km > m.far_km.max(m.near_km))
}

/// The ways between places over the links of a day.
#[derive(Clone, Debug)]
pub struct Network {
    /// The links in the scenario's order; none: closed.
    pub passages: Vec<Option<Passage>>,
    /// Length of the shortest way by links that are open (km); infinite where there is none.
    road_km: Between,
    /// Length of that way times the risk that harms (km).
    road_harm: Between,
    /// Every simple path of at most as many open links as people know of, by start.
    pub ways: Vec<Vec<Way>>,
    /// The same, those that end alike taken together: what people choose among.
    pub options: Vec<Options>,
    /// Openness of the links out of each place, 0 to 1; 1 where there is none.
    pub ease: Vec<f64>,
    /// For each place those from which the way to it is closed: no way leads there, though one ever does.
    pub cut_off: Vec<Vec<usize>>,
}

impl Geography {
    /// Of a scenario.
    pub fn new(scenario: &Scenario, model: &ReturnModel) -> Self {
        let n = scenario.places.len();
        let mut km = Between::new(n, n, 0.0);
        for (i, a) in ids(n).zip(&scenario.places) {
            for (j, b) in ids(n).zip(&scenario.places).filter(|&(j, _)| j != i) {
                km[(i, j)] = great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude));
            }
        }
        let open = |l: &azalai_model::Link| Some(Passage { risk: l.risk, harm: l.risk, ease: 1.0 });
        let (speed, passages) = (scenario.settings.max_move_speed, scenario.links.iter().map(open).collect());
        let attraction = scenario.places.iter().map(|p| attraction(scenario, p)).collect();
        let zones = Grid::from_fn(n, n, |i, j| zone(model, km[(i, j)]) as u8);
        Self { n, km, attraction, zones, open: Arc::new(Network::new(scenario, model, passages)), speed }
    }

    /// Length of the way between two places, and that length times the risk that harms (km): by the
    /// links of the day, or in a straight line where no link ever leads; none while the way is closed.
    pub fn journey(&self, today: &Network, from: usize, to: usize) -> Option<(f64, f64)> {
        let i = (PlaceId::at(from), PlaceId::at(to));
        if today.road_km[i].is_finite() {
            Some((today.road_km[i], today.road_harm[i]))
        } else {
            self.open.road_km[i].is_infinite().then(|| (self.km[i], 0.0))
        }
    }

    /// The ways over the links of a day.
    pub fn network(&self, scenario: &Scenario, model: &ReturnModel, passages: Vec<Option<Passage>>) -> Network {
        let mut network = Network::new(scenario, model, passages);
        let from = |to: usize| (0..self.n).filter(|&from| self.journey(&network, from, to).is_none()).collect();
        network.cut_off = (0..self.n).map(from).collect();
        network
    }

    /// The [`zone`] in which each place lies from one.
    pub fn zones_of(&self, place: usize) -> &[u8] {
        self.zones.row(PlaceId::at(place))
    }

    /// Great-circle distance (km).
    pub fn distance(&self, i: usize, j: usize) -> f64 {
        self.km[(PlaceId::at(i), PlaceId::at(j))]
    }

    /// e^(−d/range) for each pair.
    pub fn kernel(&self, range: f64) -> Between {
        Grid::from_fn(self.n, self.n, |i, j| crate::exp::exp(-self.km[(i, j)] / range))
    }

    /// Days for a journey of that length, at least one.
    pub fn days(&self, km: f64) -> u32 {
        days(self.speed, km)
    }
}

fn days(speed: f64, km: f64) -> u32 {
    (km / speed).ceil().clamp(1.0, LONGEST) as u32
}

impl Network {
    /// Finds the ways over these links; none of them is [`cut_off`](Self::cut_off).
    fn new(scenario: &Scenario, model: &ReturnModel, passages: Vec<Option<Passage>>) -> Self {
        let n = scenario.places.len();
        let mut out: Vec<Vec<Leg>> = vec![Vec::new(); n];
        let mut best: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n];
        for (link, passage) in scenario.links.iter().zip(&passages) {
            let ends = [link.from.index(), link.to.index()];
            for (here, there) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                let ease = passage.map_or(0.0, |p| p.ease);
                match best[here].iter_mut().find(|b| b.0 == there) {
                    Some(known) => known.1 = known.1.max(ease),
                    None => best[here].push((there, ease)),
                }
                if let Some(p) = passage {
                    let lengths = Lengths { km: link.km, risk_km: link.km * p.risk, harm_km: link.km * p.harm };
                    out[here].push((there, lengths));
                }
            }
        }
        let mean = |list: &Vec<(usize, f64)>| match list.len() {
            0 => 1.0,
            count => list.iter().map(|b| b.1).sum::<f64>() / count as f64,
        };
        let mut network = Self {
            passages,
            road_km: Between::new(n, n, f64::INFINITY),
            road_harm: Between::new(n, n, 0.0),
            ways: Vec::with_capacity(n),
            options: Vec::with_capacity(n),
            ease: best.iter().map(mean).collect(),
            cut_off: vec![Vec::new(); n],
        };
        let known = (model.awareness.round() as i64).max(1);
        for i in 0..n {
            let row = PlaceId::at(i);
            shortest(&out, i, network.road_km.row_mut(row), network.road_harm.row_mut(row));
            let mut found = Vec::new();
            explore(scenario, &out, known, &mut vec![i], Lengths::default(), &mut found);
            for way in &mut found {
                way.near = near(scenario, model, way);
            }
            network.options.push(Options::new(n, together(&found, scenario.settings.max_move_speed)));
            network.ways.push(found);
        }
        network
    }
}

/// Ways with the same end, length in days and danger are one choice: their nearness adds up.
fn together(ways: &[Way], speed: f64) -> Vec<Choosable> {
    let mut options: Vec<Choosable> = Vec::new();
    for way in ways {
        let days = days(speed, way.km);
        let same =
            |o: &&mut Choosable| o.to == way.to && o.days == days && o.harm_km.to_bits() == way.harm_km.to_bits();
        match options.iter_mut().find(same) {
            Some(option) => {
                option.near[0] += way.near[0];
                option.near[1] += way.near[1];
            }
            None => options.push(Choosable { to: way.to, days, harm_km: way.harm_km, near: way.near }),
        }
    }
    options
}

/// Nearness of a way to the poor and the better-off.
fn near(scenario: &Scenario, model: &ReturnModel, way: &Way) -> [f64; 2] {
    let settings = &scenario.settings;
    let km = way.km + model.risk_distance * way.risk_km;
    let powers = [settings.distance_power + model.poor_distance, settings.distance_power];
    powers.map(|power| 1.0 / libm::pow(settings.softening + km, power))
}

/// Length of a stretch, and the same times its risk and the risk that harms.
#[derive(Clone, Copy, Debug, Default)]
struct Lengths {
    km: f64,
    risk_km: f64,
    harm_km: f64,
}

impl Lengths {
    fn and(self, other: Self) -> Self {
        Self { km: self.km + other.km, risk_km: self.risk_km + other.risk_km, harm_km: self.harm_km + other.harm_km }
    }
}

/// A link as seen from one end: the other end and its lengths.
type Leg = (usize, Lengths);

fn shortest(out: &[Vec<Leg>], from: usize, km: &mut [f64], harm: &mut [f64]) {
    let mut done = vec![false; km.len()];
    km[from] = 0.0;
    loop {
        let near = (0..km.len()).filter(|&i| !done[i] && km[i].is_finite()).min_by(|&a, &b| km[a].total_cmp(&km[b]));
        let Some(here) = near else { return };
        done[here] = true;
        for &(to, leg) in &out[here] {
            if km[here] + leg.km < km[to] {
                km[to] = km[here] + leg.km;
                harm[to] = harm[here] + leg.harm_km;
            }
        }
    }
}

fn explore(
    scenario: &Scenario,
    out: &[Vec<Leg>],
    left: i64,
    path: &mut Vec<usize>,
    so_far: Lengths,
    found: &mut Vec<Way>,
) {
    let here = path[path.len() - 1];
    for &(to, leg) in &out[here] {
        if path.contains(&to) {
            continue;
        }
        let so_far = so_far.and(leg);
        let marker = scenario.places[to].kind == azalai_model::PlaceKind::Marker;
        if !marker {
            let Lengths { km, risk_km, harm_km } = so_far;
            found.push(Way { to, km, risk_km, harm_km, near: [0.0; 2] });
        }
        let left = if marker { left } else { left - 1 };
        if left > 0 {
            path.push(to);
            explore(scenario, out, left, path, so_far, found);
            path.pop();
        }
    }
}
