//! What a declared connector costs at run time, next to the same work written by hand:
//! `cargo bench -p connector-examples --bench overhead`, and `-- --help` for the options.

mod by_hand;
mod expected;
mod input;
mod measure;
mod work;

use std::{collections::BTreeMap, process::ExitCode};

use clap::Parser;
use comfy_table::{Table, presets::NOTHING};

use self::{
    input::Bench,
    measure::{Figures, measure},
    work::{Way, Work},
};

/// Builds a card authorization and reads its response, for three processors: through the derives, and by hand.
///
/// First checks that both build and read what the files in `data/` hold. Times are medians in nanoseconds over rounds in
/// which the two run in turn; the ratio is the median of the ratios of the rounds.
#[derive(Parser)]
#[command(name = "overhead")]
struct Args {
    /// Print the figures as JSON.
    #[arg(long, conflicts_with = "work")]
    json: bool,
    /// Do only this work, for an instruction counter: two runs with different `--times` differ by the work alone.
    #[arg(long, requires = "times")]
    work: Option<Work>,
    /// How often to do the work.
    #[arg(long, value_name = "N", requires = "work")]
    times: Option<u64>,
    /// Run the code written by hand.
    #[arg(long, requires = "work")]
    by_hand: bool,
    /// `cargo bench` passes it to every benchmark; it changes nothing.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let bench = match Bench::load() {
        Ok(bench) => bench,
        Err(report) => {
            eprintln!("{report:?}");
            return ExitCode::FAILURE;
        }
    };
    if let (Some(work), Some(times)) = (args.work, args.times) {
        let way = if args.by_hand { Way::ByHand } else { Way::Derived };
        allocation_counter::opt_out(|| bench.run(work, way, times));
        return ExitCode::SUCCESS;
    }
    if let Err(difference) = bench.check() {
        eprintln!("differs from the files in `data/`: {difference}");
        return ExitCode::FAILURE;
    }
    let figures = measure(&bench);
    if args.json {
        println!("{}", json(&figures));
    } else {
        println!("{}", table(&figures));
    }
    ExitCode::SUCCESS
}

/// `{"stripe": {"build": {..}, "read": {..}}, ..}`
fn json(figures: &[(Work, Figures)]) -> String {
    let mut by_processor: BTreeMap<String, BTreeMap<String, &Figures>> = BTreeMap::new();
    for (work, figures) in figures {
        let (processor, step) = work.names();
        by_processor.entry(processor).or_default().insert(step, figures);
    }
    serde_json::json!(by_processor).to_string()
}

fn table(figures: &[(Work, Figures)]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(["", "ns", "by hand", "ratio", "allocations", "by hand", "bytes", "by hand"]);
    for (work, figures) in figures {
        let (processor, step) = work.names();
        table.add_row([
            format!("{processor}, {step}"),
            format!("{:.0}", figures.ns),
            format!("{:.0}", figures.by_hand_ns),
            format!("{:.2}", figures.ratio),
            figures.allocations.to_string(),
            figures.by_hand_allocations.to_string(),
            figures.bytes.to_string(),
            figures.by_hand_bytes.to_string(),
        ]);
    }
    table
}
