//! The facts of a payment card that may be kept once its number was seen.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::clock::Moment;

/// A card, without its number.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub(crate) brand: Brand,
    pub(crate) bin: String,
    pub(crate) last4: String,
    pub(crate) month: i64,
    pub(crate) year: i64,
    fingerprint: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brand {
    Visa,
    Mastercard,
    Amex,
    Discover,
    Diners,
    Jcb,
    UnionPay,
    Unknown,
}

/// What is wrong with a card's data, before anybody is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadCard {
    /// Something else than 12 to 19 digits.
    NotANumber,
    /// The check digit is wrong (Luhn).
    Number,
    Month,
    Year,
    /// It expired this year.
    Expired,
    Cvc,
}

impl Card {
    /// Reads the data of a card as of `today`. The card is good to the end of its last month.
    pub(crate) fn read(number: &str, month: i64, year: i64, cvc: Option<&str>, today: Moment) -> Result<Card, BadCard> {
        if !(12..=19).contains(&number.len()) || !number.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(BadCard::NotANumber);
        }
        if !is_luhn(number) {
            return Err(BadCard::Number);
        }
        let (this_year, this_month, _) = today.date();
        let year = if (0..100).contains(&year) { 2000 + year } else { year };
        if !(1..=12).contains(&month) {
            return Err(BadCard::Month);
        }
        if !(this_year..this_year + 50).contains(&year) {
            return Err(BadCard::Year);
        }
        if year == this_year && month < this_month {
            return Err(BadCard::Expired);
        }
        if cvc.is_some_and(|cvc| !(3..=4).contains(&cvc.len()) || !cvc.bytes().all(|digit| digit.is_ascii_digit())) {
            return Err(BadCard::Cvc);
        }
        let mut hasher = DefaultHasher::new();
        number.hash(&mut hasher);
        Ok(Card {
            brand: Brand::of(number),
            bin: number[..6].to_owned(),
            last4: number[number.len() - 4..].to_owned(),
            month,
            year,
            fingerprint: hasher.finish(),
        })
    }

    /// 16 characters, the same for the same number.
    pub(crate) fn fingerprint(&self) -> String {
        format!("{:016x}", self.fingerprint)
    }
}

impl Brand {
    fn of(number: &str) -> Brand {
        let leading = |digits: usize| number[..digits].parse::<u32>().unwrap_or_default();
        match (leading(1), leading(2), leading(3), leading(4)) {
            (4, ..) => Brand::Visa,
            (_, 51..=55, ..) | (.., 2221..=2720) => Brand::Mastercard,
            (_, 34 | 37, ..) => Brand::Amex,
            (_, 30 | 36 | 38 | 39, ..) => Brand::Diners,
            (_, 35, ..) => Brand::Jcb,
            (_, 65, ..) | (_, _, 644..=649, _) | (.., 6011) => Brand::Discover,
            (_, 62, ..) => Brand::UnionPay,
            _ => Brand::Unknown,
        }
    }
}

/// Whether the last digit is the one that the others ask for.
fn is_luhn(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, u32::from(digit - b'0')) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::{BadCard, Brand, Card};
    use crate::clock::Moment;

    #[test]
    fn published_test_cards_are_read() {
        let known = [
            ("4242424242424242", Brand::Visa),
            ("5555555555554444", Brand::Mastercard),
            ("2223003122003222", Brand::Mastercard),
            ("378282246310005", Brand::Amex),
            ("6011111111111117", Brand::Discover),
            ("3056930009020004", Brand::Diners),
            ("3566002020360505", Brand::Jcb),
            ("6200000000000005", Brand::UnionPay),
        ];
        for (number, brand) in known {
            let card = Card::read(number, 3, 2050, Some("123"), Moment::now()).unwrap();
            assert_eq!((card.brand, card.last4.as_str()), (brand, &number[number.len() - 4..]));
        }
    }

    #[test]
    fn bad_cards_are_told_apart() {
        let (year, month, _) = Moment::now().date();
        let good = "4242424242424242";
        let read = |number, month, year, cvc| Card::read(number, month, year, cvc, Moment::now()).err();
        assert_eq!(read(good, month, year, None), None, "a card is good to the end of its month");
        assert_eq!(read("4242424242424241", 3, year + 1, None), Some(BadCard::Number));
        assert_eq!(read("4242 4242", 3, year + 1, None), Some(BadCard::NotANumber));
        assert_eq!(read("42424242424x4242", 3, year + 1, None), Some(BadCard::NotANumber));
        assert_eq!(read(good, 13, year + 1, None), Some(BadCard::Month));
        assert_eq!(read(good, 3, year - 1, None), Some(BadCard::Year));
        assert_eq!(read(good, 3, year + 1, Some("12")), Some(BadCard::Cvc));
        assert_eq!(read(good, 3, year % 100 + 1, None), None, "a year may have two digits");
    }
}
