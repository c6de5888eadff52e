//! A name on the wire as tables hold it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The plain name, and its forms for core's JSON and form writers. They are printed here: evaluating them as constants takes
/// rustc a hundred times as long.
pub(crate) fn name(text: &str) -> TokenStream {
    let (json, form) = (format!(",{}:", quoted(text)), format!("%5B{}%5D=", encoded(text)));
    let (json_length, form_length) = (Literal::usize_unsuffixed(json.len()), Literal::usize_unsuffixed(form.len()));
    // Padded, because core copies a block of fixed length: `Padded`.
    let (json, form) = (format!("{json:ROOM$}"), format!("{form:ROOM$}"));
    quote! { _core::Name::new(#text, #json, #json_length, #form, #form_length) }
}

/// Core copies 32 bytes, beginning at the third byte if a form's name stands alone.
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
