//! The tables of a request: rows from a source to a name on the wire, parts, and the places outside of the body.

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
    /// The name of the declaring type; empty for the placeholder of an invalid declaration.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The paths, each with its condition. The last has no condition.
    pub paths: &'static [PathSpec],
    /// The host's name in the declaration; empty for the base URL.
    pub host: &'static str,
    /// The encoding of the body; none for the connector's default.
    pub body: Option<Encoding>,
    /// The query parameters beside the fields.
    pub query: &'static [QuerySpec],
    /// The request's own headers.
    pub headers: &'static [HeaderSpec],
    /// Credentials that replace those of the account.
    pub credentials: OwnCredentials,
    /// Whether the request is sent with the account's credentials. If not, it has its own or none.
    pub authenticated: bool,
    /// The fields: the body, or the query of a `GET`.
    pub part: &'static Table,
    /// The required flows, each with its condition.
    pub requires: &'static [RequiredFlow],
    /// The fixed status of a response that contains none.
    pub status: Option<FixedStatus>,
    /// The response that a refusal is read as; none for the connector's error.
    pub error: Option<&'static ResponseTable>,
    /// How long a look-up may miss the result of a call; none if the processor does not say.
    pub consistency: Option<Duration>,
}

/// A placeholder for an invalid request.
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

/// A path with its condition.
#[derive(Debug)]
pub struct PathSpec {
    /// The path as the author wrote it.
    pub template: &'static str,
    /// The parsed template.
    pub pieces: &'static [Piece],
    /// The condition; none if the path always applies.
    pub when: Option<When>,
}

/// A query parameter beside the fields.
#[derive(Debug)]
pub struct QuerySpec {
    /// The parameter's name.
    pub name: &'static str,
    /// The template of the value.
    pub pieces: &'static [Piece],
}

/// A header of the request or the connector.
#[derive(Debug)]
pub struct HeaderSpec {
    /// The name in lower case.
    pub name: &'static str,
    /// The template of the value.
    pub pieces: &'static [Piece],
    /// The condition; none if the header is always sent.
    pub when: Option<When>,
    /// Whether the header is marked as sensitive.
    pub is_secret: bool,
}

/// The credentials of one request.
#[derive(Debug)]
pub struct OwnCredentials {
    /// The headers with the credentials.
    pub headers: &'static [HeaderSpec],
    /// Basic authentication (RFC 7617): user and password.
    pub basic: Option<(&'static [Piece], &'static [Piece])>,
}

/// A flow that must run before another.
#[derive(Debug)]
pub struct RequiredFlow {
    /// The flow's name.
    pub flow: &'static str,
    /// The condition; none if the flow is always required.
    pub when: Option<When>,
}

/// The fixed status of a request whose responses contain none.
#[derive(Debug, Clone, Copy)]
pub enum FixedStatus {
    /// A status of a payment.
    Attempt(AttemptStatus),
    /// A status of a refund.
    Refund(RefundStatus),
    /// A status of a dispute.
    Dispute(DisputeStatus),
    /// Of a router's own set.
    Own(&'static (dyn Any + Send + Sync)),
    /// The router's status before the call.
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

/// The fields of a request or of a part.
#[doc(hidden)]
#[derive(Debug)]
pub struct Table {
    /// The name of the declaring type; empty for the placeholder of an invalid declaration.
    pub name: &'static str,
    pub when: Option<When>,
    pub shape: Shape,
}

/// A placeholder for an invalid part.
pub static NO_TABLE: Table = Table { name: "", when: None, shape: Shape::Unit };

/// The wire format of a table.
#[doc(hidden)]
#[derive(Debug)]
pub enum Shape {
    /// Nothing.
    Unit,
    Object(&'static [Field]),
    /// A struct of one unnamed field: the value itself.
    Transparent(&'static Field),
    /// The first variant that applies.
    Enum {
        variants: &'static [Variant],
        tagging: Tagging,
    },
}

/// How a variant is tagged.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub enum Tagging {
    /// The variant is a string: its name.
    Text,
    /// Its fields are under its name.
    External,
    /// Its name is beside its fields.
    Internal(Name),
    /// Its name and its fields are in two sibling fields.
    Adjacent(Name, Name),
    Untagged,
}

/// A variant.
#[doc(hidden)]
#[derive(Debug)]
pub struct Variant {
    /// The name in the declaration.
    pub label: &'static str,
    pub name: Name,
    /// The payment methods that the variant applies to; empty if it does not depend on the method.
    pub methods: &'static [PaymentMethod],
    pub when: Option<When>,
    /// Whether only its fields are written because one of them is the tag.
    pub is_untagged: bool,
    pub fields: VariantFields,
}

/// The fields of a variant.
#[doc(hidden)]
#[derive(Debug)]
pub enum VariantFields {
    Named(&'static [Field]),
    /// One unnamed field: a part whose fields become those of the variant, or a value.
    One(&'static Field),
}

impl VariantFields {
    /// All fields of the variant.
    pub const fn all(&self) -> &'static [Field] {
        match self {
            Self::Named(fields) => fields,
            Self::One(field) => std::slice::from_ref(*field),
        }
    }
}

/// A name on the wire.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Name {
    text: &'static str,
    /// The name for the JSON writer: `,"amount":`.
    json: Padded,
    /// The name for the form writer: `%5Bamount%5D=`.
    form: Padded,
}

/// The number of bytes that the form writer's name has before and after the plain name: `%5B`, `%5D=`.
const FORM_AROUND: (usize, usize) = (3, 4);

impl Name {
    /// The plain name, the name as JSON writes it between a comma and a colon, and the name as a form writes it inside
    /// of another. The last two are padded and have their lengths. The derives generate all of them.
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

    /// The name inside of another name in a form, with the equals sign: `%5Bamount%5D=`.
    pub(crate) const fn form(&self) -> Padded {
        self.form
    }

    /// Appends the name as a form writes it on its own: `amount`.
    #[inline(always)]
    pub(crate) fn append_form_alone(&self, out: &mut Vec<u8>) {
        self.form.append_inner_to(out, FORM_AROUND.0, FORM_AROUND.1);
    }

    /// The name inside of another name and around others in a form: `%5Bamount%5D`.
    #[inline]
    pub(crate) fn form_inside(&self) -> &'static [u8] {
        self.form.inner(0, 1)
    }

    /// The name on its own in a form: `amount`.
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

/// A field.
#[doc(hidden)]
#[derive(Debug)]
pub struct Field {
    /// The name in the declaration.
    pub label: &'static str,
    pub name: Name,
    pub when: Option<When>,
    /// Whether its condition proves that its sources are present, so that the flow need not carry them.
    pub is_proven: bool,
    /// Whether an absent value is written as `null`.
    pub is_nullable: bool,
    /// Whether its own fields replace it.
    pub is_flattened: bool,
    pub value: FieldValue,
}

/// The value of a field.
#[doc(hidden)]
#[derive(Debug)]
pub enum FieldValue {
    Input(Input),
    /// A part, built from the same data.
    Part(Part),
    /// A part for an address, or for each element of a list.
    Over {
        source: &'static SourceRow,
        part: Part,
    },
    /// A handwritten function, by its path.
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

/// The origin of a value and its format.
#[doc(hidden)]
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
    /// The first input that has a value.
    First(&'static [Input]),
    /// Selects by the value of a source. The call is refused if no arm matches.
    Match {
        origin: Origin,
        arms: &'static [Arm],
    },
    /// No value: an arm that omits the field.
    Absent,
}

impl Input {
    /// A value from a source, checked against the field's type.
    pub const fn source(origin: Origin, fit: Fit) -> Self {
        Self::From { origin, fit }
    }

    /// A constant of the declaration, checked against the field's type.
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
#[doc(hidden)]
#[derive(Debug)]
pub struct Arm {
    /// The values that match; empty to match every value.
    pub patterns: &'static [Pattern],
    pub guard: Option<When>,
    pub result: Input,
}

/// A value that an arm matches.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub enum Pattern {
    /// A value of a closed set, by its position.
    Name(u16),
    Flag(bool),
    Text(&'static str),
}

/// A part as a field's type names it.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub table: &'static Table,
    pub is_required: bool,
    /// Whether it is written as a list with one element.
    pub is_list: bool,
}

impl Part {
    /// A required part.
    pub const fn new(table: &'static Table) -> Self {
        Self { table, is_required: true, is_list: false }
    }
}

/// The declaration of a request or of a part. Derived, never implemented by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a part of a request",
    label = "not a part",
    note = "a field without `#[from(..)]` must be a part: derive `ConnectorRequest` for `{Self}`, or add `#[from(..)]` to the field"
)]
pub trait Declared {
    /// The declared part.
    const PART: Part;
    /// Never called: it makes rustc count the fields as read and the variants as constructed.
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

/// A list with one element.
#[diagnostic::do_not_recommend]
impl<T: Declared> Declared for [T; 1] {
    const PART: Part = Part { is_list: true, ..T::PART };
}

/// A list with a part for each element: `#[from(each = order.lines)] lines: Vec<Line>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of parts",
    label = "not a list",
    note = "`each = ..` requires a `Vec` of a part, for example `Vec<Line>`"
)]
pub trait EachOf {
    /// The part of an element.
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

/// A part whose fields are written into the object of its parent. Panics at compile time if it has no fields of its
/// own.
#[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
#[track_caller]
pub const fn flattened(part: Part) -> Part {
    if part.is_list || !has_fields(part.table) {
        let text = crate::const_text::Text::new().add("`").add(part.table.name);
        let text =
            text.add("` has no fields of its own and cannot be flattened\nhelp: `#[serde(flatten)]` requires a part ");
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

/// Never called: stands for a value in code that exists for type checking only.
pub fn never<T>() -> T {
    unreachable!("a declaration is never built")
}
