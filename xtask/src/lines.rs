//! Lines of production Rust: those of `crates/*/src` that are neither blank nor a comment. Tests inside are included.

use std::path::{Path, PathBuf};

use crate::root;

/// Prints the lines of each crate, its longest file, and the sum.
pub fn print() -> Result<(), String> {
    let mut sum = 0;
    for folder in entries(&root().join("crates"))? {
        let mut files = Vec::new();
        sources(&folder.join("src"), &mut files)?;
        let mut counts = Vec::new();
        for path in files {
            let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            counts.push((text.lines().filter(|line| is_code(line)).count(), path));
        }
        let lines: usize = counts.iter().map(|(n, _)| n).sum();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some((most, longest)) = counts.iter().max() {
            let longest = longest.strip_prefix(&folder).unwrap_or(longest);
            println!("{name:<18}{lines:>7}   longest: {} ({most})", longest.display());
        }
        sum += lines;
    }
    println!("{:<18}{sum:>7}", "all");
    Ok(())
}

fn is_code(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with("//")
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = read.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    Ok(paths)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    for path in entries(folder)? {
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn comments_and_blank_lines_are_no_code() {
        assert!(["", "   ", "// why", "    /// what", "//! file"].iter().all(|line| !is_code(line)));
        assert!(["let x = 1; // one", "}", "    use a;"].iter().all(|line| is_code(line)));
    }
}
