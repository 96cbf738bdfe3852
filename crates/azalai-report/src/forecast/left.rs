//! What the simulated runs of a forecast leave to a later one, as a file of its folder.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use azalai_model::tables::results::CHECKPOINTS;
use azalai_study::forecast::Checkpoint;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// How the file begins, also where the rest is damaged.
const HEAD: &[u8] = b"azalai checkpoints\n";

/// The content of the file.
pub fn packed(checkpoints: &[Checkpoint]) -> std::io::Result<Vec<u8>> {
    let bytes = postcard::to_allocvec(checkpoints).map_err(std::io::Error::other)?;
    let mut packer = ZlibEncoder::new(HEAD.to_vec(), Compression::fast());
    packer.write_all(&bytes)?;
    packer.finish()
}

/// Most bytes of the content (a real one has some millions): a file that unpacks to more is taken for damaged.
const MOST: u64 = 1 << 30;

/// What a file holds; nothing where it is damaged.
pub fn unpacked(file: &[u8]) -> Option<Vec<Checkpoint>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(file.strip_prefix(HEAD)?).take(MOST).read_to_end(&mut bytes).ok()?;
    postcard::from_bytes(&bytes).ok()
}

/// What the forecast in a folder left; nothing where the file is missing or damaged.
pub fn of(dir: &Path) -> Vec<Checkpoint> {
    fs::read(dir.join(CHECKPOINTS.files[0])).ok().and_then(|file| unpacked(&file)).unwrap_or_default()
}

/// Removes the file from a folder whose forecast is about to be replaced, also where it is damaged: nobody has written
/// anything of their own into it.
pub fn remove(dir: &Path) {
    let path = dir.join(CHECKPOINTS.files[0]);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    if is_file && fs::read(&path).is_ok_and(|file| file.starts_with(HEAD)) {
        // Where that fails, the folder says what is in the way.
        let _ = fs::remove_file(&path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written_and_a_damaged_one_holds_nothing() {
        let left = [(1, 20), (1, 30), (2, 20)];
        let left = left.map(|(replicate, day)| Checkpoint { replicate, day, bytes: vec![day as u8; 300] });
        let file = packed(&left).expect("packed");
        assert_eq!(unpacked(&file).as_deref(), Some(&left[..]));
        for at in 0..file.len() {
            assert_eq!(unpacked(&file[..at]), None);
            let mut broken = file.clone();
            broken[at] ^= 0x40;
            // Some bits of a packed file mean nothing.
            let held = unpacked(&broken);
            assert!(held.is_none() || held.as_deref() == Some(&left[..]), "byte {at}: {held:?}");
        }
    }

    #[test]
    fn only_what_begins_as_such_a_file_is_removed() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join(CHECKPOINTS.files[0]);
        remove(dir.path());
        fs::write(&path, "mine").expect("written");
        remove(dir.path());
        assert!(path.exists() && of(dir.path()).is_empty());
        fs::write(&path, [HEAD, b"torn"].concat()).expect("written");
        assert!(of(dir.path()).is_empty());
        remove(dir.path());
        assert!(!path.exists());
    }
}
