//! What is kept beyond a judgement: the scenario saved as a folder, full runs, and what was judged before.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use azalai_model::tables::table;
use azalai_report::folder::own::at;
use azalai_report::folder::whole::{self, NewFile};
use azalai_report::need::{self, Need, Verdict};
use azalai_scenario::{DirFiles, Files as _, tried};
use azalai_text::{Message, say};
use serde_json::{Value, json};

use crate::ask::{Faults, is_plain, said, troubled};
use crate::base::{Base, Changes};
use crate::full::Order;
use crate::tables::{offered, refused};
use crate::work::Work;

/// Most replicates of a full run that is begun here.
const REPLICATES: u64 = 1000;

/// Saves the scenario with its draft and the strategies made here as a folder: `{"name": …, "replace": bool}`. What is
/// there is replaced only where `replace` says so.
pub fn folder(work: &Work, body: &Value) -> Result<Value, Faults> {
    let name = body.get("name").and_then(Value::as_str).unwrap_or_default().trim();
    let is_own = work.tried.folder.is_some() && name == work.tried.name;
    if offered(work).is_empty() || !(is_own || is_plain(name)) {
        return Err(vec![said(&say!(app_bad_name))]);
    }
    let (draft, set) = {
        let inner = work.inner();
        (inner.draft.clone(), inner.base.changes.set.clone())
    };
    let own = work.own();
    let changes = Changes { set, tables: draft.clone() };
    let base = Base::changed(&work.tried, changes.clone(), &own).map_err(|found| refused(&found))?;
    let mut files = base.files.0.clone();
    files.extend(own.iter().map(|(id, text)| (tried::path(id), text.clone().into_bytes())));
    let dir = Path::new(name);
    if at(dir).is_some() {
        let there = DirFiles::new(dir);
        let is_scenario = dir.is_dir() && there.list().iter().all(|path| files.contains_key(path));
        let holds_scenario = || there.list().iter().any(|path| path == "scenario.toml");
        if !(is_own || is_scenario && holds_scenario()) {
            return Err(vec![said(&say!(app_folder_foreign))]);
        }
        if body.get("replace").and_then(Value::as_bool) != Some(true) {
            return Ok(json!({ "there": true }));
        }
        if is_own && has_moved(work, &there, &draft) {
            return Err(vec![said(&say!(app_folder_moved))]);
        }
        // What is as it was is not written anew.
        files.retain(|path, bytes| there.bytes(path).ok().as_ref() != Some(bytes));
        if is_own {
            files.retain(|path, _| draft.contains_key(path) || own.iter().any(|(id, _)| tried::path(id) == *path));
        }
    }
    let mut list: Vec<NewFile<'_>> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    list.sort_by_key(|(path, _)| *path != "scenario.toml");
    if !list.is_empty() {
        whole::write(dir, &list, true).map_err(|trouble| troubled(&trouble))?;
    }
    if is_own {
        work.inner().saved.extend(draft);
    }
    Ok(json!({ "path": dir.display().to_string(), "files": list.len() }))
}

/// Whether another program has changed a table since it was read or saved here.
fn has_moved(work: &Work, there: &DirFiles, draft: &BTreeMap<String, String>) -> bool {
    let inner = work.inner();
    draft.keys().any(|file| {
        let saved = inner.saved.get(file).map(|text| text.as_bytes().to_vec());
        saved.or_else(|| work.tried.files.0.get(file).cloned()) != there.bytes(file).ok()
    })
}

/// Begins a full run: `{"replicates": n, "sure": bool}`. One that takes much is asked about first, unless somebody is sure.
pub fn run(work: &Arc<Work>, body: &Value) -> Result<Value, Faults> {
    let asked = body.get("replicates").and_then(Value::as_u64).filter(|n| (1..=REPLICATES).contains(n));
    let replicates = asked.and_then(|n| u32::try_from(n).ok()).ok_or_else(|| vec![said(&say!(app_full_number))])?;
    if work.full.number().is_some() {
        return Err(vec![said(&say!(app_full_busy))]);
    }
    let order = Order { base: work.base(), own: work.own(), replicates };
    let [one, all] = order.need(work).map_err(|why| vec![said(&why)])?;
    let is_sure = body.get("sure").and_then(Value::as_bool) == Some(true);
    let most = need::most();
    match all.verdict(replicates, &one, most) {
        Verdict::TooMuch(fit) => Err(vec![said(&too_much(&all, most, fit))]),
        Verdict::Asks if !is_sure => Ok(json!({ "asks": said(&takes(&all)) })),
        Verdict::Asks | Verdict::Fine => begun(work, order, None),
    }
}

fn begun(work: &Arc<Work>, order: Order, again: Option<u32>) -> Result<Value, Faults> {
    match work.full.begin(work, order, again) {
        Ok(Some(n)) => Ok(json!({ "n": n })),
        Ok(None) => Err(vec![said(&say!(app_full_busy))]),
        Err(trouble) => Err(troubled(&trouble)),
    }
}

/// What a run takes, in words.
fn takes(need: &Need) -> Message {
    let (memory, disk) = (need::size(need.memory), need::size(need.disk));
    let Some(seconds) = need.seconds else { return say!(app_full_takes, memory = memory, disk = disk) };
    let time = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
    say!(app_full_takes_time, memory = memory, disk = disk, time = need::duration(time))
}

/// Why a run cannot begin, and what to change.
fn too_much(need: &Need, most: u64, fit: u32) -> Message {
    let (needed, most) = (need::size(need.memory), need::size(most));
    match fit {
        0 => say!(app_full_memory_none, needed = needed, most = most),
        fit => say!(app_full_memory, needed = needed, most = most, fit = fit),
    }
}

/// Goes on with a run that was stopped or failed, where there is memory for it: `{"n": …}`.
pub fn resume(work: &Arc<Work>, body: &Value) -> Result<Value, Faults> {
    let n = number(body)?;
    let gone = || vec![said(&say!(app_kept_gone))];
    let goes_on = |kept: &Value| kept["kind"] == "run" && (kept["status"] == "stopped" || kept["status"] == "failed");
    let kept = work.shelf.get(n).filter(goes_on).ok_or_else(gone)?;
    let changes = changes(work, &kept)?;
    let own: Vec<(String, String)> = serde_json::from_value(kept["own"].clone()).unwrap_or_default();
    let replicates = kept["replicates"].as_u64().filter(|n| (1..=REPLICATES).contains(n));
    let replicates = replicates.and_then(|n| u32::try_from(n).ok()).ok_or_else(gone)?;
    if own.iter().any(|(id, _)| !is_plain(id)) {
        return Err(gone());
    }
    let base = Arc::new(Base::changed(&work.tried, changes, &own).map_err(|found| refused(&found))?);
    let order = Order { base, own, replicates };
    let [one, all] = order.need(work).map_err(|why| vec![said(&why)])?;
    let most = need::most();
    match all.verdict(replicates, &one, most) {
        Verdict::TooMuch(fit) => Err(vec![said(&too_much(&all, most, fit))]),
        Verdict::Asks | Verdict::Fine => begun(work, order, Some(n)),
    }
}

/// The number that is asked about.
fn number(body: &Value) -> Result<u32, Faults> {
    let n = body.get("n").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    n.ok_or_else(|| vec![said(&say!(app_kept_gone))])
}

/// Deletes what is kept: `{"n": …}`.
pub fn delete(work: &Work, body: &Value) -> Result<Value, Faults> {
    let n = number(body)?;
    if work.full.number() == Some(n) {
        return Err(vec![said(&say!(app_full_busy))]);
    }
    match work.shelf.remove(n) {
        Ok(true) => Ok(json!({})),
        Ok(false) => Err(vec![said(&say!(app_kept_gone))]),
        Err(trouble) => Err(troubled(&trouble)),
    }
}

/// The values and tables of what is kept, where it was made of the files that are served now.
fn changes(work: &Work, kept: &Value) -> Result<Changes, Faults> {
    if kept["start"] != json!(work.tried.scenario.hash) || kept["seed"] != json!(work.tried.seed) {
        return Err(vec![said(&say!(app_kept_old))]);
    }
    let texts = |key: &str| -> BTreeMap<String, String> {
        let all = kept[key].as_object().into_iter().flatten();
        all.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
    };
    let mut changes = Changes { set: texts("set"), tables: texts("tables") };
    changes.tables.retain(|file, _| table(file).is_some());
    Ok(changes)
}

/// Goes back to what is kept: its values and tables are used again, and its strategy is judged: `{"n": …}`.
pub fn back(work: &Work, body: &Value) -> Result<Value, Faults> {
    let n = number(body)?;
    let kept = work.shelf.get(n).ok_or_else(|| vec![said(&say!(app_kept_gone))])?;
    let changes = changes(work, &kept)?;
    let mut id = kept["shown"]["id"].as_str().unwrap_or_default().to_owned();
    let text = kept["text"].as_str().map(str::to_owned);
    if text.is_some() && !is_plain(&id) {
        return Err(vec![said(&say!(app_nothing_asked))]);
    }
    // Another one that was made here may have the name by now.
    if text.is_some() && work.text(&id).is_some_and(|other| Some(other) != text) {
        id = work.new_id().0;
    }
    let strategy = text.map(|text| (id.clone(), text));
    work.back(changes, &id, strategy).map_err(|found| refused(&found))?;
    Ok(json!({}))
}
