//! Words of cells that stand for no type of the model.

use crate::Word;

/// Whether an event is broadcast.
pub const YES_NO: &[Word] = &[Word { of: "Broadcast", word: "yes" }, Word { of: "Broadcast", word: "no" }];

/// Where a length comes from; the factor of the last may be another.
pub const KM_KIND: &[Word] = &[
    Word { of: "KmKind", word: "stated" },
    Word { of: "KmKind", word: "measured" },
    Word { of: "KmKind", word: "great-circle" },
    Word { of: "KmKind", word: "great-circle x 1.2" },
];

/// Which model ran, and which events it read.
pub const MODES: &[Word] = &[
    Word { of: "Mode", word: "flight" },
    Word { of: "Mode", word: "hindcast" },
    Word { of: "Mode", word: "forecast" },
];

/// Why a number is not shown.
pub const WITHHELD: &[Word] = &[
    Word { of: "Withheld", word: "<10" },
    Word { of: "Withheld", word: "hidden" },
    Word { of: "Withheld", word: "few" },
];

/// Who did harm, where it is no actor.
pub const SIDES: &[Word] = &[Word { of: "Side", word: "unknown" }, Word { of: "Side", word: "road" }];

/// What `strategies.csv` has of a strategy beside the measures of the model.
pub const RULES: &[Word] = &[
    Word { of: "Rule", word: "effort" },
    Word { of: "Rule", word: "effort_beyond" },
    Word { of: "Rule", word: "luck_variance_paired" },
    Word { of: "Rule", word: "luck_variance_unpaired" },
];
