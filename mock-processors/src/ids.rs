//! Ids that look like the processors' own. They count up, so that a run repeats, but are spread so that no two are
//! neighbours and nobody mistakes them for numbers.

/// Makes the ids of one mock processor; no id is given twice.
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

    /// 16 upper case letters and digits, as Adyen writes references.
    pub(crate) fn base36(&mut self) -> String {
        const ALL: u128 = 36_u128.pow(16);
        self.given += 1;
        // The factor has no divisor in common with 36, so that no two numbers meet.
        let mut rest = self.given.wrapping_mul(4_808_397_612_345_678_901_234_567) % ALL;
        let mut id = String::with_capacity(16);
        for _ in 0..16 {
            id.push(char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(rest % 36) as usize]));
            rest /= 36;
        }
        id
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
            let (stripe, checkout, adyen) = (ids.base62("pi"), ids.base32("pay"), ids.base36());
            assert_eq!((stripe.len(), checkout.len(), adyen.len()), (27, 30, 16));
            assert!(seen.insert(stripe) && seen.insert(checkout) && seen.insert(adyen));
        }
    }
}
