//! `azalai serve`: who comes in and who does not, a strategy asked for, judged, stopped, saved and carried away.
#![cfg(feature = "serve")]

#[path = "browser/devtools.rs"]
mod devtools;
mod shared;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A name that would run a script, if any part of the page took it for markup.
const NAME: &str = "<img src=x onerror=top.owned=1>";

/// The program while it serves; it ends with the test.
struct Served {
    program: Child,
    port: u16,
    path: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// What came back: status, head, body.
struct Reply(u16, String, String);

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.2).unwrap_or_else(|fault| panic!("{fault}: {}", self.2))
    }
}

impl Served {
    fn new(dir: &Path, args: &[&str]) -> Self {
        let program = Command::new(env!("CARGO_BIN_EXE_azalai"))
            .env("AZALAI_LANG", "en")
            .arg("serve")
            .args(args)
            .current_dir(dir)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut served = Self { program, port: 0, path: String::new() };
        let mut said = String::new();
        for line in BufReader::new(served.program.stderr.take().expect("it speaks")).lines() {
            let line = line.expect("text");
            if let Some(address) = line.strip_prefix("Open http://127.0.0.1:") {
                let (port, path) = address.split_once('/').expect("a path");
                served.port = port.parse().expect("a port");
                served.path = format!("/{path}");
                return served;
            }
            said += &(line + "\n");
        }
        panic!("it did not serve: {said}");
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path)
    }

    /// A request with these lines in its head.
    fn raw(&self, method: &str, path: &str, head: &[&str], body: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time");
        let head = head.iter().flat_map(|line| [line, "\r\n"]).collect::<String>();
        let length = body.len();
        write!(stream, "{method} {path} HTTP/1.1\r\n{head}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}")
            .expect("it reads");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("it answers");
        let all = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = all.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        Reply(status, head.to_ascii_lowercase(), body.to_owned())
    }

    fn host(&self) -> String {
        format!("Host: 127.0.0.1:{}", self.port)
    }

    fn get(&self, path: &str) -> Reply {
        self.raw("GET", &format!("{}{path}", self.path), &[&self.host()], "")
    }

    fn post(&self, path: &str, body: &Value) -> Reply {
        let origin = format!("Origin: http://127.0.0.1:{}", self.port);
        self.raw("POST", &format!("{}{path}", self.path), &[&self.host(), &origin], &body.to_string())
    }

    /// The state, once it is as asked for.
    fn until(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state = self.get("state").json();
            if wanted(&state) {
                return state;
            }
            assert!(begun.elapsed() < Duration::from_mins(2), "{state}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Served {
    /// Begins a full run; its number.
    fn begin(&self, replicates: u32) -> u64 {
        let reply = self.post("run", &json!({ "replicates": replicates }));
        assert_eq!(reply.0, 200, "{}", reply.2);
        reply.json()["n"].as_u64().expect("a number")
    }

    /// What is kept under a number.
    fn kept(&self, n: u64) -> Value {
        let all = self.get("kept").json();
        let list = all["kept"].as_array().expect("a list");
        list.iter().find(|kept| kept["n"] == n).cloned().unwrap_or(Value::Null)
    }

    /// Waits for the end of a full run.
    fn until_run(&self, n: u64, status: &str) {
        self.until(|state| state["full"].is_null());
        let kept = self.kept(n);
        assert_eq!(kept["status"], status, "{kept}");
    }
}

/// Every file but the manifest is the same in both run folders.
fn same_folders(a: &Path, b: &Path) {
    let names = |dir: &Path| -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
        let files = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_file());
        let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert!(names(a).len() > 3 && names(a) == names(b), "{:?} {:?}", names(a), names(b));
    for name in names(a).iter().filter(|name| *name != "manifest.json") {
        let [one, other] = [a, b].map(|dir| fs::read(dir.join(name)).expect("a file"));
        assert!(one == other, "{name} differs");
    }
}

/// Every file of a folder with what it holds.
fn texts(dir: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut all = std::collections::BTreeMap::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(texts(&path).into_iter().map(|(inner, text)| (format!("{name}/{inner}"), text)));
        } else {
            let _ = all.insert(name, fs::read(&path).expect("a file"));
        }
    }
    all
}

fn of<'s>(state: &'s Value, id: &str) -> &'s Value {
    let all = state["strategies"].as_array().expect("strategies");
    all.iter().find(|s| s["id"] == id).unwrap_or(&Value::Null)
}

fn runs(state: &Value, id: &str) -> u64 {
    of(state, id)["runs"].as_u64().unwrap_or(0)
}

/// The town of the template in `dir`, with a place and a strategy of a name that would do harm.
fn town(dir: &Path) {
    shared::azalai(dir, "en", &["new", "--template", "town", "town"]);
    for (path, from, to) in [
        ("places.csv", ",Wells of Dune,", format!(",{NAME},")),
        ("strategies/disciplined-force.toml", "en = \"A disciplined force\"", format!("en = \"{NAME}\"")),
    ] {
        let path = dir.join("town").join(path);
        let text = fs::read_to_string(&path).expect("a file of the template");
        assert!(text.contains(from));
        fs::write(&path, text.replace(from, &to)).expect("it can be written");
    }
}

#[test]
fn only_this_computer_with_the_token_and_from_the_page_itself_is_answered() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    town(temp.path());
    let served = Served::new(temp.path(), &["town", "--replicates", "2"]);
    let page = served.get("");
    assert_eq!(page.0, 200);
    assert!(page.1.contains("content-security-policy: default-src 'none'; script-src 'self'"), "{}", page.1);
    assert!(page.1.contains("frame-ancestors 'none'") && page.1.contains("x-content-type-options: nosniff"));
    let (host, path) = (served.host(), served.path.clone());
    let wrong = path.replace(|c: char| c.is_ascii_digit(), "x");
    for (method, path, head) in [
        ("GET", wrong.as_str(), vec![host.as_str()]),
        ("GET", "/", vec![&host]),
        ("GET", "/state", vec![&host]),
        ("GET", &path, vec!["Host: evil.example"]),
        ("GET", &path, vec!["Host: 127.0.0.1"]),
        ("GET", &path, vec![&host, "Origin: http://evil.example"]),
        ("GET", &path, vec![&host, "Sec-Fetch-Site: cross-site"]),
        ("POST", &format!("{path}cancel"), vec![&host]),
        ("POST", &format!("{path}cancel"), vec![&host, "Origin: null"]),
        ("POST", &format!("{path}cancel"), vec![&host, "Origin: http://evil.example"]),
    ] {
        let reply = served.raw(method, path, &head, "{}");
        assert_eq!(reply.0, 403, "{method} {path} {head:?}");
        assert!(!reply.1.contains("access-control") && !reply.2.contains("strategies"), "{}", reply.1);
    }
    let asked =
        ["judge", "save", "parameter", "edit", "use", "drop", "folder", "run", "back", "delete", "stop", "cancel"];
    let shown =
        ["state", "kept", "result.json", "tables/places.csv/0", "strategies/as-announced.toml", "app.js", "editor.js"];
    let got = shown.iter().map(|name| ("GET", *name)).chain([("GET", "runs/1/report.html")]);
    let ours = format!("Origin: http://{}", &host[6..]);
    let before = served.get("state").json()["set"].clone();
    for (method, name) in got.chain(asked.iter().map(|name| ("POST", *name))) {
        let body =
            json!({ "key": "return.peak_rate", "value": "0.01", "replicates": 1, "file": "places.csv", "add": true });
        for (base, head) in [
            (&wrong, vec![host.as_str(), &ours]),
            (&path, vec![&host, "Origin: http://evil.example"]),
            (&path, vec!["Host: evil.example", "Origin: http://evil.example"]),
            (&path, vec![&host, &ours, "Sec-Fetch-Site: cross-site"]),
        ] {
            let reply = served.raw(method, &format!("{base}{name}"), &head, &body.to_string());
            assert_eq!(reply.0, 403, "{method} {name} {head:?}");
        }
    }
    let after = served.get("state").json();
    assert!(after["set"] == before && after["full"].is_null() && after["draft"] == false, "{after}");
    for name in shown {
        assert_eq!(served.get(name).0, 200, "{name}");
    }
    assert_eq!(served.get("nothing").0, 404);
    assert_eq!(served.raw("DELETE", &path, &[&host, &format!("Origin: http://{}", &host[6..])], "").0, 405);
    assert_eq!(served.post("judge", &json!({ "title": "x".repeat(80_000) })).0, 413);
    assert_eq!(served.post("nothing", &json!({})).0, 404);
}

#[test]
fn a_strategy_is_asked_for_judged_narrowed_saved_and_carried_away_with_nobody_looking_on() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let served = Served::new(dir, &["town", "--replicates", "60"]);
    let wrong = served.post("judge", &json!({ "levers": [{ "kind": "discipline", "to": "7" }] }));
    assert!(
        wrong.0 == 422 && wrong.2.contains("expected a number from 0 to 1") && wrong.2.contains("attendu"),
        "{}",
        wrong.2
    );
    for nothing in
        [json!({}), json!({ "levers": [] }), json!({ "levers": [{ "Kind": "x" }] }), json!({ "strategies": ["x"] })]
    {
        assert_eq!(served.post("judge", &nothing).0, 422, "{nothing}");
    }
    assert_eq!(
        served
            .raw(
                "POST",
                &format!("{}judge", served.path),
                &[&served.host(), &format!("Origin: http://127.0.0.1:{}", served.port)],
                "{"
            )
            .0,
        400
    );
    let lever = json!({ "kind": "promise", "to": "0.9", "from": "decision+3", "effort": "2" });
    let asked = served.post("judge", &json!({ "title": format!("Mine {NAME}"), "levers": [lever] }));
    assert_eq!(asked.0, 200, "{}", asked.2);
    let id = asked.json()["ids"][0].as_str().expect("an id").to_owned();
    // It is judged in 40 runs first, and then in all.
    let first = served.until(|state| runs(state, &id) > 0);
    assert_eq!((runs(&first, &id), &of(&first, &id)["coarse"]), (40, &Value::Bool(true)), "{first}");
    assert!(of(&first, &id)["first_seconds"].as_f64().is_some_and(|s| s > 0.0));
    let last = served.until(|state| runs(state, &id) == 60 && state["doing"] == "nothing");
    assert_eq!(of(&last, &id)["coarse"], false);
    assert!(of(&last, &id)["cells"].as_array().is_some_and(|cells| cells.iter().any(|c| !c["mark"].is_null())));
    served.post("judge", &json!({ "strategies": ["guarantee-cosigned"] }));
    served.until(|state| runs(state, "guarantee-cosigned") == 60);

    // Saved as a file that is sound, under a name that is one, and never over another.
    for (name, status) in [("../evil", 422), ("", 422), ("disciplined-force", 422), ("mine", 200), ("mine", 422)] {
        let reply = served.post("save", &json!({ "id": id, "name": name }));
        assert_eq!(reply.0, status, "{name}: {}", reply.2);
    }
    let text = fs::read_to_string(dir.join("town/strategies/mine.toml")).expect("it is written");
    assert!(text.contains("kind = \"promise\"") && text.contains("from = \"decision+3\""), "{text}");
    shared::azalai(dir, "en", &["check", "town"]);

    // What is carried away is what a run with as many replicates says.
    let csv = served.get("result.csv");
    assert!(csv.1.contains("attachment; filename=\"azalai.csv\""));
    shared::azalai(
        dir,
        "en",
        &[
            "run",
            "town",
            "-q",
            "--replicates",
            "60",
            "--mode",
            "forecast",
            "--strategy",
            "mine",
            "--strategy",
            "guarantee-cosigned",
            "--out",
            "carried",
        ],
    );
    let rows = |text: &str, id: &str, as_id: &str| -> Vec<String> {
        text.lines()
            .filter_map(|line| Some(format!("{as_id}{}", line.strip_prefix(id)?)))
            .filter(|l| l.contains(",at_home"))
            .collect()
    };
    let run = fs::read_to_string(dir.join("carried/consequences.csv")).expect("a table");
    let means = |rows: Vec<String>| -> Vec<String> {
        rows.iter().map(|r| r.split(',').take(5).collect::<Vec<_>>().join(",")).collect()
    };
    let [served_rows, run_rows] = [rows(&csv.2, &format!("{id},"), "x,"), rows(&run, "mine,", "x,")].map(means);
    assert!(!run_rows.is_empty(), "{run}");
    assert_eq!(served_rows, run_rows);
    let result = served.get("result.json").json();
    assert_eq!(result["strategies"].as_array().map(Vec::len), Some(3), "{result}");
}

#[test]
fn no_path_leads_out_and_nothing_on_disk_is_altered_before_it_is_saved() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    fs::write(dir.join("secret.toml"), "secret").expect("written");
    fs::create_dir(dir.join("mine")).expect("made");
    fs::write(dir.join("mine/notes.csv"), "mine").expect("written");
    let before = texts(dir);
    let served = Served::new(dir, &["town", "--replicates", "2"]);
    for path in [
        "tables/../scenario.toml/0",
        "tables/scenario.toml/0",
        "tables/..%2Fsecret.toml/0",
        "tables/places.csv",
        "tables/places.csv/x",
        "strategies/../scenario.toml",
        "strategies/..%2F..%2Fsecret.toml",
        "strategies/.toml",
        "runs/../report.html",
        "runs/1/../../secret.toml",
        "runs/7/report.html",
    ] {
        assert_eq!(served.get(path).0, 404, "{path}");
    }
    for (name, body) in [
        ("edit", json!({ "file": "../secret.toml", "add": true })),
        ("edit", json!({ "file": "scenario.toml", "add": true })),
        ("edit", json!({ "file": "places.csv", "row": 0, "column": 0, "value": "x" })),
        ("edit", json!({ "file": "places.csv", "row": 1, "column": 999, "value": "x" })),
        ("edit", json!({ "file": "places.csv", "remove": 99_999 })),
        ("edit", json!({ "file": "places.csv", "row": 1, "column": 1, "value": "x".repeat(20_000) })),
        ("folder", json!({ "name": "../out", "replace": true })),
        ("folder", json!({ "name": "/tmp/azalai-x", "replace": true })),
        ("folder", json!({ "name": "mine", "replace": true })),
        ("folder", json!({ "name": "", "replace": true })),
        ("delete", json!({ "n": 99 })),
        ("delete", json!({ "n": "../town" })),
        ("back", json!({ "n": 99 })),
        ("run", json!({ "replicates": 0 })),
        ("run", json!({ "replicates": 1_000_000 })),
        ("parameter", json!({ "key": "no.such", "value": "1" })),
    ] {
        assert_eq!(served.post(name, &body).0, 422, "{name} {body}");
    }
    for name in ["edit", "folder", "parameter", "run", "back", "delete"] {
        assert_eq!(served.post(name, &json!({ "x": "x".repeat(80_000) })).0, 413, "{name}");
    }
    // A name in a table is a name: it is given back as it is, and a formula is written so that nothing runs it.
    let edited = served.post("edit", &json!({ "file": "places.csv", "row": 1, "column": 1, "value": "=1+1,\"<b>" }));
    assert!(edited.0 == 200 && edited.1.contains("application/json"), "{}", edited.2);
    assert_eq!(edited.json()["rows"][0]["cells"][1], "=1+1,\"<b>");
    let now = texts(dir);
    let ours = |name: &&String| !name.starts_with("out/");
    assert!(before.keys().eq(now.keys().filter(ours)) && before.iter().all(|(name, text)| now[name] == *text));
}

#[test]
fn a_value_is_held_within_its_range_and_counts_in_every_judgement_and_full_run() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let served = Served::new(dir, &["town", "--replicates", "20"]);
    served.post("judge", &json!({ "strategies": ["disciplined-force"] }));
    let plain = served.until(|state| runs(state, "disciplined-force") == 20);
    for value in ["7", "-1", "much", "[1]", "nan"] {
        let reply = served.post("parameter", &json!({ "key": "abuse.discipline_effect", "value": value }));
        let fault = reply.json()["faults"][0].clone();
        assert!(
            reply.0 == 422 && fault["en"].as_str().is_some_and(|said| said.contains("abuse.discipline_effect")),
            "{fault}"
        );
        assert_ne!(fault["en"], fault["fr"]);
    }
    assert_eq!(served.post("parameter", &json!({ "key": "abuse.discipline_effect", "value": "0.5" })).0, 200);
    let held = served.until(|state| runs(state, "disciplined-force") == 20);
    assert_eq!(held["set"], json!({ "abuse.discipline_effect": "0.5" }));
    assert_ne!(of(&held, "disciplined-force")["cells"], of(&plain, "disciplined-force")["cells"]);
    // The full run is that of the command that the page shows.
    let command = held["command"].as_str().expect("a command").to_owned();
    assert_eq!(command, "azalai run town --seed 1 --set abuse.discipline_effect=0.5");
    let n = served.begin(3);
    served.until_run(n, "done");
    let args: Vec<&str> = command.split(' ').skip(1).chain(["-q", "--replicates", "3", "--out", "again"]).collect();
    shared::azalai(dir, "en", &args);
    same_folders(&dir.join("again"), &dir.join(format!("out/town.serve/run-{n}")));
    // Let go, everything is as it was.
    assert_eq!(served.post("parameter", &json!({ "key": "abuse.discipline_effect", "value": "" })).0, 200);
    let back = served.until(|state| runs(state, "disciplined-force") == 20);
    assert_eq!(of(&back, "disciplined-force")["cells"], of(&plain, "disciplined-force")["cells"]);
}

#[test]
fn a_table_is_checked_where_it_is_edited_and_saved_whole_and_never_over_another_unasked() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let before = texts(&dir.join("town"));
    let served = Served::new(dir, &["town", "--replicates", "2"]);
    let view = served.get("tables/places.csv/0").json();
    let at =
        |name: &str| view["columns"].as_array().and_then(|all| all.iter().position(|c| c["name"] == name)).expect(name);
    let (population, latitude) = (at("population"), at("latitude"));
    assert_eq!(view["errors"], 0, "{view}");
    let edit = |column: usize, value: &str| {
        served.post("edit", &json!({ "file": "places.csv", "row": 2, "column": column, "value": value })).json()
    };
    let wrong = edit(latitude, "north");
    let fault = wrong["faults"].as_array().and_then(|all| all.iter().find(|f| f["severity"] == "error")).expect("one");
    assert_eq!(
        (&fault["row"], &fault["column"], &wrong["errors"]),
        (&json!(2), &json!(latitude), &json!(1)),
        "{wrong}"
    );
    // Nothing is used or saved while there are errors.
    for (name, body) in [
        ("use", json!({})),
        ("folder", json!({ "name": "other", "replace": true })),
        ("folder", json!({ "name": "town", "replace": true })),
    ] {
        let reply = served.post(name, &body);
        assert!(reply.0 == 422 && reply.2.contains("the draft has errors"), "{name}: {}", reply.2);
    }
    assert!(!dir.join("other").exists() && texts(&dir.join("town")) == before);
    served.post("drop", &json!({}));
    assert_eq!(served.get("state").json()["draft"], false);
    assert_eq!(edit(population, "4321")["errors"], 0);
    assert_eq!(served.get("state").json()["draft"], true);
    assert_eq!(served.post("use", &json!({})).0, 200);
    let used = served.get("state").json();
    assert_eq!(
        (&used["tables"], &used["draft"], &used["command"]),
        (&json!(["places.csv"]), &json!(false), &Value::Null)
    );
    // A row more, and it is gone again; all else stays as it was written.
    let more = served.post("edit", &json!({ "file": "places.csv", "add": true })).json();
    assert_eq!(more["total"].as_u64(), view["total"].as_u64().map(|n| n + 1));
    let skipped = |found: &Value| found["errors"] == 0;
    assert!(skipped(&more), "an empty row is skipped: {more}");
    let begun = json!({ "file": "places.csv", "row": more["total"], "column": at("id"), "value": "new" });
    let begun = served.post("edit", &begun).json();
    assert!(!skipped(&begun), "an id alone is no place: {begun}");
    served.post("edit", &json!({ "file": "places.csv", "remove": more["total"] }));
    // As a new folder; over it only where somebody says so; into its own likewise.
    assert_eq!(served.post("folder", &json!({ "name": "other" })).json()["path"], "other");
    assert_eq!(served.post("folder", &json!({ "name": "other" })).json()["there"], true);
    assert_eq!(served.post("folder", &json!({ "name": "town" })).json()["there"], true);
    assert!(texts(&dir.join("town")) == before, "it was not said");
    assert_eq!(served.post("folder", &json!({ "name": "town", "replace": true })).0, 200);
    for folder in ["other", "town"] {
        let now = texts(&dir.join(folder));
        let changed: Vec<&String> = before.keys().filter(|name| now.get(*name) != before.get(*name)).collect();
        assert!(changed == ["places.csv"] && now.len() == before.len(), "{folder}: {changed:?}");
        let [old, new] = [&before, &now].map(|all| String::from_utf8_lossy(&all["places.csv"]).into_owned());
        let lines = old.lines().zip(new.lines()).filter(|(a, b)| a != b).count();
        assert!(lines == 1 && old.lines().count() == new.lines().count() && new.contains("4321"), "{new}");
        shared::azalai(dir, "en", &["check", folder]);
    }
    // What another program has changed meanwhile is not lost.
    fs::write(dir.join("town/places.csv"), &before["places.csv"]).expect("written");
    edit(population, "4567");
    let moved = served.post("folder", &json!({ "name": "town", "replace": true }));
    assert!(moved.0 == 422 && moved.2.contains("changed by another program"), "{}", moved.2);
}

#[test]
fn what_was_judged_and_run_is_kept_when_the_program_ends_gone_back_to_and_deleted() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let served = Served::new(dir, &["town", "--replicates", "20"]);
    let lever = json!({ "kind": "promise", "to": "0.9", "from": "decision" });
    let id = served.post("judge", &json!({ "title": "Mine", "levers": [lever] })).json()["ids"][0].clone();
    let id = id.as_str().expect("an id").to_owned();
    let first = served.until(|state| runs(state, &id) == 20);
    let toml = served.get(&format!("strategies/{id}.toml"));
    assert!(toml.0 == 200 && toml.1.contains("attachment") && toml.2.contains("kind = \"promise\""), "{}", toml.2);
    served.post("parameter", &json!({ "key": "return.peak_rate", "value": "0.004" }));
    let second = served.until(|state| runs(state, &id) == 20);
    assert!(second["command"].is_null(), "a strategy made here is in no folder");
    // A run that is stopped leaves no folder; one that is done does.
    let stopped = served.begin(1000);
    assert_eq!(served.post("run", &json!({ "replicates": 1 })).0, 422, "one at a time");
    assert_eq!(served.post("delete", &json!({ "n": stopped })).0, 422, "it is going on");
    served.post("stop", &json!({}));
    served.until_run(stopped, "stopped");
    assert!(!dir.join(format!("out/town.serve/run-{stopped}")).exists());
    let done = served.begin(1);
    served.until_run(done, "done");
    drop(served);

    let served = Served::new(dir, &["town", "--replicates", "20"]);
    let all = served.get("kept").json();
    let list = all["kept"].as_array().expect("a list");
    assert_eq!(list.len(), 4, "{all}");
    let plain = list.iter().find(|kept| kept["kind"] == "judgement" && kept["set"] == json!({})).expect("the first");
    assert_eq!(plain["shown"]["cells"], of(&first, &id)["cells"]);
    assert_eq!(served.get(&format!("runs/{done}/report.html")).0, 200);
    assert_eq!(served.get(&format!("runs/{stopped}/report.html")).0, 404);
    // Gone back to, it comes to the same.
    let held = list.iter().find(|kept| kept["kind"] == "judgement" && kept["set"] != json!({})).expect("the second");
    assert_eq!(served.post("back", &json!({ "n": held["n"] })).0, 200);
    let again = served.until(|state| runs(state, &id) == 20);
    assert_eq!(again["set"], json!({ "return.peak_rate": "0.004" }));
    assert_eq!(of(&again, &id)["cells"], of(&second, &id)["cells"]);
    for kept in list {
        assert_eq!(served.post("delete", &json!({ "n": kept["n"] })).0, 200, "{kept}");
    }
    assert_eq!(served.post("delete", &json!({ "n": done })).0, 422);
    assert!(!dir.join(format!("out/town.serve/run-{done}")).exists());
}

#[test]
fn a_folder_of_flee_is_served_with_its_rules_run_and_shown() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    let served = Served::new(dir, &["tiny"]);
    let page = served.get("").2;
    assert!(page.contains("This is a folder of Flee") && page.contains("data-key=\"move_rules.max_move_speed\""));
    assert!(!page.contains("id=\"levers\"") && !page.contains("id=\"tables\""));
    assert_eq!(served.post("parameter", &json!({ "key": "move_rules.max_move_speed", "value": "-5" })).0, 422);
    assert_eq!(served.post("folder", &json!({ "name": "copy" })).0, 422);
    assert_eq!(served.get("tables/locations.csv/0").0, 404);
    assert_eq!(served.post("parameter", &json!({ "key": "move_rules.max_move_speed", "value": "100" })).0, 200);
    let n = served.begin(1);
    served.until_run(n, "done");
    let args = ["run", "tiny", "-q", "--replicates", "1", "--set", "move_rules.max_move_speed=100", "--out", "again"];
    shared::azalai(dir, "en", &args);
    same_folders(&dir.join("again"), &dir.join(format!("out/tiny.serve/run-{n}")));
}

#[test]
fn a_run_that_is_stopped_keeps_what_it_has_and_goes_on_when_it_is_asked_again() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    town(temp.path());
    let served = Served::new(temp.path(), &["town", "--replicates", "1000", "--threads", "1"]);
    served.post("judge", &json!({ "strategies": ["disciplined-force"] }));
    served.until(|state| runs(state, "disciplined-force") >= 40);
    assert_eq!(served.post("cancel", &json!({})).0, 200);
    let stopped = served.until(|state| state["doing"] == "stopped");
    let before = runs(&stopped, "disciplined-force");
    std::thread::sleep(Duration::from_millis(400));
    let later = served.get("state").json();
    assert!(before >= 40 && runs(&later, "disciplined-force") <= before + 20, "{later}");
    assert_eq!(runs(&served.get("state").json(), "disciplined-force"), runs(&later, "disciplined-force"));
    served.post("judge", &json!({ "strategies": ["disciplined-force"] }));
    served.until(|state| runs(state, "disciplined-force") > runs(&later, "disciplined-force"));
}

#[test]
fn a_folder_of_a_run_shows_its_page_and_what_has_no_levers_can_be_run() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    shared::azalai(dir, "en", &["run", "tiny", "-q", "--replicates", "2", "--out", "out"]);
    let served = Served::new(dir, &["out"]);
    let page = served.get("");
    assert!(page.0 == 200 && page.2.contains("<!DOCTYPE html>") && served.get("state").0 == 404);
    // Without levers it can be run in full, and its page opened.
    let served = Served::new(dir, &["tiny"]);
    let page = served.get("").2;
    assert!(page.contains("no levers to move") && !page.contains("id=\"levers\""), "{page}");
    let n = served.begin(2);
    served.until_run(n, "done");
    let report = served.get(&format!("runs/{n}/report.html"));
    assert!(report.0 == 200 && report.2.contains("<!DOCTYPE html>"), "{}", report.0);
    same_folders(&dir.join("out"), &dir.join(format!("out/tiny.serve/run-{n}")));
}

#[test]
fn the_page_runs_a_strategy_in_a_browser_in_both_languages_and_asks_nothing_of_anybody_else() {
    let Some(browser) = shared::browser() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    town(temp.path());
    let served = Served::new(temp.path(), &["town", "--replicates", "40"]);
    let mut page = devtools::Page::open(&browser, &temp.path().join("profile"), &served.address());
    let said = page.run(include_str!("browser/serve.js"));
    assert_eq!(said.get("fault"), None, "{said}");
    assert_eq!(said["faulty"]["shown"], true, "what is wrong is said in the page: {said}");
    assert!(said["judged"]["runs"].as_u64().is_some_and(|n| n > 0), "{said}");
    assert_eq!(
        (&said["language"]["english"], &said["language"]["french"]),
        (&json!("Move levers"), &json!("Déplacer des leviers"))
    );
    assert_eq!(
        (&said["inert"]["owned"], &said["inert"]["images"], &said["inert"]["named"]),
        (&Value::Null, &json!(0), &json!(true))
    );
    assert_eq!(said["cancelled"], true, "{said}");
    let foreign: Vec<&Value> = said["requests"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|name| !name.as_str().is_some_and(|n| n.starts_with(&served.address())))
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    // The page is closed and opened again: the program has kept what was judged.
    let mut again = page.again(&served.address());
    let rows = again.run("new Promise(function (done) { setTimeout(function () { done(document.querySelectorAll('#t-judged tbody tr').length); }, 800); })");
    assert!(rows.as_u64().is_some_and(|n| n >= 2), "{rows}");
    // A page of another site gets nothing.
    let mut other = page.again("data:text/html,other");
    let ask = format!(
        "fetch({:?}).then(function () {{ return \"read\"; }}, function () {{ return \"refused\"; }})",
        served.address() + "state"
    );
    assert_eq!(other.run(&ask), "refused");
}

#[test]
fn values_tables_and_a_full_run_are_moved_in_a_browser_and_go_on_when_it_is_closed() {
    let Some(browser) = shared::browser() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    town(temp.path());
    let served = Served::new(temp.path(), &["town", "--replicates", "40"]);
    let mut page = devtools::Page::open(&browser, &temp.path().join("profile"), &served.address());
    let said = page.run(include_str!("browser/serve_more.js"));
    assert_eq!(said.get("fault"), None, "{said}");
    for part in ["title", "tables", "kept"] {
        assert_ne!(said["french"][part], said["english"][part], "{said}");
    }
    let text = |path: &str| said.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    assert!(text("/refused/said").contains("from 0.0 to 4.0") && said["refused"]["marked"] == false, "{said}");
    assert!(text("/held").contains("abuse.discipline_effect = 0.5") && said["plain"] == true, "{said}");
    assert!(text("/cell/said").contains("places.csv:") && said["cell"]["use"] == true, "{said}");
    assert_eq!(
        (&said["inert"]["owned"], &said["inert"]["images"], &said["inert"]["named"]),
        (&Value::Null, &json!(0), &json!(true))
    );
    assert!(text("/stopped").contains("stopped") && text("/command").contains("azalai run town --seed 1"), "{said}");
    assert_eq!(said["wide"], true, "nothing is wider than the window");
    // The browser is closed; the run goes on, and a page that is opened later shows it.
    drop(page);
    served.until(|state| state["full"].is_null());
    let mut again = devtools::Page::open(&browser, &temp.path().join("profile-2"), &served.address());
    let link = "new Promise(function (done) { (function again() { var a = document.querySelector(\"#k-list a[href$='report.html']\"); if (a) done(a.href); else setTimeout(again, 100); })(); })";
    let link = again.run(link);
    let link = link.as_str().expect("a link").to_owned();
    let mut report = again.again(&link);
    assert_eq!(
        report.run("document.querySelectorAll('h1').length > 0 && document.body.textContent.length > 2000"),
        true
    );
}
