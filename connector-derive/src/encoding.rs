//! `body = "json"`: how a body is encoded.

use syn::LitStr;

use crate::{attribute::Keyed, closest::suggest, ctxt::Ctxt};

/// The body's encoding, as core names it.
pub(crate) fn encoding(cx: &Ctxt, body: &Keyed<LitStr>) -> Option<&'static str> {
    let text = body.get(cx)?;
    match text.value().as_str() {
        "json" => Some("Json"),
        "form" => Some("Form"),
        "none" => Some("None"),
        planned @ ("xml" | "multipart") => {
            cx.error_help(
                &text,
                format!("`body = \"{planned}\"` is not supported yet"),
                "use `json`, `form` or `none`",
            );
            None
        }
        other => {
            cx.error_help(&text, format!("unknown encoding `{other}`"), suggest(other, &["json", "form", "none"]));
            None
        }
    }
}
