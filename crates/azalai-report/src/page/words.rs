//! Fixed texts of the sections that only a run of the return model has.

use super::markup::Fixed;
use super::texts::texts;

texts! {
    STRATEGIES: "The strategies compared", "Les stratégies comparées";
    HALVES: "What security adds, and what social measures add", "Ce qu'ajoute la sécurité, et ce qu'ajoute le social";
    HELD: "What holds people back", "Ce qui retient les gens";
    CONTEST: "Would the town be fought over?", "La ville serait-elle disputée ?";
    FIT: "What the observed figures changed", "Ce que les chiffres observés ont changé";

    WORKS: "What “works” means here. First do no harm: expected harm to civilians per 10,000 person-months, from all causes and by every actor, is not above the reference (up to 5\u{202f}%, which counts as chance) with a probability of at least 80\u{202f}%, for everybody and for each group. Then, among the strategies that pass: more people in a safe and chosen place 180 days after the decision, at home where home is safe, neither forced nor undone, or safe where they are displaced or settled. One strategy is better than another if that holds in at least 80\u{202f}% of the joint draws and of the parameter sets.",
        "Ce que « marcher » veut dire ici. D'abord ne pas nuire : le tort attendu aux civils pour 10\u{202f}000 personnes-mois, toutes causes et tous acteurs confondus, ne dépasse pas celui de la référence (à 5\u{202f}% près, tenus pour du hasard) avec une probabilité d'au moins 80\u{202f}%, pour toute la population et pour chaque groupe. Puis, parmi les stratégies qui y satisfont : davantage de personnes dans un lieu sûr et choisi 180 jours après la décision, chez elles là où c'est sûr, ni forcées ni contraintes de repartir, ou en sécurité là où elles sont déplacées ou installées. Une stratégie est meilleure qu'une autre si cela vaut dans au moins 80\u{202f}% des tirages conjoints et des jeux de paramètres.";
    GAINS: "People in a safe and chosen place, more or fewer than under the reference",
        "Personnes dans un lieu sûr et choisi, en plus ou en moins que sous la référence";
    GAINS_KEY: "dot: median; thick line: half of the joint draws; thin line: nine in ten", "point : médiane ; trait épais : la moitié des tirages conjoints ; trait fin : neuf sur dix";
    RANKED_CAPTION: "People in a safe and chosen place on the day of judgement, and the difference from the reference under the same luck",
        "Personnes dans un lieu sûr et choisi le jour du jugement, et la différence avec la référence à chance égale";
    APART: "Not shown to do no harm: listed apart, never best", "Il n'est pas montré qu'elles évitent de nuire : données à part, jamais les meilleures";
    STRESS: "Stress tests: conduct made worse than recorded, never ranked", "Épreuves de résistance : conduite rendue pire que celle recensée, jamais classées";
    STRATEGY: "Strategy", "Stratégie";
    REFERENCE: "reference", "référence";
    FAILS: "fails on harm", "échoue sur le tort";
    STRESS_TAG: "stress test", "épreuve de résistance";
    CHOSEN: "Safe and chosen place: median (half; nine in ten)", "Lieu sûr et choisi : médiane (la moitié ; neuf sur dix)";
    GAIN: "Difference from the reference", "Différence avec la référence";
    DRAWS: "Larger, share of joint draws", "Supérieure, part des tirages conjoints";
    SETS: "Larger, share of parameter sets", "Supérieure, part des jeux de paramètres";
    EFFORT: "Effort units (assumed)", "Unités d'effort (supposées)";
    PER_EFFORT: "Difference per effort unit more", "Différence par unité d'effort en plus";
    EFFORT_NOTE: "An effort unit is a month of ten trained people in place: assumed, never a currency.",
        "Une unité d'effort est un mois de dix personnes formées sur place : c'est une hypothèse, jamais une monnaie.";
    HARM_CAPTION: "Harm: expected civilians harmed per 10,000 person-months since the decision, and the probability that it is not above the reference's (80\u{202f}% is needed)",
        "Tort : civils touchés attendus pour 10\u{202f}000 personnes-mois depuis la décision, et probabilité qu'il ne dépasse pas celui de la référence (il faut 80\u{202f}%)";
    HARM: "Harm: median (nine in ten)", "Tort : médiane (neuf sur dix)";
    EVERYBODY: "Everybody", "Tout le monde";
    SPLIT_CAPTION: "Returns since the decision by strategy, with what became of them; people sent back by force are no returns",
        "Retours depuis la décision par stratégie, et leur devenir ; les personnes renvoyées de force ne sont pas des retours";
    SPLIT_NOTE: "180 days after the decision few returns are old enough to count as sustained.",
        "180 jours après la décision, peu de retours sont assez anciens pour compter comme durables.";

    CROSSED_CAPTION: "People in a safe and chosen place: security half by row, social half by column, each from weak to strong",
        "Personnes dans un lieu sûr et choisi : volet sécuritaire par ligne, volet social par colonne, chacun du faible au fort";
    SECURITY: "Security half", "Volet sécuritaire";
    ADDED_CAPTION: "What is added to what was announced: people in a safe and chosen place", "Ce qui s'ajoute à ce qui était annoncé : personnes dans un lieu sûr et choisi";
    ADDED_WHAT: "What is added", "Ce qui s'ajoute";
    ADDED_PEOPLE: "People: median (half; nine in ten)", "Personnes : médiane (la moitié ; neuf sur dix)";
    ADDED_ABOVE: "Adds anything, share of joint draws", "Ajoute quelque chose, part des tirages conjoints";
    ADDED_SECURITY: "Strong security alone", "La sécurité forte seule";
    ADDED_SOCIAL: "Strong social measures alone", "Le social fort seul";
    ADDED_BOTH: "Both together", "Les deux ensemble";
    ADDED_BEYOND: "Both beyond the sum of each alone", "Les deux, au-delà de la somme de chacun seul";
    GATE_NOTE: "A weak effect of social measures while home is not safe is a property of the model: in it, safety opens the gate first. It is no finding about such measures.",
        "Un effet faible du social tant que le lieu d'origine n'est pas sûr est une propriété du modèle : la sécurité y ouvre d'abord la porte. Ce n'est pas un constat sur ces mesures.";

    SUM_CAPTION: "What is added to what was announced by a sum of strategies, and by each of its parts alone: people in a safe and chosen place",
        "Ce qu'ajoutent à ce qui était annoncé une somme de stratégies et chacune de ses parties, seule : personnes dans un lieu sûr et choisi";
    SUM_WHOLE: "the sum", "la somme";
    SUM_BEYOND: "The sum, beyond its parts taken together", "La somme, au-delà de ses parties additionnées";
    SUM_NOTE: "A sum of all measures is ahead by construction: look at its parts, and at the verdict without it. What a part adds alone is not what would be lost without it.",
        "La somme de toutes les mesures est devant par construction : il faut regarder ses parties, et le verdict sans elle. Ce qu'une partie ajoute seule n'est pas ce qui manquerait sans elle.";
    COST: "Effort units more (assumed)", "Unités d'effort en plus (supposées)";

    EQUAL: "The strategies at equal effort", "Les stratégies à effort égal";
    EQUAL_NOTE: "A second view: above, strategies are compared as written. Effort units are assumed: one is a month of ten trained people in place, never a currency. An effort below what a strategy takes pays for a part of it, and that part is taken to gain the same part of its gain: assumed as well, since no part was simulated. Nothing is gained beyond what was written. The order is by means, which a few draws can carry: where one lies outside the half of the draws, they do. Harm is judged for whole strategies: what is listed apart is never first.",
        "Un second regard : plus haut, les stratégies sont comparées telles qu'écrites. Les unités d'effort sont supposées : une unité est un mois de dix personnes formées sur place, jamais une monnaie. Un effort inférieur à celui d'une stratégie en paie une partie, et cette partie est censée apporter la même part de son gain : c'est aussi une hypothèse, car aucune partie n'a été simulée. Rien n'est gagné au-delà de ce qui est écrit. L'ordre suit les moyennes, que peu de tirages peuvent porter : c'est le cas quand l'une sort de la moitié des tirages. Le tort est jugé sur les stratégies entières : celles données à part ne sont jamais premières.";
    EQUAL_CAPTION: "People in a safe and chosen place, more or fewer than under the reference, by effort beyond it: mean (half of the draws; nine in ten), and the part that is paid for where it is not the whole",
        "Personnes dans un lieu sûr et choisi, en plus ou en moins que sous la référence, selon l'effort ajouté : moyenne (la moitié des tirages ; neuf sur dix), et la partie payée quand ce n'est pas le tout";
    PART: "of it", "d'elle";
    FIRST_CAPTION: "Who is first on average, by effort units beyond the reference. The decision rule is applied in the middle of a stretch, and in the last to strategies as written.",
        "Qui est premier en moyenne, selon les unités d'effort ajoutées à la référence. La règle de décision est appliquée au milieu de chaque tranche et, dans la dernière, aux stratégies telles qu'écrites.";
    SPAN: "Effort units more", "Unités d'effort en plus";
    FIRST: "First on average", "Première en moyenne";
    OPEN: "Not separated from it (decision rule)", "Non départagées d'elle (règle de décision)";
    COULD: "Could be first with efforts × 0.5 to × 2", "Pourrait être première avec des efforts × 0,5 à × 2";
    NOBODY: "no other", "aucune autre";
    ALL_EFFORTS: "any", "n'importe lequel";
    PAIRS_CAPTION: "Neighbours in the order as written, on average: at which effort their order turns, and whether it holds with each one's effort between half and twice what was assumed, apart from the other's",
        "Voisines dans l'ordre tel qu'écrit, en moyenne : à quel effort leur ordre s'inverse, et s'il tient quand l'effort de chacune vaut, indépendamment de l'autre, entre la moitié et le double de ce qui est supposé";
    AHEAD: "Gains more as written", "Gagne plus, telle qu'écrite";
    BEHIND: "Gains less", "Gagne moins";
    TURNS: "The other gains more below", "L'autre gagne plus au-dessous de";
    SWEPT: "Efforts × 0.5 to × 2", "Efforts × 0,5 à × 2";
    NO_TURN: "at no effort", "à aucun effort";
    SURVIVES: "the order holds", "l'ordre tient";
    FLIPS: "the order turns, at", "l'ordre s'inverse, à";

    UNKNOWNS: "The assumed unknowns that move the answer most", "Les inconnues supposées qui déplacent le plus la réponse";
    UNKNOWN: "Unknown", "Inconnue";
    EVIDENCE: "Evidence and source", "Fondement et source";
    LEVEL_MOVE: "People in a safe and chosen place under the reference", "Personnes dans un lieu sûr et choisi sous la référence";
    CHANCE: "Chance alone, at most", "Le hasard seul, au plus";
    UNKNOWNS_CAPTION: "Means over the parameter sets in which an unknown is low → in which it is high, all other unknowns varying at once",
        "Moyennes sur les jeux de paramètres où une inconnue est basse → où elle est haute, toutes les autres variant en même temps";
    UNKNOWNS_NOTE: "“azalai parameters” gives the range, the evidence and the source of each; “assumed.csv” in the run folder has all of those that were looked at.",
        "« azalai parameters » donne la fourchette, le fondement et la source de chacune ; « assumed.csv », dans le dossier du calcul, les contient toutes.";
    COLON: ":", "\u{a0}:";
    UNFITTED: "Nothing was fitted here: the values of each set are drawn from the ranges of what is assumed (“azalai parameters”).",
        "Rien n'a été ajusté ici : les valeurs de chaque jeu sont tirées dans les fourchettes de ce qui est supposé (« azalai parameters »).";

    HELD_CAPTION: "Share of displaced people whom each reason holds back on the day of judgement, mean of all draws",
        "Part des personnes déplacées que chaque raison retient le jour du jugement, moyenne de tous les tirages";
    HELD_REST: "What is left blank are people whose home is not on the map, such as families hosted from elsewhere: their return is not simulated.",
        "Ce qui reste vide, ce sont les personnes dont le lieu d'origine n'est pas sur la carte, comme les familles accueillies venues d'ailleurs : leur retour n'est pas simulé.";
    HELD_SAFETY: "Safety of home", "Sécurité du lieu d'origine";
    HELD_CREDIBILITY: "Credibility of the promise", "Crédibilité de la promesse";
    HELD_RUMOUR: "Rumour", "Rumeur";
    HELD_SEVERAL: "Several of these together", "Plusieurs de ces raisons ensemble";
    HELD_EXCLUSION: "Exclusion from the agreement", "Exclusion de l'accord";
    HELD_PROPERTY: "Destroyed property", "Biens détruits";
    HELD_HOST: "A better life where they are", "Une vie meilleure là où elles sont";
    HELD_ROAD: "No way home is open", "Aucune route du retour n'est ouverte";
    HELD_NOTHING: "Nothing", "Rien";

    ASSUMPTION_DRIVEN: "assumption-driven", "porté par les hypothèses";

    FIGURES_CAPTION: "The figures that were fitted, before and after: median (5–95\u{202f}%). Agreement with them is no test.",
        "Les chiffres ajustés, avant et après : médiane (5–95\u{202f}%). Leur accord n'est pas une épreuve.";
    BEFORE: "Before", "Avant";
    AFTER: "After", "Après";
    BY_STORY: "After, by story (medians)", "Après, par récit (médianes)";
    MOVED_CAPTION: "Parameters that the figures moved by a quarter of their prior standard deviation or more",
        "Paramètres que les chiffres ont déplacés d'au moins un quart de leur écart-type a priori";
    MEANS: "Mean before → after", "Moyenne avant → après";
    HIGHER: "higher", "plus haut";
    LOWER: "lower", "plus bas";
    HARDLY: "hardly moved", "à peine déplacé";
    DIRECTION: "In all (standard deviations)", "En tout (écarts-types)";
    STORIES_SHIFT: "By story (standard deviations)", "Par récit (écarts-types)";
    STORIES_NOTE: "The figures do not tell two stories apart: that people left for fear of what was to come, or that most were ready to leave at once. Both are kept.",
        "Les chiffres ne départagent pas deux récits : on est parti par peur de ce qui venait, ou la plupart étaient prêts à partir tout de suite. Les deux sont gardés.";
    RESIDENTS: "Registered residents of a place", "Habitants enregistrés d'un lieu";
    NONE_MOVED: "No parameter moved that far.", "Aucun paramètre n'a été déplacé d'autant.";

    AT_HOME: "at home", "chez elles";
    LEGEND_HOME: "residents at home (area of the circle)", "habitants chez eux (surface du cercle)";
    BANNER: "This is about people in danger now. Nothing here may be used against them: weekly figures only, no flows on roads, no chance of an attack by place.",
        "Il s'agit de personnes en danger en ce moment. Rien ici ne doit servir contre elles : chiffres par semaine seulement, ni flux sur les routes, ni risque d'attaque par lieu.";
    REVIEWED_BY: "Reviewed by", "Relu par";
    CONSULTED: "Affected people consulted", "Personnes concernées consultées";
    NOT_STATED: "not stated", "non précisé";
}

/// What can hold the displaced back, in the order of the findings.
pub(super) const REASONS: [Fixed; 9] = [
    HELD_SAFETY,
    HELD_CREDIBILITY,
    HELD_RUMOUR,
    HELD_SEVERAL,
    HELD_EXCLUSION,
    HELD_ROAD,
    HELD_PROPERTY,
    HELD_HOST,
    HELD_NOTHING,
];
