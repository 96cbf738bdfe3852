//! Equations that several submodels share.

use azalai_model::ReturnModel;

/// Threat that is forgotten: it only keeps numbers from becoming tiny.
pub const NOTHING: f64 = 1e-6;

/// Days of a month: promises are judged by months, and some parameters are stated by month.
pub const MONTH: i64 = 30;

/// Λ(x) = 1 / (1 + e^−x).
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// S = e^(−V/V_s), 1 where there is no threat.
pub fn safety(model: &ReturnModel, threat: f64) -> f64 {
    if threat > NOTHING { libm::exp(-threat / model.safety_scale) } else { 1.0 }
}

/// Weight of an event by its dead.
pub fn by_deaths(model: &ReturnModel, killed: u64) -> f64 {
    1.0 + model.weight_killed * libm::log1p(killed as f64)
}
