//! The one table of what a run shows: every measure, declared once.
//!
//! Recording, hiding of small numbers, live rules, tables, page, `azalai explain` and the documentation read this
//! declaration. Every fact of a row is required: a measure whose privacy is not stated does not compile.

use std::fmt;

use azalai_text::Declared;

use crate::PlaceId;
use crate::words::Who;

/// Residents at home, counted in two ways that come to the same.
pub const HOME: [&[Measure]; 2] = [&[Measure::AtHome], &[Measure::AtHomeSafe, Measure::AtHomeUnsafe]];

/// Residents who are away, counted in two ways that come to the same; with those at home they make up a group.
pub const AWAY: [&[Measure]; 2] =
    [&[Measure::Displaced, Measure::Settled], &[Measure::AwayByChoice, Measure::KeptAway]];

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
    /// It counts them, and is in [`HOME`] or [`AWAY`].
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
    /// Of the region and its groups, not of a place, where it shows how likely violence is.
    Region,
    /// It is withheld: it shows how likely an assault is.
    Withheld,
}

impl Live {
    /// Whether it is shown, of a place or of the region.
    pub const fn shows(self, of_place: bool) -> bool {
        match self {
            Self::Shown => true,
            Self::Region => !of_place,
            Self::Withheld => false,
        }
    }
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
    /// Its name, by which the catalogues have its words; empty for a bare number.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::PersonDays => "person-days",
            Self::Number => "",
            Self::One => "0 to 1",
            Self::Ten => "0 to 10",
            Self::Hundred => "0 to 100",
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
    /// Another measure that tables show in its stead, and of whom; none for what has its own name there.
    pub part: Option<(Measure, Who)>,
}

macro_rules! measures {
    ($($name:ident $word:literal [$($scope:ident $start:ident),+] $kind:ident $privacy:ident $(($of:ident))? $finest:ident $live:ident $compared:ident $unit:ident $(($whole:ident of $who:ident))?;)*) => {
        /// What a value counts; see [`Measure::declaration`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $(#[doc = concat!("`", $word, "`")] $name,)*
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
                part: [$((Measure::$whole, Who::$who))?].as_slice().first().copied(),
            },)*
        ];
    };
}

// Name, word, [scope and start], kind, privacy, finest time, live, compared, unit, and of what and whom it is a part
// of the numbers in tables. The meaning is the entry
// `measure-WORD` of the catalogue `declared/measures.ftl`.
measures! {
    SafeAndChosen "safe_and_chosen" [Group Level, Region Level] Count Count Day Shown Difference People;
    AtHome "at_home" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People;
    DisplacedPresent "displaced_present" [Place Level] Count Open Day Shown No People;
    DisplacedFrom "displaced_from" [Place Level] Count Open Day Shown No People;
    Displaced "displaced" [Group Level, Region Level] Count Whole Day Shown Difference People;
    Settled "settled" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People;
    AtHomeSafe "at_home_safe" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People;
    AtHomeUnsafe "at_home_unsafe" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People;
    AwayByChoice "away_by_choice" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People;
    KeptAway "kept_away" [Place Level, Group Level, Region Level] Count Whole Day Shown Difference People;
    AtHomeSafe050 "at_home_safe_050" [Group Level, Region Level] Count Count Day Shown Difference People;
    AtHomeSafe070 "at_home_safe_070" [Group Level, Region Level] Count Count Day Shown Difference People;
    BackOfAsked "back_of_asked" [Group Level, Region Level] Count Count Day Shown Difference People;
    Returned "returned" [Place Level, Group Decision, Region Decision] Count Growing Day Shown Difference People;
    ReturnedSafe "returned_safe" [Group Decision, Region Decision] Count PartOf(Returned) Day Shown Difference People;
    ReturnedPremature "returned_premature" [Group Decision, Region Decision] Count PartOf(Returned) Day Shown Difference People;
    ReturnedForced "returned_forced" [Group Decision, Region Decision] Count Growing Day Shown Difference People;
    ReturnedInduced "returned_induced" [Group Decision, Region Decision] Count Growing Day Shown Difference People;
    ReturnedUndone "returned_undone" [Group Decision, Region Decision] Count Growing Day Shown Difference People;
    ReturnedSustained "returned_sustained" [Group Decision, Region Decision] Count Growing Day Shown Difference People;
    LeftAgain "left_again" [Group Decision, Region Decision] Count Growing Day Shown Difference People;
    Departures "departures" [Place LastKept] Count Open Week Shown No People;
    Returns "returns" [Place LastKept] Count Open Week Shown No People;
    Attacks "attacks" [Place LastKept] Count Open Week Withheld No Number;
    Abuses "abuses" [Place LastKept] Count Open Week Withheld No Number;
    Harmed "harmed" [Place LastKept, Group Decision, Region Decision] Count Growing Week Region Difference People;
    HarmedBy "harmed_by" [Side Decision] Count Open Week Shown No People;
    HarmedResidents "harmed_residents" [Region Decision] Count Open Week Shown No People (Harmed of Residents);
    HarmedReturnees "harmed_returnees" [Region Decision] Count Open Week Shown No People (Harmed of Returnees);
    HarmedDisplaced "harmed_displaced" [Region Decision] Count Open Week Shown No People (Harmed of Displaced);
    HarmedOnTheRoad "harmed_on_the_road" [Region Decision] Count Open Week Shown No People (Harmed of Travellers);
    HarmRate "harm_rate" [Group Decision, Region Decision] Rate Telling(Harmed) Week Shown Difference Number;
    ExpectedHarm "expected_harm" [Group Decision, Region Decision] Rate Open Day Shown Difference Number;
    Killed "killed" [Place LastKept, Region Decision] Count Open Week Region Difference People;
    DisplacedDays "displaced_days" [Group Decision, Region Decision] Count Running(Displaced) Day Shown Difference PersonDays;
    AtHomeSafeDays "at_home_safe_days" [Place Decision, Group Decision, Region Decision] Count Running(AtHomeSafe) Day Shown Difference PersonDays;
    AtHomeUnsafeDays "at_home_unsafe_days" [Place Decision, Group Decision, Region Decision] Count Running(AtHomeUnsafe) Day Shown Difference PersonDays;
    AwayByChoiceDays "away_by_choice_days" [Place Decision, Group Decision, Region Decision] Count Running(AwayByChoice) Day Shown Difference PersonDays;
    KeptAwayDays "kept_away_days" [Place Decision, Group Decision, Region Decision] Count Running(KeptAway) Day Shown Difference PersonDays;
    AtHomeSafe050Days "at_home_safe_050_days" [Group Decision, Region Decision] Count Running(AtHomeSafe050) Day Shown Difference PersonDays;
    AtHomeSafe070Days "at_home_safe_070_days" [Group Decision, Region Decision] Count Running(AtHomeSafe070) Day Shown Difference PersonDays;
    LeftHome "left_home" [Group Decision, Region Decision] Count Growing Day Shown Difference People;
    SetOut "set_out" [Region Decision] Count Growing Day Shown Difference People;
    TrustInActor "trust_in_actor" [Side Level] Mean Open Day Shown No One;
    Trust "trust" [Group Level, Region Level] Mean Telling(Displaced) Day Shown Difference One;
    HeldBySafety "held_by_safety" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldByCredibility "held_by_credibility" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldByRumour "held_by_rumour" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldBySeveral "held_by_several" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldByExclusion "held_by_exclusion" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldByRoad "held_by_road" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldByProperty "held_by_property" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldByHost "held_by_host" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    HeldByNothing "held_by_nothing" [Group Level, Region Level] Share Telling(Displaced) Day Shown Held One;
    Tension "tension" [Place Level] Mean Open Day Shown No Number;
    Cohesion "cohesion" [Place Level, Region Level] Mean Open Day Shown No One;
    Safety "safety" [Place Level] Mean Open Day Shown No One;
    Campaigns "campaigns" [Place Run] Count Open Day Withheld No Number;
    JointCampaigns "joint_campaigns" [Place Run] Count Open Day Withheld No Number;
    Taken "taken" [Place Run] Share Open Day Withheld No One;
    Fled "fled" [Region Level] Count Open Day Shown No People;
    VerticalCohesion "vertical_cohesion" [Region Level] Mean Open Day Shown Difference Ten;
    HorizontalCohesion "horizontal_cohesion" [Region Level] Mean Gap(SafeAndChosen) Day Shown Difference Ten;
    GroupGap "group_gap" [Region Level] Share Gap(SafeAndChosen) Day Shown Difference One;
    ReturnIndex "return_index" [Region Level] Mean Open Day Shown Difference Hundred;
    Travelling "travelling" [Region Level] Count Open Day Shown No People;
    MovedOn "moved_on" [Region Run] Count Open Day Shown No People;
    Asked "asked" [Region Level] Count Open Day Shown Difference People;
    Counted "counted" [Place Level] Count Open Day Shown No People;
    DisplacedTotal "displaced_total" [Region Run] Count Open Day Shown No People;
    RawCount "raw_count" [Region Run] Count Open Day Shown No People;
    FlightOwed "flight_owed" [Place Level] Count Open Day Shown No People;
    Registered "registered" [Place Level] Count Open Day Shown No People;
    Debt "debt" [Region Level] Count Open Day Shown No People;
}

impl Declaration {
    /// Whether it counts people of a group and is declared open all the same.
    const fn reveals_people(&self) -> bool {
        let mut i = 0;
        while i < self.scopes.len() {
            let of_group = matches!(self.scopes[i].0, Scope::Group);
            if of_group && matches!((self.kind, self.unit, self.privacy), (Kind::Count, Unit::People, Privacy::Open)) {
                return true;
            }
            i += 1;
        }
        false
    }
}

const _: () = {
    let mut i = 0;
    while i < DECLARATIONS.len() {
        assert!(!DECLARATIONS[i].reveals_people(), "a count of people of a group cannot be `Open`");
        i += 1;
    }
};

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

    /// The measure by which tables show it, and of whom, where it is not of everybody.
    pub fn shown(self) -> (Self, Option<Who>) {
        self.declaration().part.map_or((self, None), |(whole, who)| (whole, Some(who)))
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

impl Declared for Measure {
    fn entry(&self) -> String {
        format!("measure-{}", self.word())
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Whom or what a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Everybody in the region.
    Region,
    /// Who did harm, by index in the scenario; the number of actors for nobody who is named, one more for the road.
    Side(u32),
    /// A group in the region, by index in the scenario.
    Group(u32),
    /// A place.
    Place(PlaceId),
}

/// What one value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Day, from 0.
    pub day: u32,
    /// Whom or what.
    pub subject: Subject,
    /// What is counted.
    pub measure: Measure,
}

impl Label {
    /// About everybody in the region.
    pub const fn region(day: u32, measure: Measure) -> Self {
        Self { day, subject: Subject::Region, measure }
    }

    /// About a group in the region.
    pub const fn of_group(day: u32, group: usize, measure: Measure) -> Self {
        Self { day, subject: Subject::Group(group as u32), measure }
    }

    /// About a group in the region, or about everybody.
    pub fn of(day: u32, group: Option<usize>, measure: Measure) -> Self {
        group.map_or_else(|| Self::region(day, measure), |group| Self::of_group(day, group, measure))
    }

    /// About a place.
    pub const fn at(day: u32, place: PlaceId, measure: Measure) -> Self {
        Self { day, subject: Subject::Place(place), measure }
    }

    /// About the harm that a side did.
    pub const fn by(day: u32, side: usize, measure: Measure) -> Self {
        Self { day, subject: Subject::Side(side as u32), measure }
    }

    /// The place; none for the region.
    pub const fn place(&self) -> Option<PlaceId> {
        if let Subject::Place(place) = self.subject { Some(place) } else { None }
    }

    /// Index of the group; none for everybody.
    pub const fn group(&self) -> Option<usize> {
        if let Subject::Group(group) = self.subject { Some(group as usize) } else { None }
    }

    /// Who did harm ([`Subject::Side`]).
    pub const fn side(&self) -> Option<usize> {
        if let Subject::Side(side) = self.subject { Some(side as usize) } else { None }
    }

    /// What it is about.
    pub const fn scope(&self) -> Scope {
        match self.subject {
            Subject::Region => Scope::Region,
            Subject::Side(_) => Scope::Side,
            Subject::Group(_) => Scope::Group,
            Subject::Place(_) => Scope::Place,
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
    fn what_makes_up_a_group_is_counted_among_those_at_home_or_away() {
        let listed: Vec<Measure> = HOME.iter().chain(&AWAY).flat_map(|list| list.iter().copied()).collect();
        for &measure in Measure::ALL {
            assert_eq!(measure.declaration().privacy == Privacy::Whole, listed.contains(&measure), "{measure}");
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
