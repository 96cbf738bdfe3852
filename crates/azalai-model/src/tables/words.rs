//! Words of cells that stand for no type of the model.

use crate::Word;

const fn w(word: &'static str, en: &'static str, fr: &'static str) -> Word {
    Word { word, en, fr }
}

/// Whether an event is broadcast.
pub const YES_NO: &[Word] = &[
    w("yes", "everybody hears of it the same day", "tous l'apprennent le jour même"),
    w("no", "it is heard from people", "on l'apprend de bouche à oreille"),
];

/// Where a length comes from; the factor of the last may be another.
pub const KM_KIND: &[Word] = &[
    w("stated", "a source gives the length", "une source donne la longueur"),
    w("measured", "measured along the road on a map", "mesurée le long de la route sur une carte"),
    w("great-circle", "the straight line", "la ligne droite"),
    w("great-circle x 1.2", "the straight line times a factor, here 1.2", "la ligne droite fois un facteur, ici 1,2"),
];
