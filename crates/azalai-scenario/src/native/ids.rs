//! The names by which rows mean other rows.

use azalai_model::Id;
use azalai_text::{Message, letters, say};

use super::sheet::{Line, Sheet};
use crate::Severity;
use crate::nearest;
use crate::say::Say;

/// Words, sorted, in one text: there may be many.
#[derive(Default)]
struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    fn of(sheet: &Sheet) -> Self {
        let mut words: Vec<&str> = sheet.lines().map(|line| line.text("id")).collect();
        words.sort_unstable();
        words.dedup();
        let mut all = Self::default();
        for word in words {
            all.text.push_str(word);
            all.ends.push(all.text.len() as u32);
        }
        all
    }

    fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start as usize..self.ends[index] as usize]
    }

    /// Which of them `word` is.
    fn position(&self, word: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle) < word { low = middle + 1 } else { high = middle }
        }
        Some(low).filter(|&low| low < self.ends.len() && self.get(low) == word)
    }
}

/// Which names rows may use in a column.
pub(super) struct Ids {
    noun: &'static str,
    /// The table that has them.
    pub file: &'static str,
    /// None where the table is broken, so that its fault is told once and not again in every row.
    known: Option<Words>,
    missing: bool,
}

impl Ids {
    /// The ids of `sheet`; `present`: the file is there.
    pub fn of(noun: &'static str, file: &'static str, sheet: Option<&Sheet>, present: bool) -> Self {
        let known = match sheet {
            Some(sheet) if sheet.has("id") => Some(Words::of(sheet)),
            _ if present => None,
            _ => Some(Words::default()),
        };
        Self { noun, file, known, missing: !present }
    }

    /// What is wrong with `id`, and how to fix it; none if it is one of them, or nobody knows.
    pub fn unknown(&self, id: &str) -> Option<(Message, Message)> {
        let known = self.known.as_ref().filter(|known| known.position(id).is_none())?;
        let (noun, file) = (self.noun, self.file);
        let shown = letters::cell(id);
        let message = match noun {
            "actor" => say!(unknown_actor, name = shown),
            "group" => say!(unknown_group, name = shown),
            "source" => say!(unknown_source, name = shown),
            _ => say!(unknown_place, name = shown),
        };
        let help = if self.missing { say!(add_file_with_row, file = file) } else { say!(add_it_to, file = file) };
        let near = nearest(id, (0..known.ends.len().min(5000)).map(|index| known.get(index)));
        let help = near.map_or(help, |near| say!(did_you_mean_or_add, near = near, file = file));
        Some((message, help))
    }

    /// The code of such a fault.
    pub fn code(&self) -> String {
        if self.noun == "place" { "R01".to_owned() } else { format!("unknown-{}", self.noun) }
    }

    /// Whether `id` is one of them (or nobody knows); if not, says so of the cell it stands in.
    pub fn check(&self, line: Line<'_>, column: &str, id: &str, say: &mut Say) -> bool {
        if self.known.as_ref().is_none_or(|known| known.position(id).is_some()) {
            return true;
        }
        if !say.enough(line.file(), Severity::Error, &self.code())
            && let Some((message, help)) = self.unknown(id)
        {
            line.fault(column, &self.code(), message, help, say);
        }
        false
    }

    /// The row of that id in the table, sorted by ids.
    pub fn find<T: Id>(&self, id: &str) -> Option<T> {
        self.known.as_ref()?.position(id).map(T::at)
    }

    /// The index of that row, if there is one; if not, says so of the cell it stands in.
    pub fn row(&self, line: Line<'_>, column: &str, id: &str, say: &mut Say) -> Option<u32> {
        self.check(line, column, id, say);
        self.known.as_ref()?.position(id).map(|index| index as u32)
    }
}
