//! The one table of what a run shows: every measure, declared once.
//!
//! Recording, hiding of small numbers, live rules, tables, page, `azalai explain` and the documentation read this
//! declaration. Every fact of a row is required: a measure whose privacy is not stated does not compile.

use std::fmt;

use crate::PlaceId;

/// What a value of a measure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A place.
    Place,
    /// A group of the region.
    Group,
    /// Everybody in the region.
    Region,
    /// The harm that one side did.
    Side,
}

/// Since when a measure is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// It is the state at the end of the day.
    Level,
    /// From the first day of the run.
    Run,
    /// From the decision date; before it from the first day.
    Decision,
    /// From the last day on which its place was kept.
    LastKept,
}

/// What a value is, and so how those of several places are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number of people or events: places are added up.
    Count,
    /// A mean: places are weighed by their residents.
    Mean,
    /// A share.
    Share,
    /// A number for a fixed number of people and a fixed time.
    Rate,
}

/// What a value reveals of the people of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Nothing.
    Open,
    /// It counts them: a small number is hidden.
    Count,
    /// It counts them, and with the other measures of this kind makes up the group.
    Whole,
    /// It counts them and only grows.
    Growing,
    /// It counts them and only grows, and with the other parts of that measure makes it up.
    PartOf(Measure),
    /// A share or mean of the people whom that measure counts: hidden where the count is.
    Telling(Measure),
    /// That measure added up over days: hidden from where the count is.
    Running(Measure),
    /// It shows of the region how far groups are apart in that count: hidden in single runs where the count is.
    Gap(Measure),
}

impl Privacy {
    /// Whether small numbers of a group are hidden.
    pub const fn counts_people(self) -> bool {
        matches!(self, Self::Count | Self::Whole | Self::Growing | Self::PartOf(_))
    }
}

/// The finest time by which a measure is shown (Safeguard 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finest {
    /// The day.
    Day,
    /// The week.
    Week,
}

/// Whether a measure is shown of a live scenario (Safeguard 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    /// It is.
    Shown,
    /// It is withheld: it shows how likely an assault is.
    Withheld,
}

/// Where strategies are set beside each other by a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Nowhere.
    No,
    /// In `strategies.csv`, with the difference from the reference.
    Difference,
    /// In `strategies.csv`, as what holds the displaced back.
    Held,
}

/// The unit of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People.
    People,
    /// Days of people.
    PersonDays,
    /// Events.
    Number,
    /// From 0 to 1.
    One,
    /// From 0 to 10.
    Ten,
    /// From 0 to 100.
    Hundred,
}

impl Unit {
    /// Its words in English and French; empty for a bare number.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::People => ("people", "personnes"),
            Self::PersonDays => ("person-days", "personnes-jours"),
            Self::Number => ("", ""),
            Self::One => ("0 to 1", "de 0 à 1"),
            Self::Ten => ("0 to 10", "de 0 à 10"),
            Self::Hundred => ("0 to 100", "de 0 à 100"),
        }
    }
}

/// The declaration of one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The word in files.
    pub word: &'static str,
    /// What it is shown of, and since when it is counted there.
    pub scopes: &'static [(Scope, Start)],
    /// What a value is.
    pub kind: Kind,
    /// What it reveals of the people of a group.
    pub privacy: Privacy,
    /// The finest time by which it is shown.
    pub finest: Finest,
    /// Whether it is shown of a live scenario.
    pub live: Live,
    /// Where strategies are compared by it.
    pub compared: Compared,
    /// Its unit.
    pub unit: Unit,
    /// What it means, in English.
    pub en: &'static str,
    /// The same in French.
    pub fr: &'static str,
}

macro_rules! measures {
    ($($name:ident $word:literal [$($scope:ident $start:ident),+] $kind:ident $privacy:ident $(($of:ident))? $finest:ident $live:ident $compared:ident $unit:ident, $en:literal, $fr:literal;)*) => {
        /// What a value counts; see [`Measure::declaration`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $(#[doc = $en] $name,)*
        }

        impl Measure {
            /// Every measure, in the order in which a run shows them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        static DECLARATIONS: &[Declaration] = &[
            $(Declaration {
                word: $word,
                scopes: &[$((Scope::$scope, Start::$start),)+],
                kind: Kind::$kind,
                privacy: Privacy::$privacy $((Measure::$of))?,
                finest: Finest::$finest,
                live: Live::$live,
                compared: Compared::$compared,
                unit: Unit::$unit,
                en: $en,
                fr: $fr,
            },)*
        ];
    };
}

// Name, word, [scope and start], kind, privacy, finest time, live, compared, unit, meaning in both languages.
measures! {
    SafeAndChosen "safe_and_chosen" [Group Level, Region Level] Count Count Day Shown Difference People,
        "in a safe and chosen place: at home, neither forced nor undone, or displaced or settled where it is safe",
        "dans un lieu sûr et choisi : chez elles, ni forcées ni reparties, ou déplacées ou installées là où c'est sûr";
    AtHome "at_home" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People,
        "residents at home, those who came back too",
        "habitants chez eux, y compris ceux qui sont rentrés";
    DisplacedPresent "displaced_present" [Place Level] Count Open Day Shown No People,
        "displaced people at the place",
        "personnes déplacées présentes au lieu";
    DisplacedFrom "displaced_from" [Place Level] Count Open Day Shown No People,
        "residents of the place who are displaced or settled elsewhere",
        "habitants du lieu déplacés ou installés ailleurs";
    Displaced "displaced" [Group Level, Region Level] Count Whole Day Shown Difference People,
        "residents displaced, on the road or on a visit",
        "habitants déplacés, en route ou en visite";
    Settled "settled" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People,
        "displaced people who settled where they are",
        "personnes déplacées qui se sont installées";
    BackOfAsked "back_of_asked" [Group Level, Region Level] Count Count Day Shown Difference People,
        "at home, unforced, of those away on the decision date",
        "chez elles, sans contrainte, parmi les personnes parties à la date de décision";
    Returned "returned" [Group Decision, Region Decision] Count Growing Day Shown Difference People,
        "first returns since the decision, unforced",
        "premiers retours depuis la décision, non forcés";
    ReturnedSafe "returned_safe" [Group Decision, Region Decision] Count PartOf(Returned) Day Shown Difference People,
        "of them, to a safe home",
        "dont : dans un foyer sûr";
    ReturnedPremature "returned_premature" [Group Decision, Region Decision] Count PartOf(Returned) Day Shown Difference People,
        "of them, before home is safe",
        "dont : avant que le foyer soit sûr";
    ReturnedForced "returned_forced" [Group Decision, Region Decision] Count Growing Day Shown Difference People,
        "sent back by force; not part of the returns",
        "renvoyées de force ; hors des retours";
    ReturnedUndone "returned_undone" [Group Decision, Region Decision] Count Growing Day Shown Difference People,
        "of the returned, who left again within about 180 days",
        "parmi les personnes rentrées : reparties dans les 180 jours environ";
    ReturnedSustained "returned_sustained" [Group Decision, Region Decision] Count Growing Day Shown Difference People,
        "of the returned, still home after 180 days",
        "parmi les personnes rentrées : encore chez elles après 180 jours";
    LeftAgain "left_again" [Group Decision, Region Decision] Count Growing Day Shown Difference People,
        "departures of people who had come back",
        "départs de personnes rentrées";
    Departures "departures" [Place LastKept] Count Open Week Shown No People,
        "departures from home since the row before",
        "départs depuis la ligne précédente";
    Returns "returns" [Place LastKept] Count Open Week Shown No People,
        "returns since the row before",
        "retours depuis la ligne précédente";
    Attacks "attacks" [Place LastKept] Count Open Week Shown No Number,
        "attacks since the row before",
        "attaques depuis la ligne précédente";
    Abuses "abuses" [Place LastKept] Count Open Week Shown No Number,
        "abuses of civilians since the row before",
        "exactions depuis la ligne précédente";
    Harmed "harmed" [Place LastKept, Group Decision, Region Decision] Count Growing Week Shown Difference People,
        "civilians harmed, the killed too: at a place since the row before, else since the decision",
        "civils touchés, morts compris : en un lieu depuis la ligne précédente, sinon depuis la décision";
    HarmedBy "harmed_by" [Side Decision] Count Open Week Shown No People,
        "civilians harmed by an actor since the decision",
        "civils touchés par un acteur depuis la décision";
    HarmedResidents "harmed_residents" [Region Decision] Count Open Week Shown No People,
        "of the harmed: residents at home",
        "parmi les civils touchés : habitants chez eux";
    HarmedReturnees "harmed_returnees" [Region Decision] Count Open Week Shown No People,
        "of the harmed: people who came back",
        "parmi les civils touchés : personnes rentrées";
    HarmedDisplaced "harmed_displaced" [Region Decision] Count Open Week Shown No People,
        "of the harmed: displaced people",
        "parmi les civils touchés : personnes déplacées";
    HarmedOnTheRoad "harmed_on_the_road" [Region Decision] Count Open Week Shown No People,
        "of the harmed: people on the road",
        "parmi les civils touchés : personnes en route";
    HarmRate "harm_rate" [Group Decision, Region Decision] Rate Telling(Harmed) Week Shown Difference Number,
        "civilians harmed per 10,000 person-months since the decision",
        "civils touchés pour 10 000 personnes-mois depuis la décision";
    ExpectedHarm "expected_harm" [Group Decision, Region Decision] Rate Open Day Shown Difference Number,
        "the same on average over the luck of who is hit: what strategies are judged by",
        "de même, en moyenne sur le hasard de qui est touché : ce qui juge les stratégies";
    Killed "killed" [Place LastKept, Region Decision] Count Open Week Shown Difference People,
        "of the harmed, killed",
        "parmi les civils touchés : tués";
    DisplacedDays "displaced_days" [Group Decision, Region Decision] Count Running(Displaced) Day Shown Difference PersonDays,
        "days of displacement since the decision",
        "jours de déplacement depuis la décision";
    Trust "trust" [Group Level, Region Level] Mean Telling(Displaced) Day Shown Difference One,
        "trust in those who hold home",
        "confiance envers ceux qui tiennent le foyer";
    HeldBySafety "held_by_safety" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "share of the displaced held back by an unsafe home",
        "part des déplacés retenus par un foyer peu sûr";
    HeldByCredibility "held_by_credibility" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by a promise that is not credible",
        "par une promesse peu crédible";
    HeldByRumour "held_by_rumour" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by rumours of danger",
        "par des rumeurs de danger";
    HeldBySeveral "held_by_several" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by an unsafe home and the promise together",
        "par un foyer peu sûr et la promesse à la fois";
    HeldByExclusion "held_by_exclusion" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by an agreement that excludes them",
        "par un accord qui les exclut";
    HeldByRoad "held_by_road" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by the road: no way home is open",
        "par la route : aucun chemin du retour n'est ouvert";
    HeldByProperty "held_by_property" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by destroyed property",
        "par des biens détruits";
    HeldByHost "held_by_host" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by roots where they are",
        "par des attaches là où elles sont";
    HeldByNothing "held_by_nothing" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One,
        "by nothing: they may come back any day",
        "par rien : elles peuvent rentrer d'un jour à l'autre";
    Tension "tension" [Place Level] Mean Open Day Shown No Number,
        "tension between those at home and those who come back",
        "tension entre ceux qui sont restés et ceux qui rentrent";
    Cohesion "cohesion" [Place Level] Mean Open Day Shown No One,
        "cohesion of a place",
        "cohésion d'un lieu";
    Safety "safety" [Place Level] Mean Open Day Shown No One,
        "safety of a place, mean of the groups",
        "sûreté d'un lieu, moyenne des groupes";
    Campaigns "campaigns" [Place Run] Count Open Day Withheld No Number,
        "campaigns of armed groups against a place so far",
        "campagnes de groupes armés contre un lieu jusque-là";
    JointCampaigns "joint_campaigns" [Place Run] Count Open Day Withheld No Number,
        "of them, by actors together",
        "dont : par plusieurs acteurs ensemble";
    Taken "taken" [Place Run] Share Open Day Withheld No One,
        "share of runs in which a drawn campaign took the place",
        "part des simulations où une campagne tirée a pris le lieu";
    Fled "fled" [Region Level] Count Open Day Shown No People,
        "residents away or settled elsewhere, and hosted families who left",
        "habitants partis ou installés ailleurs, et familles accueillies reparties";
    VerticalCohesion "vertical_cohesion" [Region Level] Mean Open Day Shown Difference Ten,
        "trust in those who hold home",
        "confiance envers ceux qui tiennent le foyer";
    HorizontalCohesion "horizontal_cohesion" [Region Level] Mean Gap(SafeAndChosen) Day Shown Difference Ten,
        "cohesion between people and between groups",
        "cohésion entre personnes et entre groupes";
    GroupGap "group_gap" [Region Level] Share Gap(SafeAndChosen) Day Shown Difference One,
        "how far groups are apart",
        "écart entre les groupes";
    ReturnIndex "return_index" [Region Level] Mean Open Day Shown Difference Hundred,
        "distance from the conditions of return: 0 all are met, 100 none",
        "distance aux conditions du retour : 0 toutes réunies, 100 aucune";
    Travelling "travelling" [Region Level] Count Open Day Shown No People,
        "people on the road",
        "personnes en route";
    MovedOn "moved_on" [Region Run] Count Open Day Shown No People,
        "moves from one refuge to another since the start, each time somebody moves",
        "passages d'un refuge à un autre depuis le début, à chaque passage";
    Asked "asked" [Region Level] Count Open Day Shown Difference People,
        "people whom the question is about: away on the decision date",
        "au cœur de la question : parties à la date de décision";
    Counted "counted" [Place Level] Count Open Day Shown No People,
        "people counted there by observers (`--mode flight` with `--observations full`)",
        "comptées au lieu par des observateurs (`--mode flight` avec `--observations full`)";
    DisplacedTotal "displaced_total" [Region Run] Count Open Day Shown No People,
        "people who were ever displaced (`--mode flight` alone)",
        "personnes déplacées en tout (`--mode flight` seulement)";
    RawCount "raw_count" [Region Run] Count Open Day Shown No People,
        "Flee's raw count: the daily differences of the observed counts, added up (in Flee's files alone)",
        "décompte brut de Flee : les différences quotidiennes des chiffres observés, cumulées (dans les seuls fichiers de Flee)";
    Debt "debt" [Region Level] Count Open Day Shown No People,
        "Flee's debt: people whom falling counts show to be too many (in Flee's files alone)",
        "dette de Flee : personnes que des chiffres en baisse montrent en trop (dans les seuls fichiers de Flee)";
}

impl Measure {
    /// What is declared of it.
    pub const fn declaration(self) -> &'static Declaration {
        &DECLARATIONS[self as usize]
    }

    /// The word in files.
    pub const fn word(self) -> &'static str {
        self.declaration().word
    }

    /// The measure with that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|m| m.word() == word)
    }

    /// Measures whose declaration is as asked for, in order.
    pub fn which(asked: impl Fn(&Declaration) -> bool) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |m| asked(m.declaration()))
    }

    /// Since when it is counted of `scope`; none if it is not shown of it.
    pub fn start(self, scope: Scope) -> Option<Start> {
        self.declaration().scopes.iter().find(|s| s.0 == scope).map(|s| s.1)
    }

    /// Measures of strategies and their differences.
    pub fn compared() -> impl Iterator<Item = Self> {
        Self::which(|d| d.compared == Compared::Difference)
    }

    /// What can hold the displaced back.
    pub fn held() -> impl Iterator<Item = Self> {
        Self::which(|d| d.compared == Compared::Held)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// What one value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Day, from 0.
    pub day: u32,
    /// The place; none for the region.
    pub place: Option<PlaceId>,
    /// Index of the group; none for everybody.
    pub group: Option<usize>,
    /// Who did harm, by index in the scenario; the number of actors for nobody who is named, one more for the road.
    pub actor: Option<usize>,
    /// What is counted.
    pub measure: Measure,
}

impl Label {
    /// About everybody in the region.
    pub const fn region(day: u32, measure: Measure) -> Self {
        Self { day, place: None, group: None, actor: None, measure }
    }

    /// About a group in the region.
    pub const fn of_group(day: u32, group: usize, measure: Measure) -> Self {
        Self { group: Some(group), ..Self::region(day, measure) }
    }

    /// About a place.
    pub const fn at(day: u32, place: PlaceId, measure: Measure) -> Self {
        Self { place: Some(place), ..Self::region(day, measure) }
    }

    /// About the harm that a side did.
    pub const fn by(day: u32, side: usize, measure: Measure) -> Self {
        Self { actor: Some(side), ..Self::region(day, measure) }
    }

    /// What it is about.
    pub const fn scope(&self) -> Scope {
        match (self.place, self.group, self.actor) {
            (Some(_), ..) => Scope::Place,
            (_, Some(_), _) => Scope::Group,
            (_, _, Some(_)) => Scope::Side,
            _ => Scope::Region,
        }
    }

    /// Since when its value is counted.
    pub fn start(&self) -> Option<Start> {
        self.measure.start(self.scope())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        for &measure in Measure::ALL {
            assert_eq!(Measure::of(measure.word()), Some(measure), "{measure}");
        }
        assert_eq!(Measure::of("nothing of the kind"), None);
    }

    #[test]
    fn what_counts_people_of_groups_is_never_open() {
        let people = |d: &Declaration| d.kind == Kind::Count && d.scopes.iter().any(|s| s.0 == Scope::Group);
        for measure in Measure::which(people) {
            assert_ne!(measure.declaration().privacy, Privacy::Open, "{measure}");
        }
    }

    #[test]
    fn harm_attacks_and_abuse_are_never_shown_by_the_day() {
        let dangers = ["harm", "attack", "abuse", "kill"];
        for measure in Measure::which(|d| dangers.iter().any(|x| d.word.starts_with(x))) {
            assert_eq!(measure.declaration().finest, Finest::Week, "{measure}");
        }
    }
}
