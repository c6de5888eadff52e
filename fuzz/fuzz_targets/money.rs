//! Whatever stands on the wire as money: what is read is the very number that was written, counted in minor units by big
//! integers, or it is refused; what is written reads back as the same amount; for every currency.
//!
//! The input's first line is `EUR 1000`, an amount to write and its currency; what follows is JSON to read.
#![no_main]

use std::fmt::Debug;

use connector_core::{
    Amount, Currency, FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney, encode,
};
use connector_fuzz::Input;
use libfuzzer_sys::fuzz_target;
use num_bigint::BigInt;
use serde::{Serialize, de::DeserializeOwned};

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input::new(bytes);
    let all: Vec<_> = Currency::all().collect();
    // One of each number of decimals, whatever the input names.
    let currencies = [input.choice(&all, Currency::code), Currency::JPY, Currency::EUR, Currency::KWD, Currency::CLF];
    let minor = input.number();
    let json = input.matter;
    for currency in currencies {
        let amount = Amount::new(minor, currency);
        written::<MinorUnit>(amount);
        written::<StringMinorUnit>(amount);
        written::<StringMajorUnit>(amount);
        written::<FloatMajorUnit>(amount);
    }
    let text = std::str::from_utf8(json).unwrap_or_default().trim_matches([' ', '\t', '\n', '\r']);
    let inner = serde_json::from_slice::<String>(json).ok();
    // JSON's numbers have no leading zeros.
    let number = serde_json::from_slice::<serde_json::Number>(json).ok().and_then(|_| Number::parse(text));
    // A text of money has no exponent.
    let quoted = inner.as_deref().filter(|text| !text.contains(['e', 'E'])).and_then(Number::parse);
    // serde_json reads a bare `-0` as a float, which is no number of minor units.
    let is_integer = text != "-0" && !text.contains(['e', 'E', '.']);
    let bare_digits = number.as_ref().filter(|_| is_integer);
    read::<MinorUnit>(json, &currencies, bare_digits.map(Number::minor));
    let quoted_digits = quoted.as_ref().filter(|number| number.scale == 0);
    read::<StringMinorUnit>(json, &currencies, bare_digits.or(quoted_digits).map(Number::minor));
    read::<StringMajorUnit>(json, &currencies, quoted.as_ref().map(Number::major));
    floats(json, &currencies, number.as_ref());
});

/// A decimal number: its digits and how many of them are decimals.
struct Number {
    digits: BigInt,
    scale: i64,
}

impl Number {
    /// `-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?`
    fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, power(exponent)?),
            None => (text, 0),
        };
        let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
        let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_whole = !whole.is_empty() && number.ends_with(|last: char| last.is_ascii_digit());
        if !is_whole || !is_number(whole) || !is_number(decimals) {
            return None;
        }
        let digits: BigInt = [sign, whole, decimals].concat().parse().ok()?;
        let scale = i64::try_from(decimals.len()).ok()? - exponent;
        Some(Self { digits, scale })
    }

    /// The number itself as minor units, for any currency.
    fn minor(&self) -> impl Fn(Currency) -> Option<i64> {
        let units = i64::try_from(&self.digits).ok();
        move |_| units
    }

    /// The number as major units: how many minor units, where it is a whole number of them.
    fn major(&self) -> impl Fn(Currency) -> Option<i64> {
        |currency| {
            let shift = i64::from(currency.exponent()) - self.scale;
            if self.digits == BigInt::ZERO {
                return Some(0);
            }
            // Of more than so many zeros nothing fits, or nothing is whole.
            let power = BigInt::from(10).pow(u32::try_from(shift.unsigned_abs()).ok().filter(|shift| *shift < 5000)?);
            let minor = if shift >= 0 {
                &self.digits * power
            } else if (&self.digits % &power) == BigInt::ZERO {
                &self.digits / power
            } else {
                return None;
            };
            i64::try_from(minor).ok()
        }
    }

    /// How many digits a float would have to carry.
    fn significant(&self) -> usize {
        self.digits.magnitude().to_string().trim_end_matches('0').len()
    }
}

/// The number behind an `e`; of one that nothing but zero can have, the largest.
fn power(text: &str) -> Option<i64> {
    const LARGEST: i64 = 1_000_000_000;
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let power = unsigned.parse().unwrap_or(LARGEST).min(LARGEST);
    Some(if text.starts_with('-') { -power } else { power })
}

/// What is read is what the model says; where the model says nothing, nothing is read.
fn read<W: WireMoney + Clone + DeserializeOwned>(
    json: &[u8],
    currencies: &[Currency],
    model: Option<impl Fn(Currency) -> Option<i64>>,
) {
    let read = serde_json::from_slice::<W>(json).ok();
    for currency in currencies.iter().copied() {
        let read = read.clone().and_then(|read| read.to_amount(currency).ok());
        let expected = model.as_ref().and_then(|model| model(currency)).map(|minor| Amount::new(minor, currency));
        // More digits than an `i128` holds may be refused, even where most of them are zeros.
        if json.len() < 36 || read.is_some() {
            assert_eq!(read, expected, "another amount than was written");
        }
    }
}

/// A float of few digits is that number; one of many is refused, or its nearest of few digits is the same float.
fn floats(json: &[u8], currencies: &[Currency], number: Option<&Number>) {
    let Ok(read) = serde_json::from_slice::<FloatMajorUnit>(json) else { return };
    let number = number.expect("what is read as a number is one");
    let float: f64 = serde_json::from_slice(json).expect("it was read as a number");
    if float == 0.0 {
        // Nothing smaller than 5e-324 is told from zero by a float, whatever was written.
        assert!(currencies.iter().all(|currency| read.to_amount(*currency) == Ok(Amount::new(0, *currency))));
        return;
    }
    for currency in currencies.iter().copied() {
        match (read.to_amount(currency), number.significant() <= 15) {
            (Ok(amount), true) => {
                assert_eq!(Some(amount.minor().get()), number.major()(currency), "another amount than was written");
            }
            (Ok(amount), false) => {
                let major = amount.minor().get() as f64 / 10_f64.powi(currency.exponent().into());
                assert_eq!(float.to_bits() << 1, major.to_bits() << 1, "another amount than was written");
            }
            (Err(MoneyError::Decimals(_)), true) => assert_eq!(number.major()(currency), None, "it is whole"),
            (Err(_), _) => {}
        }
    }
}

/// What is written reads back as the same amount; only a float may refuse, and only what has too many digits.
fn written<W: WireMoney + Clone + Serialize + DeserializeOwned + Debug>(amount: Amount) {
    let wire = match W::from_amount(amount) {
        Ok(wire) => wire,
        Err(error) => {
            let minor = amount.minor().get();
            let is_due = minor < 0 || (error == MoneyError::FloatPrecision && minor >= 10_i64.pow(f64::DIGITS));
            assert!(is_due, "{amount} cannot be written: {error}");
            return;
        }
    };
    assert_eq!(wire.clone().to_amount(amount.currency()), Ok(amount));
    let json = encode::to_json(&wire, 0).expect("what was made of an amount is written");
    let back: W = serde_json::from_slice(&json).expect("what was written is read");
    assert_eq!(back.to_amount(amount.currency()), Ok(amount), "another amount comes back");
}
