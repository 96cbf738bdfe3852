//! Finished runs, kept while others are made: one small file for each replicate, renamed into place.
//!
//! A file holds the runs of a replicate, and at its end the SHA-256 of the run's key and of all that comes before. One
//! that cannot be read back is run again.

use std::fs;
use std::path::{Path, PathBuf};

use azalai_study::{Row, Store, Value};
use azalai_text::{Arg, say};
use sha2::{Digest, Sha256};

use crate::Trouble;
use crate::manifest::RunKey;

/// Name of the folder within the run folder.
pub const PARTS: &str = ".parts";
const KEY: &str = "run.json";
const ENDING: &str = "part";
const HASH: usize = 32;

/// The kept runs of one design, in its run folder.
#[derive(Debug)]
pub struct Parts {
    dir: PathBuf,
    key: Vec<u8>,
    /// A replicate that is run again although it is kept.
    pub again: Option<u32>,
}

impl Parts {
    /// Starts keeping runs in `run_folder`, forgetting those of an earlier design.
    pub fn start(run_folder: &Path, key: &RunKey) -> Result<Self, Trouble> {
        let dir = run_folder.join(PARTS);
        let trouble = |e: &dyn std::fmt::Display| Trouble::io(&dir, e);
        if dir.exists() {
            fs::remove_dir_all(&dir).map_err(|e| trouble(&e))?;
        }
        fs::create_dir_all(&dir).map_err(|e| trouble(&e))?;
        let text = serde_json::to_vec_pretty(key).map_err(|e| trouble(&e))?;
        fs::write(dir.join(KEY), &text).map_err(|e| trouble(&e))?;
        Ok(Self { dir, key: text, again: None })
    }

    /// Resumes with the runs in `run_folder`, if there are any: they must be of the same design.
    pub fn resume(run_folder: &Path, key: &RunKey) -> Result<Self, Trouble> {
        let dir = run_folder.join(PARTS);
        let Ok(text) = fs::read(dir.join(KEY)) else { return Self::start(run_folder, key) };
        let place = run_folder.display().to_string();
        let earlier: RunKey = serde_json::from_slice(&text)
            .map_err(|_| Trouble::Unusable(say!(parts_unreadable, dir = place.as_str())))?;
        let differences = earlier.differences(key);
        if differences.is_empty() {
            return Ok(Self { dir, key: text, again: None });
        }
        Err(Trouble::Unusable(say!(parts_of_another_run, dir = place, differences = Arg::All(differences))))
    }

    fn hash(&self, body: &[u8]) -> [u8; HASH] {
        Sha256::new().chain_update(&self.key).chain_update(body).finalize().into()
    }

    fn encode<V: Value>(&self, rows: &[Row<V>]) -> Result<Vec<u8>, postcard::Error> {
        let mut bytes = postcard::to_allocvec(rows)?;
        bytes.extend(self.hash(&bytes));
        Ok(bytes)
    }

    fn decode<V: Value>(&self, bytes: &[u8]) -> Option<Vec<Row<V>>> {
        let (body, hash) = bytes.split_last_chunk::<HASH>()?;
        (*hash == self.hash(body)).then(|| postcard::from_bytes(body).ok())?
    }
}

impl<V: Value> Store<V> for Parts {
    type Fault = Trouble;

    fn load(&self) -> Result<Vec<Row<V>>, Trouble> {
        let mut rows = Vec::new();
        for entry in fs::read_dir(&self.dir).map_err(|e| Trouble::io(&self.dir, e))? {
            let path = entry.map_err(|e| Trouble::io(&self.dir, e))?.path();
            if path.extension().is_some_and(|e| e == ENDING)
                && let Ok(bytes) = fs::read(&path)
            {
                rows.extend(self.decode(&bytes).into_iter().flatten());
            }
        }
        rows.retain(|row: &Row<V>| Some(row.0.replicate) != self.again);
        Ok(rows)
    }

    fn keep(&self, rows: &[Row<V>]) -> Result<(), Trouble> {
        let Some((point, _)) = rows.first() else { return Ok(()) };
        let path = self.dir.join(format!("{:06}.{ENDING}", point.replicate));
        let draft = path.with_extension("draft");
        let bytes = self.encode(rows).map_err(|e| Trouble::io(&draft, e))?;
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

    fn three(dir: &Path) -> Parts {
        let parts = Parts::start(dir, &key()).expect("started");
        for replicate in [3, 1, 5] {
            parts.keep(&rows(replicate)).expect("kept");
        }
        parts
    }

    #[test]
    fn parts_are_read_as_they_were_written_and_resumed() {
        let dir = tempdir().expect("a temporary folder");
        three(dir.path());
        let parts = Parts::resume(dir.path(), &key()).expect("the same design");
        assert_eq!(loaded(&parts), [1, 3, 5]);
        assert_eq!(parts.decode(&parts.encode(&rows(4)).expect("encoded")), Some(rows(4)));
        let people: Vec<Row<i64>> = vec![(rows(2)[0].0, vec![-4, i64::MAX, 23_600_001].into())];
        assert_eq!(parts.decode(&parts.encode(&people).expect("encoded")), Some(people));
        assert_eq!(loaded(&Parts::start(dir.path(), &key()).expect("started anew")), [0; 0]);
    }

    #[test]
    fn a_broken_part_is_no_part() {
        let dir = tempdir().expect("a temporary folder");
        let parts = three(dir.path());
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
        let parts = three(dir.path());
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
            assert!(matches!(Parts::resume(dir.path(), &other), Err(Trouble::Unusable(_))), "{other:?}");
        }
        assert_eq!(loaded(&parts), [1, 3, 5]);
    }
}
