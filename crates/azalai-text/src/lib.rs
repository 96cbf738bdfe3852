//! Words, numbers and dates in English and French.
//!
//! Messages are in Fluent files, `locales/en/*.ftl` and `locales/fr/*.ftl`, with the same keys and arguments in
//! both (a test). Code names a message by [`say!`], which the compiler checks, and passes the [`Message`] on; it is
//! put into words by [`Message::render`] where the language is known. French files are written with plain blanks and
//! apostrophes; [`typeset`] puts the no-break spaces. The meanings of what is [`Declared`] in code are in
//! `locales/declared/*.ftl`, both languages together.

mod declared;
mod fault;
pub mod figures;
mod language;
pub mod letters;
mod message;
mod text;
mod texts;

pub use declared::{Declared, declared_key, declared_keys};
pub use fault::{fault, fault_at};
pub use language::Language;
pub use message::{Arg, Key, Message};
pub use text::{Text, each};
pub use texts::{Texts, typeset};

include!(concat!(env!("OUT_DIR"), "/keys.rs"));
