//! A name on the wire as tables hold it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The plain name, and the views of it that core's two fast writers keep. They are printed here, since rustc takes a hundred
/// times as long to make them of a constant; another writer needs none.
pub(crate) fn name(text: &str) -> TokenStream {
    let (json, form) = (padded(&format!(",{}:", quoted(text))), padded(&format!("%5B{}%5D=", encoded(text))));
    quote! { _core::Name::new(#text, #json, #form) }
}

/// With the room behind it that `Padded` copies along.
fn padded(text: &str) -> TokenStream {
    const ROOM: usize = 32 + 3;
    let mut bytes = text.as_bytes().to_vec();
    bytes.resize(text.len().max(ROOM), 0);
    let (bytes, length) = (Literal::byte_string(&bytes), text.len());
    quote! { _core::Padded::new(#bytes, #length) }
}

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
