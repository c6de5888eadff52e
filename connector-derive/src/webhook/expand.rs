//! The model as code: data, and a table of the event's own words that is read before its object.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, ext::IdentExt, spanned::Spanned};

use super::{
    message::Piece,
    model::Webhook,
    signature::{Hmac, Place, Signature},
};
use crate::{
    generated::option,
    response::{self, Codes, Response, Shape},
    touch::touch_and,
};

pub(super) fn expand(input: &DeriveInput, webhook: &Webhook) -> TokenStream {
    let ident = &webhook.ident;
    let head = response::table(&Response {
        ident: ident.clone(),
        id_absent: None,
        codes: Codes::default(),
        shape: Shape::Struct(webhook.head().cloned().collect()),
    });
    let spec = spec(webhook);
    let touch = touch_and(&input.data, &response::picked_fields(webhook.event.fields()));
    let check = quote_spanned! { ident.span()=>
        const _: () = _core::check_webhook(<#ident as _core::ConnectorWebhook>::WEBHOOK);
    };
    quote! {
        static __EVENT: _core::ResponseTable = #head;

        #[automatically_derived]
        impl _core::ConnectorWebhook for #ident {
            const WEBHOOK: &'static _core::WebhookSpec = &#spec;
            #touch
        }

        #check
    }
}

/// An implementation that reads nothing.
pub(super) fn stub(input: &DeriveInput) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    quote! {
        impl _core::ConnectorWebhook for #ident {
            const WEBHOOK: &'static _core::WebhookSpec = _core::NO_WEBHOOK;
        }
    }
}

fn spec(webhook: &Webhook) -> TokenStream {
    let name = webhook.ident.to_string();
    let signature = match &webhook.signature {
        Some(Signature::Hmac(hmac)) => hmac_spec(hmac),
        Some(Signature::None { reason }) => quote! { _core::SignatureSpec::None { reason: #reason } },
        None => return quote! { *_core::NO_WEBHOOK },
    };
    let items = option(webhook.items.as_ref().map(|items| quote! { #items }));
    let event_id = option(webhook.event_id.as_ref().map(|(_, pieces)| message(pieces)));
    let account = option(webhook.account.as_ref().map(|(account, field)| {
        let (path, credential) = (&account.path, field.unraw().to_string());
        // A mistyped name is rustc's own message.
        let access = quote_spanned! { field.span()=> &__auth.#field };
        quote! {
            {
                let _ = |__auth: &Auth| { let _ = #access; };
                _core::OwnAccount { at: #path, credential: #credential }
            }
        }
    }));
    let (status, body) = match &webhook.ack {
        Some(ack) => {
            let status = &ack.status;
            (quote! { #status }, ack.body.as_ref())
        }
        None => (quote! { 200 }, None),
    };
    let body = body.map_or_else(String::new, syn::LitStr::value);
    let table = webhook.object.as_ref();
    let word = table.and_then(|table| table.field.as_ref());
    let word = word.and_then(|word| webhook.head().find(|field| field.ident.as_ref() == Some(word)));
    let word = word.map_or("", |field| field.name());
    let at = table.and_then(|table| table.at.as_ref()).map_or_else(String::new, syn::LitStr::value);
    let picked = table.into_iter().flat_map(|table| &table.arms).map(|arm| {
        let (words, ty) = (&arm.words, &arm.ty);
        object(words, &at, &quote_spanned! { ty.span()=> #ty })
    });
    let parts = webhook.parts().map(|field| {
        let ty = &field.ty;
        object(&[], field.name(), &quote_spanned! { ty.span()=> #ty })
    });
    quote! {
        _core::WebhookSpec {
            name: #name,
            signature: #signature,
            items: #items,
            event_id: #event_id,
            account: #account,
            ack: _core::Reply { status: #status, body: #body },
            event: &__EVENT,
            object_word: #word,
            objects: &[#(#picked,)* #(#parts,)*],
        }
    }
}

fn object(words: &[syn::LitStr], at: &str, ty: &TokenStream) -> TokenStream {
    quote! {
        _core::ObjectSpec {
            words: &[#(#words),*],
            at: #at,
            table: <#ty as _core::DeclaredResponse>::PART.table,
        }
    }
}

fn hmac_spec(hmac: &Hmac) -> TokenStream {
    let place = match &hmac.place {
        Place::Header { name, format } => {
            let name = name.value().to_lowercase();
            let format = option(format.as_ref().map(|format| {
                let (timestamp, signature) =
                    (option(format.timestamp.as_ref().map(|name| quote! { #name })), &format.signature);
                quote! { _core::HeaderFormat { timestamp: #timestamp, signature: #signature } }
            }));
            quote! { _core::SignaturePlace::Header { name: #name, format: #format } }
        }
        Place::Field(path) => quote! { _core::SignaturePlace::Field(#path) },
    };
    let (key, encoding) = (format_ident!("{}", hmac.key), format_ident!("{}", hmac.encoding));
    let message = message(&hmac.message);
    let tolerance = option(hmac.tolerance.map(|seconds| quote! { ::core::time::Duration::from_secs(#seconds) }));
    quote! {
        _core::SignatureSpec::Hmac(_core::HmacSpec {
            hash: _core::Hash::Sha256,
            place: #place,
            key: _core::KeyEncoding::#key,
            encoding: _core::DigestEncoding::#encoding,
            message: #message,
            tolerance: #tolerance,
        })
    }
}

fn message(pieces: &[Piece]) -> TokenStream {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote! { _core::MessagePiece::Text(#text) },
        Piece::Timestamp => quote! { _core::MessagePiece::Timestamp },
        Piece::Body => quote! { _core::MessagePiece::Body },
        Piece::Field(path) => quote! { _core::MessagePiece::Field(#path) },
    });
    quote! { &[#(#pieces),*] }
}
