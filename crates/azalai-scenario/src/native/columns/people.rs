//! Tables beside the map: who acts, what happened, what was counted.

use super::super::words;
use super::{ACTOR, Described, GROUP, Holds, ID, PLACE, c, day, french, id, people, share, text, word};

pub(super) const SOURCES: Described = Described {
    file: "sources.csv",
    needed: false,
    en: "Who published something that rows rest on.",
    fr: "Qui a publié ce sur quoi reposent des lignes.",
    columns: &[
        ID,
        text("publisher", "who published it", "qui l'a publié"),
        text("original", "the document, in words", "le document, en mots"),
        c(
            "date",
            Holds::Published,
            "",
            "of publication: 2023, 2023-11, 2023-11-25 or undated",
            "de publication : 2023, 2023-11, 2023-11-25 ou undated",
        ),
        text("read_via", "the copy that was read", "la copie qui a été lue"),
        text("url", "its address", "son adresse"),
        text("lean", "what its publisher tends to stress", "ce que l'éditeur tend à souligner"),
    ],
};

pub(super) const ACTORS: Described = Described {
    file: "actors.csv",
    needed: false,
    en: "An armed or political organisation.",
    fr: "Une organisation armée ou politique.",
    columns: &[
        ID,
        text("name", "its name", "son nom"),
        word(
            "kind",
            words::ACTOR_KIND,
            "what it is; only `auxiliary` is treated otherwise",
            "ce que c'est ; seul `auxiliary` est traité à part",
        ),
        c(
            "in_circle",
            Holds::Ids(GROUP),
            "",
            "the groups that it counts as its own: it harms them less and they trust it more",
            "les groupes qu'elle compte comme siens : elle leur nuit moins et ils lui font plus confiance",
        ),
    ],
};

pub(super) const RELATIONS: Described = Described {
    file: "relations.csv",
    needed: false,
    en: "How two actors stand to each other from a day on, both ways.",
    fr: "Comment deux acteurs se tiennent l'un envers l'autre à partir d'un jour, dans les deux sens.",
    columns: &[
        id("a", ACTOR, "one", "l'un"),
        id("b", ACTOR, "the other", "l'autre"),
        word(
            "relation",
            words::RELATION,
            "what it is; who is not hostile does not attack",
            "ce qu'elle est ; qui n'est pas hostile n'attaque pas",
        ),
        day("from_date", "first day", "premier jour"),
        text(
            "probability",
            "that it holds, drawn once for a run: a number 0 to 1, or a prior such as beta(2;2)",
            "qu'elle vaille, tirée une fois par simulation : un nombre de 0 à 1, ou une loi telle que beta(2;2)",
        ),
    ],
};

pub(super) const FORCES: Described = Described {
    file: "forces.csv",
    needed: false,
    en: "The force of an actor at a place from a day on, until its next row there.",
    fr: "La force d'un acteur en un lieu à partir d'un jour, jusqu'à sa ligne suivante.",
    columns: &[
        id("place", PLACE, "where", "où"),
        id("actor", ACTOR, "whose", "de qui"),
        day("from_date", "first day", "premier jour"),
        c(
            "per_1000",
            Holds::Number(0.0, 1e9),
            "soldiers per 1,000 residents",
            "strength; 0: it is gone; empty: unknown, and counts as `abuse.unknown_strength` soldiers, not as none",
            "effectif ; 0 : elle est partie ; vide : inconnu, compte pour `abuse.unknown_strength` soldats, non pour zéro",
        ),
        c(
            "reach_km",
            Holds::Number(0.0, 100_000.0),
            "km",
            "how far from the place it can attack or patrol",
            "jusqu'où elle peut attaquer ou patrouiller",
        ),
        share(
            "discipline",
            "0: no restraint towards civilians, 1: abuses are rare; empty: `abuse.default_discipline`",
            "0 : aucune retenue envers les civils, 1 : les exactions sont rares ; vide : `abuse.default_discipline`",
        ),
    ],
};

pub(super) const CONTROL: Described = Described {
    file: "control.csv",
    needed: false,
    en: "Who holds a place from a day on, until its next row: this is what is read, not events.csv.",
    fr: "Qui tient un lieu à partir d'un jour, jusqu'à sa ligne suivante : c'est cela qui est lu, non events.csv.",
    columns: &[
        id("place", PLACE, "where", "où"),
        day("from_date", "first day", "premier jour"),
        id("actor", ACTOR, "who; or the word contested or unknown", "qui ; ou le mot contested ou unknown"),
    ],
};

pub(super) const GROUPS: Described = Described {
    file: "groups.csv",
    needed: false,
    en: "An abstract, relational part of the residents, never a lineage. Without this table only flight is simulated.",
    fr: "Une part abstraite et relationnelle des habitants, jamais une lignée. Sans cette table, seule la fuite est simulée.",
    columns: &[
        ID,
        text("name", "English name", "nom anglais"),
        text("name_fr", "French name", "nom français"),
        share("share_low", "lower bound of its share", "borne basse de sa part"),
        share(
            "share",
            "its share of the residents; all sum to 1; empty: counted, not shared out",
            "sa part des habitants ; le tout fait 1 ; vide : comptée, non répartie",
        ),
        share("share_high", "upper bound", "borne haute"),
        word("tag", words::TAG, "on what the share rests", "sur quoi repose la part"),
    ],
};

pub(super) const EVENTS: Described = Described {
    file: "events.csv",
    needed: false,
    en: "Something that happened or is said to have happened.",
    fr: "Ce qui a eu lieu, ou aurait eu lieu.",
    columns: &[
        ID,
        day("date", "first day", "premier jour"),
        day("end_date", "last day; empty: the first", "dernier jour ; vide : le premier"),
        word("date_precision", words::DATE_PRECISION, "how sure the dates are", "à quel point les dates sont sûres"),
        word(
            "kind",
            words::EVENT_KIND,
            "what happened: decides what it does",
            "ce qui a eu lieu : décide de son effet",
        ),
        id(
            "place",
            PLACE,
            "where; empty for a signal to the whole region",
            "où ; vide pour un signal à toute la région",
        ),
        text(
            "area",
            "where, in words; a state without a place acts on the places that it names",
            "où, en mots ; un état sans lieu agit sur les lieux qu'il nomme",
        ),
        id(
            "actor",
            ACTOR,
            "who is said to have acted; empty: nobody is named",
            "qui aurait agi ; vide : personne n'est nommé",
        ),
        id("target_group", GROUP, "at whom it was aimed; empty: anybody", "qui était visé ; vide : n'importe qui"),
        people("killed_low", "fewest dead that a claimant gives", "le moins de morts que l'on donne"),
        people("killed_high", "most", "le plus"),
        people("harmed", "others harmed, where counted", "autres touchés, s'ils sont comptés"),
        text("claimant", "who says so", "qui le dit"),
        text("denied_by", "who denies it", "qui le nie"),
        word("confidence", words::CONFIDENCE, "how sure it is", "à quel point c'est sûr"),
        word("broadcast", words::YES_NO, "whether everybody hears of it at once", "si tous l'apprennent aussitôt"),
        word("use", words::USE, "what the model does with it", "ce qu'en fait le modèle"),
        french("area_fr"),
        french("claimant_fr"),
        french("denied_by_fr"),
        french("note_fr"),
    ],
};

pub(super) const CLAIMS: Described = Described {
    file: "claims.csv",
    needed: false,
    en: "A sentence of the text that you start from, and what the model makes of it: for readers, no run reads it.",
    fr: "Une phrase du texte de départ et ce qu'en fait le modèle : pour le lecteur, aucune simulation ne le lit.",
    columns: &[
        ID,
        text("sentence_ref", "which sentence, such as §1.2", "quelle phrase, telle que §1.2"),
        text("claim", "the claim in your words", "l'affirmation en vos mots"),
        text("speaker", "who says it", "qui le dit"),
        word("kind", words::CLAIM_KIND, "what it is", "ce que c'est"),
        text(
            "feeds",
            "what it feeds; ids of events and observations in it are checked",
            "ce qu'elle nourrit ; les ids d'événements et d'observations sont vérifiés",
        ),
        text("submodel", "sections of the manual", "sections du manuel"),
        text("output", "where it shows", "où cela se voit"),
        word("used", words::USED, "whether the model uses it", "si le modèle l'emploie"),
        french("claim_fr"),
        french("speaker_fr"),
        french("feeds_fr"),
        french("output_fr"),
    ],
};

pub(super) const OBSERVATIONS: Described = Described {
    file: "observations.csv",
    needed: false,
    en: "A published figure to compare a run with.",
    fr: "Un chiffre publié, à comparer à une simulation.",
    columns: &[
        ID,
        day("date", "the day that it is about", "le jour qu'il concerne"),
        word(
            "measure",
            words::MEASURE,
            "what is counted: decides with what it is compared",
            "ce qui est compté : décide de ce à quoi il est comparé",
        ),
        id("place", PLACE, "where", "où"),
        text(
            "area",
            "where, in words; without a place: names of places, a region or a country of places.csv",
            "où, en mots ; sans lieu : des noms de lieux, une région ou un pays de places.csv",
        ),
        id("group", GROUP, "of whom; empty: all", "de qui ; vide : tous"),
        c(
            "value",
            Holds::Number(-1e12, 1e12),
            "as `kind` says",
            "the figure; empty: words only",
            "le chiffre ; vide : des mots seulement",
        ),
        c(
            "low",
            Holds::Number(-1e12, 1e12),
            "as `kind` says",
            "lower bound; the figure itself without `high`: at least",
            "borne basse ; le chiffre même sans `high` : au moins",
        ),
        c("high", Holds::Number(-1e12, 1e12), "as `kind` says", "upper bound", "borne haute"),
        word("kind", words::FIGURE_KIND, "what the figure is", "ce qu'est le chiffre"),
        word("confidence", words::FIGURE_CONFIDENCE, "how sure it is", "à quel point il est sûr"),
        word("use", words::FIGURE_USE, "what is done with it", "ce qui en est fait"),
        french("area_fr"),
        french("note_fr"),
    ],
};
