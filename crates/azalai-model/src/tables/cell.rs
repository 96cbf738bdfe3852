//! What one cell says, and the fields that cells fill.

use std::borrow::Cow;
use std::sync::Arc;

use crate::{LinkMode, PlaceId, PlaceKind, Position};

/// What a cell says once it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// A text, a word or an id.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A whole number, or days from the start of the scenario.
    Whole(i64),
    /// A place.
    Place(PlaceId),
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

/// Fields of one kind of value.
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
    f64: Number, |x| x, |x| *x;
    i64: Whole, |n| n, |n| *n;
    i32: Whole, |n| n as i32, |n| i64::from(*n);
    u8: Whole, |n| n as u8, |n| i64::from(*n);
    PlaceId: Place, |place| place, |place| *place;
    bool: Text, |word| word == "yes", |is| Cow::Borrowed(if *is { "yes" } else { "no" });
    PlaceKind: Text, |word| PlaceKind::from_word(&word).unwrap_or_default(), |kind| Cow::Borrowed(kind.word());
    Position: Text,
        |word| if word == "constructed" { Position::Constructed } else { Position::Stated },
        |position| Cow::Borrowed(if *position == Position::Constructed { "constructed" } else { "stated" });
    LinkMode: Text,
        |word| if word == "foot" { LinkMode::Foot } else { LinkMode::Road },
        |mode| Cow::Borrowed(if *mode == LinkMode::Foot { "foot" } else { "road" });
    Vec<String>: Text, |text| sorted_parts(&text), |parts| Cow::Owned(parts.join(";"));
}

/// The texts between semicolons, sorted, each once.
fn sorted_parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = text.split(';').map(|part| part.trim().to_owned()).collect();
    parts.retain(|part| !part.is_empty());
    parts.sort();
    parts.dedup();
    parts
}
