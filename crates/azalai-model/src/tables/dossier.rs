//! Tables beside the map: who acts, what happened, what was counted.

use super::geography::{MOST_KM, MOST_PEOPLE, SHARE};
use super::{Cell, Field, Holds, ID, NOTE, Row, SOURCE, Table, cell, column, french, kept, tables, words};
use crate::dossier::{Actor, Claim, Control, Event, Force, Group, Observation, Relation, Source};
use crate::words::{
    ActorKind, ClaimKind, Confidence, DatePrecision, EventKind, EventUse, Evidence, FigureConfidence, FigureKind,
    FigureUse, RelationKind, Used,
};
use crate::{Figure, Vocabulary};

const ACTOR: Holds = Holds::Id("actors.csv");
const GROUP: Holds = Holds::Id("groups.csv");
const PEOPLE: Holds = Holds::Whole(0, MOST_PEOPLE);

tables! {
    /// `sources.csv`
    SOURCES of Source = Table::new("sources.csv", "Who published something that rows rest on.", "Qui a publié ce sur quoi reposent des lignes.").key(&["id"]) => {
        id = ID;
        publisher = cell("publisher", Holds::Text, "who published it", "qui l'a publié");
        original = column("original", Holds::Text, "the document, in words", "le document, en mots");
        date = column("date", Holds::Published, "of publication: 2023, 2023-11, 2023-11-25 or undated", "de publication : 2023, 2023-11, 2023-11-25 ou undated");
        read_via = column("read_via", Holds::Text, "the copy that was read", "la copie qui a été lue");
        url = column("url", Holds::Text, "its address", "son adresse");
        lean = column("lean", Holds::Text, "what its publisher tends to stress", "ce que l'éditeur tend à souligner");
    }

    /// `actors.csv`
    ACTORS of Actor = Table::new("actors.csv", "An armed or political organisation.", "Une organisation armée ou politique.").sourced().key(&["id"]) => {
        id = ID;
        name = cell("name", Holds::Text, "its name", "son nom");
        kind = cell("kind", Holds::Words(ActorKind::WORDS), "what it is; only `auxiliary` is treated otherwise", "ce que c'est ; seul `auxiliary` est traité à part");
        in_circle = column("in_circle", Holds::Ids("groups.csv"), "the groups that it counts as its own: it harms them less and they trust it more", "les groupes qu'elle compte comme siens : elle leur nuit moins et ils lui font plus confiance");
        source = kept(SOURCE);
    }

    /// `relations.csv`
    RELATIONS of Relation = Table::new("relations.csv", "How two actors stand to each other from a day on, both ways.", "Comment deux acteurs se tiennent l'un envers l'autre à partir d'un jour, dans les deux sens.").sourced().key(&["a", "b", "from_date"]) => {
        a = cell("a", ACTOR, "one", "l'un");
        b = cell("b", ACTOR, "the other", "l'autre");
        relation = cell("relation", Holds::Words(RelationKind::WORDS), "what it is; who is not hostile does not attack", "ce qu'elle est ; qui n'est pas hostile n'attaque pas");
        from_day = cell("from_date", Holds::Day, "first day", "premier jour");
        probability = cell("probability", Holds::Chance, "that it holds, drawn once for a run: a number 0 to 1, or a prior such as beta(2;2)", "qu'elle vaille, tirée une fois par simulation : un nombre de 0 à 1, ou une loi telle que beta(2;2)");
        source = kept(SOURCE);
    }

    /// `forces.csv`
    FORCES of Force = Table::new("forces.csv", "The force of an actor at a place from a day on, until its next row there.", "La force d'un acteur en un lieu à partir d'un jour, jusqu'à sa ligne suivante.").sourced().key(&["place", "actor", "from_date"]) => {
        place = cell("place", Holds::Place, "where", "où");
        actor = cell("actor", ACTOR, "whose", "de qui");
        from_day = cell("from_date", Holds::Day, "first day", "premier jour");
        per_1000 = column(
            "per_1000",
            Holds::Number(0.0, 1e9),
            "strength; 0: it is gone; empty: unknown, and counts as `abuse.unknown_strength` soldiers, not as none",
            "effectif ; 0 : elle est partie ; vide : inconnu, compte pour `abuse.unknown_strength` soldats, non pour zéro",
        ).unit("soldiers per 1,000 residents");
        reach_km = column("reach_km", Holds::Number(0.0, MOST_KM), "how far from the place it can attack or patrol", "jusqu'où elle peut attaquer ou patrouiller").unit("km");
        discipline = column("discipline", SHARE, "0: no restraint towards civilians, 1: abuses are rare; empty: `abuse.default_discipline`", "0 : aucune retenue envers les civils, 1 : les exactions sont rares ; vide : `abuse.default_discipline`");
        source = kept(SOURCE);
        note = kept(NOTE);
    }

    /// `control.csv`
    CONTROL of Control = Table::new("control.csv", "Who holds a place from a day on, until its next row: this is what is read, not events.csv.", "Qui tient un lieu à partir d'un jour, jusqu'à sa ligne suivante : c'est cela qui est lu, non events.csv.").sourced().key(&["place", "from_date"]) => {
        place = cell("place", Holds::Place, "where", "où");
        from_day = cell("from_date", Holds::Day, "first day", "premier jour");
        holder = cell("actor", Holds::Holder, "who; or the word contested or unknown", "qui ; ou le mot contested ou unknown");
        source = kept(SOURCE);
        note = kept(NOTE);
    }

    /// `groups.csv`
    GROUPS of Group = Table::new("groups.csv", "An abstract, relational part of the residents, never a lineage. Without this table only flight is simulated.", "Une part abstraite et relationnelle des habitants, jamais une lignée. Sans cette table, seule la fuite est simulée.").sourced().key(&["id"]) => {
        id = ID;
        name = cell("name", Holds::Text, "English name", "nom anglais");
        name_fr = cell("name_fr", Holds::Text, "French name", "nom français");
        share_low = column("share_low", SHARE, "lower bound of its share", "borne basse de sa part");
        share = column("share", SHARE, "its share of the residents; all sum to 1; empty: counted, not shared out", "sa part des habitants ; le tout fait 1 ; vide : comptée, non répartie");
        share_high = column("share_high", SHARE, "upper bound", "borne haute");
        tag = cell("tag", Holds::Hints(Evidence::WORDS), "on what the share rests", "sur quoi repose la part");
        source = kept(SOURCE);
    }

    /// `events.csv`
    EVENTS of Event = Table::new("events.csv", "Something that happened or is said to have happened.", "Ce qui a eu lieu, ou aurait eu lieu.").sourced().key(&["id"]) => {
        id = ID;
        day = cell("date", Holds::Day, "first day", "premier jour");
        end_day = column("end_date", Holds::Day, "last day; empty: the first", "dernier jour ; vide : le premier");
        date_precision = column("date_precision", Holds::Hints(DatePrecision::WORDS), "how sure the dates are", "à quel point les dates sont sûres");
        kind = cell("kind", Holds::Words(EventKind::WORDS), "what happened: decides what it does", "ce qui a eu lieu : décide de son effet");
        place = column("place", Holds::Place, "where; empty for a signal to the whole region", "où ; vide pour un signal à toute la région");
        area.en = column("area", Holds::Text, "where, in words; a state without a place acts on the places that it names", "où, en mots ; un état sans lieu agit sur les lieux qu'il nomme");
        actor = column("actor", ACTOR, "who is said to have acted; empty: nobody is named", "qui aurait agi ; vide : personne n'est nommé");
        target_group = column("target_group", GROUP, "at whom it was aimed; empty: anybody", "qui était visé ; vide : n'importe qui");
        killed_low = column("killed_low", PEOPLE, "fewest dead that a claimant gives", "le moins de morts que l'on donne").unit("people");
        killed_high = column("killed_high", PEOPLE, "most", "le plus").unit("people");
        harmed = column("harmed", PEOPLE, "others harmed, where counted", "autres touchés, s'ils sont comptés").unit("people");
        claimant.en = cell("claimant", Holds::Text, "who says so", "qui le dit");
        denied_by.en = column("denied_by", Holds::Text, "who denies it", "qui le nie");
        confidence = cell("confidence", Holds::Words(Confidence::WORDS), "how sure it is", "à quel point c'est sûr");
        broadcast = column("broadcast", Holds::Words(words::YES_NO), "whether everybody hears of it at once", "si tous l'apprennent aussitôt");
        usage = cell("use", Holds::Words(EventUse::WORDS), "what the model does with it", "ce qu'en fait le modèle");
        source = kept(SOURCE);
        note.en = kept(NOTE);
        area.fr = french("area_fr");
        claimant.fr = french("claimant_fr");
        denied_by.fr = french("denied_by_fr");
        note.fr = french("note_fr");
    }

    /// `claims.csv`
    CLAIMS of Claim = Table::new("claims.csv", "A sentence of the text that you start from, and what the model makes of it: for readers, no run reads it.", "Une phrase du texte de départ et ce qu'en fait le modèle : pour le lecteur, aucune simulation ne le lit.").sourced().key(&["id"]) => {
        id = ID;
        sentence_ref = cell("sentence_ref", Holds::Text, "which sentence, such as §1.2", "quelle phrase, telle que §1.2");
        claim.en = cell("claim", Holds::Text, "the claim in your words", "l'affirmation en vos mots");
        speaker.en = cell("speaker", Holds::Text, "who says it", "qui le dit");
        kind = cell("kind", Holds::Hints(ClaimKind::WORDS), "what it is", "ce que c'est");
        feeds.en = column("feeds", Holds::Text, "what it feeds; ids of events and observations in it are checked", "ce qu'elle nourrit ; les ids d'événements et d'observations sont vérifiés");
        submodel = kept(column("submodel", Holds::Text, "sections of the manual", "sections du manuel"));
        output.en = kept(column("output", Holds::Text, "where it shows", "où cela se voit"));
        used = cell("used", Holds::Words(Used::WORDS), "whether the model uses it", "si le modèle l'emploie");
        source = kept(SOURCE);
        claim.fr = french("claim_fr");
        speaker.fr = french("speaker_fr");
        feeds.fr = french("feeds_fr");
        output.fr = french("output_fr");
    }

    /// `observations.csv`
    OBSERVATIONS of Observation = Table::new("observations.csv", "A published figure to compare a run with.", "Un chiffre publié, à comparer à une simulation.").sourced().key(&["id"]) => {
        id = ID;
        day = cell("date", Holds::Day, "the day that it is about", "le jour qu'il concerne");
        measure = cell("measure", Holds::Words(Figure::WORDS), "what is counted: decides with what it is compared", "ce qui est compté : décide de ce à quoi il est comparé");
        place = column("place", Holds::Place, "where", "où");
        area.en = column("area", Holds::Text, "where, in words; without a place: names of places, a region or a country of places.csv", "où, en mots ; sans lieu : des noms de lieux, une région ou un pays de places.csv");
        group = column("group", GROUP, "of whom; empty: all", "de qui ; vide : tous");
        value = column("value", Holds::Figure, "the figure; empty: words only", "le chiffre ; vide : des mots seulement").unit("as `kind` says");
        low = column("low", Holds::Figure, "lower bound; the figure itself without `high`: at least", "borne basse ; le chiffre même sans `high` : au moins").unit("as `kind` says");
        high = column("high", Holds::Figure, "upper bound", "borne haute").unit("as `kind` says");
        kind = cell("kind", Holds::Hints(FigureKind::WORDS), "what the figure is", "ce qu'est le chiffre");
        confidence = cell("confidence", Holds::Words(FigureConfidence::WORDS), "how sure it is", "à quel point il est sûr");
        usage = cell("use", Holds::Words(FigureUse::WORDS), "what is done with it", "ce qui en est fait");
        source = kept(SOURCE);
        note.en = kept(NOTE);
        area.fr = french("area_fr");
        note.fr = french("note_fr");
    }
}
