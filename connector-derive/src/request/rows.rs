//! Fields as rows of a table.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::{
    input::input,
    model::{Field, FieldForm, Fields, Request, Shape, Variant},
};
use crate::{
    attribute::Tagging,
    condition::{Condition, condition_spec},
    name::name,
};

/// The table's expression, and the functions that its rows name.
pub(super) struct Table {
    pub(super) table: TokenStream,
    pub(super) functions: Vec<TokenStream>,
}

/// `Table { name: "Money", when: None, shape: Shape::Object(&[..]) }`
pub(super) fn table(request: &Request) -> Table {
    let mut rows = Rows { request, functions: Vec::new() };
    let (label, when) = (request.ident.to_string(), condition_spec(request.when.as_ref(), request.scope()));
    let shape = rows.shape();
    let table = quote! { _core::Table { name: #label, when: #when, shape: #shape } };
    Table { table, functions: rows.functions }
}

struct Rows<'r> {
    request: &'r Request,
    functions: Vec<TokenStream>,
}

impl Rows<'_> {
    fn shape(&mut self) -> TokenStream {
        match &self.request.shape {
            Shape::Struct(Fields::Unit) => quote! { _core::Shape::Unit },
            Shape::Struct(Fields::Named(fields)) => {
                let fields = self.fields(fields);
                quote! { _core::Shape::Object(#fields) }
            }
            Shape::Struct(Fields::One(field)) => {
                let field = self.field(field);
                quote! { _core::Shape::Transparent(&#field) }
            }
            Shape::Enum { variants, tagging } => {
                let is_text = variants.iter().all(|variant| matches!(variant.fields, Fields::Unit));
                let tagging = match tagging {
                    Tagging::External if is_text => quote! { Text },
                    Tagging::External => quote! { External },
                    Tagging::Untagged(_) => quote! { Untagged },
                    Tagging::Internal(tag) => {
                        let tag = name(tag);
                        quote! { Internal(#tag) }
                    }
                    Tagging::Adjacent(tag, content) => {
                        let (tag, content) = (name(tag), name(content));
                        quote! { Adjacent(#tag, #content) }
                    }
                };
                let variants: Vec<_> = variants.iter().map(|variant| self.variant(variant)).collect();
                quote! { _core::Shape::Enum { variants: &[#(#variants),*], tagging: _core::Tagging::#tagging } }
            }
        }
    }

    fn fields(&mut self, fields: &[Field]) -> TokenStream {
        let fields: Vec<_> = fields.iter().map(|field| self.field(field)).collect();
        quote! { &[#(#fields),*] }
    }

    fn variant(&mut self, variant: &Variant) -> TokenStream {
        let (label, name) = (variant.ident.to_string(), name(&variant.name));
        let methods = variant.methods.iter().flatten();
        let when = condition_spec(variant.when.as_ref(), self.request.scope());
        let is_untagged = variant.is_untagged;
        let fields = match &variant.fields {
            Fields::Unit => quote! { Named(&[]) },
            Fields::Named(fields) => {
                let fields = self.fields(fields);
                quote! { Named(#fields) }
            }
            Fields::One(field) => {
                let field = self.field(field);
                quote! { One(&#field) }
            }
        };
        quote! {
            _core::Variant {
                label: #label,
                name: #name,
                methods: &[#(#methods),*],
                when: #when,
                is_untagged: #is_untagged,
                fields: _core::VariantFields::#fields,
            }
        }
    }

    fn field(&mut self, field: &Field) -> TokenStream {
        let (label, name) = (&field.label, name(&field.wire_name));
        let when = condition_spec(field.when.as_ref(), self.request.scope());
        let is_proven = field.when.as_ref().is_some_and(Condition::is_proof);
        let (is_nullable, is_flattened) = (field.null, field.flatten.is_some());
        let value = self.value(field);
        quote! {
            _core::Field {
                label: #label,
                name: #name,
                when: #when,
                is_proven: #is_proven,
                is_nullable: #is_nullable,
                is_flattened: #is_flattened,
                value: #value,
            }
        }
    }

    fn value(&mut self, field: &Field) -> TokenStream {
        let ty = &field.ty;
        match &field.value {
            FieldForm::Part => {
                let part = part(ty, field.flatten.is_some());
                quote! { _core::FieldValue::Part(#part) }
            }
            FieldForm::PartOver(source) => {
                let (source, part) = (source.row(), part(ty, field.flatten.is_some()));
                quote! { _core::FieldValue::Over { source: #source, part: #part } }
            }
            FieldForm::Each(source) => {
                let source = source.row();
                let part = quote_spanned! { ty.span()=> <#ty as _core::EachOf>::EACH };
                quote! { _core::FieldValue::Over { source: #source, part: #part } }
            }
            FieldForm::With(path) => {
                let function = format_ident!("__with_{}", self.functions.len());
                let give = quote_spanned! { path.span()=> _core::Slot::<#ty>::give(#path(__view), __out) };
                self.functions.push(quote! {
                    fn #function(
                        __view: &_core::CallView<'_>,
                        __out: &mut dyn _core::Own,
                    ) -> ::core::result::Result<bool, _core::WithError> {
                        #give
                    }
                });
                let path = path.to_token_stream().to_string().replace(' ', "");
                quote! {
                    _core::FieldValue::With {
                        path: #path,
                        is_required: _core::Slot::<#ty>::IS_REQUIRED,
                        write: #function,
                    }
                }
            }
            form => {
                let input = input(form, ty, self.request.scope());
                quote! { _core::FieldValue::Input(#input) }
            }
        }
    }
}

fn part(ty: &Type, is_flattened: bool) -> TokenStream {
    let part = quote_spanned! { ty.span()=> <#ty as _core::Declared>::PART };
    match is_flattened {
        true => quote_spanned! { ty.span()=> _core::flattened(#part) },
        false => part,
    }
}
