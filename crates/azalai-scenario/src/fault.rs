//! Why a file could not be read, in words of ours: those of the system are English alone.

use std::io::{Error, ErrorKind};

use azalai_text::{Message, say};

/// What a fault of reading or writing is.
pub fn fault(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => say!(io_not_found),
        ErrorKind::PermissionDenied => say!(io_denied),
        ErrorKind::IsADirectory => say!(io_folder),
        ErrorKind::NotADirectory => say!(io_no_folder),
        ErrorKind::StorageFull => say!(io_full),
        ErrorKind::InvalidData => say!(io_no_text),
        _ => say!(as_it_is, text = error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_text::Language;

    #[test]
    fn a_file_that_is_not_there_is_said_in_both_languages() {
        let gone = std::fs::read("nowhere/at/all").expect_err("nothing is there");
        assert_eq!(fault(&gone).render(Language::English), "there is no such file");
        assert!(fault(&gone).render(Language::French).contains("existe pas"));
        assert_eq!(fault(&Error::other("a cable")).render(Language::French), "a cable");
    }
}
