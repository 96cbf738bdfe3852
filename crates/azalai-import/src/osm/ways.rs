//! Which ways of OpenStreetMap are roads, how fast one goes on them, and in which direction.

use std::collections::BTreeMap;

/// Speeds by class (km an hour): assumed, of vehicles on such roads and not their limits.
const SPEEDS: [(&str, f64); 11] = [
    ("motorway", 90.0),
    ("trunk", 80.0),
    ("primary", 65.0),
    ("secondary", 55.0),
    ("tertiary", 45.0),
    ("unclassified", 35.0),
    ("road", 30.0),
    ("residential", 25.0),
    ("track", 20.0),
    ("service", 15.0),
    ("living_street", 10.0),
];
/// Speed of a ferry (km an hour).
const FERRY: f64 = 8.0;
/// What is left of the speed without a hard surface.
const SOFT: f64 = 0.6;
/// Surfaces that are not hard.
const SOFT_SURFACES: [&str; 11] =
    ["unpaved", "gravel", "fine_gravel", "dirt", "earth", "ground", "sand", "mud", "grass", "clay", "compacted"];

/// A way that one may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Road {
    /// Kilometres an hour.
    pub speed: f64,
    /// Whether one may go from the first node to the last.
    pub forth: bool,
    /// Whether one may go from the last to the first.
    pub back: bool,
    /// Whether it is a ferry.
    pub ferry: bool,
}

/// Why a way is no road.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Not {
    /// It is a river, a house or another thing.
    Other,
    /// It is a path, under construction, or of another class.
    Class,
    /// It is closed to vehicles.
    Closed,
}

/// What a way is, by its tags.
pub fn road(tags: &BTreeMap<&str, &str>) -> Result<Road, Not> {
    let tag = |name: &str| tags.get(name).copied().unwrap_or_default();
    let ferry = tag("route") == "ferry";
    let class = tag("highway");
    if class.is_empty() && !ferry {
        return Err(Not::Other);
    }
    let known = SPEEDS.iter().find(|(name, _)| *name == class.trim_end_matches("_link"));
    let speed = if ferry { FERRY } else { known.ok_or(Not::Class)?.1 };
    // The finest of these that is there decides.
    let access = ["motor_vehicle", "vehicle", "access"].iter().map(|name| tag(name)).find(|value| !value.is_empty());
    if access.is_some_and(|value| matches!(value, "no" | "private")) {
        return Err(Not::Closed);
    }
    let soft = SOFT_SURFACES.contains(&tag("surface"));
    let one_way = match tag("oneway") {
        "" => class == "motorway" || matches!(tag("junction"), "roundabout" | "circular"),
        value => matches!(value, "yes" | "true" | "1"),
    };
    let backward = matches!(tag("oneway"), "-1" | "reverse");
    let speed = if soft { speed * SOFT } else { speed };
    Ok(Road { speed, forth: !backward, back: !one_way, ferry })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tags: &[(&'static str, &'static str)]) -> Result<Road, Not> {
        road(&tags.iter().copied().collect())
    }

    #[test]
    fn a_river_a_site_of_works_a_path_and_a_closed_road_are_no_roads_and_a_track_and_a_ferry_are() {
        assert_eq!(of(&[("waterway", "river")]), Err(Not::Other));
        assert_eq!(of(&[("highway", "construction")]), Err(Not::Class));
        assert_eq!(of(&[("highway", "footway")]), Err(Not::Class));
        assert_eq!(of(&[("highway", "primary"), ("access", "no")]), Err(Not::Closed));
        assert!(of(&[("highway", "primary"), ("access", "no"), ("motor_vehicle", "yes")]).is_ok());
        assert!(of(&[("highway", "track")]).is_ok_and(|road| road.forth && road.back && !road.ferry));
        assert!(of(&[("route", "ferry")]).is_ok_and(|road| road.ferry && road.speed < 10.0));
    }

    #[test]
    fn directions_and_surfaces_are_those_of_the_tags() {
        let ways = |tags: &[(&'static str, &'static str)]| of(tags).map(|road| (road.forth, road.back));
        assert_eq!(ways(&[("highway", "primary"), ("oneway", "yes")]), Ok((true, false)));
        assert_eq!(ways(&[("highway", "primary"), ("oneway", "-1")]), Ok((false, true)));
        assert_eq!(ways(&[("highway", "motorway")]), Ok((true, false)));
        assert_eq!(ways(&[("highway", "motorway"), ("oneway", "no")]), Ok((true, true)));
        assert_eq!(ways(&[("highway", "tertiary"), ("junction", "roundabout")]), Ok((true, false)));
        let speed =
            |surface: &'static str| of(&[("highway", "secondary_link"), ("surface", surface)]).map(|road| road.speed);
        assert_eq!((speed("asphalt"), speed("sand")), (Ok(55.0), Ok(33.0)));
    }
}
