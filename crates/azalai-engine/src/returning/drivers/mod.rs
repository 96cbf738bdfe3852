//! What the day brings: the first day's people and forces, control, levers and links.

pub mod contest;
pub mod levers;
pub mod permission;
pub mod recorded;
pub mod retaken;
pub mod roads;
pub mod ruins;
pub mod setup;
