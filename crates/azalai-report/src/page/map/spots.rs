//! Places that lie on each other on a map are drawn apart, each with a line to where it is.

/// Least distance of two places (units of the drawing).
const LEAST: f64 = 15.0;
/// How far a place is moved away from the one that it lies on.
const AWAY: f64 = 24.0;

/// Where places are drawn: those that are shown, in order, each where it is unless an earlier one is there. What is moved
/// stays where `has_room` says that a circle is not cut.
pub(super) fn apart(places: &[(f64, f64)], shown: &[bool], has_room: impl Fn((f64, f64)) -> bool) -> Vec<(f64, f64)> {
    let mut spots: Vec<(f64, f64)> = Vec::with_capacity(places.len());
    for (i, &(x, y)) in places.iter().enumerate() {
        let seen = |j: &usize| shown.get(*j).copied().unwrap_or(false);
        let on = (0..i).filter(seen).map(|j| spots[j]).find(|s| (s.0 - x).hypot(s.1 - y) < LEAST / 3.0);
        let spot = match on.filter(|_| seen(&i)) {
            None => (x, y),
            Some(other) => free(other, &spots, shown, &has_room),
        };
        spots.push(spot);
    }
    spots
}

/// The first of eight spots around another that is far from all and has room, or is at least far from all.
fn free(other: (f64, f64), spots: &[(f64, f64)], shown: &[bool], has_room: impl Fn((f64, f64)) -> bool) -> (f64, f64) {
    let around = (0..8).map(|i| f64::from(i) * std::f64::consts::FRAC_PI_4 - std::f64::consts::FRAC_PI_4);
    let at = |angle: f64| (other.0 + AWAY * libm::cos(angle), other.1 + AWAY * libm::sin(angle));
    let taken = |spot: &(f64, f64)| {
        let near = |s: &(f64, f64)| (s.0 - spot.0).hypot(s.1 - spot.1) < LEAST;
        spots.iter().zip(shown).any(|(s, shown)| *shown && near(s))
    };
    let found: Vec<(f64, f64)> = around.map(at).filter(|spot| !taken(spot)).collect();
    let roomy = found.iter().find(|spot| has_room(**spot)).or(found.first());
    roomy.copied().unwrap_or_else(|| at(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_on_each_other_are_drawn_apart_and_all_others_where_they_are() {
        let places = [(100.0, 100.0), (101.0, 100.0), (100.0, 101.0), (300.0, 50.0), (100.0, 100.0)];
        let spots = apart(&places, &[true, true, true, true, false], |_| true);
        assert_eq!((spots[0], spots[3], spots[4]), (places[0], places[3], places[4]), "what is not shown is not moved");
        for (i, a) in spots[..4].iter().enumerate() {
            for b in &spots[..i] {
                assert!((a.0 - b.0).hypot(a.1 - b.1) >= LEAST, "{spots:?}");
            }
        }
    }

    #[test]
    fn a_place_is_not_moved_to_where_its_circle_is_cut() {
        let places = [(310.0, 164.8); 2];
        let has_room = |(x, _): (f64, f64)| x <= 316.0;
        assert_eq!(apart(&places, &[true; 2], |_| true)[1].0.round(), 327.0);
        let (x, y) = apart(&places, &[true; 2], has_room)[1];
        assert!(x <= 316.0 && (y - 188.8).abs() < 1e-9, "{x} {y}");
    }
}
