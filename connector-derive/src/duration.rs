//! Durations as they are written in declarations: `"5m"`, `"24h"`, `"7d"`.

use syn::LitStr;

use crate::ctxt::Ctxt;

/// The seconds of a duration; a mistake where it is none. Nothing at all is a duration too: whether it makes sense is the key's.
pub(crate) fn seconds(cx: &Ctxt, literal: &LitStr) -> Option<u64> {
    let text = literal.value();
    let unit = match text.chars().last() {
        Some('s') => Some(1),
        Some('m') => Some(60),
        Some('h') => Some(60 * 60),
        Some('d') => Some(24 * 60 * 60),
        _ => None,
    };
    let number = text.get(..text.len().saturating_sub(1)).filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    let number = number.and_then(|number| number.parse::<u64>().ok());
    let seconds = unit.zip(number).and_then(|(unit, number)| number.checked_mul(unit));
    if seconds.is_none() {
        cx.error_help(
            literal,
            format!("`{text}` is not a duration"),
            "a whole number and its unit: `300s`, `5m`, `24h`, `7d`",
        );
    }
    seconds
}

/// The seconds of a duration that is more than nothing.
pub(crate) fn some_seconds(cx: &Ctxt, literal: &LitStr, nothing: &str, help: &str) -> Option<u64> {
    let seconds = seconds(cx, literal)?;
    if seconds == 0 {
        cx.error_help(literal, nothing, help);
    }
    Some(seconds).filter(|seconds| *seconds > 0)
}
