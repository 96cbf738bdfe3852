//! What became of every row: taken, merged, dropped or undecided, by reason.

use std::collections::BTreeMap;

use azalai_text::{Key, Message};

/// So many rows are shown of each reason.
pub const FIRST: usize = 5;
/// Letters that are shown of a row.
const MOST_SHOWN: usize = 80;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is in our tables.
    Taken,
    /// It is one with another row.
    Merged,
    /// It is not in our tables.
    Dropped,
    /// It is not in our tables until somebody decides.
    Undecided,
    /// Something to know of a row that is counted elsewhere.
    Remark,
}

impl Fate {
    /// Every one, in the order of reports.
    pub const ALL: [Self; 5] = [Self::Taken, Self::Merged, Self::Dropped, Self::Undecided, Self::Remark];

    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Merged => "merged",
            Self::Dropped => "dropped",
            Self::Undecided => "undecided",
            Self::Remark => "remark",
        }
    }
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The file.
    pub file: String,
    /// Its line.
    pub line: u64,
    /// Its id or place.
    pub what: String,
}

/// The rows of one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub count: u64,
    /// The first of them.
    pub first: Vec<Seen>,
}

/// What became of a table of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The table.
    pub file: &'static str,
    /// Ids of new rows, the first of them.
    pub added: Ids,
    /// Ids of rows that say something else now.
    pub changed: Ids,
    /// Ids of rows that the files have no longer.
    pub gone: Ids,
    /// Rows that say the same.
    pub same: u64,
    /// Ids of rows whose `use` the user has changed, and which keep it.
    pub kept: Ids,
}

/// So many rows, and the ids of the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// How many.
    pub count: u64,
    /// The first ids.
    pub first: Vec<String>,
}

impl Ids {
    /// Adds one.
    pub fn add(&mut self, id: &str) {
        self.count += 1;
        if self.first.len() < FIRST {
            self.first.push(id.to_owned());
        }
    }
}

/// Two events that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Ids of the two.
    pub ids: [String; 2],
    /// First day of each.
    pub dates: [String; 2],
    /// Where.
    pub place: String,
}

/// A name of a file that was taken for one of ours because it is like it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alike {
    /// As the file has it.
    pub theirs: String,
    /// The place that it was taken for.
    pub ours: String,
}

/// Everything that there is to say of an import.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Rows that were read.
    pub read: u64,
    /// What became of them.
    pub tallies: BTreeMap<(Fate, &'static str), Tally>,
    /// What was chosen, and what is odd about a file.
    pub chosen: Vec<Message>,
    /// Names that were matched by likeness, and how often.
    pub alike: BTreeMap<Alike, u64>,
    /// Tables of ours.
    pub changes: Vec<Change>,
    /// Events that may be one, the first of them.
    pub pairs: Vec<Pair>,
    /// How many such pairs there are.
    pub all_pairs: u64,
    /// Whom to name, and what its terms forbid.
    pub terms: Option<Message>,
}

impl Report {
    /// Counts a row.
    pub fn add(&mut self, fate: Fate, reason: Key, file: &str, line: u64, what: &str) {
        let tally = self.tallies.entry((fate, reason.name)).or_default();
        tally.count += 1;
        if tally.first.len() < FIRST {
            let what = what.chars().take(MOST_SHOWN).collect();
            tally.first.push(Seen { file: file.to_owned(), line, what });
        }
    }

    /// Says something once.
    pub fn say(&mut self, message: Message) {
        let message = message.shown();
        if !self.chosen.contains(&message) {
            self.chosen.push(message);
        }
    }

    /// How many rows had a fate.
    pub fn count(&self, fate: Fate) -> u64 {
        self.tallies.iter().filter(|((of, _), _)| *of == fate).map(|(_, tally)| tally.count).sum()
    }

    /// How many rows had a fate for a reason.
    pub fn of(&self, fate: Fate, reason: Key) -> u64 {
        self.tallies.get(&(fate, reason.name)).map_or(0, |tally| tally.count)
    }
}
