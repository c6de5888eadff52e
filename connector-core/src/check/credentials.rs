//! Whether each credential that a merchant gives is sent.

use crate::{
    check::{
        connector::has_mistakes,
        text::{Text, is_in},
    },
    spec::{ConnectorSpec, FieldSpec, FieldValue, PartSpec},
};

/// Panics, at compile time, at a credential that the merchant must give and that nothing sends.
#[track_caller]
pub const fn check_credentials(spec: &ConnectorSpec) {
    if has_mistakes(spec) {
        return;
    }
    let mut i = 0;
    while i < spec.auth.len() {
        let field = &spec.auth[i];
        let mut is_used = field.is_sent;
        let mut j = 0;
        while j < spec.flows.len() && !is_used {
            let request = spec.flows[j].request;
            is_used = is_in(field.name, request.credentials) || part_uses(request.part, field.name);
            j += 1;
        }
        if !is_used {
            let text = Text::new().add("the credential `").add(field.name);
            let text = text.add("` is read by no template and no request\nhelp: remove it, or send it: `{");
            panic!(
                "{}",
                text.add(field.name).add("}` in a header, `auth.").add(field.name).add("` in a body").as_str()
            );
        }
        i += 1;
    }
}

const fn part_uses(part: &PartSpec, credential: &str) -> bool {
    // What stands in for a part with a mistake has no name, and may read anything.
    if part.name.is_empty() || is_in(credential, part.credentials) || fields_use(part.fields, credential) {
        return true;
    }
    let mut i = 0;
    while i < part.variants.len() {
        if fields_use(part.variants[i].fields, credential) {
            return true;
        }
        i += 1;
    }
    false
}

const fn fields_use(fields: &[FieldSpec], credential: &str) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if let FieldValue::Part { part, .. } = &fields[i].value
            && part_uses(part, credential)
        {
            return true;
        }
        i += 1;
    }
    false
}
