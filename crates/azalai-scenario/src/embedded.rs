//! Scenarios that are part of the program.

/// A shipped scenario.
#[derive(Debug)]
pub struct Embedded {
    /// Its name.
    pub name: &'static str,
    /// Its files: (path, text).
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! shipped {
    ($name:literal: $($file:literal)*) => {
        Embedded {
            name: $name,
            files: &[$(($file, include_str!(concat!("../../../scenarios/", $name, "/", $file)))),*],
        }
    };
}

static EMBEDDED: [Embedded; 2] = [
    shipped!("kidal-2023":
        "accepted.toml" "actors.csv" "claims.csv" "control.csv" "events.csv" "forces.csv" "fit/draws.csv" "fit/figures.csv" "fit/moved.csv" "groups.csv" "links.csv" "observations.csv"
        "places.csv" "relations.csv" "scenario.toml" "sources.csv"
        "strategies/aid-first.toml" "strategies/as-announced.toml" "strategies/auxiliaries-withdrawn.toml"
        "strategies/combined.toml" "strategies/corridors.toml" "strategies/disciplined-force.toml"
        "strategies/guarantee-monitored-cosigned.toml" "strategies/more-troops.toml"
        "strategies/negotiation-seated.toml" "strategies/negotiation-unseated.toml" "strategies/reconciliation.toml"
        "strategies/rumour-verification.toml" "strategies/security-strong.toml" "strategies/security-weak.toml"
        "strategies/social-strong.toml" "strategies/social-weak.toml" "strategies/withdrawal.toml"
    ),
    shipped!("template-town":
        "actors.csv" "claims.csv" "control.csv" "events.csv" "forces.csv" "groups.csv" "links.csv" "observations.csv"
        "places.csv" "relations.csv" "scenario.toml" "sources.csv"
        "strategies/as-announced.toml" "strategies/disciplined-force.toml" "strategies/guarantee-cosigned.toml"
    ),
];

/// Every shipped scenario, sorted by name.
pub fn embedded() -> &'static [Embedded] {
    &EMBEDDED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{DirFiles, Files};

    #[test]
    fn every_file_of_a_shipped_folder_is_shipped() {
        for shipped in embedded() {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(shipped.name);
            let mut names: Vec<&str> = shipped.files.iter().map(|&(path, _)| path).collect();
            names.sort_unstable();
            let found = DirFiles::new(&folder).list();
            let is_data = |path: &String| path.split('.').next_back().is_some_and(|end| ["csv", "toml"].contains(&end));
            assert_eq!(found.into_iter().filter(is_data).collect::<Vec<_>>(), names);
        }
        assert!(embedded().is_sorted_by(|a, b| a.name < b.name));
    }
}
