//! The bytes of a name or a value, as a form holds them.
//!
//! The set of bytes that stand for themselves, and `+` for a space, are those of the URL standard:
//! <https://url.spec.whatwg.org/#urlencoded-serializing>.

use std::fmt::{self, Write};

use percent_encoding::percent_encode_byte;

/// How a byte is written: as itself, as `+`, or by its number. The classes of a text add up by `|`.
const PLAIN: u8 = 0;
const SPACE: u8 = 1;
const ESCAPED: u8 = 2;

#[allow(clippy::indexing_slicing, reason = "the table has a place for every byte")]
static CLASSES: [u8; 256] = {
    let mut classes = [ESCAPED; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'-' | b'.' | b'_') {
            classes[byte as usize] = PLAIN;
        }
        byte += 1;
    }
    classes[b' ' as usize] = SPACE;
    classes
};

#[allow(clippy::indexing_slicing, reason = "the table has a place for every byte")]
fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

fn classes_of([a, b, c, d]: &[u8; 4]) -> u8 {
    class(*a) | class(*b) | class(*c) | class(*d)
}

/// Appends bytes encoded. Most texts are plain, and copied at once.
// Inlined because its callers are few and small themselves, and run for each name and each value.
#[inline(always)]
pub(super) fn encode(out: &mut Vec<u8>, bytes: &[u8]) {
    match classes(bytes) {
        PLAIN => out.extend_from_slice(bytes),
        classes => rewrite(out, bytes, classes),
    }
}

#[inline(always)]
fn classes(bytes: &[u8]) -> u8 {
    match (bytes.last_chunk(), bytes.split_last()) {
        // Fours from the start, and the last four, of which some may be looked at twice: cheaper than one by one.
        (Some(last), Some((_, before))) => {
            before.as_chunks().0.iter().fold(classes_of(last), |classes, chunk| classes | classes_of(chunk))
        }
        _ => bytes.iter().fold(PLAIN, |classes, byte| classes | class(*byte)),
    }
}

/// Appends bytes that are not all plain. Apart, so that the common case stays small.
#[inline(never)]
fn rewrite(out: &mut Vec<u8>, bytes: &[u8], classes: u8) {
    let start = out.len();
    if classes < ESCAPED {
        out.extend_from_slice(bytes);
    } else {
        escape(out, bytes);
    }
    if classes & SPACE != 0 {
        let written = out.get_mut(start..).unwrap_or_default();
        written.iter_mut().for_each(|byte| *byte = if *byte == b' ' { b'+' } else { *byte });
    }
}

/// Appends bytes, the spaces as they are. What stands between two escapes is copied at once.
#[inline(never)]
fn escape(out: &mut Vec<u8>, mut bytes: &[u8]) {
    while let Some((run, escaped, rest)) = split_at_escape(bytes) {
        out.extend_from_slice(run);
        out.extend_from_slice(percent_encode_byte(escaped).as_bytes());
        bytes = rest;
    }
    out.extend_from_slice(bytes);
}

fn split_at_escape(bytes: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    let clean = 4 * bytes.as_chunks().0.iter().take_while(|chunk| classes_of(chunk) < ESCAPED).count();
    let at = clean + bytes.get(clean..)?.iter().position(|byte| class(*byte) == ESCAPED)?;
    let (&escaped, rest) = bytes.get(at..)?.split_first()?;
    Some((bytes.get(..at)?, escaped, rest))
}

/// Encodes what a `Display` writes, piece by piece.
pub(super) struct Encoded<'a>(pub(super) &'a mut Vec<u8>);

impl Write for Encoded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        encode(self.0, text.as_bytes());
        Ok(())
    }
}
