//! Replicates of the return model over threads.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use azalai_engine::returning::{self, Held, Mode, Opening, ReturnSpec, WeekRecord, WeekSink};
use azalai_model::{PlaceId, Scenario, Strategy};

use crate::{Band, Interrupted};

/// Which replicates of the return model to run, and how.
#[derive(Clone, Debug)]
pub struct ReturnPlan {
    /// Which events are read.
    pub mode: Mode,
    /// What is done.
    pub strategy: Strategy,
    /// People who are away when the run begins.
    pub openings: Vec<Opening>,
    /// Seed of the ensemble.
    pub seed: u64,
    /// Number of the first replicate, usually 1.
    pub first: u32,
    /// How many replicates.
    pub replicates: u32,
    /// Days of each.
    pub days: u32,
    /// Most threads to use.
    pub threads: usize,
}

/// What one value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Day, from 0.
    pub day: u32,
    /// The place; none for the region.
    pub place: Option<PlaceId>,
    /// Index of the group; none for everybody.
    pub group: Option<usize>,
    /// What is counted.
    pub measure: &'static str,
}

/// The replicates of a plan: the same values in each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnEnsemble {
    /// What each value is about.
    pub labels: Vec<Label>,
    /// Number of each replicate, ascending, and its values.
    pub replicates: Vec<(u32, Vec<f64>)>,
}

impl ReturnEnsemble {
    /// How replicates spread at a label, by its index.
    pub fn band(&self, index: usize) -> Band {
        let mut values: Vec<f64> = self.replicates.iter().filter_map(|r| r.1.get(index).copied()).collect();
        values.sort_by(f64::total_cmp);
        let at = |p: f64| {
            let Some(last) = values.len().checked_sub(1) else { return 0.0 };
            let position = last as f64 * p;
            let low = position as usize;
            let high = (low + 1).min(last);
            values[low] + (values[high] - values[low]) * (position - low as f64)
        };
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        Band { mean, q05: at(0.05), q25: at(0.25), q50: at(0.5), q75: at(0.75), q95: at(0.95) }
    }

    /// The index of a label.
    pub fn index(&self, label: Label) -> Option<usize> {
        self.labels.iter().position(|l| *l == label)
    }
}

/// The strategy that a scenario's tables announce.
pub fn announced(scenario: &Scenario, mode: Mode) -> Strategy {
    returning::course::announced(scenario, mode)
}

/// Longest time between the first day and a count of the displaced people who are there on it (days).
const COUNTED_WITHIN: i64 = 60;

/// People whom a scenario's tables say to be displaced at a place before the first day: from nowhere on
/// the map, of a group that is counted and not shared out.
///
/// A count of a whole region within two months of the first day is spread over its places by residents, and
/// replaces older counts of single places.
pub fn openings(scenario: &Scenario) -> Vec<Opening> {
    let observations = &scenario.dossier.observations;
    let mut found: Vec<Opening> = Vec::new();
    for group in scenario.dossier.groups.iter().filter(|g| g.share.is_none()) {
        let of_group = || observations.iter().filter(|o| o.group == group.id && o.value.is_some_and(|n| n > 0.0));
        let regional = of_group()
            .filter(|o| o.place.is_none() && o.measure == "idps_present" && o.day.abs() <= COUNTED_WITHIN)
            .min_by_key(|o| (o.day.abs(), o.id.clone()));
        if let Some(row) = regional
            && spread(scenario, &group.id, &row.area, row.value.unwrap_or(0.0), &mut found)
        {
            continue;
        }
        for row in of_group().filter(|o| o.day <= 0) {
            let (Some(at), Some(people)) = (row.place, row.value) else { continue };
            if matches!(row.measure.as_str(), "arrivals" | "idps_present" | "stock") {
                let (group, people) = (Some(row.group.clone()), people as u32);
                found.push(Opening { at, origin: None, group, share: 0.0, people });
            }
        }
    }
    found
}

/// Spreads people over the places of a region by their residents; false if there are none.
fn spread(scenario: &Scenario, group: &str, region: &str, people: f64, found: &mut Vec<Opening>) -> bool {
    let inside = |p: &&azalai_model::Place| p.region == region || p.region.starts_with(&format!("{region},"));
    let all: f64 = scenario.places.iter().filter(inside).map(|p| p.population.max(0) as f64).sum();
    if all <= 0.0 || region.is_empty() {
        return false;
    }
    for (index, place) in scenario.places.iter().enumerate().filter(|(_, p)| inside(p) && p.population > 0) {
        let n = (people * place.population as f64 / all).round() as u32;
        let at = PlaceId(index as u32);
        found.push(Opening { at, origin: None, group: Some(group.to_owned()), share: 0.0, people: n });
    }
    true
}

/// The days that are looked at: each seventh, the last, the decision date and, in hindcasts, those
/// with observations.
pub fn days(scenario: &Scenario, mode: Mode, days: u32) -> Vec<u32> {
    let mut chosen: BTreeSet<u32> = (0..days).step_by(7).collect();
    chosen.extend(days.checked_sub(1));
    let asked = scenario.decision_date.map(|date| scenario.day(date));
    let seen = scenario.dossier.observations.iter().map(|o| o.day).filter(|_| mode == Mode::Hindcast);
    for day in seen.chain(asked) {
        chosen.extend(u32::try_from(day).ok().filter(|&day| day < days));
    }
    chosen.into_iter().collect()
}

/// Runs all replicates; `finished` is called after each.
pub fn run(
    scenario: &Scenario,
    plan: &ReturnPlan,
    finished: &(dyn Fn() + Sync),
    stop: &AtomicBool,
) -> Result<ReturnEnsemble, Interrupted> {
    let days = days(scenario, plan.mode, plan.days);
    let numbers: Vec<u32> = (plan.first..plan.first.saturating_add(plan.replicates.max(1))).collect();
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..plan.threads.clamp(1, numbers.len()) {
            scope.spawn(|| {
                while let Some(&replicate) = numbers.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let done = one(scenario, plan, &days, replicate);
                    if let Ok(mut results) = results.lock() {
                        results.push(done);
                    }
                    finished();
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_default();
    if results.len() < numbers.len() {
        return Err(Interrupted);
    }
    results.sort_by_key(|r| r.replicate);
    let labels = results.first().map(|r| r.labels.clone()).unwrap_or_default();
    Ok(ReturnEnsemble { labels, replicates: results.into_iter().map(|r| (r.replicate, r.values)).collect() })
}

fn one<'a>(scenario: &'a Scenario, plan: &ReturnPlan, days: &'a [u32], replicate: u32) -> Recorder<'a> {
    let spec = ReturnSpec {
        mode: plan.mode,
        model: &scenario.return_model,
        strategy: &plan.strategy,
        openings: &plan.openings,
        seed: plan.seed,
        replicate,
        days: plan.days,
    };
    let groups = scenario.dossier.groups.len().max(1);
    let mut recorder = Recorder { replicate, days, groups, labels: Vec::new(), values: Vec::new() };
    returning::run(scenario, &spec, &mut recorder);
    recorder
}

/// Keeps the weeks of one replicate.
struct Recorder<'a> {
    replicate: u32,
    days: &'a [u32],
    groups: usize,
    labels: Vec<Label>,
    values: Vec<f64>,
}

impl Recorder<'_> {
    fn add(&mut self, label: Label, value: f64) {
        self.labels.push(label);
        self.values.push(value);
    }

    fn places(&mut self, r: &WeekRecord<'_>) {
        for p in r.places {
            let from: u64 = r.audiences.iter().filter(|a| a.origin == Some(p.place)).map(|a| a.away + a.settled).sum();
            for (measure, value) in [
                ("at_home", p.at_home as f64),
                ("displaced_present", p.displaced as f64),
                ("displaced_from", from as f64),
                ("settled", p.settled as f64),
                ("departures", p.departures as f64),
                ("returns", p.returns as f64),
                ("attacks", f64::from(p.attacks)),
                ("abuses", f64::from(p.abuses)),
                ("harmed", p.harmed as f64),
                ("killed", p.killed as f64),
                ("tension", p.tension),
                ("cohesion", p.cohesion),
                ("safety", p.safety),
            ] {
                self.add(Label { day: r.day, place: Some(p.place), group: None, measure }, value);
            }
        }
    }

    fn groups(&mut self, r: &WeekRecord<'_>) {
        for group in (0..self.groups).map(Some).chain([None]) {
            let of = |g: usize| group.is_none_or(|x| x == g);
            let list: Vec<_> = r.audiences.iter().filter(|a| of(a.group)).collect();
            let sum = |f: &dyn Fn(&azalai_engine::returning::AudienceRecord) -> u64| {
                list.iter().map(|a| f(a)).sum::<u64>() as f64
            };
            let returned = |f: &dyn Fn(&azalai_engine::returning::Returns) -> u64| {
                r.returns.iter().enumerate().filter(|x| of(x.0)).map(|x| f(x.1)).sum::<u64>() as f64
            };
            let width = r.harmed.len() / self.groups.max(1);
            let harmed: u64 =
                (0..self.groups).filter(|&g| of(g)).flat_map(|g| &r.harmed[g * width..(g + 1) * width]).sum();
            let away = sum(&|a| a.away);
            let weighted = |f: &dyn Fn(&azalai_engine::returning::AudienceRecord) -> f64| {
                list.iter().map(|a| f(a) * a.away as f64).sum::<f64>() / away.max(1.0)
            };
            let held = |f: fn(&Held) -> f64| weighted(&|a| f(&a.held));
            for (measure, value) in [
                ("at_home", sum(&|a| a.at_home)),
                ("displaced", away),
                ("settled", sum(&|a| a.settled)),
                ("back_of_asked", sum(&|a| a.asked_home)),
                ("safe_and_chosen", sum(&|a| a.safe_home + a.safe_away)),
                ("returned", returned(&|x| x.first)),
                ("returned_safe", returned(&|x| x.safe)),
                ("returned_premature", returned(&|x| x.premature)),
                ("returned_forced", returned(&|x| x.forced)),
                ("returned_undone", returned(&|x| x.undone)),
                ("returned_sustained", returned(&|x| x.sustained)),
                ("left_again", returned(&|x| x.again)),
                ("harmed_total", harmed as f64),
                ("trust", weighted(&|a| a.trust_away)),
                ("held_by_safety", held(|h| h.safety)),
                ("held_by_credibility", held(|h| h.credibility)),
                ("held_by_rumour", held(|h| h.rumour)),
                ("held_by_several", held(|h| h.several)),
                ("held_by_exclusion", held(|h| h.exclusion)),
                ("held_by_property", held(|h| h.property)),
                ("held_by_host", held(|h| h.host)),
                ("held_by_nothing", held(|h| h.nothing)),
            ] {
                self.add(Label { day: r.day, place: None, group, measure }, value);
            }
        }
    }
}

impl WeekSink for Recorder<'_> {
    fn wants(&self, day: u32) -> bool {
        self.days.binary_search(&day).is_ok()
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        self.places(record);
        self.groups(record);
        for (measure, value) in
            [("travelling", record.travelling), ("killed_total", record.dead), ("asked", record.asked)]
        {
            self.add(Label { day: record.day, place: None, group: None, measure }, value as f64);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::{Link, Place, PlaceKind};

    #[test]
    fn threads_change_nothing() {
        let mut s = Scenario::blank(40);
        for (id, kind, population, east) in [("town", PlaceKind::Town, 900, 0.0), ("camp", PlaceKind::Camp, 0, 1.0)] {
            let mut place = Place::new(id, "home", kind);
            (place.population, place.longitude) = (population, east);
            s.places.push(place);
        }
        s.links.push(Link::road(PlaceId(0), PlaceId(1), 120.0));
        let openings = vec![Opening { at: PlaceId(1), origin: Some(PlaceId(0)), group: None, share: 0.5, people: 0 }];
        let plan = ReturnPlan {
            mode: Mode::Forecast,
            strategy: Strategy::default(),
            openings,
            seed: 3,
            first: 1,
            replicates: 5,
            days: 40,
            threads: 1,
        };
        let go = AtomicBool::new(false);
        let one = run(&s, &plan, &|| (), &go).expect("not stopped");
        let many = run(&s, &ReturnPlan { threads: 3, ..plan.clone() }, &|| (), &go).expect("not stopped");
        assert_eq!(one, many);
        assert_ne!(one.replicates[0].1, one.replicates[1].1);
        let label = Label { day: 0, place: Some(PlaceId(0)), group: None, measure: "at_home" };
        let home = one.band(one.index(label).expect("counted"));
        assert!(home.q50 > 300.0 && home.q50 < 600.0, "{home:?}");
        assert_eq!(run(&s, &plan, &|| (), &AtomicBool::new(true)), Err(Interrupted));
    }
}
