//! What a router asks of a description before it calls.

use super::{ConnectorSpec, FieldSpec, FieldValue, FlowSpec, PartSpec, RequiredFlow, Resolution};
use crate::{
    check::is_equal,
    data::PaymentMethod,
    flow::{CreateAccessToken, Effect, Flow},
};

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
            for required in self.required_flows(flow) {
                self.replace_yield(required.flow, method, only_required, &mut names);
            }
        }
        names
    }

    /// What a flow that runs first yields need not be given; what it reads must be.
    fn replace_yield(&self, flow: &str, method: PaymentMethod, only_required: bool, names: &mut Vec<&'static str>) {
        let Some(yielded) = names.iter().position(|name| yields(flow) == Some(*name)) else { return };
        // An access token serves every method, and what it reads is the account's.
        if flow == CreateAccessToken::NAME {
            names.remove(yielded);
        } else if self.payment_methods(flow).contains(&method) {
            names.remove(yielded);
            self.fields(flow, method, only_required).into_iter().for_each(|name| push_once(names, name));
        }
    }

    /// The flows that must run before `flow`, in their order: the connector's first, then those of the request.
    pub fn required_flows(&self, flow: &str) -> impl Iterator<Item = &'static RequiredFlow> {
        let of_connector: &'static [RequiredFlow] = match flow == CreateAccessToken::NAME {
            true => &[],
            false => self.requires,
        };
        of_connector.iter().chain(self.flow(flow).map(|spec| spec.request.requires).unwrap_or_default())
    }

    /// Whether every call is made with an access token, which `CreateAccessToken` gives.
    pub const fn requires_access_token(&self) -> bool {
        let mut i = 0;
        while i < self.requires.len() {
            if is_equal(self.requires[i].flow, CreateAccessToken::NAME) {
                return true;
            }
            i += 1;
        }
        false
    }

    /// How the end of a flow is learnt when its own answer does not say it. A flow that changes nothing is asked again.
    pub fn resolution(&self, flow: &str) -> Resolution {
        let look_up = match flow {
            "Refund" => Some("RSync"),
            "Authorize"
            | "CompleteAuthorize"
            | "Capture"
            | "Void"
            | "SetupMandate"
            | "RepeatPayment"
            | "IncrementalAuthorization" => Some("PSync"),
            _ if self.flow(flow).is_some_and(|spec| spec.effect == Effect::Reads) => Some(flow),
            _ => None,
        };
        match look_up.and_then(|flow| self.flow(flow)) {
            Some(spec) => Resolution::Flow(spec.flow),
            None if look_up.is_some() && self.webhook.is_some() => Resolution::Webhook,
            None => Resolution::Manual,
        }
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

/// The source that a required flow fills.
fn yields(flow: &str) -> Option<&'static str> {
    match flow {
        "CreateAccessToken" => Some("access_token"),
        "PaymentMethodToken" => Some("payment_method_token"),
        "CreateConnectorCustomer" => Some("connector_customer_id"),
        _ => None,
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

/// A variant that names its methods takes no others, whatever its parts could take.
fn collect_methods(part: &'static PartSpec, methods: &mut Vec<PaymentMethod>) {
    for variant in part.variants {
        variant.methods.iter().for_each(|method| push_once(methods, *method));
        if variant.methods.is_empty() {
            parts_of(variant.fields).for_each(|part| collect_methods(part, methods));
        }
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
    // Of the variants that ask for no method, the one without a condition stands for all.
    let mut open = part.variants.iter().filter(|variant| variant.methods.is_empty());
    let open = open.clone().find(|variant| variant.when.is_none()).or_else(|| open.next());
    if let Some(variant) = taken.or(open) {
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
            FieldValue::Defaulted(needs) if !only_required => {
                needs.iter().for_each(|need| push_once(names, need.source));
            }
            FieldValue::Any(alternatives) if !only_required => {
                alternatives.iter().flat_map(|needs| needs.iter()).for_each(|need| push_once(names, need.source));
            }
            FieldValue::Part { part, .. } => collect_fields(part, method, only_required, names),
            FieldValue::Any(_) | FieldValue::Defaulted(_) | FieldValue::Constant => {}
        }
    }
}
