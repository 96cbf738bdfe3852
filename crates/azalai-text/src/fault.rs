//! Why a file could not be read, in words of ours: those of the system are English alone.

use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::{Message, say};

/// What a fault of reading or writing a file is, with its path.
pub fn fault_at(path: &Path, error: &Error) -> Message {
    say!(fault_at, path = path.display().to_string(), why = fault(error))
}

/// What a fault of reading or writing is.
pub fn fault(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => say!(io_not_found),
        ErrorKind::PermissionDenied => say!(io_denied),
        ErrorKind::IsADirectory => say!(io_folder),
        ErrorKind::NotADirectory => say!(io_no_folder),
        ErrorKind::StorageFull => say!(io_full),
        ErrorKind::InvalidData => say!(io_no_text),
        // What another library was given by the system, as a writer of tables.
        _ => {
            let within = error.get_ref().and_then(|e| e.source()).and_then(|e| e.downcast_ref());
            within.map_or_else(|| say!(as_it_is, text = error.to_string()), fault)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    /// As a writer of tables passes on what the system said to it.
    #[derive(Debug)]
    struct Writer(Error);
    impl std::fmt::Display for Writer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("External: 28")
        }
    }
    impl std::error::Error for Writer {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_said_in_both_languages() {
        let gone = Error::from(ErrorKind::NotFound);
        assert_eq!(fault(&gone).render(Language::English), "there is no such file");
        assert!(fault(&gone).render(Language::French).contains("existe pas"));
        assert_eq!(fault(&Error::other("a cable")).render(Language::French), "a cable");
        let full = Error::other(Writer(Error::from(ErrorKind::StorageFull)));
        assert_eq!(fault(&full), fault(&Error::from(ErrorKind::StorageFull)));
    }
}
