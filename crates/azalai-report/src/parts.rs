//! Finished replicates, kept while a run goes on: one small file each, renamed into place.

use std::fs;
use std::path::{Path, PathBuf};

use azalai_ensemble::{Plan, Track};
use azalai_model::PlaceId;

use crate::Trouble;
use crate::manifest::RunKey;
use azalai_text::{Arg, say};

/// Name of the folder within the run folder.
pub const PARTS: &str = ".parts";
const KEY: &str = "run.json";
const MAGIC: i64 = 0x0001_7472_6170_7a61;

/// The kept replicates of one run.
#[derive(Debug)]
pub struct Parts {
    dir: PathBuf,
}

impl Parts {
    /// Starts keeping replicates in `run_folder`, forgetting those of an earlier run.
    pub fn start(run_folder: &Path, key: &RunKey) -> Result<Self, Trouble> {
        let dir = run_folder.join(PARTS);
        let trouble = |e: &dyn std::fmt::Display| Trouble::io(&dir, e);
        if dir.exists() {
            fs::remove_dir_all(&dir).map_err(|e| trouble(&e))?;
        }
        fs::create_dir_all(&dir).map_err(|e| trouble(&e))?;
        let text = serde_json::to_vec_pretty(key).map_err(|e| trouble(&e))?;
        fs::write(dir.join(KEY), text).map_err(|e| trouble(&e))?;
        Ok(Self { dir })
    }

    /// Goes on with the replicates in `run_folder`, if there are any: they must be of the same run.
    /// A part that cannot be read back is run again.
    pub fn resume(run_folder: &Path, key: &RunKey, plan: &Plan, places: usize) -> Result<(Self, Vec<Track>), Trouble> {
        if !same_run(run_folder, key)? {
            return Ok((Self::start(run_folder, key)?, Vec::new()));
        }
        let dir = run_folder.join(PARTS);
        let parts = Self { dir };
        let read = |n| decode(&fs::read(parts.path(n)).ok()?, places);
        let tracks =
            plan.numbers().filter_map(read).filter(|t| !plan.at_home || t.at_home.len() == t.present.len()).collect();
        Ok((parts, tracks))
    }

    /// Keeps a finished replicate.
    pub fn keep(&self, track: &Track) -> Result<(), Trouble> {
        let path = self.path(track.replicate);
        let draft = path.with_extension("draft");
        fs::write(&draft, encode(track)).map_err(|e| Trouble::io(&draft, e))?;
        fs::rename(&draft, &path).map_err(|e| Trouble::io(&path, e))
    }

    fn path(&self, replicate: u32) -> PathBuf {
        self.dir.join(format!("{replicate:06}.part"))
    }
}

/// Whether `run_folder` keeps parts of the run with that key; false if it keeps none, an error if of another run.
pub(crate) fn same_run(run_folder: &Path, key: &RunKey) -> Result<bool, Trouble> {
    let Ok(text) = fs::read_to_string(run_folder.join(PARTS).join(KEY)) else { return Ok(false) };
    let dir = run_folder.display().to_string();
    let earlier: RunKey =
        serde_json::from_str(&text).map_err(|_| Trouble::Unusable(say!(parts_unreadable, dir = dir.as_str())))?;
    let differences = earlier.differences(key);
    if differences.is_empty() {
        return Ok(true);
    }
    Err(Trouble::Unusable(say!(parts_of_another_run, dir = dir, differences = Arg::All(differences))))
}

fn series(track: &Track) -> [&Vec<i64>; 8] {
    let Track { present, at_home, travelling, created, gone, raw, debt, counted, .. } = track;
    [present, at_home, travelling, created, gone, raw, debt, counted]
}

/// Little-endian words of 64 bits: a mark, number, days, then each series with its length first.
fn encode(track: &Track) -> Vec<u8> {
    let words = series(track).iter().map(|s| s.len() + 1).sum::<usize>() + track.camps.len() + 5;
    let mut out = Vec::with_capacity(words * 8);
    let mut put = |word: i64| out.extend_from_slice(&word.to_le_bytes());
    for word in [MAGIC, i64::from(track.replicate), i64::from(track.days), track.camps.len() as i64] {
        put(word);
    }
    for camp in &track.camps {
        put(i64::from(camp.0));
    }
    for values in series(track) {
        put(values.len() as i64);
        for &value in values {
            put(value);
        }
    }
    put(MAGIC);
    out
}

fn decode(bytes: &[u8], places: usize) -> Option<Track> {
    let (chunks, rest) = bytes.as_chunks::<8>();
    if !rest.is_empty() {
        return None;
    }
    let mut words = chunks.iter().map(|chunk| i64::from_le_bytes(*chunk));
    if words.next()? != MAGIC {
        return None;
    }
    let replicate = u32::try_from(words.next()?).ok()?;
    let days = u32::try_from(words.next()?).ok()?;
    let mut list = || -> Option<Vec<i64>> {
        let n = usize::try_from(words.next()?).ok().filter(|&n| n <= chunks.len())?;
        let values: Vec<i64> = words.by_ref().take(n).collect();
        (values.len() == n).then_some(values)
    };
    let camps: Option<Vec<PlaceId>> = list()?.into_iter().map(|c| Some(PlaceId(u32::try_from(c).ok()?))).collect();
    let track = Track {
        replicate,
        days,
        camps: camps?,
        present: list()?,
        at_home: list()?,
        travelling: list()?,
        created: list()?,
        gone: list()?,
        raw: list()?,
        debt: list()?,
        counted: list()?,
    };
    let n = days as usize;
    let by_day = [&track.travelling, &track.created, &track.gone, &track.raw, &track.debt];
    let whole = words.next() == Some(MAGIC)
        && words.next().is_none()
        && by_day.iter().all(|s| s.len() == n)
        && Some(track.present.len()) == n.checked_mul(places)
        && Some(track.counted.len()) == n.checked_mul(track.camps.len())
        && (track.at_home.is_empty() || track.at_home.len() == track.present.len());
    whole.then_some(track)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track() -> Track {
        Track {
            replicate: 3,
            days: 2,
            present: vec![1, 2, 3, -4],
            at_home: Vec::new(),
            travelling: vec![5, 6],
            created: vec![7, 8],
            gone: vec![0, 0],
            raw: vec![9, i64::MAX],
            debt: vec![0, 1],
            camps: vec![PlaceId(1)],
            counted: vec![10, 11],
        }
    }

    #[test]
    fn a_part_is_read_as_it_was_written() {
        let bytes = encode(&track());
        assert_eq!(decode(&bytes, 2), Some(track()));
        assert_eq!(decode(&bytes, 3), None);
    }

    #[test]
    fn a_broken_part_is_no_part() {
        let bytes = encode(&track());
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end], 2), None);
        }
        for i in (0..bytes.len()).step_by(8) {
            let mut broken = bytes.clone();
            broken[i + 7] ^= 0x40;
            // No panic, whatever it says.
            let _ = decode(&broken, 2);
        }
    }
}
