//! Against vectors that the processors' own Python libraries made (stripe 16.1.0, Adyen 16.0.0).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::*;

const MINUTES_5: Duration = Duration::from_secs(300);

/// The scheme of `Stripe-Signature`.
const TIMED: HmacSpec = HmacSpec {
    hash: Hash::Sha256,
    place: SignaturePlace::Header {
        name: "stripe-signature",
        format: Some(HeaderFormat { timestamp: Some("t"), signature: "v1" }),
    },
    key: KeyEncoding::Text,
    encoding: DigestEncoding::Hex,
    message: &[MessagePiece::Timestamp, MessagePiece::Text("."), MessagePiece::Body],
    tolerance: Some(MINUTES_5),
};

/// The scheme of Adyen's standard webhooks.
const OF_FIELDS: HmacSpec = HmacSpec {
    hash: Hash::Sha256,
    place: SignaturePlace::Field("additionalData.hmacSignature"),
    key: KeyEncoding::Hex,
    encoding: DigestEncoding::Base64,
    message: &[
        MessagePiece::Field("pspReference"),
        MessagePiece::Text(":"),
        MessagePiece::Field("originalReference"),
        MessagePiece::Text(":"),
        MessagePiece::Field("merchantAccountCode"),
        MessagePiece::Text(":"),
        MessagePiece::Field("merchantReference"),
        MessagePiece::Text(":"),
        MessagePiece::Field("amount.value"),
        MessagePiece::Text(":"),
        MessagePiece::Field("amount.currency"),
        MessagePiece::Text(":"),
        MessagePiece::Field("eventCode"),
        MessagePiece::Text(":"),
        MessagePiece::Field("success"),
    ],
    tolerance: None,
};

/// A plain header over the body.
const OF_BODY: HmacSpec = HmacSpec {
    hash: Hash::Sha256,
    place: SignaturePlace::Header { name: "x-signature", format: None },
    key: KeyEncoding::Hex,
    encoding: DigestEncoding::Base64,
    message: &[MessagePiece::Body],
    tolerance: None,
};

const SIGNED_AT: u64 = 1_700_000_000;
const BODY: &str = r#"{"id":"evt_1","type":"payment_intent.succeeded","amount":7910}"#;
const SECRET_1: &str = "whsec_test_1";
const SECRET_2: &str = "whsec_test_2";
// python -c 'import stripe; print(stripe.WebhookSignature.generate_signature_header(BODY, "whsec_test_1", 1700000000))'
const HEADER_1: &str = "t=1700000000,v1=e7d79ccba353c70aaf5649e2f011ddcd81feeb3a8887e78554b713c99c5f4096";
// python -c 'import stripe; print(stripe.WebhookSignature.generate_signature_header(BODY, "whsec_test_2", 1700000000))'
const HEADER_2: &str = "t=1700000000,v1=b79246656f3d6dc34d7d769da49e3ec53e412c5ac3be76b51a369650ae0a6add";

/// The example key of Adyen's documentation.
const HEX_KEY: &str = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
// python -c 'from Adyen.util import *; print(generate_notification_sig(ITEM, HEX_KEY))', ITEM as in `item()`
const ITEM_SIGNATURE: &str = "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=";
// the same, with merchantReference "a:b\\c"
const COLONS_SIGNATURE: &str = "NymdpeS6dTCwROp86cJ3+TLmxB+ZjY9kcErJ0ZyiUCQ=";
// python -c 'from Adyen.util import *; print(generate_payload_sig(BODY.encode(), HEX_KEY))'
const BODY_SIGNATURE: &str = "IakntEuTpglzdcZ/pkgXDuW8ptRMsRmLtCJl7LnQMLQ=";

fn item(signature: &str) -> Value {
    json!({
        "pspReference": "7914073381342284",
        "originalReference": "",
        "merchantAccountCode": "TestMerchant",
        "merchantReference": "TestPayment-1407325143704",
        "amount": { "value": 1130, "currency": "EUR" },
        "eventCode": "AUTHORISATION",
        "success": "true",
        "additionalData": { "hmacSignature": signature },
    })
}

fn secrets(texts: &[&str]) -> Vec<Secret<String>> {
    texts.iter().map(|text| Secret::from(*text)).collect()
}

fn headers(name: &'static str, values: &[&[u8]]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap());
    }
    headers
}

fn seconds(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn timed_at(received_at: SystemTime, header: &[u8], body: &[u8], texts: &[&str]) -> Result<(), WebhookError> {
    let headers = headers("stripe-signature", &[header]);
    verify(&TIMED, &secrets(texts), &WebhookRequest { headers: &headers, body, received_at }, Piece::none())
}

fn timed(header: &str, body: &[u8], texts: &[&str]) -> Result<(), WebhookError> {
    timed_at(seconds(SIGNED_AT), header.as_bytes(), body, texts)
}

fn of_fields(item: &Value, texts: &[&str]) -> Result<(), WebhookError> {
    let request = WebhookRequest { headers: &HeaderMap::new(), body: b"", received_at: UNIX_EPOCH };
    verify(&OF_FIELDS, &secrets(texts), &request, Piece::whole(&item.to_string()).unwrap())
}

fn of_body(header: &str, texts: &[&str]) -> Result<(), WebhookError> {
    let headers = headers("x-signature", &[header.as_bytes()]);
    let request = WebhookRequest { headers: &headers, body: BODY.as_bytes(), received_at: UNIX_EPOCH };
    verify(&OF_BODY, &secrets(texts), &request, Piece::none())
}

fn with(spec: HmacSpec) -> Result<(), WebhookError> {
    let headers = headers("stripe-signature", &[HEADER_1.as_bytes()]);
    let request = WebhookRequest { headers: &headers, body: BODY.as_bytes(), received_at: seconds(SIGNED_AT) };
    verify(&spec, &secrets(&[SECRET_1]), &request, Piece::none())
}

/// Every other byte in every place of a text.
fn changed(text: &str) -> impl Iterator<Item = Vec<u8>> {
    (0..text.len()).flat_map(move |at| {
        (1..=u8::MAX).map(move |flip| {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] ^= flip;
            bytes
        })
    })
}

mod secret {
    use super::*;

    #[test]
    fn what_the_libraries_sign_verifies() {
        assert_eq!(timed(HEADER_1, BODY.as_bytes(), &[SECRET_1]), Ok(()));
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[HEX_KEY]), Ok(()));
        assert_eq!(of_body(BODY_SIGNATURE, &[HEX_KEY]), Ok(()));
    }

    #[test]
    fn another_secret_does_not_verify() {
        assert_eq!(timed(HEADER_1, BODY.as_bytes(), &[SECRET_2]), Err(WebhookError::NotVerified));
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[&HEX_KEY.replace('4', "5")]), Err(WebhookError::NotVerified));
    }

    #[test]
    fn of_two_active_secrets_either_is_accepted() {
        for header in [HEADER_1, HEADER_2] {
            assert_eq!(timed(header, BODY.as_bytes(), &[SECRET_1, SECRET_2]), Ok(()));
            assert_eq!(timed(header, BODY.as_bytes(), &[SECRET_2, SECRET_1]), Ok(()));
        }
    }

    #[test]
    fn of_two_signatures_either_is_accepted() {
        let (_, second) = HEADER_2.split_once(',').unwrap();
        for secret in [SECRET_1, SECRET_2] {
            assert_eq!(timed(&format!("{HEADER_1},{second}"), BODY.as_bytes(), &[secret]), Ok(()));
            assert_eq!(timed(&format!("{HEADER_1}, v0=00,v1=zz, {second}"), BODY.as_bytes(), &[secret]), Ok(()));
        }
    }

    #[test]
    fn without_a_secret_nothing_verifies() {
        assert_eq!(timed(HEADER_1, BODY.as_bytes(), &[]), Err(WebhookError::NoSecret));
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[]), Err(WebhookError::NoSecret));
    }

    #[test]
    fn an_empty_secret_is_no_key_even_where_the_signature_was_made_with_it() {
        // python -c 'import stripe; print(stripe.WebhookSignature.generate_signature_header(BODY, "", 1700000000))'
        let empty = "t=1700000000,v1=008c1a415d2ce205dbb1519741d1924ba61378ca703a801ce7fb9abb2ccda0f6";
        // The same, with the secret " ".
        let blank = "t=1700000000,v1=dfb500bfeff62fa0b0c891f867c9e440f1675743429a8a068259824298055825";
        assert_eq!(timed(empty, BODY.as_bytes(), &[""]), Err(WebhookError::EmptySecret { nth: 1 }));
        assert_eq!(timed(blank, BODY.as_bytes(), &[" "]), Err(WebhookError::EmptySecret { nth: 1 }));
        assert_eq!(timed(empty, BODY.as_bytes(), &[SECRET_1, ""]), Err(WebhookError::EmptySecret { nth: 2 }));
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[""]), Err(WebhookError::EmptySecret { nth: 1 }));
    }

    #[test]
    fn a_secret_that_cannot_be_decoded_is_named_unless_another_verifies() {
        let error = WebhookError::UndecodableSecret { nth: 2, encoding: KeyEncoding::Hex };
        let wrong = HEX_KEY.replace('4', "5");
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &["no hex", HEX_KEY]), Ok(()));
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[HEX_KEY, "no hex"]), Ok(()));
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[&wrong, "no hex"]), Err(error.clone()));
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[&wrong, "no hex", ""]), Err(error));
    }

    #[test]
    fn a_key_in_base64_is_decoded_strictly() {
        let spec = HmacSpec { key: KeyEncoding::Base64, ..OF_BODY };
        let headers = headers("x-signature", &[BODY_SIGNATURE.as_bytes()]);
        let request = WebhookRequest { headers: &headers, body: BODY.as_bytes(), received_at: UNIX_EPOCH };
        let key = BASE64.encode(hex::decode(HEX_KEY).unwrap());
        assert_eq!(verify(&spec, &secrets(&[&key]), &request, Piece::none()), Ok(()));
        let unpadded = verify(&spec, &secrets(&[key.trim_end_matches('=')]), &request, Piece::none());
        assert_eq!(unpadded, Err(WebhookError::UndecodableSecret { nth: 1, encoding: KeyEncoding::Base64 }));
    }
}

mod bytes {
    use super::*;

    #[test]
    fn every_other_byte_of_the_body_is_refused() {
        for body in changed(BODY) {
            assert_eq!(timed(HEADER_1, &body, &[SECRET_1]), Err(WebhookError::NotVerified));
        }
        assert_eq!(timed(HEADER_1, b"", &[SECRET_1]), Err(WebhookError::NotVerified));
        assert_eq!(timed(HEADER_1, format!("{BODY}\n").as_bytes(), &[SECRET_1]), Err(WebhookError::NotVerified));
    }

    #[test]
    fn every_other_byte_of_the_header_is_refused() {
        let mut tried = 0;
        for header in changed(HEADER_1).filter(|header| HeaderValue::from_bytes(header).is_ok()) {
            assert!(timed_at(seconds(SIGNED_AT), &header, BODY.as_bytes(), &[SECRET_1]).is_err(), "{header:?}");
            tried += 1;
        }
        assert!(tried > 200 * HEADER_1.len());
    }

    #[test]
    fn every_other_byte_of_every_signed_value_is_refused() {
        for path in
            ["pspReference", "merchantAccountCode", "merchantReference", "amount/currency", "eventCode", "success"]
        {
            let pointer = format!("/{path}");
            let text = item("").pointer(&pointer).unwrap().as_str().unwrap().to_owned();
            for value in changed(&text).filter_map(|bytes| String::from_utf8(bytes).ok()) {
                let mut item = item(ITEM_SIGNATURE);
                *item.pointer_mut(&pointer).unwrap() = Value::String(value);
                assert_eq!(of_fields(&item, &[HEX_KEY]), Err(WebhookError::NotVerified), "{path}");
            }
        }
        for value in [1131_u64, 113, 11300, 0, u64::MAX] {
            let mut item = item(ITEM_SIGNATURE);
            item["amount"]["value"] = value.into();
            assert_eq!(of_fields(&item, &[HEX_KEY]), Err(WebhookError::NotVerified));
        }
        let mut item = item(ITEM_SIGNATURE);
        item["originalReference"] = "8".into();
        assert_eq!(of_fields(&item, &[HEX_KEY]), Err(WebhookError::NotVerified));
    }

    #[test]
    fn every_other_byte_of_a_fields_signature_is_refused() {
        for signature in changed(ITEM_SIGNATURE).filter_map(|bytes| String::from_utf8(bytes).ok()) {
            let refused = of_fields(&item(&signature), &[HEX_KEY]);
            let malformed = WebhookError::SignatureMalformed { encoding: DigestEncoding::Base64 };
            assert!(refused == Err(WebhookError::NotVerified) || refused == Err(malformed), "{signature}");
        }
    }

    #[test]
    fn a_signature_of_another_length_is_malformed() {
        let malformed = Err(WebhookError::SignatureMalformed { encoding: DigestEncoding::Hex });
        for header in [&HEADER_1[..HEADER_1.len() - 2], &format!("{HEADER_1}00"), "t=1700000000,v1="] {
            assert_eq!(timed(header, BODY.as_bytes(), &[SECRET_1]), malformed);
        }
    }

    /// stripe's library compares texts, and so refuses it, too.
    #[test]
    fn a_signature_in_upper_case_hex_is_refused() {
        let (timestamp, signature) = HEADER_1.split_once(",v1=").unwrap();
        let header = format!("{timestamp},v1={}", signature.to_uppercase());
        let malformed = WebhookError::SignatureMalformed { encoding: DigestEncoding::Hex };
        assert_eq!(timed(&header, BODY.as_bytes(), &[SECRET_1]), Err(malformed));
    }

    /// Adyen's library decodes it either way, and so is it done here.
    #[test]
    fn a_key_in_either_case_of_hex_is_accepted() {
        assert_eq!(of_fields(&item(ITEM_SIGNATURE), &[&HEX_KEY.to_lowercase()]), Ok(()));
    }
}

mod header {
    use super::*;

    const HEADER: &str = "stripe-signature";

    fn given(values: &[&[u8]]) -> Result<(), WebhookError> {
        let headers = headers(HEADER, values);
        let request = WebhookRequest { headers: &headers, body: BODY.as_bytes(), received_at: seconds(SIGNED_AT) };
        verify(&TIMED, &secrets(&[SECRET_1]), &request, Piece::none())
    }

    #[test]
    fn absent_repeated_or_no_text_is_refused() {
        assert_eq!(given(&[]), Err(WebhookError::HeaderMissing { header: HEADER }));
        let twice = Err(WebhookError::HeaderRepeated { header: HEADER });
        assert_eq!(given(&[HEADER_1.as_bytes(), HEADER_1.as_bytes()]), twice);
        assert_eq!(given(&[HEADER_1.as_bytes(), b""]), twice);
        assert_eq!(given(&[b"t=1700000000,v1=\xff"]), Err(WebhookError::HeaderNotText { header: HEADER }));
    }

    #[test]
    fn without_its_pairs_it_is_malformed() {
        let lacks = |pair| Err(WebhookError::HeaderMalformed { header: HEADER, pair });
        let signature = &HEADER_1["t=1700000000,".len()..];
        assert_eq!(given(&[b""]), lacks("v1"));
        assert_eq!(given(&[b"t=1700000000"]), lacks("v1"));
        assert_eq!(given(&[b"t=1700000000,v0=00,v1"]), lacks("v1"));
        assert_eq!(given(&[signature.as_bytes()]), lacks("t"));
        assert_eq!(given(&[format!("t=1700000000,{HEADER_1}").as_bytes()]), lacks("t"));
    }

    #[test]
    fn a_timestamp_is_digits_and_no_more_than_a_count() {
        for text in ["", "+1700000000", "-1", " 1700000000", "1700000000.0", "0x1", "1_0", "18446744073709551616"] {
            let malformed = Err(WebhookError::TimestampMalformed { header: HEADER });
            let signature = &HEADER_1["t=1700000000,".len()..];
            assert_eq!(given(&[format!("t={text},{signature}").as_bytes()]), malformed, "{text}");
        }
    }

    #[test]
    fn the_timestamp_is_signed_as_it_stands() {
        let signature = &HEADER_1["t=1700000000,".len()..];
        assert_eq!(given(&[format!("t=01700000000,{signature}").as_bytes()]), Err(WebhookError::NotVerified));
    }
}

mod time {
    use super::*;

    fn received(at: SystemTime) -> Result<(), WebhookError> {
        timed_at(at, HEADER_1.as_bytes(), BODY.as_bytes(), &[SECRET_1])
    }

    #[test]
    fn a_signature_is_good_until_the_tolerance_and_not_longer() {
        let last = seconds(SIGNED_AT) + MINUTES_5;
        assert_eq!(received(seconds(SIGNED_AT)), Ok(()));
        assert_eq!(received(last), Ok(()));
        let too_old = Err(WebhookError::TooOld { tolerance: MINUTES_5 });
        assert_eq!(received(last + Duration::from_nanos(1)), too_old);
        assert_eq!(received(last + Duration::from_secs(60 * 60 * 24 * 365)), too_old);
    }

    #[test]
    fn a_signature_from_the_future_is_refused() {
        assert_eq!(received(seconds(SIGNED_AT) - Duration::from_nanos(1)), Err(WebhookError::DatedAhead));
        assert_eq!(received(UNIX_EPOCH), Err(WebhookError::DatedAhead));
        assert_eq!(received(UNIX_EPOCH - Duration::from_secs(1)), Err(WebhookError::DatedAhead));
    }

    #[test]
    fn the_last_second_that_can_be_counted_does_not_overflow() {
        // python -c 'import stripe; print(stripe.WebhookSignature.generate_signature_header(BODY, "whsec_test_1",
        // 2**64 - 1))'
        let header = "t=18446744073709551615,v1=c335a5b6a24b672ca3c899be57ec1c26476867b5a886b76b4a603a84de2efa61";
        assert_eq!(timed(header, BODY.as_bytes(), &[SECRET_1]), Err(WebhookError::DatedAhead));
    }

    #[test]
    fn a_forged_webhook_is_not_told_that_it_is_old() {
        let long_after = seconds(SIGNED_AT * 2);
        let forged = timed_at(long_after, HEADER_1.as_bytes(), b"{}", &[SECRET_1]);
        assert_eq!(forged, Err(WebhookError::NotVerified));
    }
}

mod fields {
    use super::*;

    #[test]
    fn nothing_is_escaped() {
        let mut item = item(COLONS_SIGNATURE);
        item["merchantReference"] = r"a:b\c".into();
        assert_eq!(of_fields(&item, &[HEX_KEY]), Ok(()));
    }

    #[test]
    fn absent_and_null_are_empty() {
        let mut item = item(ITEM_SIGNATURE);
        item["originalReference"] = Value::Null;
        assert_eq!(of_fields(&item, &[HEX_KEY]), Ok(()));
        item.as_object_mut().unwrap().remove("originalReference");
        assert_eq!(of_fields(&item, &[HEX_KEY]), Ok(()));
        item["amount"] = Value::Null;
        assert_eq!(of_fields(&item, &[HEX_KEY]), Err(WebhookError::NotVerified));
    }

    #[test]
    fn booleans_and_numbers_are_their_text() {
        let mut item = item(ITEM_SIGNATURE);
        item["success"] = true.into();
        item["amount"]["value"] = "1130".into();
        assert_eq!(of_fields(&item, &[HEX_KEY]), Ok(()));
    }

    #[test]
    fn what_has_no_one_text_is_refused() {
        for value in [json!({}), json!([]), json!([1130]), json!(1130.0), json!(1e300)] {
            let mut item = item(ITEM_SIGNATURE);
            item["amount"]["value"] = value;
            assert_eq!(of_fields(&item, &[HEX_KEY]), Err(WebhookError::NotSignable { path: "amount.value" }));
        }
        let mut item = item(ITEM_SIGNATURE);
        item["amount"] = "1130".into();
        assert_eq!(of_fields(&item, &[HEX_KEY]), Err(WebhookError::NotSignable { path: "amount.value" }));
    }

    #[test]
    fn a_signature_that_is_absent_empty_or_no_text_is_refused() {
        let path = "additionalData.hmacSignature";
        for absent in [json!({}), json!({"additionalData": {}}), json!({"additionalData": 1}), item(""), Value::Null] {
            assert_eq!(of_fields(&absent, &[HEX_KEY]), Err(WebhookError::SignatureMissing { path }), "{absent}");
        }
        for no_text in [json!(1), json!([ITEM_SIGNATURE]), json!({"v1": ITEM_SIGNATURE}), json!(true)] {
            let item = json!({"additionalData": {"hmacSignature": no_text}});
            assert_eq!(of_fields(&item, &[HEX_KEY]), Err(WebhookError::SignatureNotText { path }));
        }
    }
}

mod declaration {
    use super::*;

    #[test]
    fn one_that_signs_nothing_of_the_webhook_verifies_nothing() {
        for message in [&[] as &[MessagePiece], &[MessagePiece::Text("x")], &[MessagePiece::Timestamp]] {
            assert_eq!(with(HmacSpec { message, ..TIMED }).unwrap_err().status(), 500);
        }
    }

    #[test]
    fn a_timestamp_is_in_the_header_and_signed_and_has_a_tolerance() {
        let name = "stripe-signature";
        let untimed =
            || SignaturePlace::Header { name, format: Some(HeaderFormat { timestamp: None, signature: "v1" }) };
        assert_eq!(with(HmacSpec { tolerance: None, ..TIMED }), Err(UNTIMED));
        assert_eq!(with(HmacSpec { place: untimed(), ..TIMED }), Err(UNTIMED));
        assert_eq!(with(HmacSpec { message: &[MessagePiece::Body], ..TIMED }), Err(UNTIMED));
        assert_eq!(with(HmacSpec { message: &[MessagePiece::Body], tolerance: None, ..TIMED }), Err(UNTIMED));
        assert_eq!(with(HmacSpec { place: SignaturePlace::Field("signature"), ..TIMED }), Err(UNTIMED));
        assert_eq!(with(TIMED), Ok(()));
    }
}

#[test]
fn the_processor_hears_whose_fault_it_is() {
    let ours = timed(HEADER_1, BODY.as_bytes(), &[]).unwrap_err();
    let forged = timed(HEADER_1, b"{}", &[SECRET_1]).unwrap_err();
    let malformed = timed("t=,v1=", BODY.as_bytes(), &[SECRET_1]).unwrap_err();
    assert_eq!([ours.status(), forged.status(), malformed.status()], [500, 401, 400]);
}

#[test]
fn errors_show_neither_secrets_nor_what_was_sent() {
    let shown = |error: WebhookError| format!("{error} {error:?}");
    for error in [
        of_fields(&item(ITEM_SIGNATURE), &["canary-secret"]).unwrap_err(),
        of_fields(&item("canary-signature"), &[HEX_KEY]).unwrap_err(),
        of_fields(&json!({"additionalData": {"hmacSignature": {"canary": "canary"}}}), &[HEX_KEY]).unwrap_err(),
        timed("t=canary,v1=canary", b"canary", &["canary"]).unwrap_err(),
        timed(HEADER_1, b"canary", &["canary"]).unwrap_err(),
    ] {
        assert!(!shown(error.clone()).contains("canary"), "{error}");
    }
}
