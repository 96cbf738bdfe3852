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
            "out",
        ],
    );
    let rows = |text: &str, id: &str, as_id: &str| -> Vec<String> {
        text.lines()
            .filter_map(|line| Some(format!("{as_id}{}", line.strip_prefix(id)?)))
            .filter(|l| l.contains(",at_home"))
            .collect()
    };
    let run = fs::read_to_string(dir.join("out/consequences.csv")).expect("a table");
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
fn a_folder_of_a_run_shows_its_page_and_what_has_no_levers_says_so() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    shared::azalai(dir, "en", &["run", "tiny", "-q", "--replicates", "2", "--out", "out"]);
    let served = Served::new(dir, &["out"]);
    let page = served.get("");
    assert!(page.0 == 200 && page.2.contains("<!DOCTYPE html>") && served.get("state").0 == 404);
    let mut program = Command::new(env!("CARGO_BIN_EXE_azalai"));
    let out = program.env("AZALAI_LANG", "en").args(["serve", "tiny"]).current_dir(dir).output().expect("it starts");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.code() == Some(1) && said.contains("no levers to move"), "{said}");
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
