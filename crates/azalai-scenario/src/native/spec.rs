//! Which tables a native folder has, and which columns.

use super::sheet::Spec;
use crate::diagnostic::Diagnostic;
use crate::table::Table;

const NOTHING: Spec = Spec { file: "", needed: false, required: &[], optional: &[], sourced: false, key: &[] };

pub(super) const PLACES: Spec = Spec {
    file: "places.csv",
    needed: true,
    required: &["id", "name", "country", "kind", "latitude", "longitude", "population"],
    optional: &[
        "admin",
        "position",
        "radius_km",
        "population_low",
        "population_high",
        "capacity",
        "pull",
        "source",
        "note",
        "conflict_date",
        "initial_idps",
        "conflict_intensity",
        "capacity_per_day",
        "farmer_fraction",
        "deactivation_probability",
        "trade_volume",
        "hdi",
        "order",
    ],
    sourced: true,
    key: &["id"],
};

pub(super) const LINKS: Spec = Spec {
    file: "links.csv",
    needed: true,
    required: &["from", "to", "km"],
    optional: &[
        "mode",
        "km_kind",
        "risk",
        "from_date",
        "to_date",
        "source",
        "note",
        "redirection",
        "max_speed",
        "walk_probability",
        "order",
    ],
    sourced: true,
    ..NOTHING
};

pub(super) const SOURCES: Spec = Spec {
    file: "sources.csv",
    required: &["id", "publisher", "original", "date", "read_via", "url", "lean"],
    key: &["id"],
    ..NOTHING
};

pub(super) const ACTORS: Spec = Spec {
    file: "actors.csv",
    required: &["id", "name", "kind", "in_circle"],
    optional: &["source"],
    sourced: true,
    key: &["id"],
    ..NOTHING
};

pub(super) const RELATIONS: Spec = Spec {
    file: "relations.csv",
    required: &["a", "b", "relation", "from_date", "probability"],
    optional: &["source"],
    sourced: true,
    key: &["a", "b", "from_date"],
    ..NOTHING
};

pub(super) const FORCES: Spec = Spec {
    file: "forces.csv",
    required: &["place", "actor", "from_date", "per_1000", "reach_km", "discipline"],
    optional: &["source", "note"],
    sourced: true,
    key: &["place", "actor", "from_date"],
    ..NOTHING
};

pub(super) const CONTROL: Spec = Spec {
    file: "control.csv",
    required: &["place", "from_date", "actor"],
    optional: &["source", "note"],
    sourced: true,
    key: &["place", "from_date"],
    ..NOTHING
};

pub(super) const GROUPS: Spec = Spec {
    file: "groups.csv",
    required: &["id", "name", "name_fr", "share_low", "share", "share_high", "tag"],
    optional: &["source"],
    sourced: true,
    key: &["id"],
    ..NOTHING
};

pub(super) const EVENTS: Spec = Spec {
    file: "events.csv",
    required: &[
        "id",
        "date",
        "end_date",
        "date_precision",
        "kind",
        "place",
        "area",
        "actor",
        "target_group",
        "killed_low",
        "killed_high",
        "harmed",
        "claimant",
        "denied_by",
        "confidence",
        "broadcast",
        "use",
    ],
    optional: &["source", "note", "area_fr", "claimant_fr", "denied_by_fr", "note_fr"],
    sourced: true,
    key: &["id"],
    ..NOTHING
};

pub(super) const CLAIMS: Spec = Spec {
    file: "claims.csv",
    required: &["id", "sentence_ref", "claim", "speaker", "kind", "feeds", "used"],
    optional: &["submodel", "output", "source", "claim_fr", "speaker_fr", "feeds_fr", "output_fr"],
    sourced: true,
    key: &["id"],
    ..NOTHING
};

pub(super) const OBSERVATIONS: Spec = Spec {
    file: "observations.csv",
    required: &["id", "date", "measure", "place", "area", "group", "value", "low", "high", "kind", "confidence", "use"],
    optional: &["source", "note", "area_fr", "note_fr"],
    sourced: true,
    key: &["id"],
    ..NOTHING
};

pub(super) const CONFLICTS: Spec = Spec {
    file: "conflicts.csv",
    required: &["place", "date", "intensity"],
    optional: &["source", "note", "order"],
    key: &["place", "date"],
    ..NOTHING
};

pub(super) const COUNTS: Spec = Spec {
    file: "counts.csv",
    required: &["place", "date", "count"],
    optional: &["name", "source", "note", "order"],
    ..NOTHING
};

pub(super) const CLOSURES: Spec = Spec {
    file: "closures.csv",
    required: &["kind", "a", "b", "from_date", "to_date"],
    optional: &["source", "note", "order"],
    ..NOTHING
};

pub(super) const CHANGES: Spec = Spec {
    file: "changes.csv",
    required: &["place", "kind", "date"],
    optional: &["source", "note", "order"],
    ..NOTHING
};

pub(super) const ROUTES: Spec = Spec {
    file: "major_routes.csv",
    required: &["route", "position", "place"],
    optional: &["source", "note"],
    key: &["route", "position"],
    ..NOTHING
};

pub(super) const INSERTIONS: Spec = Spec {
    file: "insertions.csv",
    required: &["place", "count"],
    optional: &["attributes", "source", "note", "order"],
    ..NOTHING
};

/// Every table, in the order of the manual.
pub(super) const ALL: [&Spec; 17] = [
    &PLACES,
    &LINKS,
    &SOURCES,
    &ACTORS,
    &RELATIONS,
    &FORCES,
    &CONTROL,
    &GROUPS,
    &EVENTS,
    &CLAIMS,
    &OBSERVATIONS,
    &CONFLICTS,
    &COUNTS,
    &CLOSURES,
    &CHANGES,
    &ROUTES,
    &INSERTIONS,
];

/// A header that is one cell, with semicolons or tabs between names of columns.
pub(super) fn another_separator(table: &Table, spec: &Spec) -> Option<Diagnostic> {
    let header = table.first().filter(|row| row.len() == 1)?;
    let known = |name: &str| spec.required.iter().chain(spec.optional).any(|k| *k == name.trim());
    let between = |c: char| header.text(0).split(c).filter(|name| known(name)).count() > 1;
    table.separated_by(header, between)
}
