//! What the counts of a camp say of its course.

use azalai_model::{Counts, PlaceId, Scenario};

/// Below this share of the count before, a count is a registration made anew, not people who left.
const BREAK_DOWN: f64 = 0.85;
/// Above this multiple of the count before, a count is of a camp that was opened or registered anew.
const BREAK_UP: f64 = 2.0;

/// A camp with what was counted there.
#[derive(Clone, Debug, PartialEq)]
pub struct Camp {
    /// The place.
    pub place: PlaceId,
    /// Days from the start and counts (people), ascending.
    pub counts: Vec<(i64, f64)>,
}

/// The camps of a scenario that have been counted, in the order of `counts`.
pub fn camps(scenario: &Scenario, counts: &Counts) -> Vec<Camp> {
    let mut found: Vec<Camp> = Vec::new();
    for series in &counts.places {
        let Some(place) = series.place else { continue };
        if series.points.is_empty() || found.iter().any(|camp| camp.place == place) {
            continue;
        }
        let mut camp = Camp { place, counts: Vec::new() };
        for &(day, count) in &series.points {
            // A row out of order, or a second one of a day, says nothing that is not known.
            if camp.counts.last().is_none_or(|last| last.0 < day) {
                camp.counts.push((day, count * scenario.settings.hasten as f64));
            }
        }
        found.push(camp);
    }
    found
}

/// What changed between two counts that follow each other.
#[derive(Clone, Copy, Debug)]
struct Step {
    from: i64,
    to: i64,
    change: f64,
    /// Whether the change is that of a registration made anew, or of a camp that was opened.
    broken: bool,
}

impl Camp {
    /// What was counted up to and with a day.
    #[must_use]
    pub fn until(&self, day: i64) -> Self {
        let end = self.counts.partition_point(|count| count.0 <= day);
        Self { place: self.place, counts: self.counts[..end].to_vec() }
    }

    /// The last count and its day.
    pub fn last(&self) -> Option<(i64, f64)> {
        self.counts.last().copied()
    }

    /// The count of a day, if there is one.
    pub fn on(&self, day: i64) -> Option<f64> {
        self.counts.binary_search_by_key(&day, |count| count.0).ok().map(|at| self.counts[at].1)
    }

    /// The last count before a day.
    pub fn before(&self, day: i64) -> Option<(i64, f64)> {
        self.counts[..self.counts.partition_point(|count| count.0 < day)].last().copied()
    }

    fn steps(&self) -> impl Iterator<Item = Step> {
        self.counts.windows(2).map(|pair| {
            let [(from, before), (to, after)] = [pair[0], pair[1]];
            let broken = before <= 0.0 || after < before * BREAK_DOWN || after > before * BREAK_UP;
            Step { from, to, change: after - before, broken }
        })
    }

    /// Change of the count by the day as seen on day `today`, with a memory of so many days; 0 where nothing is known.
    /// Breaks are left out, and little evidence is taken for little change.
    pub fn pace(&self, today: i64, memory: f64) -> f64 {
        self.mean(today, memory, 0.25, |step| (!step.broken).then_some(step.change))
    }

    /// The same of changes up and down alike. Such a share of a break counts: where one was, another may follow.
    pub fn unrest(&self, today: i64, memory: f64, broken: f64) -> f64 {
        let of = |step: Step| step.change.abs() * if step.broken { broken } else { 1.0 };
        self.mean(today, memory, 0.1, |step| (!step.broken || broken > 0.0).then(|| of(step)))
    }

    /// Of the steps that count, the change by the day.
    fn mean(&self, today: i64, memory: f64, doubt: f64, of: impl Fn(Step) -> Option<f64>) -> f64 {
        let faded = |day: i64| libm::exp(-((today - day) as f64) / memory);
        let (mut sum, mut weights) = (0.0, 0.0);
        for (step, change) in self.steps().filter_map(|step| Some((step, of(step)?))) {
            let weight = memory * (faded(step.to) - faded(step.from));
            sum += weight * change / (step.to - step.from) as f64;
            weights += weight;
        }
        if weights > 0.0 { sum / (weights + doubt * memory) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camp(counts: &[(i64, f64)]) -> Camp {
        Camp { place: PlaceId(0), counts: counts.to_vec() }
    }

    #[test]
    fn a_steady_rise_is_its_pace_and_its_unrest() {
        let steady = camp(&(0..60).map(|i| (10 * i, 1000.0 + 50.0 * i as f64)).collect::<Vec<_>>());
        assert!((steady.pace(590, 20.0) - 5.0 / 1.25).abs() < 0.01);
        assert!((steady.unrest(590, 20.0, 0.5) - 5.0 / 1.1).abs() < 0.01);
    }

    #[test]
    fn a_registration_made_anew_is_no_flight_and_an_opened_camp_no_trend() {
        let broken = camp(&[(0, 0.0), (10, 9000.0), (20, 9100.0), (30, 5000.0), (40, 5100.0)]);
        assert!(broken.pace(40, 40.0) > 0.0 && broken.pace(40, 40.0) < 10.0);
        assert_eq!(camp(&[(0, 0.0), (10, 9000.0)]).pace(10, 40.0), 0.0);
        let [none, some, whole] = [0.0, 0.5, 1.0].map(|share| broken.unrest(40, 40.0, share));
        assert!(none < 10.0 && some > 100.0 && whole > 1.9 * some, "{none} {some} {whole}");
        assert_eq!(camp(&[]).pace(10, 40.0), 0.0);
    }

    #[test]
    fn rows_out_of_order_are_left_out() {
        let mut s = Scenario::blank(50);
        s.settings.hasten = 10;
        let points = vec![(0, 1.0), (20, 3.0), (10, 2.0), (20, 4.0), (30, 5.0)];
        s.counts.places.push(azalai_model::CountSeries { name: "a".into(), place: Some(PlaceId(0)), points });
        let found = camps(&s, &s.counts);
        assert_eq!(found, [camp(&[(0, 10.0), (20, 30.0), (30, 50.0)])]);
        assert_eq!((found[0].on(20), found[0].on(21), found[0].before(20)), (Some(30.0), None, Some((0, 10.0))));
        assert_eq!(found[0].until(29).last(), Some((20, 30.0)));
    }
}
