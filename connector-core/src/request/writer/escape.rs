//! JSON's escapes (RFC 8259, section 7). Most texts need none and are copied at once.

use crate::encode::blocks;

/// Appends a text as it stands between JSON's quotes.
#[inline]
pub(super) fn escaped(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    match is_all_plain(bytes) {
        true => out.extend_from_slice(bytes),
        false => rewrite(out, bytes),
    }
}

/// Looks at the widest blocks that the text has.
#[inline]
fn is_all_plain(bytes: &[u8]) -> bool {
    blocks::all::<16>(bytes, is_plain)
        .or_else(|| blocks::all::<8>(bytes, is_plain))
        .or_else(|| blocks::all::<4>(bytes, is_plain))
        .unwrap_or_else(|| bytes.iter().all(|byte| is_plain(*byte)))
}

/// Whether a byte stands for itself: it is not a control character, `"` or `\`. Tested in the way that makes the fewest
/// vector instructions: all but `\` from `#` on, and the two before `"`.
#[inline(always)]
const fn is_plain(byte: u8) -> bool {
    ((byte >= b'#') | (byte & 0xfe == b' ')) & (byte != b'\\')
}

/// Appends a text of which some bytes need an escape.
#[inline(never)]
fn rewrite(out: &mut Vec<u8>, mut bytes: &[u8]) {
    while let Some(at) = bytes.iter().position(|byte| !is_plain(*byte)) {
        let Some((plain, [byte, rest @ ..])) = bytes.split_at_checked(at) else { break };
        out.extend_from_slice(plain);
        push_escape(out, *byte);
        bytes = rest;
    }
    out.extend_from_slice(bytes);
}

fn push_escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0c => b'f',
        b'\r' => b'r',
        _ => {
            let digit = |nibble: u8| if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 0xf)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> Vec<u8> {
        let mut out = b"\"".to_vec();
        escaped(&mut out, text);
        out.push(b'"');
        out
    }

    #[test]
    fn every_byte_at_every_place_is_escaped_as_serde_json_does() {
        for byte in 0..=0x7f_u8 {
            for before in 0..20 {
                for after in 0..10 {
                    let text = ["a".repeat(before), char::from(byte).to_string(), "é".repeat(after)].concat();
                    assert_eq!(written(&text), serde_json::to_vec(&text).unwrap(), "{text:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn texts_are_escaped_as_serde_json_does(text in r#"([ -~]|["\\]|[\x00-\x1f]|[\u{7f}-\u{10ffff}]){0,60}"#) {
            prop_assert_eq!(written(&text), serde_json::to_vec(&text).unwrap());
        }
    }
}
