//! The table of the numbers that Flee's rules read (ODD 7.1 to 7.7).

use serde::Serialize;

use crate::parameters::{Held, Kind, Parameter, ReadBy, Value};
use crate::{Rules, Vocabulary, words};

words! {
    /// How people are spawned where conflict drives it.
    #[derive(Default)]
    SpawnMode {
        #[default]
        Counts = "counts";
        Constant = "constant";
        Poisson = "poisson";
        PopRatio = "pop_ratio";
    }
    /// How people are spawned where floods drive it.
    #[derive(Default)]
    FloodSpawn {
        #[default]
        None = "none";
        Constant = "constant";
        Poisson = "poisson";
        PopRatio = "pop_ratio";
    }
}

/// A type that a setting can have.
trait Typed: Sized {
    fn give(&self) -> Value;
    fn take(value: &Value) -> Option<Self>;
}

impl Typed for bool {
    fn give(&self) -> Value {
        Value::Flag(*self)
    }
    fn take(value: &Value) -> Option<Self> {
        if let Value::Flag(x) = value { Some(*x) } else { None }
    }
}

impl Typed for f64 {
    fn give(&self) -> Value {
        Value::Number(*self)
    }
    fn take(value: &Value) -> Option<Self> {
        if let Value::Number(x) = value { Some(*x) } else { None }
    }
}

impl Typed for i64 {
    fn give(&self) -> Value {
        Value::Whole(*self)
    }
    fn take(value: &Value) -> Option<Self> {
        if let Value::Whole(x) = value { Some(*x) } else { None }
    }
}

impl Typed for Vec<f64> {
    fn give(&self) -> Value {
        Value::List(self.clone())
    }
    fn take(value: &Value) -> Option<Self> {
        if let Value::List(x) = value { Some(x.clone()) } else { None }
    }
}

impl<V: Vocabulary> Typed for V {
    fn give(&self) -> Value {
        Value::Word(self.word().to_owned())
    }
    fn take(value: &Value) -> Option<Self> {
        let Value::Word(word) = value else { return None };
        Self::from_word(word)
    }
}

macro_rules! settings {
    ($($name:ident: $type:ty = $default:expr $(=> $ours:expr)?, $key:literal, $unit:literal, $kind:expr, $tag:literal, $source:literal $(, $by:ident)?;)*) => {
        /// The numbers of Flee's rules; see [`SETTINGS`] for each one's declaration.
        #[derive(Clone, Debug, PartialEq, Serialize)]
        pub struct Settings {
            $(#[doc = concat!("`", $key, "`")] pub $name: $type,)*
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        impl Settings {
            /// The defaults under `rules`: where a declaration has two, Flee's and ours.
            pub fn of(rules: Rules) -> Self {
                match rules {
                    Rules::Flee => Self::default(),
                    Rules::Azalai => Self { $($($name: $ours,)?)* ..Self::default() },
                }
            }
        }

        /// Every number of Flee's rules, in the order of the manual.
        pub static SETTINGS: &[Parameter] = &[
            $(Parameter {
                key: $key,
                symbol: "",
                unit: $unit,
                kind: $kind,
                prior: (0.0, 0.0),
                tag: $tag,
                source: $source,
                section: FLIGHT,
                read_by: match [$(ReadBy::$by)?].as_slice() {
                    [by] => *by,
                    _ => ReadBy::Flight,
                },
                held: Held::Settings(
                    |s| s.$name.give(),
                    |s, v| <$type as Typed>::take(v).map(|x| s.$name = x).is_some(),
                ),
            },)*
        ];
    };
}

/// The sections of `docs/odd.md` on flight.
const FLIGHT: &str = "7.1-7.7";
const ANY: f64 = 1e12;
const POS: f64 = 1e-9;

settings! {
    agent_log: i64 = 0, "log_levels.agent", "level", Kind::Whole(0, 3), "H", "Flee 3";
    link_log: i64 = 0, "log_levels.link", "level", Kind::Whole(0, 2), "H", "Flee 3";
    idp_totals: i64 = 0, "log_levels.idp_totals", "level", Kind::Whole(0, 9), "H", "Flee 3";
    take_from_population: bool = false, "spawn_rules.take_from_population", "", Kind::Flag, "H", "Flee 3";
    insert_day0: bool = true, "spawn_rules.insert_day0", "", Kind::Flag, "H", "Flee 3";
    empty_camps_on_day0: bool = false, "spawn_rules.empty_camps_on_day0", "", Kind::Flag, "H", "Flee 3";
    conflict_zone_spawning_only: bool = true, "spawn_rules.conflict_zone_spawning_only", "", Kind::Flag, "H", "Flee 3";
    camps_are_sinks: bool = false, "spawn_rules.camps_are_sinks", "", Kind::Flag, "H", "Flee 3";
    read_from_agents_csv_file: bool = false, "spawn_rules.read_from_agents_csv_file", "", Kind::Flag, "H", "Flee 3";
    sum_from_camps: bool = true, "spawn_rules.sum_from_camps", "", Kind::Flag, "H", "Flee 3";
    spawn_mode: SpawnMode = SpawnMode::Counts, "spawn_rules.conflict_driven_spawning.spawn_mode", "", Kind::Word(SpawnMode::SPELLED), "H", "Flee 3";
    displaced_per_conflict_day: f64 = 500.0, "spawn_rules.conflict_driven_spawning.displaced_per_conflict_day", "people/day or 1/day", Kind::Number(0.0, ANY), "H", "Flee 3";
    starvation_driven_spawning: bool = false, "spawn_rules.starvation_driven_spawning", "", Kind::Flag, "H", "Flee 3";
    flood_zone_spawning_only: bool = false, "spawn_rules.flood_zone_spawning_only", "", Kind::Flag, "H", "Flee 3";
    flood_spawn_mode: FloodSpawn = FloodSpawn::None, "spawn_rules.flood_driven_spawn_mode.spawn_mode", "", Kind::Word(FloodSpawn::SPELLED), "H", "Flee 3";
    displaced_per_flood_day: Vec<f64> = Vec::new(), "spawn_rules.flood_driven_spawn_mode.displaced_per_flood_day", "people/day or 1/day", Kind::List(0.0, ANY), "H", "Flee 3";
    average_social_connectivity: f64 = 3.0, "spawn_rules.average_social_connectivity", "", Kind::Number(0.0, 1000.0), "H", "Flee 3";
    conflict_spawn_decay: Vec<f64> = Vec::new(), "spawn_rules.conflict_spawn_decay", "", Kind::List(0.0, ANY), "H", "Flee 3";
    conflict_spawn_decay_interval: i64 = 30, "spawn_rules.conflict_spawn_decay_interval", "days", Kind::Whole(1, 1_000_000), "H", "Flee 3";
    max_move_speed: f64 = 360.0, "move_rules.max_move_speed", "km/day", Kind::Number(POS, 1e6), "H", "Suleimenova et al. 2017", Both;
    max_walk_speed: f64 = 35.0, "move_rules.max_walk_speed", "km/day", Kind::Number(POS, 1e6), "H", "Flee 3";
    max_crossing_speed: f64 = 20.0, "move_rules.max_crossing_speed", "km/day", Kind::Number(0.0, 1e6), "H", "Flee 3";
    foreign_weight: f64 = 1.0, "move_rules.foreign_weight", "", Kind::Number(0.0, ANY), "H", "Suleimenova et al. 2017", Both;
    camp_weight: f64 = 1.0, "move_rules.camp_weight", "", Kind::Number(0.0, ANY), "H", "Suleimenova et al. 2017", Both;
    conflict_weight: f64 = 0.316_227_766_016_837_94, "move_rules.conflict_weight", "", Kind::Number(0.0, ANY), "H", "Flee 3", Both;
    conflict_movechance: f64 = 1.0, "move_rules.conflict_movechance", "1/day", Kind::Number(0.0, ANY), "H", "Suleimenova et al. 2017";
    camp_movechance: f64 = 0.001, "move_rules.camp_movechance", "1/day", Kind::Number(0.0, ANY), "H", "Suleimenova et al. 2017";
    idpcamp_movechance: f64 = 0.1, "move_rules.idpcamp_movechance", "1/day", Kind::Number(0.0, ANY), "H", "Flee 3";
    default_movechance: f64 = 0.3, "move_rules.default_movechance", "1/day", Kind::Number(0.0, ANY), "H", "Suleimenova et al. 2017";
    awareness_level: i64 = 1, "move_rules.awareness_level", "links", Kind::Whole(-1, 12), "H", "Flee 3";
    camps_in_sight: i64 = 0 => 64, "move_rules.camps_in_sight", "camps", Kind::Whole(0, 10_000), "C", "six conflicts of Flee";
    camp_size_power: f64 = 0.0 => 0.5, "move_rules.camp_size_power", "", Kind::Number(0.0, 10.0), "C", "six conflicts of Flee";
    capacity_buffer: f64 = 0.9 => 0.5, "move_rules.capacity_buffer", "", Kind::Number(0.0, 1.0), "H", "Flee 3";
    capacity_scaling: f64 = 1.0, "move_rules.capacity_scaling", "", Kind::Number(0.0, ANY), "H", "Flee 3";
    avoid_short_stints: bool = false, "move_rules.avoid_short_stints", "", Kind::Flag, "H", "Flee 3";
    start_on_foot: bool = false, "move_rules.start_on_foot", "", Kind::Flag, "H", "Flee 3";
    softening: f64 = 10.0, "move_rules.softening", "km", Kind::Number(0.0, ANY), "H", "Flee 3", Both;
    weight_softening: f64 = 0.0, "move_rules.weight_softening", "", Kind::Number(0.0, ANY), "H", "Flee 3";
    weight_power: f64 = 1.0, "move_rules.weight_power", "", Kind::Number(0.0, 100.0), "H", "Flee 3";
    distance_power: f64 = 1.0, "move_rules.distance_power", "", Kind::Number(0.0, 100.0), "H", "Flee 3", Both;
    stay_close_to_home: bool = false, "move_rules.stay_close_to_home", "", Kind::Flag, "H", "Flee 3";
    home_distance_power: f64 = 0.5, "move_rules.home_distance_power", "", Kind::Number(0.0, 100.0), "H", "Flee 3";
    use_pop_for_loc_weight: bool = false, "move_rules.use_pop_for_loc_weight", "", Kind::Flag, "H", "Flee 3";
    pop_power_for_loc_weight: f64 = 0.1, "move_rules.pop_power_for_loc_weight", "", Kind::Number(0.0, 100.0), "H", "Flee 3";
    movechance_pop_base: f64 = 10_000.0, "move_rules.movechance_pop_base", "people", Kind::Number(POS, ANY), "H", "Flee 3";
    movechance_pop_scale_factor: f64 = 0.0, "move_rules.movechance_pop_scale_factor", "", Kind::Number(-100.0, 100.0), "H", "Flee 3";
    pruning_threshold: f64 = 1.0, "move_rules.pruning_threshold", "", Kind::Number(0.0, ANY), "H", "Flee 3";
    fixed_routes: bool = false, "move_rules.fixed_routes", "", Kind::Flag, "H", "Flee 3";
    use_economic_pull: bool = false, "move_rules.use_economic_pull", "", Kind::Flag, "H", "Flee 3";
    flee_when_starving: bool = false, "move_rules.flee_when_starving", "", Kind::Flag, "H", "Flee 3";
    avoid_food_deprived_locations: bool = false, "move_rules.avoid_food_deprived_locations", "", Kind::Flag, "H", "Flee 3";
    flood_rules: bool = false, "move_rules.flood_rules.enabled", "", Kind::Flag, "H", "Flee 3";
    flood_movechances: Vec<f64> = Vec::new(), "move_rules.flood_rules.flood_movechances", "1/day", Kind::List(0.0, ANY), "H", "Flee 3";
    flood_loc_weights: Vec<f64> = Vec::new(), "move_rules.flood_rules.flood_loc_weights", "", Kind::List(0.0, ANY), "H", "Flee 3";
    flood_forecaster: bool = false, "move_rules.flood_rules.flood_forecaster", "", Kind::Flag, "H", "Flee 3";
    flood_forecaster_timescale: i64 = 0, "move_rules.flood_rules.flood_forecaster_timescale", "days", Kind::Whole(0, 36_525), "H", "Flee 3";
    flood_forecaster_weights: Vec<f64> = Vec::new(), "move_rules.flood_rules.flood_forecaster_weights", "", Kind::List(0.0, ANY), "H", "Flee 3";
    flood_forecaster_end_time: i64 = 36_525, "move_rules.flood_rules.flood_forecaster_end_time", "", Kind::Whole(0, 36_525), "H", "Flee 3";
    flood_awareness: f64 = 1.0, "move_rules.flood_rules.flood_awareness", "", Kind::Number(0.0, ANY), "H", "Flee 3";
    flood_awareness_weights: Vec<f64> = Vec::new(), "move_rules.flood_rules.flood_awareness_weights", "", Kind::List(0.0, ANY), "H", "Flee 3";
    women_avoid_hazards: bool = false, "move_rules.WomenAvoidHazards", "", Kind::Flag, "H", "Flee 3";
    children_avoid_hazards: bool = false, "move_rules.ChildrenAvoidHazards", "", Kind::Flag, "H", "Flee 3";
    elderly_avoid_hazards: bool = false, "move_rules.ElderlyAvoidHazards", "", Kind::Flag, "H", "Flee 3";
    boys_take_risk: bool = false, "move_rules.BoysTakeRisk", "", Kind::Flag, "H", "Flee 3";
    match_camp_religion: bool = false, "move_rules.MatchCampReligion", "", Kind::Flag, "H", "Flee 3";
    match_camp_ethnicity: bool = false, "move_rules.MatchCampEthnicity", "", Kind::Flag, "H", "Flee 3";
    match_town_ethnicity: bool = false, "move_rules.MatchTownEthnicity", "", Kind::Flag, "H", "Flee 3";
    match_conflict_ethnicity: bool = false, "move_rules.MatchConflictEthnicity", "", Kind::Flag, "H", "Flee 3";
    avg_religion_fraction: f64 = 0.25, "move_rules.avg_religion_fraction", "", Kind::Number(POS, ANY), "H", "Flee 3";
    harvest_months: Vec<f64> = Vec::new(), "move_rules.harvest_months", "month", Kind::List(1.0, 12.0), "H", "Flee 3";
    default_conflict_intensity: i64 = 1, "default_conflict_intensity", "", Kind::Whole(0, 1), "H", "Flee 3";
    hasten: i64 = 1, "optimisations.hasten", "", Kind::Whole(1, 1_000_000_000), "H", "Flee 3";
}

/// The declaration of a number of Flee's rules.
pub fn setting(key: &str) -> Option<&'static Parameter> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// Longest time that one event keeps its place in conflict (days).
pub const MOST_CONFLICT_DAYS: u32 = 3_650;

/// The one number of `scenario.toml` that makes conflict of events: days that a place stays in conflict after one.
pub static CONFLICT_DAYS: Parameter = Parameter {
    key: "flight.conflict_days",
    symbol: "",
    unit: "days",
    kind: Kind::Whole(0, MOST_CONFLICT_DAYS as i64),
    prior: (0.0, 0.0),
    tag: "H",
    source: "assumed",
    section: FLIGHT,
    read_by: ReadBy::Flight,
    held: Held::ConflictDays,
};
