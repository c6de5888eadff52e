//! What comes after a run of bytes, eight bytes at a time where it is worth it.

/// Multiplied by a byte: that byte, eight times.
const ONES: u64 = u64::MAX / 255;

/// Skips the plain bytes of a string: up to a quote, a backslash or a control character.
#[inline(always)]
pub(super) fn after_plain(rest: &[u8]) -> &[u8] {
    after_run(rest, |eight| {
        // The flipped bit puts the quote (0x22) right after the control characters (below 0x20).
        let quote_or_control = (eight ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
        let backslash = (eight ^ (ONES * 0x5c)).wrapping_sub(ONES);
        (quote_or_control | backslash) & !eight & (ONES * 0x80)
    })
}

#[inline(always)]
pub(super) fn after_digits(rest: &[u8]) -> &[u8] {
    after_run(rest, |eight| (eight.wrapping_add(ONES * 0x46) | eight.wrapping_sub(ONES * 0x30)) & (ONES * 0x80))
}

/// Skips a valid escape. `Err` starts at the first wrong byte.
#[inline(never)]
pub(super) fn after_escape(rest: &[u8]) -> Result<&[u8], &[u8]> {
    match rest {
        [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', after @ ..] => Ok(after),
        [b'\\', b'u', digits @ ..] => {
            let valid = digits.iter().take(4).take_while(|digit| digit.is_ascii_hexdigit()).count();
            let after = digits.get(valid..).unwrap_or_default();
            if valid == 4 { Ok(after) } else { Err(after) }
        }
        [b'\\', wrong @ ..] | wrong => Err(wrong),
    }
}

#[inline(never)]
pub(super) fn after_white_space(mut rest: &[u8]) -> &[u8] {
    loop {
        // Indentation is many spaces.
        if let Some(eight) = rest.first_chunk() {
            rest = from_first_set(rest, u64::from_le_bytes(*eight) ^ (ONES * 0x20));
        }
        match rest {
            [b' ' | b'\n' | b'\r' | b'\t', after @ ..] => rest = after,
            _ => return rest,
        }
    }
}

/// Skips to the first byte for which `stops` sets a bit. `stops` may also set bits of bytes after that one, and must stop
/// at a zero.
#[inline(always)]
fn after_run(mut rest: &[u8], stops: impl Fn(u64) -> u64) -> &[u8] {
    while let Some((eight, after)) = rest.split_first_chunk() {
        let stops = stops(u64::from_le_bytes(*eight));
        if stops != 0 {
            return from_first_set(rest, stops);
        }
        rest = after;
    }
    from_first_set(rest, stops(padded(rest)))
}

/// `rest` from the byte with the first bit set in `bits`. After the eighth byte, if none is set.
#[inline(always)]
fn from_first_set(rest: &[u8], bits: u64) -> &[u8] {
    rest.get((bits.trailing_zeros() / 8) as usize..).unwrap_or_default()
}

/// Fewer than eight bytes, with zeros after them.
#[inline(never)]
fn padded(rest: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    u64::from_le_bytes(eight)
}
