//! ODD 7.2 Conflict.
//!
//! A place enters conflict when its intensity rises from none, and leaves it when the intensity
//! falls to none. Under Flee's rules a change between two intensities is not seen (Q20).

use azalai_model::{Rules, Settings};

use crate::flight::world::{NO_CONFLICT, World};

/// Updates every place for `day`; true if a place entered or left conflict.
pub fn update(world: &mut World<'_>, day: u32) -> bool {
    let scenario = world.scenario;
    let mut changed = false;
    for series in &scenario.conflict {
        let now = series.at(day);
        let before = if day == 0 { 0.0 } else { series.at(day - 1) };
        let place = &mut world.now.places[series.place.index()];
        if now > NO_CONFLICT && (day == 0 || before < NO_CONFLICT) {
            place.activate(now, i64::from(day), &scenario.settings);
            changed = true;
        } else if day > 0 && now < NO_CONFLICT && before >= NO_CONFLICT {
            place.deactivate(&scenario.settings);
            changed = true;
        } else if scenario.rules == Rules::Azalai && now > NO_CONFLICT && now != before {
            place.intensity = now;
            changed = true;
        }
    }
    changed
}

/// Share of a conflict's effect that is left `age` days after its outbreak.
pub fn decay(settings: &Settings, age: i64) -> f64 {
    let list = &settings.conflict_spawn_decay;
    if list.is_empty() {
        return 1.0;
    }
    let step = (age / settings.conflict_spawn_decay_interval).max(0) as usize;
    list[step.min(list.len() - 1)]
}
