//! A name on the wire as tables hold it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The plain name, and the views of it that core's two fast writers keep. They are printed here, since rustc takes a hundred
/// times as long to make them of a constant; another writer needs none.
pub(crate) fn name(text: &str) -> TokenStream {
    let (json, form) = (format!(",{}:", quoted(text)), format!("%5B{}%5D=", encoded(text)));
    let (json_length, form_length) = (Literal::usize_unsuffixed(json.len()), Literal::usize_unsuffixed(form.len()));
    // With the room behind them that is copied along: `Padded`.
    let (json, form) = (format!("{json:ROOM$}"), format!("{form:ROOM$}"));
    quote! { _core::Name::new(#text, #json, #json_length, #form, #form_length) }
}

/// Core copies 32 bytes, from the third byte on where a form's name stands alone.
const ROOM: usize = 32 + 3;

/// A text as a form holds it: <https://url.spec.whatwg.org/#urlencoded-serializing>.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => encoded.push(char::from(byte)),
            b' ' => encoded.push('+'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A text between JSON's quotes (RFC 8259, section 7).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\0'..='\x1f' => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
