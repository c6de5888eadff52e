//! `expand`: ids in a response that are asked for as whole objects.

use serde_json::Value;

use super::refusal::Refusal;
use super::state::Stripe;

impl Stripe {
    /// Replaces the id in each named field by its object.
    ///
    /// # Errors
    /// When a name is not one of the object's fields that can be expanded; deeper names (`a.b`) are not.
    pub(super) fn expanded(&self, mut object: Value, params: &Value, fields: &[&str]) -> Result<Value, Refusal> {
        check(params, fields)?;
        for name in names(params) {
            let Some(id) = object.get(name).and_then(Value::as_str) else { continue };
            object[name] = self.named(name, id);
        }
        Ok(object)
    }

    fn named(&self, field: &str, id: &str) -> Value {
        match field {
            "latest_charge" | "charge" => self.show_charge(id),
            "latest_attempt" => self.show_attempt(id),
            "payment_intent" => self.show_intent(id),
            "payment_method" => self.show_method(id),
            "customer" => self.show_customer(id),
            _ => id.into(),
        }
    }
}

/// Refuses names that cannot be expanded, before anything is carried out.
pub(super) fn check(params: &Value, fields: &[&str]) -> Result<(), Refusal> {
    match names(params).find(|name| !fields.contains(name)) {
        Some(unknown) => {
            let message = format!(
                "This property cannot be expanded ({unknown}). You may want to try expanding one of these: {}.",
                fields.join(", ")
            );
            Err(Refusal::invalid(message).param("expand"))
        }
        None => Ok(()),
    }
}

fn names(params: &Value) -> impl Iterator<Item = &str> {
    params.get("expand").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
