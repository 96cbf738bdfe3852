//! Values drawn from the ranges of what is assumed (ODD 6): before a fit, and where there is none.

use azalai_engine::rng::{Purpose, Rng};
use azalai_model::{Draw, DrawKey, PARAMETERS, Parameter, ParameterSets, Place, PlaceId, Scenario};

use super::shared;

/// The parameter that tells two readings of a flight apart, and the value between them: below, an advance adds little.
const APART: (&str, f64) = ("leaving.front_effect", 3.0);

/// Parameter sets where nothing was fitted, so that no run rests on one set of assumed numbers: set n takes its
/// values from the ranges by the seed and n alone, however many there are.
pub fn sets(scenario: &Scenario, seed: u64, count: u32) -> ParameterSets {
    let keys = keys(scenario);
    let values = |number| draw(scenario, &keys, Rng::new(seed, number), None);
    let draws = (1..=count.max(1)).map(|number| Draw { story: 0, values: values(number) }).collect();
    ParameterSets { keys, stories: Vec::new(), draws, fit: None }
}

/// What is drawn: every unknown whose range is more than a point or of which a fit is shared, and residents with bounds.
pub fn keys(scenario: &Scenario) -> Vec<DrawKey> {
    let drawn = |i: &usize| PARAMETERS[*i].is_drawn() || shared::covers(scenario, *i);
    let free = |i: &usize| !scenario.pinned.iter().any(|key| key == PARAMETERS[*i].key);
    let parameters = (0..PARAMETERS.len()).filter(drawn).filter(free).map(DrawKey::Parameter);
    let people = scenario.places.iter().enumerate().filter(|(_, p)| p.followed && bounds(p).is_some());
    parameters.chain(people.map(|(i, _)| DrawKey::Population(PlaceId(i as u32)))).collect()
}

fn bounds(place: &Place) -> Option<(f64, f64)> {
    let (low, high) = (place.population_low?, place.population_high?);
    (low < high && low > 0 && (low..=high).contains(&place.population)).then_some((low as f64, high as f64))
}

/// A triangular draw: most likely at `mode`, never beyond `low` and `high`.
fn triangular(u: f64, (low, high): (f64, f64), mode: f64) -> f64 {
    let split = (mode - low) / (high - low);
    if u < split {
        low + (u * (high - low) * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * (high - low) * (high - mode)).sqrt()
    }
}

/// The number of a value among all that have a range, drawn or not: what is set by hand, or is a yardstick, changes no
/// other draw.
fn number(scenario: &Scenario, key: DrawKey) -> u64 {
    let ranges = |parameters: &[Parameter]| parameters.iter().filter(|p| p.has_range()).count();
    let number = match key {
        DrawKey::Parameter(index) => ranges(&PARAMETERS[..index]),
        DrawKey::Population(place) => {
            let before = &scenario.places[..place.index()];
            ranges(PARAMETERS) + before.iter().filter(|p| p.followed && bounds(p).is_some()).count()
        }
    };
    number as u64
}

/// A value for each key; `story`: 0 and 1 draw from either side of what tells two readings of the flight apart. What a
/// shared fit covers is drawn from it, all together.
///
/// What a scenario gives a parameter is its likeliest value; where that lies beyond the range, the range reaches to it.
pub(crate) fn draw(scenario: &Scenario, keys: &[DrawKey], rng: Rng, story: Option<usize>) -> Vec<f64> {
    let mut values = Vec::with_capacity(keys.len());
    let fitted = shared::draw(rng);
    for key in keys {
        let u = rng.uniform(Purpose::Prior, 0, number(scenario, *key), 0);
        values.push(match *key {
            DrawKey::Parameter(index) => {
                let parameter = &PARAMETERS[index];
                let (low, high) = parameter.prior;
                if let Some(value) = fitted(index).filter(|_| shared::covers(scenario, index)) {
                    values.push(value);
                    continue;
                }
                match (parameter.key == APART.0, story) {
                    (true, Some(0)) => APART.1 + u * (high - APART.1),
                    (true, Some(_)) => low + u * (APART.1 - low),
                    _ => {
                        let mode = parameter.get(&scenario.return_model);
                        triangular(u, (low.min(mode), high.max(mode)), mode)
                    }
                }
            }
            DrawKey::Population(place) => {
                let facts = &scenario.places[place.index()];
                let mode = facts.population as f64;
                triangular(u, bounds(facts).unwrap_or((mode, mode + 1.0)), mode).round()
            }
        });
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::PlaceKind;

    fn index(key: &str) -> usize {
        PARAMETERS.iter().position(|p| p.key == key).expect("a parameter")
    }

    fn scenario() -> Scenario {
        let mut s = Scenario::blank(10);
        let mut town = Place::new("town", "home", PlaceKind::Town);
        (town.population, town.population_low, town.population_high, town.followed) =
            (900, Some(700), Some(1_000), true);
        s.places.push(town);
        s
    }

    #[test]
    fn sets_lie_in_their_ranges_differ_and_do_not_hang_on_how_many_there_are() {
        let s = scenario();
        let (few, many) = (sets(&s, 3, 5), sets(&s, 3, 40));
        assert_eq!(few.draws[..], many.draws[..5]);
        assert!(few.fit.is_none() && few.keys.len() > 100);
        for (column, key) in many.keys.iter().enumerate() {
            let (low, high) = match *key {
                DrawKey::Parameter(i) => PARAMETERS[i].prior,
                DrawKey::Population(_) => (700.0, 1_000.0),
            };
            let mut values: Vec<f64> = many.draws.iter().map(|d| d.values[column]).collect();
            assert!(values.iter().all(|x| (low..=high).contains(x)), "{key:?}");
            values.sort_by(f64::total_cmp);
            assert!(values[39] - values[0] > 0.2 * (high - low), "{key:?}: {values:?}");
        }
        assert_ne!(sets(&s, 4, 5).draws, few.draws);
    }

    #[test]
    fn what_a_shared_fit_covers_is_one_of_its_draws_whole_and_a_value_of_the_scenario_stays() {
        let mut s = scenario();
        let column =
            |sets: &ParameterSets, key: &str| sets.keys.iter().position(|k| *k == DrawKey::Parameter(index(key)));
        let of = sets(&s, 3, 200);
        let pair =
            |d: &Draw| ["return.opened_rate", "return.blocked"].map(|key| d.values[column(&of, key).expect("drawn")]);
        let mut pairs: Vec<[f64; 2]> = of.draws.iter().map(pair).collect();
        pairs.sort_by(|a, b| a[0].total_cmp(&b[0]));
        pairs.dedup();
        // Drawn one by one there would be nearly as many pairs as sets.
        assert!((10..100).contains(&pairs.len()), "{}", pairs.len());
        s.return_model.opened_rate *= 1.5;
        let own = sets(&s, 3, 400);
        let values = own.draws.iter().map(|d| d.values[column(&own, "return.opened_rate").expect("in its range")]);
        assert!(values.sum::<f64>() / 400.0 > 1.02 * pairs.iter().map(|p| p[0]).sum::<f64>() / pairs.len() as f64);
    }

    #[test]
    fn what_the_scenario_says_is_likeliest_and_what_is_set_by_hand_is_not_drawn() {
        let mut s = scenario();
        let rate = index("abuse.abuse_rate");
        let mean = |s: &Scenario| {
            let sets = sets(s, 1, 400);
            let column = sets.keys.iter().position(|k| *k == DrawKey::Parameter(rate)).expect("drawn");
            sets.draws.iter().map(|d| d.values[column]).sum::<f64>() / 400.0
        };
        let before = mean(&s);
        let beyond = PARAMETERS[rate].prior.1 * 1.5;
        PARAMETERS[rate].set(&mut s.return_model, beyond);
        let (low, _) = PARAMETERS[rate].prior;
        let expected = (low + 2.0 * beyond) / 3.0;
        assert!(mean(&s) > before && (mean(&s) / expected - 1.0).abs() < 0.05, "{} {expected}", mean(&s));
        s.pinned = vec![PARAMETERS[rate].key.to_owned()];
        assert!(!keys(&s).contains(&DrawKey::Parameter(rate)));
    }
}
