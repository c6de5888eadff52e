//! What a request declares: rows from a source to a name on the wire, parts, and the places outside of the body.

use std::{any::Any, fmt, time::Duration};

use super::{Constant, ConstantValue, Encoding, Fit, Padded, Piece, ResponseTable, Takes, When, WithFn};
use crate::{
    data::PaymentMethod,
    source::{Origin, SourceRow},
    status::{AttemptStatus, DisputeStatus, RefundStatus, StatusTarget},
};

/// A request of a flow.
#[derive(Debug)]
pub struct RequestSpec {
    /// The declaring type's name; empty for what stands in for a declaration with a mistake.
    pub name: &'static str,
    pub method: &'static str,
    /// The paths, each with its condition; the last has none.
    pub paths: &'static [PathSpec],
    pub host: &'static str,
    /// None: the connector's.
    pub body: Option<Encoding>,
    pub query: &'static [QuerySpec],
    pub headers: &'static [HeaderSpec],
    /// Credentials of its own in place of the account's.
    pub credentials: OwnCredentials,
    /// Whether it is sent with the account's credentials; where not, it names its own or none.
    pub authenticated: bool,
    /// Its fields: the body, or the query of a `GET`.
    pub part: &'static Table,
    /// The flows that must run before, each with its condition.
    pub requires: &'static [RequiredFlow],
    /// The status that stands for a response without one.
    pub status: Option<FixedStatus>,
    /// What a refusal is read as, where it is not the connector's error.
    pub error: Option<&'static ResponseTable>,
    /// How long after a call a look-up may still miss what it made; none: the processor does not say.
    pub consistency: Option<Duration>,
}

/// Stands beside the errors of a request that does not compile.
#[doc(hidden)]
pub const NO_REQUEST: &RequestSpec = &RequestSpec {
    name: "",
    method: "POST",
    paths: &[],
    host: "",
    body: None,
    query: &[],
    headers: &[],
    credentials: OwnCredentials { headers: &[], basic: None },
    authenticated: true,
    part: &NO_TABLE,
    requires: &[],
    status: None,
    error: None,
    consistency: None,
};

/// A path, and when it is taken.
#[derive(Debug)]
pub struct PathSpec {
    /// As it was written.
    pub template: &'static str,
    pub pieces: &'static [Piece],
    pub when: Option<When>,
}

/// A pair of the query that stands beside the fields.
#[derive(Debug)]
pub struct QuerySpec {
    pub name: &'static str,
    pub pieces: &'static [Piece],
}

/// A header of the request's own.
#[derive(Debug)]
pub struct HeaderSpec {
    /// In lower case.
    pub name: &'static str,
    pub pieces: &'static [Piece],
    pub when: Option<When>,
    pub is_secret: bool,
}

/// Credentials of one request.
#[derive(Debug)]
pub struct OwnCredentials {
    pub headers: &'static [HeaderSpec],
    /// Basic authentication (RFC 7617): user and password.
    pub basic: Option<(&'static [Piece], &'static [Piece])>,
}

/// A flow that must run before another.
#[derive(Debug)]
pub struct RequiredFlow {
    pub flow: &'static str,
    pub when: Option<When>,
}

/// A status that a request names for its responses, because they hold none.
#[derive(Debug, Clone, Copy)]
pub enum FixedStatus {
    Attempt(AttemptStatus),
    Refund(RefundStatus),
    Dispute(DisputeStatus),
    /// Of a router's own set.
    Own(&'static (dyn Any + Send + Sync)),
    /// The router's present one.
    Keep,
}

impl FixedStatus {
    /// The status, where it is one of that set; `kept` where it keeps the router's.
    pub(crate) fn status<S: StatusTarget>(&self, kept: S) -> Option<S> {
        let status: &dyn Any = match self {
            Self::Attempt(status) => status,
            Self::Refund(status) => status,
            Self::Dispute(status) => status,
            Self::Own(status) => *status,
            Self::Keep => return Some(kept),
        };
        status.downcast_ref().copied()
    }
}

/// A request's fields, or those of a part of one.
#[derive(Debug)]
pub struct Table {
    /// The declaring type's name; empty for what stands in for a declaration with a mistake.
    pub name: &'static str,
    pub when: Option<When>,
    pub shape: Shape,
}

/// Stands beside the errors of a part that does not compile.
pub static NO_TABLE: Table = Table { name: "", when: None, shape: Shape::Unit };

/// How fields stand on the wire.
#[derive(Debug)]
pub enum Shape {
    /// Nothing at all.
    Unit,
    Object(&'static [Field]),
    /// A struct of one unnamed field: the value itself.
    Transparent(&'static Field),
    /// One variant: the first that holds.
    Enum {
        variants: &'static [Variant],
        tagging: Tagging,
    },
}

/// How a variant says which one it is.
#[derive(Debug, Clone, Copy)]
pub enum Tagging {
    /// It is a text: its name.
    Text,
    /// Its fields stand under its name.
    External,
    /// Its name stands beside its fields.
    Internal(Name),
    /// Its name and its fields stand beside each other.
    Adjacent(Name, Name),
    Untagged,
}

/// One variant.
#[derive(Debug)]
pub struct Variant {
    /// In the declaration.
    pub label: &'static str,
    pub name: Name,
    /// The payment methods that it stands for; none: it does not ask.
    pub methods: &'static [PaymentMethod],
    pub when: Option<When>,
    /// Whether its fields alone are written: one of them is the tag.
    pub is_untagged: bool,
    pub fields: VariantFields,
}

/// What a variant holds.
#[derive(Debug)]
pub enum VariantFields {
    Named(&'static [Field]),
    /// One unnamed field: a part whose fields are the variant's, or a value.
    One(&'static Field),
}

impl VariantFields {
    pub const fn all(&self) -> &'static [Field] {
        match self {
            Self::Named(fields) => fields,
            Self::One(field) => std::slice::from_ref(*field),
        }
    }
}

/// A name on the wire.
#[derive(Clone, Copy)]
pub struct Name {
    text: &'static str,
    /// The writer of JSON's own view of it: `,"amount":`.
    json: Padded,
    /// The writer of forms' own: `%5Bamount%5D=`.
    form: Padded,
}

/// How much longer a form's view is before and behind the name where the name stands alone: `%5B`, `%5D=`.
const FORM_AROUND: (usize, usize) = (3, 4);

impl Name {
    /// The name, as JSON writes it between a comma and a colon, and as a form writes it inside of another, both with room behind
    /// them and with their lengths; the derives print all.
    pub const fn new(
        text: &'static str,
        json: &'static str,
        json_length: usize,
        form: &'static str,
        form_length: usize,
    ) -> Self {
        Self { text, json: Padded::new(json, json_length), form: Padded::new(form, form_length) }
    }

    /// The plain name.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    pub(crate) const fn json(&self) -> Padded {
        self.json
    }

    /// As a form writes it inside of another name, with the sign that the value follows: `%5Bamount%5D=`.
    pub(crate) const fn form(&self) -> Padded {
        self.form
    }

    /// Appends it as a form writes it where it stands alone: `amount`.
    #[inline(always)]
    pub(crate) fn append_form_alone(&self, out: &mut Vec<u8>) {
        self.form.append_inner_to(out, FORM_AROUND.0, FORM_AROUND.1);
    }

    /// As a form writes it inside of another name and around others: `%5Bamount%5D`.
    #[inline]
    pub(crate) fn form_inside(&self) -> &'static [u8] {
        self.form.inner(0, 1)
    }

    /// As a form writes it where it stands alone: `amount`.
    #[inline]
    pub(crate) fn form_alone(&self) -> &'static [u8] {
        self.form.inner(FORM_AROUND.0, FORM_AROUND.1)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// Its name in the declaration.
    pub label: &'static str,
    pub name: Name,
    pub when: Option<When>,
    /// Whether its condition proves that the sources are there, so that a flow need not carry them.
    pub is_proven: bool,
    /// Whether it is written as `null` where it is absent.
    pub is_nullable: bool,
    /// Whether its own fields stand in its place.
    pub is_flattened: bool,
    pub value: FieldValue,
}

/// What fills a field.
#[derive(Debug)]
pub enum FieldValue {
    Input(Input),
    /// A part, built from the same data.
    Part(Part),
    /// A part over an address, or over each element of a list.
    Over {
        source: &'static SourceRow,
        part: Part,
    },
    /// A function written by hand, by its name.
    With {
        path: &'static str,
        is_required: bool,
        write: WithFn,
    },
}

impl FieldValue {
    /// Whether the field must have a value.
    pub const fn is_required(&self) -> bool {
        match self {
            Self::Input(input) => input.is_required(),
            Self::Part(part) | Self::Over { part, .. } => part.is_required,
            Self::With { is_required, .. } => *is_required,
        }
    }
}

/// Where one value comes from, and how it is written.
#[derive(Debug)]
pub enum Input {
    From {
        origin: Origin,
        fit: Fit,
    },
    Template {
        pieces: &'static [Piece],
        fit: Fit,
    },
    Constant {
        value: &'static dyn ConstantValue,
        fit: Fit,
    },
    /// The first one that is there.
    First(&'static [Input]),
    /// By the value of a source; where no arm takes it, the call is refused.
    Match {
        origin: Origin,
        arms: &'static [Arm],
    },
    /// Nothing: an arm that leaves the field out.
    Absent,
}

impl Input {
    /// A value from a source, checked against the field's type.
    pub const fn source(origin: Origin, fit: Fit) -> Self {
        Self::From { origin, fit }
    }

    /// A value of the declaration, checked against the field's type.
    pub const fn constant<T: Takes<C::Kind>, C: Constant>(value: &'static C) -> Self {
        Self::Constant { value, fit: T::FIT }
    }

    const fn is_required(&self) -> bool {
        match self {
            Self::From { fit, .. } | Self::Template { fit, .. } | Self::Constant { fit, .. } => fit.is_required,
            Self::First(all) => match all {
                [first, ..] => first.is_required(),
                [] => false,
            },
            Self::Match { arms, .. } => {
                let mut rest = *arms;
                while let [arm, others @ ..] = rest {
                    if !matches!(arm.result, Self::Absent) {
                        return arm.result.is_required();
                    }
                    rest = others;
                }
                false
            }
            Self::Absent => false,
        }
    }
}

impl fmt::Debug for dyn ConstantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("constant")
    }
}

/// An arm of a `match`.
#[derive(Debug)]
pub struct Arm {
    /// The values that it takes; none takes every value.
    pub patterns: &'static [Pattern],
    pub guard: Option<When>,
    pub result: Input,
}

/// A value that an arm takes.
#[derive(Debug, Clone, Copy)]
pub enum Pattern {
    /// One of a closed set, by its place there.
    Name(u16),
    Flag(bool),
    Text(&'static str),
}

/// A part as a field's type names it.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub table: &'static Table,
    pub is_required: bool,
    /// A list of one.
    pub is_list: bool,
}

impl Part {
    pub const fn new(table: &'static Table) -> Self {
        Self { table, is_required: true, is_list: false }
    }
}

/// What a request, or a part of one, declares. Derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a part of a request",
    label = "not a part",
    note = "a field without `#[from(..)]` is a part: derive `ConnectorRequest` for `{Self}`, or say where the field's value comes from"
)]
pub trait Declared {
    const PART: Part;
    /// Never called and never compiled: it shows rustc that the fields are read and the variants made.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: Declared> Declared for Option<T> {
    const PART: Part = Part { is_required: false, ..T::PART };
}

/// A list of one.
#[diagnostic::do_not_recommend]
impl<T: Declared> Declared for [T; 1] {
    const PART: Part = Part { is_list: true, ..T::PART };
}

/// A list that is filled with a part for each element: `#[from(each = order.lines)] lines: Vec<Line>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of parts",
    label = "not a list",
    note = "`each = ..` fills a `Vec` of a part, as `Vec<Line>`"
)]
pub trait EachOf {
    const EACH: Part;
}

#[diagnostic::do_not_recommend]
impl<T: Declared> EachOf for Vec<T> {
    const EACH: Part = Part { is_list: true, ..T::PART };
}

#[diagnostic::do_not_recommend]
impl<T: EachOf> EachOf for Option<T> {
    const EACH: Part = Part { is_required: false, ..T::EACH };
}

/// A part whose fields stand in their parent's object. Panics, at compile time, where it has no fields of its own.
#[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
#[track_caller]
pub const fn flattened(part: Part) -> Part {
    if part.is_list || !has_fields(part.table) {
        let text = crate::const_text::Text::new().add("`").add(part.table.name);
        let text =
            text.add("` has no fields of its own and cannot be flattened\nhelp: `#[serde(flatten)]` takes a part ");
        panic!("{}", text.add("that is a struct, an enum or metadata").as_str());
    }
    part
}

const fn has_fields(table: &Table) -> bool {
    match &table.shape {
        Shape::Unit | Shape::Object(_) => true,
        Shape::Enum { tagging, .. } => !matches!(tagging, Tagging::Text),
        Shape::Transparent(field) => match &field.value {
            FieldValue::Part(part) => has_fields(part.table),
            FieldValue::Input(_) | FieldValue::Over { .. } | FieldValue::With { .. } => false,
        },
    }
}

/// Never called: stands for a value in code that is only there to be type-checked.
pub fn never<T>() -> T {
    unreachable!("a declaration is never built")
}
