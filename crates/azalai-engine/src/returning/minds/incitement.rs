//! ODD 7.6 Incitement: what a broadcast that calls for violence makes the people fear at whom it aims.
//!
//! It is no rumour: it was said in public, so that nothing that is checked takes the fear away. It fades.

use crate::returning::state::case::Today;
use crate::returning::state::course::Record;

/// Share by which home looks less safe to each group: φ·(1 − Π(1 − w·e^{−days/τ_φ})) over the broadcasts that aim at it,
/// on each of their days; one that names nobody aims at everybody.
pub fn fear(today: Today<'_>) -> Vec<f64> {
    let m = today.model();
    let calm = |r: &Record| 1.0 - r.weight * crate::exp::exp(-((today.day() - r.day) as f64) / m.incitement_days);
    let heard: Vec<&Record> = today.case.course.broadcasts_until(today.day()).filter(|r| today.happened(r)).collect();
    let of = |group: usize| {
        let aimed = heard.iter().filter(|r| r.group.is_none_or(|g| g == group));
        m.incitement_fear * (1.0 - aimed.map(|r| calm(r)).product::<f64>())
    };
    (0..today.case.groups).map(of).collect()
}
