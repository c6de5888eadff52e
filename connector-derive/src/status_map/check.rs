//! Rules over a table's arms.

use super::parse::{Arm, Map};
use crate::{ctxt::Ctxt, vocabulary::settles};

pub(super) fn check(cx: &Ctxt, map: &Map) {
    every_word_has_a_status(cx, map);
    arms_can_match(cx, map);
    unknown_words_settle_nothing(cx, map);
    for guard in map.arms.iter().filter_map(|arm| arm.guard.as_ref()) {
        guard.over_answer(cx);
    }
}

/// Without `_`, what the processor adds tomorrow has no status.
fn every_word_has_a_status(cx: &Ctxt, map: &Map) {
    if map.is_broken || map.arms.iter().any(|arm| arm.wild.is_some() && arm.guard.is_none()) {
        return;
    }
    cx.error_help(
        &map.target,
        "a word the processor adds tomorrow has no status",
        "end with `_ => Pending`, or `_ => keep`",
    );
}

/// `_ => Charged`, and even `_ if http(200) => Charged`: nobody knows what the word means.
fn unknown_words_settle_nothing(cx: &Ctxt, map: &Map) {
    let Some(set) = map.target.segments.last().map(|segment| segment.ident.to_string()) else { return };
    for status in map.arms.iter().filter(|arm| arm.wild.is_some()).filter_map(|arm| arm.status.as_ref()) {
        if settles(&set, &status.to_string()) {
            cx.error_help(status, "an unknown word must not settle a payment", "write `_ => Pending`, or `_ => keep`");
        }
    }
}

/// The same word twice, or anything behind `_`.
fn arms_can_match(cx: &Ctxt, map: &Map) {
    let mut taken: Vec<String> = Vec::new();
    let mut is_over = false;
    for arm in &map.arms {
        if is_over {
            never_reached(cx, arm);
            continue;
        }
        for word in &arm.words {
            let text = word.value();
            if taken.iter().any(|earlier| covers(earlier, &text)) {
                cx.error_help(
                    word,
                    format!("the word `{text}` is mapped above: this one is never reached"),
                    "keep one of them, or put the one with a guard first",
                );
            }
        }
        if arm.guard.is_none() {
            taken.extend(arm.words.iter().map(syn::LitStr::value));
            is_over = arm.wild.is_some();
        }
    }
}

fn never_reached(cx: &Ctxt, arm: &Arm) {
    let (message, help) = ("this arm is never reached: `_` stands above it", "`_` stands last");
    match (&arm.wild, arm.words.first()) {
        (Some(wild), _) => cx.error_help(wild, message, help),
        (None, Some(word)) => cx.error_help(word, message, help),
        (None, None) => {}
    }
}

/// Whether the earlier pattern takes the word: itself, or by its prefix (`"000.*"`).
fn covers(earlier: &str, word: &str) -> bool {
    match earlier.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix),
        None => earlier == word,
    }
}
