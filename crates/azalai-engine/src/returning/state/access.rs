//! Whether people may come back to a place, and since when (ODD 7.3).

use azalai_model::words::PermissionStatus;
use serde::{Deserialize, Serialize};

use super::case::Case;
use super::course::{Course, Permit};

/// Who held a place, and since when it is open.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Access {
    /// Its controller, as of the last change.
    holder: Option<usize>,
    /// Whether a row has ever said who controls it.
    pub told: bool,
    /// Actors that lost it, and when.
    lost: Vec<(usize, i64)>,
    /// Whether it was ever out of hand, or blocked before it was first open.
    shut: bool,
    /// Since when it is open, if it was ever shut.
    opened: Option<i64>,
}

impl Access {
    /// Days since the opening; none where the place was never shut, or still is.
    pub fn days_open(&self, day: i64) -> Option<i64> {
        self.opened.map(|opened| day - opened)
    }

    /// Whether the place was ever out of hand, or blocked before it was first open.
    pub const fn was_shut(&self) -> bool {
        self.shut
    }

    /// Whether the place is out of the hands of those to whom people come back.
    pub fn out_of_hand(&self, case: &Case) -> bool {
        self.told && !self.holder.is_some_and(|holder| case.state_side[holder])
    }

    /// A day on which somebody, or nobody who is known, holds the place; `decided` is what a strategy makes of a
    /// permission.
    pub fn step(
        &mut self,
        case: &Case,
        place: usize,
        day: i64,
        holder: Option<usize>,
        decided: impl Fn(PermissionStatus) -> PermissionStatus,
    ) {
        if holder != self.holder {
            self.lost.extend(self.holder.map(|loser| (loser, day)));
            self.holder = holder;
        }
        let out = self.out_of_hand(case);
        let blocked = decided(self.status(&case.course, place, None, day)) == PermissionStatus::Blocked;
        if out {
            self.opened = None;
        }
        self.shut |= out || (blocked && self.opened.is_none());
        if self.shut && self.opened.is_none() && !out && !blocked {
            self.opened = Some(day);
        }
    }

    /// Whether a group, or everybody, may come back: a row of the group wins over one for all, then the later one,
    /// then the stricter. Rows end when whoever decided them loses the place. Without a row, return is open.
    pub fn status(&self, course: &Course, place: usize, group: Option<usize>, day: i64) -> PermissionStatus {
        let lost =
            |p: &Permit| self.lost.iter().any(|&(loser, when)| p.by == Some(loser) && when > p.from && when <= day);
        let in_force =
            |p: &&Permit| (p.from..=p.to).contains(&day) && (p.group.is_none() || p.group == group) && !lost(p);
        let rows = course.permits_of(place).iter().filter(in_force);
        rows.max_by_key(|p| (p.group, p.from, p.status)).map_or(PermissionStatus::Open, |p| p.status)
    }
}
