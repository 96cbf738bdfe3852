//! `azalai explain summary.csv`: what the columns and measures of a run's summary mean.

use std::fmt::Write as _;

use azalai_text::{Language, typeset};

use crate::language::texts;

/// A word of a summary with its meaning in English and French.
type Word = (&'static str, &'static str, &'static str);

const COLUMNS: [Word; 15] = [
    (
        "mode",
        "hindcast: the recorded course; forecast: on from the decision date",
        "hindcast : le cours recensé ; forecast : à partir de la date de décision",
    ),
    ("strategy", "id of the strategy", "id de la stratégie"),
    ("day", "days from the first day of the run", "jours depuis le premier jour de la simulation"),
    ("date", "the same as a date", "le même jour, en date"),
    ("place", "id of the place; empty: the whole region", "id du lieu ; vide : toute la région"),
    ("group", "id of the group; empty: everybody", "id du groupe ; vide : tous"),
    ("actor", "id of the actor; empty: any", "id de l'acteur ; vide : n'importe lequel"),
    ("measure", "what the numbers count, see below", "ce que comptent les nombres, voir plus bas"),
    ("mean", "mean over the runs", "moyenne des simulations"),
    ("q05", "one run in twenty lies below", "une simulation sur vingt est au-dessous"),
    ("q25", "a quarter of the runs lie below", "un quart des simulations est au-dessous"),
    ("q50", "median", "médiane"),
    ("q75", "a quarter of the runs lie above", "un quart des simulations est au-dessus"),
    ("q95", "one run in twenty lies above", "une simulation sur vingt est au-dessus"),
    (
        "observed",
        "the figure that was counted (`--mode flight` alone has this column)",
        "le chiffre observé (seul `--mode flight` a cette colonne)",
    ),
];

/// Every measure.
const MEASURES: [Word; 53] = [
    (
        "at_home",
        "residents at home, those who came back too (people)",
        "habitants chez eux, y compris ceux qui sont rentrés (personnes)",
    ),
    (
        "displaced",
        "residents displaced, on the road or on a visit (people)",
        "habitants déplacés, en route ou en visite (personnes)",
    ),
    (
        "displaced_present",
        "displaced people at the place (people)",
        "personnes déplacées présentes au lieu (personnes)",
    ),
    (
        "displaced_from",
        "residents of the place who are displaced or settled elsewhere (people)",
        "habitants du lieu déplacés ou installés ailleurs (personnes)",
    ),
    (
        "settled",
        "displaced people who settled where they are (people)",
        "personnes déplacées qui se sont installées (personnes)",
    ),
    ("travelling", "people on the road", "personnes en route"),
    (
        "moved_on",
        "moves from one refuge to another since the start (people, each time they move)",
        "passages d'un refuge à un autre depuis le début (personnes, à chaque passage)",
    ),
    (
        "fled",
        "residents away or settled elsewhere, and hosted families who left (people)",
        "habitants partis ou installés ailleurs, et familles accueillies reparties (personnes)",
    ),
    (
        "asked",
        "people whom the question is about: away on the decision date",
        "personnes au cœur de la question : parties à la date de décision",
    ),
    (
        "departures",
        "departures from home since the row before (people)",
        "départs depuis la ligne précédente (personnes)",
    ),
    ("returns", "returns since the row before (people)", "retours depuis la ligne précédente (personnes)"),
    (
        "back_of_asked",
        "at home, unforced, of those away on the decision date (people)",
        "chez elles, sans contrainte, parmi les personnes parties à la date de décision",
    ),
    (
        "safe_and_chosen",
        "in a safe and chosen place: at home, neither forced nor undone, or displaced or settled where it is safe (people)",
        "dans un lieu sûr et choisi : chez elles, ni forcées ni reparties, ou déplacées ou installées là où c'est sûr (personnes)",
    ),
    (
        "returned",
        "first returns since the decision, unforced (people)",
        "premiers retours depuis la décision, non forcés (personnes)",
    ),
    ("returned_safe", "of them, to a safe home", "dont : dans un foyer sûr"),
    ("returned_premature", "of them, before home is safe", "dont : avant que le foyer soit sûr"),
    ("returned_undone", "of them, who left again within about 180 days", "dont : reparties dans les 180 jours environ"),
    ("returned_sustained", "of them, still home after 180 days", "dont : encore chez elles après 180 jours"),
    (
        "returned_forced",
        "sent back by force; not part of the returns (people)",
        "renvoyées de force ; hors des retours (personnes)",
    ),
    ("left_again", "departures of people who had come back (people)", "départs de personnes rentrées"),
    ("attacks", "attacks since the row before", "attaques depuis la ligne précédente"),
    ("abuses", "abuses of civilians since the row before", "exactions depuis la ligne précédente"),
    (
        "harmed",
        "civilians harmed, the killed too: at a place since the row before, else since the decision (people)",
        "civils touchés, morts compris : en un lieu depuis la ligne précédente, sinon depuis la décision (personnes)",
    ),
    ("killed", "of them, killed", "dont : tués"),
    (
        "harmed_by",
        "civilians harmed by an actor since the decision (people)",
        "civils touchés par un acteur depuis la décision (personnes)",
    ),
    ("harmed_residents", "of the harmed: residents at home", "parmi les civils touchés : habitants chez eux"),
    ("harmed_returnees", "of the harmed: people who came back", "parmi les civils touchés : personnes rentrées"),
    ("harmed_displaced", "of the harmed: displaced people", "parmi les civils touchés : personnes déplacées"),
    ("harmed_on_the_road", "of the harmed: people on the road", "parmi les civils touchés : personnes en route"),
    (
        "harm_rate",
        "civilians harmed per 10,000 person-months since the decision",
        "civils touchés pour 10 000 personnes-mois depuis la décision",
    ),
    (
        "expected_harm",
        "the same on average over the luck of who is hit: what strategies are judged by",
        "de même, en moyenne sur le hasard de qui est touché : ce qui juge les stratégies",
    ),
    (
        "displaced_days",
        "days of displacement since the decision (person-days)",
        "jours de déplacement depuis la décision (personnes-jours)",
    ),
    ("trust", "trust in those who hold home, 0 to 1", "confiance envers ceux qui tiennent le foyer, de 0 à 1"),
    (
        "tension",
        "tension between those at home and those who come back",
        "tension entre ceux qui sont restés et ceux qui rentrent",
    ),
    ("cohesion", "cohesion of a place, 0 to 1", "cohésion d'un lieu, de 0 à 1"),
    ("safety", "safety of a place, mean of the groups, 0 to 1", "sûreté d'un lieu, moyenne des groupes, de 0 à 1"),
    (
        "campaigns",
        "campaigns of armed groups against a place so far",
        "campagnes de groupes armés contre un lieu jusque-là",
    ),
    ("joint_campaigns", "of them, by actors together", "dont : par plusieurs acteurs ensemble"),
    (
        "taken",
        "share of runs in which a drawn campaign took the place",
        "part des simulations où une campagne tirée a pris le lieu",
    ),
    (
        "held_by_safety",
        "share of the displaced held back by an unsafe home",
        "part des déplacés retenus par un foyer peu sûr",
    ),
    ("held_by_credibility", "by a promise that is not credible", "par une promesse peu crédible"),
    ("held_by_rumour", "by rumours of danger", "par des rumeurs de danger"),
    ("held_by_road", "by the road: no way home is open", "par la route : aucun chemin du retour n'est ouvert"),
    ("held_by_several", "by an unsafe home and the promise together", "par un foyer peu sûr et la promesse à la fois"),
    ("held_by_exclusion", "by an agreement that excludes them", "par un accord qui les exclut"),
    ("held_by_property", "by destroyed property", "par des biens détruits"),
    ("held_by_host", "by roots where they are", "par des attaches là où elles sont"),
    (
        "held_by_nothing",
        "by nothing: they may come back any day",
        "par rien : elles peuvent rentrer d'un jour à l'autre",
    ),
    (
        "vertical_cohesion",
        "trust in those who hold home, 0 to 10",
        "confiance envers ceux qui tiennent le foyer, de 0 à 10",
    ),
    (
        "horizontal_cohesion",
        "cohesion between people and between groups, 0 to 10",
        "cohésion entre personnes et entre groupes, de 0 à 10",
    ),
    ("group_gap", "how far groups are apart, 0 to 1", "écart entre les groupes, de 0 à 1"),
    (
        "return_index",
        "distance from the conditions of return: 0 all are met, 100 none",
        "distance aux conditions du retour : 0 toutes réunies, 100 aucune",
    ),
    (
        "displaced_total",
        "people who were ever displaced (`--mode flight` alone)",
        "personnes déplacées en tout (`--mode flight` seulement)",
    ),
];

/// The page of `summary.csv`.
pub fn page(name: &str) -> Option<String> {
    if name.rsplit(['/', '\\']).next() != Some("summary.csv") {
        return None;
    }
    let french = texts().language() == Language::French;
    let mut out = String::from("summary.csv\n");
    for (index, (word, en, fr)) in COLUMNS.into_iter().chain(MEASURES).enumerate() {
        if index == COLUMNS.len() {
            let head = if french { "Mesures :" } else { "Measures:" };
            let _ = writeln!(out, "\n{head}");
        }
        let meaning = if french { typeset(fr).into_owned() } else { en.to_owned() };
        let _ = writeln!(out, "    {word}: {meaning}");
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_a_page_and_other_files_have_none() {
        let told = page("out/my-town/summary.csv").expect("a page");
        assert!(MEASURES.iter().chain(&COLUMNS).all(|(word, ..)| told.contains(&format!("    {word}: "))));
        assert_eq!(page("events.csv"), None);
    }
}
