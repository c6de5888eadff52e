//! `POST /v1/customers`.

use serde_json::{Value, json};

use super::fields::{ADDRESS, EXPAND, METADATA, SHIPPING, TEXT};
use super::refusal::Refusal;
use super::routes::Ask;
use super::state::{Stripe, address, merged_metadata, or_null, text};
use crate::shape::{Field, Kind, optional};

/// What belongs to billing (coupons, invoices, tax) is left out: this account has none of it.
pub(super) const CREATE: &[Field] = &[
    optional("address", Kind::Object(ADDRESS)),
    optional("balance", Kind::Integer(-99_999_999, 99_999_999)),
    optional("description", TEXT),
    // The description has no form for it, live Stripe has.
    optional("email", Kind::Email),
    EXPAND,
    optional("metadata", METADATA),
    optional("name", Kind::Text(1, 256)),
    optional("payment_method", TEXT),
    optional("phone", Kind::Text(1, 20)),
    optional("preferred_locales", Kind::List(&TEXT, 20)),
    optional("shipping", Kind::Object(SHIPPING)),
    optional("tax_exempt", Kind::OneOf(&["exempt", "none", "reverse"])),
];

/// A customer.
pub(super) struct Customer {
    created: i64,
    params: Value,
}

pub(super) fn create(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    let id = stripe.ids.base62("cus");
    if let Some(method) = text(ask.params, "payment_method") {
        let method = stripe.method_named(method)?;
        if let Some(method) = stripe.methods.get_mut(&method) {
            method.attach(&id)?;
        }
    }
    let created = stripe.now().unix();
    stripe.customers.insert(id.clone(), Customer { created, params: ask.params.clone() });
    Ok(stripe.show_customer(&id))
}

impl Stripe {
    /// Refuses a customer that there is not.
    pub(super) fn check_customer(&self, params: &Value) -> Result<(), Refusal> {
        match text(params, "customer") {
            Some(id) if !self.customers.contains_key(id) => {
                Err(Refusal::no_such("customer", id, "customer").status(400))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn show_customer(&self, id: &str) -> Value {
        let Some(customer) = self.customers.get(id) else { return Value::Null };
        let params = &customer.params;
        json!({
            "id": id,
            "object": "customer",
            "address": params.get("address").map(|given| address(Some(given))),
            "balance": params.get("balance").and_then(Value::as_i64).unwrap_or(0),
            "created": customer.created,
            "currency": null,
            "default_source": null,
            "delinquent": false,
            "description": or_null(params, "description"),
            "discount": null,
            "email": or_null(params, "email"),
            "invoice_prefix": id.get(id.len().saturating_sub(8)..).map(str::to_uppercase),
            "invoice_settings": {
                "custom_fields": null, "default_payment_method": null, "footer": null, "rendering_options": null
            },
            "livemode": false,
            "metadata": merged_metadata(&json!({}), params.get("metadata")),
            "name": or_null(params, "name"),
            "next_invoice_sequence": 1,
            "phone": or_null(params, "phone"),
            "preferred_locales": params.get("preferred_locales").cloned().unwrap_or_else(|| json!([])),
            "shipping": or_null(params, "shipping"),
            "tax_exempt": text(params, "tax_exempt").unwrap_or("none"),
            "test_clock": null,
        })
    }
}
