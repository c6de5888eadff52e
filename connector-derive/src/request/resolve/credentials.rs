//! `auth(..)` on a request: the credentials that it alone is sent with.

use syn::LitStr;

use crate::{attribute::OwnAuth, ctxt::Ctxt, request::model::OwnCredentials, source::SourceRef, template::Template};

pub(super) fn own_credentials(cx: &Ctxt, schemes: Vec<OwnAuth>) -> OwnCredentials {
    let mut own = OwnCredentials::default();
    for scheme in schemes {
        match scheme {
            OwnAuth::Basic(basic) => own.basic.extend(credential(cx, &basic.0).zip(credential(cx, &basic.1))),
            OwnAuth::Headers(headers) => {
                for header in headers {
                    if let Some(when) = &header.when {
                        let help = "move the header to `headers(..)`";
                        cx.error_help(when, "a header in `auth(..)` cannot have a condition", help);
                    }
                    own.headers.extend(credential(cx, &header.value).map(|template| (header.name.clone(), template)));
                }
            }
        }
    }
    own
}

/// A template in which a single word is a credential, as on the credentials themselves. `{access_token}`, `{auth.x}` and
/// `{settings.x}` mean what they mean elsewhere.
fn credential(cx: &Ctxt, text: &LitStr) -> Option<Template> {
    Template::parse_with(cx, text, |hole| match hole.only() {
        Some(word) if word != "access_token" => {
            let mut field = word.clone();
            field.set_span(text.span());
            Some(SourceRef::credential(&field))
        }
        _ => SourceRef::resolve(cx, hole, text, true),
    })
}
