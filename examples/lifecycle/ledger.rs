//! Compares the connector's results with the mock processor's own list of charges.

use std::collections::BTreeMap;

use mock_processors::Charges;

use crate::{
    caller::Caller,
    expectation::{CheckResult, Mismatch},
    step::Step,
};

/// The payments that the connector reported as held must be those that the mock processor executed, each once.
pub fn compare(caller: &mut Caller<'_>, charges: &Charges) {
    let held: Vec<String> =
        caller.done.iter().filter(|step| step.is_held()).filter_map(|step| step.id.clone()).collect();
    let judged = judge(held, charges);
    caller.conclude(Step::new("all", "mock processor's ledger"), judged);
}

fn judge(mut held: Vec<String>, charges: &Charges) -> CheckResult {
    held.sort();
    held.dedup();
    let mut carried_out: BTreeMap<&str, u32> = BTreeMap::new();
    for charge in charges.iter() {
        *carried_out.entry(&charge.payment).or_default() += 1;
    }
    let is_each_once = carried_out.values().all(|times| *times == 1);
    if is_each_once && carried_out.keys().copied().eq(held.iter().map(String::as_str)) {
        return Ok(vec![format!(
            "{} payments were carried out, each once: those that are known to be held",
            held.len()
        )]);
    }
    let times = carried_out.iter().map(|(payment, times)| format!("{payment} {times} times")).collect::<Vec<_>>();
    let mismatch = Mismatch::expected(format!("carried out once: {}", held.join(", ")));
    Err(mismatch.got(format!("carried out: {}", times.join(", "))))
}
