//! Checks that every credential is sent.

use crate::{
    check::{
        connector::has_mistakes,
        reads::{Wanted, request_reads},
    },
    const_text::Text,
    table::ConnectorSpec,
};

/// Panics at compile time if no header and no request uses a credential.
#[track_caller]
pub const fn check_credentials(spec: &ConnectorSpec) {
    if has_mistakes(spec) {
        return;
    }
    let mut rest = spec.auth;
    while let [field, others @ ..] = rest {
        let mut is_used = field.is_sent;
        let mut flows = spec.flows;
        while let ([flow, more @ ..], false) = (flows, is_used) {
            is_used = request_reads(flow.request, Wanted::Credential(field.name));
            flows = more;
        }
        if !is_used {
            let text = Text::new().add("unused credential `").add(field.name);
            let text = text.add("`\nhelp: remove it, or send it: use `{");
            panic!(
                "{}",
                text.add(field.name).add("}` in a header or `auth.").add(field.name).add("` in a body").as_str()
            );
        }
        rest = others;
    }
}
