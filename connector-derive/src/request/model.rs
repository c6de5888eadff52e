//! A request with its names resolved.

use proc_macro2::TokenStream;
use syn::{Expr, Ident, LitStr, Path, Type};

use crate::{
    attribute::Tagging,
    condition::Condition,
    from_attribute::Pattern,
    path::WordPath,
    source::{Scope, SourceRef},
    template::Template,
    vocabulary::{FlowWord, SourceValue},
};

pub(crate) struct Request {
    pub(crate) ident: Ident,
    pub(crate) auth: Path,
    /// The call of a flow; a part has none.
    pub(crate) call: Option<Call>,
    /// `over = ..`: a part of an address or of a list's element.
    pub(crate) over: Option<&'static str>,
    pub(crate) when: Option<Condition>,
    pub(crate) shape: Shape,
}

pub(crate) struct Call {
    pub(crate) flow: FlowRef,
    pub(crate) method: LitStr,
    pub(crate) paths: Vec<(Option<Condition>, Template)>,
    pub(crate) response: Path,
    /// The encoding, as core names it, and its key.
    pub(crate) body: Option<(&'static str, Path)>,
    pub(crate) query: Vec<(LitStr, Template)>,
    pub(crate) headers: Vec<(LitStr, Template, Option<Condition>)>,
    pub(crate) requires: Vec<(Ident, Option<Condition>)>,
    pub(crate) status: Option<Path>,
    /// The key, and the seconds after a call in which a look-up may still miss its result.
    pub(crate) consistency: Option<(Path, u64)>,
    pub(crate) host: Option<LitStr>,
    /// Whether it is sent with the account's credentials; otherwise with `own_auth`, or with none.
    pub(crate) authenticated: bool,
    pub(crate) own_auth: OwnCredentials,
    /// The type that a refusal is read as, if not the connector's error.
    pub(crate) error: Option<Path>,
}

/// Credentials of one request: templates over the fields of the account's credentials.
#[derive(Default)]
pub(crate) struct OwnCredentials {
    pub(crate) headers: Vec<(LitStr, Template)>,
    pub(crate) basic: Vec<(Template, Template)>,
}

impl OwnCredentials {
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        let basic = self.basic.iter().flat_map(|(user, password)| [user, password]);
        self.headers.iter().map(|(_, template)| template).chain(basic)
    }

    /// Whether the header of that name is one of them.
    pub(crate) fn writes(&self, name: &str) -> bool {
        let is_basic = !self.basic.is_empty() && name.eq_ignore_ascii_case("authorization");
        is_basic || self.headers.iter().any(|(header, _)| header.value().eq_ignore_ascii_case(name))
    }
}

#[derive(Clone)]
pub(crate) struct FlowRef {
    /// Core's flow; `None` for a flow of the author's own, which rustc resolves.
    pub(crate) word: Option<&'static FlowWord>,
    pub(crate) ty: TokenStream,
}

pub(crate) enum Shape {
    Struct(Fields),
    Enum { variants: Vec<Variant>, tagging: Tagging },
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    /// Paths of core's payment methods; `None` if it does not depend on the method.
    pub(crate) methods: Option<Vec<TokenStream>>,
    /// The words as typed, with their methods, for the check for duplicates.
    pub(crate) words: Vec<(WordPath, Vec<String>)>,
    pub(crate) when: Option<Condition>,
    /// Its fields are written without the enum's tag: one of them is the tag.
    pub(crate) is_untagged: bool,
    pub(crate) fields: Fields,
}

/// The fields of a struct or of a variant.
pub(crate) enum Fields {
    Unit,
    Named(Vec<Field>),
    /// One without a name: it is written in place of the whole.
    One(Box<Field>),
}

impl Fields {
    pub(crate) fn all(&self) -> Vec<&Field> {
        match self {
            Self::Unit => Vec::new(),
            Self::Named(fields) => fields.iter().collect(),
            Self::One(field) => vec![field],
        }
    }
}

pub(crate) struct Field {
    /// The name in messages.
    pub(crate) label: String,
    pub(crate) wire_name: String,
    pub(crate) ty: Type,
    pub(crate) value: FieldForm,
    pub(crate) when: Option<Condition>,
    pub(crate) null: bool,
    pub(crate) flatten: Option<Ident>,
}

impl Field {
    /// Whether it is filled from metadata, whose entries can be flattened.
    pub(crate) fn is_metadata(&self) -> bool {
        let is_metadata = |source: &SourceRef| source.word().is_none_or(|word| word.value == SourceValue::Metadata);
        matches!(&self.value, FieldForm::Source(source) if is_metadata(source))
    }
}

/// A form with its names resolved.
pub(crate) enum FieldForm {
    Source(SourceRef),
    Template(Template),
    Value(Expr),
    First(Vec<FieldForm>),
    Match {
        source: SourceRef,
        arms: Vec<FormArm>,
    },
    With(Path),
    Absent,
    Part,
    /// A part that is read over an address.
    PartOver(SourceRef),
    /// A part for each element of a list.
    Each(SourceRef),
}

impl FieldForm {
    /// The templates in it, those of its arms too.
    pub(crate) fn templates(&self) -> Vec<&Template> {
        match self {
            Self::Template(template) => vec![template],
            Self::First(all) => all.iter().flat_map(Self::templates).collect(),
            Self::Match { arms, .. } => arms.iter().flat_map(|arm| arm.result.templates()).collect(),
            _ => Vec::new(),
        }
    }
}

impl Call {
    /// The templates of its paths, query, headers and credentials.
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        let paths = self.paths.iter().map(|(_, path)| path);
        let query = self.query.iter().map(|(_, template)| template);
        let headers = self.headers.iter().map(|(_, template, _)| template);
        paths.chain(query).chain(headers).chain(self.own_auth.templates())
    }
}

pub(crate) struct FormArm {
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) guard: Option<Condition>,
    pub(crate) result: FieldForm,
}

impl Request {
    pub(crate) fn scope(&self) -> Scope<'_> {
        Scope { flow: self.call.as_ref().and_then(|call| call.flow.word), auth: &self.auth }
    }

    pub(crate) fn fields(&self) -> Vec<&Field> {
        match &self.shape {
            Shape::Struct(fields) => fields.all(),
            Shape::Enum { variants, .. } => variants.iter().flat_map(|variant| variant.fields.all()).collect(),
        }
    }
}
