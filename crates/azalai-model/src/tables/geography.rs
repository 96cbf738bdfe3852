//! Tables of the map and of what changes on it.

use super::{Cell, Field, Holds, ID, NOTE, ORDER, Row, SOURCE, Table, cell, column, optional, tables, words};
use crate::{ClosureWord, Link, LinkMode, Place, PlaceId, PlaceKind, Position, Vocabulary};

/// Most people in one place, and most of anything that is counted in people.
pub const MOST_PEOPLE: i64 = 1_000_000_000_000;
pub(super) const MOST_KM: f64 = 100_000.0;
const PEOPLE: Holds = Holds::Whole(0, MOST_PEOPLE);
pub(super) const SHARE: Holds = Holds::Number(0.0, 1.0);
const ANY: Holds = Holds::Number(-1e15, 1e15);

/// A row of `conflicts.csv`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ConflictRow {
    /// Where.
    pub place: PlaceId,
    /// From which day.
    pub day: i64,
    /// How intense.
    pub intensity: f64,
}

/// A row of `counts.csv`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CountRow {
    /// Where; none for a series of no place.
    pub place: Option<PlaceId>,
    /// Name of the series; empty: that of the place, or the total.
    pub name: String,
    /// When; none in a series without points.
    pub day: Option<i64>,
    /// How many, before they are divided by `hasten`.
    pub count: Option<f64>,
}

/// A row of `closures.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ClosureRow {
    /// What is closed.
    pub kind: ClosureWord,
    /// The place or the first country.
    pub a: String,
    /// The other end or country.
    pub b: String,
    /// First day; none: from the start.
    pub start: Option<i64>,
    /// First day on which it is open again; none: never.
    pub end: Option<i64>,
}

/// A row of `major_routes.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RouteRow {
    /// Number of the route.
    pub route: i64,
    /// Place in it.
    pub position: i64,
    /// The place.
    pub place: PlaceId,
}

/// A row of `insertions.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InsertionRow {
    /// Where.
    pub place: PlaceId,
    /// How many.
    pub count: i64,
    /// Attributes, as `key=value;key=value`.
    pub attributes: String,
}

tables! {
    /// `places.csv`
    PLACES of Place = Table::new("places.csv", "A place: where people live, flee to, or pass through.", "Un lieu : où l'on vit, où l'on fuit, où l'on passe.").needed().sourced().key(&["id"]) => {
        id = ID;
        name = column("name", Holds::Text, "its name", "son nom");
        country = cell("country", Holds::Text, "its country, spelt alike everywhere; that of home_country is not foreign", "son pays, toujours écrit de même ; celui de home_country n'est pas étranger");
        region = optional("admin", Holds::Text, "region, district; what stands before the first comma is what `focus` may name", "région, district ; ce qui précède la première virgule peut être nommé par `focus`");
        kind = cell("kind", Holds::Words(PlaceKind::WORDS), "what it is", "ce que c'est");
        latitude = cell("latitude", Holds::Number(-90.0, 90.0), "north is positive", "le nord est positif").unit("degrees");
        longitude = cell("longitude", Holds::Number(-180.0, 180.0), "east is positive", "l'est est positif").unit("degrees");
        position = optional("position", Holds::Words(Position::WORDS), "on what the position rests; empty: stated", "sur quoi repose la position ; vide : stated");
        radius_km = optional("radius_km", Holds::Number(0.0, MOST_KM), "within which a constructed position is true", "rayon dans lequel une position construite est vraie").unit("km");
        population = column("population", PEOPLE, "residents before the first day; who lives there may flee", "habitants avant le premier jour ; ils peuvent fuir").unit("people");
        population_low = optional("population_low", PEOPLE, "its lower bound: drawn between the bounds by fitted runs", "sa borne basse : tirée entre les bornes par les simulations ajustées").unit("people");
        population_high = optional("population_high", PEOPLE, "its upper bound", "sa borne haute").unit("people");
        capacity = optional("capacity", Holds::Limit(MOST_PEOPLE), "under --mode flight a camp that is full is chosen less; the return model does not read it; -1 or empty: no limit", "avec --mode flight un camp plein est moins choisi ; le modèle de retour ne la lit pas ; -1 ou vide : sans limite").unit("people");
        pull = optional("pull", Holds::Number(0.0, 1e12), "how much more likely it is chosen than a place of pull 1, other things equal; empty: 1", "combien de fois plus il est choisi qu'un lieu d'attrait 1, toutes choses égales ; vide : 1");
        conflict_date = optional("conflict_date", Holds::Whole(-1_000_000, 1_000_000), "first day of conflict of a conflict_zone (Flee)", "premier jour de conflit d'une conflict_zone (Flee)").unit("days");
        initial_idps = optional("initial_idps", PEOPLE, "displaced people there on the first day (Flee)", "personnes déplacées présentes le premier jour (Flee)").unit("people");
        conflict_intensity = optional("conflict_intensity", SHARE, "intensity of a conflict_zone (Flee)", "intensité d'une conflict_zone (Flee)");
        capacity_per_day = optional("capacity_per_day", Holds::Whole(-MOST_PEOPLE, MOST_PEOPLE), "by which the capacity grows (Flee)", "dont la capacité croît (Flee)").unit("people a day");
        farmer_fraction = optional("farmer_fraction", SHARE, "share of farmers (Flee)", "part de paysans (Flee)");
        deactivation_probability = optional("deactivation_probability", SHARE, "chance to leave the simulation there (Flee)", "chance d'y quitter la simulation (Flee)").unit("a day");
        trade_volume = optional("trade_volume", ANY, "attribute of Flee's economic rule", "attribut de la règle économique de Flee");
        hdi = optional("hdi", ANY, "attribute of Flee's economic rule", "attribut de la règle économique de Flee");
        source = SOURCE;
        note = NOTE;
        _ = ORDER;
    }

    /// `links.csv`
    LINKS of Link = Table::new("links.csv", "A road between two places; one row for both directions.", "Une route entre deux lieux ; une ligne pour les deux sens.").needed().sourced() => {
        from = cell("from", Holds::Place, "one end", "un bout");
        to = cell("to", Holds::Place, "the other end", "l'autre bout");
        km = cell("km", Holds::Number(0.0, MOST_KM), "length along the road, above 0", "longueur de la route, au-dessus de 0").unit("km");
        mode = optional("mode", Holds::Words(LinkMode::WORDS), "how it is travelled; empty: road", "comment on la parcourt ; vide : road");
        km_kind = optional("km_kind", Holds::Like(words::KM_KIND), "where the length comes from; empty: stated", "d'où vient la longueur ; vide : stated");
        risk = optional("risk", SHARE, "danger of the road: at 1 each km harms with the chance `harm.road_harm`; 0 or empty: none", "danger de la route : à 1 chaque km blesse avec la probabilité `harm.road_harm` ; 0 ou vide : aucun");
        from_day = optional("from_date", Holds::Day, "first day on which it is open; empty: from the start", "premier jour d'ouverture ; vide : dès le début");
        to_day = optional("to_date", Holds::Day, "first day on which it is closed again; empty: never", "premier jour où elle est refermée ; vide : jamais");
        source = SOURCE;
        _ = NOTE;
        redirection = optional("redirection", Holds::Whole(0, 2), "forced redirection (Flee)", "redirection forcée (Flee)");
        max_speed = optional("max_speed", Holds::Number(1e-9, 1e6), "highest speed on it (Flee)", "vitesse maximale (Flee)").unit("km a day");
        walk_probability = optional("walk_probability", SHARE, "share who walk it (Flee)", "part qui la parcourt à pied (Flee)");
        _ = ORDER;
    }

    /// `conflicts.csv`
    CONFLICTS of ConflictRow = Table::new("conflicts.csv", "Intensity of conflict of a place from a day on: --mode flight only.", "Intensité du conflit d'un lieu à partir d'un jour : --mode flight seulement.").key(&["place", "date"]) => {
        place = cell("place", Holds::Place, "where", "où");
        day = cell("date", Holds::Day, "from which day", "à partir de quel jour");
        intensity = cell("intensity", Holds::Number(0.0, 1e12), "0 peace, 1 conflict", "0 paix, 1 conflit");
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `counts.csv`
    COUNTS of CountRow = Table::new("counts.csv", "People counted at a camp on a day: `azalai validate` scores by it.", "Personnes comptées dans un camp un jour : `azalai validate` s'en sert de mesure.") => {
        place = column("place", Holds::Place, "where; empty, with an empty name: the total", "où ; vide, avec un nom vide : le total");
        name = optional("name", Holds::Text, "name of the series, if it differs from the place", "nom de la série, s'il diffère du lieu");
        day = column("date", Holds::Day, "when", "quand");
        count = column("count", Holds::Number(0.0, 1e12), "how many", "combien").unit("people");
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `closures.csv`
    CLOSURES of ClosureRow = Table::new("closures.csv", "Something that is closed for a time.", "Ce qui est fermé pour un temps.") => {
        kind = cell("kind", Holds::Words(ClosureWord::WORDS), "what is closed", "ce qui est fermé");
        a = column("a", Holds::Text, "the place, or the first country", "le lieu, ou le premier pays");
        b = column("b", Holds::Text, "the other end or country", "l'autre bout ou pays");
        start = column("from_date", Holds::Day, "first day; empty: from the start", "premier jour ; vide : dès le début");
        end = column("to_date", Holds::Day, "first day on which it is open again; empty: never", "premier jour de réouverture ; vide : jamais");
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `changes.csv`
    CHANGES of crate::PlaceChange = Table::new("changes.csv", "A place becomes of another kind on a day: --mode flight only.", "Un lieu change de genre un jour : --mode flight seulement.") => {
        place = cell("place", Holds::Place, "where", "où");
        kind = cell("kind", Holds::Words(PlaceKind::WORDS), "what it becomes", "ce qu'il devient");
        day = cell("date", Holds::Day, "when", "quand");
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `major_routes.csv`
    MAJOR_ROUTES of RouteRow = Table::new("major_routes.csv", "Chains of places, used with Flee's fixed_routes.", "Chaînes de lieux, employées avec fixed_routes de Flee.").key(&["route", "position"]) => {
        route = cell("route", Holds::Whole(0, 1_000_000_000), "number of the route", "numéro de l'itinéraire");
        position = cell("position", Holds::Whole(0, 1_000_000_000), "place in it", "rang");
        place = cell("place", Holds::Place, "the place", "le lieu");
        _ = SOURCE;
        _ = NOTE;
    }

    /// `insertions.csv`
    INSERTIONS of InsertionRow = Table::new("insertions.csv", "People put in by hand on the first day: --mode flight only.", "Personnes ajoutées à la main le premier jour : --mode flight seulement.") => {
        place = cell("place", Holds::Place, "where", "où");
        count = cell("count", PEOPLE, "how many", "combien").unit("people");
        attributes = optional("attributes", Holds::Text, "key=value;key=value", "clé=valeur;clé=valeur");
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }
}
