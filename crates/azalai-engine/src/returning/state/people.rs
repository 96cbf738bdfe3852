//! People in equal states, counted together (ODD 2.2).

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::rng::Draws;

/// Classes of caution, whose middles stand for a normal distribution: the cautious leave first and come back last.
pub const CAUTION: usize = 5;

/// Normal quantile of the middle of a class of caution.
pub const CAUTION_QUANTILE: [f64; CAUTION] =
    [-1.281_551_565_544_600_4, -0.524_400_512_708_040_7, 0.0, 0.524_400_512_708_040_7, 1.281_551_565_544_600_4];

/// Flags of a cohort.
pub mod flag {
    /// Better-off.
    pub const WEALTHY: u8 = 1;
    /// Harmed, or of the household of somebody harmed.
    pub const VICTIM: u8 = 2;
    /// Saw an attack or abuse.
    pub const WITNESS: u8 = 4;
    /// Property at home is destroyed.
    pub const DESTROYED: u8 = 8;
    /// Has returned at least once.
    pub const RETURNED: u8 = 16;
    /// Was away on the decision date.
    pub const AT_DECISION: u8 = 32;
    /// Was forced to where it is.
    pub const FORCED: u8 = 64;
    /// Left again soon after a return, and has had none since that lasted.
    pub const UNDONE: u8 = 128;
}

/// Zones of a refuge: near, neither, far.
pub const ZONES: usize = 3;
/// Kinds of people in a zone: time at the host, property and harm suffered.
pub const KINDS_OF_ZONE: usize = 12;
/// Kinds of people of an audience who differ in how readily they come back.
pub const KINDS: usize = ZONES * KINDS_OF_ZONE;

/// Whether the property of people of a kind is destroyed.
pub const fn is_destroyed(kind: usize) -> bool {
    kind % 2 == 1
}

/// Whether people of a kind were harmed.
pub const fn is_victim(kind: usize) -> bool {
    kind / 2 % 2 == 1
}

/// How long people of a kind have been at the host, in classes from 0.
pub const fn host_of(kind: usize) -> usize {
    kind / 4 % 3
}

/// The kind who differ in this alone: they have just come to the host.
pub const fn just_arrived(kind: usize) -> usize {
    kind - 4 * host_of(kind)
}

/// The kind who differ in this alone: their property is whole.
pub const fn with_property(kind: usize) -> usize {
    kind - is_destroyed(kind) as usize
}

/// State of a cohort beside its audience and class of caution, which name its column.
///
/// It fills 64 bits, the first part of the order last, so that two are compared at once.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[repr(C)]
pub struct Key {
    /// At home: 0 never left, or forced back; 1 back for six months or more; else 2 + the period of the return.
    pub back: u16,
    /// 30-day periods in which no visit starts.
    pub cool: u16,
    /// Time at the host: 0 below 3 months, 1 to 12 months, 2 beyond.
    pub host: u8,
    /// Sum of [`flag`]s.
    pub flags: u8,
    /// Where it is; at home its origin.
    pub place: u16,
}

impl Key {
    /// All of it in one number: ordered by place, flags, time at the host, rest and return.
    pub const fn packed(self) -> u64 {
        (self.place as u64) << 48
            | (self.flags as u64) << 40
            | (self.host as u64) << 32
            | (self.cool as u64) << 16
            | self.back as u64
    }

    /// The kind of people at a refuge in that zone.
    #[inline]
    pub const fn kind(self, zone: usize) -> usize {
        let marks = self.has(flag::DESTROYED) as usize + 2 * self.has(flag::VICTIM) as usize;
        zone * KINDS_OF_ZONE + self.host as usize * 4 + marks
    }

    /// Whether a flag is up.
    pub const fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// With flags down.
    #[must_use]
    pub const fn without(mut self, flags: u8) -> Self {
        self.flags &= !flags;
        self
    }

    /// With a flag up.
    #[must_use]
    pub const fn with(mut self, flag: u8) -> Self {
        self.flags |= flag;
        self
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.packed() == other.packed()
    }
}

impl Eq for Key {}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.packed().cmp(&other.packed())
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The cohorts of one audience and class of caution in one status, sorted by state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// States and people.
    pub entries: Vec<(Key, u32)>,
    /// People in all of them.
    pub total: u64,
    /// Flags of anybody who ever was in it, which bound what the likeliest of them does.
    pub seen: u8,
    /// People who have come back at least once.
    pub returned: u64,
}

impl Column {
    /// Adds people.
    pub fn add(&mut self, key: Key, n: u32) {
        self.add_among(0..self.entries.len(), key, n);
    }

    /// Takes people out.
    pub fn remove(&mut self, key: Key, n: u32) {
        self.remove_among(0..self.entries.len(), key, n);
    }

    /// Adds people to a state that belongs among these entries; whether it is a new one.
    pub(super) fn add_among(&mut self, among: Range<usize>, key: Key, n: u32) -> bool {
        if n == 0 {
            return false;
        }
        self.total += u64::from(n);
        self.seen |= key.flags;
        self.returned += if key.has(flag::RETURNED) { u64::from(n) } else { 0 };
        let (end, i) = (among.end, self.first_from(among, key));
        if i < end && self.entries[i].0 == key {
            self.entries[i].1 += n;
            return false;
        }
        self.entries.insert(i, (key, n));
        true
    }

    /// Takes people out of a state that is among these entries; whether nobody is left in it.
    pub(super) fn remove_among(&mut self, among: Range<usize>, key: Key, n: u32) -> bool {
        if n == 0 {
            return false;
        }
        let (end, i) = (among.end, self.first_from(among, key));
        assert!(i < end && self.entries[i].0 == key, "people are taken from a cohort that is there");
        assert!(self.entries[i].1 >= n, "more people are taken than are there");
        self.entries[i].1 -= n;
        self.total -= u64::from(n);
        self.returned -= if key.has(flag::RETURNED) { u64::from(n) } else { 0 };
        let emptied = self.entries[i].1 == 0;
        if emptied {
            self.entries.remove(i);
        }
        emptied
    }

    /// The first of these entries that is not before a state.
    fn first_from(&self, among: Range<usize>, key: Key) -> usize {
        among.start + self.entries[among].partition_point(|e| e.0 < key)
    }

    /// Gives every cohort another state; equal ones merge.
    pub fn map(&mut self, mut to: impl FnMut(Key) -> Key) {
        for entry in &mut self.entries {
            entry.0 = to(entry.0);
            self.seen |= entry.0.flags;
        }
        if !self.entries.is_sorted_by_key(|e| e.0) {
            self.entries.sort_unstable_by_key(|e| e.0);
        }
        self.settle();
    }

    /// Moves people of each cohort, in order, to another state: `of` tells how many, and which. Whether anybody is.
    pub fn shift(&mut self, of: impl FnMut(Key, u32) -> (u32, Key)) -> bool {
        self.pass(of, |key| key, &mut Vec::new())
    }

    /// Moves people of each cohort, in order, to another state, and then gives every cohort another one; equal ones
    /// merge. Whether anybody is in another state than before. `moved`: room for those who move.
    pub fn pass(
        &mut self,
        mut of: impl FnMut(Key, u32) -> (u32, Key),
        mut to: impl FnMut(Key) -> Key,
        moved: &mut Vec<(Key, u32)>,
    ) -> bool {
        let mut changed = false;
        moved.clear();
        for (key, n) in &mut self.entries {
            let (people, other) = of(*key, *n);
            if people > 0 {
                *n -= people;
                moved.push((to(other), people));
            }
            let passed = to(*key);
            changed |= passed != *key;
            *key = passed;
        }
        if moved.is_empty() && !changed {
            return false;
        }
        for entries in [&mut self.entries, &mut *moved] {
            if !entries.is_sorted_by_key(|e| e.0) {
                entries.sort_unstable_by_key(|e| e.0);
            }
        }
        self.merge(moved);
        self.seen |= self.entries.iter().filter(|e| e.1 > 0).fold(0, |seen, e| seen | e.0.flags);
        self.settle();
        true
    }

    /// Puts cohorts that are in order among those that are, from the last on.
    fn merge(&mut self, others: &[(Key, u32)]) {
        let (mut here, mut there) = (self.entries.len(), others.len());
        self.entries.resize(here + there, (Key::default(), 0));
        while there > 0 {
            let last = here > 0 && self.entries[here - 1].0 > others[there - 1].0;
            self.entries[here + there - 1] = if last { self.entries[here - 1] } else { others[there - 1] };
            (here, there) = if last { (here - 1, there) } else { (here, there - 1) };
        }
    }

    /// Of cohorts in order, equal ones merge and empty ones go.
    fn settle(&mut self) {
        let (mut kept, mut returned) = (0, 0);
        for i in 0..self.entries.len() {
            let (key, n) = self.entries[i];
            returned += if key.has(flag::RETURNED) { u64::from(n) } else { 0 };
            if kept > 0 && self.entries[kept - 1].0 == key {
                self.entries[kept - 1].1 += n;
            } else if n > 0 {
                self.entries[kept] = (key, n);
                kept += 1;
            }
        }
        self.entries.truncate(kept);
        self.returned = returned;
    }

    /// People in a state.
    pub fn people_in(&self, key: Key) -> u32 {
        self.entries.binary_search_by_key(&key, |e| e.0).map_or(0, |i| self.entries[i].1)
    }

    /// People in states of a kind.
    pub fn count(&self, mut which: impl FnMut(Key) -> bool) -> u64 {
        self.entries.iter().filter(|e| which(e.0)).map(|e| u64::from(e.1)).sum()
    }
}

/// `k` different numbers below `n`, ascending.
pub fn distinct_ranks(k: u64, n: u64, draws: &mut Draws, out: &mut Vec<u64>) {
    let k = k.min(n);
    while (out.len() as u64) < k {
        let missing = k - out.len() as u64;
        for _ in 0..missing {
            out.push(((draws.next_uniform() * n as f64) as u64).min(n - 1));
        }
        out.sort_unstable();
        out.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_says_what_it_is_made_of() {
        for (zone, host, flags) in [(0, 0, 0), (1, 2, flag::DESTROYED), (2, 1, flag::VICTIM | flag::DESTROYED)] {
            let key = Key { host, flags, ..Key::default() };
            let kind = key.kind(zone);
            let made_of = (kind / KINDS_OF_ZONE, host_of(kind), is_destroyed(kind), is_victim(kind));
            assert_eq!(made_of, (zone, usize::from(host), key.has(flag::DESTROYED), key.has(flag::VICTIM)));
            assert_eq!(just_arrived(kind), Key { host: 0, ..key }.kind(zone));
            assert_eq!(with_property(kind), key.without(flag::DESTROYED).kind(zone));
        }
    }

    fn column() -> Column {
        let mut column = Column::default();
        for i in 0..20u16 {
            column.add(Key { place: i % 5, flags: (i % 4) as u8, ..Key::default() }, 3 + u32::from(i));
        }
        column
    }

    #[test]
    fn cohorts_that_change_state_are_as_if_added_one_by_one() {
        for seed in 0..20u16 {
            let of = |key: Key, n: u32| {
                let to = Key { host: key.host + 1, ..key.without((seed % 4) as u8) };
                (n * u32::from((key.place + seed) % 3) / 2, to)
            };
            let (mut shifted, mut one_by_one) = (column(), Column::default());
            for &(key, n) in &shifted.entries {
                let (moved, to) = of(key, n);
                one_by_one.add(key, n - moved);
                one_by_one.add(to, moved);
            }
            shifted.shift(of);
            assert_eq!(shifted.entries, one_by_one.entries);
            let to = |key: Key| Key { place: (key.place * seed) % 4, ..key };
            let mut again = Column::default();
            for &(key, n) in &shifted.entries {
                again.add(to(key), n);
            }
            shifted.map(to);
            assert_eq!(shifted.entries, again.entries);
            assert_eq!(shifted.total, again.total);
            assert_eq!(again.seen & !shifted.seen, 0);
        }
    }

    #[test]
    fn people_added_and_removed_are_counted() {
        let mut c = column();
        let returned = |c: &Column| assert_eq!(c.returned, c.count(|k| k.has(flag::RETURNED)));
        assert_eq!(c.total, (0..20).map(|i| 3 + i).sum::<u64>());
        c.add(Key { flags: flag::RETURNED, place: 2, ..Key::default() }, 9);
        c.remove(Key { flags: flag::RETURNED, place: 2, ..Key::default() }, 4);
        returned(&c);
        let (key, n) = c.entries[3];
        c.remove(key, n);
        assert!(c.entries.iter().all(|e| e.0 != key));
        let before = c.total;
        c.map(|k| k.with(flag::AT_DECISION));
        assert_eq!(c.total, before);
        assert_eq!(c.count(|k| k.has(flag::AT_DECISION)), before);
        c.shift(|k, n| (n / 2, k.with(flag::RETURNED)));
        returned(&c);
        c.map(|k| k.without(flag::RETURNED));
        assert_eq!(c.returned, 0);
    }
}
