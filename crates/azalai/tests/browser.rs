//! The page in a real browser: slider, touch, languages, downloads, links that hold a state, and names that would do harm.

mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A name that would run a script, if any part of the page took it for markup.
const NAME: &str = "<img src=x onerror=top.owned=1>";

/// The town of the template, with a place and a strategy of such a name, run into a folder.
fn run(dir: &Path) -> PathBuf {
    shared::azalai(dir, "en", &["new", "--template", "town", "town"]);
    let renamed = |path: &str, from: &str, to: &str| {
        let path = dir.join("town").join(path);
        let text = fs::read_to_string(&path).expect("a file of the template");
        assert!(text.contains(from), "{from} is not in {}", path.display());
        fs::write(&path, text.replace(from, to)).expect("it can be written");
    };
    renamed("places.csv", ",Wells of Dune,", &format!(",{NAME},"));
    renamed("strategies/disciplined-force.toml", "en = \"A disciplined force\"", &format!("en = \"{NAME}\""));
    shared::azalai(dir, "en", &["run", "town", "--quiet", "--replicates", "20", "--out", "out"]);
    dir.join("out")
}

/// What the script in `browser/drive.js` sees of the page.
fn driven(browser: &Path, out: &Path) -> Value {
    let script = include_str!("browser/drive.js");
    let sheet = "border:0;width:1280px;height:9000px";
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><pre id=\"said\"></pre><iframe id=\"page\" style=\"{sheet}\"></iframe><script>{script}</script>"
    );
    fs::write(out.join("drive.html"), html).expect("it can be written");
    let profile = out.join("profile");
    let done = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"])
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run", "--lang=en"])
        .args(["--window-size=1280,9000", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("file://{}", out.join("drive.html").display()))
        .output()
        .expect("it starts");
    let dom = String::from_utf8_lossy(&done.stdout).into_owned();
    let said = dom.split_once("<pre id=\"said\">").and_then(|(_, rest)| rest.split_once("</pre>")).map(|s| s.0);
    let said = said.filter(|text| !text.is_empty());
    let said = said.unwrap_or_else(|| panic!("nothing was said: {}", String::from_utf8_lossy(&done.stderr)));
    let said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    serde_json::from_str(&said).unwrap_or_else(|fault| panic!("{fault}: {said}"))
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {path}: {value}"))
}

#[test]
fn the_page_can_be_moved_touched_read_in_both_languages_and_carried_away_and_asks_nothing_of_the_network() {
    let Some(browser) = shared::browser() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    let out = run(temp.path());
    let said = driven(&browser, &out);
    assert_eq!(said.get("fault"), None, "{said}");

    // The slider moves date and circles, and the address keeps the week.
    assert_ne!(text(&said, "/slider/first"), text(&said, "/slider/last"), "{said}");
    assert_eq!([&said["slider"]["moved"], &said["slider"]["shown"]], [true, true], "{said}");
    assert!(text(&said, "/slider/kept").contains("week=3"), "{said}");
    assert!(said["play"].as_u64().is_some_and(|week| week > 1), "play moves it: {said}");

    // A tap chooses a place and draws its course.
    assert_eq!(said["tap"]["wanted"], said["tap"]["chosen"], "{said}");
    assert!(said["tap"]["lines"].as_u64().is_some_and(|n| n > 0), "{said}");
    assert!(text(&said, "/tap/kept").contains("place="), "{said}");

    // The language is another one, and one alone is seen.
    let (english, french) = (text(&said, "/language/english"), text(&said, "/language/french"));
    assert!(english != french && !english.contains(french) && !french.contains(english), "{said}");
    assert_eq!(text(&said, "/language/lang"), "fr");

    // A link brings all of it back.
    assert_eq!(text(&said, "/again/lang"), "fr");
    assert_eq!(text(&said, "/again/week"), "3");
    assert_eq!(said["again"]["place"], said["tap"]["chosen"]);

    // Two strategies are side by side, each with its name on it.
    assert_eq!((said["twins"]["count"].as_u64(), &said["twins"]["apart"]), (Some(2), &Value::Bool(true)), "{said}");
    assert_ne!(text(&said, "/twins/before"), text(&said, "/twins/after"), "{said}");
    assert!(text(&said, "/twins/kept").contains("twin="), "{said}");

    // Or one less the other, on a scale of its own.
    assert_eq!(
        (said["difference"]["count"].as_u64(), said["difference"]["back"].as_u64()),
        (Some(1), Some(2)),
        "{said}"
    );
    assert!(text(&said, "/difference/kept").contains("difference=1"), "{said}");

    // The map comes nearer by button, key and wheel with Ctrl, its scale follows, and its circles keep their size.
    for what in ["shown", "moved", "scrolls", "wheel", "km", "size", "back"] {
        assert_eq!(said["nearer"][what], true, "{what}: {said}");
    }
    assert!(text(&said, "/nearer/once").contains("scale(1.5"), "{said}");
    assert!(text(&said, "/nearer/whole").contains("scale(1.0000)"), "{said}");
    assert!(text(&said, "/nearer/kept").contains("near="), "{said}");

    // Flows follow the slider, are put into words, can be left out, and are in no drawing of another strategy.
    assert!(said["flows"]["most"].as_u64() > Some(0) && said["flows"]["weeks"].as_u64() > Some(2), "{said}");
    assert_eq!((text(&said, "/flows/off"), said["flows"]["twins"].as_u64()), ("none", Some(0)), "{said}");
    assert!(text(&said, "/flows/kept").contains("flows=0") && text(&said, "/flows/on") != "none", "{said}");

    // A cell of the table opens the sets behind it, each once; Escape leads back to it.
    let pairs = &said["pairs"];
    assert!(pairs["cells"].as_u64() > Some(0) && pairs["closed"] == true && pairs["open"] == true, "{said}");
    assert!(pairs["rows"].as_u64() > Some(1) && pairs["rows"] == pairs["dots"], "{said}");
    assert_eq!((text(pairs, "/focus"), text(pairs, "/expanded")), ("pairs-title", "true"), "{said}");
    assert!(text(pairs, "/kept").contains("cell=") && pairs["back"] == true, "{said}");

    // Rows are searched.
    assert_eq!(
        (said["search"]["left"].as_u64(), &said["search"]["back"]),
        (Some(0), &said["search"]["rows"]),
        "{said}"
    );

    // Each outcome over time is drawn under both strategies, or says that it is not kept.
    let [charts, reference, chosen, missing] =
        ["charts", "reference", "chosen", "missing"].map(|part| said["courses"][part].as_u64().unwrap_or_default());
    assert!(charts > 0 && reference == charts && chosen + missing == charts && chosen > missing, "{said}");

    // Tables and drawings are carried away, in the language that is shown.
    let csv = text(&said, "/csv/text");
    assert!(text(&said, "/csv/name").rsplit('.').next() == Some("csv") && csv.lines().count() > 2, "{said}");
    assert!(csv.contains("Stratégie") && !csv.contains("Strategy"), "{csv}");
    let svg = text(&said, "/svg/text");
    assert!(text(&said, "/svg/name").rsplit('.').next() == Some("svg") && svg.contains("<svg"), "{said}");

    // Nothing was asked of anybody, and a name is a name.
    assert_eq!(said["requests"], 0, "{said}");
    assert_eq!(text(&said, "/inert/owned"), "undefinedundefined");
    assert_eq!((said["inert"]["images"].as_u64(), &said["inert"]["named"]), (Some(0), &Value::Bool(true)), "{said}");
}
