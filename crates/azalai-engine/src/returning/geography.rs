//! Distances and routes of a scenario (ODD 7.9), which do not change during a run.

use azalai_model::{ReturnModel, Scenario};

use crate::submodels::score::great_circle_km;

/// Longest journey that is told apart from longer ones (days).
const LONGEST: f64 = 60.0;

/// A way from a place to a refuge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// Where it ends.
    pub to: usize,
    /// Length (km).
    pub km: f64,
    /// Length times risk (km), summed over links.
    pub risk_km: f64,
    /// 1 / (softening + km)^power for the poor and the better-off, risk making the way longer.
    pub near: [f64; 2],
}

/// Distances between places, and the ways between them.
#[derive(Clone, Debug)]
pub struct Geography {
    /// Number of places.
    pub n: usize,
    /// Great-circle distance (km), row by row.
    pub km: Vec<f64>,
    /// Length of the shortest way by links (km); infinite where there is none.
    pub road_km: Vec<f64>,
    /// Risk-weighted length of that way (km).
    pub road_risk: Vec<f64>,
    /// Every simple path of at most `awareness` links, by start.
    pub ways: Vec<Vec<Way>>,
    speed: f64,
}

impl Geography {
    /// Of a scenario, with ways of at most `awareness` links.
    pub fn new(scenario: &Scenario, model: &ReturnModel, awareness: i64) -> Self {
        let n = scenario.places.len();
        let mut km = vec![0.0; n * n];
        for (i, a) in scenario.places.iter().enumerate() {
            for (j, b) in scenario.places.iter().enumerate().filter(|&(j, _)| j != i) {
                km[i * n + j] = great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude));
            }
        }
        let mut out: Vec<Vec<(usize, f64, f64)>> = vec![Vec::new(); n];
        for link in &scenario.links {
            let (a, b) = (link.from.index(), link.to.index());
            out[a].push((b, link.km, link.risk));
            out[b].push((a, link.km, link.risk));
        }
        let mut road_km = vec![f64::INFINITY; n * n];
        let mut road_risk = vec![0.0; n * n];
        let mut ways = Vec::with_capacity(n);
        for i in 0..n {
            shortest(&out, i, &mut road_km[i * n..(i + 1) * n], &mut road_risk[i * n..(i + 1) * n]);
            let mut found = Vec::new();
            explore(scenario, &out, awareness.max(1), &mut vec![i], (0.0, 0.0), &mut found);
            for way in &mut found {
                way.near = near(scenario, model, way, 0.0);
            }
            ways.push(found);
        }
        Self { n, km, road_km, road_risk, ways, speed: scenario.settings.max_move_speed }
    }

    /// Great-circle distance (km).
    pub fn distance(&self, i: usize, j: usize) -> f64 {
        self.km[i * self.n + j]
    }

    /// e^(−d/range) for each pair, row by row.
    pub fn kernel(&self, range: f64) -> Vec<f64> {
        self.km.iter().map(|d| libm::exp(-d / range)).collect()
    }

    /// Days for a journey of that length, at least one.
    pub fn days(&self, km: f64) -> u32 {
        (km / self.speed).ceil().clamp(1.0, LONGEST) as u32
    }
}

/// Nearness of a way, on which a risk is added to that of its links.
pub fn near(scenario: &Scenario, model: &ReturnModel, way: &Way, added_risk: f64) -> [f64; 2] {
    let settings = &scenario.settings;
    let km = way.km + model.risk_distance * (way.risk_km + added_risk * way.km);
    let powers = [settings.distance_power + model.poor_distance, settings.distance_power];
    powers.map(|power| 1.0 / libm::pow(settings.softening + km, power))
}

type Out = [Vec<(usize, f64, f64)>];

fn shortest(out: &Out, from: usize, km: &mut [f64], risk: &mut [f64]) {
    let mut done = vec![false; km.len()];
    km[from] = 0.0;
    loop {
        let near = (0..km.len()).filter(|&i| !done[i] && km[i].is_finite()).min_by(|&a, &b| km[a].total_cmp(&km[b]));
        let Some(here) = near else { return };
        done[here] = true;
        for &(to, length, danger) in &out[here] {
            if km[here] + length < km[to] {
                km[to] = km[here] + length;
                risk[to] = risk[here] + length * danger;
            }
        }
    }
}

fn explore(
    scenario: &Scenario,
    out: &Out,
    left: i64,
    path: &mut Vec<usize>,
    (km, risk_km): (f64, f64),
    found: &mut Vec<Way>,
) {
    let here = path[path.len() - 1];
    for &(to, length, danger) in &out[here] {
        if path.contains(&to) {
            continue;
        }
        let so_far = (km + length, risk_km + length * danger);
        let marker = scenario.places[to].kind == azalai_model::PlaceKind::Marker;
        if !marker {
            found.push(Way { to, km: so_far.0, risk_km: so_far.1, near: [0.0; 2] });
        }
        let left = if marker { left } else { left - 1 };
        if left > 0 {
            path.push(to);
            explore(scenario, out, left, path, so_far, found);
            path.pop();
        }
    }
}
