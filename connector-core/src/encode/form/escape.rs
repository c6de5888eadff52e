//! Encodes names and values of forms.
//!
//! The bytes that are not encoded, and `+` for a space, are those of the URL standard:
//! <https://url.spec.whatwg.org/#urlencoded-serializing>.

use std::fmt::{self, Write};

use crate::encode::blocks;

/// Whether a byte stands for itself. Without a branch, for [`blocks::all`].
#[inline(always)]
const fn is_plain(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    // From `-` to `9`, but for the one that stands among them.
    let is_digit_or_sign = (byte.wrapping_sub(b'-') < 13) & (byte != b'/');
    is_letter | is_digit_or_sign | (byte == b'_') | (byte == b'*')
}

/// How a byte is written: unchanged, as `+`, or as its number. The classes of a text are combined with `|`.
const PLAIN: u8 = 0;
const SPACE: u8 = 1;
const ESCAPED: u8 = 2;

#[allow(clippy::indexing_slicing, reason = "the table has a place for every byte")]
static CLASSES: [u8; 256] = {
    let mut classes = [ESCAPED; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if is_plain(byte) {
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
#[inline]
pub(crate) fn encode(out: &mut Vec<u8>, bytes: &[u8]) {
    match blocks::all::<16>(bytes, is_plain).unwrap_or_else(|| classes(bytes) == PLAIN) {
        true => out.extend_from_slice(bytes),
        false => rewrite(out, bytes),
    }
}

/// The classes of a short text, for which the table is faster: fours from the start, and the last four, of which some may
/// be looked at twice.
#[inline(always)]
fn classes(bytes: &[u8]) -> u8 {
    match (bytes.last_chunk(), bytes.split_last()) {
        (Some(last), Some((_, before))) => {
            before.as_chunks().0.iter().fold(classes_of(last), |classes, chunk| classes | classes_of(chunk))
        }
        _ => bytes.iter().fold(PLAIN, |classes, byte| classes | class(*byte)),
    }
}

/// Appends bytes that are not all plain. What stands between two escapes is copied at once, the spaces in a second pass.
#[inline(never)]
fn rewrite(out: &mut Vec<u8>, mut bytes: &[u8]) {
    let start = out.len();
    while let Some((run, escaped, rest)) = split_at_escape(bytes) {
        out.extend_from_slice(run);
        // Three bytes that are stored inline, without a call to copy them.
        out.extend_from_slice(&[b'%', hex_digit(escaped >> 4), hex_digit(escaped & 0xf)]);
        bytes = rest;
    }
    out.extend_from_slice(bytes);
    spaces_to_plus(out.get_mut(start..).unwrap_or_default());
}

fn split_at_escape(bytes: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    let clean = 4 * bytes.as_chunks().0.iter().take_while(|chunk| classes_of(chunk) < ESCAPED).count();
    let at = clean + bytes.get(clean..)?.iter().position(|byte| class(*byte) == ESCAPED)?;
    let (run, [escaped, rest @ ..]) = bytes.split_at_checked(at)? else { return None };
    Some((run, *escaped, rest))
}

const fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'A' - 10 + nibble }
}

/// Eight at a time; the last eight may include bytes that are already replaced.
fn spaces_to_plus(bytes: &mut [u8]) {
    for block in bytes.as_chunks_mut::<8>().0 {
        in_block(block);
    }
    match bytes.last_chunk_mut::<8>() {
        Some(last) => in_block(last),
        None => in_block(bytes),
    }
}

#[inline(always)]
fn in_block<'b>(block: impl IntoIterator<Item = &'b mut u8>) {
    for byte in block {
        *byte = if *byte == b' ' { b'+' } else { *byte };
    }
}

/// Encodes the output of a `Display`, piece by piece.
pub(super) struct Encoded<'a>(pub(super) &'a mut Vec<u8>);

impl Write for Encoded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        encode(self.0, text.as_bytes());
        Ok(())
    }
}
