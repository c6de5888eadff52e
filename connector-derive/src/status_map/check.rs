//! Rules over a table's arms.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Ident;

use super::parse::{Arm, Cell, Columns, Map, Pattern, Tables};
use crate::{closest::suggest, ctxt::Ctxt, vocabulary::settles};

pub(super) fn check(cx: &Ctxt, Tables { columns, maps }: &Tables) {
    for map in maps {
        every_word_has_a_status(cx, map);
        patterns_fit_the_words(cx, columns, map);
        arms_can_match(cx, map);
        unknown_words_settle_nothing(cx, map);
        events_ask_nobody(cx, map);
        rows_that_settle_are_whole(cx, columns, map);
        for guard in map.arms.iter().filter_map(|arm| arm.guard.as_ref()) {
            guard.over_response(cx);
        }
    }
}

/// Without `_`, a word that the processor adds later has no status.
fn every_word_has_a_status(cx: &Ctxt, map: &Map) {
    if map.is_broken || map.arms.iter().any(|arm| arm.wild.is_some() && arm.guard.is_none()) {
        return;
    }
    cx.error_help(
        &map.target,
        "the map has no `_`: a word that the processor adds later would have no status",
        format!("end with {}", open_arm(map)),
    );
}

/// The last arm, as it is written for that set of statuses.
fn open_arm(map: &Map) -> &'static str {
    match map.target.segments.last().map(|set| set.ident.to_string()).as_deref() {
        Some("WebhookEvent") => "`_ => Unsupported`",
        Some("DisputeStatus") => "`_ => DisputeOpened`",
        _ => "`_ => Pending`, or `_ => keep`",
    }
}

/// `_ => Charged`, and even `_ if http(200) => Charged`: the meaning of the word is unknown.
fn unknown_words_settle_nothing(cx: &Ctxt, map: &Map) {
    let Some(set) = map.target.segments.last().map(|segment| segment.ident.to_string()) else { return };
    for status in map.arms.iter().filter(|arm| arm.wild.is_some()).filter_map(|arm| arm.status.as_ref()) {
        if settles(&set, &status.to_string()) {
            let what = match set.as_str() {
                "WebhookEvent" => "an unknown word must not report an event",
                "DisputeStatus" => "an unknown word must not settle a dispute",
                _ => "an unknown word must not settle a payment",
            };
            cx.error_help(status, what, format!("write {}", open_arm(map)));
        }
    }
}

/// The event is named before the router provides its payment, so a guard has nothing to test.
fn events_ask_nobody(cx: &Ctxt, map: &Map) {
    if map.target.segments.last().is_none_or(|set| set.ident != "WebhookEvent") {
        return;
    }
    for guard in map.arms.iter().filter_map(|arm| arm.guard.as_ref()) {
        cx.error_help(
            guard,
            "a table of `WebhookEvent` cannot have guards: the payment is not known yet",
            "move the guard to the table of `AttemptStatus`",
        );
    }
}

/// `{ code: "CAPTURE" } => Charged`: the other columns may hold unknown words.
fn rows_that_settle_are_whole(cx: &Ctxt, columns: &Columns, map: &Map) {
    let (Columns::Several(names), Some(set)) = (columns, map.target.segments.last()) else { return };
    for arm in &map.arms {
        let Some(status) = arm.status.as_ref().filter(|status| settles(&set.ident.to_string(), &status.to_string()))
        else {
            continue;
        };
        for pattern in &arm.patterns {
            let Pattern::Columns(given) = pattern else { continue };
            if given.iter().any(|(name, _)| !names.contains(name)) {
                continue;
            }
            let is_open = |name: &&Ident| !given.iter().any(|(known, _)| known == *name);
            for open in names.iter().filter(is_open) {
                cx.error_help(
                    tokens(pattern),
                    format!("`{status}` would be set whatever `{open}` is, even for an unknown word"),
                    format!("list the words, or write `{open}: _` if the column does not matter"),
                );
            }
        }
    }
}

/// `"CAPTURE"` on several words, `{ code: ".." }` on one, a column that is none.
fn patterns_fit_the_words(cx: &Ctxt, columns: &Columns, map: &Map) {
    for pattern in map.arms.iter().flat_map(|arm| &arm.patterns) {
        match (pattern, columns) {
            (Pattern::Word(_), Columns::One) => {}
            (Pattern::Word(word), Columns::Several(names)) => {
                let first = names.first().map(ToString::to_string).unwrap_or_default();
                let text = word.to_token_stream();
                cx.error_help(
                    word,
                    "the status has several columns: name the column of the word",
                    format!("write `{{ {first}: {text} }}`"),
                );
            }
            (Pattern::Columns(_), Columns::One) => {
                cx.error_help(
                    tokens(pattern),
                    "the status has one word and no columns",
                    "write the word alone: `\"succeeded\"`",
                );
            }
            (Pattern::Columns(cells), Columns::Several(names)) => {
                for (index, (name, _)) in cells.iter().enumerate() {
                    let known: Vec<_> = names.iter().map(ToString::to_string).collect();
                    let known: Vec<_> = known.iter().map(String::as_str).collect();
                    if !known.contains(&name.to_string().as_str()) {
                        let help = suggest(&name.to_string(), &known);
                        cx.error_help(name, format!("the status has no column `{name}`"), help);
                    } else if cells.iter().take(index).any(|(earlier, _)| earlier == name) {
                        cx.error_help(
                            name,
                            format!("duplicate column `{name}`"),
                            format!("write `{name}: \"a\" | \"b\"`"),
                        );
                    }
                }
            }
        }
    }
}

/// The tokens that a message about the pattern points at.
fn tokens(pattern: &Pattern) -> TokenStream {
    match pattern {
        Pattern::Word(word) => word.to_token_stream(),
        Pattern::Columns(cells) => {
            let cells = cells.iter().flat_map(|(_, cells)| cells).map(|cell| match cell {
                Cell::Word(word) => word.to_token_stream(),
                Cell::Absent(absent) => absent.to_token_stream(),
                Cell::Any(any) => any.to_token_stream(),
            });
            cells.collect()
        }
    }
}

/// The same word twice, or anything after `_`.
fn arms_can_match(cx: &Ctxt, map: &Map) {
    let mut taken: Vec<&Pattern> = Vec::new();
    let mut is_over = false;
    for arm in &map.arms {
        if is_over {
            never_reached(cx, arm);
            continue;
        }
        for pattern in &arm.patterns {
            if taken.iter().any(|earlier| covers(earlier, pattern)) {
                let what = match pattern {
                    Pattern::Word(word) => format!("the word `{}` is", word.value()),
                    Pattern::Columns(_) => "these words are".to_owned(),
                };
                cx.error_help(
                    tokens(pattern),
                    format!("{what} mapped above: this row is never reached"),
                    "remove one of them, or move the one with a guard up",
                );
            }
        }
        if arm.guard.is_none() {
            taken.extend(&arm.patterns);
            is_over = arm.wild.is_some();
        }
    }
}

fn never_reached(cx: &Ctxt, arm: &Arm) {
    let (message, help) = ("this arm is never reached: `_` above it matches everything", "move `_` to the end");
    match (&arm.wild, arm.patterns.first()) {
        (Some(wild), _) => cx.error_help(wild, message, help),
        (None, Some(pattern)) => cx.error_help(tokens(pattern), message, help),
        (None, None) => {}
    }
}

/// Whether the earlier pattern takes everything that the later one does.
fn covers(earlier: &Pattern, later: &Pattern) -> bool {
    match (earlier, later) {
        (Pattern::Word(earlier), Pattern::Word(later)) => covers_word(&earlier.value(), &later.value()),
        (Pattern::Columns(earlier), Pattern::Columns(later)) => earlier.iter().all(|(name, taken)| {
            // A column that the later pattern does not name may hold anything.
            let cells = later.iter().find(|(other, _)| other == name).map(|(_, cells)| cells);
            let is_any = |cell: &Cell| matches!(cell, Cell::Any(_));
            let is_taken = |cell: &Cell| taken.iter().any(|taken| covers_word(&taken.text(), &cell.text()));
            taken.iter().any(is_any) || cells.is_some_and(|cells| cells.iter().all(is_taken))
        }),
        _ => false,
    }
}

/// Itself, or by its prefix (`"000.*"`).
fn covers_word(earlier: &str, word: &str) -> bool {
    match earlier.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix),
        None => earlier == word,
    }
}
