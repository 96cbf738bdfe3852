#!/usr/bin/env bash
# marked-yaml says that a value which is not written stands where the next key begins, lines below its own key.
#
# Version: marked-yaml 0.8.0 (yaml-rust2 0.10.4), the newest of the package index, seen on 30 November 2026.
# Input: settings as Flee's: `softening:` without a value on line 2, two blank lines, `weight: 2` on line 5; then the same with
#   a comment between them, and as the last key of the file.
# Expected: the value is on the line of its key, after the colon, as a value that is written is (`~` is at line 1, column 12).
# Seen: it is at line 5, column 3, the place of `weight`; after a comment at line 4; at the end of the file on the line below it.
# Why it matters here: the crate is made for messages that name a line. "softening is empty" then points at a sound setting,
#   and who follows it changes `weight`.
# For Azalai: a value that is not written is told at its key (a_value_that_is_not_written_is_told_at_its_key).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"
[dependencies]
marked-yaml = "=0.8.0"
yaml-rust2 = "=0.10.4"
TOML
cat > src/main.rs <<'RUST'
use marked_yaml::{parse_yaml, Node};

fn places(node: &Node, found: &mut Vec<(String, usize, usize)>) {
    let Some(map) = node.as_mapping() else { return };
    for (key, value) in map.iter() {
        let mark = value.span().start().expect("a mark");
        found.push((key.as_str().to_owned(), mark.line(), mark.column()));
        places(value, found);
    }
}

fn main() {
    let texts = [
        "rules:\n  softening:\n\n\n  weight: 2\n",
        "softening:\n# a comment\n\nweight: 2\n",
        "softening:\n",
        "softening: ~\nweight: 2\n",
    ];
    let seen = texts.map(|text| {
        let mut found = Vec::new();
        places(&parse_yaml(0, text).expect("valid"), &mut found);
        let (_, line, column) = found.into_iter().find(|(key, ..)| key == "softening").expect("the key");
        (line, column)
    });
    println!("marked-yaml 0.8.0: the value of softening is at (line, column) {seen:?}");
    if seen != [(5, 3), (4, 1), (2, 1), (1, 12)] {
        eprintln!("the behaviour has changed");
        std::process::exit(1);
    }
}
RUST
cargo run --quiet
