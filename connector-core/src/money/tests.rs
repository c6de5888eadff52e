//! The four forms against every currency: what is written reads back to the same amount, and nothing is rounded.

use std::fmt::Debug;

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Amount, FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney};
use crate::currency::Currency;

fn write<T: WireMoney + Serialize>(minor: i64, currency: Currency) -> Result<String, MoneyError> {
    T::from_amount(Amount::new(minor, currency)).map(|money| serde_json::to_string(&money).unwrap())
}

/// The minor units that a text on the wire means.
fn read<T: WireMoney + DeserializeOwned>(json: &str, currency: Currency) -> Result<i64, MoneyError> {
    let amount = serde_json::from_str::<T>(json).unwrap().to_amount(currency)?;
    assert_eq!(amount.currency(), currency);
    Ok(amount.minor().get())
}

fn is_refused<T: DeserializeOwned>(json: &str) -> bool {
    serde_json::from_str::<T>(json).is_err()
}

fn comes_back<T: WireMoney + Serialize + DeserializeOwned + PartialEq + Debug>(minor: i64, currency: Currency) {
    let json = write::<T>(minor, currency).unwrap();
    assert_eq!(read::<T>(&json, currency), Ok(minor), "{json} {currency}");
}

fn currencies() -> Vec<Currency> {
    Currency::all().collect()
}

const FLOAT_MAX: i64 = 10_i64.pow(f64::DIGITS) - 1;

#[test]
fn every_form_in_every_currency_at_the_extremes() {
    for currency in currencies() {
        for minor in [0, 1, 9, 10, 99, 100, 101, FLOAT_MAX, FLOAT_MAX - 1] {
            comes_back::<FloatMajorUnit>(minor, currency);
        }
        for minor in [0, 1, 9, 10, 99, 100, 101, i64::MAX, i64::MAX - 1] {
            comes_back::<MinorUnit>(minor, currency);
            comes_back::<StringMinorUnit>(minor, currency);
            comes_back::<StringMajorUnit>(minor, currency);
        }
    }
}

#[test]
fn every_form_refuses_a_negative_amount_to_ask_for() {
    for currency in currencies() {
        for minor in [-1, i64::MIN] {
            assert_eq!(write::<MinorUnit>(minor, currency), Err(MoneyError::Negative));
            assert_eq!(write::<StringMinorUnit>(minor, currency), Err(MoneyError::Negative));
            assert_eq!(write::<StringMajorUnit>(minor, currency), Err(MoneyError::Negative));
            assert_eq!(write::<FloatMajorUnit>(minor, currency), Err(MoneyError::Negative));
        }
    }
}

proptest! {
    #[test]
    fn every_form_comes_back(minor in 0..=i64::MAX, currency in select(currencies())) {
        comes_back::<MinorUnit>(minor, currency);
        comes_back::<StringMinorUnit>(minor, currency);
        comes_back::<StringMajorUnit>(minor, currency);
    }

    #[test]
    fn a_float_comes_back_or_is_refused(minor in 0..=FLOAT_MAX, above in FLOAT_MAX + 1.., currency in select(currencies())) {
        comes_back::<FloatMajorUnit>(minor, currency);
        prop_assert_eq!(write::<FloatMajorUnit>(above, currency), Err(MoneyError::FloatPrecision));
    }

    #[test]
    fn small_amounts_come_back_as_floats(minor in 0..10_000_000_i64, currency in select(currencies())) {
        comes_back::<FloatMajorUnit>(minor, currency);
    }

    #[test]
    fn a_major_text_has_exactly_the_decimals_of_its_currency(minor in 0..=i64::MAX, currency in select(currencies())) {
        let text = StringMajorUnit::from_amount(Amount::new(minor, currency)).unwrap().to_string();
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        prop_assert_eq!(decimals, usize::from(currency.exponent()));
        prop_assert_eq!(text.replace('.', "").parse::<i64>().unwrap(), minor);
        prop_assert_eq!(Amount::new(minor, currency).to_string(), format!("{text} {currency}"));
    }

    #[test]
    fn decimals_that_the_currency_does_not_have_are_refused_unless_zeros(
        whole in 0..1_000_000_u32, digit in 1..10_u8, currency in select(currencies()),
    ) {
        let decimals = "0".repeat(usize::from(currency.exponent()));
        let more = format!("{whole}.{decimals}{digit}");
        prop_assert_eq!(read::<StringMajorUnit>(&format!("{more:?}"), currency), Err(MoneyError::Decimals(currency)));
        prop_assert_eq!(read::<FloatMajorUnit>(&more, currency), Err(MoneyError::Decimals(currency)));

        let minor = i64::from(whole) * 10_i64.pow(currency.exponent().into());
        let zeros = format!("{whole}.{decimals}00");
        prop_assert_eq!(read::<StringMajorUnit>(&format!("{zeros:?}"), currency), Ok(minor));
        prop_assert_eq!(read::<FloatMajorUnit>(&zeros, currency), Ok(minor));
        prop_assert_eq!(read::<StringMajorUnit>(&format!("\"{whole}\""), currency), Ok(minor));
        prop_assert_eq!(read::<FloatMajorUnit>(&whole.to_string(), currency), Ok(minor));
    }

    #[test]
    fn a_float_that_is_read_is_the_amount_that_was_written_or_refused(
        minor in prop_oneof![any::<i64>(), (1..=18_u32, -9..=9_i64).prop_map(|(zeros, near)| 10_i64.pow(zeros) + near)],
        currency in select(currencies()),
    ) {
        let json = Amount::new(minor, currency).to_string().replace(currency.code(), "");
        let money = serde_json::from_str::<FloatMajorUnit>(&json);
        let amount = money.ok().and_then(|money| money.to_amount(currency).ok());
        prop_assert!(amount.is_none_or(|amount| amount == Amount::new(minor, currency)), "{json}: {amount:?}");
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in ".{0,60}", currency in select(currencies())) {
        let json = serde_json::to_string(&text).unwrap();
        if let Ok(money) = serde_json::from_str::<StringMajorUnit>(&json) {
            let shown = money.to_string();
            prop_assert_eq!(shown.trim_start_matches(['-', '0']), text.trim_start_matches(['-', '0']));
            let _ = money.to_amount(currency);
        }
        prop_assert!(is_refused::<MinorUnit>(&json) && is_refused::<FloatMajorUnit>(&json));
        let _ = serde_json::from_str::<StringMinorUnit>(&json);
    }

    #[test]
    fn digits_of_any_length_convert_or_are_refused(text in "-?[0-9]{1,45}(\\.[0-9]{1,45})?", currency in select(currencies())) {
        let json = serde_json::to_string(&text).unwrap();
        if let Ok(amount) = serde_json::from_str::<StringMajorUnit>(&json).map(|money| money.to_amount(currency)) {
            let shown = amount.map(|amount| amount.to_string());
            // Without the zeros that do not count, what was read and what came out are the same text.
            let bare = |text: &str| {
                let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
                let digits = digits.trim_start_matches('0');
                let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
                if digits.is_empty() { String::new() } else { format!("{sign}{digits}") }
            };
            if let Ok(shown) = shown {
                prop_assert_eq!(bare(shown.split(' ').next().unwrap()), bare(&text));
            }
        }
    }
}

#[test]
fn the_forms_as_they_stand_on_the_wire() {
    let all = |minor, currency| {
        [
            write::<MinorUnit>(minor, currency),
            write::<StringMinorUnit>(minor, currency),
            write::<StringMajorUnit>(minor, currency),
            write::<FloatMajorUnit>(minor, currency),
        ]
        .map(Result::unwrap)
    };
    assert_eq!(all(7910, Currency::EUR), ["7910", r#""7910""#, r#""79.10""#, "79.1"]);
    assert_eq!(all(5, Currency::EUR), ["5", r#""5""#, r#""0.05""#, "0.05"]);
    assert_eq!(all(500, Currency::JPY), ["500", r#""500""#, r#""500""#, "500.0"]);
    assert_eq!(all(1234, Currency::KWD), ["1234", r#""1234""#, r#""1.234""#, "1.234"]);
    assert_eq!(all(1, Currency::CLF), ["1", r#""1""#, r#""0.0001""#, "0.0001"]);
}

#[test]
fn each_form_reads_its_own_kind_alone() {
    for json in [r#""7910""#, "79.10", "7910.0", "1e3", "null", "true", "9223372036854775808"] {
        assert!(is_refused::<MinorUnit>(json), "{json}");
    }
    for json in [
        r#""79.10""#,
        r#""79.0""#,
        "79.10",
        r#""1e3""#,
        r#""""#,
        r#""+1""#,
        r#"" 1""#,
        "null",
        r#""9223372036854775808""#,
    ] {
        assert!(is_refused::<StringMinorUnit>(json), "{json}");
    }
    for json in
        ["79.10", "79", r#""79,10""#, r#""NaN""#, r#""inf""#, r#""1e3""#, r#""""#, r#""79.""#, r#"".5""#, "null"]
    {
        assert!(is_refused::<StringMajorUnit>(json), "{json}");
    }
    for json in
        [r#""79.10""#, "null", "0.30000000000000004", "90071992547409.93", "1e300", "1e-300", "1000000000000000"]
    {
        assert!(is_refused::<FloatMajorUnit>(json), "{json}");
    }
    assert_eq!(read::<StringMinorUnit>("7910", Currency::EUR), Ok(7910));
    assert_eq!(read::<FloatMajorUnit>("7.91e1", Currency::EUR), Ok(7910));
    assert_eq!(read::<StringMajorUnit>(r#""99999999999999999999""#, Currency::EUR), Err(MoneyError::OutOfRange));
}

#[test]
fn what_was_given_back_may_be_negative() {
    assert_eq!(read::<MinorUnit>("-5", Currency::EUR), Ok(-5));
    assert_eq!(read::<StringMinorUnit>(r#""-5""#, Currency::EUR), Ok(-5));
    assert_eq!(read::<StringMajorUnit>(r#""-0.05""#, Currency::EUR), Ok(-5));
    assert_eq!(read::<FloatMajorUnit>("-0.05", Currency::EUR), Ok(-5));
    assert_eq!(Amount::new(-5, Currency::EUR).to_string(), "-0.05 EUR");
    assert_eq!(Amount::new(i64::MIN, Currency::EUR).to_string(), "-92233720368547758.08 EUR");
}

#[test]
fn a_float_too_coarse_for_a_cent_is_neither_read_nor_written() {
    for json in ["100000000000000.0", "99999999999999.99", "100000000000000", "10000000000000.0"] {
        let read = serde_json::from_str::<FloatMajorUnit>(json).ok().map(|money| money.to_amount(Currency::EUR));
        assert!(matches!(read, None | Some(Err(MoneyError::FloatPrecision))), "{json}: {read:?}");
    }
    assert_eq!(read::<FloatMajorUnit>("9999999999999.99", Currency::EUR), Ok(999_999_999_999_999));
    assert_eq!(write::<FloatMajorUnit>(1_000_000_000_000_000, Currency::EUR), Err(MoneyError::FloatPrecision));
    assert_eq!(read::<FloatMajorUnit>("100000000000000.0", Currency::JPY), Ok(100_000_000_000_000));
}

#[test]
fn amounts_add_up_in_one_currency_only() {
    let euros = |minor| Amount::new(minor, Currency::EUR);
    assert_eq!(euros(7910).checked_add(euros(90)), Ok(euros(8000)));
    assert_eq!(euros(90).checked_sub(euros(7910)), Ok(euros(-7820)));
    assert_eq!(euros(i64::MAX).checked_add(euros(1)), Err(MoneyError::OutOfRange));
    assert_eq!(euros(i64::MIN).checked_sub(euros(1)), Err(MoneyError::OutOfRange));
    let dollars = Amount::new(1, Currency::USD);
    assert_eq!(euros(1).checked_add(dollars), Err(MoneyError::Currencies(Currency::EUR, Currency::USD)));
}

/// Does not compile when the type has the operator: then both implementations fit, and `_` is ambiguous.
macro_rules! has_no {
    ($operator:ident: $($money:ty),+) => {$({
        trait Ambiguous<A> {
            const CHECKED: () = ();
        }
        struct Operator;
        impl<T> Ambiguous<()> for T {}
        impl<T: std::ops::$operator<i64>> Ambiguous<Operator> for T {}
        let () = <$money as Ambiguous<_>>::CHECKED;

        trait AmbiguousToo<A> {
            const CHECKED: () = ();
        }
        impl<T> AmbiguousToo<()> for T {}
        impl<T: std::ops::$operator<T>> AmbiguousToo<Operator> for T {}
        let () = <$money as AmbiguousToo<_>>::CHECKED;
    })+};
}

#[test]
fn money_has_no_operators() {
    has_no!(Mul: Amount, MinorUnit, StringMinorUnit, StringMajorUnit, FloatMajorUnit);
    has_no!(Div: Amount, MinorUnit, StringMinorUnit, StringMajorUnit, FloatMajorUnit);
    has_no!(Add: Amount, MinorUnit, StringMinorUnit, StringMajorUnit, FloatMajorUnit);
    has_no!(Sub: Amount, MinorUnit, StringMinorUnit, StringMajorUnit, FloatMajorUnit);
}
