//! What a connector declares, as data: routers ask it before calling, documentation and tables are printed from it.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{
    answer::{AnswerSpec, Answered},
    connector::FlowRequest,
    data::{Address, PaymentMethod},
    flow::{Effect, Flow},
    request::Facts,
};

/// Everything that a connector declares.
#[derive(Debug)]
pub struct ConnectorSpec {
    /// Lower case, unique among the connectors of a registry.
    pub id: &'static str,
    /// The base URL first (its name is empty), then the named hosts.
    pub hosts: &'static [HostSpec],
    pub settings: &'static [SettingSpec],
    pub auth: &'static [AuthField],
    pub idempotency: Option<IdempotencySpec>,
    /// What the connector's flows send and read, in the order of `flows(..)`.
    pub flows: &'static [FlowSpec],
    /// The answer that a refusal is read as.
    pub error: &'static AnswerSpec,
    /// The body's encoding where a request names none.
    pub body: Encoding,
}

/// One declared flow.
#[derive(Debug)]
pub struct FlowSpec {
    pub flow: &'static str,
    pub effect: Effect,
    pub request: &'static RequestSpec,
    pub response: &'static AnswerSpec,
}

impl FlowSpec {
    #[doc(hidden)]
    pub const fn new<R: FlowRequest>() -> Self {
        Self {
            flow: <R::Flow as Flow>::NAME,
            effect: <R::Flow as Flow>::EFFECT,
            request: R::REQUEST,
            response: <R::Response as Answered>::ANSWER,
        }
    }
}

/// Where a processor listens.
#[derive(Debug, PartialEq, Eq)]
pub struct HostSpec {
    pub name: &'static str,
    pub production: &'static str,
    pub sandbox: &'static str,
}

/// A public value that a deployment may set.
#[derive(Debug, PartialEq, Eq)]
pub struct SettingSpec {
    pub name: &'static str,
    /// None: it must be set.
    pub default: Option<&'static str>,
}

/// A credential: its name in the declaration, and its slot in the router's account.
#[derive(Debug, PartialEq, Eq)]
pub struct AuthField {
    pub name: &'static str,
    pub slot: &'static str,
    pub secret: bool,
}

/// How a connector keeps the processor from doing the same thing twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdempotencySpec {
    /// A key in a header, at most so many characters long.
    Header { name: &'static str, max_len: usize },
    /// The processor refuses a second call with the same reference.
    Reference { reason: &'static str },
    /// Nothing does; an unknown outcome is never retried.
    None { reason: &'static str },
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Json,
    Form,
    None,
}

impl Encoding {
    /// The media type of the body.
    pub const fn content_type(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::None => None,
        }
    }
}

/// What a request type declares.
#[derive(Debug)]
pub struct RequestSpec {
    pub name: &'static str,
    pub method: &'static str,
    /// The paths, each with its condition; the last has none.
    pub paths: &'static [PathSpec],
    pub host: &'static str,
    /// None: the connector's.
    pub body: Option<Encoding>,
    pub query: &'static [(&'static str, &'static str)],
    /// What its paths, headers and query read, beside its fields.
    pub reads: &'static [Need],
    pub part: &'static PartSpec,
    /// The flows that must run before, each with its condition.
    pub requires: &'static [RequiredFlow],
    /// The status that stands for an answer without one.
    pub status: Option<FixedStatus>,
    pub authenticated: bool,
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
    reads: &[],
    part: crate::request::NO_PART,
    requires: &[],
    status: None,
    authenticated: true,
};

/// A path, and when it is taken.
#[derive(Debug)]
pub struct PathSpec {
    pub template: &'static str,
    pub when: Option<&'static str>,
}

/// A flow that must run before another.
#[derive(Debug)]
pub struct RequiredFlow {
    pub flow: &'static str,
    pub when: Option<ConditionSpec>,
}

/// A status that a request names for its answers, because they hold none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixedStatus {
    Attempt(crate::status::AttemptStatus),
    Refund(crate::status::RefundStatus),
}

/// What a request or a part of one reads.
#[derive(Debug)]
pub struct PartSpec {
    pub name: &'static str,
    pub fields: &'static [FieldSpec],
    /// An enum's variants, in the order in which they are tried.
    pub variants: &'static [VariantSpec],
    pub when: Option<ConditionSpec>,
    pub is_enum: bool,
    /// The functions written by hand that stand in it.
    pub hatches: &'static [&'static str],
}

/// One field.
#[derive(Debug)]
pub struct FieldSpec {
    pub name: &'static str,
    pub required: bool,
    pub when: Option<ConditionSpec>,
    /// Whether its condition proves that the sources are there, so that a flow need not carry them.
    pub is_proven: bool,
    pub value: FieldValue,
}

/// Where a field's value comes from.
#[derive(Debug)]
pub enum FieldValue {
    /// From sources, all of which must be there.
    All(&'static [Need]),
    /// From the first source that is there.
    Any(&'static [Need]),
    /// From the first source that is there, else from a value in the declaration.
    Defaulted(&'static [Need]),
    /// Fixed in the declaration, or made by a function written by hand.
    Constant,
    /// Another part, read over an address where it says so.
    Part { part: &'static PartSpec, over: Option<for<'f> fn(&Facts<'f>) -> Option<&'f Address>> },
}

/// A source that a field reads.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    pub source: &'static str,
    pub is_present: fn(&Facts<'_>) -> bool,
}

/// One variant.
#[derive(Debug)]
pub struct VariantSpec {
    pub name: &'static str,
    /// The payment methods that it stands for; none: it does not ask.
    pub methods: &'static [PaymentMethod],
    pub when: Option<ConditionSpec>,
    pub fields: &'static [FieldSpec],
}

impl VariantSpec {
    /// Whether the variant stands for this call.
    pub fn holds(&self, facts: &Facts<'_>) -> bool {
        let takes_method =
            self.methods.is_empty() || facts.method.is_some_and(|method| self.methods.contains(&method.kind()));
        takes_method && self.when.is_none_or(|condition| (condition.holds)(facts))
    }
}

/// A condition: its text, and whether it holds.
#[derive(Debug, Clone, Copy)]
pub struct ConditionSpec {
    pub text: &'static str,
    pub holds: fn(&Facts<'_>) -> bool,
}

impl ConnectorSpec {
    /// The flow of that name, where it is declared.
    pub fn flow(&self, flow: &str) -> Option<&FlowSpec> {
        self.flows.iter().find(|spec| spec.flow == flow)
    }

    /// The payment methods that a flow takes; empty where it does not ask for one.
    pub fn payment_methods(&self, flow: &str) -> Vec<PaymentMethod> {
        let mut methods = Vec::new();
        if let Some(spec) = self.flow(flow) {
            collect_methods(spec.request.part, &mut methods);
        }
        methods
    }

    /// The sources that a flow must be given for a payment method. What only counts under a condition is left out.
    pub fn required_fields(&self, flow: &str, method: PaymentMethod) -> Vec<&'static str> {
        self.fields(flow, method, true)
    }

    /// The sources that a flow reads for a payment method where they are there.
    pub fn optional_fields(&self, flow: &str, method: PaymentMethod) -> Vec<&'static str> {
        let required = self.required_fields(flow, method);
        let mut fields = self.fields(flow, method, false);
        fields.retain(|field| !required.contains(field));
        fields
    }

    fn fields(&self, flow: &str, method: PaymentMethod, only_required: bool) -> Vec<&'static str> {
        let mut names = Vec::new();
        if let Some(spec) = self.flow(flow) {
            for need in spec.request.reads {
                push_once(&mut names, need.source);
            }
            collect_fields(spec.request.part, method, only_required, &mut names);
        }
        names
    }

    /// The functions written by hand that stand in the connector's requests.
    pub fn hatches(&self) -> Vec<&'static str> {
        let mut hatches = Vec::new();
        for flow in self.flows {
            collect_hatches(flow.request.part, &mut hatches);
        }
        hatches
    }
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn parts_of(fields: &'static [FieldSpec]) -> impl Iterator<Item = &'static PartSpec> {
    fields.iter().filter_map(|field| match field.value {
        FieldValue::Part { part, .. } => Some(part),
        FieldValue::All(_) | FieldValue::Any(_) | FieldValue::Defaulted(_) | FieldValue::Constant => None,
    })
}

fn collect_methods(part: &'static PartSpec, methods: &mut Vec<PaymentMethod>) {
    for variant in part.variants {
        for method in variant.methods {
            push_once(methods, *method);
        }
        parts_of(variant.fields).for_each(|part| collect_methods(part, methods));
    }
    parts_of(part.fields).for_each(|part| collect_methods(part, methods));
}

fn collect_hatches(part: &'static PartSpec, hatches: &mut Vec<&'static str>) {
    part.hatches.iter().for_each(|hatch| push_once(hatches, hatch));
    parts_of(part.fields).for_each(|part| collect_hatches(part, hatches));
    for variant in part.variants {
        parts_of(variant.fields).for_each(|part| collect_hatches(part, hatches));
    }
}

fn collect_fields(part: &'static PartSpec, method: PaymentMethod, only_required: bool, names: &mut Vec<&'static str>) {
    collect_from(part.fields, method, only_required, names);
    let taken = part.variants.iter().find(|variant| variant.methods.contains(&method));
    if let Some(variant) = taken.or_else(|| part.variants.iter().find(|variant| variant.methods.is_empty())) {
        collect_from(variant.fields, method, only_required, names);
    }
}

fn collect_from(
    fields: &'static [FieldSpec],
    method: PaymentMethod,
    only_required: bool,
    names: &mut Vec<&'static str>,
) {
    for field in fields {
        if only_required && (!field.required || field.when.is_some()) {
            continue;
        }
        match &field.value {
            FieldValue::All(needs) => needs.iter().for_each(|need| push_once(names, need.source)),
            FieldValue::Any(needs) | FieldValue::Defaulted(needs) if !only_required => {
                needs.iter().for_each(|need| push_once(names, need.source));
            }
            FieldValue::Part { part, .. } => collect_fields(part, method, only_required, names),
            FieldValue::Any(_) | FieldValue::Defaulted(_) | FieldValue::Constant => {}
        }
    }
}

/// What a router or a page needs of the description, as data: flows with their methods, paths and payment methods,
/// credentials, hosts, settings, status tables.
impl Serialize for ConnectorSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("ConnectorSpec", 7)?;
        let idempotency = match self.idempotency {
            Some(IdempotencySpec::Header { name, .. }) => [("by", "header"), ("detail", name)],
            Some(IdempotencySpec::Reference { reason }) => [("by", "reference"), ("detail", reason)],
            Some(IdempotencySpec::None { reason }) => [("by", "nothing"), ("detail", reason)],
            None => [("by", "nothing"), ("detail", "no flow moves money")],
        };
        map.serialize_field("id", self.id)?;
        map.serialize_field(
            "hosts",
            &Each(self.hosts, |host: &HostSpec| {
                [("name", host.name), ("production", host.production), ("sandbox", host.sandbox)]
            }),
        )?;
        map.serialize_field(
            "settings",
            &Each(self.settings, |setting: &SettingSpec| {
                [("name", setting.name), ("default", setting.default.unwrap_or_default())]
            }),
        )?;
        map.serialize_field(
            "auth",
            &Each(self.auth, |field: &AuthField| [("name", field.name), ("slot", field.slot)]),
        )?;
        map.serialize_field("idempotency", &Pairs(idempotency))?;
        map.serialize_field("flows", &Flows(self))?;
        map.serialize_field("hatches", &self.hatches())?;
        map.end()
    }
}

struct Each<'s, T, const N: usize>(&'s [T], fn(&T) -> [(&'static str, &'static str); N]);

impl<T, const N: usize> Serialize for Each<'_, T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|item| Pairs((self.1)(item))))
    }
}

struct Pairs<const N: usize>([(&'static str, &'static str); N]);

impl<const N: usize> Serialize for Pairs<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0)
    }
}

struct Flows<'s>(&'s ConnectorSpec);

impl Serialize for Flows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.flows.iter().map(|flow| OneFlow(self.0, flow)))
    }
}

struct OneFlow<'s>(&'s ConnectorSpec, &'s FlowSpec);

impl Serialize for OneFlow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(connector, flow) = self;
        let mut map = serializer.serialize_struct("FlowSpec", 7)?;
        map.serialize_field("flow", flow.flow)?;
        map.serialize_field("method", flow.request.method)?;
        map.serialize_field("paths", &flow.request.paths.iter().map(|path| path.template).collect::<Vec<_>>())?;
        map.serialize_field("payment_methods", &connector.payment_methods(flow.flow))?;
        map.serialize_field("fields", &FlowFields(connector, flow.flow))?;
        map.serialize_field("requires", &flow.request.requires.iter().map(|flow| flow.flow).collect::<Vec<_>>())?;
        map.serialize_field("statuses", &flow.response.status_tables().iter().map(Table).collect::<Vec<_>>())?;
        map.end()
    }
}

/// The fields per payment method; under an empty name where the flow does not ask for one.
struct FlowFields<'s>(&'s ConnectorSpec, &'static str);

impl Serialize for FlowFields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(connector, flow) = self;
        let methods = connector.payment_methods(flow);
        let fields = |method| Fields {
            required: connector.required_fields(flow, method),
            optional: connector.optional_fields(flow, method),
        };
        match &methods[..] {
            [] => serializer.collect_map([("", fields(PaymentMethod::MandatePayment))]),
            methods => serializer.collect_map(methods.iter().map(|method| (method.as_str(), fields(*method)))),
        }
    }
}

struct Fields {
    required: Vec<&'static str>,
    optional: Vec<&'static str>,
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("required", &self.required), ("optional", &self.optional)])
    }
}

struct Table<'s>(&'s &'static [StatusRowSpec]);

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|row| (row.words, row.guard.unwrap_or_default(), row.target)))
    }
}

/// A row of a status map, as data: the words it takes (none: all others), its guard, and the status (`keep`: the
/// router's present one).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusRowSpec {
    pub words: &'static [&'static str],
    pub guard: Option<&'static str>,
    pub target: &'static str,
}
