//! Whether each credential that a merchant gives is sent.

use crate::{
    check::{
        connector::has_mistakes,
        reads::{Wanted, request_reads},
    },
    const_text::Text,
    table::ConnectorSpec,
};

/// Panics, at compile time, at a credential that the merchant must give and that nothing sends.
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
            let text = Text::new().add("the credential `").add(field.name);
            let text = text.add("` is read by no template and no request\nhelp: remove it, or send it: `{");
            panic!(
                "{}",
                text.add(field.name).add("}` in a header, `auth.").add(field.name).add("` in a body").as_str()
            );
        }
        rest = others;
    }
}
