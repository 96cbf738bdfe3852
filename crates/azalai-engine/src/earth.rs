//! Distances on the Earth, with the same bits on every platform.

/// Mean radius of the Earth (km), as Flee takes it.
const EARTH_RADIUS_KM: f64 = 6371.0;

/// Great-circle distance (km) between two points given as (latitude, longitude) in degrees.
pub fn great_circle_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (phi1, phi2) = (a.0.to_radians(), b.0.to_radians());
    let (dphi, dlambda) = ((b.0 - a.0).to_radians() / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let (s, t) = (libm::sin(dphi), libm::sin(dlambda));
    let h = s * s + libm::cos(phi1) * libm::cos(phi2) * t * t;
    2.0 * EARTH_RADIUS_KM * libm::asin(h.clamp(0.0, 1.0).sqrt())
}
