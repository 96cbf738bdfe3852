//! Finished runs, kept while others are made: one small file for each replicate, renamed into place.
//!
//! A file holds the runs of a replicate, and at its end the SHA-256 of the run's key and of all that comes before. One
//! that cannot be read back is run again.

use std::fs;
use std::path::{Path, PathBuf};

use azalai_study::{Row, Store, Value};
use azalai_text::{Arg, say};
use sha2::{Digest, Sha256};

use super::kept::{self, DRAFT, ENDING, KEY, PARTS};
use super::{Folder, Policy};
use crate::Trouble;
use crate::manifest::RunKey;

const HASH: usize = 32;
/// Another number for each change of what a file holds: one of an earlier layout is run again.
const LAYOUT: [u8; 1] = [2];

/// The kept runs of one design, in its run folder.
#[derive(Clone, Debug)]
pub struct Parts {
    dir: PathBuf,
    key: Vec<u8>,
    /// A replicate that is run again although it is kept.
    pub again: Option<u32>,
    /// Which step of a run the replicates are of, from 0.
    pub step: u32,
}

/// What numbers of files of one step and of the next lie apart: more than a run has replicates.
const STEP: u32 = 1_000_000;

impl Parts {
    /// Keeps runs in `folder`: with those of an interrupted run where it may be resumed, else from the first on.
    pub fn open(folder: &Folder, key: &RunKey) -> Result<Self, Trouble> {
        match folder.policy {
            Policy::Resume => Self::resume(folder, key),
            Policy::Update => Self::resume(folder, key).or_else(|_| Self::start(folder, key)),
            Policy::Replace | Policy::Empty | Policy::Force => Self::start(folder, key),
        }
    }

    /// Starts keeping runs, forgetting those of an earlier design.
    pub fn start(folder: &Folder, key: &RunKey) -> Result<Self, Trouble> {
        kept::forget(folder.dir())?;
        Self::keyed(folder, key)
    }

    /// Writes the key, whole or not at all.
    fn keyed(folder: &Folder, key: &RunKey) -> Result<Self, Trouble> {
        let dir = folder.dir().join(PARTS);
        let trouble = |e: std::io::Error| Trouble::io(&dir, e);
        let text = serde_json::to_vec_pretty(key).map_err(|e| trouble(e.into()))?;
        let draft = dir.join(kept::draft_of_key());
        fs::write(&draft, &text).map_err(trouble)?;
        fs::rename(&draft, dir.join(KEY)).map_err(trouble)?;
        Ok(Self { dir, key: text, again: None, step: 0 })
    }

    /// Resumes with the runs that are kept, if there are any: they must be of the same design.
    pub fn resume(folder: &Folder, key: &RunKey) -> Result<Self, Trouble> {
        let dir = folder.dir().join(PARTS);
        let Ok(text) = fs::read(dir.join(KEY)) else { return Self::start(folder, key) };
        let place = folder.dir().display().to_string();
        let unreadable = || Trouble::Unusable(say!(parts_unreadable, dir = place.as_str()));
        if kept::is_torn(&text) {
            // What is kept says itself of which design it is.
            let resumed = Self::keyed(folder, key)?;
            return if resumed.is_of_another()? { Err(unreadable()) } else { Ok(resumed) };
        }
        let earlier: RunKey = serde_json::from_slice(&text).map_err(|_| unreadable())?;
        let differences = earlier.differences(key);
        if differences.is_empty() {
            return Ok(Self { dir, key: text, again: None, step: 0 });
        }
        Err(Trouble::Unusable(say!(parts_of_another_run, dir = place, differences = Arg::All(differences))))
    }

    /// The kept files, in order.
    fn files(&self) -> Result<Vec<PathBuf>, Trouble> {
        let paths = kept::names(&self.dir)?.into_iter().map(|name| self.dir.join(name));
        Ok(paths.filter(|path| path.extension().is_some_and(|e| e == ENDING)).collect())
    }

    /// Whether replicates are kept, and all are of another design.
    fn is_of_another(&self) -> Result<bool, Trouble> {
        let files = self.files()?;
        let ours = |path: &PathBuf| fs::read(path).is_ok_and(|bytes| self.body(&bytes).is_some());
        Ok(!files.is_empty() && !files.iter().any(ours))
    }

    fn hash(&self, body: &[u8]) -> [u8; HASH] {
        Sha256::new().chain_update(LAYOUT).chain_update(&self.key).chain_update(body).finalize().into()
    }

    fn encode<V: Value>(&self, rows: &[Row<V>]) -> Result<Vec<u8>, postcard::Error> {
        let mut bytes = postcard::to_allocvec(rows)?;
        bytes.extend(self.hash(&bytes));
        Ok(bytes)
    }

    /// What a kept file holds, if it is whole and of this design.
    fn body<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let (body, hash) = bytes.split_last_chunk::<HASH>()?;
        (*hash == self.hash(body)).then_some(body)
    }

    fn decode<V: Value>(&self, bytes: &[u8]) -> Option<Vec<Row<V>>> {
        postcard::from_bytes(self.body(bytes)?).ok()
    }
}

impl<V: Value> Store<V> for Parts {
    type Fault = Trouble;

    fn load(&self) -> Result<Vec<Row<V>>, Trouble> {
        let mut rows = Vec::new();
        let number = |path: &Path| path.file_stem()?.to_str()?.parse::<u32>().ok();
        for path in self.files()?.into_iter().filter(|path| number(path).is_some_and(|n| n / STEP == self.step)) {
            if let Ok(bytes) = fs::read(&path) {
                rows.extend(self.decode(&bytes).into_iter().flatten());
            }
        }
        rows.retain(|row: &Row<V>| Some(row.0.replicate) != self.again);
        Ok(rows)
    }

    fn keep(&self, rows: &[Row<V>]) -> Result<(), Trouble> {
        let Some((point, _)) = rows.first() else { return Ok(()) };
        let path = self.dir.join(format!("{:06}.{ENDING}", self.step * STEP + point.replicate));
        let draft = path.with_extension(DRAFT);
        let bytes = self.encode(rows).map_err(|e| Trouble::io(&draft, std::io::Error::other(e)))?;
        fs::write(&draft, bytes).map_err(|e| Trouble::io(&draft, e))?;
        fs::rename(&draft, &path).map_err(|e| Trouble::io(&path, e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returning::run_key;
    use azalai_model::{Lever, LeverKind, Scenario, Strategy};
    use azalai_study::{Mode, Point};
    use tempfile::tempdir;

    fn strategies() -> Vec<Strategy> {
        ["as-announced", "strong x weak"].map(|id| Strategy { id: id.to_owned(), ..Strategy::default() }).to_vec()
    }

    fn key() -> RunKey {
        run_key(&Scenario::blank(9), 7, &[Mode::Hindcast, Mode::Forecast], &strategies())
    }

    fn rows(replicate: u32) -> Vec<Row<f32>> {
        let point = |(mode, plan)| Point { mode, plan, set: 1, replicate };
        let points = [(Mode::Hindcast, 0), (Mode::Forecast, 0), (Mode::Forecast, 1)].map(point);
        points.map(|p| (p, vec![0.1, replicate as f32, f32::MAX].into())).to_vec()
    }

    fn loaded(parts: &Parts) -> Vec<u32> {
        let mut rows: Vec<Row<f32>> = parts.load().expect("a folder");
        rows.sort_by_key(|r| r.0);
        rows.iter().filter(|r| r.0.plan == 1).map(|r| r.0.replicate).collect()
    }

    fn folder(dir: &Path) -> Folder {
        Folder::open(dir, Policy::Resume).expect("free")
    }

    fn three(dir: &Path) -> (Folder, Parts) {
        let folder = folder(dir);
        let parts = Parts::start(&folder, &key()).expect("started");
        for replicate in [3, 1, 5] {
            parts.keep(&rows(replicate)).expect("kept");
        }
        (folder, parts)
    }

    #[test]
    fn the_replicates_of_one_step_are_not_those_of_another() {
        let dir = tempdir().expect("a temporary folder");
        let (_folder, mut parts) = three(dir.path());
        parts.step = 1;
        assert!(loaded(&parts).is_empty());
        parts.keep(&rows(3)).expect("kept");
        parts.keep(&rows(4)).expect("kept");
        assert_eq!(loaded(&parts), [3, 4]);
        parts.step = 0;
        assert_eq!(loaded(&parts), [1, 3, 5]);
    }

    #[test]
    fn parts_are_read_as_they_were_written_and_resumed() {
        let dir = tempdir().expect("a temporary folder");
        drop(three(dir.path()));
        let folder = folder(dir.path());
        let parts = Parts::open(&folder, &key()).expect("the same design");
        assert_eq!(loaded(&parts), [1, 3, 5]);
        assert_eq!(parts.decode(&parts.encode(&rows(4)).expect("encoded")), Some(rows(4)));
        let people: Vec<Row<i64>> = vec![(rows(2)[0].0, vec![-4, i64::MAX, 23_600_001].into())];
        assert_eq!(parts.decode(&parts.encode(&people).expect("encoded")), Some(people));
        assert_eq!(loaded(&Parts::start(&folder, &key()).expect("started anew")), [0; 0]);
    }

    #[test]
    fn a_broken_part_is_no_part() {
        let dir = tempdir().expect("a temporary folder");
        let (_folder, parts) = three(dir.path());
        let bytes = parts.encode(&rows(1)).expect("encoded");
        for at in 0..bytes.len() {
            assert_eq!(parts.decode::<f32>(&bytes[..at]), None);
            let mut broken = bytes.clone();
            broken[at] ^= 0x41;
            assert_eq!(parts.decode::<f32>(&broken), None);
        }
        fs::write(dir.path().join(PARTS).join("000003.part"), &bytes[..bytes.len() / 2]).expect("written");
        assert_eq!(loaded(&parts), [1, 5]);
    }

    #[test]
    fn parts_of_another_run_are_refused() {
        let dir = tempdir().expect("a temporary folder");
        let (folder, parts) = three(dir.path());
        let mut levers = strategies();
        levers[1].levers.push(Lever::new(LeverKind::Promise, 3, 1.0));
        let modes = [Mode::Hindcast, Mode::Forecast];
        let other_files = Scenario { hash: "other".to_owned(), ..Scenario::blank(9) };
        let mut other_model = Scenario::blank(9);
        other_model.return_model.recorded_share *= 0.5;
        let mut other_version = key();
        other_version.azalai = "0.0.0".to_owned();
        for other in [
            run_key(&Scenario::blank(9), 8, &modes, &strategies()),
            run_key(&Scenario::blank(9), 7, &modes[1..], &strategies()),
            run_key(&Scenario::blank(9), 7, &modes, &levers),
            run_key(&other_files, 7, &modes, &strategies()),
            run_key(&other_model, 7, &modes, &strategies()),
            other_version,
        ] {
            assert!(matches!(Parts::resume(&folder, &other), Err(Trouble::Unusable(_))), "{other:?}");
        }
        assert_eq!(loaded(&parts), [1, 3, 5]);
    }

    #[test]
    fn a_key_that_was_cut_off_is_written_again_where_the_replicates_are_of_this_design() {
        let whole = serde_json::to_vec_pretty(&key()).expect("a key");
        for length in [0, 1, 20, whole.len() - 1] {
            let dir = tempdir().expect("a temporary folder");
            drop(three(dir.path()));
            let path = dir.path().join(PARTS).join(KEY);
            fs::write(&path, &whole[..length]).expect("written");
            let folder = folder(dir.path());
            let other = run_key(&Scenario::blank(9), 8, &[Mode::Hindcast], &strategies());
            assert!(matches!(Parts::resume(&folder, &other), Err(Trouble::Unusable(_))));
            fs::write(&path, &whole[..length]).expect("written");
            let parts = Parts::resume(&folder, &key()).expect("the same design");
            assert_eq!((loaded(&parts), fs::read(&path).expect("a key")), (vec![1, 3, 5], whole.clone()));
        }
    }

    #[test]
    fn a_key_of_another_layout_says_how_to_start_again() {
        let dir = tempdir().expect("a temporary folder");
        drop(three(dir.path()));
        fs::write(dir.path().join(PARTS).join(KEY), "{\n  \"azalai\": \"0.0.1\"\n}").expect("written");
        let trouble = Parts::resume(&folder(dir.path()), &key()).expect_err("another version");
        assert!(trouble.to_string().contains("--force"), "{trouble}");
    }
}
