//! What one cell says, and the fields that cells fill.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dossier::{CONTESTED, Chance, Holder, Published, UNKNOWN};
use crate::words::{
    ActorKind, ByEnd, ClaimKind, Confidence, DatePrecision, EventKind, EventUse, Evidence, FigureConfidence,
    FigureKind, FigureUse, PermissionStatus, RelationKind, Sureness, Used,
};
use crate::{ActorId, ClosureWord, Figure, GroupId, LinkMode, PlaceId, PlaceKind, Position, SourceId, Written};

/// What a cell says once it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// A text or a word.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A whole number, or days from the start of the scenario.
    Whole(i64),
    /// The row of another table, by its index in the scenario.
    Row(u32),
    /// Rows of another table, in order.
    Rows(Vec<u32>),
}

impl<'a> Value<'a> {
    /// A text that is already there.
    pub const fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// A field that a cell fills.
pub trait Cell {
    /// Takes over what a cell says; a value of another kind than the field's changes nothing.
    fn set(&mut self, value: Value<'_>);
    /// What a cell says of it.
    fn get(&self) -> Value<'_>;
}

/// Fields of one kind of value, and what may be missing of it.
macro_rules! cells {
    ($($field:ty: $kind:ident, |$from:ident| $set:expr, |$of:ident| $get:expr;)*) => {$(
        impl Cell for $field {
            fn set(&mut self, value: Value<'_>) {
                if let Value::$kind($from) = value {
                    *self = $set;
                }
            }

            fn get(&self) -> Value<'_> {
                let $of = self;
                Value::$kind($get)
            }
        }

        impl Cell for Option<$field> {
            fn set(&mut self, value: Value<'_>) {
                if let Value::$kind($from) = value {
                    *self = Some($set);
                }
            }

            fn get(&self) -> Value<'_> {
                self.as_ref().map_or(Value::Empty, |$of| Value::$kind($get))
            }
        }
    )*};
}

cells! {
    String: Text, |text| text.into_owned(), |text| Cow::Borrowed(text);
    Arc<str>: Text, |text| text.into(), |text| Cow::Borrowed(text);
    bool: Text, |word| word == "yes", |is| Cow::Borrowed(if *is { "yes" } else { "no" });
    Published: Text, |text| Published::new(text), |date| Cow::Borrowed(&date.text);
    Chance: Text, |text| Chance::parse(&text).unwrap_or_default(), |chance| Cow::Owned(chance.to_string());
    f64: Number, |x| x, |x| *x;
    i64: Whole, |n| n, |n| *n;
    i32: Whole, |n| n as i32, |n| i64::from(*n);
    u8: Whole, |n| n as u8, |n| i64::from(*n);
    PlaceId: Row, |index| PlaceId(index), |id| id.0;
    ActorId: Row, |index| ActorId(index), |id| id.0;
    GroupId: Row, |index| GroupId(index), |id| id.0;
    SourceId: Row, |index| SourceId(index), |id| id.0;
    Vec<GroupId>: Rows, |rows| rows.into_iter().map(GroupId).collect(), |ids| ids.iter().map(|id| id.0).collect();
}

/// Fields that hold one of the words of a vocabulary.
macro_rules! vocabularies {
    ($($name:ident)*) => {
        cells! { $($name: Text, |word| $name::from_word(&word).unwrap_or_default(), |of| Cow::Borrowed(of.word());)* }
    };
}

vocabularies! {
    ActorKind ByEnd ClosureWord Confidence Sureness EventKind EventUse FigureConfidence FigureUse LinkMode Figure PlaceKind
    PermissionStatus Position RelationKind Used
}

/// Fields that hold one of these words or another.
macro_rules! written {
    ($($name:ident)*) => {
        cells! { $(Written<$name>: Text, |word| Written::new(&word), |of| Cow::Borrowed(of.word());)* }
    };
}

written! { ClaimKind DatePrecision Evidence FigureKind }

impl Cell for Holder {
    fn set(&mut self, value: Value<'_>) {
        *self = match value {
            Value::Row(index) => Self::Actor(ActorId(index)),
            Value::Text(word) if word == CONTESTED => Self::Contested,
            _ => Self::Unknown,
        };
    }

    fn get(&self) -> Value<'_> {
        match self {
            Self::Actor(actor) => actor.get(),
            Self::Contested => Value::text(CONTESTED),
            Self::Unknown => Value::text(UNKNOWN),
        }
    }
}
