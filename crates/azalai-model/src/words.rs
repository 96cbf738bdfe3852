//! Words of the files: each list of words is declared once, as a type.
//!
//! The reader turns a cell into one of these types, the writer turns it back, the manual prints the meanings.

use std::fmt;

use azalai_text::Declared;
use serde::{Serialize, Serializer};

/// A word of files; the catalogues have its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The list to which it belongs: the name of a type.
    pub of: &'static str,
    /// The word.
    pub word: &'static str,
}

impl Declared for Word {
    fn entry(&self) -> String {
        format!("word-{}-{}", self.of, self.word)
    }
}

/// A type whose values have a word each in files; [`words!`](crate::words!) declares one.
pub trait Vocabulary: Copy + Eq + fmt::Debug + 'static {
    /// Every value, in the order of the manual.
    const ALL: &'static [Self];
    /// The word of each, in the same order.
    const WORDS: &'static [Word];

    /// The word in files.
    fn word(self) -> &'static str;

    /// The declaration of the word, for its meaning.
    fn declaration(self) -> &'static Word;

    /// The value that a word stands for, if any.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

/// A word as a file has it: one that is known, or any other, which does nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written<T> {
    /// A word that is known.
    Known(T),
    /// Another word, or none.
    Other(String),
}

impl<T> From<T> for Written<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

impl<T> Default for Written<T> {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl<T: Vocabulary> Written<T> {
    /// A word as it is written in a cell.
    pub fn new(text: &str) -> Self {
        T::from_word(text.trim()).map_or_else(|| Self::Other(text.trim().to_owned()), Self::Known)
    }

    /// The word.
    pub fn word(&self) -> &str {
        match self {
            Self::Known(value) => value.word(),
            Self::Other(text) => text,
        }
    }

    /// Whether it is this word.
    pub fn is(&self, value: T) -> bool {
        matches!(self, Self::Known(known) if *known == value)
    }
}

impl<T: Vocabulary> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

/// Declares enums whose values have a word in files: each value and its word.
///
/// The meaning is the entry `word-TYPE-WORD` of the catalogue `declared/words.ftl`.
#[macro_export]
macro_rules! words {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $word:literal;)+ })+) => {
        $(
            $(#[$attribute])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $(#[doc = concat!("`", $word, "`")] #[doc = ""] $(#[$of])* $value,)+
            }

            impl $name {
                /// Every value, in the order of the manual.
                pub const ALL: &'static [Self] = &[$(Self::$value),+];

                /// Their words in files, likewise.
                pub const SPELLED: &'static [&'static str] = &[$($word),+];

                /// The word in files.
                pub const fn word(self) -> &'static str {
                    match self {
                        $(Self::$value => $word,)+
                    }
                }

                /// The value that a word stands for, if any.
                pub fn from_word(word: &str) -> Option<Self> {
                    <Self as $crate::Vocabulary>::from_word(word)
                }
            }

            impl $crate::Vocabulary for $name {
                const ALL: &'static [Self] = Self::ALL;
                const WORDS: &'static [$crate::Word] = &[$($crate::Word { of: stringify!($name), word: $word }),+];

                fn word(self) -> &'static str {
                    self.word()
                }

                fn declaration(self) -> &'static $crate::Word {
                    &Self::WORDS[self as usize]
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    to.serialize_str(self.word())
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    let word = String::deserialize(from)?;
                    let unknown = || serde::de::Error::custom(format!("unknown word `{word}`"));
                    Self::from_word(&word).ok_or_else(unknown)
                }
            }
        )+
    };
}

words! {
    /// How sure it is that an event happened.
    #[derive(Default)]
    Confidence {
        High = "high";
        Medium = "medium";
        #[default]
        Low = "low";
    }
    /// How sure it is on which days return was permitted.
    #[derive(Default)]
    Sureness {
        #[default]
        High = "high";
        Medium = "medium";
        Low = "low";
    }
    /// How sure an observed figure is.
    #[derive(Default)]
    FigureConfidence {
        High = "high";
        Medium = "medium";
        #[default]
        Low = "low";
    }
    /// What happened.
    #[derive(Default)]
    EventKind {
        Attack = "attack";
        Strike = "strike";
        Offensive = "offensive";
        Abuse = "abuse";
        Looting = "looting";
        Broadcast = "broadcast";
        NetworkCut = "network_cut";
        Blockade = "blockade";
        Curfew = "curfew";
        ForcedReturn = "forced_return";
        CampClosure = "camp_closure";
        SocialAct = "social_act";
        ControlChange = "control_change";
        Deployment = "deployment";
        Withdrawal = "withdrawal";
        ActorChange = "actor_change";
        Announcement = "announcement";
        #[default]
        Other = "other";
    }
    /// What the model does with an event.
    #[derive(Default)]
    EventUse {
        Driver = "driver";
        FearDriver = "fear driver";
        DatedChange = "dated change";
        #[default]
        Context = "context";
    }
    /// What the record says of a forecast or promise by the end of the period.
    #[derive(Default)]
    ByEnd {
        Kept = "kept";
        Broken = "broken";
        Came = "came";
        DidNotCome = "did_not_come";
        NotKnown = "not_known";
        #[default]
        NotAsked = "not_asked";
    }
    /// How sure the dates of an event are.
    DatePrecision {
        Day = "day";
        Week = "week";
        Month = "month";
        Year = "year";
        Inferred = "inferred";
        OpenEnded = "open-ended";
    }
    /// What an actor is.
    #[derive(Default)]
    ActorKind {
        State = "state";
        Auxiliary = "auxiliary";
        Rebel = "rebel";
        Jihadist = "jihadist";
        Militia = "militia";
        Un = "un";
        #[default]
        Other = "other";
    }
    /// How two actors behave to each other.
    #[derive(Default)]
    RelationKind {
        Allied = "allied";
        Cooperating = "cooperating";
        Hostile = "hostile";
        #[default]
        Neutral = "neutral";
    }
    /// On what a share rests.
    Evidence {
        Evidenced = "evidenced";
        Derived = "derived";
        Calibrated = "calibrated";
        Assumed = "assumed";
    }
    /// What a claim is.
    ClaimKind {
        Fact = "fact";
        Interpretation = "interpretation";
        Judgement = "judgement";
        Allegation = "allegation";
        ReportedFear = "reported fear";
        Commitment = "commitment";
        Forecast = "forecast";
        Testimony = "testimony";
        Pointer = "pointer";
        Question = "question";
    }
    /// Whether the model uses a claim.
    #[derive(Default)]
    Used {
        Yes = "yes";
        Later = "later";
        #[default]
        No = "no";
    }
    /// Whether those who hold a place let people come back to it.
    #[derive(Default)]
    PermissionStatus {
        Open = "open";
        Screened = "screened";
        #[default]
        Blocked = "blocked";
    }

    /// Why people move from one place to another.
    Movement {
        Flight = "flight";
        Onward = "onward";
        Return = "return";
        Forced = "forced";
        Induced = "induced";
        Passage = "passage";
    }
    /// People of whom a number is, where it is no group of the scenario.
    Who {
        Residents = "residents";
        Returnees = "returnees";
        Displaced = "displaced";
        Travellers = "travellers";
        CoSigners = "co_signers";
    }
    /// What an observed figure is.
    FigureKind {
        Persons = "persons";
        Share = "share";
        Incidents = "incidents";
        Qualitative = "qualitative";
    }
    /// What is done with an observed figure.
    #[derive(Default)]
    FigureUse {
        Calibration = "calibration";
        Shown = "shown";
        #[default]
        Context = "context";
    }
}

impl EventKind {
    /// Whether it frightens people where its use is `driver` or `fear driver`.
    pub const fn frightens(self) -> bool {
        matches!(self, Self::Attack | Self::Strike | Self::Offensive | Self::Abuse | Self::Looting | Self::Broadcast)
    }

    /// Whether it is a state of a place that lasts from its first to its last day.
    pub const fn is_state(self) -> bool {
        matches!(self, Self::NetworkCut | Self::Blockade | Self::Curfew)
    }

    /// Whether it moves people on its day, without being a state or frightening anybody.
    pub const fn moves(self) -> bool {
        matches!(self, Self::ForcedReturn | Self::CampClosure)
    }
}

impl EventUse {
    /// Whether the event is an act that people flee from or fear.
    pub const fn drives(self) -> bool {
        matches!(self, Self::Driver | Self::FearDriver)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClosureWord, Figure, Half, LinkMode, PlaceKind, Position, Rules, SpawnMode};
    use std::collections::BTreeSet;

    fn round_trip<T: Vocabulary>() {
        assert_eq!(T::ALL.len(), T::WORDS.len());
        for (value, word) in T::ALL.iter().zip(T::WORDS) {
            assert_eq!((value.word(), T::from_word(word.word), value.declaration()), (word.word, Some(*value), word));
            assert_eq!(Written::<T>::new(&format!(" {} ", word.word)), Written::Known(*value));
        }
        assert_eq!(T::WORDS.iter().map(|w| w.word).collect::<BTreeSet<_>>().len(), T::WORDS.len(), "a word twice");
        let other = Written::<T>::new("no such word");
        assert_eq!((T::from_word("no such word"), other.word()), (None, "no such word"));
    }

    #[test]
    fn every_word_comes_back_as_the_value_that_wrote_it() {
        round_trip::<Confidence>();
        round_trip::<FigureConfidence>();
        round_trip::<Sureness>();
        round_trip::<EventKind>();
        round_trip::<EventUse>();
        round_trip::<DatePrecision>();
        round_trip::<ActorKind>();
        round_trip::<RelationKind>();
        round_trip::<Evidence>();
        round_trip::<ClaimKind>();
        round_trip::<Used>();
        round_trip::<PermissionStatus>();
        round_trip::<Who>();
        round_trip::<Movement>();
        round_trip::<FigureKind>();
        round_trip::<FigureUse>();
        round_trip::<Figure>();
        round_trip::<PlaceKind>();
        round_trip::<Position>();
        round_trip::<LinkMode>();
        round_trip::<ClosureWord>();
        round_trip::<SpawnMode>();
        round_trip::<crate::settings::FloodSpawn>();
        round_trip::<Half>();
        round_trip::<Rules>();
    }
}
