//! What declaring a processor costs at run time, beside the same work written by hand.
//!
//! `cargo run -q --release --example overhead`

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

/// Builds a card authorization and reads its answer, for three processors: through the derives, and by hand.
///
/// Both are first compared with what they must build and read. Times are medians in nanoseconds, of rounds in which the
/// two run in turn; the ratio is the median of the rounds' own.
#[derive(Parser)]
#[command(name = "overhead")]
struct Args {
    /// Print the figures as JSON.
    #[arg(long, conflicts_with = "work")]
    json: bool,
    /// Do one thing and nothing else, to be counted from outside: two runs with different `--times` differ by the work.
    #[arg(long, requires = "times")]
    work: Option<Work>,
    /// How often.
    #[arg(long, value_name = "N", requires = "work")]
    times: Option<u64>,
    /// By hand, not through the derives.
    #[arg(long, requires = "work")]
    by_hand: bool,
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
        eprintln!("not what the files of `data/` say: {difference}");
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
    let mut by_processor: BTreeMap<&str, BTreeMap<&str, &Figures>> = BTreeMap::new();
    for (work, figures) in figures {
        by_processor.entry(work.processor()).or_default().insert(work.step(), figures);
    }
    serde_json::json!(by_processor).to_string()
}

fn table(figures: &[(Work, Figures)]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    table.set_header(["", "ns", "by hand", "ratio", "allocations", "by hand", "bytes", "by hand"]);
    for (work, figures) in figures {
        table.add_row([
            format!("{}, {}", work.processor(), work.step()),
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
