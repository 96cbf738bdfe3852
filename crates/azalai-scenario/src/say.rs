//! What is said of a scenario's files, as much of it as anybody reads.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use azalai_text::say;

/// Of one kind so many are told of a file; the rest are counted.
const MOST_TOLD: u64 = 500;

/// Diagnostics that stay readable, quick to make and small, whatever the files are.
#[derive(Default)]
pub(crate) struct Say {
    all: Diagnostics,
    /// How many there are of each kind: file, severity and code.
    found: BTreeMap<(String, Severity, String), u64>,
    failed: bool,
}

impl Say {
    /// Adds one; it is only counted where enough of its kind are told of its file.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.failed |= diagnostic.severity == Severity::Error;
        let kind = (diagnostic.file.clone(), diagnostic.severity, diagnostic.code.clone());
        let found = self.found.entry(kind).or_default();
        *found += 1;
        if *found <= MOST_TOLD {
            self.all.push(diagnostic);
        }
    }

    /// Whether enough of a kind are told of `file`; if so, one more is counted, and need not be made.
    pub fn enough(&mut self, file: &str, severity: Severity, code: &str) -> bool {
        let found = self.found.get_mut(&(file.to_owned(), severity, code.to_owned()));
        let Some(found) = found.filter(|found| **found >= MOST_TOLD) else { return false };
        *found += 1;
        true
    }

    /// Whether an error was pushed, so that no scenario can come of the files.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// Everything said, and how much more there is of each kind.
    pub fn finish(mut self) -> Diagnostics {
        for ((file, severity, code), found) in self.found {
            if found > MOST_TOLD {
                let message = say!(more_kind_file, n = found - MOST_TOLD);
                let rest = Diagnostic { severity, ..Diagnostic::info(&code, &file, message) };
                self.all.push(rest.help(say!(more_may_go, n = MOST_TOLD)));
            }
        }
        self.all
    }

    /// The list itself, for readers that push there.
    pub fn raw(&mut self) -> &mut Diagnostics {
        &mut self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_kind_five_hundred_are_told_and_the_rest_counted() {
        let mut say = Say::default();
        for line in 1..=5000 {
            say.push(Diagnostic::warning("R22", "routes.csv", "a flag").at(line, 1));
            if !say.enough("routes.csv", Severity::Error, "wrong-value") {
                say.push(Diagnostic::error("wrong-value", "routes.csv", "no number").at(line, 2));
            }
        }
        say.push(Diagnostic::warning("R04", "routes.csv", "a long road").at(4000, 1));
        assert!(say.failed());
        let all = say.finish();
        let of = |code: &str| all.iter().filter(|d| d.code == code).collect::<Vec<_>>();
        assert_eq!((of("R22").len(), of("wrong-value").len(), of("R04").len()), (501, 501, 1));
        assert!(
            of("wrong-value")
                .iter()
                .any(|d| d.message.render(azalai_text::Language::English) == "and 4,500 more of this kind in this file")
        );
    }
}
