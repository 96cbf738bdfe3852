//! `azalai serve`: who comes in and who does not, a strategy asked for, judged, stopped, saved and carried away.
#![cfg(feature = "serve")]

mod changed;
#[path = "../browser/devtools.rs"]
mod devtools;
mod full;
mod program;
#[path = "../shared/mod.rs"]
mod shared;

use std::fs;
use std::time::Duration;

use program::{NAME, Served, of, runs, town};
use serde_json::{Value, json};

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
    let asked = [
        "judge",
        "save",
        "parameter",
        "edit",
        "use",
        "drop",
        "folder",
        "run",
        "resume",
        "back",
        "delete",
        "stop",
        "cancel",
    ];
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
fn the_page_runs_a_strategy_in_a_browser_in_both_languages_and_asks_nothing_of_anybody_else() {
    let Some(browser) = shared::browser() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    town(temp.path());
    let served = Served::new(temp.path(), &["town", "--replicates", "40"]);
    let mut page = devtools::Page::open(&browser, &temp.path().join("profile"), &served.address());
    let said = page.run(include_str!("../browser/serve.js"));
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
