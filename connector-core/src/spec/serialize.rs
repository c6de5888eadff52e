//! The description as JSON, for routers and pages of other languages.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{AuthField, ConnectorSpec, FlowSpec, HostSpec, IdempotencySpec, SettingSpec, StatusRowSpec};
use crate::data::PaymentMethod;

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
