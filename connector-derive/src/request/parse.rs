//! Tokens to attributes; only syntax and shape are judged.

use syn::{Data, DeriveInput, Fields, Type, spanned::Spanned};

use crate::{
    attribute::{RequestKeys, SerdeContainer, SerdeField},
    ctxt::Ctxt,
    from_attribute::{FromAttribute, VariantFrom},
};

pub(super) struct Parsed<'i> {
    pub(super) keys: RequestKeys,
    pub(super) serde: SerdeContainer,
    /// `#[from(payment_method)]` on an enum.
    pub(super) by_name: bool,
    pub(super) shape: ParsedShape<'i>,
}

pub(super) enum ParsedShape<'i> {
    Struct(ParsedFields<'i>),
    Enum(Vec<ParsedVariant<'i>>),
}

pub(super) enum ParsedFields<'i> {
    Named(Vec<ParsedField<'i>>),
    Transparent(Box<ParsedField<'i>>),
    Unit,
}

pub(super) struct ParsedField<'i> {
    pub(super) field: &'i syn::Field,
    pub(super) from: FromAttribute,
    pub(super) serde: SerdeField,
}

pub(super) struct ParsedVariant<'i> {
    pub(super) variant: &'i syn::Variant,
    pub(super) from: VariantFrom,
    pub(super) serde: SerdeField,
    pub(super) fields: ParsedFields<'i>,
}

pub(super) fn parse<'i>(cx: &Ctxt, input: &'i DeriveInput, keys: RequestKeys) -> Option<Parsed<'i>> {
    let serde = SerdeContainer::parse(cx, &input.attrs);
    let by_name = VariantFrom::parse(cx, &input.attrs).by_name;
    let shape = match &input.data {
        Data::Struct(data) => ParsedShape::Struct(fields(cx, &data.fields, &input.ident)?),
        Data::Enum(data) => {
            let variants = data.variants.iter().filter_map(|variant| {
                Some(ParsedVariant {
                    variant,
                    from: VariantFrom::parse(cx, &variant.attrs),
                    serde: SerdeField::parse(cx, &variant.attrs),
                    fields: fields(cx, &variant.fields, &variant.ident)?,
                })
            });
            ParsedShape::Enum(variants.collect())
        }
        Data::Union(data) => {
            cx.error_help(
                data.union_token,
                "a union cannot be a request",
                "`ConnectorRequest` takes structs and enums",
            );
            return None;
        }
    };
    Some(Parsed { keys, serde, by_name, shape })
}

fn fields<'i>(cx: &Ctxt, fields: &'i Fields, name: &syn::Ident) -> Option<ParsedFields<'i>> {
    let one = |field: &'i syn::Field| {
        reject_foreign(cx, field);
        ParsedField { field, from: FromAttribute::parse(cx, &field.attrs), serde: SerdeField::parse(cx, &field.attrs) }
    };
    match fields {
        Fields::Named(named) => Some(ParsedFields::Named(named.named.iter().map(one).collect())),
        Fields::Unnamed(unnamed) => {
            let mut all = unnamed.unnamed.iter();
            if let (Some(only), None) = (all.next(), all.next()) {
                return Some(ParsedFields::Transparent(Box::new(one(only))));
            }
            cx.error_help(
                unnamed,
                format!("`{name}` has {} unnamed fields", unnamed.unnamed.len()),
                "name the fields, or keep one: it is written in place of the whole type",
            );
            None
        }
        Fields::Unit => Some(ParsedFields::Unit),
    }
}

/// What belongs to answers is a mistake on a request.
fn reject_foreign(cx: &Ctxt, field: &syn::Field) {
    for attribute in &field.attrs {
        for word in ["to", "pick", "join"] {
            if attribute.path().is_ident(word) {
                cx.error_help(
                    attribute,
                    format!("`#[{word}]` on a request"),
                    "it belongs on an answer; here, `#[from(..)]` says where the value comes from",
                );
            }
        }
        if attribute.path().is_ident("query") {
            cx.error(attribute, "`#[query]` is not there yet: on `GET` the fields are the query");
        }
    }
    if let Type::Infer(_) = field.ty {
        cx.push(syn::Error::new(field.ty.span(), "a field's type must be written out"));
    }
}
