//! A run folder, written and read back.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use azalai_model::{CountSeries, Format, Link, Place, PlaceId, PlaceKind, Scenario};
use azalai_report::{Detail, FleeFiles, Folder, Parts, Policy, Results, RunKey, State, Trouble, write};
use azalai_study::{Design, Ended, Ensemble, Flight, Jobs, Memory, Store, Track, execute};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use tempfile::tempdir;

fn scenario() -> Scenario {
    let mut s = Scenario::blank(16);
    s.id = "tiny".into();
    s.format = Format::Flee;
    for (id, kind) in [("town", PlaceKind::ConflictZone), ("north", PlaceKind::Camp), ("south", PlaceKind::Camp)] {
        let mut place = Place::new(id, "home", kind);
        place.population = 9000;
        place.capacity = Some(9000);
        s.places.push(place);
    }
    s.links.push(Link::road(PlaceId(0), PlaceId(1), 100.0));
    s.links.push(Link::road(PlaceId(0), PlaceId(2), 150.0));
    for (name, place, last) in [("north", 1, 900.0), ("south", 2, 600.0)] {
        s.counts.places.push(CountSeries {
            name: name.into(),
            place: Some(PlaceId(place)),
            points: vec![(0, 100.0), (16, last)],
        });
    }
    s
}

fn flight() -> Flight {
    Flight { seed: 1, days: 16, individuals: false, at_home: true }
}

fn run<S: Store<i64>>(s: &Scenario, replicates: u32, store: &S) -> Result<Ensemble, Ended<S::Fault>> {
    let design = Design::new(s, flight(), 1, replicates);
    let never = AtomicBool::new(false);
    Ok(Ensemble::of(&design, execute(&design, store, &Jobs::quiet(1, &never))?))
}

fn ensemble(s: &Scenario) -> Ensemble {
    run(s, 3, &Memory).expect("not stopped")
}

fn save(s: &Scenario, e: &Ensemble, dir: &Path, policy: Policy, detail: Detail) -> Result<(), Trouble> {
    let (flight, flee_files) = (flight(), FleeFiles::All);
    let results = Results {
        scenario: s,
        flight,
        replicates: 3,
        ensemble: e,
        detail,
        flee_files,
        remarks: &[],
        wall_seconds: 0.5,
    };
    write(&results, Folder::open(dir, policy)?)
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_folder_holds_what_was_run() {
    let temp = tempdir().expect("a temporary folder");
    let dir = temp.path().join("a/b");
    let s = scenario();
    let e = ensemble(&s);
    save(&s, &e, &dir, Policy::Empty, Detail::Full).expect("written");
    let wanted =
        ["flee", "flows.csv", "manifest.json", "observations.parquet", "report.html", "summary.csv", "summary.parquet"];
    assert_eq!(names(&dir), wanted);
    assert_eq!(names(&dir.join("flee")), ["out-0001.csv", "out-0002.csv", "out-0003.csv"]);
    let State::Finished(manifest) = State::of(&dir).expect("readable") else { panic!("not finished") };
    assert_eq!((manifest.replicates, manifest.files.len()), (3, 8));
    assert_eq!(manifest.run.scenario, "tiny");

    let file = fs::File::open(dir.join("observations.parquet")).expect("a table");
    let reader = SerializedFileReader::new(file).expect("a readable table");
    let rows: Vec<_> = reader.get_row_iter(None).expect("rows").map(|r| r.expect("a row")).collect();
    // Full: three places with two measures, two of them counted, and two totals.
    assert_eq!(rows.len(), 3 * 16 * (6 + 2 + 2));
    let field = |row: &parquet::record::Row, name: &str| -> Field {
        row.get_column_iter().find(|c| c.0 == name).expect("a column").1.clone()
    };
    let word = |word: &str| if word.is_empty() { Field::Null } else { Field::Str(word.into()) };
    let get = |replicate: i32, day: i32, place: &str, measure: &str| -> Option<i64> {
        let hit = |row: &&parquet::record::Row| {
            let wanted = [("day", Field::Int(day)), ("place", word(place)), ("measure", word(measure))];
            field(row, "replicate") == Field::Int(replicate) && wanted.iter().all(|(name, f)| field(row, name) == *f)
        };
        match field(rows.iter().find(hit)?, "value") {
            Field::Double(n) => Some(n as i64),
            _ => None,
        }
    };
    let second = &e.tracks()[1];
    assert_eq!(get(2, 15, "south", "displaced_present"), Some(e.present(second, 15)[2]));
    assert_eq!(get(2, 15, "", "displaced_total"), Some(e.created(second, 15)));
    assert_eq!(get(1, 0, "north", "counted"), Some(100));
    assert_eq!(get(1, 0, "town", "counted"), None);
    assert_eq!(field(&rows[0], "date"), Field::Date(10_957));

    let summary = fs::read_to_string(dir.join("summary.csv")).expect("a summary");
    assert_eq!(summary.lines().count(), 1 + 16 * 5);
    assert!(summary.contains("\nflight,,0,2000-01-01,north,,,displaced_present,"));
}

#[test]
fn the_same_run_has_the_same_bytes() {
    let temp = tempdir().expect("a temporary folder");
    let s = scenario();
    for name in ["one", "two"] {
        save(&s, &ensemble(&s), &temp.path().join(name), Policy::Replace, Detail::Weekly).expect("written");
    }
    for file in ["observations.parquet", "summary.parquet", "summary.csv", "flee/out-0002.csv"] {
        let read = |name: &str| fs::read(temp.path().join(name).join(file)).expect("a file");
        assert!(read("one") == read("two"), "{file} differs");
    }
}

#[test]
fn where_nothing_can_be_written_another_folder_is_asked_for() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    fs::write(temp.path().join("file"), "").expect("a file");
    let trouble = Folder::open(&temp.path().join("file/run"), Policy::Empty).expect_err("it is below a file");
    assert!(matches!(trouble, Trouble::Io(_)));
    assert!(trouble.to_string().ends_with("; name a folder that you may write to"), "{trouble}");
}

#[test]
fn what_is_not_ours_stays() {
    let temp = tempdir().expect("a temporary folder");
    let s = scenario();
    let e = ensemble(&s);
    fs::create_dir_all(temp.path().join("flee")).expect("a folder");
    fs::write(temp.path().join("flee/mine.txt"), "precious").expect("a file");
    for policy in [Policy::Empty, Policy::Replace, Policy::Resume] {
        let trouble = save(&s, &e, temp.path(), policy, Detail::Weekly).expect_err("not empty");
        assert!(matches!(trouble, Trouble::Unusable(_)), "{trouble}");
    }
    assert_eq!(names(temp.path()), ["flee"]);
    save(&s, &e, temp.path(), Policy::Force, Detail::Weekly).expect("forced");
    save(&s, &e, temp.path(), Policy::Replace, Detail::Daily).expect("replaced");
    assert_eq!(fs::read_to_string(temp.path().join("flee/mine.txt")).expect("kept"), "precious");
    assert_eq!(names(temp.path()).len(), 7);
}

#[test]
fn a_folder_that_is_given_up_leaves_nothing() {
    let temp = tempdir().expect("a temporary folder");
    let dir = temp.path().join("out/x");
    let folder = Folder::open(&dir, Policy::Replace).expect("free");
    fs::write(folder.stage().join("half"), "x").expect("a file");
    drop(folder);
    assert!(names(temp.path()).is_empty());
}

#[test]
fn an_interrupted_run_goes_on() {
    let temp = tempdir().expect("a temporary folder");
    let s = scenario();
    let key = RunKey::flight(&s, &flight());
    let folder = Folder::open(temp.path(), Policy::Empty).expect("free");
    let parts = Parts::open(&folder, &key).expect("started");
    run(&s, 2, &parts).expect("not stopped");
    drop(folder);
    assert_eq!(State::of(temp.path()).expect("readable"), State::Unfinished(2));
    fs::write(temp.path().join(".parts/000002.part"), "broken").expect("a file");

    let folder = Folder::open(temp.path(), Policy::Resume).expect("free");
    let parts = Parts::open(&folder, &key).expect("the same run");
    let done: Vec<Track> = parts.load().expect("readable");
    assert_eq!(done.iter().map(|t| t.0.replicate).collect::<Vec<_>>(), [1]);
    let resumed = run(&s, 3, &parts).expect("not stopped");
    assert_eq!(resumed, ensemble(&s));

    let other = RunKey::flight(&s, &Flight { seed: 2, ..flight() });
    let trouble = Parts::open(&folder, &other).expect_err("another run");
    assert!(trouble.to_string().contains("seed 1, now 2"), "{trouble}");
    drop(folder);
    save(&s, &resumed, temp.path(), Policy::Resume, Detail::Weekly).expect("written");
    assert!(matches!(State::of(temp.path()).expect("readable"), State::Finished(_)));
}
