use super::{Json, Kind, Malformed, Scalar, Text};
use serde::de::IgnoredAny;
use serde_json::Value;

const DOCUMENTS: [&str; 4] = [
    include_str!("../../../../../examples/benches/overhead/data/stripe_authorize_response.json"),
    include_str!("../../../../../examples/benches/overhead/data/checkout_authorize_response.json"),
    include_str!("../../../../../examples/benches/overhead/data/adyen_authorize_response.json"),
    DENSE,
];

/// Escapes, nesting, white space and odd numbers, close together.
const DENSE: &str = r#" {"a\"\\\/\b\f\n\r\t\u0041":[ [],{ } , [[{"":[0,-0,1e5,-1.25E-3,1.0e+2 ,12345678901234567890]}]],true,false,null],
	"\ud83d\ude00 é \u00e9漢":{"x":"\\","y":"\"","\u0079":{"z\u0000":[{"q":[{"r":{}}]}]}},"12345678\n12345678":"1234567\\1234567\"",
"":"","\ue000\uFFFF\uabCD":[1,[2,[3,[4,[5,{"s":[6.5e1]}]]]]] , "long":"abcdefghijklmnopqrstuvwxyz€abcdefghijklmnopqrstuvwxyz\/"} "#;

#[test]
fn accepts_what_is_json() {
    let deepest = format!("{}1{}", "[".repeat(127), "]".repeat(127));
    let deepest_mixed = format!("{}1{}", r#"{"a":["#.repeat(63), "]}".repeat(63));
    let accepted = [
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "1.0",
        "-0.5",
        "1e1",
        "1E+1",
        "1e-1",
        "0e0",
        "1e400",
        "-1.5e99999",
        "123456789012345678901234567890",
        "1.00000000000000000000001",
        "true",
        "false",
        "null",
        r#""""#,
        r#""a""#,
        r#""\"""#,
        r#""\\""#,
        r#""\/\b\f\n\r\t""#,
        r#""\u0000\uFFFF\uabcd""#,
        r#""\ud83d""#,
        r#""\ude00""#,
        r#""\ud83d\ude00""#,
        r#""\ud83dx""#,
        "\"\u{7f}é漢😀\"",
        "[]",
        "[ ]",
        "{}",
        "{\t}",
        "[1]",
        "[1,2]",
        "[[],[]]",
        "[{},{}]",
        r#"{"a":1}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"a":{},"b":[]}"#,
        r#"{"":""}"#,
        " \t\r\n1 \t\r\n",
        " [ 1 , 2 ] ",
        " { \"a\" : 1 , \"b\" : 2 } ",
        "\n                    [\n                   1\n           ]\n",
        &deepest,
        &deepest_mixed,
    ];
    for text in accepted {
        assert_eq!(skipped(text), Ok(text.trim()), "{text}");
        assert!(serde_json::from_str::<IgnoredAny>(text).is_ok(), "{text}");
        agrees_with_serde_json(text);
    }
}

#[test]
fn refuses_what_is_no_json_at_its_first_wrong_byte() {
    let refused = [
        ("", 0),
        (" ", 1),
        ("x", 0),
        ("nul", 3),
        ("nulx", 3),
        ("nullx", 4),
        ("True", 0),
        ("tru]", 3),
        ("falsE", 4),
        ("-", 1),
        ("-a", 1),
        ("+1", 0),
        (".5", 0),
        ("01", 1),
        ("-01", 2),
        ("00", 1),
        ("1.", 2),
        ("1.x", 2),
        ("1.e1", 2),
        ("1e", 2),
        ("1e+", 3),
        ("1ex", 2),
        ("1 2", 2),
        ("1,", 1),
        ("0x1", 1),
        ("NaN", 0),
        ("Infinity", 0),
        ("\"", 1),
        ("\"a", 2),
        ("\"a\\", 3),
        (r#""\x""#, 2),
        (r#""\u""#, 3),
        (r#""\u12g4""#, 5),
        (r#""\u123""#, 6),
        (r#""\U0041""#, 2),
        (r#""\u+123""#, 3),
        ("\"a\nb\"", 2),
        ("\"\0\"", 1),
        ("\"\x1f\"", 1),
        ("\"1234567\t\"", 8),
        ("'a'", 0),
        ("[", 1),
        ("[1", 2),
        ("[1,", 3),
        ("[1,]", 3),
        ("[,1]", 1),
        ("[1 2]", 3),
        ("[1}", 2),
        ("[]]", 2),
        ("]", 0),
        ("{", 1),
        ("{\"a\"", 4),
        (r#"{"a"}"#, 4),
        (r#"{"a":}"#, 5),
        (r#"{"a":1"#, 6),
        (r#"{"a":1,}"#, 7),
        (r#"{"a":1]"#, 6),
        ("{,}", 1),
        ("{1:1}", 1),
        ("{a:1}", 1),
        (r#"{"a" 1}"#, 5),
        (r#"{"a":1 "b":2}"#, 7),
        (r#"{"a",1}"#, 4),
        ("[1:2]", 2),
        ("{}}", 2),
        ("}", 0),
        ("\u{feff}1", 0),
        ("\u{a0}1", 0),
        ("[1]\u{2028}", 3),
        ("\x0b1", 0),
        ("\x0c1", 0),
        ("// a\n1", 0),
        ("[[[", 3),
        ("{]", 1),
        ("[}", 1),
    ];
    for (text, at) in refused {
        assert_eq!(whole(text), Err(Malformed { at, is_early_end: at == text.len() }), "{text}");
        assert!(serde_json::from_str::<IgnoredAny>(text).is_err(), "{text}");
        agrees_with_serde_json(text);
    }
}

#[test]
fn refuses_the_bracket_that_is_nested_too_deep() {
    for (text, at) in [("[".repeat(128), 127), (r#"{"":"#.repeat(128), 127 * 4), ("[".repeat(1_000_000), 127)] {
        let too_deep = Err(Malformed { at, is_early_end: false });
        assert_eq!(whole(&text), too_deep);
        assert_eq!(walked(&text).map(drop), too_deep);
    }
}

#[test]
fn counts_the_depth_of_what_is_open_when_it_skips() {
    let text = format!("{}{}", "[".repeat(127), "]".repeat(127));
    let nested = format!("[{text}]");
    let mut json = Json::new(&nested);
    json.open_list().unwrap();
    assert!(json.next_element(&mut true).unwrap());
    assert_eq!(json.skip(), Err(Malformed { at: 127, is_early_end: false }));
    // What was closed no longer counts.
    let mut json = Json::new("[[],[],1]");
    let mut is_first = true;
    json.open_list().unwrap();
    while json.next_element(&mut is_first).unwrap() {
        json.skip().unwrap();
    }
    assert_eq!(json.skip(), Err(Malformed { at: 9, is_early_end: true }));
    assert_eq!(Json::new(&text).skip(), Ok(&*text));
}

#[test]
fn every_start_of_a_document_ends_too_early() {
    for document in DOCUMENTS {
        let document = document.trim_end();
        for end in (0..document.len()).filter(|end| document.is_char_boundary(*end)) {
            let early = Malformed { at: end, is_early_end: true };
            let start = &document[..end];
            assert_eq!(whole(start), Err(early), "{start}");
            assert_eq!(walked(start).map(drop), Err(early), "{start}");
        }
    }
}

#[test]
fn tells_the_kind_of_the_next_value() {
    let kinds = [
        (" {", Kind::Object),
        ("\n[", Kind::List),
        ("\"", Kind::Text),
        ("-", Kind::Number),
        ("0", Kind::Number),
        ("9", Kind::Number),
        ("t", Kind::Flag),
        ("\r\tf", Kind::Flag),
        ("n", Kind::Null),
    ];
    for (text, kind) in kinds {
        assert_eq!(Json::new(text).kind(), Ok(kind), "{text}");
    }
    assert_eq!(Json::new(" x").kind(), Err(Malformed { at: 1, is_early_end: false }));
    assert_eq!(Json::new(" ").kind(), Err(Malformed { at: 1, is_early_end: true }));
}

#[test]
fn a_scalar_is_neither_an_object_nor_a_list() {
    assert_eq!(Json::new(" {}").scalar().map(drop), Err(Malformed { at: 1, is_early_end: false }));
    assert_eq!(Json::new("[1]").scalar().map(drop), Err(Malformed { at: 0, is_early_end: false }));
    assert_eq!(Json::new("[1]").open_object(), Err(Malformed { at: 0, is_early_end: false }));
    assert_eq!(Json::new("{}").open_list(), Err(Malformed { at: 0, is_early_end: false }));
}

#[test]
fn reads_on_behind_what_it_skipped() {
    let mut json = Json::new(r#" { "a" : [ {"b":"]"} ] , "c" : 1.50 , "d" : " x " } "#);
    let mut is_first = true;
    json.open_object().unwrap();
    let mut found = Vec::new();
    while let Some(key) = json.next_key(&mut is_first).unwrap() {
        found.push((key.decode().unwrap(), json.skip().unwrap()));
    }
    json.end().unwrap();
    assert_eq!(found, [("a".into(), r#"[ {"b":"]"} ]"#), ("c".into(), "1.50"), ("d".into(), "\" x \"")]);
}

#[test]
fn finds_the_keys_that_are_known() {
    let text = r#"{"x":[1],"a":1,"y":{"a":2},"\u0061":3,"z":4} "#;
    let mut json = Json::new(text);
    json.open_object().unwrap();
    let (mut is_first, mut found) = (true, Vec::new());
    while let Some(key) = json.next_known(&mut is_first, |key| key.is("a").then_some(key)).unwrap() {
        found.push((key.plain(), json.skip().unwrap()));
    }
    assert_eq!(found, [(Some("a"), "1"), (None, "3")]);
    assert_eq!(json.end(), Ok(()));
}

#[test]
fn borrows_a_text_without_escapes() {
    assert!(matches!(text_of("\"a€\"").decode(), Some(std::borrow::Cow::Borrowed("a€"))));
    assert!(matches!(text_of("\"a€\"").decode_lossy(), std::borrow::Cow::Borrowed("a€")));
}

#[test]
fn a_lone_surrogate_is_no_text() {
    let lossy = [
        (r#""\ud83d""#, "\u{fffd}"),
        (r#""\ude00""#, "\u{fffd}"),
        (r#""a\ud83db""#, "a\u{fffd}b"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
        (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
        (r#""\ud83d\ude00\ude00""#, "😀\u{fffd}"),
        (r#""\ud83dude00""#, "\u{fffd}ude00"),
    ];
    for (text, expected) in lossy {
        assert_eq!(text_of(text).decode(), None, "{text}");
        assert_eq!(text_of(text).decode_lossy(), expected, "{text}");
        assert!(!text_of(text).is(expected), "{text}");
    }
}

#[test]
fn unescapes_as_serde_json_does() {
    let pieces = [
        "a",
        "bcdefgh",
        "é",
        "漢",
        "😀",
        " ",
        "u0041",
        r"\\",
        r#"\""#,
        r"\/",
        r"\b",
        r"\f",
        r"\n",
        r"\r",
        r"\t",
        r"\u0000",
        r"\u0041",
        r"\u00e9",
        r"\u6F22",
        r"\ud83d\ude00",
        r"\uDBFF\uDFFF",
        r"\ud800\udc00",
        r"\ud83d",
        r"\ude00",
        r"\uD7FF",
        r"\ue000",
        r"\uffff",
    ];
    let mut random = Random(0x5eed);
    let (mut texts, mut lone) = (0, 0);
    for _ in 0..20_000 {
        let inner: String = (0..random.below(12)).map(|_| pieces[random.below(pieces.len())]).collect();
        let quoted = format!("\"{inner}\"");
        let text = text_of(&quoted);
        match serde_json::from_str::<String>(&quoted) {
            Ok(expected) => {
                texts += 1;
                assert_eq!(text.decode().as_deref(), Some(&*expected), "{quoted}");
                assert_eq!(text.decode_lossy(), expected, "{quoted}");
                assert!(text.is(&expected), "{quoted}");
                assert!(!text.is(&format!("{expected}a")), "{quoted}");
                assert_eq!(text.is(&inner), inner == expected, "{quoted}");
                let shorter: String = expected.chars().skip(1).collect();
                assert_eq!(text.is(&shorter), expected.is_empty(), "{quoted}");
            }
            Err(_) => {
                lone += 1;
                assert_eq!(text.decode(), None, "{quoted}");
                assert_eq!(text.decode_lossy(), lossy_as_utf16(&inner), "{quoted}");
            }
        }
    }
    assert!(texts > 5_000 && lone > 5_000, "{texts} {lone}");
}

#[test]
fn agrees_with_serde_json_over_mutations() {
    agrees_over_mutations(20_000, 0x9e37_79b9_7f4a_7c15);
}

/// `cargo test --release -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes without --release"]
fn agrees_with_serde_json_over_millions_of_mutations() {
    agrees_over_mutations(2_000_000, 0x0123_4567_89ab_cdef);
}

fn agrees_over_mutations(count: usize, seed: u64) {
    let mut random = Random(seed);
    let (mut tried, mut accepted, mut values) = (0, 0, 0);
    while tried < count {
        let mut bytes = DOCUMENTS[tried % DOCUMENTS.len()].as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            mutate(&mut bytes, &mut random);
        }
        // The reader takes `&str`: what is no UTF-8 never comes to it.
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if random.below(8) == 0 {
            let depth = 110 + random.below(20);
            text = format!("{}{text}{}", "[".repeat(depth), "]".repeat(depth));
        }
        let (is_json, is_value) = agrees_with_serde_json(&text);
        tried += 1;
        accepted += usize::from(is_json);
        values += usize::from(is_value);
    }
    println!("{tried} mutations, {accepted} are JSON, {values} are values");
    assert!(accepted > count / 20 && accepted < count - count / 20 && values < accepted);
}

/// Compares this reader, skipping and walking, with serde_json, skipping and building. Tells what serde_json found.
fn agrees_with_serde_json(text: &str) -> (bool, bool) {
    let ignored = serde_json::from_str::<IgnoredAny>(text);
    let value = serde_json::from_str::<Value>(text);
    let is_too_deep = depth(text) > 127;
    assert!(value.is_err() || !is_too_deep, "{text}");
    assert_eq!(whole(text).is_ok(), ignored.is_ok() && !is_too_deep, "{text}");
    assert_eq!(walked(text).map(drop), whole(text), "{text}");
    assert_eq!(known(text), whole(text), "{text}");
    match (&value, walked(text)) {
        (Ok(value), Ok(Some(ours))) => assert_eq!(&ours, value, "{text}"),
        (Ok(_), ours) => panic!("serde_json reads a value, this reader {ours:?}: {text}"),
        (Err(_), Ok(Some(ours))) => panic!("serde_json refuses {ours}: {text}"),
        // No JSON; or JSON that holds a lone surrogate or a number too large for serde_json.
        (Err(_), Err(_) | Ok(None)) => {}
    }
    (ignored.is_ok(), value.is_ok())
}

/// How many objects and lists are open at most, in a text that is JSON.
fn depth(text: &str) -> usize {
    let (mut open, mut most, mut is_text, mut is_escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => open += 1,
            b'}' | b']' if !is_text => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// One change of a byte, a pair of bytes, or a slice.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    const TELLING: &[u8] = b"\"\\{}[],:0123456789-+.eEtfnu/ \n\t\r\x1f\x00abdD";
    if bytes.is_empty() {
        return;
    }
    let (at, other) = (random.below(bytes.len()), random.below(bytes.len()));
    let telling = TELLING[random.below(TELLING.len())];
    match random.below(9) {
        0 => bytes[at] ^= 1 << random.below(8),
        1 => bytes[at] = telling,
        2 => bytes.insert(at, telling),
        3 => _ = bytes.remove(at),
        4 => bytes.swap(at, other),
        5 => bytes.swap(at, at.saturating_sub(1)),
        6 if random.below(4) == 0 => bytes.truncate(at),
        6 => bytes.extend_from_within(bytes.len() - random.below(3).min(bytes.len())..),
        7 => {
            let slice = bytes[at..(at + random.below(20)).min(bytes.len())].to_vec();
            bytes.splice(other..other, slice);
        }
        _ => {
            let escape: &[u8] =
                [&b"\\u"[..], b"\\ud83d", b"\\ude00", b"\\n", b"\\x", b"1e400", b"[[[[[[[[[[", b"{\"a\":", b"]]", b"}"]
                    [random.below(10)];
            bytes.splice(at..at, escape.iter().copied());
        }
    }
}

/// The first value, skipped.
fn skipped(text: &str) -> Result<&str, Malformed> {
    Json::new(text).skip()
}

/// The whole text, skipped.
fn whole(text: &str) -> Result<(), Malformed> {
    let mut json = Json::new(text);
    json.skip()?;
    json.end()
}

/// The whole text as a value, read key by key. `None` if a text or a number in it is none for serde_json.
fn walked(text: &str) -> Result<Option<Value>, Malformed> {
    let mut json = Json::new(text);
    let value = value(&mut json)?;
    json.end()?;
    Ok(value)
}

/// The whole text, in whose objects few keys are known and all others skipped.
fn known(text: &str) -> Result<(), Malformed> {
    fn value(json: &mut Json<'_>) -> Result<(), Malformed> {
        if json.kind()? != Kind::Object {
            return json.skip().map(drop);
        }
        let (mut is_first, is_known) = (true, |key: Text<'_>| key.raw.contains(['a', 't']).then_some(()));
        json.open_object()?;
        while json.next_known(&mut is_first, is_known)?.is_some() {
            value(json)?;
        }
        Ok(())
    }

    let mut json = Json::new(text);
    value(&mut json)?;
    json.end()
}

fn value(json: &mut Json<'_>) -> Result<Option<Value>, Malformed> {
    let mut is_first = true;
    match json.kind()? {
        Kind::Object => {
            let mut object = Some(serde_json::Map::new());
            json.open_object()?;
            while let Some(key) = json.next_key(&mut is_first)? {
                let member = value(json)?;
                object = object.zip(key.decode().zip(member)).map(|(mut object, (key, member))| {
                    object.insert(key.into_owned(), member);
                    object
                });
            }
            Ok(object.map(Value::Object))
        }
        Kind::List => {
            let mut list = Some(Vec::new());
            json.open_list()?;
            while json.next_element(&mut is_first)? {
                let element = value(json)?;
                list = list.zip(element).map(|(mut list, element)| {
                    list.push(element);
                    list
                });
            }
            Ok(list.map(Value::Array))
        }
        kind => {
            let scalar = json.scalar()?;
            assert_eq!(kind, kind_of(&scalar));
            Ok(scalar_value(scalar))
        }
    }
}

fn kind_of(scalar: &Scalar<'_>) -> Kind {
    match scalar {
        Scalar::Text(_) => Kind::Text,
        Scalar::Number(_) => Kind::Number,
        Scalar::Flag(_) => Kind::Flag,
        Scalar::Null => Kind::Null,
    }
}

fn scalar_value(scalar: Scalar<'_>) -> Option<Value> {
    match scalar {
        Scalar::Text(text) => text.decode().map(|text| Value::String(text.into_owned())),
        Scalar::Number(number) => serde_json::from_str(number).ok(),
        Scalar::Flag(flag) => Some(Value::Bool(flag)),
        Scalar::Null => Some(Value::Null),
    }
}

fn text_of(text: &str) -> Text<'_> {
    let mut json = Json::new(text);
    let Ok(Scalar::Text(found)) = json.scalar() else { panic!("no text: {text}") };
    assert_eq!(json.end(), Ok(()), "{text}");
    found
}

/// Unescaping by another way: everything becomes UTF-16, which the standard library decodes.
fn lossy_as_utf16(inner: &str) -> String {
    let mut units = Vec::new();
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            (_, false) => units.extend(char.encode_utf16(&mut [0; 2]).iter()),
            _ => units.push(match chars.next() {
                Some('u') => u16::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).unwrap(),
                Some('b') => 8,
                Some('f') => 12,
                Some('n') => 10,
                Some('r') => 13,
                Some('t') => 9,
                itself => itself.unwrap() as u16,
            }),
        }
    }
    String::from_utf16_lossy(&units)
}

/// Xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }
}
