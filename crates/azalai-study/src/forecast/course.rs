//! The forecast of a scenario from one day: people in each camp, in each country and in all, by date.

use std::collections::BTreeSet;

use azalai_model::{PlaceId, Scenario, Status};
use serde::Serialize;

use super::ahead::{arrivals, arrivals_from};
use super::camp::{Camp, camps};
use super::members::{Members, draw};
use super::outlook::{Outlook, outlooks};
use super::past::{Checkpoint, Left};
use super::sharpen::{Sharper, sharper};
use super::tally::quantile;
use crate::design::{Ended, Jobs, Store};

/// Simulated runs: they decide where people go, the members how many.
pub const RUNS: u32 = 20;
/// Days of a week: that of a flow.
pub(super) const WEEK: i64 = 7;
/// Days within which a camp may pass its capacity.
pub const WITHIN: [i64; 3] = [30, 60, 90];

/// What is forecast.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// The day from which on nothing is known.
    pub day: u32,
    /// How many days ahead.
    pub horizon: u32,
    /// Members.
    pub members: u32,
    /// Seed of all chance.
    pub seed: u64,
}

/// Quantiles over the members: the median, and bands of 50, 80 and 95 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Fan {
    /// One in forty lies below.
    pub q025: f64,
    /// One in ten.
    pub q10: f64,
    /// One in four.
    pub q25: f64,
    /// One in two.
    pub q50: f64,
    /// Three in four.
    pub q75: f64,
    /// Nine in ten.
    pub q90: f64,
    /// 39 in 40.
    pub q975: f64,
}

impl Fan {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |p| quantile(&values, p).round();
        Self {
            q025: at(0.025),
            q10: at(0.1),
            q25: at(0.25),
            q50: at(0.5),
            q75: at(0.75),
            q90: at(0.9),
            q975: at(0.975),
        }
    }

    /// The numbers in the order of their names.
    pub const fn numbers(&self) -> [f64; 7] {
        [self.q025, self.q10, self.q25, self.q50, self.q75, self.q90, self.q975]
    }
}

/// One day of a forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Days ahead.
    pub ahead: i64,
    /// People who are there.
    pub stock: Fan,
    /// People who came in the seven days up to it, less those who left.
    pub flow: Fan,
}

/// Of whom a course is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// People in one camp.
    Camp(PlaceId),
    /// People in all camps of a country.
    Country(String),
    /// Everybody.
    All,
}

/// What is to come somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Where.
    pub of: Of,
    /// Last counts together (people).
    pub last: f64,
    /// Day of the oldest of them.
    pub since: i64,
    /// Of a camp that has a capacity: that (people), and the share of members that pass it within [`WITHIN`].
    pub capacity: Option<(i64, [f64; WITHIN.len()])>,
    /// What was counted: days and people; of several camps their last counts together, by the week.
    pub counts: Vec<(i64, f64)>,
    /// By date, ascending.
    pub days: Vec<Day>,
}

/// What is to come, and which counts would tell more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    /// Each camp, each country, everybody.
    pub courses: Vec<Course>,
    /// What a count of each camp would tell; empty where people are in danger now.
    pub sharper: Vec<Sharper>,
}

/// Forecasts a scenario that is known up to a day. Of a live scenario there is everybody by the week alone.
/// `store`: where finished runs are kept.
pub fn course<S: Store<i64>>(
    scenario: &Scenario,
    ask: &Ask,
    store: &S,
    jobs: &Jobs<'_>,
) -> Result<Forecast, Ended<S::Fault>> {
    let known = camps(scenario, &scenario.counts);
    let arrivals = arrivals(scenario, &known, ask.day, (RUNS, ask.seed), store, jobs)?;
    Ok(seen(scenario, ask, &known, &arrivals))
}

/// The same from runs that an earlier forecast left, as far as they are still what they would be; with what it leaves to
/// a later one.
pub fn course_from<S: Store<i64>>(
    scenario: &Scenario,
    ask: &Ask,
    before: Vec<Checkpoint>,
    store: &S,
    jobs: &Jobs<'_>,
) -> Result<(Forecast, Left), Ended<S::Fault>> {
    let known = camps(scenario, &scenario.counts);
    let (arrivals, left) = arrivals_from(scenario, &known, ask.day, (RUNS, ask.seed, before.into()), store, jobs)?;
    Ok((seen(scenario, ask, &known, &arrivals), left))
}

/// What camps and arrivals together let expect.
fn seen(scenario: &Scenario, ask: &Ask, known: &[Camp], arrivals: &[f64]) -> Forecast {
    let today = i64::from(ask.day);
    let live = scenario.status == Status::Live;
    let shown = shown(i64::from(ask.horizon), live);
    let drawn: Vec<i64> = shown.iter().flat_map(|&d| [d - WEEK, d]).collect::<BTreeSet<_>>().into_iter().collect();
    let days: Vec<i64> = drawn.iter().map(|ahead| today + ahead).collect();
    let outlooks = outlooks(known, today, arrivals);
    let all: Vec<(Outlook<'_>, Members)> =
        outlooks.iter().map(|outlook| (*outlook, draw(outlook, today, &days, ask.members, ask.seed))).collect();
    let made = |of, which: &dyn Fn(PlaceId) -> bool| {
        let part: Vec<&(Outlook<'_>, Members)> = all.iter().filter(|(outlook, _)| which(outlook.place)).collect();
        let counts = together(&known.iter().filter(|camp| which(camp.place)).collect::<Vec<_>>(), today);
        Course { counts, ..summed(of, &part, (&drawn, &shown)) }
    };
    let mut courses = Vec::new();
    for (outlook, members) in all.iter().filter(|_| !live) {
        let mut course = made(Of::Camp(outlook.place), &|place| place == outlook.place);
        course.capacity = capacity(scenario, outlook.place, members, &drawn);
        course.counts =
            known.iter().find(|camp| camp.place == outlook.place).map_or_else(Vec::new, |c| c.counts.clone());
        courses.push(course);
    }
    let country = |place: PlaceId| scenario.places[place.index()].country.clone();
    let countries: BTreeSet<String> = known.iter().map(|camp: &Camp| country(camp.place)).collect();
    for name in countries.into_iter().filter(|_| !live) {
        courses.push(made(Of::Country(name.clone()), &|place| country(place) == name));
    }
    courses.push(made(Of::All, &|_| true));
    let sharper = if live { Vec::new() } else { sharper(&outlooks, today, ask.members, ask.seed) };
    Forecast { courses, sharper }
}

/// The last counts of several camps together, every week up to `today`; one that was not counted yet has nobody.
pub(super) fn together(camps: &[&Camp], today: i64) -> Vec<(i64, f64)> {
    let first = camps.iter().filter_map(|camp| camp.counts.first()).map(|count| count.0).min().unwrap_or(today);
    let on = |day: i64| camps.iter().filter_map(|camp| camp.until(day).last()).map(|count| count.1).sum();
    let mut days: Vec<i64> = (first..=today).rev().step_by(WEEK as usize).collect();
    days.reverse();
    days.into_iter().map(|day| (day, on(day))).collect()
}

/// Days ahead that are shown: weeks, and those that are asked of; of a live scenario weeks alone.
pub(super) fn shown(horizon: i64, live: bool) -> Vec<i64> {
    let weeks = (1..).map(|n| n * WEEK).take_while(|&day| day <= horizon);
    let asked = WITHIN.into_iter().chain([horizon]).filter(|&day| !live && day >= WEEK && day <= horizon);
    weeks.chain(asked).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Members of several camps or places added up, on the days that are shown; `drawn`: the days ahead that members have.
pub(super) fn days_of(all: &[&Members], (drawn, shown): (&[i64], &[i64])) -> Vec<Day> {
    let on = |ahead: i64| -> Vec<f64> {
        let at = drawn.partition_point(|&day| day < ahead);
        let mut sum: Vec<f64> = Vec::new();
        for members in all {
            sum.resize(members[at].len(), 0.0);
            sum.iter_mut().zip(&members[at]).for_each(|(sum, n)| *sum += n);
        }
        sum
    };
    let day = |&ahead: &i64| {
        let (now, before) = (on(ahead), on(ahead - WEEK));
        let flow = now.iter().zip(before).map(|(now, before)| now - before).collect();
        Day { ahead, stock: Fan::of(now), flow: Fan::of(flow) }
    };
    shown.iter().map(day).collect()
}

/// Members of several camps together.
fn summed(of: Of, part: &[&(Outlook<'_>, Members)], (drawn, shown): (&[i64], &[i64])) -> Course {
    let all: Vec<&Members> = part.iter().map(|(_, members)| members).collect();
    Course {
        of,
        last: part.iter().map(|(outlook, _)| outlook.last).sum(),
        since: part.iter().map(|(outlook, _)| outlook.since).min().unwrap_or_default(),
        capacity: None,
        counts: Vec::new(),
        days: days_of(&all, (drawn, shown)),
    }
}

/// The capacity of a camp, and how many of the members pass it on one of the days up to each of [`WITHIN`].
fn capacity(scenario: &Scenario, place: PlaceId, members: &Members, drawn: &[i64]) -> Option<(i64, [f64; 3])> {
    let most = scenario.places[place.index()].capacity.filter(|&most| most > 0)?;
    let passes = |within: i64| {
        let days = members.iter().zip(drawn).filter(|(_, ahead)| (1..=within).contains(*ahead));
        let mut over: BTreeSet<usize> = BTreeSet::new();
        for (values, _) in days {
            over.extend(values.iter().enumerate().filter(|(_, n)| **n > most as f64).map(|(member, _)| member));
        }
        over.len() as f64 / members.first().map_or(1, Vec::len).max(1) as f64
    };
    Some((most, WITHIN.map(passes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Memory;
    use azalai_model::{CountSeries, Place, PlaceKind};
    use std::sync::atomic::AtomicBool;

    fn scenario() -> Scenario {
        let mut s = Scenario::blank(400);
        for (id, country, capacity) in [("a", "north", 2000), ("b", "north", 90_000), ("c", "south", -1)] {
            let mut place = Place::new(id, country, PlaceKind::Camp);
            place.capacity = Some(capacity);
            s.places.push(place);
        }
        for (name, place, rise) in [("a", 0, 100.0), ("b", 1, 10.0), ("c", 2, 0.0)] {
            let points = (0..10).map(|i| (10 * i, 1000.0 + rise * i as f64)).collect();
            s.counts.places.push(CountSeries { name: name.into(), place: Some(PlaceId(place)), points });
        }
        s
    }

    fn made(scenario: &Scenario, threads: usize) -> Forecast {
        let never = AtomicBool::new(false);
        let ask = Ask { day: 95, horizon: 90, members: 200, seed: 3 };
        course(scenario, &ask, &Memory, &Jobs::quiet(threads, &never)).expect("not stopped")
    }

    #[test]
    fn there_is_each_camp_each_country_and_everybody_at_any_number_of_threads() {
        let Forecast { courses, sharper } = made(&scenario(), 1);
        assert_eq!(Forecast { courses: courses.clone(), sharper: sharper.clone() }, made(&scenario(), 2));
        assert_eq!(sharper.len(), 3);
        // By the week up to the day: the first count of all three was on day 0.
        let weeks: Vec<i64> = courses[5].counts.iter().map(|count| count.0).collect();
        assert_eq!((weeks[0], weeks[1], weeks.last()), (4, 11, Some(&95)));
        assert_eq!(courses[5].counts.last().map(|count| count.1), Some(courses[5].last));
        assert_eq!(courses[0].counts[1], (10, 1100.0));
        let of: Vec<Of> = courses.iter().map(|course| course.of.clone()).collect();
        let country = |name: &str| Of::Country(name.into());
        let camps = [0, 1, 2].map(|p| Of::Camp(PlaceId(p)));
        assert_eq!(of, camps.into_iter().chain([country("north"), country("south"), Of::All]).collect::<Vec<_>>());
        assert_eq!(courses[5].last, 1900.0 + 1090.0 + 1000.0);
        assert_eq!(courses[2].days, courses[4].days);
        let ahead: Vec<i64> = courses[0].days.iter().map(|day| day.ahead).collect();
        assert_eq!(ahead, [7, 14, 21, 28, 30, 35, 42, 49, 56, 60, 63, 70, 77, 84, 90]);
        for day in courses.iter().flat_map(|course| &course.days) {
            assert!(day.stock.numbers().is_sorted() && day.flow.numbers().is_sorted() && day.stock.q025 >= 0.0);
        }
    }

    #[test]
    fn a_camp_that_rises_to_its_capacity_passes_it_ever_more_likely_and_one_without_never() {
        let courses = made(&scenario(), 1).courses;
        let Some((2000, [a, b, c])) = courses[0].capacity else { panic!("{:?}", courses[0].capacity) };
        assert!(a <= b && b <= c && c > 0.8, "{a} {b} {c}");
        assert!(courses[1].capacity.is_some_and(|(_, shares)| shares[2] < 0.05));
        assert_eq!(courses[2].capacity, None);
    }

    #[test]
    fn of_people_in_danger_there_is_everybody_by_the_week_alone() {
        let Forecast { courses, sharper } = made(&Scenario { status: Status::Live, ..scenario() }, 1);
        assert!(sharper.is_empty() && courses.len() == 1 && courses[0].of == Of::All);
        assert!(courses[0].days.iter().all(|day| day.ahead % 7 == 0));
    }
}
