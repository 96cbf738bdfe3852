//! A folder of Flee's as one of our own, with everything that was found in it.

use crate::check::{accepted, check, kept, of_reading};
use crate::{Diagnostic, Diagnostics, Files, MemoryFiles, ReadOptions, Reading, write};

/// The files of the folder that is made of a scenario that was read from `files`.
///
/// What was found there is found here too: where no table shows it any longer, `findings.toml` keeps it. What was
/// accepted there is accepted here, for the same reason.
///
/// # Errors
/// What is wrong with the folder, where no scenario was read from it; or what would be wrong with the one that is made,
/// such as two names that differ in letters which nobody sees.
pub fn convert(files: &dyn Files, name: &str, reading: &Reading) -> Result<Vec<(String, String)>, Diagnostics> {
    let Some(scenario) = &reading.scenario else { return Err(reading.diagnostics.clone()) };
    let mut made = write::native(scenario);
    let bytes = made.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let after = check(&MemoryFiles(bytes.collect()), name, &ReadOptions::default());
    if after.has_errors() {
        return Err(after);
    }
    let before = of_reading(files, name, reading);
    let all: Vec<&Diagnostic> = before.iter().chain(before.accepted().iter().map(|(d, _)| d)).collect();
    let twins = twins(&all, &after);
    let lost = before.iter().zip(&twins).filter(|(_, twin)| twin.is_none()).map(|(d, _)| d.clone());
    made.extend(kept::file(&lost.collect::<Vec<_>>()));
    let reasons = before.accepted().iter().zip(&twins[before.iter().count()..]);
    let entries = reasons.filter_map(|((_, reason), twin)| Some(accepted::entry_with((*twin)?, reason)));
    let entries = entries.collect::<Vec<_>>().join("\n");
    made.extend((!entries.is_empty()).then_some((accepted::FILE.to_owned(), entries)));
    Ok(made)
}

/// For each of some findings the one of the same kind in another folder: that with the same words, or else any.
fn twins<'d>(findings: &[&Diagnostic], others: &'d Diagnostics) -> Vec<Option<&'d Diagnostic>> {
    let mut rest: Vec<&Diagnostic> = others.iter().collect();
    let mut twins = vec![None; findings.len()];
    for with_words in [true, false] {
        for (d, twin) in findings.iter().zip(&mut twins).filter(|(_, twin)| twin.is_none()) {
            let is_one = |other: &&Diagnostic| {
                (other.severity, &other.code) == (d.severity, &d.code) && (!with_words || other.message == d.message)
            };
            *twin = rest.iter().position(is_one).map(|at| rest.swap_remove(at));
        }
    }
    twins
}
