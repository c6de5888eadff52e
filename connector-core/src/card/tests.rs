use super::*;
use crate::secret;

/// Published test numbers.
const NUMBERS: [&str; 6] = [
    "4242424242424242",
    "5555555555554444",
    "378282246310005",
    "6011111111111117",
    "30569309025904",
    "6205500000000000004",
];

#[test]
fn a_number_is_checked_and_shows_only_its_ends() {
    for text in NUMBERS {
        let number = CardNumber::new(text).unwrap();
        assert_eq!(number.expose(), text);
        assert_eq!((number.bin(), number.last4()), (Some(&text[..6]), Some(&text[text.len() - 4..])));
    }
    assert_eq!(CardNumber::new("4242 4242-4242 4242"), CardNumber::new(NUMBERS[0]));
}

#[test]
fn what_is_no_number_is_refused_with_its_reason() {
    use InvalidCardNumber::{Characters, CheckDigit, Length};
    let refused = |text| CardNumber::new(text).unwrap_err();
    assert_eq!([refused("4242424242424241"), refused("4242424242424224")], [CheckDigit, CheckDigit]);
    assert_eq!([refused(""), refused("42424242424"), refused("42424242424242424242")], [Length; 3]);
    assert_eq!([refused("4242.4242.4242.4242"), refused("４２４２４２４２４２４２４２４２")], [Characters; 2]);
}

#[test]
fn an_alias_is_not_checked_and_has_no_digits_to_show() {
    let alias = CardNumber::alias("tok_9".to_owned());
    assert!(alias.is_alias() && !CardNumber::new(NUMBERS[0]).unwrap().is_alias());
    assert_eq!((alias.expose(), alias.bin(), alias.last4()), ("tok_9", None, None));
}

#[test]
fn a_code_has_three_or_four_digits() {
    assert_eq!(CardCvc::new("012").unwrap().expose(), "012");
    assert_eq!(CardCvc::new("1234").unwrap().expose(), "1234");
    for text in ["", "12", "12345", "12a", " 123", "１２３"] {
        assert_eq!(CardCvc::new(text), Err(InvalidCardCvc), "{text}");
    }
}

#[test]
fn a_month_always_has_two_digits() {
    for (number, text) in (1..).zip(MONTHS) {
        assert_eq!(ExpiryMonth::from_number(number).unwrap().expose(), text);
        assert_eq!(ExpiryMonth::new(text).unwrap().expose(), text);
        assert_eq!(ExpiryMonth::new(number.to_string()).unwrap().expose(), text);
    }
    for text in ["", "0", "00", "13", "003", "+3", "3 ", "ä"] {
        assert_eq!(ExpiryMonth::new(text), Err(InvalidExpiry), "{text}");
    }
    assert_eq!(ExpiryMonth::from_number(257), Err(InvalidExpiry));
}

#[test]
fn a_year_always_has_four_digits() {
    for text in ["30", "2030"] {
        let year = ExpiryYear::new(text).unwrap();
        assert_eq!((year.expose(), year.yy()), ("2030", "30"));
    }
    assert_eq!(ExpiryYear::new("05").unwrap().expose(), "2005");
    for text in ["", "3", "030", "1999", "2100", "+030", "20 30"] {
        assert_eq!(ExpiryYear::new(text), Err(InvalidExpiry), "{text}");
    }
}

#[test]
fn nothing_shows_off_the_wire_and_all_is_written_on_it() {
    let card = (
        CardNumber::new(NUMBERS[0]).unwrap(),
        CardCvc::new("737").unwrap(),
        ExpiryMonth::new("3").unwrap(),
        ExpiryYear::new("30").unwrap(),
    );
    assert_eq!(format!("{card:?}"), "(CardNumber(..), CardCvc(..), ExpiryMonth(..), ExpiryYear(..))");
    assert_eq!(serde_json::to_string(&card).unwrap(), r#"["***","***","***","***"]"#);
    let _wire = secret::wire();
    assert_eq!(serde_json::to_string(&card).unwrap(), r#"["4242424242424242","737","03","2030"]"#);
}

#[test]
fn reading_checks_too() {
    let read = |json: &str| serde_json::from_str::<(CardNumber, CardCvc, ExpiryMonth, ExpiryYear)>(json);
    let card = read(r#"["4242 4242 4242 4242", "737", 3, "30"]"#).unwrap();
    assert_eq!((card.2.expose(), card.3.expose()), ("03", "2030"));
    assert_eq!(read(r#"["4242424242424242", "737", "03", 2030]"#).unwrap(), card);
    assert!(read(r#"["4242424242424242", "737", 65539, "30"]"#).is_err());
}

#[test]
fn no_error_repeats_what_was_given() {
    for json in
        ["\"4242424242424241\"", "4242424242424242", "-4242424242424242", "4242.5", "42424242424242424242424242"]
    {
        for refused in [
            serde_json::from_str::<CardNumber>(json).unwrap_err().to_string(),
            serde_json::from_str::<CardCvc>(json).unwrap_err().to_string(),
            serde_json::from_str::<ExpiryMonth>(json).unwrap_err().to_string(),
            serde_json::from_str::<ExpiryYear>(json).unwrap_err().to_string(),
        ] {
            assert!(!refused.contains("4242"), "{refused}");
        }
    }
}
