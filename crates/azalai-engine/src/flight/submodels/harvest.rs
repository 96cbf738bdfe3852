//! ODD 7.5c Harvest.
//!
//! In the months of the harvest people who are somewhere stay there and are counted where they come from; whoever is
//! on the way arrives first. Under Flee's rules that is everybody (Q40), otherwise farmers.

use azalai_model::{Rules, Scenario};

use crate::flight::world::World;

/// Whether the harvest is on.
pub fn is_on(scenario: &Scenario, day: u32) -> bool {
    let months = &scenario.settings.harvest_months;
    !months.is_empty() && months.contains(&f64::from(scenario.date(i64::from(day)).month()))
}

/// Whether people of `profile` stay where they are today, and are counted at home.
pub fn holds(world: &World<'_>, profile: u32) -> bool {
    world.now.harvest && (world.scenario.rules == Rules::Flee || world.people.is_farmer(profile))
}
