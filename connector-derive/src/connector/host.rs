//! `base_url(..)` and `host(..)`: where a processor is reached.

use syn::{Ident, LitStr};

use crate::{
    attribute::{Hosts, Pairs, reject_rest, take_text},
    ctxt::Ctxt,
};

pub(super) struct BaseUrl {
    pub(super) production: LitStr,
    pub(super) sandbox: LitStr,
    pub(super) is_one: bool,
    pub(super) test_host_reason: Option<LitStr>,
}

pub(super) fn hosts_of(cx: &Ctxt, hosts: Hosts) -> Vec<(Ident, BaseUrl)> {
    let mut named: Vec<(Ident, BaseUrl)> = Vec::new();
    for (name, pairs) in hosts.0 {
        if named.iter().any(|(earlier, _)| *earlier == name) {
            cx.error_help(&name, format!("duplicate host `{name}`"), "keep one of them");
        } else if let Some(url) = base_url_of(cx, &name, pairs) {
            named.push((name, url));
        }
    }
    named
}

pub(super) fn base_url_of(cx: &Ctxt, key: &Ident, pairs: Pairs) -> Option<BaseUrl> {
    let mut pairs = match pairs {
        Pairs::One(url) => {
            return Some(BaseUrl { production: url.clone(), sandbox: url, is_one: true, test_host_reason: None });
        }
        Pairs::Many(pairs) => pairs,
    };
    let production = take_text(cx, &mut pairs, "production");
    let sandbox = take_text(cx, &mut pairs, "sandbox");
    let test_host_reason = take_text(cx, &mut pairs, "allow_test_host");
    let is_complete = pairs.is_empty();
    reject_rest(cx, pairs, &["production", "sandbox", "allow_test_host"]);
    for (url, name) in [(&production, "production"), (&sandbox, "sandbox")] {
        if url.is_none() && is_complete {
            let what = label(&key.to_string());
            let help = format!("add `{name} = \"https://..\"`, or write `{key} = \"..\"` when one host serves both");
            cx.error_help(key, format!("{what}: missing required key `{name}`"), help);
        }
    }
    Some(BaseUrl { production: production?, sandbox: sandbox?, is_one: false, test_host_reason })
}

/// How messages call the host of that key.
pub(super) fn label(key: &str) -> String {
    match key {
        "base_url" => "base_url".to_owned(),
        host => format!("host `{host}`"),
    }
}
