//! Forecasts of attacks and abuse by place, made on several days, beside what was recorded in the quarter and in the year
//! after them (ODD 7.16).
//!
//! A forecast of a day reads nothing later than it. Of what a run sees happen a share is recorded (`violence.recorded_share`);
//! that is what is set beside the record. So are two naive forecasts: events of each place at the rate of its last year,
//! and at the mean rate of all places in that year.

use std::sync::Arc;

use azalai_engine::returning::{self, ReturnSpec, WeekRecord, WeekSink};
use azalai_engine::sample;
use azalai_model::words::EventKind;
use azalai_model::{PlaceId, Scenario, Status};
use serde::Serialize;

use crate::compare::values_of;
use crate::design::{Interrupted, Jobs, over};
use crate::returned::score::ensemble_crps;
use crate::returning::{announced, openings};

/// Days that are forecast: a quarter, and a year for totals.
const QUARTER: i64 = 90;
/// Most days on which forecasts are made.
const MOST_DATES: i64 = 5;
/// The year of the naive forecasts (days).
const YEAR: i64 = 365;
/// Numbers for which the record of one run, or a naive forecast, stands.
const PARTS: u32 = 20;

/// How forecasts of one kind of event compare with the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Kind {
    /// Places times days of forecasts.
    pub forecasts: usize,
    /// Events recorded in all of them.
    pub recorded: u64,
    /// Events that the model expects to be recorded, a mean over runs.
    pub expected: f64,
    /// Mean CRPS of the model (events).
    pub crps: f64,
    /// Mean CRPS of the last year's rate of each place.
    pub last_year: f64,
    /// Mean CRPS of the mean rate of all places.
    pub theatre: f64,
    /// Share of the recorded counts in the middle 80 % of the model's, where one lies between two counts in part.
    pub pit80: f64,
}

impl Kind {
    /// Whether the model is better than both naive forecasts.
    pub fn beats_both(&self) -> bool {
        self.crps < self.last_year && self.crps < self.theatre
    }
}

/// Forecasts of violence beside the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Violence {
    /// Attacks in the 90 days after a forecast.
    pub attacks: Kind,
    /// Abuses in them.
    pub abuses: Kind,
    /// Attacks in the year after a forecast; none where no year was recorded to its end.
    pub attacks_of_a_year: Option<Kind>,
    /// Abuses in it.
    pub abuses_of_a_year: Option<Kind>,
}

/// Days of the recorded events of a kind, by place: an attack of several days counts on each of them.
fn recorded(scenario: &Scenario, abuse: bool) -> Vec<Vec<i64>> {
    let mut days = vec![Vec::new(); scenario.places.len()];
    for event in scenario.dossier.events.iter().filter(|e| e.role().drives()) {
        let Some(place) = event.place else { continue };
        let (first, last) = event.span();
        match event.kind {
            EventKind::Abuse if abuse => days[place.index()].push(first),
            EventKind::Attack | EventKind::Strike | EventKind::Offensive if !abuse => {
                days[place.index()].extend(first..=last);
            }
            _ => {}
        }
    }
    days
}

/// Days on which forecasts are made: from the decision date, or half a year after the first day, on.
fn dates(scenario: &Scenario, ahead: i64) -> Vec<i64> {
    let last = i64::from(scenario.days) - 1 - ahead;
    let decided = scenario.decision_date.map_or(i64::MAX, |date| scenario.day(date));
    let first = decided.clamp(QUARTER, 2 * QUARTER);
    let step = ((last - first) / MOST_DATES).max(ahead);
    (0..MOST_DATES).map(|k| first + k * step).filter(|&day| day <= last).collect()
}

/// Events of each place from one day on.
struct Seen {
    after: u32,
    attacks: Vec<u64>,
    abuses: Vec<u64>,
}

impl WeekSink for Seen {
    fn wants(&self, day: u32) -> bool {
        day == self.after
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        if record.day > self.after {
            for (i, place) in record.places.iter().enumerate() {
                self.attacks[i] += u64::from(place.attacks);
                self.abuses[i] += u64::from(place.abuses);
            }
        }
        true
    }
}

/// One forecast of so many days made on a day, and the share of it that is recorded.
fn forecast(scenario: &Scenario, (day, ahead): (i64, i64), seed: u64, number: u32) -> (Seen, f64) {
    let mut known = scenario.clone();
    known.decision_date = Some(scenario.date(day));
    known.days = (day + ahead + 1) as u32;
    let model = values_of(scenario, &mut known, number);
    let (strategy, openings) = (announced(&known, returning::Mode::Forecast), openings(&known));
    let spec = ReturnSpec {
        mode: returning::Mode::Forecast,
        model: &model,
        strategy: &strategy,
        openings: &openings,
        seed,
        replicate: number,
        days: known.days,
    };
    let places = known.places.len();
    let mut seen = Seen { after: day as u32, attacks: vec![0; places], abuses: vec![0; places] };
    spec.start(&Arc::new(known)).until((day + ahead + 1) as u32, &mut seen);
    (seen, model.recorded_share)
}

/// Scores forecasts; none where nothing is recorded after any of their days, or of people in danger now (Safeguard 8).
pub fn score(
    scenario: &Scenario,
    seed: u64,
    replicates: u32,
    jobs: &Jobs<'_>,
) -> Result<Option<Violence>, Interrupted> {
    if scenario.status == Status::Live || scenario.dossier.groups.is_empty() {
        return Ok(None);
    }
    let of = |ahead| kinds(scenario, ahead, seed, replicates, jobs);
    let Some([attacks, abuses]) = of(QUARTER)? else { return Ok(None) };
    let (attacks_of_a_year, abuses_of_a_year) = of(YEAR)?.map(|[attacks, abuses]| (attacks, abuses)).unzip();
    let found = Violence { attacks, abuses, attacks_of_a_year, abuses_of_a_year };
    Ok(Some(found).filter(|v| v.attacks.recorded + v.abuses.recorded > 0))
}

/// Attacks and abuses in so many days from each of several days; none where nothing was recorded for so long.
fn kinds(
    scenario: &Scenario,
    ahead: i64,
    seed: u64,
    replicates: u32,
    jobs: &Jobs<'_>,
) -> Result<Option<[Kind; 2]>, Interrupted> {
    let days = dates(scenario, ahead);
    let tasks: Vec<(i64, u32)> = days.iter().flat_map(|&day| (1..=replicates).map(move |n| (day, n))).collect();
    let runs = over(&tasks, jobs, |&(day, number)| Some(forecast(scenario, (day, ahead), seed, number)))?;
    let of = |abuse: bool| {
        let counts = |run: &Seen, place: usize| if abuse { run.abuses[place] } else { run.attacks[place] };
        let mut sums = Sums::new(scenario, abuse, ahead);
        for (&day, runs) in days.iter().zip(runs.chunks(replicates.max(1) as usize)) {
            for place in 0..scenario.places.len() {
                let runs: Vec<(u64, f64)> = runs.iter().map(|(run, share)| (counts(run, place), *share)).collect();
                sums.add(PlaceId(place as u32), day, &runs);
            }
        }
        sums.mean()
    };
    Ok((!days.is_empty()).then(|| [of(false), of(true)]))
}

/// Scores of one kind, added up.
struct Sums {
    /// Days that are forecast.
    ahead: i64,
    recorded: Vec<Vec<i64>>,
    /// Places about which something could be known: somebody was ever said to be in control, or something happened.
    counted: Vec<bool>,
    sum: Kind,
}

impl Sums {
    fn new(scenario: &Scenario, abuse: bool, ahead: i64) -> Self {
        let all = [recorded(scenario, false), recorded(scenario, true)];
        let told = |p: usize| scenario.dossier.control.iter().any(|c| c.place.index() == p);
        let counted = |p: usize| told(p) || all.iter().any(|days| !days[p].is_empty());
        let counted = (0..scenario.places.len()).map(counted).collect();
        let [attacks, abuses] = all;
        Self { ahead, recorded: if abuse { abuses } else { attacks }, counted, sum: Kind::default() }
    }

    fn last_year(&self, place: usize, day: i64) -> f64 {
        let from = (day - YEAR).max(-1);
        let n = self.recorded[place].iter().filter(|&&d| d > from && d <= day).count();
        n as f64 / (day - from) as f64 * self.ahead as f64
    }

    fn add(&mut self, place: PlaceId, day: i64, runs: &[(u64, f64)]) {
        let place = place.index();
        if !self.counted[place] {
            return;
        }
        let happened = self.recorded[place].iter().filter(|&&d| d > day && d <= day + self.ahead).count() as f64;
        let middles = || (0..PARTS).map(|i| (f64::from(i) + 0.5) / f64::from(PARTS));
        let thinned = runs.iter().flat_map(|&(n, share)| middles().map(move |u| sample::binomial(u, n, share) as f64));
        let mut seen: Vec<f64> = thinned.collect();
        seen.sort_by(f64::total_cmp);
        let places = self.counted.iter().filter(|&&c| c).count().max(1) as f64;
        let theatre = (0..self.recorded.len()).map(|p| self.last_year(p, day)).sum::<f64>() / places;
        let naive = |mean: f64| middles().map(|u| sample::poisson(u, mean) as f64).collect::<Vec<_>>();
        let last_year = ensemble_crps(&naive(self.last_year(place, day)), happened);
        let theatre = ensemble_crps(&naive(theatre), happened);
        let (crps, inside) = (ensemble_crps(&seen, happened), middle(&seen, happened));
        let sum = &mut self.sum;
        sum.forecasts += 1;
        sum.recorded += happened as u64;
        sum.expected += seen.iter().sum::<f64>() / seen.len().max(1) as f64;
        sum.crps += crps;
        sum.last_year += last_year;
        sum.theatre += theatre;
        sum.pit80 += inside;
    }

    fn mean(self) -> Kind {
        let (s, n) = (self.sum, self.sum.forecasts.max(1) as f64);
        let (crps, last_year, theatre) = (s.crps / n, s.last_year / n, s.theatre / n);
        Kind { crps, last_year, theatre, pit80: s.pit80 / n, ..s }
    }
}

/// How much of a count lies in the middle 80 % of ascending ones: it covers the ranks of all that are equal to it.
fn middle(sorted: &[f64], count: f64) -> f64 {
    let n = sorted.len().max(1) as f64;
    let low = sorted.partition_point(|&x| x < count) as f64 / n;
    let high = sorted.partition_point(|&x| x <= count) as f64 / n;
    if high > low {
        (high.min(0.9) - low.max(0.1)).max(0.0) / (high - low)
    } else {
        f64::from(u8::from((0.1..=0.9).contains(&low)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::dossier::{Control, Event, Group};
    use azalai_model::words::{Confidence, EventUse};
    use azalai_model::{Place, PlaceKind};

    #[test]
    fn a_count_lies_in_the_middle_by_the_ranks_that_it_covers() {
        let counts = [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 4.0];
        assert!((middle(&counts, 0.0) - 0.8).abs() < 1e-12);
        assert!((middle(&counts, 1.0) - 1.0).abs() < 1e-12);
        assert!(middle(&counts, 4.0) < 1e-12 && middle(&counts, 9.0) < 1e-12);
        assert!((middle(&counts, 2.0) - 1.0).abs() < 1e-12, "between two counts, rank .9");
    }

    /// A town attacked each sixth day and a quiet one, over 600 days.
    fn scenario() -> Scenario {
        let mut s = Scenario::blank(600);
        s.decision_date = Some(s.date(100));
        for id in ["hot", "quiet"] {
            let mut place = Place::new(id, "home", PlaceKind::Town);
            (place.population, place.followed) = (1_000, true);
            s.places.push(place);
        }
        s.dossier.groups.push(Group { id: "all".to_owned(), share: Some(1.0), ..Group::default() });
        s.dossier.control =
            [0, 1].map(|place| Control { place: PlaceId(place), from_day: 0, ..Control::default() }).to_vec();
        s.dossier.events = (0..100)
            .map(|n| Event {
                id: format!("e{n}"),
                day: n * 6,
                end_day: n * 6,
                kind: EventKind::Attack,
                usage: EventUse::Driver,
                confidence: Confidence::High,
                place: Some(PlaceId(0)),
                ..Event::default()
            })
            .collect();
        s
    }

    #[test]
    fn forecasts_of_a_steady_record_beat_the_mean_of_all_places_and_read_nothing_later() {
        let s = scenario();
        assert_eq!(dates(&s, QUARTER), [100, 190, 280, 370, 460]);
        assert_eq!(dates(&s, YEAR), [100]);
        let stop = std::sync::atomic::AtomicBool::new(false);
        let found = score(&s, 1, 12, &Jobs::quiet(1, &stop)).ok().flatten().expect("a score");
        let a = found.attacks;
        assert_eq!((a.forecasts, a.recorded), (10, 75));
        assert!(a.crps < a.theatre, "{a:?}");
        assert!((40.0..150.0).contains(&a.expected), "{a:?}");
        let year = found.attacks_of_a_year.expect("a year is recorded");
        assert_eq!((year.forecasts, year.recorded), (2, 61));
        assert!((0.0..=1.0).contains(&year.pit80) && year.expected > a.expected / 2.0, "{year:?}");
        let short = Scenario { days: 440, ..s.clone() };
        assert!(kinds(&short, YEAR, 1, 12, &Jobs::quiet(1, &stop)).ok().flatten().is_none(), "no year follows day 100");
        let mut later = s.clone();
        later.dossier.events.retain(|e| e.day <= 460);
        let [mut x, mut y] = [&s, &later].map(|s| forecast(s, (460, QUARTER), 1, 1).0);
        assert_eq!((x.attacks.remove(0), x.abuses.remove(0)), (y.attacks.remove(0), y.abuses.remove(0)));
    }
}
