//! `azalai plot`: a drawing of a run folder's page as SVG.

use std::fs;
use std::path::PathBuf;

use azalai_report::Trouble;
use azalai_report::plot::{self, Wanted, What};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::console::{Console, Failure, Outcome, tell};

/// Arguments of `plot`.
#[derive(Debug, Args)]
pub struct PlotArgs {
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[arg(long, value_enum, value_name = "DRAWING")]
    pub what: WhatWord,
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(100..=20_000))]
    pub width: Option<u32>,
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Words for what can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatWord(What);

impl ValueEnum for WhatWord {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [WhatWord; What::ALL.len()] = {
            let mut all = [WhatWord(What::Map); What::ALL.len()];
            let mut i = 0;
            while i < all.len() {
                all[i] = WhatWord(What::ALL[i]);
                i += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()))
    }
}

/// Writes the drawing to the file, else to the standard output.
pub fn run(console: &Console, args: &PlotArgs) -> Outcome {
    if let Some(out) = &args.out {
        let file = out.display().to_string();
        if !out.extension().is_some_and(|end| end.eq_ignore_ascii_case("svg")) {
            return Err(Failure::Usage(console.say("plot-svg", &[("file", file.into())])));
        }
        if out.exists() && !fs::read_to_string(out).is_ok_and(|text| plot::is_ours(&text)) {
            return Err(Failure::Failed(console.say("plot-exists", &[("file", file.into())])));
        }
    }
    let language = console.texts().language();
    let wanted = Wanted { what: args.what.0, strategy: args.strategy.as_deref(), language, width: args.width };
    let drawing = plot::plot(&args.dir, &wanted)?;
    let Some(out) = &args.out else { return console.print_raw(drawing.as_bytes()) };
    fs::write(out, drawing).map_err(|e| Trouble::io(out, e))?;
    tell(&console.say("plot-written", &[("file", out.display().to_string().into())]));
    Ok(())
}
