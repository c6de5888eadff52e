//! Attributes to a model: targets resolved, names as they stand on the wire.

use ident_case::RenameRule;
use syn::{Data, DeriveInput, Fields, Ident, Path, Type, ext::IdentExt, parse_quote};

use crate::{
    attribute::{ResponseKeys, SerdeContainer, SerdeField, Tagging, receive},
    ctxt::Ctxt,
    generics::ItemGenerics,
    template::Template,
    to::{Pick, TargetRef, pick, targets},
};

pub(super) struct Response<'i> {
    pub(super) ident: &'i Ident,
    pub(super) krate: Path,
    pub(super) shape: Shape,
}

pub(super) enum Shape {
    Struct(Vec<Field>),
    Transparent(Box<Field>),
}

pub(super) struct Field {
    pub(super) ident: Option<Ident>,
    /// The names on the wire: the field's own and its aliases.
    pub(super) names: Vec<String>,
    pub(super) ty: Type,
    pub(super) targets: Vec<TargetRef>,
    pub(super) pick: Option<(Pick, Option<Template>)>,
}

impl Response<'_> {
    pub(super) fn fields(&self) -> &[Field] {
        match &self.shape {
            Shape::Struct(fields) => fields,
            Shape::Transparent(field) => std::slice::from_ref(field),
        }
    }
}

pub(super) fn model<'i>(cx: &Ctxt, input: &'i DeriveInput) -> Option<Response<'i>> {
    let keys: ResponseKeys = receive(cx, &input.attrs, "connector");
    let serde = SerdeContainer::parse(cx, &input.attrs);
    let generics = ItemGenerics::new(cx, &input.generics, "an answer");
    if let Some(lifetime) = generics.lifetime() {
        cx.error_help(
            lifetime,
            "an answer borrows nothing",
            "its fields are owned: `String`, `Secret<String>`, `Word`",
        );
    }
    unfit_for_answers(cx, &serde);
    let krate = keys.krate.and_then(|krate| krate.get(cx)).unwrap_or_else(|| parse_quote!(::connector_core));
    let shape = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => {
                Shape::Struct(named.named.iter().map(|one| field(cx, one, serde.rename_all)).collect())
            }
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => {
                Shape::Transparent(Box::new(field(cx, &unnamed.unnamed[0], RenameRule::None)))
            }
            Fields::Unnamed(unnamed) => {
                cx.error_help(unnamed, "an answer with several unnamed fields", "name them as the processor does");
                return None;
            }
            Fields::Unit => Shape::Struct(Vec::new()),
        },
        Data::Enum(data) => {
            if !matches!(serde.tagging, Tagging::Untagged(_)) {
                cx.error_help(
                    data.enum_token,
                    "an answer is a struct",
                    "one struct with optional fields stands for all shapes of an answer",
                );
            }
            return None;
        }
        Data::Union(data) => {
            cx.error_help(data.union_token, "a union cannot be an answer", "an answer is a struct");
            return None;
        }
    };
    Some(Response { ident: &input.ident, krate, shape })
}

fn unfit_for_answers(cx: &Ctxt, serde: &SerdeContainer) {
    if let Tagging::Untagged(untagged) = &serde.tagging {
        cx.error_help(
            untagged,
            "an untagged enum takes the first variant that fits: a refusal can parse as a success",
            "one struct with optional fields, or a tag",
        );
    }
    if let Some(deny) = &serde.deny_unknown_fields {
        cx.error_help(
            deny,
            "a new field at the processor would fail payments",
            "remove it: unknown fields are skipped",
        );
    }
}

fn field(cx: &Ctxt, field: &syn::Field, rule: RenameRule) -> Field {
    let serde = SerdeField::parse(cx, &field.attrs);
    let label = field.ident.as_ref().map(|ident| ident.unraw().to_string()).unwrap_or_default();
    let mut names = vec![serde.rename.unwrap_or_else(|| rule.apply_to_field(&label))];
    names.extend(serde.aliases);
    if let Some(flatten) = &serde.flatten {
        cx.error(flatten, "`flatten` is not there yet on answers");
    }
    for attribute in &field.attrs {
        if attribute.path().is_ident("from") {
            cx.error_help(
                attribute,
                "`#[from]` on an answer",
                "it belongs on a request; here, `#[to(..)]` says where the value goes",
            );
        }
        for planned in ["join", "header"] {
            if attribute.path().is_ident(planned) {
                cx.error(attribute, format!("`#[{planned}(..)]` is not there yet"));
            }
        }
    }
    let pick = pick(cx, &field.attrs).map(|pick| {
        let template = match &pick {
            Pick::Field(_, text) => Template::parse(cx, text),
            Pick::First | Pick::Last => None,
        };
        (pick, template)
    });
    Field { ident: field.ident.clone(), names, ty: field.ty.clone(), targets: targets(cx, &field.attrs), pick }
}
