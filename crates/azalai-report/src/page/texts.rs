//! Every fixed text of the page, in both languages.

use super::markup::Fixed;

/// Declares the texts and the list of them that a test walks.
macro_rules! texts {
    ($($name:ident: $en:expr, $fr:expr;)*) => {
        $(pub(super) const $name: Fixed = Fixed { en: $en, fr: $fr };)*
        #[cfg(test)]
        pub(super) const ALL: &[(&str, Fixed)] = &[$((stringify!($name), $name)),*];
    };
}
pub(super) use texts;

texts! {
    LANGUAGE: "Language", "Langue";
    SKIP: "Skip to the answer", "Aller à la réponse";
    ANSWER: "The answer so far, with its certainty", "La réponse à ce jour, et sa certitude";
    MAP: "Where displaced people are, week by week", "Où sont les personnes déplacées, semaine après semaine";
    PEOPLE: "People at home and displaced", "Personnes chez elles et déplacées";
    EVENTS: "What is reported to have happened", "Ce qui est rapporté";
    RETURNS: "Returns, and what became of them", "Les retours, et leur devenir";
    TRUST: "Trust, fear and what people hear", "Confiance, peur et ce que les gens apprennent";
    CLAIMS: "The article, sentence by sentence", "L'article, phrase par phrase";
    OBSERVATIONS: "Observed and simulated", "Observé et simulé";
    LIMITS: "What this cannot say", "Ce que cette page ne peut pas dire";
    MADE: "How this was made", "Comment cette page a été faite";
    PARAMETERS: "Parameters that differ from their defaults", "Paramètres qui diffèrent de leur valeur par défaut";
    SOURCES: "Sources", "Sources";

    ENGLISH_TABLES: "Rows come from the scenario's tables, in our words.",
        "Les lignes viennent des tableaux du scénario, avec nos mots ; ce qui n'y est pas traduit est en anglais.";
    RECORDED: "From the record", "Tiré des faits recensés";
    ASSUMED: "Rests on assumptions", "Repose sur des hypothèses";
    UNKNOWN: "Not answered", "Sans réponse";

    MAP_SUMMARY: "Map of places and links with a circle for the displaced people at each place, as large as their number. The table below the map gives the numbers.",
        "Carte des lieux et des liaisons, avec pour chaque lieu un cercle dont la surface suit le nombre de personnes déplacées présentes. Le tableau sous la carte donne les nombres.";
    PLAY: "Play", "Lecture";
    PAUSE: "Pause", "Pause";
    WEEK: "Week", "Semaine";
    WEEK_OF: "Week of", "Semaine du";
    AWAY_NOW: "displaced, median", "personnes déplacées, médiane";
    ON_ROADS: "on the road", "en route";
    NO_SCRIPT: "Without JavaScript the map stays at the week shown.", "Sans JavaScript, la carte reste à la semaine affichée.";
    LEGEND_AWAY: "displaced people (area of the circle)", "personnes déplacées (surface du cercle)";
    LEGEND_STATED: "position given by a source", "position donnée par une source";
    LEGEND_BUILT: "position constructed: true somewhere within the dashed ring", "position construite : vraie quelque part dans le cercle en pointillé";
    LEGEND_LINK: "link", "liaison";
    MAP_TABLE: "Displaced people by place, median of all replicates", "Personnes déplacées par lieu, médiane de toutes les répliques";
    OUTSIDE_NARROW: "Not on the small map, see the table:", "Hors de la petite carte, voir le tableau :";
    PLACE: "Place", "Lieu";
    ALL_PLACES: "All places and roads", "Tous lieux et routes";

    BANDS: "line: median; dark band: half of the replicates; light band: nine in ten", "ligne : médiane ; bande foncée : la moitié des répliques ; bande claire : neuf sur dix";
    OBSERVED_POINT: "observed figure, with its low and high where given; an arrow means at least", "chiffre observé, avec ses bornes si elles sont données ; une flèche signifie au moins";
    DECISION: "decision date", "date de décision";
    LANE_VIOLENCE: "violence reported", "violences rapportées";
    LANE_CONTROL: "control, withdrawal", "contrôle, retrait";
    LANE_SOCIAL: "social acts, rules", "actes sociaux, règles";
    CHART_NUMBERS: "The same in numbers", "La même chose en chiffres";
    CHART_TABLE: "The same in numbers: median and 5–95\u{202f}%", "La même chose en chiffres : médiane et 5–95\u{202f}%";
    DATE: "Date", "Date";

    EVENTS_NOTE: "A claim stays a claim: each row says who reports it and who denies it. An allegation can feed simulated fear without being held for fact.",
        "Une affirmation reste une affirmation : chaque ligne dit qui la rapporte et qui la conteste. Une allégation peut nourrir la peur simulée sans être tenue pour un fait.";
    KIND: "Kind", "Nature";
    WHERE: "Where", "Où";
    WHAT: "What is said", "Ce qui est dit";
    REPORTED_BY: "Reported by", "Rapporté par";
    DENIED_BY: "Denied by", "Contesté par";
    KILLED: "Killed, low–high", "Tués, bas–haut";
    CONFIDENCE: "Confidence", "Confiance";
    USE: "Use", "Emploi";

    RETURNS_NOTE: "A return counts only with what became of it. Staying safely where one is and settling elsewhere by choice are good outcomes too. People sent back by force are listed apart and never counted as returns.",
        "Un retour ne compte qu'avec son devenir. Rester en sécurité là où l'on est, ou s'installer ailleurs par choix, sont aussi de bonnes issues. Les personnes renvoyées de force figurent à part et ne comptent jamais comme des retours.";
    WHO: "Who", "Qui";
    RETURNED: "First returns", "Premiers retours";
    SAFE: "Safe on arrival", "Sûrs à l'arrivée";
    PREMATURE: "Premature: below the safety threshold", "Prématurés : sous le seuil de sécurité";
    UNDONE: "Undone: fled again within 180 days", "Défaits : nouvelle fuite dans les 180 jours";
    SUSTAINED: "Sustained: 180 days and still home", "Durables : encore là après 180 jours";
    OPEN: "Less than 180 days ago", "Moins de 180 jours";
    FORCED: "Forced back (not a return)", "Renvoyées de force (pas un retour)";
    ON_ARRIVAL: "on arrival", "à l'arrivée";
    AFTERWARDS: "afterwards", "ensuite";
    FEW: "“<10” hides breakdowns below ten people, and a second cell where the total would give the first away.",
        "« <10 » masque les détails de moins de dix personnes, et une seconde case quand le total révélerait la première.";

    CLAIMS_NOTE: "Each sentence of the article as a claim, who makes it, of what kind it is, and which part of the model it feeds.",
        "Chaque phrase de l'article devient une affirmation : qui l'énonce, de quelle nature elle est, et quelle partie du modèle elle nourrit.";
    SENTENCE: "Sentence", "Phrase";
    CLAIM: "Claim", "Affirmation";
    SPEAKER: "Speaker", "Qui parle";
    OUTPUT: "Seen in", "Visible dans";
    FEEDS: "Feeds", "Nourrit";
    USED: "Used", "Employée";

    OBSERVATIONS_NOTE: "Inside: the observed figure, or its range from low to high, meets the simulated 5–95\u{202f}% interval. Figures marked calibration were used to set parameters, so agreement with them is no test.",
        "Dedans : le chiffre observé, ou son intervalle du bas au haut, rencontre l'intervalle simulé de 5 à 95\u{202f}%. Les chiffres marqués calage ont servi à régler des paramètres : leur accord n'est pas une épreuve.";
    MEASURE: "Measure", "Mesure";
    OBSERVED: "Observed", "Observé";
    LOW_HIGH: "Low–high", "Bas–haut";
    SIMULATED: "Simulated: median (5–95\u{202f}%)", "Simulé : médiane (5–95\u{202f}%)";
    INSIDE_HEAD: "Inside", "Dedans";
    COMPARED: "Compared with, and what to know", "Comparé à, et ce qu'il faut savoir";
    INSIDE: "inside", "dedans";
    NOT_INSIDE: "not inside", "pas dedans";
    NO_COUNTERPART: "Nothing simulated to compare", "Rien de simulé à comparer";

    LIMIT_SUPPORT: "Leaving or staying says nothing about whom a person supports. Nothing here infers it.",
        "Partir ou rester ne dit rien de qui une personne soutient. Rien ici ne le déduit.";
    LIMIT_PERSONS: "People here are simulated. Groups are abstract and relational; there are no persons, households or lineages in the data.",
        "Les personnes de cette page sont simulées. Les groupes sont abstraits et relationnels ; les données ne contiennent ni personnes, ni ménages, ni lignages.";
    LIMIT_FEW: "Breakdowns finer than a place are hidden below ten people.", "Les détails plus fins qu'un lieu sont masqués sous dix personnes.";
    LIMIT_BUILT: "Some places are constructed from words such as “35 km south of the town”; their ring on the map shows how far off they may be.",
        "Certains lieux sont construits d'après des mots tels que « à 35 km au sud de la ville » ; leur cercle sur la carte montre de combien ils peuvent être faux.";
    LIMIT_ASSUMED: "Results are driven by assumptions. The bands show how replicates differ under one set of parameters, not how wrong the parameters or the rules may be.",
        "Les résultats dépendent d'hypothèses. Les bandes montrent comment les répliques diffèrent sous un même jeu de paramètres, non combien les paramètres ou les règles peuvent être faux.";
    LIMIT_ALLEGED: "Allegations stay allegations. What is not reported is not shown, and silence in the record is not peace.",
        "Les allégations restent des allégations. Ce qui n'est pas rapporté n'apparaît pas, et le silence des sources n'est pas la paix.";
    LIMIT_TARGET: "This is a tool for the protection of civilians. It gives no forecast of attacks finer than town and week and no advice on routes.",
        "Cet outil sert à protéger les civils. Il ne prévoit aucune attaque plus finement que la ville et la semaine et ne conseille aucun itinéraire.";

    VERSION: "Version of Azalai", "Version d'Azalai";
    SCENARIO: "Scenario", "Scénario";
    PERIOD: "Period", "Période";
    SEED: "Seed", "Graine";
    REPLICATES: "Replicates", "Répliques";
    RULES: "Rules of movement", "Règles de mouvement";
    SCENARIO_HASH: "Scenario, SHA-256", "Scénario, SHA-256";
    RUN_HASH: "Run, SHA-256 (run_sha256 in manifest.json)", "Calcul, SHA-256 (run_sha256 dans manifest.json)";
    REPEAT: "The same version, scenario and seed give the same bytes of this page at any number of threads.",
        "La même version, le même scénario et la même graine donnent les mêmes octets de cette page, quel que soit le nombre de fils d'exécution.";
    MADE_CAPTION: "What decides the numbers on this page", "Ce qui décide des nombres de cette page";
    ITEM: "Item", "Élément";
    VALUE: "Value", "Valeur";
    PARAMETERS_NOTE: "Why each was set, and on what evidence, stands beside it in the scenario's files.",
        "La raison et le fondement de chaque choix figurent à côté de lui dans les fichiers du scénario.";
    PARAMETER: "Parameter", "Paramètre";
    HERE: "Here", "Ici";
    DEFAULT: "Default", "Par défaut";
    TAG: "Evidence for the default", "Fondement de la valeur par défaut";
    MEANING: "Meaning", "Sens";
    SOURCE: "Source", "Source";
    PUBLISHER: "Publisher", "Éditeur";
    ORIGINAL: "Original", "Original";
    READ_AT: "Read at", "Lu à";
    LEAN: "What it tends to stress", "Ce qu'elle tend à souligner";
    PUBLISHED: "Date", "Date";
}

/// Words of the scenario's files that the page translates.
pub(super) const WORDS: &[(&str, Fixed)] = &[
    ("abuse", Fixed { en: "abuse", fr: "exaction" }),
    ("actor_change", Fixed { en: "change of actor", fr: "changement d'acteur" }),
    ("allegation", Fixed { en: "allegation", fr: "allégation" }),
    ("announcement", Fixed { en: "announcement", fr: "annonce" }),
    ("arrivals", Fixed { en: "arrivals", fr: "arrivées" }),
    ("access_incidents", Fixed { en: "incidents of access", fr: "incidents d'accès" }),
    ("at_home", Fixed { en: "at home", fr: "chez eux" }),
    ("attack", Fixed { en: "attack", fr: "attaque" }),
    ("blockade", Fixed { en: "blockade", fr: "blocus" }),
    ("broadcast", Fixed { en: "broadcast", fr: "diffusion" }),
    ("calibration", Fixed { en: "calibration", fr: "calage" }),
    ("civilian_harm", Fixed { en: "civilians harmed", fr: "civils touchés" }),
    ("commitment", Fixed { en: "commitment", fr: "engagement" }),
    ("context", Fixed { en: "context", fr: "contexte" }),
    ("control_change", Fixed { en: "change of control", fr: "changement de contrôle" }),
    ("curfew", Fixed { en: "curfew", fr: "couvre-feu" }),
    ("dated change", Fixed { en: "dated change", fr: "changement daté" }),
    ("deployment", Fixed { en: "deployment", fr: "déploiement" }),
    ("displaced_from", Fixed { en: "displaced from the place", fr: "déplacés venus du lieu" }),
    ("displaced_present", Fixed { en: "displaced people present", fr: "déplacés présents" }),
    ("driver", Fixed { en: "driver", fr: "moteur" }),
    ("fact", Fixed { en: "fact", fr: "fait" }),
    ("fear driver", Fixed { en: "fear driver", fr: "moteur de peur" }),
    ("fled", Fixed { en: "fled", fr: "ont fui" }),
    ("forced_return", Fixed { en: "forced return", fr: "retour forcé" }),
    ("forecast", Fixed { en: "forecast", fr: "prévision" }),
    ("high", Fixed { en: "high", fr: "haute" }),
    ("idps_present", Fixed { en: "displaced people present", fr: "déplacés présents" }),
    ("interpretation", Fixed { en: "interpretation", fr: "interprétation" }),
    ("judgement", Fixed { en: "judgement", fr: "jugement" }),
    ("later", Fixed { en: "later", fr: "plus tard" }),
    ("location_of_displaced", Fixed { en: "where displaced people are", fr: "lieu des déplacés" }),
    ("looting", Fixed { en: "looting", fr: "pillage" }),
    ("low", Fixed { en: "low", fr: "basse" }),
    ("medium", Fixed { en: "medium", fr: "moyenne" }),
    ("moved_between_communes", Fixed { en: "moved between communes", fr: "passés d'une commune à l'autre" }),
    ("network_cut", Fixed { en: "network cut", fr: "coupure du réseau" }),
    ("anticipation", Fixed { en: "fear of what is to come", fr: "peur de ce qui vient" }),
    ("readiness", Fixed { en: "readiness to leave", fr: "promptitude à partir" }),
    ("no", Fixed { en: "no", fr: "non" }),
    ("offensive", Fixed { en: "offensive", fr: "offensive" }),
    ("pointer", Fixed { en: "pointer", fr: "renvoi" }),
    ("question", Fixed { en: "question", fr: "question" }),
    ("reported fear", Fixed { en: "reported fear", fr: "crainte rapportée" }),
    ("share_emptied", Fixed { en: "share gone", fr: "part des partis" }),
    ("shown", Fixed { en: "shown", fr: "montré" }),
    ("social_act", Fixed { en: "social act", fr: "acte social" }),
    ("stock", Fixed { en: "stock", fr: "effectif" }),
    ("strike", Fixed { en: "strike", fr: "frappe" }),
    ("testimony", Fixed { en: "testimony", fr: "témoignage" }),
    ("withdrawal", Fixed { en: "withdrawal", fr: "retrait" }),
    ("yes", Fixed { en: "yes", fr: "oui" }),
    ("camp", Fixed { en: "camp", fr: "camp" }),
    ("conflict_zone", Fixed { en: "conflict zone", fr: "zone de conflit" }),
    ("crossing", Fixed { en: "crossing", fr: "carrefour" }),
    ("displaced_present", Fixed { en: "displaced people present", fr: "déplacés présents" }),
    ("favour_negotiation", Fixed { en: "in favour of negotiation", fr: "favorables à la négociation" }),
    ("flood_zone", Fixed { en: "flood zone", fr: "zone inondable" }),
    ("hub", Fixed { en: "hub", fr: "lieu de passage" }),
    ("idp_camp", Fixed { en: "camp of displaced people", fr: "camp de déplacés internes" }),
    ("marker", Fixed { en: "marker", fr: "repère" }),
    ("residents", Fixed { en: "residents", fr: "habitants" }),
    ("rural", Fixed { en: "rural", fr: "campagne" }),
    ("share_gone", Fixed { en: "share gone", fr: "part des partis" }),
    ("town", Fixed { en: "town", fr: "ville" }),
    ("trust", Fixed { en: "trust", fr: "confiance" }),
    ("untyped", Fixed { en: "untyped", fr: "sans type" }),
    ("garrison", Fixed { en: "garrison", fr: "garnison" }),
    ("discipline", Fixed { en: "discipline", fr: "discipline" }),
    ("auxiliaries_out", Fixed { en: "auxiliaries out", fr: "départ des auxiliaires" }),
    ("auxiliaries_under_command", Fixed { en: "auxiliaries under command", fr: "auxiliaires sous commandement" }),
    ("monitors", Fixed { en: "monitors", fr: "observateurs" }),
    ("corridor", Fixed { en: "corridor", fr: "corridor" }),
    ("cosigner_protection", Fixed { en: "protection of co-signers", fr: "protection des cosignataires" }),
    ("sanction", Fixed { en: "sanction", fr: "sanction" }),
    ("promise", Fixed { en: "promise", fr: "promesse" }),
    ("cosignature", Fixed { en: "co-signature", fr: "cosignature" }),
    ("seats", Fixed { en: "seats", fr: "sièges" }),
    ("exclusion", Fixed { en: "exclusion", fr: "exclusion" }),
    ("reconciliation", Fixed { en: "reconciliation", fr: "réconciliation" }),
    ("return_aid", Fixed { en: "return aid", fr: "aide au retour" }),
    ("return_aid_anywhere", Fixed { en: "return aid anywhere", fr: "aide au retour où que l'on soit" }),
    ("services", Fixed { en: "services", fr: "services" }),
    ("verification", Fixed { en: "verification", fr: "vérification des rumeurs" }),
    ("E", Fixed { en: "evidenced", fr: "attesté" }),
    ("D", Fixed { en: "derived", fr: "dérivé" }),
    ("C", Fixed { en: "calibrated", fr: "calé" }),
    ("H", Fixed { en: "assumed", fr: "supposé" }),
];

/// The months, short.
pub(super) const MONTHS: [Fixed; 12] = [
    Fixed { en: "Jan", fr: "janv." },
    Fixed { en: "Feb", fr: "févr." },
    Fixed { en: "Mar", fr: "mars" },
    Fixed { en: "Apr", fr: "avr." },
    Fixed { en: "May", fr: "mai" },
    Fixed { en: "Jun", fr: "juin" },
    Fixed { en: "Jul", fr: "juil." },
    Fixed { en: "Aug", fr: "août" },
    Fixed { en: "Sep", fr: "sept." },
    Fixed { en: "Oct", fr: "oct." },
    Fixed { en: "Nov", fr: "nov." },
    Fixed { en: "Dec", fr: "déc." },
];

/// A word of the scenario's files in French; none if it is not one of those that are translated.
pub fn french_word(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(key, _)| *key == word).map(|(_, text)| text.fr)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixed_text_is_in_both_languages() {
        assert!(ALL.len() > 90, "{}", ALL.len());
        let months = MONTHS.iter().map(|text| ("a month", *text));
        for (name, text) in ALL
            .iter()
            .copied()
            .chain(super::super::words::ALL.iter().copied())
            .chain(WORDS.iter().copied())
            .chain(months)
        {
            assert!(!text.en.trim().is_empty() && !text.fr.trim().is_empty(), "{name} lacks a language");
            assert!(!text.en.contains('"') && !text.fr.contains('"'), "{name} cannot stand in a style sheet");
        }
        let alike: Vec<&str> = ALL.iter().filter(|(_, t)| t.en == t.fr).map(|(name, _)| *name).collect();
        assert_eq!(alike, ["SOURCES", "PAUSE", "DATE", "SOURCE", "ORIGINAL", "PUBLISHED"]);
    }

    #[test]
    fn no_word_promises_what_a_simulation_cannot() {
        for (name, text) in ALL.iter().chain(super::super::words::ALL) {
            let (en, fr) = (text.en.to_lowercase(), text.fr.to_lowercase());
            for banned in ["predicts", "will return", "optimal"] {
                assert!(!en.contains(banned), "{name} says {banned}");
            }
            for banned in ["le modèle prédit", "prédit que", "reviendront", "retourneront", "optimal"] {
                assert!(!fr.contains(banned), "{name} dit {banned}");
            }
        }
    }
}
