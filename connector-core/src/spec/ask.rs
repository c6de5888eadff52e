//! Questions of a router about a connector's declaration.

use crate::{
    const_text::is_equal,
    data::PaymentMethod,
    flow::{CreateAccessToken, Effect, Flow, gives_access_token},
    request::origins,
    table::{ConnectorSpec, Field, FieldValue, FlowSpec, Input, RequiredFlow, Resolution, Shape, Table, Variant},
};

impl ConnectorSpec {
    /// The flow of that name, if it is declared.
    pub fn flow(&self, flow: &str) -> Option<&FlowSpec> {
        self.flows.iter().find(|spec| spec.flow == flow)
    }

    /// The payment methods of a flow; empty if the flow does not depend on the method.
    pub fn payment_methods(&self, flow: &str) -> Vec<PaymentMethod> {
        let mut methods = Vec::new();
        if let Some(spec) = self.flow(flow) {
            collect_methods(spec.request.part, &mut methods);
        }
        methods
    }

    /// The sources that a flow requires for a payment method, except those required only under a condition.
    pub fn required_fields(&self, flow: &str, method: PaymentMethod) -> Vec<&'static str> {
        self.fields(flow, method, true)
    }

    /// The sources that a flow reads for a payment method if they are present.
    pub fn optional_fields(&self, flow: &str, method: PaymentMethod) -> Vec<&'static str> {
        let required = self.required_fields(flow, method);
        let mut fields = self.fields(flow, method, false);
        fields.retain(|field| !required.contains(field));
        fields
    }

    fn fields(&self, flow: &str, method: PaymentMethod, only_required: bool) -> Vec<&'static str> {
        let mut names = Vec::new();
        if let Some(spec) = self.flow(flow) {
            spec.request
                .always_read()
                .filter_map(|origin| origin.needed())
                .for_each(|name| push_once(&mut names, name));
            collect_fields(spec.request.part, method, only_required, &mut names);
            for required in self.required_flows(flow) {
                self.replace_yield(required.flow, method, only_required, &mut names);
            }
        }
        names
    }

    /// Removes the sources that a required flow provides, and adds those that it reads.
    fn replace_yield(&self, flow: &str, method: PaymentMethod, only_required: bool, names: &mut Vec<&'static str>) {
        let Some(outputs) = names.iter().position(|name| self.flow(flow).and_then(|spec| spec.gives) == Some(*name))
        else {
            return;
        };
        // An access token serves every method, and what it reads is the account's.
        if self.gives_access_token(flow) {
            names.remove(outputs);
        } else if self.payment_methods(flow).contains(&method) {
            names.remove(outputs);
            self.fields(flow, method, only_required).into_iter().for_each(|name| push_once(names, name));
        }
    }

    /// The flows required by `flow`, in order: those of the connector, then those of the request.
    pub fn required_flows(&self, flow: &str) -> impl Iterator<Item = &'static RequiredFlow> {
        let of_connector: &'static [RequiredFlow] = match self.gives_access_token(flow) {
            true => &[],
            false => self.requires,
        };
        of_connector.iter().chain(self.flow(flow).map(|spec| spec.request.requires).unwrap_or_default())
    }

    /// Whether every call requires an access token from `CreateAccessToken`.
    pub const fn requires_access_token(&self) -> bool {
        let mut rest = self.requires;
        while let [required, others @ ..] = rest {
            if is_equal(required.flow, CreateAccessToken::NAME) {
                return true;
            }
            rest = others;
        }
        false
    }

    /// How an unclear outcome of the declared flow of that name is resolved.
    pub fn resolution(&self, flow: &str) -> Resolution {
        match self.flow(flow) {
            Some(spec) => self.resolution_by(spec.flow, spec.effect, spec.look_up),
            None => Resolution::Manual,
        }
    }

    /// As [`resolution`](Self::resolution), for flow `F`.
    pub fn resolution_of<F: Flow>(&self) -> Resolution {
        self.resolution_by(F::NAME, F::EFFECT, F::LOOK_UP)
    }

    /// A read-only flow is repeated.
    fn resolution_by(&self, flow: &'static str, effect: Effect, look_up: Option<&'static str>) -> Resolution {
        let look_up = match effect {
            Effect::Reads => Some(flow),
            Effect::MovesMoney | Effect::Changes => look_up,
        };
        match look_up.and_then(|flow| self.flow(flow)) {
            Some(spec) => Resolution::Flow(spec.flow),
            None if look_up.is_some() && self.webhook.is_some() => Resolution::Webhook,
            None => Resolution::Manual,
        }
    }

    fn gives_access_token(&self, flow: &str) -> bool {
        gives_access_token(self.flow(flow).and_then(|spec| spec.gives))
    }

    /// The handwritten functions in the connector's requests.
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

/// The tables of the fields that are parts.
fn parts_of(fields: &'static [Field]) -> impl Iterator<Item = &'static Table> {
    fields.iter().filter_map(|field| match &field.value {
        FieldValue::Part(part) | FieldValue::Over { part, .. } => Some(part.table),
        FieldValue::Input(_) | FieldValue::With { .. } => None,
    })
}

fn variants_of(table: &'static Table) -> &'static [Variant] {
    match &table.shape {
        Shape::Enum { variants, .. } => variants,
        Shape::Unit | Shape::Object(_) | Shape::Transparent(_) => &[],
    }
}

fn fields_of(table: &'static Table) -> &'static [Field] {
    match &table.shape {
        Shape::Object(fields) => fields,
        Shape::Transparent(field) => std::slice::from_ref(*field),
        Shape::Unit | Shape::Enum { .. } => &[],
    }
}

/// Collects the methods. A variant that names its methods accepts no others, whatever its parts accept.
fn collect_methods(table: &'static Table, methods: &mut Vec<PaymentMethod>) {
    for variant in variants_of(table) {
        variant.methods.iter().for_each(|method| push_once(methods, *method));
        if variant.methods.is_empty() {
            parts_of(variant.fields.all()).for_each(|part| collect_methods(part, methods));
        }
    }
    parts_of(fields_of(table)).for_each(|part| collect_methods(part, methods));
}

fn collect_hatches(table: &'static Table, hatches: &mut Vec<&'static str>) {
    let of_variants = variants_of(table).iter().map(|variant| variant.fields.all());
    for fields in std::iter::once(fields_of(table)).chain(of_variants) {
        for field in fields {
            if let FieldValue::With { path, .. } = field.value {
                push_once(hatches, path);
            }
        }
        parts_of(fields).for_each(|part| collect_hatches(part, hatches));
    }
}

fn collect_fields(table: &'static Table, method: PaymentMethod, only_required: bool, names: &mut Vec<&'static str>) {
    collect_from(fields_of(table), method, only_required, names);
    let variants = variants_of(table);
    let taken = variants.iter().find(|variant| variant.methods.contains(&method));
    // Of the variants that ask for no method, the one without a condition stands for all.
    let mut open = variants.iter().filter(|variant| variant.methods.is_empty());
    let open = open.clone().find(|variant| variant.when.is_none()).or_else(|| open.next());
    if let Some(variant) = taken.or(open) {
        collect_from(variant.fields.all(), method, only_required, names);
    }
}

fn collect_from(fields: &'static [Field], method: PaymentMethod, only_required: bool, names: &mut Vec<&'static str>) {
    for field in fields {
        if only_required && (!field.value.is_required() || field.when.is_some()) {
            continue;
        }
        match &field.value {
            // Of alternatives none is required.
            FieldValue::Input(Input::First(_)) if only_required => {}
            FieldValue::Input(input) => {
                origins(input).filter_map(|origin| origin.needed()).for_each(|name| push_once(names, name));
            }
            FieldValue::Part(part) | FieldValue::Over { part, .. } => {
                collect_fields(part.table, method, only_required, names);
            }
            FieldValue::With { .. } => {}
        }
    }
}
