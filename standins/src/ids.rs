//! Ids that look like the processors' own. They count up, so that a run repeats, but are spread so that no two are
//! neighbours and nobody mistakes them for numbers.

/// Makes the ids of one stand-in; no id is given twice.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    given: u128,
}

impl Ids {
    /// `pi_` and 24 letters and digits, as Stripe writes ids.
    pub(crate) fn base62(&mut self, prefix: &str) -> String {
        self.spread(prefix, b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 24)
    }

    /// `pay_` and 26 lower case letters and digits from 2 to 7, as Checkout.com writes ids.
    pub(crate) fn base32(&mut self, prefix: &str) -> String {
        self.spread(prefix, b"abcdefghijklmnopqrstuvwxyz234567", 26)
    }

    fn spread(&mut self, prefix: &str, alphabet: &[u8], length: usize) -> String {
        self.given += 1;
        // Multiplying by an odd number is a bijection, and both forms hold all of the 128 bits.
        let mut rest = self.given.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let base = alphabet.len() as u128;
        let mut id = String::with_capacity(prefix.len() + 1 + length);
        id.push_str(prefix);
        id.push('_');
        for _ in 0..length {
            id.push(char::from(alphabet[(rest % base) as usize]));
            rest /= base;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_unique_and_of_the_right_length() {
        let mut ids = Ids::default();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..2_000 {
            let (stripe, checkout) = (ids.base62("pi"), ids.base32("pay"));
            assert_eq!((stripe.len(), checkout.len()), (27, 30));
            assert!(seen.insert(stripe) && seen.insert(checkout));
        }
    }
}
