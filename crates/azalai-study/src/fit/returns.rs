//! The fitted return side, which is part of the program: parameter values drawn jointly, with the spread of what differs
//! between places and never the value of one.

use azalai_model::{DrawKey, PARAMETERS, ParameterSets};

/// Names of parameters, then a row for each set.
const TABLE: &str = include_str!("returns.csv");

/// The fitted sets: parameters by index in [`PARAMETERS`], and the values of each set.
pub fn fitted() -> (Vec<usize>, Vec<Vec<f64>>) {
    let mut lines = TABLE.lines();
    let names = lines.next().unwrap_or_default().split(',');
    let keys = names.filter_map(|name| PARAMETERS.iter().position(|p| p.key == name)).collect();
    let row = |line: &str| line.split(',').filter_map(|cell| cell.parse().ok()).collect();
    (keys, lines.map(row).collect())
}

/// Gives the sets of a scenario to which nothing was fitted the fitted return side, in turn; parameters set by hand
/// stay.
pub fn give(sets: &mut ParameterSets, pinned: &[String]) {
    let (keys, rows) = fitted();
    for (column, index) in keys.into_iter().enumerate() {
        if pinned.iter().any(|key| key == PARAMETERS[index].key) {
            continue;
        }
        let key = DrawKey::Parameter(index);
        let at = sets.keys.iter().position(|k| *k == key).unwrap_or_else(|| {
            sets.keys.push(key);
            sets.draws.iter_mut().for_each(|draw| draw.values.push(0.0));
            sets.keys.len() - 1
        });
        for (number, draw) in sets.draws.iter_mut().enumerate() {
            draw.values[at] = rows[number % rows.len()][column];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::Draw;

    #[test]
    fn every_fitted_set_is_whole_and_within_what_is_accepted() {
        let (keys, rows) = fitted();
        assert_eq!(keys.len(), TABLE.lines().next().expect("names").split(',').count());
        assert!(rows.len() >= 20 && keys.iter().all(|&i| PARAMETERS[i].key.starts_with("return.")));
        for row in &rows {
            assert_eq!(row.len(), keys.len());
            for (&index, value) in keys.iter().zip(row) {
                let p = &PARAMETERS[index];
                assert!((p.low..=p.high).contains(value), "{} is {value}", p.key);
            }
        }
    }

    #[test]
    fn fitted_values_are_given_jointly_and_what_was_set_by_hand_stays() {
        let (keys, rows) = fitted();
        let mine = DrawKey::Parameter(0);
        let draw = |_| Draw { story: 0, values: vec![7.0] };
        let mut sets =
            ParameterSets { keys: vec![mine], stories: Vec::new(), draws: (0..3).map(draw).collect(), fit: None };
        let pinned = PARAMETERS[keys[0]].key.to_owned();
        give(&mut sets, &[pinned]);
        assert_eq!(sets.keys.len(), keys.len());
        for (draw, row) in sets.draws.iter().zip(&rows) {
            assert_eq!(draw.values[1..], row[1..]);
            assert_eq!(draw.values[0], 7.0);
        }
    }
}
