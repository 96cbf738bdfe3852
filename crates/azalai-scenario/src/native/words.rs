//! Words that columns of a native folder may hold, each with what it does: the reader checks them, and
//! `azalai explain TABLE.csv` prints them. Those of the model's types are declared with the types.

use azalai_model::words::{
    ActorKind, ClaimKind, Confidence, DatePrecision, EventKind, EventUse, Evidence, FigureConfidence, FigureKind,
    FigureUse, RelationKind, Used,
};
use azalai_model::{ClosureWord, Figure, LinkMode, PlaceKind, Position, Vocabulary};

pub use azalai_model::Word;

const fn w(word: &'static str, en: &'static str, fr: &'static str) -> Word {
    Word { word, en, fr }
}

pub(crate) const CONFIDENCE: &[Word] = Confidence::WORDS;
pub(crate) const FIGURE_CONFIDENCE: &[Word] = FigureConfidence::WORDS;
pub(crate) const EVENT_KIND: &[Word] = EventKind::WORDS;
pub(crate) const USE: &[Word] = EventUse::WORDS;
pub(crate) const DATE_PRECISION: &[Word] = DatePrecision::WORDS;
pub(crate) const ACTOR_KIND: &[Word] = ActorKind::WORDS;
pub(crate) const RELATION: &[Word] = RelationKind::WORDS;
pub(crate) const TAG: &[Word] = Evidence::WORDS;
pub(crate) const CLAIM_KIND: &[Word] = ClaimKind::WORDS;
pub(crate) const USED: &[Word] = Used::WORDS;
pub(crate) const FIGURE_KIND: &[Word] = FigureKind::WORDS;
pub(crate) const FIGURE_USE: &[Word] = FigureUse::WORDS;
pub(crate) const MEASURE: &[Word] = Figure::WORDS;
pub(crate) const POSITION: &[Word] = Position::WORDS;
pub(crate) const LINK_MODE: &[Word] = LinkMode::WORDS;
pub(crate) const CLOSURE: &[Word] = ClosureWord::WORDS;
pub(crate) const PLACE_KIND: &[Word] = PlaceKind::WORDS;

pub(crate) const YES_NO: &[Word] = &[
    w("yes", "everybody hears of it the same day", "tous l'apprennent le jour même"),
    w("no", "it is heard from people", "on l'apprend de bouche à oreille"),
];

pub(crate) const KM_KIND: &[Word] = &[
    w("stated", "a source gives the length", "une source donne la longueur"),
    w("measured", "measured along the road on a map", "mesurée le long de la route sur une carte"),
    w("great-circle", "the straight line", "la ligne droite"),
    w("great-circle x 1.2", "the straight line times a factor, here 1.2", "la ligne droite fois un facteur, ici 1,2"),
];

/// The words alone.
pub(crate) fn plain(words: &[Word]) -> Vec<&'static str> {
    words.iter().map(|w| w.word).collect()
}
