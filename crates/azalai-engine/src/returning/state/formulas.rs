//! Equations that several submodels share.

use azalai_model::ReturnModel;

use crate::rng::Draws;
use crate::sample;

/// Threat that is forgotten: it only keeps numbers from becoming tiny.
pub const NOTHING: f64 = 1e-6;

/// Days of a month: promises are judged by months, and some parameters are stated by month.
pub const MONTH: i64 = 30;

/// Λ(x) = 1 / (1 + e^−x).
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + crate::exp::exp(-x))
}

/// S = e^(−V/V_s), 1 where there is no threat.
pub fn safety(model: &ReturnModel, threat: f64) -> f64 {
    if threat > NOTHING { crate::exp::exp(-threat / model.safety_scale) } else { 1.0 }
}

/// Weight of an event by its dead.
pub fn by_deaths(model: &ReturnModel, killed: u64) -> f64 {
    1.0 + model.weight_killed * libm::log1p(killed as f64)
}

/// A draw from a gamma distribution of that shape and scale 1 (Marsaglia and Tsang 2000).
pub fn gamma(shape: f64, draws: &mut Draws) -> f64 {
    if shape < 1.0 {
        let boost = libm::pow(draws.next_uniform(), 1.0 / shape);
        return gamma(shape + 1.0, draws) * boost;
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = sample::normal_quantile(draws.next_uniform());
        let v = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x);
        let u = draws.next_uniform();
        if v > 0.0 && libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
            return d * v;
        }
    }
}
