//! Strategies are read whole, composed, and written back.

use azalai_model::{Half, LeverKind, Scenario, Strategy};
use azalai_scenario::{Files, MemoryFiles, ReadOptions, Reading, embedded, read, write};

fn folder(name: &str) -> MemoryFiles {
    MemoryFiles::of(embedded().iter().find(|e| e.name == name).expect("shipped").files)
}

fn sound(files: &dyn Files) -> Scenario {
    let Reading { scenario, diagnostics, .. } = read(files, "town", &ReadOptions::default());
    scenario.unwrap_or_else(|| panic!("{}", diagnostics.to_text()))
}

/// The template town with these strategies beside its own.
fn town(strategies: &[(&str, &str)]) -> MemoryFiles {
    let mut files = folder("template-town");
    for (id, rest) in strategies {
        let text =
            format!("title = {{ en = \"{id}\", fr = \"{id} (fr)\" }}\nsummary = {{ en = \"a\", fr = \"b\" }}\n{rest}");
        files.0.insert(format!("strategies/{id}.toml"), text.into_bytes());
    }
    files
}

fn lever(kind: &str, place: &str, from: &str, to: f64) -> String {
    format!(
        "[[lever]]\nkind = \"{kind}\"\nplace = \"{place}\"\nfrom = {from}\nto = {to:?}\neffort = 2\nsource = \"assumed\"\nnote = \"Why\"\n"
    )
}

fn strategy<'s>(scenario: &'s Scenario, id: &str) -> &'s Strategy {
    scenario.strategy(id).unwrap_or_else(|| panic!("no strategy {id}"))
}

fn kinds(strategy: &Strategy) -> Vec<LeverKind> {
    strategy.levers.iter().map(|l| l.kind).collect()
}

#[test]
fn a_strategy_is_read_whole() {
    let scenario = sound(&folder("template-town"));
    let ids: Vec<&str> = scenario.strategies.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["as-announced", "disciplined-force", "guarantee-cosigned"]);
    let strategy = strategy(&scenario, "guarantee-cosigned");
    assert_eq!((strategy.title.fr.as_str(), strategy.stress), ("Une garantie cosignée", false));
    assert_eq!((&strategy.halves[..], &strategy.include[..]), (&Half::BOTH[..], &["as-announced".to_owned()][..]));
    let monitors = strategy.levers.iter().find(|l| l.kind == LeverKind::Monitors).expect("there");
    let decision = scenario.day(scenario.decision_date.expect("given"));
    assert_eq!((monitors.from_day, monitors.ramp_days, monitors.after_decision), (decision + 30, 30, true));
    assert_eq!((monitors.place, monitors.actor, monitors.group), (scenario.place("tamor"), None, None));
    assert!((monitors.to - 0.7).abs() < 1e-12 && (monitors.effort - 8.0).abs() < 1e-12);
    assert_eq!((monitors.source.as_str(), monitors.strategy.as_str()), ("assumed", "guarantee-cosigned"));
    assert!(monitors.note.starts_with("Observers") && (strategy.effort() - 25.0).abs() < 1e-12);
    assert_eq!(strategy.own().count() + 1, strategy.levers.len());
}

#[test]
fn a_strategy_takes_over_the_levers_of_others_once() {
    let services = lever("services", "tamor", "\"decision\"", 0.8);
    let files = town(&[
        ("a", &format!("half = \"social\"\ninclude = [\"as-announced\"]\n{services}")),
        ("b", &format!("half = \"social\"\ninclude = [\"as-announced\"]\n{services}")),
        ("c", "half = \"social\"\ninclude = [\"b\", \"a\"]\n"),
        ("d", &format!("half = \"security\"\ninclude = [\"c\"]\n{}", lever("monitors", "tamor", "\"decision\"", 0.5))),
    ]);
    let scenario = sound(&files);
    assert_eq!(kinds(strategy(&scenario, "c")), [LeverKind::Promise, LeverKind::Services]);
    let d = strategy(&scenario, "d");
    assert_eq!(kinds(d), [LeverKind::Monitors, LeverKind::Promise, LeverKind::Services]);
    assert_eq!(d.own().map(|l| l.kind).collect::<Vec<_>>(), [LeverKind::Monitors]);
    assert_eq!(kinds(&d.half(Half::Social)), kinds(strategy(&scenario, "c")));
}

#[test]
fn one_lever_may_follow_another_on_the_same_thing() {
    let rise = lever("monitors", "tamor", "\"decision\"", 0.8);
    let fall = lever("monitors", "tamor", "\"decision+90\"", 0.0);
    let scenario = sound(&town(&[("a", &format!("half = \"security\"\n{fall}{rise}"))]));
    let at = |day: i64| {
        let decision = scenario.day(scenario.decision_date.expect("given"));
        strategy(&scenario, "a")
            .levers
            .iter()
            .fold(0.0, |value, l| if decision + day < l.from_day { value } else { l.apply(value, decision + day) })
    };
    assert_eq!([at(-1), at(0), at(89), at(90)].map(|x| x > 0.5), [false, true, true, false]);
}

/// A folder whose files are listed from the last to the first.
struct Backwards(MemoryFiles);

impl Files for Backwards {
    fn list(&self) -> Vec<String> {
        self.0.list().into_iter().rev().collect()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, azalai_text::Message> {
        self.0.bytes(path)
    }
}

#[test]
fn the_order_of_files_and_levers_changes_nothing() {
    let kidal = folder("kidal-2023");
    let mut shuffled = kidal.clone();
    for (path, bytes) in &mut shuffled.0 {
        let text = String::from_utf8(bytes.clone()).expect("text");
        let mut levers = text.split("\n[[lever]]\n");
        let head = levers.next().unwrap_or_default().to_owned();
        let mut levers: Vec<&str> = levers.map(str::trim_end).collect();
        levers.reverse();
        if path.starts_with("strategies/") {
            let levers = levers.iter().map(|lever| format!("\n[[lever]]\n{lever}\n"));
            *bytes = format!("{}\n{}", head.trim_end(), levers.collect::<String>()).into_bytes();
        }
    }
    assert_ne!(shuffled.0, kidal.0);
    let (before, after) = (sound(&kidal), sound(&Backwards(shuffled)));
    assert_eq!(before, after);
}

#[test]
fn the_hash_covers_what_a_strategy_says_and_no_comment() {
    let body = |to: f64| format!("half = \"social\"\n{}", lever("services", "tamor", "\"decision\"", to));
    let hash = |text: &str| sound(&town(&[("a", text)])).hash;
    assert_ne!(hash(&body(0.8)), hash(&body(0.7)));
    assert_ne!(hash(&body(0.8)), sound(&folder("template-town")).hash);
    assert_eq!(hash(&body(0.8)), hash(&format!("# a remark\n{}", body(0.8))));
}

#[test]
fn strategies_survive_the_writer() {
    let everything = "half = \"both\"\nstress = true\ninclude = [\"as-announced\"]\n\
        [[lever]]\nkind = \"discipline\"\nplace = \"tamor\"\nactor = \"army\"\nfrom = \"decision+3\"\nramp_days = 45\nto = 0.1\neffort = 0.30000000000000004\nsource = \"invented\"\nnote = \"\\\"So\\\" they say\\n\\\\\"\n\
        [[lever]]\nkind = \"cosignature\"\nfrom = 2021-07-01\nto = 1\neffort = 0\nsource = \"invented\"\n\
        [[lever]]\nkind = \"exclusion\"\nplace = \"tamor\"\ngroup = \"neither\"\nfrom = \"decision\"\neffort = 0\nsource = \"invented\"\n";
    let mut files = town(&[("everything", everything), ("nothing", "half = \"security\"\nlever = []\n")]);
    let head = files.0.get_mut("scenario.toml").expect("there");
    let text = String::from_utf8(head.clone()).expect("text");
    let compared = "reference = \"nothing\"\nsecurity = [\"nothing\", \"everything\"]";
    *head = text.replace("reference = \"as-announced\"", compared).into_bytes();
    let before = sound(&files);
    assert_eq!((before.comparison.reference.as_str(), before.comparison.security.len()), ("nothing", 2));
    let written = write::native(&before);
    let again = MemoryFiles(written.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let mut after = sound(&again);
    after.hash.clone_from(&before.hash);
    assert_eq!(after, before);
    assert_eq!(after.strategies.iter().filter(|s| s.stress).count(), 1);
}

#[test]
fn what_worsens_conduct_is_a_stress_test_whether_it_says_so_or_not() {
    let anywhere = lever("return_aid_anywhere", "tamor", "\"decision\"", 0.4);
    let scenario = sound(&town(&[
        ("a", &format!("half = \"social\"\n{anywhere}")),
        ("b", "half = \"social\"\ninclude = [\"a\"]\n"),
        ("c", &format!("half = \"security\"\n{}", lever("discipline", "tamor", "\"decision\"", 0.6))),
    ]));
    assert_eq!(["a", "b", "c", "as-announced"].map(|id| strategy(&scenario, id).stress), [true, true, false, false]);
}

#[test]
fn the_strategies_of_kidal_have_one_past_and_cross_to_nine() {
    let scenario = sound(&folder("kidal-2023"));
    let decision = scenario.day(scenario.decision_date.expect("given"));
    let past = |s: &Strategy| s.levers.iter().filter(|l| l.from_day < decision).cloned().collect::<Vec<_>>();
    let reference = strategy(&scenario, &scenario.comparison.reference);
    for each in &scenario.strategies {
        assert_eq!(past(each), past(reference), "{}", each.id);
        assert!(!each.stress && !each.summary.fr.is_empty(), "{}", each.id);
        assert!(each.levers.iter().all(|l| !l.note.is_empty() && !l.source.is_empty()), "{}", each.id);
    }
    let c = &scenario.comparison;
    let cells: Vec<Strategy> = c
        .security
        .iter()
        .flat_map(|a| c.social.iter().map(move |b| (a, b)))
        .map(|(a, b)| strategy(&scenario, a).half(Half::Security).with(&strategy(&scenario, b).half(Half::Social)))
        .collect();
    assert_eq!(cells.len(), 9);
    for (i, cell) in cells.iter().enumerate() {
        assert_eq!(past(cell), past(reference));
        assert!(cells[..i].iter().all(|other| other.levers != cell.levers), "two cells are the same");
    }
    assert_eq!(cells[4].levers, reference.levers, "the middle is what was announced");
}

#[test]
fn the_decision_moves_and_its_levers_with_it() {
    let mut scenario = sound(&folder("kidal-2023"));
    let days = |s: &Scenario| {
        strategy(s, "combined").levers.iter().map(|l| (l.after_decision, l.from_day)).collect::<Vec<_>>()
    };
    let before = days(&scenario);
    scenario.decide(scenario.date(200));
    let decision = scenario.day(scenario.decision_date.expect("given"));
    assert_eq!(decision, 200);
    for (a, b) in before.iter().zip(days(&scenario)) {
        assert_eq!(b.1, if a.0 { 200 } else { a.1 });
    }
}

/// Whether a reading gives a scenario exactly where nothing is an error.
fn is_total(files: &MemoryFiles) -> bool {
    let reading = read(files, "town", &ReadOptions::default());
    reading.scenario.is_none() == reading.diagnostics.has_errors()
}

#[test]
fn a_strategy_cut_anywhere_is_read_or_refused() {
    let path = "strategies/guarantee-cosigned.toml";
    let sound = folder("template-town");
    let text = String::from_utf8(sound.0[path].clone()).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    let cuts = (0..text.len()).step_by(7).map(|end| text.as_bytes()[..end].to_vec());
    let holes = (0..lines.len()).map(|i| [&lines[..i], &lines[i + 1..]].concat().join("\n").into_bytes());
    let doubles = (0..lines.len()).map(|i| [&lines[..=i], &lines[i..]].concat().join("\n").into_bytes());
    for bytes in cuts.chain(holes).chain(doubles) {
        let mut files = sound.clone();
        files.0.insert(path.to_owned(), bytes.clone());
        assert!(is_total(&files), "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn many_strategies_of_many_levers_are_refused_and_never_hang() {
    let one = lever("services", "tamor", "\"decision\"", 0.8);
    let refused = |files: &MemoryFiles| {
        read(files, "town", &ReadOptions::default()).diagnostics.iter().any(|d| d.code == "out-of-range")
    };
    assert!(refused(&town(&[("a", &format!("half = \"social\"\n{}", one.repeat(20_000)))])));
    let names: Vec<String> = (0..300).map(|i| format!("s{i:03}")).collect();
    let include: Vec<String> = names.iter().take(60).map(|name| format!("\"{name}\"")).collect();
    let body = format!("half = \"social\"\ninclude = [{}]\n{}", include.join(", "), one.repeat(40));
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), body.as_str())).collect();
    assert!(refused(&town(&files)));
}
