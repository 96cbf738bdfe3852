//! Words that columns of a native folder may hold, each with what it does: the reader checks them, and
//! `azalai explain TABLE.csv` prints them.

/// A word with its meaning in English and in French.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// The same in French.
    pub fr: &'static str,
}

const fn w(word: &'static str, en: &'static str, fr: &'static str) -> Word {
    Word { word, en, fr }
}

/// Confidence in an event.
pub const CONFIDENCE: &[Word] = &[
    w("high", "certain: counts in full", "certain : compte en entier"),
    w("medium", "is heard and felt at a lower weight", "est entendu et ressenti avec un poids réduit"),
    w("low", "happens in some of the runs only", "n'a lieu que dans une partie des simulations"),
];

/// Confidence in a figure.
pub const FIGURE_CONFIDENCE: &[Word] = &[
    w("high", "as counted", "tel que compté"),
    w("medium", "roughly so", "à peu près"),
    w("low", "doubtful", "douteux"),
];

/// Kinds of events.
pub const EVENT_KIND: &[Word] = &[
    w(
        "attack",
        "fighting: frightens, endangers, on each of its days",
        "combats : effraient et mettent en danger, chaque jour",
    ),
    w("strike", "the same, from the air; its dead are civilians", "de même, par les airs ; ses morts sont des civils"),
    w("offensive", "fighting of an advance: as an attack", "combats d'une avancée : comme une attaque"),
    w(
        "abuse",
        "violence against civilians, on its first day; lowers trust in its actor",
        "violence contre des civils, le premier jour ; réduit la confiance dans son auteur",
    ),
    w("looting", "plunder, on its first day: destroys property", "pillage, le premier jour : détruit des biens"),
    w("broadcast", "a threat that everybody hears, on each of its days", "une menace que tous entendent, chaque jour"),
    w(
        "network_cut",
        "the telephone is cut at the place: less is heard of what happens elsewhere",
        "le téléphone est coupé au lieu : on y apprend moins ce qui se passe ailleurs",
    ),
    w(
        "blockade",
        "the roads of the place are riskier and less open, from the first to the last day",
        "les routes du lieu sont plus risquées et moins ouvertes, du premier au dernier jour",
    ),
    w(
        "curfew",
        "fewer can leave the place, from the first to the last day",
        "moins de gens peuvent quitter le lieu, du premier au dernier jour",
    ),
    w(
        "forced_return",
        "people are sent back; needs an observation `forced_return` of its day and group",
        "des personnes sont renvoyées ; il faut une observation `forced_return` du même jour et groupe",
    ),
    w(
        "social_act",
        "a call or promise; the levers of strategies/as-announced.toml are what is read, and without that file a broadcast one at a place is a promise there",
        "un appel ou une promesse ; ce sont les leviers de strategies/as-announced.toml qui sont lus, et sans ce fichier un acte diffusé en un lieu y est une promesse",
    ),
    w("control_change", "shown only: control.csv is what is read", "seulement montré : c'est control.csv qui est lu"),
    w("deployment", "shown only: forces.csv is what is read", "seulement montré : c'est forces.csv qui est lu"),
    w("withdrawal", "shown only: forces.csv is what is read", "seulement montré : c'est forces.csv qui est lu"),
    w(
        "actor_change",
        "shown only: actors.csv, relations.csv and control.csv are what is read",
        "seulement montré : ce sont actors.csv, relations.csv et control.csv qui sont lus",
    ),
    w("announcement", "shown only", "seulement montré"),
    w("other", "anything else: shown only", "autre chose : seulement montré"),
];

/// Kinds that frighten people where their use is `driver` or `fear driver`.
pub const ACTING: &[&str] = &["attack", "strike", "offensive", "abuse", "looting", "broadcast"];

/// What the model does with an event.
pub const USE: &[Word] = &[
    w(
        "driver",
        "an act that makes people flee: under `--mode flight` its place is in conflict for `flight.conflict_days`, under the return model it acts by its kind",
        "un acte qui fait fuir : avec `--mode flight` son lieu est en conflit pendant `flight.conflict_days`, avec le modèle de retour il agit selon son genre",
    ),
    w(
        "fear driver",
        "an act that frightens: read by the return model only, by its kind",
        "un acte qui effraie : lu par le seul modèle de retour, selon son genre",
    ),
    w(
        "dated change",
        "a state (network_cut, blockade, curfew, forced_return); of other kinds shown only",
        "un état (network_cut, blockade, curfew, forced_return) ; pour les autres genres seulement montré",
    ),
    w("context", "does nothing", "ne fait rien"),
];

/// How sure dates are.
pub const DATE_PRECISION: &[Word] = &[
    w("day", "the dates are those of the source", "les dates sont celles de la source"),
    w("month", "the source names the month", "la source donne le mois"),
    w("year", "the source names the year", "la source donne l'année"),
    w("inferred", "the dates follow from other rows", "les dates se déduisent d'autres lignes"),
    w(
        "open-ended",
        "a state (blockade, curfew, network_cut) lasts to the end of the run",
        "un état (blockade, curfew, network_cut) dure jusqu'à la fin",
    ),
];

/// Whether an event is broadcast.
pub const YES_NO: &[Word] = &[
    w("yes", "everybody hears of it the same day", "tous l'apprennent le jour même"),
    w("no", "it is heard from people", "on l'apprend de bouche à oreille"),
];

/// Kinds of actors.
pub const ACTOR_KIND: &[Word] = &[
    w("state", "an army or a government", "une armée ou un gouvernement"),
    w(
        "auxiliary",
        "a force that fights beside an army: its conduct is a lever of its own",
        "une force qui combat avec une armée : sa conduite est un levier à part",
    ),
    w("rebel", "an armed opposition", "une opposition armée"),
    w("jihadist", "a jihadist group", "un groupe djihadiste"),
    w("militia", "a local armed group", "un groupe armé local"),
    w(
        "un",
        "a mission of the United Nations or another peace force",
        "une mission des Nations unies ou une autre force de paix",
    ),
    w("other", "another organisation", "une autre organisation"),
];

/// Relations between actors.
pub const RELATION: &[Word] = &[
    w(
        "allied",
        "they hold places together and do not attack each other",
        "ils tiennent des lieux ensemble et ne s'attaquent pas",
    ),
    w("cooperating", "they may attack the same place together", "ils peuvent attaquer ensemble un même lieu"),
    w("hostile", "each may attack what the other holds", "chacun peut attaquer ce que l'autre tient"),
    w(
        "neutral",
        "neither; as without a row, and ends an earlier relation",
        "ni l'un ni l'autre ; comme sans ligne, et met fin à une relation antérieure",
    ),
];

/// Evidence tags.
pub const TAG: &[Word] = &[
    w("evidenced", "a source gives it", "une source le donne"),
    w("derived", "it follows from what sources give", "cela découle de ce que donnent des sources"),
    w("calibrated", "it was fitted", "cela a été ajusté"),
    w("assumed", "nobody gives it", "personne ne le donne"),
];

/// Kinds of claims.
pub const CLAIM_KIND: &[Word] = &[
    w("fact", "told as having happened", "dit comme un fait"),
    w("interpretation", "why or what it means", "pourquoi, ou ce que cela signifie"),
    w("judgement", "what somebody thinks of it", "ce que quelqu'un en pense"),
    w("allegation", "somebody accuses somebody", "quelqu'un accuse quelqu'un"),
    w("reported fear", "what people are said to fear", "ce que l'on dit craindre"),
    w("commitment", "what somebody promises", "ce que quelqu'un promet"),
    w("forecast", "what somebody expects", "ce que quelqu'un attend"),
    w("testimony", "what somebody saw", "ce que quelqu'un a vu"),
    w("pointer", "points to another text", "renvoie à un autre texte"),
    w("question", "asks", "demande"),
];

/// Whether the model uses a claim.
pub const USED: &[Word] = &[
    w("yes", "the model uses it", "le modèle l'emploie"),
    w("later", "it will", "il le fera"),
    w("no", "it does not", "il ne l'emploie pas"),
];

/// Kinds of figures.
pub const FIGURE_KIND: &[Word] = &[
    w("persons", "a count of people", "un nombre de personnes"),
    w("share", "a share, 0 to 1", "une part, de 0 à 1"),
    w("incidents", "a count of incidents", "un nombre d'incidents"),
    w("qualitative", "words, in the note", "des mots, dans la note"),
];

/// What is done with a figure.
pub const FIGURE_USE: &[Word] = &[
    w(
        "calibration",
        "`azalai calibrate` may fit to it; not after the decision date",
        "`azalai calibrate` peut s'y ajuster ; pas après la date de décision",
    ),
    w("shown", "compared and never fitted to", "comparé, jamais employé pour l'ajustement"),
    w("context", "neither", "ni l'un ni l'autre"),
];

/// What a position rests on.
pub const POSITION: &[Word] = &[
    w("stated", "a source or map gives it", "une source ou une carte la donne"),
    w(
        "constructed",
        "built from words: needs radius_km and a note",
        "construite à partir de mots : radius_km et une note sont requis",
    ),
];

/// How a link is travelled.
pub const LINK_MODE: &[Word] =
    &[w("road", "by vehicle", "en véhicule"), w("foot", "on foot or with animals", "à pied ou avec des animaux")];

/// Where a length comes from; the factor of the last may be another.
pub const KM_KIND: &[Word] = &[
    w("stated", "a source gives the length", "une source donne la longueur"),
    w("measured", "measured along the road on a map", "mesurée le long de la route sur une carte"),
    w("great-circle", "the straight line", "la ligne droite"),
    w("great-circle x 1.2", "the straight line times a factor, here 1.2", "la ligne droite fois un facteur, ici 1,2"),
];

/// What a closure closes.
pub const CLOSURE: &[Word] = &[
    w("country", "the border between the countries a and b", "la frontière entre les pays a et b"),
    w("location", "the place a", "le lieu a"),
    w("camp", "the camp a", "le camp a"),
    w("idp_camp", "the camp for displaced people a", "le camp de déplacés a"),
    w("link", "the road between a and b", "la route entre a et b"),
    w("inert", "nothing: kept from a Flee folder", "rien : gardé d'un dossier Flee"),
];

/// Kinds of places.
pub const PLACE_KIND: &[Word] = &[
    w("town", "people live there, and may flee there", "on y habite, et l'on peut y fuir"),
    w("rural", "the same, in the countryside", "de même, à la campagne"),
    w("camp", "a camp for refugees", "un camp de réfugiés"),
    w("idp_camp", "a camp for displaced people", "un camp de déplacés"),
    w("crossing", "a border crossing: passed through", "un passage de frontière : on le traverse"),
    w(
        "conflict_zone",
        "a place in conflict from the first day (Flee's word)",
        "un lieu en conflit dès le premier jour (mot de Flee)",
    ),
    w("hub", "a junction where people go on their way", "un carrefour où l'on continue son chemin"),
    w("flood_zone", "a place that may be flooded (Flee's word)", "un lieu inondable (mot de Flee)"),
    w("untyped", "a place without a kind (kept from a Flee folder)", "un lieu sans genre (gardé d'un dossier Flee)"),
    w("marker", "a point of the map where nobody stays", "un point de la carte où personne ne reste"),
];
