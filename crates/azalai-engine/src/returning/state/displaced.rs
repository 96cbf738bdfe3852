//! Displaced people, by audience and class of caution, and by the place where they are (ODD 2.2).

use serde::{Deserialize, Serialize};

use super::people::{CAUTION, Column, KINDS, Key, flag};

/// Displaced people.
///
/// States are ordered by place, and where those of each place begin is kept, so that who is asked at a place is at
/// hand without a search.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Displaced {
    places: usize,
    columns: Vec<Column>,
    /// Of each column, where the states of each place begin, and their number; row by row.
    first: Vec<u32>,
    /// People by place and column.
    by_place: Vec<Vec<u32>>,
    /// Flags by place and column of anybody there since last nobody was, which bound what the likeliest of them does.
    flags: Vec<Vec<u8>>,
    /// People of each audience at each place, row by row.
    at: Vec<u64>,
    /// Audiences of which somebody is at each place, in order.
    there: Vec<Vec<usize>>,
    /// The group of each audience.
    groups: Vec<usize>,
    /// People of each group at each place, row by row.
    by_group: Vec<Vec<u64>>,
    /// The zone of each place for each audience, row by row.
    zones: Vec<u8>,
    /// People of each kind of each column whom nobody forced to where they are, row by row.
    unforced: Vec<u32>,
}

impl Displaced {
    /// Nobody, at so many places.
    pub fn new(places: usize) -> Self {
        Self {
            places,
            by_place: vec![Vec::new(); places],
            flags: vec![Vec::new(); places],
            there: vec![Vec::new(); places],
            by_group: vec![Vec::new(); places],
            ..Self::default()
        }
    }

    /// Room for one more audience of a group, for which each place lies in a zone.
    pub fn add_audience(&mut self, group: usize, zones: &[u8]) {
        self.zones.extend(zones);
        self.groups.push(group);
        let groups = self.by_group.first().map_or(0, Vec::len).max(group + 1);
        self.by_group.iter_mut().for_each(|people| people.resize(groups, 0));
        self.unforced.resize(self.unforced.len() + CAUTION * KINDS, 0);
        self.columns.resize(self.columns.len() + CAUTION, Column::default());
        self.first.resize(self.first.len() + CAUTION * (self.places + 1), 0);
        self.at.resize(self.at.len() + self.places, 0);
        for place in 0..self.places {
            self.by_place[place].resize(self.columns.len(), 0);
            self.flags[place].resize(self.columns.len(), 0);
        }
    }

    /// All columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A column.
    pub fn column(&self, column: usize) -> &Column {
        &self.columns[column]
    }

    /// The cohorts of a column at a place.
    pub fn cohorts(&self, column: usize, place: usize) -> &[(Key, u32)] {
        let first = column * (self.places + 1) + place;
        &self.columns[column].entries[self.first[first] as usize..self.first[first + 1] as usize]
    }

    /// People of each column at a place.
    pub fn people_at(&self, place: usize) -> &[u32] {
        &self.by_place[place]
    }

    /// Flags of each column at a place: of everybody who is there, and perhaps of some who were.
    pub fn flags_at(&self, place: usize) -> &[u8] {
        &self.flags[place]
    }

    /// People of each kind of a column whom nobody forced to where they are.
    pub fn unforced(&self, column: usize) -> &[u32] {
        &self.unforced[column * KINDS..][..KINDS]
    }

    /// People of each kind of a column, unless somebody ever was forced to where they are.
    pub fn kinds(&self, column: usize) -> Option<&[u32]> {
        (self.columns[column].seen & flag::FORCED == 0).then(|| self.unforced(column))
    }

    /// People of an audience at each place.
    pub fn of_audience(&self, audience: usize) -> &[u64] {
        &self.at[audience * self.places..(audience + 1) * self.places]
    }

    /// Audiences of which somebody is at a place, in order.
    pub fn audiences_at(&self, place: usize) -> &[usize] {
        &self.there[place]
    }

    /// People of each group at a place, of those groups of which there is an audience.
    pub fn by_group(&self, place: usize) -> &[u64] {
        &self.by_group[place]
    }

    /// People of an audience at a place.
    pub fn of_audience_at(&self, audience: usize, place: usize) -> u64 {
        self.at[audience * self.places + place]
    }

    /// Puts people where their state says.
    pub fn add(&mut self, column: usize, key: Key, n: u32) {
        if n == 0 {
            return;
        }
        let (audience, place) = (column / CAUTION, usize::from(key.place));
        let here = &mut self.at[audience * self.places + place];
        if *here == 0
            && let Err(i) = self.there[place].binary_search(&audience)
        {
            self.there[place].insert(i, audience);
        }
        *here += u64::from(n);
        self.by_group[place][self.groups[audience]] += u64::from(n);
        self.by_place[place][column] += n;
        self.put(column, key, n);
    }

    /// Takes people from where they are.
    pub fn take(&mut self, column: usize, key: Key, n: u32) {
        if n == 0 {
            return;
        }
        let (audience, place) = (column / CAUTION, usize::from(key.place));
        let here = &mut self.at[audience * self.places + place];
        *here -= u64::from(n);
        self.by_group[place][self.groups[audience]] -= u64::from(n);
        if *here == 0
            && let Ok(i) = self.there[place].binary_search(&audience)
        {
            self.there[place].remove(i);
        }
        let left = &mut self.by_place[place][column];
        *left -= n;
        if *left == 0 {
            self.flags[place][column] = 0;
        }
        self.pull(column, key, n);
    }

    /// Gives people of a cohort another state at the same place.
    pub fn turn(&mut self, column: usize, key: Key, to: Key, n: u32) {
        debug_assert_eq!(key.place, to.place);
        if n > 0 {
            self.pull(column, key, n);
            self.put(column, to, n);
        }
    }

    /// Gives every cohort of a column another state at the same place; equal ones merge.
    pub fn map(&mut self, column: usize, to: impl FnMut(Key) -> Key) {
        self.columns[column].map(to);
        self.mark(column);
    }

    /// Moves people of each cohort of a column, in order, to another state at the same place: `of` tells how many, and
    /// which.
    pub fn shift(&mut self, column: usize, of: impl FnMut(Key, u32) -> (u32, Key)) {
        self.pass(column, of, |key| key, &mut Vec::new());
    }

    /// Time passes for a column: some of each cohort move to another state at the same place, then every cohort does.
    pub fn pass(
        &mut self,
        column: usize,
        of: impl FnMut(Key, u32) -> (u32, Key),
        to: impl FnMut(Key) -> Key,
        moved: &mut Vec<(Key, u32)>,
    ) {
        if self.columns[column].pass(of, to, moved) {
            self.mark(column);
        }
    }

    fn put(&mut self, column: usize, key: Key, n: u32) {
        let place = usize::from(key.place);
        let first = &mut self.first[column * (self.places + 1)..][..=self.places];
        let among = first[place] as usize..first[place + 1] as usize;
        self.flags[place][column] |= key.flags;
        if !key.has(flag::FORCED) {
            let kind = key.kind(usize::from(self.zones[column / CAUTION * self.places + place]));
            self.unforced[column * KINDS + kind] += n;
        }
        if self.columns[column].add_among(among, key, n) {
            first[place + 1..].iter_mut().for_each(|i| *i += 1);
        }
    }

    fn pull(&mut self, column: usize, key: Key, n: u32) {
        let place = usize::from(key.place);
        let first = &mut self.first[column * (self.places + 1)..][..=self.places];
        let among = first[place] as usize..first[place + 1] as usize;
        if !key.has(flag::FORCED) {
            let kind = key.kind(usize::from(self.zones[column / CAUTION * self.places + place]));
            self.unforced[column * KINDS + kind] -= n;
        }
        if self.columns[column].remove_among(among, key, n) {
            first[place + 1..].iter_mut().for_each(|i| *i -= 1);
        }
    }

    /// Finds where the states of each place begin, their flags and kinds.
    fn mark(&mut self, column: usize) {
        let first = &mut self.first[column * (self.places + 1)..][..=self.places];
        let unforced = &mut self.unforced[column * KINDS..][..KINDS];
        let zones = &self.zones[column / CAUTION * self.places..][..self.places];
        first.fill(0);
        unforced.fill(0);
        for &(key, n) in &self.columns[column].entries {
            let place = usize::from(key.place);
            first[place + 1] += 1;
            self.flags[place][column] |= key.flags;
            unforced[key.kind(usize::from(zones[place]))] += if key.has(flag::FORCED) { 0 } else { n };
        }
        let mut sum = 0;
        for first in first {
            sum += *first;
            *first = sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::flag;
    use super::*;

    /// What is kept beside the cohorts is what they add up to.
    fn check(d: &Displaced) {
        for place in 0..d.places {
            let mut audiences = Vec::new();
            for (column, c) in d.columns.iter().enumerate() {
                assert!(c.entries.is_sorted_by(|a, b| a.0 < b.0), "each state once, in order");
                let here: Vec<_> = c.entries.iter().filter(|e| usize::from(e.0.place) == place).copied().collect();
                assert_eq!(d.cohorts(column, place), here);
                let flags = here.iter().fold(0, |flags, e| flags | e.0.flags);
                assert_eq!(d.flags_at(place)[column] & flags, flags);
                assert!(!here.is_empty() || d.flags_at(place)[column] == 0);
                assert_eq!(d.people_at(place)[column], here.iter().map(|e| e.1).sum::<u32>());
                let free = c.entries.iter().filter(|e| !e.0.has(flag::FORCED));
                let mut kinds = [0; KINDS];
                free.for_each(|&(key, n)| kinds[key.kind(usize::from(key.place) % 3)] += n);
                assert_eq!(d.unforced(column), kinds);
                assert_eq!(c.total, c.entries.iter().map(|e| u64::from(e.1)).sum::<u64>());
                if !here.is_empty() {
                    audiences.push(column / CAUTION);
                }
            }
            audiences.dedup();
            assert_eq!(d.audiences_at(place), audiences);
            assert_eq!(d.by_group(place), [d.of_audience_at(1, place), d.of_audience_at(0, place)]);
            for audience in 0..d.columns.len() / CAUTION {
                let people: u32 = d.people_at(place)[audience * CAUTION..][..CAUTION].iter().sum();
                assert_eq!(d.of_audience_at(audience, place), u64::from(people));
                assert_eq!(d.of_audience(audience)[place], u64::from(people));
            }
        }
    }

    #[test]
    fn what_is_kept_of_a_place_is_what_its_cohorts_add_up_to() {
        let mut d = Displaced::new(4);
        d.add_audience(1, &[0, 1, 2, 0]);
        d.add_audience(0, &[0, 1, 2, 0]);
        let mut x = 1u32;
        let mut random = |below: u32| {
            x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (x >> 8) % below
        };
        for _ in 0..2_000 {
            let column = random(10) as usize;
            let state = |r: u32| Key { place: (r % 4) as u16, flags: (r / 4 % 8 * 9) as u8, ..Key::default() };
            match random(8) {
                0..4 => d.add(column, state(random(32)), random(5)),
                4 | 5 => {
                    if let Some(&(key, n)) = d.column(column).entries.first() {
                        d.take(column, key, n.min(2));
                    }
                }
                6 => {
                    if let Some(&(key, n)) = d.column(column).entries.last() {
                        d.turn(column, key, key.with(flag::VICTIM), n.min(1));
                    }
                }
                _ if random(20) == 0 => {
                    d.map(column, |k| k.with(flag::AT_DECISION));
                    d.shift(column, |k, n| (n / 2, Key { host: (k.host + 1).min(2), ..k }));
                    d.pass(
                        column,
                        |k, n| (n / 3, k.with(flag::WITNESS)),
                        |k| k.without(flag::WEALTHY),
                        &mut Vec::new(),
                    );
                }
                _ => {}
            }
            check(&d);
        }
        assert!(d.columns().iter().any(|c| c.entries.len() > 20));
    }
}
