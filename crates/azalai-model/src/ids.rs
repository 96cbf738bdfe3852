//! Typed ids: indices into the lists of a scenario, one type a list.

use serde::{Deserialize, Serialize};

/// An index that says of what.
pub trait Id: Copy {
    /// The index in tables by this id.
    fn index(self) -> usize;

    /// The id of that index.
    fn at(index: usize) -> Self;
}

/// The ids of a list of so many.
pub fn ids<T: Id>(length: usize) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone {
    (0..length).map(T::at)
}

macro_rules! typed_ids {
    ($($(#[$attribute:meta])* $name:ident;)+) => {
        $(
            $(#[$attribute])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
            pub struct $name(pub u32);

            impl $name {
                /// The index in tables by this id.
                #[inline]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl Id for $name {
                #[inline]
                fn index(self) -> usize {
                    self.0 as usize
                }

                #[inline]
                fn at(index: usize) -> Self {
                    Self(index as u32)
                }
            }
        )+
    };
}

typed_ids! {
    /// Identity of a place: its index in [`crate::Scenario::places`].
    ///
    /// In native scenarios places are sorted by their code, so row order in files never matters; in
    /// Flee folders they keep the order of `locations.csv`, which Flee itself reads.
    PlaceId;
    /// Identity of an actor: its index in [`crate::Dossier::actors`], which are sorted by their code.
    ActorId;
    /// Identity of a group: its index in [`crate::Dossier::groups`], which are sorted by their code.
    GroupId;
    /// Identity of a source: its index in [`crate::Dossier::sources`], which are sorted by their code.
    SourceId;
}
