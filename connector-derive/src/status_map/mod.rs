//! `StatusMap`: one word, or several, to statuses, as a `match`.

mod check;
mod expand;
mod parse;

use crate::{attribute::ResponseKeys, driver::Derive};

pub(crate) const STATUS_MAP: Derive<ResponseKeys, parse::Tables> = Derive {
    attribute: "connector",
    model: |cx, input, _| parse::parse(cx, input),
    check: check::check,
    expand: expand::expand,
    // rustc checks the statuses of what could be read.
    stub: |input, tables| tables.map(|tables| expand::expand(input, tables)).unwrap_or_default(),
};
