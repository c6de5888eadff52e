//! The mock processor's own count of what it carried out: the judge of what the connector says.

use std::collections::BTreeMap;

use mock_processors::Charges;

use crate::{
    caller::Caller,
    expectation::{Judged, Shortfall},
    step::Step,
};

/// Compares the payments that were said to be held with those that were carried out: each once, and no other.
pub fn compare(caller: &mut Caller<'_>, charges: &Charges) {
    let held: Vec<String> =
        caller.done.iter().filter(|step| step.is_held()).filter_map(|step| step.id.clone()).collect();
    let judged = judge(held, charges);
    caller.conclude(Step::new("all", "mock processor's ledger"), judged);
}

fn judge(mut held: Vec<String>, charges: &Charges) -> Judged {
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
    let shortfall = Shortfall::expected(format!("carried out once: {}", held.join(", ")));
    Err(shortfall.got(format!("carried out: {}", times.join(", "))))
}
