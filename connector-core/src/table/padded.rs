//! A short text that is copied in one block.

/// A text with padding behind it. A block of fixed length is copied in a few instructions, without a call and without a
/// loop, and the excess is truncated. Longer texts are copied as usual.
#[derive(Clone, Copy)]
pub(crate) struct Padded {
    text: &'static str,
    length: usize,
}

/// The number of bytes copied at once.
const BLOCK: usize = 32;

impl Padded {
    /// A text with at least a block behind its third byte, and its length without the padding.
    pub(super) const fn new(text: &'static str, length: usize) -> Self {
        Self { text, length }
    }

    #[inline(always)]
    pub(crate) fn append_to(self, out: &mut Vec<u8>) {
        append(out, self.text.as_bytes(), self.length);
    }

    /// Without so many bytes at either end.
    #[inline(always)]
    pub(crate) fn append_inner_to(self, out: &mut Vec<u8>, before: usize, behind: usize) {
        append(
            out,
            self.text.as_bytes().get(before..).unwrap_or_default(),
            self.length.saturating_sub(before + behind),
        );
    }

    /// The text, without so many bytes at either end.
    #[inline]
    pub(crate) fn inner(self, before: usize, behind: usize) -> &'static [u8] {
        self.text.as_bytes().get(before..self.length.saturating_sub(behind)).unwrap_or_default()
    }
}

#[inline(always)]
fn append(out: &mut Vec<u8>, bytes: &'static [u8], length: usize) {
    match bytes.first_chunk::<BLOCK>() {
        Some(block) if length <= BLOCK => {
            let end = out.len() + length;
            out.extend_from_slice(block);
            out.truncate(end);
        }
        _ => out.extend_from_slice(bytes.get(..length).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_length_is_appended_whole_and_alone() {
        for length in 0..2 * BLOCK {
            let text: Vec<u8> = (0..length).map(|place| b'a' + (place % 26) as u8).collect();
            let mut room = text.clone();
            room.resize((length + 1).max(BLOCK + 3), 0);
            let padded = Padded::new(String::from_utf8(room).unwrap().leak(), length);
            let mut out = b"before".to_vec();
            padded.append_to(&mut out);
            assert_eq!(out, [b"before".as_slice(), &text].concat());
            if let [_, _, _, inner @ .., _, _, _, _] = text.as_slice() {
                let mut out = Vec::new();
                padded.append_inner_to(&mut out, 3, 4);
                assert_eq!((out.as_slice(), padded.inner(3, 4)), (inner, inner));
            }
        }
    }
}
