//! Every package that the command and its tests are built from may be used and passed on under our licences.
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod shared;

use std::path::Path;
use std::process::Command;

use spdx::{Expression, ParseMode};

/// Licences that ask for no more than a notice.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "NCSA",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Why a licence expression may not be used, if so.
fn refusal(text: &str) -> Option<String> {
    let expression = match Expression::parse_mode(text, ParseMode::LAX) {
        Ok(expression) => expression,
        Err(e) => return Some(format!("`{text}` is no SPDX expression: {}", e.reason)),
    };
    let allowed = expression.evaluate(|wanted| wanted.license.id().is_some_and(|id| ALLOWED.contains(&id.name)));
    (!allowed).then(|| format!("`{text}` asks for more than is allowed"))
}

/// The packages of a workspace, from what is downloaded already.
fn packages(manifest: &Path) -> Option<Vec<serde_json::Value>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let out = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &platform])
        .arg("--manifest-path")
        .arg(manifest)
        .output();
    let why = match out {
        Ok(out) if out.status.success() => {
            let found: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
            return Some(found["packages"].as_array().expect("a list of packages").clone());
        }
        Ok(out) => String::from_utf8_lossy(&out.stderr).into_owned(),
        Err(e) => e.to_string(),
    };
    assert!(!shared::required("cargo"), "{}: {why}", manifest.display());
    eprintln!("skipped: cargo does not list the packages of {}: {why}", manifest.display());
    None
}

#[test]
fn every_package_has_a_licence_that_is_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (manifest, least) in [("Cargo.toml", 100), ("fuzz/Cargo.toml", 50), ("crates/azalai-python/Cargo.toml", 50)] {
        let Some(packages) = packages(&root.join(manifest)) else { continue };
        assert!(packages.len() >= least, "{manifest}: only {} packages", packages.len());
        let refused: Vec<String> = packages
            .iter()
            .filter_map(|package| {
                let text = package["license"].as_str().unwrap_or_default();
                Some(format!("{} {}: {}", package["name"], package["version"], refusal(text)?))
            })
            .collect();
        assert!(refused.is_empty(), "{manifest}:\n{}", refused.join("\n"));
    }
}

#[test]
fn a_licence_that_asks_for_more_is_refused_and_a_choice_is_taken() {
    for fine in ["MIT", "MIT/Apache-2.0", "Apache-2.0 OR GPL-2.0-only", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert_eq!(refusal(fine), None);
    }
    for wrong in ["", "GPL-3.0-only", "MIT AND LGPL-2.1-or-later", "SSPL-1.0 OR AGPL-3.0-only", "what I like"] {
        assert!(refusal(wrong).is_some(), "{wrong}");
    }
}
