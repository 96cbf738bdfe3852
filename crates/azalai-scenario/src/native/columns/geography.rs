//! Tables of the map and of what changes on it.

use super::super::words;
use super::{Described, Holds, ID, MOST_PEOPLE, ORDER, PLACE, c, day, id, people, share, text, word};

pub(super) const PLACES: Described = Described {
    file: "places.csv",
    needed: true,
    en: "A place: where people live, flee to, or pass through.",
    fr: "Un lieu : où l'on vit, où l'on fuit, où l'on passe.",
    columns: &[
        ID,
        text("name", "its name", "son nom"),
        text(
            "country",
            "its country, spelt alike everywhere; that of home_country is not foreign",
            "son pays, toujours écrit de même ; celui de home_country n'est pas étranger",
        ),
        text(
            "admin",
            "region, district; what stands before the first comma is what `focus` may name",
            "région, district ; ce qui précède la première virgule peut être nommé par `focus`",
        ),
        word("kind", words::PLACE_KIND, "what it is", "ce que c'est"),
        c("latitude", Holds::Number(-90.0, 90.0), "degrees", "north is positive", "le nord est positif"),
        c("longitude", Holds::Number(-180.0, 180.0), "degrees", "east is positive", "l'est est positif"),
        word(
            "position",
            words::POSITION,
            "on what the position rests; empty: stated",
            "sur quoi repose la position ; vide : stated",
        ),
        c(
            "radius_km",
            Holds::Number(0.0, crate::native::map::MOST_KM),
            "km",
            "within which a constructed position is true",
            "rayon dans lequel une position construite est vraie",
        ),
        people(
            "population",
            "residents before the first day; who lives there may flee",
            "habitants avant le premier jour ; ils peuvent fuir",
        ),
        people(
            "population_low",
            "its lower bound: drawn between the bounds by fitted runs",
            "sa borne basse : tirée entre les bornes par les simulations ajustées",
        ),
        people("population_high", "its upper bound", "sa borne haute"),
        c(
            "capacity",
            Holds::Whole(-1, MOST_PEOPLE),
            "people",
            "under --mode flight a camp that is full is chosen less; the return model does not read it; -1 or empty: no limit",
            "avec --mode flight un camp plein est moins choisi ; le modèle de retour ne la lit pas ; -1 ou vide : sans limite",
        ),
        c(
            "pull",
            Holds::Number(0.0, 1e12),
            "",
            "how much more likely it is chosen than a place of pull 1, other things equal; empty: 1",
            "combien de fois plus il est choisi qu'un lieu d'attrait 1, toutes choses égales ; vide : 1",
        ),
        c(
            "conflict_date",
            Holds::Whole(-1_000_000, 1_000_000),
            "days",
            "first day of conflict of a conflict_zone (Flee)",
            "premier jour de conflit d'une conflict_zone (Flee)",
        ),
        people(
            "initial_idps",
            "displaced people there on the first day (Flee)",
            "personnes déplacées présentes le premier jour (Flee)",
        ),
        share("conflict_intensity", "intensity of a conflict_zone (Flee)", "intensité d'une conflict_zone (Flee)"),
        c(
            "capacity_per_day",
            Holds::Whole(-MOST_PEOPLE, MOST_PEOPLE),
            "people a day",
            "by which the capacity grows (Flee)",
            "dont la capacité croît (Flee)",
        ),
        share("farmer_fraction", "share of farmers (Flee)", "part de paysans (Flee)"),
        c(
            "deactivation_probability",
            Holds::Number(0.0, 1.0),
            "a day",
            "chance to leave the simulation there (Flee)",
            "chance d'y quitter la simulation (Flee)",
        ),
        c(
            "trade_volume",
            Holds::Number(-1e15, 1e15),
            "",
            "attribute of Flee's economic rule",
            "attribut de la règle économique de Flee",
        ),
        c(
            "hdi",
            Holds::Number(-1e15, 1e15),
            "",
            "attribute of Flee's economic rule",
            "attribut de la règle économique de Flee",
        ),
        ORDER,
    ],
};

pub(super) const LINKS: Described = Described {
    file: "links.csv",
    needed: true,
    en: "A road between two places; one row for both directions.",
    fr: "Une route entre deux lieux ; une ligne pour les deux sens.",
    columns: &[
        id("from", PLACE, "one end", "un bout"),
        id("to", PLACE, "the other end", "l'autre bout"),
        c(
            "km",
            Holds::Number(0.0, crate::native::map::MOST_KM),
            "km",
            "length along the road, above 0",
            "longueur de la route, au-dessus de 0",
        ),
        word("mode", words::LINK_MODE, "how it is travelled; empty: road", "comment on la parcourt ; vide : road"),
        word(
            "km_kind",
            words::KM_KIND,
            "where the length comes from; empty: stated",
            "d'où vient la longueur ; vide : stated",
        ),
        share(
            "risk",
            "danger of the road: at 1 each km harms with the chance `harm.road_harm`; 0 or empty: none",
            "danger de la route : à 1 chaque km blesse avec la probabilité `harm.road_harm` ; 0 ou vide : aucun",
        ),
        day(
            "from_date",
            "first day on which it is open; empty: from the start",
            "premier jour d'ouverture ; vide : dès le début",
        ),
        day(
            "to_date",
            "first day on which it is closed again; empty: never",
            "premier jour où elle est refermée ; vide : jamais",
        ),
        c("redirection", Holds::Whole(0, 2), "", "forced redirection (Flee)", "redirection forcée (Flee)"),
        c("max_speed", Holds::Number(1e-9, 1e6), "km a day", "highest speed on it (Flee)", "vitesse maximale (Flee)"),
        share("walk_probability", "share who walk it (Flee)", "part qui la parcourt à pied (Flee)"),
        ORDER,
    ],
};

pub(super) const CONFLICTS: Described = Described {
    file: "conflicts.csv",
    needed: false,
    en: "Intensity of conflict of a place from a day on: --mode flight only.",
    fr: "Intensité du conflit d'un lieu à partir d'un jour : --mode flight seulement.",
    columns: &[
        id("place", PLACE, "where", "où"),
        day("date", "from which day", "à partir de quel jour"),
        c("intensity", Holds::Number(0.0, 1e12), "", "0 peace, 1 conflict", "0 paix, 1 conflit"),
        ORDER,
    ],
};

pub(super) const COUNTS: Described = Described {
    file: "counts.csv",
    needed: false,
    en: "People counted at a camp on a day: `azalai validate` scores by it.",
    fr: "Personnes comptées dans un camp un jour : `azalai validate` s'en sert de mesure.",
    columns: &[
        id("place", PLACE, "where; empty, with an empty name: the total", "où ; vide, avec un nom vide : le total"),
        day("date", "when", "quand"),
        c("count", Holds::Number(0.0, 1e12), "people", "how many", "combien"),
        text("name", "name of the series, if it differs from the place", "nom de la série, s'il diffère du lieu"),
        ORDER,
    ],
};

pub(super) const CLOSURES: Described = Described {
    file: "closures.csv",
    needed: false,
    en: "Something that is closed for a time.",
    fr: "Ce qui est fermé pour un temps.",
    columns: &[
        word("kind", words::CLOSURE, "what is closed", "ce qui est fermé"),
        text("a", "the place, or the first country", "le lieu, ou le premier pays"),
        text("b", "the other end or country", "l'autre bout ou pays"),
        day("from_date", "first day; empty: from the start", "premier jour ; vide : dès le début"),
        day(
            "to_date",
            "first day on which it is open again; empty: never",
            "premier jour de réouverture ; vide : jamais",
        ),
        ORDER,
    ],
};

pub(super) const CHANGES: Described = Described {
    file: "changes.csv",
    needed: false,
    en: "A place becomes of another kind on a day: --mode flight only.",
    fr: "Un lieu change de genre un jour : --mode flight seulement.",
    columns: &[
        id("place", PLACE, "where", "où"),
        word("kind", words::PLACE_KIND, "what it becomes", "ce qu'il devient"),
        day("date", "when", "quand"),
        ORDER,
    ],
};

pub(super) const MAJOR_ROUTES: Described = Described {
    file: "major_routes.csv",
    needed: false,
    en: "Chains of places, used with Flee's fixed_routes.",
    fr: "Chaînes de lieux, employées avec fixed_routes de Flee.",
    columns: &[
        c("route", Holds::Whole(0, 1_000_000_000), "", "number of the route", "numéro de l'itinéraire"),
        c("position", Holds::Whole(0, 1_000_000_000), "", "place in it", "rang"),
        id("place", PLACE, "the place", "le lieu"),
    ],
};

pub(super) const INSERTIONS: Described = Described {
    file: "insertions.csv",
    needed: false,
    en: "People put in by hand on the first day: --mode flight only.",
    fr: "Personnes ajoutées à la main le premier jour : --mode flight seulement.",
    columns: &[
        id("place", PLACE, "where", "où"),
        people("count", "how many", "combien"),
        text("attributes", "key=value;key=value", "clé=valeur;clé=valeur"),
        ORDER,
    ],
};
