//! Measures time and allocations of both ways in turn, so that other load on the machine affects both.

use std::{hint::black_box, time::Instant};

use clap::ValueEnum;
use serde::Serialize;

use crate::{
    input::Bench,
    work::{Way, Work},
};

const ROUNDS: u32 = 400;
const TIMES: u64 = 100;

/// What one operation costs. Times are medians, in nanoseconds; the ratio is the median of the rounds' ratios: in a
/// round, one way runs right after the other. Allocations and the bytes asked for are exact.
#[derive(Debug, Serialize)]
pub struct Figures {
    pub ns: f64,
    pub by_hand_ns: f64,
    pub ratio: f64,
    pub allocations: u64,
    pub by_hand_allocations: u64,
    pub bytes: u64,
    pub by_hand_bytes: u64,
}

/// Measures all of the work.
pub fn measure(bench: &Bench) -> Vec<(Work, Figures)> {
    let works = Work::value_variants();
    let mut times = vec![Vec::new(); works.len()];
    for round in 0..=ROUNDS {
        for (work, times) in works.iter().zip(&mut times) {
            let pair = pair(bench, *work, round % 2 == 0);
            // The first round only warms up.
            if round > 0 {
                times.push(pair);
            }
        }
    }
    works.iter().zip(times).map(|(work, times)| (*work, figures(bench, *work, &times))).collect()
}

/// Both ways, one right after the other; which goes first changes from round to round.
fn pair(bench: &Bench, work: Work, derived_first: bool) -> (f64, f64) {
    if derived_first {
        let derived = time(bench, work, Way::Derived);
        (derived, time(bench, work, Way::ByHand))
    } else {
        let by_hand = time(bench, work, Way::ByHand);
        (time(bench, work, Way::Derived), by_hand)
    }
}

fn time(bench: &Bench, work: Work, way: Way) -> f64 {
    let start = Instant::now();
    // Without the time of counting.
    allocation_counter::opt_out(|| black_box(bench).run(work, way, TIMES));
    start.elapsed().as_secs_f64() * 1e9 / TIMES as f64
}

fn figures(bench: &Bench, work: Work, times: &[(f64, f64)]) -> Figures {
    let derived = allocation_counter::measure(|| bench.run(work, Way::Derived, 1));
    let by_hand = allocation_counter::measure(|| bench.run(work, Way::ByHand, 1));
    Figures {
        ns: median(times.iter().map(|(derived, _)| *derived)),
        by_hand_ns: median(times.iter().map(|(_, by_hand)| *by_hand)),
        ratio: median(times.iter().map(|(derived, by_hand)| derived / by_hand)),
        allocations: derived.count_total,
        by_hand_allocations: by_hand.count_total,
        bytes: derived.bytes_total,
        by_hand_bytes: by_hand.bytes_total,
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
