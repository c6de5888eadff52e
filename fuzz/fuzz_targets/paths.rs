//! Whatever texts a router hands in, in every place of a call: its request is refused, or it differs from the request of
//! plain texts by those texts alone. The URL parses, has the account's host and the template's segments; no header starts
//! another one and none is added; the body reads back with the same names and the texts in their places.
//!
//! The input's first line is `adyen Capture Card USD 1000 Automatic full keyed`, what follows are the texts, parted by the
//! byte 0xff. Where it says `keyed`, the idempotency key is one of them, too: a header refuses more than a body does.
#![no_main]

use connector_core::{CallContext, Connector, ConnectorIntegration, Encoding, HttpRequest};
use connector_fuzz::{Asked, Fuzzed, Input, Leaf, Texts, Visit, connector, leaves, visit};
use libfuzzer_sys::fuzz_target;
use percent_encoding::percent_decode_str;
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input::new(bytes);
    let connector = connector(&mut input);
    let matter = input.matter;
    visit(connector, &mut input, |input| Call {
        connector,
        asked: Asked { has_alias: true, ..Asked::read(input) },
        is_keyed: input.choice(&[true, false], |is_keyed| if is_keyed { "keyed" } else { "keyless" }),
        matter,
    });
});

struct Call<'i> {
    connector: &'static dyn Connector,
    asked: Asked,
    is_keyed: bool,
    matter: &'i [u8],
}

impl Visit for Call<'_> {
    fn visit<F: Fuzzed>(self) {
        let Self { connector, asked, is_keyed, matter } = self;
        let build = |texts: &mut Texts| {
            let key = texts.text().filter(|_| is_keyed);
            let mut call = CallContext { idempotency_key: key, ..CallContext::default() };
            call.outputs.payment_method_token = texts.secret();
            call.outputs.connector_customer_id = texts.text();
            let data = F::call(connector, texts, &asked);
            ConnectorIntegration::<F>::build_request(connector, &data, &call)
        };
        let mut texts = Texts::plain(matter);
        let plain = build(&mut texts);
        match (build(&mut Texts::new(matter)), plain) {
            (Err(_), _) => {}
            (Ok(_), Err(error)) => panic!("plain texts are refused and others are not: {error}"),
            (Ok(request), Ok(plain)) => {
                declared_place::<F>(connector, &plain);
                same_place(&request, &plain, &texts);
                same_headers(&request, &plain);
                let encoding = encoding::<F>(connector);
                same_body(encoding, request.body.as_deref(), plain.body.as_deref(), &texts);
            }
        }
    }
}

fn encoding<F: Fuzzed>(connector: &'static dyn Connector) -> Encoding {
    let spec = connector.spec();
    let flow = spec.flows.iter().find(|flow| flow.flow == F::NAME);
    flow.and_then(|flow| flow.request.body).unwrap_or(spec.body)
}

/// A sandbox's host, and as many segments as one of the flow's templates has.
fn declared_place<F: Fuzzed>(connector: &'static dyn Connector, plain: &HttpRequest) {
    let spec = connector.spec();
    let url = Url::parse(&plain.url).expect("a request has a URL");
    let segments = |path: &str| path.trim_matches('/').split('/').count();
    let mut hosts = spec.hosts.iter().map(|host| Url::parse(host.sandbox).expect("a host is a URL"));
    assert!(hosts.any(|host| host.origin() == url.origin() && host.path() == "/"), "another host");
    let flow = spec.flows.iter().find(|flow| flow.flow == F::NAME);
    let paths = flow.map(|flow| flow.request.paths).unwrap_or_default();
    let fits = |template: &str| segments(template.split('?').next().unwrap_or_default()) == segments(url.path());
    assert!(paths.iter().any(|path| fits(path.template)), "another path than declared");
}

fn same_place(request: &HttpRequest, plain: &HttpRequest, texts: &Texts) {
    assert_eq!(request.method, plain.method);
    let (url, plain) = [&request.url, &plain.url].map(|url| Url::parse(url).expect("a request has a URL")).into();
    assert_eq!((url.scheme(), url.host_str(), url.port()), (plain.scheme(), plain.host_str(), plain.port()));
    assert_eq!((url.username(), url.password(), url.fragment()), ("", None, None));
    let segments = |url: &Url| -> Vec<String> {
        let segments = url.path_segments().expect("https has a path");
        segments
            .map(|segment| percent_decode_str(segment).decode_utf8().expect("texts are UTF-8").into_owned())
            .collect()
    };
    let expected: Vec<_> = segments(&plain).iter().map(|segment| texts.translate(segment)).collect();
    assert_eq!(segments(&url), expected, "another path");
    let pairs = |url: &Url| url.query_pairs().into_owned().collect::<Vec<_>>();
    let expected: Vec<_> =
        pairs(&plain).iter().map(|(name, value)| (texts.translate(name), texts.translate(value))).collect();
    assert_eq!(pairs(&url), expected, "another query");
}

fn same_headers(request: &HttpRequest, plain: &HttpRequest) {
    assert!(request.headers.keys().eq(plain.headers.keys()), "other headers");
    assert_eq!(request.headers.len(), plain.headers.len(), "a header stands twice");
    for value in request.headers.values() {
        assert!(!value.as_bytes().iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0)), "a header starts another one");
    }
}

fn same_body(encoding: Encoding, body: Option<&[u8]>, plain: Option<&[u8]>, texts: &Texts) {
    let (Some(body), Some(plain)) = (body, plain) else {
        assert_eq!(body, plain, "a body where there was none");
        return;
    };
    let plain = leaves(encoding, plain);
    let translated = |leaf: &Leaf| Leaf {
        path: leaf.path.iter().map(|name| texts.translate(name)).collect(),
        value: texts.translate(&leaf.value),
    };
    let is_declared = |path: &Vec<String>| plain.iter().any(|leaf| leaf.path == *path);
    // The merchant's own names, which a text stands in, give way to the declared ones.
    let gives_way = |leaf: &Leaf, translated: &Leaf| leaf.path != translated.path && is_declared(&translated.path);
    let pairs = plain.iter().map(|leaf| (leaf, translated(leaf)));
    let expected: Vec<_> = pairs.filter(|(leaf, there)| !gives_way(leaf, there)).map(|(_, there)| there).collect();
    let leaves = leaves(encoding, body);
    assert_eq!(leaves, expected, "another body");
    let mut names: Vec<_> = leaves.iter().map(|leaf| &leaf.path).collect();
    names.sort();
    assert!(names.is_sorted_by(|one, next| one < next), "a name stands twice: {names:?}");
}
