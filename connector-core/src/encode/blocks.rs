//! Tests the bytes of a text in blocks.

/// Whether the predicate holds for all bytes; none if the text is shorter than a block. The last block may overlap the
/// previous one.
// Inlined, for the callers' predicates differ in how they suit blocks, and each is asked for every text of a body.
#[inline(always)]
pub(crate) fn all<const N: usize>(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> Option<bool> {
    // Without a branch in it, so that rustc makes vector instructions of it.
    let block = |block: &[u8; N]| block.iter().fold(true, |all, byte| all & is_so(*byte));
    let (last, (_, before)) = (bytes.last_chunk()?, bytes.split_last()?);
    Some(block(last) && before.as_chunks().0.iter().all(block))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_text_is_looked_at() {
        assert_eq!(all::<8>(b"1234567", |_| true), None);
        for length in 8..70 {
            let text = vec![b'a'; length];
            assert_eq!(all::<8>(&text, |byte| byte == b'a'), Some(true));
            for at in 0..length {
                let mut other = text.clone();
                other[at] = b'b';
                assert_eq!(all::<8>(&other, |byte| byte == b'a'), Some(false), "{at} of {length}");
            }
        }
    }
}
