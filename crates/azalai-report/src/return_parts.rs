//! Finished replicates of the return model, kept while a run goes on: one file for each batch, renamed into place.
//!
//! A file is a mark, the day of the decision and that of judgement, the words of its measures, then each case with its
//! labels and the values of each replicate, all in little-endian words of 32 bits; at its end stands the SHA-256 of the
//! run's key and of all that comes before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use azalai_ensemble::{Case, Comparison, Label, Mode};
use azalai_model::{Measure, PlaceId, Strategy};
use sha2::{Digest, Sha256};

use crate::Trouble;
use crate::manifest::RunKey;
use crate::parts::{PARTS, Parts, same_run};

const MAGIC: &[u8; 8] = b"azalai-1";
const HASH: usize = 32;
const NONE: u32 = u32::MAX;
const ENDING: &str = "batch";

/// Starts keeping batches in `run_folder`, forgetting those of an earlier run.
pub fn start(run_folder: &Path, key: &RunKey) -> Result<(), Trouble> {
    Parts::start(run_folder, key).map(|_| ())
}

/// Keeps a batch of finished replicates in `run_folder`, beside those of the same run.
pub fn keep(run_folder: &Path, key: &RunKey, batch: &Comparison) -> Result<(), Trouble> {
    if !same_run(run_folder, key)? {
        start(run_folder, key)?;
    }
    let first = batch.cases.first().and_then(|c| c.replicates.first()).map_or(0, |r| r.0);
    let path = run_folder.join(PARTS).join(format!("{first:06}.{ENDING}"));
    let draft = path.with_extension("draft");
    fs::write(&draft, encode(key, batch)).map_err(|e| Trouble::io(&draft, e))?;
    fs::rename(&draft, &path).map_err(|e| Trouble::io(&path, e))
}

/// The batches kept in `run_folder`, from replicate `first` on without a gap; none if there are none.
///
/// They must be of the run with that key, and of these strategies. A file that cannot be read back ends the list: its
/// replicates are run again, and those after it.
pub fn load(run_folder: &Path, key: &RunKey, strategies: &[Strategy], first: u32) -> Result<Vec<Comparison>, Trouble> {
    let mut found = Vec::new();
    if !same_run(run_folder, key)? {
        return Ok(found);
    }
    let mut next = first;
    for path in files(&run_folder.join(PARTS))? {
        let Ok(bytes) = fs::read(&path) else { continue };
        let Some(batch) = decode(key, &bytes, strategies) else { continue };
        let Some((from, to)) = numbers(&batch) else { continue };
        if from == next {
            next = to + 1;
            found.push(batch);
        }
    }
    Ok(found)
}

/// Files of batches, in the order of their first replicates.
fn files(dir: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut list = Vec::new();
    for entry in fs::read_dir(dir).map_err(|e| Trouble::io(dir, e))? {
        let path = entry.map_err(|e| Trouble::io(dir, e))?.path();
        if path.extension().is_some_and(|e| e == ENDING) {
            list.push(path);
        }
    }
    list.sort();
    Ok(list)
}

/// First and last replicate, if each case has the same ones without a gap.
fn numbers(batch: &Comparison) -> Option<(u32, u32)> {
    let of = |case: &Case| case.replicates.iter().map(|r| r.0).collect::<Vec<u32>>();
    let numbers = of(batch.cases.first()?);
    let (from, to) = (*numbers.first()?, *numbers.last()?);
    let whole = (from..=to).eq(numbers.iter().copied()) && batch.cases.iter().all(|case| of(case) == numbers);
    (whole && to < u32::MAX).then_some((from, to))
}

fn hash(key: &RunKey, bytes: &[u8]) -> [u8; HASH] {
    let mut hash = Sha256::new();
    hash.update(serde_json::to_vec(key).unwrap_or_default());
    hash.update(bytes);
    hash.finalize().into()
}

fn encode(key: &RunKey, batch: &Comparison) -> Vec<u8> {
    let words: BTreeSet<&str> = batch.cases.iter().flat_map(|c| c.labels.iter().map(|l| l.measure.word())).collect();
    let numbers: BTreeMap<&str, u32> = words.iter().copied().zip(0..).collect();
    let mut out = Out(MAGIC.to_vec());
    for number in [batch.decision, batch.judged, words.len() as u32] {
        out.number(number);
    }
    for word in &words {
        out.text(word);
    }
    out.number(batch.cases.len() as u32);
    for case in &batch.cases {
        out.number(u32::from(case.mode == Mode::Forecast));
        out.text(&case.strategy.id);
        out.number(case.labels.len() as u32);
        for label in &case.labels {
            let maybe = |index: Option<usize>| index.map_or(NONE, |i| i as u32);
            let place = label.place.map_or(NONE, |p| p.0);
            for number in [label.day, place, maybe(label.group), maybe(label.actor), numbers[label.measure.word()]] {
                out.number(number);
            }
        }
        out.number(case.replicates.len() as u32);
        for (number, values) in &case.replicates {
            out.number(*number);
            out.number(values.len() as u32);
            for value in values {
                out.number(value.to_bits());
            }
        }
    }
    let hash = hash(key, &out.0);
    out.0.extend(hash);
    out.0
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend(text.as_bytes());
    }
}

fn decode(key: &RunKey, bytes: &[u8], strategies: &[Strategy]) -> Option<Comparison> {
    let (body, end) = bytes.split_at_checked(bytes.len().checked_sub(HASH)?)?;
    if end != hash(key, body) {
        return None;
    }
    let mut input = In(body.strip_prefix(MAGIC)?);
    let (decision, judged) = (input.number()?, input.number()?);
    let measures = input.list(|input| Measure::of(input.text()?))?;
    let cases = input.list(|input| case(input, &measures, strategies))?;
    input.0.is_empty().then_some(Comparison { cases, decision, judged })
}

fn case(input: &mut In<'_>, measures: &[Measure], strategies: &[Strategy]) -> Option<Case> {
    let mode = if input.number()? == 0 { Mode::Hindcast } else { Mode::Forecast };
    let id = input.text()?;
    let strategy = strategies.iter().find(|s| s.id == id)?.clone();
    let labels = input.list(|input| {
        let day = input.number()?;
        let [place, group, actor] = [input.maybe()?, input.maybe()?, input.maybe()?];
        let measure = *measures.get(input.number()? as usize)?;
        let index = |n: Option<u32>| n.map(|n| n as usize);
        Some(Label { day, place: place.map(PlaceId), group: index(group), actor: index(actor), measure })
    })?;
    let replicates = input.list(|input| {
        let number = input.number()?;
        let values = input.list(|input| Some(f32::from_bits(input.number()?)))?;
        (values.len() == labels.len()).then_some((number, values))
    })?;
    Some(Case { mode, strategy, labels, replicates })
}

struct In<'b>(&'b [u8]);

impl<'b> In<'b> {
    fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }

    #[expect(clippy::option_option, reason = "the outer one is a file that ends too soon")]
    fn maybe(&mut self) -> Option<Option<u32>> {
        self.number().map(|n| (n != NONE).then_some(n))
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// Items after their number, each of four bytes at least.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()? as usize;
        if length > self.0.len() / 4 {
            return None;
        }
        let mut list = Vec::with_capacity(length);
        for _ in 0..length {
            list.push(item(self)?);
        }
        Some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returning::run_key;
    use azalai_model::{Lever, LeverKind, Scenario};
    use tempfile::tempdir;

    fn strategies() -> Vec<Strategy> {
        ["as-announced", "strong x weak"].map(|id| Strategy { id: id.to_owned(), ..Strategy::default() }).to_vec()
    }

    fn key() -> RunKey {
        run_key(&Scenario::blank(9), 7, &[Mode::Hindcast, Mode::Forecast], &strategies())
    }

    fn batch(first: u32) -> Comparison {
        let labels = vec![
            Label::region(0, Measure::Asked),
            Label::at(7, PlaceId(2), Measure::Attacks),
            Label { actor: Some(3), ..Label::of_group(8, 1, Measure::HarmedBy) },
        ];
        let case = |(mode, strategy): (Mode, &Strategy)| Case {
            mode,
            strategy: strategy.clone(),
            labels: labels.clone(),
            replicates: (first..first + 2).map(|n| (n, vec![0.1, n as f32, f32::MAX])).collect(),
        };
        let list = strategies();
        let cases = [(Mode::Hindcast, &list[0]), (Mode::Forecast, &list[0]), (Mode::Forecast, &list[1])];
        Comparison { cases: cases.map(case).to_vec(), decision: 3, judged: 8 }
    }

    fn keep_three(dir: &Path) {
        for first in [3, 1, 5] {
            keep(dir, &key(), &batch(first)).expect("kept");
        }
    }

    fn loaded(dir: &Path, key: &RunKey) -> Vec<Comparison> {
        load(dir, key, &strategies(), 1).expect("of the same run")
    }

    #[test]
    fn batches_are_read_as_they_were_written_and_in_order() {
        let dir = tempdir().expect("a temporary folder");
        assert_eq!(loaded(dir.path(), &key()), []);
        keep_three(dir.path());
        assert_eq!(loaded(dir.path(), &key()), [batch(1), batch(3), batch(5)]);
        assert_eq!(load(dir.path(), &key(), &strategies(), 2), Ok(Vec::new()), "they do not begin where the run does");
    }

    #[test]
    fn a_broken_batch_is_run_again_and_those_after_it() {
        let bytes = encode(&key(), &batch(1));
        let read = |bytes: &[u8]| decode(&key(), bytes, &strategies());
        assert_eq!(read(&bytes), Some(batch(1)));
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), None);
        }
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 0x41;
            assert_eq!(read(&broken), None);
        }
        let dir = tempdir().expect("a temporary folder");
        keep_three(dir.path());
        let path = dir.path().join(PARTS).join("000003.batch");
        let bytes = fs::read(&path).expect("it is there");
        fs::write(&path, &bytes[..bytes.len() / 2]).expect("written");
        assert_eq!(loaded(dir.path(), &key()), [batch(1)]);
    }

    #[test]
    fn batches_of_another_run_are_refused() {
        let dir = tempdir().expect("a temporary folder");
        keep_three(dir.path());
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
            assert!(matches!(load(dir.path(), &other, &strategies(), 1), Err(Trouble::Unusable(_))), "{other:?}");
            assert!(matches!(keep(dir.path(), &other, &batch(7)), Err(Trouble::Unusable(_))));
        }
        assert_eq!(loaded(dir.path(), &key()).len(), 3);
    }
}
