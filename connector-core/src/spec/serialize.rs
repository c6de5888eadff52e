//! The declaration as JSON, for routers and documentation in other languages.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{
    data::PaymentMethod,
    table::{
        AuthField, ConnectorSpec, FlowSpec, HostSpec, IdempotencySpec, Resolution, ResponseTable, SettingSpec,
        StatusRowSpec,
    },
    webhook::{SignaturePlace, SignatureSpec, WebhookSpec},
};

/// The declaration for routers and documentation: flows with their methods, paths and payment methods, credentials,
/// hosts, settings, status tables. Durations are in seconds.
impl Serialize for ConnectorSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("ConnectorSpec", 10)?;
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
        map.serialize_field("idempotency", &Idempotency(self.idempotency))?;
        map.serialize_field("not_executed", self.not_executed)?;
        map.serialize_field("error_codes", &ErrorCodes(self.error))?;
        map.serialize_field("flows", &Flows(self))?;
        map.serialize_field("webhook", &self.webhook.map(Webhook))?;
        map.serialize_field("hatches", &self.hatches())?;
        map.end()
    }
}

struct Idempotency(Option<IdempotencySpec>);

impl Serialize for Idempotency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (by, detail, ttl) = match self.0 {
            Some(IdempotencySpec::Header { name, max_len: _, ttl }) => ("header", name, Some(ttl.as_secs())),
            Some(IdempotencySpec::Reference { reason }) => ("reference", reason, None),
            Some(IdempotencySpec::None { reason }) => ("nothing", reason, None),
            None => ("nothing", "no flow moves money", None),
        };
        let mut map = serializer.serialize_struct("IdempotencySpec", 3)?;
        map.serialize_field("by", by)?;
        map.serialize_field("detail", detail)?;
        map.serialize_field("ttl", &ttl)?;
        map.end()
    }
}

/// The error codes that are not refusals, by meaning.
struct ErrorCodes(&'static ResponseTable);

impl Serialize for ErrorCodes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("ErrorCodes", 3)?;
        map.serialize_field("in_progress", self.0.in_progress)?;
        map.serialize_field("key_reused", self.0.key_reused)?;
        map.serialize_field("not_found", self.0.not_found)?;
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
        let mut map = serializer.serialize_struct("FlowSpec", 10)?;
        map.serialize_field("flow", flow.flow)?;
        map.serialize_field("host", flow.request.host)?;
        map.serialize_field("method", flow.request.method)?;
        map.serialize_field("paths", &flow.request.paths.iter().map(|path| path.template).collect::<Vec<_>>())?;
        map.serialize_field("payment_methods", &connector.payment_methods(flow.flow))?;
        map.serialize_field("fields", &FlowFields(connector, flow.flow))?;
        map.serialize_field(
            "requires",
            &connector.required_flows(flow.flow).map(|flow| flow.flow).collect::<Vec<_>>(),
        )?;
        map.serialize_field("consistency", &flow.request.consistency.map(|lag| lag.as_secs()))?;
        map.serialize_field("resolve", resolution(connector.resolution(flow.flow)))?;
        map.serialize_field("statuses", &flow.response.status_tables().iter().map(Table).collect::<Vec<_>>())?;
        map.end()
    }
}

fn resolution(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Flow(flow) => flow,
        Resolution::Webhook => "webhook",
        Resolution::Manual => "manual",
    }
}

struct Webhook(&'static WebhookSpec);

impl Serialize for Webhook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("WebhookSpec", 3)?;
        let signature = match &self.0.signature {
            SignatureSpec::Hmac(hmac) => match &hmac.place {
                SignaturePlace::Header { name, .. } => [("by", "hmac"), ("in", *name)],
                SignaturePlace::Field(path) => [("by", "hmac"), ("in", *path)],
            },
            SignatureSpec::None { reason } => [("by", "nothing"), ("in", *reason)],
        };
        map.serialize_field("signature", &Pairs(signature))?;
        map.serialize_field("ack", &(self.0.ack.status, self.0.ack.body))?;
        map.serialize_field("statuses", &self.0.status_tables().iter().map(Table).collect::<Vec<_>>())?;
        map.end()
    }
}

/// The fields per payment method; under an empty name if the flow does not depend on the method.
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

struct Table<'s>(&'s Vec<StatusRowSpec>);

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|row| (&row.words, row.guard.unwrap_or_default(), row.target)))
    }
}
