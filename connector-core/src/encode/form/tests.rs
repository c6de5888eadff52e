use std::collections::BTreeMap;

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap},
};
use serde_json::{Value, json};

use super::*;
use crate::secret::Secret;

/// The pairs of a body, decoded by another implementation.
fn pairs<T: Serialize + ?Sized>(value: &T) -> Vec<(String, String)> {
    form_urlencoded::parse(&to_vec(value, 0).unwrap()).into_owned().collect()
}

fn text<T: Serialize + ?Sized>(value: &T) -> String {
    String::from_utf8(to_vec(value, 0).unwrap()).unwrap()
}

#[derive(Serialize)]
struct Payment<'a> {
    amount: u64,
    currency: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<&'a str>,
    absent: Option<&'a str>,
    unit: (),
    capture: bool,
    card: Card<'a>,
    empty: Empty,
    none: Vec<u8>,
    expand: Vec<&'a str>,
    sides: (i8, char),
    #[serde(flatten)]
    metadata: BTreeMap<&'a str, Value>,
}

#[derive(Serialize)]
struct Card<'a> {
    number: Secret<&'a str>,
    holder: Option<Holder<'a>>,
}

#[derive(Serialize)]
struct Holder<'a>(&'a str);

#[derive(Serialize)]
struct Empty {}

#[test]
fn a_whole_body() {
    let payment = Payment {
        amount: 7910,
        currency: "eur",
        left_out: None,
        absent: None,
        unit: (),
        capture: true,
        card: Card { number: Secret::new("4242424242424242"), holder: Some(Holder("Jané Doe & Co")) },
        empty: Empty {},
        none: vec![],
        expand: vec!["a.b", "c"],
        sides: (-1, '~'),
        metadata: BTreeMap::from([("order id", json!({"x": [1.5, null, "y"]}))]),
    };
    assert_eq!(
        text(&payment),
        "amount=7910&currency=eur&capture=true&card%5Bnumber%5D=4242424242424242\
         &card%5Bholder%5D=Jan%C3%A9+Doe+%26+Co&expand%5B0%5D=a.b&expand%5B1%5D=c&sides%5B0%5D=-1&sides%5B1%5D=%7E\
         &order+id%5Bx%5D%5B0%5D=1.5&order+id%5Bx%5D%5B2%5D=y"
    );
    assert_eq!(serde_json::to_value(payment.card.number).unwrap(), json!("***"));
}

#[derive(Serialize)]
enum Source<'a> {
    Unit,
    Newtype(&'a str),
    Tuple(u8, u8),
    Struct { number: &'a str, inner: Box<Source<'a>> },
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Tagged<'a> {
    CardPresent { number: &'a str },
}

#[test]
fn variants_stand_in_the_name() {
    let inner = || Box::new(Source::Tuple(1, 2));
    let sources = BTreeMap::from([
        ("a", Source::Unit),
        ("b", Source::Newtype("x")),
        ("c", Source::Struct { number: "y", inner: inner() }),
        ("d", Source::Unit),
    ]);
    assert_eq!(
        text(&sources),
        "a=Unit&b%5BNewtype%5D=x&c%5BStruct%5D%5Bnumber%5D=y&c%5BStruct%5D%5Binner%5D%5BTuple%5D%5B0%5D=1\
         &c%5BStruct%5D%5Binner%5D%5BTuple%5D%5B1%5D=2&d=Unit"
    );
    assert_eq!(text(&Source::Struct { number: "y", inner: inner() }).split('&').next(), Some("Struct%5Bnumber%5D=y"));
    assert_eq!(text(&Tagged::CardPresent { number: "z" }), "type=card_present&number=z");
}

#[test]
fn names_are_text_numbers_and_booleans() {
    assert_eq!(text(&BTreeMap::from([(1, "x"), (-2, "y")])), "-2=y&1=x");
    assert_eq!(text(&BTreeMap::from([(true, 'x')])), "true=x");
    assert_eq!(text(&BTreeMap::from([("a", BTreeMap::from([("", 1)]))])), "a%5B%5D=1");
}

#[test]
fn what_has_no_name_is_refused() {
    for refused in [
        to_vec("bare", 0),
        to_vec(&7, 0),
        to_vec(&["a"], 0),
        to_vec(&[Option::<u8>::None], 0),
        to_vec(&Source::Unit, 0),
        to_vec(&BTreeMap::from([("", 1)]), 0),
    ] {
        assert_eq!(refused, Err(EncodeError::new(Kind::Unnamed)));
    }
    assert_eq!(to_vec(&BTreeMap::from([((1, 2), 1)]), 0), Err(EncodeError::new(Kind::Key)));
    assert_eq!(text(&()) + &text(&None::<u8>) + &text(&Empty {}) + &text(&Vec::<u8>::new()), "");
}

/// Refuses with a message that quotes what it holds, as a careless type would.
struct Leaky;

impl Serialize for Leaky {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("4242424242424242 is too long"))
    }
}

#[test]
fn an_error_names_the_field_and_never_the_value() {
    #[derive(Serialize)]
    struct Outer<T> {
        outer: Inner<T>,
    }
    #[derive(Serialize)]
    struct Inner<T> {
        inner: T,
    }
    let error = to_vec(&Outer { outer: Inner { inner: Leaky } }, 0).unwrap_err();
    assert_eq!(error.field(), Some("inner"));
    assert_eq!(error.to_string(), "a value could not be serialized, in field `inner`");
    let error = to_vec(&Inner { inner: f64::NAN }, 0).unwrap_err();
    assert_eq!(error.to_string(), "a float must be finite, in field `inner`");
    assert!(!format!("{:?}", crate::encode::json::to_vec(&Leaky, 0)).contains("4242"));
    assert!(!secret::is_wire());
}

#[test]
fn every_byte_is_encoded_wherever_it_stands() {
    for (length, byte) in (1..=13).flat_map(|length| (0..=u8::MAX).map(move |byte| (length, byte))) {
        for at in 0..length {
            let mut bytes = vec![b'a'; length];
            bytes[at] = byte;
            let mut encoded = Vec::new();
            encode(&mut encoded, &bytes);
            let standard: String = form_urlencoded::byte_serialize(&bytes).collect();
            assert_eq!(String::from_utf8(encoded).unwrap(), standard);
        }
    }
}

#[test]
fn what_is_displayed_is_encoded_without_a_string_between() {
    struct Shown;
    impl Serialize for Shown {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(&format_args!("{}&{}", "a b", 1))
        }
    }
    assert_eq!(text(&BTreeMap::from([("k", Shown)])), "k=a+b%261");
}

#[test]
fn what_is_absent_leaves_no_trace_wherever_it_stands() {
    let none = Value::Null;
    assert_eq!(
        text(&json!({"a": none, "b": {"c": none, "d": 1, "e": {}}, "f": {"g": [none]}, "h": none})),
        "b%5Bd%5D=1"
    );
    assert_eq!(text(&json!({"a": 1, "b": {"c": {"d": none}}, "e": 2, "f": none})), "a=1&e=2");
    assert_eq!(text(&json!({"a": {"b": {"c": [none]}}})), "");
}

#[test]
fn a_value_without_a_key_is_refused() {
    struct Keyless;
    impl Serialize for Keyless {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry("a", "1")?;
            map.serialize_value("2")?;
            map.end()
        }
    }
    assert_eq!(to_vec(&Keyless, 0), Err(EncodeError::new(Kind::Unnamed)));
}

/// What a body must decode to, written the plain way.
fn expected(name: &str, value: &Value, into: &mut Vec<(String, String)>) {
    let inner = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}[{key}]") };
    match value {
        Value::Null => {}
        Value::String(text) => into.push((name.to_owned(), text.clone())),
        Value::Array(list) => list.iter().enumerate().for_each(|(at, it)| expected(&inner(&at.to_string()), it, into)),
        Value::Object(map) => map.iter().for_each(|(key, it)| expected(&inner(key), it, into)),
        scalar => into.push((name.to_owned(), scalar.to_string())),
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-zA-Z0-9 *._~+%&=\\[\\]-]{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_tree_decodes_to_its_pairs(fields in proptest::collection::btree_map(".{1,12}", values(), 0..6)) {
        let tree = Value::Object(fields.into_iter().collect());
        let mut plain = Vec::new();
        expected("", &tree, &mut plain);
        prop_assert_eq!(pairs(&tree), plain);
    }

    #[test]
    fn a_text_is_encoded_as_the_standard_says(value in any::<String>(), bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(text(&BTreeMap::from([("k", &value)])), format!("k={}", form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>()));
        let mut encoded = Vec::new();
        encode(&mut encoded, &bytes);
        prop_assert_eq!(encoded, form_urlencoded::byte_serialize(&bytes).collect::<String>().into_bytes());
    }
}
