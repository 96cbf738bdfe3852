//! The return side as fitted to what was counted (docs/returns.md), part of the program: a joint sample of the
//! parameters that all scenarios share. It holds spreads of places and seasons, and no place.

use std::sync::LazyLock;

use azalai_engine::rng::{Purpose, Rng};
use azalai_model::{PARAMETERS, Scenario};

/// Written by `azalai calibrate PLAN.toml`.
const TEXT: &str = include_str!("returns.csv");

static SHARED: LazyLock<Shared> = LazyLock::new(|| Shared::read(TEXT));

/// A joint sample.
#[derive(Debug, Default)]
struct Shared {
    /// Parameters, by index in [`PARAMETERS`], in the order of the columns.
    keys: Vec<usize>,
    rows: Vec<Vec<f64>>,
}

impl Shared {
    fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let names = lines.next().unwrap_or_default().split(',');
        let keys: Vec<usize> = names.filter_map(|name| PARAMETERS.iter().position(|p| p.key == name)).collect();
        let row = |line: &str| line.split(',').map(|cell| cell.parse().ok()).collect::<Option<Vec<f64>>>();
        let rows = lines.filter_map(row).filter(|row| row.len() == keys.len()).collect();
        Self { keys, rows }
    }
}

/// Whether a scenario takes a parameter from the shared fit: it has no value of its own for it.
pub fn covers(scenario: &Scenario, index: usize) -> bool {
    let parameter = &PARAMETERS[index];
    SHARED.keys.contains(&index) && parameter.of(scenario) == parameter.default(scenario.rules)
}

/// The parameters of the shared fit, by index in [`PARAMETERS`].
pub fn keys() -> &'static [usize] {
    &SHARED.keys
}

/// Lowest, middle and highest value of a parameter in the shared fit; none if it is not of it.
pub fn spread(index: usize) -> Option<[f64; 3]> {
    let column = SHARED.keys.iter().position(|&key| key == index)?;
    let mut values: Vec<f64> = SHARED.rows.iter().map(|row| row[column]).collect();
    values.sort_by(f64::total_cmp);
    Some([*values.first()?, values[values.len() / 2], *values.last()?])
}

/// The values of a set: those of one fitted draw, so that they go together.
pub(super) fn draw(rng: Rng) -> impl Fn(usize) -> Option<f64> {
    let row = (rng.uniform(Purpose::Prior, 2, 0, 0) * SHARED.rows.len() as f64) as usize;
    move |index| {
        let column = SHARED.keys.iter().position(|&key| key == index)?;
        SHARED.rows.get(row)?.get(column).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fitted_returns_are_whole_lie_in_their_ranges_and_name_no_place() {
        let cells = TEXT.lines().map(|line| line.split(',').count());
        assert!(SHARED.rows.len() >= 30 && SHARED.rows.len() + 1 == TEXT.lines().count());
        assert!(cells.into_iter().all(|n| n == SHARED.keys.len()), "each column is a parameter");
        for (column, &key) in SHARED.keys.iter().enumerate() {
            let p = &PARAMETERS[key];
            let mut values: Vec<f64> = SHARED.rows.iter().map(|row| row[column]).collect();
            assert!(p.key.starts_with("return."));
            assert!(values.iter().all(|x| (p.bounds().0..=p.bounds().1).contains(x)), "{}", p.key);
            values.sort_by(f64::total_cmp);
            let default = p.get(&azalai_model::ReturnModel::default());
            assert!(
                (values[0]..=values[values.len() - 1]).contains(&default),
                "{}: the default is no fitted value",
                p.key
            );
        }
    }
}
