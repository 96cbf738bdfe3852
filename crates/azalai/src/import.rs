//! `azalai import`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use azalai_import::cell::Order;
use azalai_import::input::Input;
use azalai_import::osm::{self, Linked};
use azalai_import::report::{Change, FIRST, Fate, Ids, Report};
use azalai_import::{Asked, Imported, Kind, Refused, import as take};
use azalai_report::folder::whole::write;
use azalai_scenario::files::MOST_BYTES;
use azalai_scenario::{Diagnostic, Diagnostics, DirFiles, Severity};
use azalai_text::{Key, key};
use serde_json::{Value, json};

use crate::args::{ImportArgs, OrderWord};
use crate::console::{Console, Failure, Outcome, tell};
use crate::reading::{finding, told};

/// So many pairs and likenesses are shown.
const SHOWN: usize = 20;

/// Takes public files into a scenario, and says what became of every row.
pub fn import(console: &Console, args: &ImportArgs) -> Outcome {
    let dir = &args.into;
    let shown = || ("dir", dir.display().to_string().into());
    if !dir.is_dir() {
        return Err(bad(console, &console.say("import-no-folder", &[shown()])));
    }
    let Some(kind) = args.kind.kind() else { return roads(console, args) };
    let inputs = inputs(console, &args.files)?;
    let given = |path: &Option<PathBuf>| path.as_ref().map(|path| input(console, path)).transpose();
    let asked = Asked { order: args.dates.map(order), columns: given(&args.columns)?, places: given(&args.places)? };
    let name = dir.display().to_string();
    let made = take(kind, &inputs, &asked, &name, &DirFiles::new(dir));
    let Imported { files, report, found } = match made {
        Ok(made) => made,
        Err(why) => return not_made(console, args.json, why),
    };
    if let Some((file, text)) = files.iter().find(|(_, text)| text.len() as u64 > MOST_BYTES) {
        let args = [("file", file.as_str().into()), ("bytes", text.len().into())];
        return Err(bad(console, &console.say("import-too-large", &args)));
    }
    let new: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    if !new.is_empty() {
        write(dir, &new, true)?;
    }
    if args.json {
        return console.print_json(&as_json(console, kind, &report, &found, &files));
    }
    let mut out = text(console, kind, &report);
    let said = if report.count(Fate::Taken) + report.count(Fate::Merged) == 0 {
        console.say("import-none", &[])
    } else if new.is_empty() {
        console.say("import-nothing", &[shown()])
    } else {
        console.say("import-written", &[shown(), ("files", console.counted("files", new.len()).into())])
    };
    let _ = writeln!(out, "\n{said}\n");
    out.push_str(&checked(console, &found));
    console.print(out.as_bytes())
}

/// Takes the roads of an extract into a scenario.
fn roads(console: &Console, args: &ImportArgs) -> Outcome {
    let [file] = &args.files[..] else { return Err(Failure::Usage(console.say("osm-one-file", &[]))) };
    let dir = &args.into;
    let name = dir.display().to_string();
    let Linked { files, said, snapped, apart, links, change, found } =
        match osm::osm(&input(console, file)?, &name, &DirFiles::new(dir)) {
            Ok(linked) => linked,
            Err(why) => return not_made(console, args.json, why),
        };
    let new: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    if !new.is_empty() {
        write(dir, &new, true)?;
    }
    if args.json {
        let snapped = snapped.iter().map(|(place, km)| json!({ "place": place, "km": km }));
        return console.print_json(&json!({
            "azalai_import_format": 1, "kind": osm::WORD, "links": links, "apart": apart,
            "added": change.added.count, "changed": change.changed.count, "gone": change.gone.count,
            "unchanged": change.same, "snapped": snapped.collect::<Vec<_>>(),
            "chosen": said.iter().map(|m| console.texts().render(m)).collect::<Vec<_>>(),
            "written": files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
            "check": found.iter().map(|d| finding(console, None, d, None)).collect::<Vec<_>>(),
        }));
    }
    let mut out = String::new();
    for message in &said {
        out.push_str(&console.wrapped(&console.texts().render(message), "- ", "  "));
    }
    let _ = writeln!(out, "\n{}", console.say("osm-snapped", &[]));
    for (place, km) in snapped.iter().take(SHOWN) {
        let _ = writeln!(out, "  {place}: {km:.1} km");
    }
    if snapped.len() > SHOWN {
        let _ = writeln!(out, "  {}", console.say("import-more", &[("n", (snapped.len() - SHOWN).into())]));
    }
    if !apart.is_empty() {
        let _ = write!(
            out,
            "\n{}",
            console.wrapped(&console.say("osm-apart", &[("places", apart.join(", ").into())]), "", "")
        );
    }
    changed(console, &change, &mut out);
    let _ = write!(out, "\n{}\n", console.wrapped(&console.say("osm-terms", &[]), "", ""));
    out.push_str(&checked(console, &found));
    console.print(out.as_bytes())
}

/// The order of days and months that a word stands for.
pub fn order(word: OrderWord) -> Order {
    match word {
        OrderWord::Dmy => Order::DayFirst,
        OrderWord::Mdy => Order::MonthFirst,
        OrderWord::Ymd => Order::YearFirst,
        OrderWord::Serial => Order::Serial,
    }
}

/// Says why nothing came of files.
pub fn not_made(console: &Console, json: bool, why: Refused) -> Outcome {
    match why {
        Refused::Files(why) => Err(bad(console, &console.texts().render(&why))),
        Refused::Scenario(found) => refused(console, json, &found),
    }
}

/// Says what is wrong with what was given.
fn bad(console: &Console, why: &str) -> Failure {
    tell(&(console.say("word-error-colon", &[]) + why));
    Failure::BadInput
}

/// Files that were given; of all that cannot be read it is said why.
pub fn inputs(console: &Console, paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let read: Vec<_> = paths.iter().map(|path| input(console, path)).collect();
    read.into_iter().collect()
}

/// A file that was given.
pub fn input(console: &Console, path: &Path) -> Result<Input, Failure> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let bytes = std::fs::read(path).map_err(|why| {
        let args = [("file", path.display().to_string().into()), ("why", azalai_text::fault(&why).into())];
        bad(console, &console.say("import-unreadable", &args))
    })?;
    Ok(Input { name, bytes })
}

/// Says which errors the scenario has, or would have.
fn refused(console: &Console, json: bool, found: &Diagnostics) -> Outcome {
    let errors: Vec<&Diagnostic> = found.iter().filter(|d| d.severity == Severity::Error).collect();
    if json {
        let errors: Vec<_> = errors.iter().map(|d| finding(console, None, d, None)).collect();
        console.print_json(&errors)?;
    } else {
        tell(&(told(console, &errors) + &console.say("import-would-break", &[])));
    }
    Err(Failure::BadInput)
}

/// The key of the word for a fate.
fn fate_key(fate: Fate) -> Key {
    match fate {
        Fate::Taken => key::import_fate_taken,
        Fate::Merged => key::import_fate_merged,
        Fate::Dropped => key::import_fate_dropped,
        Fate::Undecided => key::import_fate_undecided,
        Fate::Remark => key::import_fate_remark,
    }
}

fn rows(console: &Console, n: u64) -> String {
    console.counted("import-rows", n as usize)
}

/// The report as text.
pub fn text(console: &Console, kind: Kind, report: &Report) -> String {
    let mut out = String::new();
    let head = [("kind", kind.word().into()), ("rows", rows(console, report.read).into())];
    let _ = writeln!(out, "{}\n", console.say("import-head", &head));
    for message in &report.chosen {
        let _ = writeln!(out, "{}", console.wrapped(&console.texts().render(message), "- ", "  "));
    }
    for fate in Fate::ALL {
        let tallies: Vec<_> = report.tallies.iter().filter(|((of, _), _)| *of == fate).collect();
        if tallies.is_empty() {
            continue;
        }
        let word = console.say(fate_key(fate).name, &[]);
        let _ = writeln!(out, "{}", console.titled(&word, &rows(console, report.count(fate))));
        for ((_, reason), tally) in tallies {
            let line = console.titled(&rows(console, tally.count), &console.say(reason, &[]));
            out.push_str(&console.wrapped(&line, "  ", "    "));
            for seen in &tally.first {
                let args = [
                    ("file", seen.file.as_str().into()),
                    ("line", seen.line.to_string().into()),
                    ("what", azalai_text::letters::cell(&seen.what).into()),
                ];
                let _ = writeln!(out, "      {}", console.say("import-line", &args));
            }
            if tally.count as usize > FIRST {
                let more = console.say("import-more", &[("n", (tally.count as usize - FIRST).into())]);
                let _ = writeln!(out, "      {more}");
            }
        }
    }
    for change in &report.changes {
        changed(console, change, &mut out);
    }
    listed(console, report, &mut out);
    if let Some(terms) = &report.terms {
        let _ = write!(out, "\n{}", console.wrapped(&console.texts().render(terms), "", ""));
    }
    out
}

fn changed(console: &Console, change: &Change, out: &mut String) {
    let args = [
        ("file", change.file.into()),
        ("added", change.added.count.into()),
        ("changed", change.changed.count.into()),
        ("same", change.same.into()),
        ("gone", change.gone.count.into()),
    ];
    let _ = writeln!(out, "\n{}", console.say("import-change", &args));
    let mut ids = |key: Key, ids: &Ids| {
        if ids.count > 0 {
            let more = if ids.count as usize > ids.first.len() { ", …" } else { "" };
            let line = console.say(key.name, &[("ids", format!("{}{more}", ids.first.join(", ")).into())]);
            out.push_str(&console.wrapped(&line, "  ", "  "));
        }
    };
    ids(key::import_ids_changed, &change.changed);
    ids(key::import_ids_gone, &change.gone);
    ids(key::import_ids_kept, &change.kept);
}

/// What people must look at: likenesses and pairs.
fn listed(console: &Console, report: &Report, out: &mut String) {
    let more = |n: usize| console.say("import-more", &[("n", n.into())]);
    if !report.alike.is_empty() {
        let _ = writeln!(out, "\n{}", console.say("import-alike", &[]));
        for (alike, n) in report.alike.iter().take(SHOWN) {
            let (theirs, ours) = (alike.theirs.as_str().into(), alike.ours.as_str().into());
            let args = [("theirs", theirs), ("ours", ours), ("rows", rows(console, *n).into())];
            let _ = writeln!(out, "  {}", console.say("import-alike-line", &args));
        }
        if report.alike.len() > SHOWN {
            let _ = writeln!(out, "  {}", more(report.alike.len() - SHOWN));
        }
    }
    if !report.pairs.is_empty() {
        let _ = write!(out, "\n{}", console.wrapped(&console.say("import-pairs", &[]), "", ""));
        for pair in report.pairs.iter().take(SHOWN) {
            let ([a, b], [from, to]) = (&pair.ids, &pair.dates);
            let args = [("a", a.into()), ("b", b.into()), ("from", from.into()), ("to", to.into())];
            let args: Vec<_> = args.into_iter().chain([("place", (&pair.place).into())]).collect();
            let _ = writeln!(out, "  {}", console.say("import-pair-line", &args));
        }
        if report.all_pairs as usize > SHOWN {
            let _ = writeln!(out, "  {}", more(report.all_pairs as usize - SHOWN));
        }
    }
}

/// What `check` finds in the scenario now.
pub fn checked(console: &Console, found: &Diagnostics) -> String {
    let mut out = told(console, &found.iter().take(SHOWN).collect::<Vec<_>>());
    let counts = [("errors", Severity::Error), ("warnings", Severity::Warning), ("remarks", Severity::Info)];
    let counts = counts.map(|(key, severity)| (key, console.counted(key, found.count(severity)).into()));
    let _ = writeln!(out, "{}", console.say("check-counts", &counts));
    out
}

/// The report as JSON.
fn as_json(console: &Console, kind: Kind, report: &Report, found: &Diagnostics, files: &[(String, String)]) -> Value {
    let reasons = report.tallies.iter().map(|((fate, reason), tally)| {
        let first = tally.first.iter().map(|s| json!({ "file": s.file, "line": s.line, "what": s.what }));
        json!({
            "fate": fate.word(), "reason": reason, "text": console.say(reason, &[]), "rows": tally.count,
            "first": first.collect::<Vec<_>>(),
        })
    });
    let ids = |ids: &Ids| json!({ "rows": ids.count, "first": ids.first });
    let tables = report.changes.iter().map(|c| {
        json!({
            "file": c.file, "added": ids(&c.added), "changed": ids(&c.changed), "gone": ids(&c.gone),
            "kept_use": ids(&c.kept), "unchanged": c.same,
        })
    });
    let alike = report.alike.iter().map(|(a, n)| json!({ "theirs": a.theirs, "ours": a.ours, "rows": n }));
    let pairs = report.pairs.iter().map(|p| json!({ "ids": p.ids, "dates": p.dates, "place": p.place }));
    json!({
        "azalai_import_format": 1,
        "kind": kind.word(),
        "read": report.read,
        "taken": report.count(Fate::Taken),
        "merged": report.count(Fate::Merged),
        "dropped": report.count(Fate::Dropped),
        "undecided": report.count(Fate::Undecided),
        "reasons": reasons.collect::<Vec<_>>(),
        "chosen": report.chosen.iter().map(|m| console.texts().render(m)).collect::<Vec<_>>(),
        "tables": tables.collect::<Vec<_>>(),
        "alike": alike.collect::<Vec<_>>(),
        "pairs": pairs.collect::<Vec<_>>(),
        "all_pairs": report.all_pairs,
        "terms": report.terms.as_ref().map(|m| console.texts().render(m)),
        "written": files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        "check": found.iter().map(|d| finding(console, None, d, None)).collect::<Vec<_>>(),
    })
}
