//! Durations as they are written in declarations: `"5m"`, `"24h"`, `"7d"`.

use syn::LitStr;

use crate::ctxt::Ctxt;

/// The seconds of a duration greater than zero; `zero` and `help` are the message for zero.
pub(crate) fn some_seconds(cx: &Ctxt, literal: &LitStr, zero: &str, help: &str) -> Option<u64> {
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
    match unit.zip(number).and_then(|(unit, number)| number.checked_mul(unit)) {
        Some(0) => cx.error_help(literal, zero, help),
        Some(seconds) => return Some(seconds),
        None => {
            let help = "write a whole number and a unit: `300s`, `5m`, `24h`, `7d`";
            cx.error_help(literal, format!("`{text}` is not a duration"), help);
        }
    }
    None
}
