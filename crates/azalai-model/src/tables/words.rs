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
