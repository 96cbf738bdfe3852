//! How much memory reading takes, as the system counts it (Linux).

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "figures of memory are told, also to another process")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use azalai_scenario::{DirFiles, Files, ReadOptions, check, embedded, fix, read};

/// Bytes of memory that reading may take for a byte of input, for inputs of a megabyte and more.
const MOST: u64 = 10;
/// What a process takes beside that, whatever the input is: the map of countries, what is told of faults, and
/// what the allocator keeps of memory that was given back (bytes).
const FLOOR: u64 = 8 << 20;
/// The folder that a process of its own reads and measures.
const FOLDER: &str = "AZALAI_MEMORY_FOLDER";

/// One folder: its name, whether it is of Flee's kind, the file that is large, and that file.
type Case = (&'static str, bool, &'static str, fn() -> String);

const MILLION: usize = 1_000_000;

/// Files of which nothing comes: refused, or without rows that count.
const BROKEN: &[Case] = &[
    ("a million tiny roads", true, "input_csv/routes.csv", || "a,b\n".repeat(MILLION)),
    ("a million tiny links", false, "links.csv", || "a,b\n".repeat(MILLION)),
    ("a million tiny days of conflict", true, "input_csv/conflicts.csv", || "a,b\n".repeat(MILLION)),
    ("a million days of conflict", true, "input_csv/conflicts.csv", || {
        format!("#Day,Alpha\n{}", "0,1\n".repeat(MILLION))
    }),
    ("a million tiny events", false, "events.csv", || "a,b\n".repeat(MILLION)),
    ("a million tiny sources", false, "sources.csv", || format!("id,x\n{}", numbers(|i| format!("{i},\n")))),
    ("a million tiny places", true, "input_csv/locations.csv", || "a,b\n".repeat(MILLION)),
    ("a million empty rows", true, "input_csv/closures.csv", || ",\n".repeat(MILLION)),
    ("ten million empty rows", true, "input_csv/closures.csv", || ",\n".repeat(10 * MILLION)),
    ("a million columns of places", true, "input_csv/locations.csv", || "a,".repeat(MILLION)),
    ("a million columns of conflict", true, "input_csv/conflicts.csv", || {
        format!("#Day{}\n0{}\n", numbers(|i| format!(",{i}")), ",0".repeat(MILLION))
    }),
    ("a million columns of events", false, "events.csv", || "a,".repeat(MILLION)),
    ("a million quoted columns", false, "links.csv", || "\"a\",".repeat(MILLION)),
    ("ten million blank lines", false, "links.csv", || format!("from,to,km{}", "\n".repeat(10 * MILLION))),
    ("ten million blank lines of roads", true, "input_csv/routes.csv", || "\n".repeat(10 * MILLION) + "a,b,1\n"),
    ("a million roads that are all wrong", true, "input_csv/routes.csv", || {
        numbers(|i| format!("Alpha,Brav{i},x,1\n"))
    }),
    ("a million links that are all wrong", false, "links.csv", || {
        format!("from,to,km,mode,source\n{}", "bari,bary,x,boat,no\n".repeat(MILLION))
    }),
    ("a million counts that are all wrong", true, "source_data/c.csv", || "2019-1-x,-\n".repeat(MILLION)),
    ("a deep list of settings", true, "simsetting.yml", || "[".repeat(MILLION)),
    ("a deep sequence of settings", true, "simsetting.yml", || "- ".repeat(MILLION) + "a"),
    ("a million settings", true, "simsetting.yml", || numbers(|i| format!("a{i}: 1\n"))),
    ("a million settings of our own", false, "scenario.toml", || numbers(|i| format!("a{i}=1\n"))),
];

/// Files of which a model comes, which takes its own room: some 100 bytes a link.
const MODELS: &[Case] = &[
    ("700,000 real links", false, "links.csv", || {
        let row = "bari,tamor,65,road,stated,0.1,2023-01-01,,invented,a track that floods in August\n";
        format!("from,to,km,mode,km_kind,risk,from_date,to_date,source,note\n{}", row.repeat(700_000))
    }),
    ("a million short links", false, "links.csv", || {
        format!("from,to,km,source\n{}", "bari,tamor,65,invented\n".repeat(MILLION))
    }),
    ("a million real roads", true, "input_csv/routes.csv", || {
        format!("#name1,name2,distance\n{}", numbers(|i| format!("Alpha,Bravo,{i}.5,0\n")))
    }),
];

fn numbers(row: impl Fn(usize) -> String) -> String {
    (0..MILLION).map(row).collect()
}

/// The folder of a case, with its large file; and the bytes of that file.
fn written(case: &Case) -> (PathBuf, u64) {
    let (name, is_flee, path, text) = *case;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("memory-{}", name.replace(' ', "-")));
    let days: String = "0,1\n".repeat(12);
    let conflicts = format!("#Day,Alpha\n{days}");
    let flee: &[(&str, &str)] = &[
        ("input_csv/locations.csv", "#n\nAlpha,N,Home,10,1,conflict_zone,0,500\nBravo,N,Away,10.2,1.5,camp,,900\n"),
        ("input_csv/routes.csv", "#name1,name2,distance\nAlpha,Bravo,60\n"),
        ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\n"),
        ("input_csv/conflicts.csv", &conflicts),
        ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,12\n"),
        ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\n"),
        ("source_data/c.csv", "2019-03-01,150\n2019-03-12,600\n"),
        ("source_data/data_layout.csv", "total,c.csv\nBravo,c.csv\n"),
    ];
    let town = embedded().iter().find(|shipped| shipped.name == "template-town").expect("it is shipped");
    for (file, text) in if is_flee { flee } else { town.files } {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    let text = text();
    fs::write(folder.join(path), &text).expect("a file");
    (folder, text.len() as u64)
}

/// The most memory that this process has held so far (bytes).
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// The memory that a process of its own takes to read, check and mend a folder (bytes).
fn taken(folder: &Path) -> u64 {
    let own = std::env::current_exe().expect("this test");
    let mut command = Command::new(own);
    command.args(["--exact", "one_folder_is_read", "--ignored", "--nocapture"]).env(FOLDER, folder);
    let output = command.output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    let bytes = said.lines().find_map(|line| line.split_once("takes ")?.1.parse().ok());
    bytes.unwrap_or_else(|| panic!("{}: {said}{}", folder.display(), String::from_utf8_lossy(&output.stderr)))
}

#[test]
#[ignore = "run by the claims below, in a process of its own"]
fn one_folder_is_read() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let files = DirFiles::new(Path::new(&folder));
    assert!(!files.list().is_empty());
    let before = peak().expect("Linux");
    let reading = read(&files, "large", &ReadOptions::default());
    let read = peak().expect("Linux");
    drop(check::of_reading(&files, "large", &reading));
    drop(reading);
    let checked = peak().expect("Linux");
    drop(fix::mends(&files));
    let mended = peak().expect("Linux");
    eprintln!("read {} checked {} mended {}", read - before, checked - before, mended - before);
    println!("\ntakes {}", mended - before);
}

/// Each case, with the bytes of its file and of the memory taken.
fn measured(cases: &[Case]) -> Vec<(&'static str, u64, u64)> {
    let measure = |case: &Case| {
        let (folder, input) = written(case);
        let bytes = taken(&folder);
        fs::remove_dir_all(&folder).expect("it was written");
        eprintln!("{}: {input} bytes of input, {bytes} of memory, {:.1} times", case.0, bytes as f64 / input as f64);
        (case.0, input, bytes)
    };
    cases.iter().map(measure).collect()
}

#[test]
fn reading_takes_at_most_ten_times_the_input_where_no_model_comes_of_it() {
    if peak().is_none() {
        eprintln!("skipped: this system does not tell the memory of a process");
        return;
    }
    let over: Vec<_> = measured(BROKEN).into_iter().filter(|&(_, input, bytes)| bytes > MOST * input + FLOOR).collect();
    assert!(over.is_empty(), "{over:?}");
}

#[test]
fn a_model_of_a_million_rows_takes_at_most_ten_times_the_input_with_all_rules() {
    if peak().is_none() {
        eprintln!("skipped: this system does not tell the memory of a process");
        return;
    }
    let over: Vec<_> = measured(MODELS).into_iter().filter(|&(_, input, bytes)| bytes > MOST * input + FLOOR).collect();
    assert!(over.is_empty(), "{over:?}");
}
