//! The tipping point of the hinge: how much less violence than is assumed each piece of advice survives (ODD 7.15).

use azalai_model::{Measure, Outcome, PlaceId, Scenario, Status};

use crate::compare::Comparison;
use crate::judge::backtest::since;
use crate::judge::consequence::{Consequence, Who};
use crate::panel::Panel;

/// Shares of the way from the violence of the recorded course (0) to that which is assumed (1).
pub const SHARES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// What is drawn of violence at each of [`SHARES`], as multiples of what is assumed: at 0 as much as the recorded course
/// has of attacks and abuse, at 1 all. None where no recorded course was run, where both have the same, or of people in
/// danger now, of whom no attacks are told (Safeguard 8).
pub fn levels(scenario: &Scenario, comparison: &Comparison) -> Option<Vec<f64>> {
    if scenario.status == Status::Live {
        return None;
    }
    let events = |panel: &Panel| -> f64 {
        let places = (0..scenario.places.len() as u32).map(PlaceId);
        let of = |place| {
            let count = |measure| since(panel, place, measure, comparison.decision, comparison.judged);
            [Measure::Attacks, Measure::Abuses].into_iter().filter_map(count).map(|band| band.mean).sum::<f64>()
        };
        places.map(of).sum()
    };
    let (recorded, forecast) = (events(comparison.hindcast()?), events(comparison.forecasts().next()?));
    let least = if forecast > 0.0 { recorded / forecast } else { 1.0 };
    ((least - 1.0).abs() > 0.01).then(|| SHARES.map(|share| least + share * (1.0 - least)).to_vec())
}

/// One strategy by one outcome at one amount of violence.
#[derive(Clone, Debug, PartialEq)]
pub struct Turning {
    /// Share of the way to the assumed violence.
    pub share: f64,
    /// Violence as a multiple of what is assumed.
    pub violence: f64,
    /// The strategy against the reference.
    pub cell: Consequence,
}

/// How far a decided effect survives less violence.
#[derive(Clone, Debug, PartialEq)]
pub struct Tipping {
    /// Id of the strategy.
    pub strategy: String,
    /// By what.
    pub outcome: Outcome,
    /// Of whom.
    pub who: Who,
    /// The least of [`SHARES`] from which on up to the assumed violence the mean keeps its direction and lies above the
    /// floor; none if it does not at the assumed one either.
    pub holds_to: Option<f64>,
    /// Where its mean comes to 0, on a line between two of [`SHARES`]; none where it does not.
    pub turns_at: Option<f64>,
}

/// The tipping point of every effect that is decided, from what it is at each amount of violence.
pub fn tipping(decided: &[&Consequence], points: &[Turning]) -> Vec<Tipping> {
    let one = |c: &&Consequence| {
        let same = |t: &&Turning| (&t.cell.strategy, t.cell.outcome, t.cell.who) == (&c.strategy, c.outcome, c.who);
        let mut at: Vec<&Turning> = points.iter().filter(same).collect();
        at.sort_by(|a, b| b.share.total_cmp(&a.share));
        let sign = f64::from(c.effect.direction());
        let keeps = |t: &&&Turning| sign * t.cell.effect.mean > t.cell.floor;
        let holds_to = at.iter().take_while(keeps).last().map(|t| t.share);
        let turns_at = at.windows(2).find_map(|pair| {
            let (high, low) = (sign * pair[0].cell.effect.mean, sign * pair[1].cell.effect.mean);
            (high > 0.0 && low <= 0.0).then(|| pair[1].share + (pair[0].share - pair[1].share) * -low / (high - low))
        });
        Tipping { strategy: c.strategy.clone(), outcome: c.outcome, who: c.who, holds_to, turns_at }
    };
    decided.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::decide::{Effect, Size};
    use azalai_model::Founded;

    fn cell(mean: f64) -> Consequence {
        Consequence {
            strategy: "a".to_owned(),
            outcome: Outcome::Harm,
            who: Who::Everybody,
            level: 1.0,
            reference: 1.0,
            floor: 0.5,
            in_percent: true,
            effect: Effect { mean, size: Size::Above, decided: true, ..Effect::default() },
            founded: Founded::Assumed,
        }
    }

    fn tipped(means: [f64; 5]) -> (Option<f64>, Option<f64>) {
        let points: Vec<Turning> = SHARES
            .iter()
            .zip(means)
            .map(|(&share, mean)| Turning { share, violence: share, cell: cell(mean) })
            .collect();
        let found = tipping(&[&cell(-4.0)], &points);
        (found[0].holds_to, found[0].turns_at)
    }

    #[test]
    fn advice_holds_down_to_the_least_violence_at_which_it_keeps_its_direction_beyond_the_floor() {
        assert_eq!(tipped([-3.0, -3.0, -3.0, -4.0, -4.0]), (Some(0.0), None));
        assert_eq!(tipped([1.0, -1.0, -2.0, -3.0, -4.0]), (Some(0.25), Some(0.125)));
        assert_eq!(tipped([-3.0, -0.2, -2.0, -3.0, -4.0]), (Some(0.5), None), "what comes back below is not counted");
        assert_eq!(tipped([0.0, 0.0, 0.0, 0.0, 0.2]).0, None);
    }
}
