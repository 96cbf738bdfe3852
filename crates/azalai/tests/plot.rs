//! `azalai plot`: every drawing of a run as a file that any program reads, which shows no more than the page.

mod shared;

use std::fs;
use std::path::Path;
use std::process::Command;

/// A name that would be markup, if any part of the drawing took it for that.
const NAME: &str = "<img src=x onerror=top.owned=1>";

/// What is said where the command fails, and its exit code.
fn refused(dir: &Path, args: &[&str]) -> (String, Option<i32>) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_azalai"));
    let out = program.env("AZALAI_LANG", "en").args(args).current_dir(dir).output().expect("it starts");
    (String::from_utf8_lossy(&out.stderr).into_owned(), out.status.code())
}

/// The template town, changed by `change`, run so often into `out`.
fn town(dir: &Path, out: &str, replicates: &str, change: impl Fn(String) -> String) {
    let scenario = format!("{out}-scenario");
    shared::azalai(dir, "en", &["new", "--template", "town", &scenario]);
    let path = dir.join(&scenario).join("scenario.toml");
    let text = fs::read_to_string(&path).expect("a scenario");
    fs::write(&path, change(text)).expect("it can be written");
    let places = dir.join(&scenario).join("places.csv");
    let text = fs::read_to_string(&places).expect("places");
    assert!(text.contains(",Wells of Dune,"));
    fs::write(&places, text.replace(",Wells of Dune,", &format!(",{NAME},"))).expect("it can be written");
    shared::azalai(dir, "en", &["run", &scenario, "-q", "--replicates", replicates, "--out", out]);
}

fn drawn(dir: &Path, language: &str, args: &[&str]) -> String {
    let (svg, _) = shared::azalai(dir, language, &[&["plot"], args].concat());
    sound(&svg);
    svg
}

/// Whether a part of a tag is what runs on an event.
fn is_handler(part: &str) -> bool {
    part.starts_with("on") && part.contains('=')
}

/// Elements that close in order, no script, no link, no variable, nothing that is fetched, no number that is none.
fn sound(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg.split_once("-->").expect("the mark of the command").1;
    while let Some((_, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>').expect("an end");
        rest = after;
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None => open.push(tag.split(' ').next().expect("a name")),
        }
        assert!(!tag.starts_with("script") && !tag.contains(" href") && !tag.split(' ').any(is_handler), "{tag}");
    }
    assert!(open.is_empty(), "{open:?}");
    for word in ["var(", "url(", "NaN", "inf\"", "<img"] {
        assert!(!svg.contains(word), "`{word}`");
    }
    assert!(svg.contains("xmlns=\"http://www.w3.org/2000/svg\"") && svg.matches("<style>").count() == 1);
}

#[test]
fn every_drawing_of_a_comparison_says_what_is_recorded_under_which_strategy_and_by_which_run() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir, "out", "20", |text| text);
    let manifest = fs::read_to_string(dir.join("out/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let run = &manifest["run_sha256"].as_str().expect("a hash")[..8];
    let scenario = manifest["run"]["scenario"].as_str().expect("an id");

    for what in ["totals", "map", "table", "fan"] {
        let (english, french) =
            (drawn(dir, "en", &["out", "--what", what]), drawn(dir, "fr", &["out", "--what", what]));
        assert!(english.contains(run) && english.contains(scenario), "{what} names no run");
        assert!(english.contains("imulated") && !english.contains("Simul\u{e9}"), "{what} in English");
        assert!(french.contains("imul\u{e9}") && !french.contains("Simulated"), "{what} in French");
        assert_eq!(english, drawn(dir, "en", &["out", "--what", what]), "{what}: the same bytes");
    }
    let map = drawn(dir, "en", &["out", "--what", "map"]);
    assert!(map.contains("&lt;img src=x"), "a name is a name");
    assert!(map.contains("As announced"), "the map names the strategy that it forecasts under");

    // Another strategy moves people, and is named.
    let of = |id: &str| drawn(dir, "en", &["out", "--what", "map", "--strategy", id]);
    let (announced, disciplined) = (of("as-announced"), of("disciplined-force"));
    assert!(disciplined.contains("A disciplined force") && !disciplined.contains("As announced"));
    assert_ne!(announced, disciplined);
    let circles = |svg: &str| -> Vec<String> {
        svg.split("<circle ").skip(1).map(|c| c.split('>').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(circles(&announced).len(), circles(&disciplined).len());
    assert_ne!(circles(&announced), circles(&disciplined), "other people at places");
    let fan = drawn(dir, "en", &["out", "--what", "fan", "--strategy", "disciplined-force"]);
    assert!(
        fan.contains("class=\"line-chosen\"") && fan.contains("class=\"q90\"") && fan.contains("A disciplined force")
    );

    // Its size is what is asked for, and its shape stays.
    let head = |svg: &str| svg.split("viewBox").next().unwrap_or_default().to_owned();
    let wide = drawn(dir, "en", &["out", "--what", "map", "--width", "1960"]);
    assert!(head(&wide).contains("width=\"1960\"") && !head(&map).contains("width=\"1960\""), "{}", head(&wide));
    assert_eq!(wide.split_once("viewBox").map(|p| p.1), map.split_once("viewBox").map(|p| p.1));
}

#[test]
fn of_few_runs_and_of_people_in_danger_a_drawing_shows_what_the_page_does() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir, "few", "4", |text| text);
    let (fan, table) = (drawn(dir, "en", &["few", "--what", "fan"]), drawn(dir, "en", &["few", "--what", "table"]));
    assert!(!fan.contains("class=\"q90\"") && fan.contains("class=\"mid\""), "medians alone");
    assert!(
        !["\u{25b2}", "\u{25bc}", "\u{25b3} \u{2212}", "\u{25bd} +"].iter().any(|mark| table.contains(mark)),
        "no verdict: {table}"
    );

    let live = "status = \"live\"\nreviewed_by = \"A reviewer\"\naffected_people_consulted = \"Elders of the town\"";
    town(dir, "live", "20", |text| text.replace("status = \"historical\"", live));
    for what in ["totals", "map", "table", "fan"] {
        let svg = drawn(dir, "en", &["live", "--what", what]);
        assert!(svg.contains("A reviewer") && svg.contains("Elders of the town"), "{what} has no banner");
        assert!(!svg.contains("class=\"report") && !svg.contains("class=\"holder"), "{what} shows the record");
    }
    let map = drawn(dir, "en", &["live", "--what", "map"]);
    let page = fs::read_to_string(dir.join("live/report.html")).expect("a page");
    let page = page.split_once("id=\"map-figure\"").expect("a map").1;
    let named = |text: &str| text.contains("Kessa");
    assert_eq!(named(&map), named(page.split("</figure>").next().expect("a figure")), "names as on the page");
    let (said, code) = refused(dir, &["plot", "live", "--what", "map", "--strategy", "as-announced"]);
    assert!(code == Some(1) && said.contains("as-announced"), "no map by strategy of people in danger: {said}");
}

#[test]
fn a_run_of_flees_rules_has_camps_and_error_and_what_cannot_be_drawn_is_told() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    shared::azalai(dir, "en", &["run", "tiny", "-q", "--replicates", "20", "--out", "out"]);
    for (what, wanted) in
        [("camps", "Bravo"), ("error", "class=\"mid"), ("totals", "<path"), ("map", "Bravo"), ("table", "Bravo")]
    {
        assert!(drawn(dir, "en", &["out", "--what", what]).contains(wanted), "{what}");
    }

    let (said, code) = refused(dir, &["plot", "out", "--what", "fan"]);
    assert!(code == Some(1) && said.contains("camps, totals, error, map, table"), "{said}");
    let (said, code) = refused(dir, &["plot", "out", "--what", "camps", "--strategy", "x"]);
    assert!(code == Some(1) && said.contains("--strategy"), "{said}");
    let (said, code) = refused(dir, &["plot", "tiny", "--what", "map"]);
    assert!(code == Some(1) && said.contains("report.html"), "{said}");
    fs::create_dir(dir.join("other")).expect("a folder");
    fs::write(dir.join("other/report.html"), "<html><p>no page of ours").expect("a file");
    assert!(refused(dir, &["plot", "other", "--what", "map"]).0.contains("report.html"));

    // Files: its own are replaced, no others are, and SVG alone is written.
    shared::azalai(dir, "en", &["plot", "out", "--what", "map", "--out", "map.svg"]);
    shared::azalai(dir, "fr", &["plot", "out", "--what", "map", "--out", "map.svg"]);
    fs::write(dir.join("own.svg"), "<svg></svg>").expect("a file");
    assert!(refused(dir, &["plot", "out", "--what", "map", "--out", "own.svg"]).0.contains("own.svg"));
    assert_eq!(fs::read_to_string(dir.join("own.svg")).expect("it is there"), "<svg></svg>");
    let (said, code) = refused(dir, &["plot", "out", "--what", "map", "--out", "map.pdf"]);
    assert!(code == Some(2) && said.contains("rsvg-convert"), "{said}");
}
