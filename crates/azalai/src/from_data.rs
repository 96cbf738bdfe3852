//! `azalai new --from-data`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use azalai_import::start::{Start, Started, start};

use crate::args::DataArgs;
use crate::console::{Console, Outcome};
use crate::import::{checked, input, inputs, not_made, order, text};
use crate::new::{free, write_folder};

/// Makes a scenario of files, and says what was assumed.
pub fn new(console: &Console, args: &DataArgs, dir: &Path) -> Outcome {
    free(console, dir)?;
    let one = |path: &Option<PathBuf>| path.as_ref().map(|path| input(console, path)).transpose();
    // All are read before it ends for one that cannot be.
    let (events, counts) = (inputs(console, &args.events), inputs(console, &args.counts));
    let (population, columns, roads) = (one(&args.population), one(&args.columns), one(&args.roads));
    let asked = Start {
        name: dir.display().to_string(),
        country: args.country.clone().unwrap_or_default(),
        region: args.region.clone(),
        events: events?,
        counts: counts?,
        population: population?,
        order: args.dates.map(order),
        columns: columns?,
        roads: roads?,
        days: (args.first_day, args.last_day),
    };
    let made = match start(&asked) {
        Ok(made) => made,
        Err(why) => return not_made(console, false, why),
    };
    let Started { files, assumed, reports, last_count, found } = made;
    write_folder(console, dir, files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))?;
    let mut out = String::new();
    for (kind, report) in &reports {
        let _ = writeln!(out, "{}", text(console, *kind, report));
    }
    let _ = writeln!(out, "{}", console.say("start-head", &[]));
    for message in &assumed {
        out.push_str(&console.wrapped(&console.texts().render(message), "- ", "  "));
    }
    let shown = [
        ("dir", dir.display().to_string().into()),
        ("files", console.counted("files", files.len()).into()),
        ("day", last_count.to_string().into()),
    ];
    let _ = writeln!(out, "\n{}\n", console.say("start-made", &shown));
    out.push_str(&checked(console, &found));
    console.print(out.as_bytes())
}
