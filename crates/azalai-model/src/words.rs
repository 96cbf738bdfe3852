//! Words of the files: each list of words is declared once, as a type.
//!
//! The reader turns a cell into one of these types, the writer turns it back, the manual prints the meanings.

use std::fmt;

use serde::{Serialize, Serializer};

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

/// A type whose values have a word each in files; [`words!`](crate::words!) declares one.
pub trait Vocabulary: Copy + Eq + fmt::Debug + 'static {
    /// Every value, in the order of the manual.
    const ALL: &'static [Self];
    /// The word and the meaning of each, in the same order.
    const WORDS: &'static [Word];

    /// The word in files.
    fn word(self) -> &'static str;

    /// The word with its meaning.
    fn meaning(self) -> &'static Word;

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

/// Declares enums whose values have a word in files: each value, its word, its meaning in English and in French.
#[macro_export]
macro_rules! words {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $word:literal, $en:literal, $fr:literal;)+ })+) => {
        $(
            $(#[$attribute])*
            #[allow(clippy::doc_markdown, reason = "the meanings name columns as the manual prints them")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $(#[doc = $en] #[doc = ""] $(#[$of])* $value,)+
            }

            impl $name {
                /// Every value, in the order of the manual.
                pub const ALL: &'static [Self] = &[$(Self::$value),+];

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
                const WORDS: &'static [$crate::Word] = &[$($crate::Word { word: $word, en: $en, fr: $fr }),+];

                fn word(self) -> &'static str {
                    self.word()
                }

                fn meaning(self) -> &'static $crate::Word {
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
        High = "high", "certain: counts in full", "certain : compte en entier";
        Medium = "medium", "is heard and felt at a lower weight", "est entendu et ressenti avec un poids réduit";
        #[default]
        Low = "low", "happens in some of the runs only", "n'a lieu que dans une partie des simulations";
    }
    /// How sure an observed figure is.
    #[derive(Default)]
    FigureConfidence {
        High = "high", "as counted", "tel que compté";
        Medium = "medium", "roughly so", "à peu près";
        #[default]
        Low = "low", "doubtful", "douteux";
    }
    /// What happened.
    #[derive(Default)]
    EventKind {
        Attack = "attack", "fighting: frightens, endangers, on each of its days", "combats : effraient et mettent en danger, chaque jour";
        Strike = "strike", "the same, from the air; its dead are civilians", "de même, par les airs ; ses morts sont des civils";
        Offensive = "offensive", "fighting of an advance: as an attack", "combats d'une avancée : comme une attaque";
        Abuse = "abuse", "violence against civilians, on its first day; lowers trust in its actor", "violence contre des civils, le premier jour ; réduit la confiance dans son auteur";
        Looting = "looting", "plunder, on its first day: destroys property", "pillage, le premier jour : détruit des biens";
        Broadcast = "broadcast", "a threat that everybody hears, on each of its days", "une menace que tous entendent, chaque jour";
        NetworkCut = "network_cut", "the telephone is cut at the place: less is heard of what happens elsewhere", "le téléphone est coupé au lieu : on y apprend moins ce qui se passe ailleurs";
        Blockade = "blockade", "the roads of the place are riskier and less open, from the first to the last day", "les routes du lieu sont plus risquées et moins ouvertes, du premier au dernier jour";
        Curfew = "curfew", "fewer can leave the place, from the first to the last day", "moins de gens peuvent quitter le lieu, du premier au dernier jour";
        ForcedReturn = "forced_return", "people are sent back; needs an observation `forced_return` of its day and group", "des personnes sont renvoyées ; il faut une observation `forced_return` du même jour et groupe";
        SocialAct = "social_act", "a call or promise; the levers of strategies/as-announced.toml are what is read, and without that file a broadcast one at a place is a promise there", "un appel ou une promesse ; ce sont les leviers de strategies/as-announced.toml qui sont lus, et sans ce fichier un acte diffusé en un lieu y est une promesse";
        ControlChange = "control_change", "shown only: control.csv is what is read", "seulement montré : c'est control.csv qui est lu";
        Deployment = "deployment", "shown only: forces.csv is what is read", "seulement montré : c'est forces.csv qui est lu";
        Withdrawal = "withdrawal", "shown only: forces.csv is what is read", "seulement montré : c'est forces.csv qui est lu";
        ActorChange = "actor_change", "shown only: actors.csv, relations.csv and control.csv are what is read", "seulement montré : ce sont actors.csv, relations.csv et control.csv qui sont lus";
        Announcement = "announcement", "shown only", "seulement montré";
        #[default]
        Other = "other", "anything else: shown only", "autre chose : seulement montré";
    }
    /// What the model does with an event.
    #[derive(Default)]
    EventUse {
        Driver = "driver", "an act that makes people flee: under `--mode flight` its place is in conflict for `flight.conflict_days`, under the return model it acts by its kind", "un acte qui fait fuir : avec `--mode flight` son lieu est en conflit pendant `flight.conflict_days`, avec le modèle de retour il agit selon son genre";
        FearDriver = "fear driver", "an act that frightens: read by the return model only, by its kind", "un acte qui effraie : lu par le seul modèle de retour, selon son genre";
        DatedChange = "dated change", "a state (network_cut, blockade, curfew, forced_return); of other kinds shown only", "un état (network_cut, blockade, curfew, forced_return) ; pour les autres genres seulement montré";
        #[default]
        Context = "context", "does nothing", "ne fait rien";
    }
    /// How sure the dates of an event are.
    DatePrecision {
        Day = "day", "the dates are those of the source", "les dates sont celles de la source";
        Month = "month", "the source names the month", "la source donne le mois";
        Year = "year", "the source names the year", "la source donne l'année";
        Inferred = "inferred", "the dates follow from other rows", "les dates se déduisent d'autres lignes";
        OpenEnded = "open-ended", "a state (blockade, curfew, network_cut) lasts to the end of the run", "un état (blockade, curfew, network_cut) dure jusqu'à la fin";
    }
    /// What an actor is.
    #[derive(Default)]
    ActorKind {
        State = "state", "an army or a government", "une armée ou un gouvernement";
        Auxiliary = "auxiliary", "a force that fights beside an army: its conduct is a lever of its own", "une force qui combat avec une armée : sa conduite est un levier à part";
        Rebel = "rebel", "an armed opposition", "une opposition armée";
        Jihadist = "jihadist", "a jihadist group", "un groupe djihadiste";
        Militia = "militia", "a local armed group", "un groupe armé local";
        Un = "un", "a mission of the United Nations or another peace force", "une mission des Nations unies ou une autre force de paix";
        #[default]
        Other = "other", "another organisation", "une autre organisation";
    }
    /// How two actors behave to each other.
    #[derive(Default)]
    RelationKind {
        Allied = "allied", "they hold places together and do not attack each other", "ils tiennent des lieux ensemble et ne s'attaquent pas";
        Cooperating = "cooperating", "they may attack the same place together", "ils peuvent attaquer ensemble un même lieu";
        Hostile = "hostile", "each may attack what the other holds", "chacun peut attaquer ce que l'autre tient";
        #[default]
        Neutral = "neutral", "neither; as without a row, and ends an earlier relation", "ni l'un ni l'autre ; comme sans ligne, et met fin à une relation antérieure";
    }
    /// On what a share rests.
    Evidence {
        Evidenced = "evidenced", "a source gives it", "une source le donne";
        Derived = "derived", "it follows from what sources give", "cela découle de ce que donnent des sources";
        Calibrated = "calibrated", "it was fitted", "cela a été ajusté";
        Assumed = "assumed", "nobody gives it", "personne ne le donne";
    }
    /// What a claim is.
    ClaimKind {
        Fact = "fact", "told as having happened", "dit comme un fait";
        Interpretation = "interpretation", "why or what it means", "pourquoi, ou ce que cela signifie";
        Judgement = "judgement", "what somebody thinks of it", "ce que quelqu'un en pense";
        Allegation = "allegation", "somebody accuses somebody", "quelqu'un accuse quelqu'un";
        ReportedFear = "reported fear", "what people are said to fear", "ce que l'on dit craindre";
        Commitment = "commitment", "what somebody promises", "ce que quelqu'un promet";
        Forecast = "forecast", "what somebody expects", "ce que quelqu'un attend";
        Testimony = "testimony", "what somebody saw", "ce que quelqu'un a vu";
        Pointer = "pointer", "points to another text", "renvoie à un autre texte";
        Question = "question", "asks", "demande";
    }
    /// Whether the model uses a claim.
    #[derive(Default)]
    Used {
        Yes = "yes", "the model uses it", "le modèle l'emploie";
        Later = "later", "it will", "il le fera";
        #[default]
        No = "no", "it does not", "il ne l'emploie pas";
    }
    /// What an observed figure is.
    FigureKind {
        Persons = "persons", "a count of people", "un nombre de personnes";
        Share = "share", "a share, 0 to 1", "une part, de 0 à 1";
        Incidents = "incidents", "a count of incidents", "un nombre d'incidents";
        Qualitative = "qualitative", "words, in the note", "des mots, dans la note";
    }
    /// What is done with an observed figure.
    #[derive(Default)]
    FigureUse {
        Calibration = "calibration", "`azalai calibrate` may fit to it; not after the decision date", "`azalai calibrate` peut s'y ajuster ; pas après la date de décision";
        Shown = "shown", "compared and never fitted to", "comparé, jamais employé pour l'ajustement";
        #[default]
        Context = "context", "neither", "ni l'un ni l'autre";
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
            assert_eq!((value.word(), T::from_word(word.word), value.meaning()), (word.word, Some(*value), word));
            assert_eq!(Written::<T>::new(&format!(" {} ", word.word)), Written::Known(*value));
            assert!(!word.en.is_empty() && !word.fr.is_empty(), "{} has no meaning", word.word);
        }
        assert_eq!(T::WORDS.iter().map(|w| w.word).collect::<BTreeSet<_>>().len(), T::WORDS.len(), "a word twice");
        let other = Written::<T>::new("no such word");
        assert_eq!((T::from_word("no such word"), other.word()), (None, "no such word"));
    }

    #[test]
    fn every_word_comes_back_as_the_value_that_wrote_it() {
        round_trip::<Confidence>();
        round_trip::<FigureConfidence>();
        round_trip::<EventKind>();
        round_trip::<EventUse>();
        round_trip::<DatePrecision>();
        round_trip::<ActorKind>();
        round_trip::<RelationKind>();
        round_trip::<Evidence>();
        round_trip::<ClaimKind>();
        round_trip::<Used>();
        round_trip::<FigureKind>();
        round_trip::<FigureUse>();
        round_trip::<Figure>();
        round_trip::<PlaceKind>();
        round_trip::<Position>();
        round_trip::<LinkMode>();
        round_trip::<ClosureWord>();
        round_trip::<SpawnMode>();
        round_trip::<Half>();
        round_trip::<Rules>();
    }
}
