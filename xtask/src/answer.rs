//! The README's answer, copied from a run folder.

use std::fs;
use std::path::Path;

use crate::root;

const BEGIN: &str = "<!-- answer: cargo run -p xtask -- answer out/kidal-2023 -->\n";
const END: &str = "<!-- end of the answer -->\n";

/// Puts `answer.md` and `answer.fr.md` of a run folder between the marks of the README of their language.
pub fn copy(dir: &str) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    for (from, to) in [("answer.md", "README.md"), ("answer.fr.md", "README.fr.md")] {
        let path = root().join(to);
        let (answer, text) = (read(&Path::new(dir).join(from))?, read(&path)?);
        let missing = || format!("{to} has not both of {BEGIN}{END}");
        let (before, rest) = text.split_once(BEGIN).ok_or_else(missing)?;
        let (_, after) = rest.split_once(END).ok_or_else(missing)?;
        // It is there whole or as it was.
        let new = path.with_extension("new");
        let written = fs::write(&new, format!("{before}{BEGIN}{answer}{END}{after}"));
        written.and_then(|()| fs::rename(&new, &path)).map_err(|e| format!("{}: {e}", new.display()))?;
    }
    Ok(())
}
