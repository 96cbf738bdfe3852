//! Tables beside the map: who acts, what happened, what was counted.

use super::geography::{MOST_KM, MOST_PEOPLE, SHARE};
use super::{Cell, Field, Holds, ID, NOTE, Row, SOURCE, Table, cell, column, french, kept, optional, tables, words};
use crate::dossier::{
    Actor, Claim, Control, Damage, Event, Force, Group, Observation, Permission, RecordedFlight, Relation, Source,
};
use crate::words::{
    ActorKind, ByEnd, ClaimKind, Confidence, DatePrecision, EventKind, EventUse, Evidence, FigureConfidence,
    FigureKind, FigureUse, PermissionStatus, RelationKind, Sureness, Used,
};
use crate::{Figure, Vocabulary};

const ACTOR: Holds = Holds::Id("actors.csv");
const GROUP: Holds = Holds::Id("groups.csv");
const PEOPLE: Holds = Holds::Whole(0, MOST_PEOPLE);

tables! {
    /// `sources.csv`
    SOURCES of Source = Table::new("sources.csv").key(&["id"]) => {
        id = ID;
        publisher = cell("publisher", Holds::Text);
        original = column("original", Holds::Text);
        date = column("date", Holds::Published);
        read_via = column("read_via", Holds::Text);
        url = column("url", Holds::Text);
        lean = column("lean", Holds::Text);
    }

    /// `actors.csv`
    ACTORS of Actor = Table::new("actors.csv").sourced().key(&["id"]) => {
        id = ID;
        name = cell("name", Holds::Text);
        name_fr = french("name_fr");
        kind = cell("kind", Holds::Words(ActorKind::WORDS));
        in_circle = column("in_circle", Holds::Ids("groups.csv"));
        source = kept(SOURCE);
    }

    /// `relations.csv`
    RELATIONS of Relation = Table::new("relations.csv").sourced().key(&["a", "b", "from_date"]) => {
        a = cell("a", ACTOR);
        b = cell("b", ACTOR);
        relation = cell("relation", Holds::Words(RelationKind::WORDS));
        from_day = cell("from_date", Holds::Day);
        probability = cell("probability", Holds::Chance);
        source = kept(SOURCE);
    }

    /// `forces.csv`
    FORCES of Force = Table::new("forces.csv").sourced().key(&["place", "actor", "from_date"]) => {
        place = cell("place", Holds::Place);
        actor = cell("actor", ACTOR);
        from_day = cell("from_date", Holds::Day);
        per_1000 = column("per_1000", Holds::Number(0.0, 1e9)).unit("soldiers per 1,000 residents");
        reach_km = column("reach_km", Holds::Number(0.0, MOST_KM)).unit("km");
        discipline = column("discipline", SHARE);
        source = kept(SOURCE);
        note = kept(NOTE);
    }

    /// `control.csv`
    CONTROL of Control = Table::new("control.csv").sourced().key(&["place", "from_date"]) => {
        place = cell("place", Holds::Place);
        from_day = cell("from_date", Holds::Day);
        holder = cell("actor", Holds::Holder);
        source = kept(SOURCE);
        note = kept(NOTE);
    }

    /// `permissions.csv`
    PERMISSIONS of Permission =
        Table::new("permissions.csv").sourced().key(&["place", "from_date", "status", "by", "target_group"]) => {
        place = cell("place", Holds::Place);
        from_day = cell("from_date", Holds::Day);
        to_day = column("to_date", Holds::Day);
        status = cell("status", Holds::Words(PermissionStatus::WORDS));
        by = column("by", ACTOR);
        target_group = column("target_group", GROUP);
        source = kept(SOURCE);
        note = kept(NOTE);
        confidence = optional("confidence", Holds::Words(Sureness::WORDS));
    }

    /// `flights.csv`
    FLIGHTS of RecordedFlight = Table::new("flights.csv").sourced().key(&["origin", "to", "date"]) => {
        origin = cell("origin", Holds::Place);
        to = cell("to", Holds::Place);
        day = cell("date", Holds::Day);
        people = cell("people", PEOPLE).unit("people");
        source = kept(SOURCE);
        note = NOTE;
    }

    /// `damage.csv`
    DAMAGE of Damage = Table::new("damage.csv").sourced().key(&["place", "date"]) => {
        place = cell("place", Holds::Place);
        day = cell("date", Holds::Day);
        share_low = column("share_low", SHARE);
        share_high = column("share_high", SHARE);
        source = kept(SOURCE);
        note = NOTE;
    }

    /// `groups.csv`
    GROUPS of Group = Table::new("groups.csv").sourced().key(&["id"]) => {
        id = ID;
        name = cell("name", Holds::Text);
        name_fr = cell("name_fr", Holds::Text);
        share_low = column("share_low", SHARE);
        share = column("share", SHARE);
        share_high = column("share_high", SHARE);
        tag = cell("tag", Holds::Hints(Evidence::WORDS));
        source = kept(SOURCE);
    }

    /// `events.csv`
    EVENTS of Event = Table::new("events.csv").sourced().key(&["id"]) => {
        id = ID;
        day = cell("date", Holds::Day);
        end_day = column("end_date", Holds::Day);
        date_precision = column("date_precision", Holds::Hints(DatePrecision::WORDS));
        kind = cell("kind", Holds::Words(EventKind::WORDS));
        place = column("place", Holds::Place);
        area.en = column("area", Holds::Text);
        actor = column("actor", ACTOR);
        target_group = column("target_group", GROUP);
        killed_low = column("killed_low", PEOPLE).unit("people");
        killed_high = column("killed_high", PEOPLE).unit("people");
        harmed = column("harmed", PEOPLE).unit("people");
        claimant.en = cell("claimant", Holds::Text);
        denied_by.en = column("denied_by", Holds::Text);
        confidence = cell("confidence", Holds::Words(Confidence::WORDS));
        broadcast = column("broadcast", Holds::Words(words::YES_NO));
        usage = cell("use", Holds::Words(EventUse::WORDS));
        source = kept(SOURCE);
        note.en = kept(NOTE);
        area.fr = french("area_fr");
        claimant.fr = french("claimant_fr");
        denied_by.fr = french("denied_by_fr");
        note.fr = french("note_fr");
        same_as = optional("same_as", Holds::Text);
    }

    /// `claims.csv`
    CLAIMS of Claim = Table::new("claims.csv").sourced().key(&["id"]) => {
        id = ID;
        sentence_ref = cell("sentence_ref", Holds::Text);
        claim.en = cell("claim", Holds::Text);
        speaker.en = cell("speaker", Holds::Text);
        kind = cell("kind", Holds::Hints(ClaimKind::WORDS));
        feeds.en = column("feeds", Holds::Text);
        submodel = kept(column("submodel", Holds::Text));
        output.en = kept(column("output", Holds::Text));
        used = cell("used", Holds::Words(Used::WORDS));
        source = kept(SOURCE);
        claim.fr = french("claim_fr");
        speaker.fr = french("speaker_fr");
        feeds.fr = french("feeds_fr");
        output.fr = french("output_fr");
        by_end = optional("by_end", Holds::Words(ByEnd::WORDS));
        by_end_rows = optional("by_end_rows", Holds::Text);
        by_end_note.en = optional("by_end_note", Holds::Text);
        by_end_note.fr = optional("by_end_note_fr", Holds::Text);
        seen_in = optional("seen_in", Holds::Text);
    }

    /// `observations.csv`
    OBSERVATIONS of Observation = Table::new("observations.csv").sourced().key(&["id"]) => {
        id = ID;
        day = cell("date", Holds::Day);
        measure = cell("measure", Holds::Words(Figure::WORDS));
        place = column("place", Holds::Place);
        area.en = column("area", Holds::Text);
        group = column("group", GROUP);
        value = column("value", Holds::Figure).unit("as `kind` says");
        low = column("low", Holds::Figure).unit("as `kind` says");
        high = column("high", Holds::Figure).unit("as `kind` says");
        kind = cell("kind", Holds::Like(FigureKind::WORDS));
        confidence = cell("confidence", Holds::Words(FigureConfidence::WORDS));
        usage = cell("use", Holds::Words(FigureUse::WORDS));
        source = kept(SOURCE);
        note.en = kept(NOTE);
        area.fr = french("area_fr");
        note.fr = french("note_fr");
    }
}
