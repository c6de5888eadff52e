//! Declarations against documents: what is read, what counts, what makes a response unreadable.

use super::{Undecodable, read};
use crate::{
    CallContext,
    account::{AccountValues, Environment},
    data::CallView,
    prelude::*,
    table::DeclaredResponse,
    target::{Guards, ResponseValues},
};

fn with_view<T>(ask: impl FnOnce(&CallView<'_>) -> T) -> T {
    let account = AccountValues { environment: Environment::Sandbox, credentials: Vec::new(), settings: Vec::new() };
    let call = CallContext::default();
    ask(&CallView::new("RSync", &account, &call, &()).connector_refund_id("re_2"))
}

fn bytes<T: DeclaredResponse>(body: &[u8]) -> Result<ResponseValues, Undecodable> {
    let mut values = ResponseValues::default();
    with_view(|view| read(T::PART.table, body, &mut values, view)).map(|()| values)
}

fn values<T: DeclaredResponse>(json: &str) -> ResponseValues {
    bytes::<T>(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// The path and the reason.
fn refused<T: DeclaredResponse>(json: &str) -> (String, String) {
    let error = bytes::<T>(json.as_bytes()).err().unwrap_or_else(|| panic!("{json}: it was read"));
    (error.path, error.reason)
}

fn pair(path: &str, reason: &str) -> (String, String) {
    (path.to_owned(), reason.to_owned())
}

fn id(values: &ResponseValues) -> Option<&str> {
    values.connector_transaction_id.as_deref()
}

fn code(values: &ResponseValues) -> Option<&str> {
    values.error_code.as_ref().map(Code::as_str)
}

#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(auth_code)]
    #[serde(alias = "auth")]
    auth_code: Option<String>,
    #[to(redirect.url)]
    url: Option<Url>,
    #[to(next_action.qr_image_url)]
    image: Option<Url>,
    charge: Option<Charge>,
    latest: Option<Expanded<Charge>>,
    checks: Option<Checks>,
}

#[derive(ConnectorResponse)]
struct Charge {
    outcome: Option<Outcome>,
}

#[derive(ConnectorResponse)]
struct Outcome {
    #[to(error.code)]
    code: Code,
}

#[derive(ConnectorResponse)]
struct Checks {
    #[to(checks.avs)]
    avs: Option<String>,
}

mod tolerance {
    use super::*;

    #[test]
    fn what_is_not_declared_is_skipped_and_null_is_absent() {
        let read = values::<Payment>(
            r#" {"new": [{"id": 1}, [[]], "x\n"], "id": "p", "amount": null, "charge": null, "latest": null, "objet": {}} "#,
        );
        assert_eq!((id(&read), read.amount.as_ref()), (Some("p"), None));
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(id(&bytes::<Payment>(b"\xEF\xBB\xBF{\"id\": \"p\"}").unwrap()), Some("p"));
    }

    #[test]
    fn an_id_in_place_of_its_object_says_nothing() {
        assert_eq!(code(&values::<Payment>(r#"{"id": "p", "latest": "ch_1"}"#)), None);
        let expanded = values::<Payment>(r#"{"id": "p", "latest": {"outcome": {"code": 5}}}"#);
        assert_eq!(code(&expanded), Some("5"));
        let neither = refused::<Payment>(r#"{"id": "p", "latest": 7}"#);
        assert_eq!(neither, pair("latest", "expected an id or an object, found a number"));
    }

    #[test]
    fn keys_are_compared_without_their_escapes() {
        assert_eq!(id(&values::<Payment>("{\"\\u0069d\": \"p\\u00e9\\/\"}")), Some("p\u{e9}/"));
    }

    #[derive(ConnectorResponse)]
    struct Large {
        a01: Option<Checks>,
        a02: Option<Checks>,
        a03: Option<Checks>,
        a04: Option<Checks>,
        a05: Option<Checks>,
        a06: Option<Checks>,
        a07: Option<Checks>,
        a08: Option<Checks>,
        a09: Option<Checks>,
        a10: Option<Checks>,
        a11: Option<Checks>,
        a12: Option<Checks>,
        a13: Option<Checks>,
        a14: Option<Checks>,
        a15: Option<Checks>,
        a16: Option<Checks>,
        a17: Option<Checks>,
        a18: Option<Checks>,
        a19: Option<Checks>,
        a20: Option<Checks>,
        a21: Option<Checks>,
        a22: Option<Checks>,
        a23: Option<Checks>,
        a24: Option<Checks>,
        a25: Option<Checks>,
        #[to(connector_transaction_id)]
        id: String,
    }

    #[test]
    fn an_object_of_many_fields_is_read_all_the_same() {
        let read = values::<Large>(r#"{"a25": {"avs": "y"}, "id": "p"}"#);
        assert_eq!((id(&read), read.checks_avs.as_deref()), (Some("p"), Some("y")));
        assert_eq!(refused::<Large>("{}"), pair("", "missing field `id`"));
    }
}

mod refusals {
    use super::*;

    #[test]
    fn a_failure_names_its_place_and_never_a_value() {
        for (json, path, reason) in [
            ("", "", "the body is empty"),
            (" \n", "", "the body is empty"),
            ("{\"id\": \"p\"", "", "unexpected end at line 1, column 10"),
            ("{\"id\": \"p\",\n x", "", "invalid JSON at line 2, column 2"),
            (r#"{"id": "p"} {}"#, "", "invalid JSON at line 1, column 13"),
            ("null", "", "expected a response, found null"),
            ("[]", "", "expected an object, found an array"),
            ("{}", "", "missing field `id`"),
            (r#"{"id": null}"#, "", "missing field `id`"),
            (r#"{"id": 4242}"#, "id", "expected a string, found a number"),
            (r#"{"id": {"x": 1}}"#, "id", "expected a string, found an object"),
            (r#"{"id": "p", "amount": 12.5}"#, "amount", "expected a whole number of minor units"),
            (r#"{"id": "p", "amount": "12"}"#, "amount", "expected a whole number of minor units, found a string"),
            (r#"{"id": "p", "url": "/paid"}"#, "url", "expected an absolute URL"),
            (r#"{"id": "p", "charge": []}"#, "charge", "expected an object, found an array"),
            (r#"{"id": "p", "charge": {"outcome": 1}}"#, "charge.outcome", "expected an object, found a number"),
            (r#"{"id": "p", "charge": {"outcome": {}}}"#, "charge.outcome", "missing field `code`"),
            (
                r#"{"id": "p", "charge": {"outcome": {"code": true}}}"#,
                "charge.outcome.code",
                "expected a string or a whole number, found a boolean",
            ),
            (
                r#"{"id": "p", "charge": {"outcome": {"code": tru}}}"#,
                "charge.outcome.code",
                "invalid JSON at line 1, column 47",
            ),
        ] {
            assert_eq!(refused::<Payment>(json), pair(path, reason), "{json}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_unreadable_wherever_it_stands() {
        let deep = |levels| format!(r#"{{"id": "p", "new": {}{}}}"#, "[".repeat(levels), "]".repeat(levels));
        assert!(bytes::<Payment>(deep(126).as_bytes()).is_ok());
        assert!(bytes::<Payment>(deep(127).as_bytes()).is_err());
        assert!(bytes::<Payment>(deep(100_000).as_bytes()).is_err());
    }
}

mod twice {
    use super::*;

    #[test]
    fn what_decides_stands_once() {
        for json in [
            r#"{"id": "p", "id": "p"}"#,
            r#"{"id": null, "id": "p"}"#,
            r#"{"id": "p", "\u0069d": "q"}"#,
            r#"{"id": "p", "amount": 1, "amount": 1}"#,
            r#"{"id": "p", "url": "https://a.example", "url": null}"#,
        ] {
            assert!(refused::<Payment>(json).1.starts_with("duplicate field `"), "{json}");
        }
        let within = r#"{"id": "p", "charge": {"outcome": {"code": 1}, "outcome": {"code": 2}}}"#;
        assert_eq!(refused::<Payment>(within), pair("charge", "duplicate field `outcome`"));
    }

    #[test]
    fn what_informs_is_left_out_and_told() {
        let read = values::<Payment>(r#"{"id": "p", "auth_code": "1", "auth": "2", "auth_code": "3"}"#);
        assert_eq!((read.auth_code.as_deref(), &read.dropped[..]), (None, &["auth_code"][..]));
        let read = values::<Payment>(r#"{"checks": {"avs": "y"}, "id": "p", "checks": {"avs": "n"}}"#);
        assert_eq!((read.checks_avs.as_deref(), &read.dropped[..]), (Some("y"), &["checks"][..]));
    }

    #[derive(ConnectorResponse)]
    struct Informed {
        #[to(auth_code)]
        code: String,
    }

    #[test]
    fn what_must_be_there_is_there_when_it_stands_twice() {
        assert_eq!(values::<Informed>(r#"{"code": "1", "code": "2"}"#).auth_code, None);
    }

    #[test]
    fn what_is_skipped_may_stand_as_often_as_it_likes() {
        assert_eq!(id(&values::<Payment>(r#"{"x": {"id": 1, "id": 2}, "x": 1, "id": "p"}"#)), Some("p"));
    }
}

mod order {
    use super::*;

    #[derive(ConnectorResponse)]
    struct Ordered {
        #[to(error.code, fallback)]
        last: Option<Code>,
        first: Option<Outcome>,
        #[to(error.code)]
        second: Option<Code>,
        third: Option<Outcome>,
        #[to(error, fallback)]
        fallback: Option<Fallback>,
    }

    #[derive(ConnectorError)]
    struct Fallback {
        #[to(error.code)]
        code: Option<Code>,
        #[to(error.message)]
        message: Option<Code>,
    }

    /// The code, wherever in the document the fields stand.
    fn counts(fields: &[&str]) -> Option<String> {
        let forwards = values::<Ordered>(&format!("{{{}}}", fields.join(",")));
        let backwards: Vec<_> = fields.iter().rev().copied().collect();
        let backwards = values::<Ordered>(&format!("{{{}}}", backwards.join(",")));
        assert_eq!(code(&forwards), code(&backwards), "{fields:?}");
        code(&forwards).map(str::to_owned)
    }

    #[test]
    fn the_declaration_says_which_value_counts_and_not_the_document() {
        const FIRST: &str = r#""first": {"code": "first"}"#;
        const SECOND: &str = r#""second": "second""#;
        const THIRD: &str = r#""third": {"code": "third"}"#;
        const LAST: &str = r#""last": "last""#;
        const FALLBACK: &str = r#""fallback": {"code": "fallback"}"#;
        assert_eq!(counts(&[FIRST, SECOND, THIRD, LAST, FALLBACK]).as_deref(), Some("third"));
        assert_eq!(counts(&[FIRST, SECOND, LAST, FALLBACK]).as_deref(), Some("second"));
        assert_eq!(counts(&[FIRST, LAST, FALLBACK]).as_deref(), Some("first"));
        assert_eq!(counts(&[LAST, FALLBACK]).as_deref(), Some("last"));
        assert_eq!(counts(&[FALLBACK]).as_deref(), Some("fallback"));
    }

    #[test]
    fn a_fallback_fills_what_is_empty_piece_by_piece() {
        let read = values::<Ordered>(r#"{"fallback": {"code": "a", "message": "m"}, "second": "b"}"#);
        let message = read.error_message.as_ref().map(Code::as_str);
        assert_eq!((code(&read), message), (Some("b"), Some("m")));
    }

    #[test]
    fn an_object_read_later_overwrites_with_values_and_not_with_fallbacks() {
        let mut values = values::<Outcome>(r#"{"code": "of the event"}"#);
        with_view(|view| {
            read(Ordered::PART.table, br#"{"last": "x", "fallback": {"code": "y"}}"#, &mut values, view).unwrap();
            assert_eq!(code(&values), Some("of the event"));
            read(Ordered::PART.table, br#"{"second": "of the object"}"#, &mut values, view).unwrap();
        });
        assert_eq!(code(&values), Some("of the object"));
    }
}

mod conditions {
    use super::*;

    #[derive(ConnectorResponse)]
    struct Action {
        r#type: Word,
        #[to(redirect.url, when(r#type = "redirect" | "5" | "true"))]
        #[to(next_action.qr_image_url, when(r#type = "qrCode"))]
        url: Option<Url>,
    }

    fn urls(json: &str) -> (bool, bool) {
        let read = values::<Action>(json);
        let image = read.next_action.is_some_and(|next| next.next_action_qr_image_url.is_some());
        (read.redirect_url.is_some(), image)
    }

    #[test]
    fn the_word_may_stand_behind_what_it_explains() {
        assert_eq!(urls(r#"{"url": "https://a.example", "type": "redirect"}"#), (true, false));
        assert_eq!(urls(r#"{"type": "qr\u0043ode", "url": "https://a.example"}"#), (false, true));
        assert_eq!(urls(r#"{"type": 5, "url": "https://a.example"}"#), (true, false));
        assert_eq!(urls(r#"{"type": true, "url": "https://a.example"}"#), (true, false));
        assert_eq!(urls(r#"{"type": "other", "url": "https://a.example"}"#), (false, false));
    }

    #[test]
    fn what_goes_nowhere_is_of_its_type_all_the_same() {
        let reason = pair("url", "expected an absolute URL");
        assert_eq!(refused::<Action>(r#"{"type": "other", "url": "x"}"#), reason);
        let reason = pair("type", "expected a string, a number or a boolean, found an array");
        assert_eq!(refused::<Action>(r#"{"type": []}"#), reason);
        assert_eq!(refused::<Action>("{}"), pair("", "missing field `type`"));
    }

    #[test]
    fn a_word_that_decides_where_a_url_goes_stands_once() {
        assert_eq!(refused::<Action>(r#"{"type": "redirect", "type": "x"}"#), pair("", "duplicate field `type`"));
    }
}

mod lists {
    use super::*;

    #[derive(ConnectorResponse)]
    struct First {
        #[pick(first)]
        codes: Option<Vec<One>>,
    }

    #[derive(ConnectorResponse)]
    struct Last(#[pick(last)] Vec<One>);

    #[derive(ConnectorResponse)]
    struct One(#[to(error.code)] Code);

    #[derive(ConnectorResponse)]
    struct Actions(#[pick(id = "{connector_refund_id}")] Vec<Action>);

    #[derive(ConnectorResponse)]
    struct Action {
        #[to(connector_refund_id)]
        id: String,
        #[to(amount)]
        amount: Option<MinorUnit>,
    }

    #[test]
    fn the_first_and_the_last_element() {
        assert_eq!(code(&values::<First>(r#"{"codes": ["a", {"not": "read"}, "c"]}"#)), Some("a"));
        assert_eq!(code(&values::<Last>(r#"[[], "b", "c"]"#)), Some("c"));
        for nothing in [r#"{"codes": []}"#, r#"{"codes": null}"#, "{}"] {
            assert_eq!(code(&values::<First>(nothing)), None, "{nothing}");
        }
        assert_eq!(code(&values::<Last>("[]")), None);
        assert_eq!(refused::<First>(r#"{"codes": "a"}"#), pair("codes", "expected an array, found a string"));
        assert_eq!(refused::<First>(r#"{"codes": [null]}"#), pair("codes", "expected an element, found null"));
        assert_eq!(refused::<Last>(r#"["a", [1]]"#), pair("", "expected a string or a whole number, found an array"));
    }

    #[test]
    fn the_element_that_was_asked_for() {
        let read = values::<Actions>(r#"[{"id": "re_1", "amount": "x"}, {"amount": 2, "id": "re_2"}, {"id": "re_2"}]"#);
        assert_eq!((read.connector_refund_id.as_deref(), read.nothing_picked), (Some("re_2"), false));
        assert!(read.amount.is_some());
        for nothing in ["[]", r#"[{"id": "re_1"}]"#] {
            assert!(values::<Actions>(nothing).nothing_picked, "{nothing}");
        }
    }

    #[test]
    fn an_element_that_cannot_be_told_hides_none() {
        for (json, path, reason) in [
            ("{}", "", "expected an array, found an object"),
            (r#"[{"id": "re_2"}, 1]"#, "", "expected an object, found a number"),
            (r#"[{"id": "re_2"}, {"amount": 1}]"#, "", "missing field `id`"),
            (r#"[{"id": 2}, {"id": "re_2"}]"#, "", "expected a string, found a number"),
            (r#"[{"id": "re_1", "id": "re_2"}]"#, "", "duplicate field `id`"),
            (r#"[{"id": "re_2", "amount": "x"}]"#, "amount", "expected a whole number of minor units, found a string"),
        ] {
            assert_eq!(refused::<Actions>(json), pair(path, reason), "{json}");
        }
    }
}

mod damage {
    use super::*;

    #[test]
    fn bytes_that_are_no_characters_hide_no_outcome() {
        let read = bytes::<Payment>(b"{\"x\": \"\xff\", \"\xff\": 1, \"id\": \"p\", \"auth_code\": \"\xe4\"}").unwrap();
        assert_eq!((id(&read), read.auth_code.as_deref()), (Some("p"), Some("\u{fffd}")));
        assert!(read.dropped.is_empty());
    }

    #[test]
    fn a_damaged_text_that_decides_is_unreadable() {
        for (json, path) in [
            (&b"{\"id\": \"p\xff\"}"[..], "id"),
            (b"{\"id\": \"p\", \"url\": \"https://a.example/\xff\"}", "url"),
            (b"{\"id\": \"p\", \"charge\": {\"outcome\": {\"code\": \"\xff\"}}}", "charge.outcome.code"),
            (br#"{"id": "p\ud800"}"#, "id"),
        ] {
            let error = bytes::<Payment>(json).err().unwrap();
            assert_eq!(
                (error.path.as_str(), error.reason.as_str()),
                (path, "the string is not valid UTF-8 or has a lone surrogate")
            );
        }
        // Where all bytes are characters, the replacement character is one, too.
        assert_eq!(id(&bytes::<Payment>("{\"id\": \"\u{fffd}\"}".as_bytes()).unwrap()), Some("\u{fffd}"));
    }

    #[derive(ConnectorResponse)]
    struct Action {
        r#type: Option<Word>,
        #[to(redirect.url, when(r#type = "redirect"))]
        url: Option<Url>,
    }

    #[test]
    fn a_damaged_word_that_decides_where_a_url_goes_is_unreadable() {
        assert!(bytes::<Action>(b"{\"type\": \"redirect\xff\", \"url\": \"https://a.example\"}").is_err());
        assert!(bytes::<Action>(b"{\"type\": \"redirect\", \"url\": \"https://a.example\", \"x\": \"\xff\"}").is_ok());
    }

    #[test]
    fn what_informs_and_is_no_value_for_its_damage_is_left_out() {
        let read = bytes::<Payment>(b"{\"id\": \"p\", \"image\": \"\xff\"}").unwrap();
        assert_eq!((read.next_action.is_none(), &read.dropped[..]), (true, &["image"][..]));
        let read = values::<Payment>(r#"{"id": "p", "auth_code": "a\ud800b"}"#);
        assert_eq!(read.auth_code.as_deref(), Some("a\u{fffd}b"));
        assert!(bytes::<Payment>(b"{\"id\": \"p\", \"x\": \"\xff\", \"image\": \"no\"}").is_err());
    }
}

mod statuses {
    use super::*;

    #[derive(ConnectorResponse)]
    struct Paid {
        #[to(status, refund_status)]
        state: Option<State>,
        #[to(failed)]
        error: Option<String>,
        #[to(succeeded)]
        success: Option<bool>,
        #[to(state.capture_id)]
        capture: Option<Secret<String>>,
    }

    #[derive(StatusMap)]
    #[status_map(AttemptStatus,
        "held" if http(202) => Pending,
        "held"              => Authorized,
        "paid*" | "5"       => Charged,
        _                   => keep,
    )]
    #[status_map(RefundStatus, "paid" => Success, _ => Pending)]
    struct State(Word);

    #[derive(ConnectorResponse)]
    struct Event {
        #[to(Happened::code)]
        code: Word,
        detail: Option<Detail>,
    }

    #[derive(ConnectorResponse)]
    struct Detail {
        #[to(Happened::success)]
        success: Option<Word>,
    }

    #[derive(StatusMap)]
    #[status_map(AttemptStatus,
        { code: "CAPTURE", success: "true" }            => Charged,
        { code: "CAPTURE", success: absent | "false" }  => Failure,
        { code: "VOID" | "CANCEL", success: _ }         => Voided,
        _                                               => keep,
    )]
    struct Happened {
        code: Word,
        success: Word,
    }

    fn status<T: DeclaredResponse>(json: &str, http: u16) -> (Option<AttemptStatus>, Option<String>) {
        let values = values::<T>(json);
        let mapped = values.status.as_ref().unwrap();
        let status = with_view(|view| mapped.status(&Guards { view, http, values: &values }));
        (status, mapped.unknown().map(str::to_owned))
    }

    #[test]
    fn a_word_waits_with_its_table_for_what_its_guards_ask() {
        let status = |word: &str, http| status::<Paid>(&format!(r#"{{"state": {word}}}"#), http);
        assert_eq!(status(r#""held""#, 200), (Some(AttemptStatus::Authorized), None));
        assert_eq!(status(r#""held""#, 202), (Some(AttemptStatus::Pending), None));
        assert_eq!(status(r#""paid_late""#, 200), (Some(AttemptStatus::Charged), None));
        assert_eq!(status("5", 200), (Some(AttemptStatus::Charged), None));
        assert_eq!(status("5.0", 200), (None, Some("5.0".to_owned())));
        assert!(values::<Paid>("{}").status.is_none());
    }

    #[test]
    fn a_word_may_be_a_status_of_two_sets() {
        let values = values::<Paid>(r#"{"state": "paid"}"#);
        assert!(values.status.is_some() && values.refund_status.is_some());
    }

    #[test]
    fn words_come_from_anywhere_in_the_response() {
        let status = |json: &str| status::<Event>(json, 200).0;
        assert_eq!(status(r#"{"detail": {"success": true}, "code": "CAPTURE"}"#), Some(AttemptStatus::Charged));
        assert_eq!(status(r#"{"code": "CAPTURE"}"#), Some(AttemptStatus::Failure));
        assert_eq!(status(r#"{"code": "CAPTURE", "detail": {"success": "maybe"}}"#), None);
        assert_eq!(status(r#"{"code": "CANCEL", "detail": {"success": 1}}"#), Some(AttemptStatus::Voided));
    }

    #[test]
    fn failures_and_state() {
        let failed = |json: &str| values::<Paid>(json).failed;
        assert!(failed(r#"{"error": "x"}"#) && failed(r#"{"success": false}"#));
        assert!(!failed(r#"{"error": "", "success": true}"#) && !failed(r#"{"error": null}"#));
        let kept = values::<Paid>(r#"{"capture": "cap_1"}"#);
        assert_eq!(kept.state.get("capture_id").map(|secret| secret.expose().as_str()), Some("cap_1"));
    }

    #[test]
    fn a_table_is_described_in_the_words_of_its_declaration() {
        let described = |part: crate::table::ResponsePart| -> Vec<_> {
            let rows = part.table.status_tables().into_iter().next().unwrap_or_default();
            rows.into_iter().map(|row| (row.words.join(" or "), row.guard, row.target)).collect()
        };
        let of_paid = described(Paid::PART);
        assert_eq!(of_paid[0], ("held".to_owned(), Some("http(202)"), "Pending"));
        assert_eq!(of_paid[2..], [("paid* or 5".to_owned(), None, "Charged"), (String::new(), None, "keep")]);
        let of_event = described(Event::PART);
        assert_eq!(of_event[1].0, "code: CAPTURE, success: absent | false");
        assert_eq!(of_event[2].0, "code: VOID | CANCEL, success: _");
    }

    #[test]
    fn a_response_knows_what_it_writes() {
        const WRITES: [bool; 4] = [
            Paid::PART.table.writes("status"),
            Paid::PART.table.writes("state.capture_id"),
            Event::PART.table.writes("status"),
            Event::PART.table.writes("amount"),
        ];
        assert_eq!(WRITES, [true, true, true, false]);
    }
}
