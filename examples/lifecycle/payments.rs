//! The payments to run, from a JSON file. A section per payment overrides the section `common`; `connectors` in a section
//! overrides it for one connector.

use std::{fs, path::Path};

use connector_core::{
    Address, Amount, AuthenticationType, Card, CardCvc, CardNetwork, CardNumber, CountryAlpha2, Currency, Email,
    ExpiryMonth, ExpiryYear, PaymentMethodData, Secret, Url,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::masked::masked;

/// The payments if no file is given.
const DEFAULT: &str = include_str!("../payments.json");

/// The sections of the file, not merged yet.
pub struct PaymentsFile {
    name: String,
    sections: Map<String, Value>,
}

/// The payments of one connector.
pub struct Payments {
    pub captured: Payment,
    pub voided: Payment,
    pub declined: Payment,
    pub authenticated: Payment,
    pub tokenized: Payment,
}

/// One payment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// In minor units.
    amount: i64,
    currency: Currency,
    #[serde(with = "CardEntry")]
    card: Card,
    billing: Option<BillingEntry>,
    pub email: Option<Email>,
    pub description: Option<String>,
    pub return_url: Option<Url>,
    #[serde(default)]
    pub auth_type: AuthenticationType,
    /// How much to capture, in minor units [default: all]
    capture: Option<i64>,
    /// How much to refund, in minor units [default: what was captured]
    refund: Option<i64>,
}

#[derive(Deserialize)]
#[serde(remote = "Card", deny_unknown_fields)]
struct CardEntry {
    number: CardNumber,
    exp_month: ExpiryMonth,
    exp_year: ExpiryYear,
    cvc: Option<CardCvc>,
    holder_name: Option<Secret<String>>,
    #[serde(skip)]
    network: Option<CardNetwork>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BillingEntry {
    first_name: Option<Secret<String>>,
    last_name: Option<Secret<String>>,
    line1: Option<Secret<String>>,
    line2: Option<Secret<String>>,
    city: Option<String>,
    state: Option<Secret<String>>,
    zip: Option<Secret<String>>,
    country: Option<CountryAlpha2>,
}

impl PaymentsFile {
    /// Reads a file, or the payments that come with the example.
    pub fn read(path: Option<&Path>) -> Result<Self, String> {
        let (name, text) = match path {
            Some(path) => {
                let name = path.display().to_string();
                let text = fs::read_to_string(path)
                    .map_err(|error| format!("the payments in {name} cannot be read: {error}"))?;
                (name, text)
            }
            None => ("payments.json".to_owned(), DEFAULT.to_owned()),
        };
        let sections: Map<String, Value> = serde_json::from_str(&text)
            .map_err(|error| format!("{name} holds no payments: {}", masked(&error.to_string())))?;
        const KNOWN: [&str; 6] = ["common", "captured", "voided", "declined", "authenticated", "tokenized"];
        if let Some(unknown) = sections.keys().find(|section| !KNOWN.contains(&section.as_str())) {
            let known = KNOWN.join(", ");
            return Err(format!("{name}: no payment is called `{unknown}`; there are {known}"));
        }
        Ok(Self { name, sections })
    }

    /// The payments for one connector.
    pub fn payments(&self, connector: &str) -> Result<Payments, String> {
        let payment = |section| self.payment(section, connector);
        Ok(Payments {
            captured: payment("captured")?,
            voided: payment("voided")?,
            declined: payment("declined")?,
            authenticated: payment("authenticated")?,
            tokenized: payment("tokenized")?,
        })
    }

    fn payment(&self, section: &str, connector: &str) -> Result<Payment, String> {
        let mut payment = Value::default();
        for section in ["common", section] {
            let mut own = self.sections.get(section).cloned().unwrap_or_default();
            let mut overrides = own.as_object_mut().and_then(|own| own.remove("connectors")).unwrap_or_default();
            merge(&mut payment, own);
            merge(&mut payment, overrides.get_mut(connector).map(Value::take).unwrap_or_default());
        }
        serde_json::from_value(payment).map_err(|error| {
            let error = masked(&error.to_string());
            format!("{}: the payment `{section}` of `{connector}` cannot be used: {error}", self.name)
        })
    }
}

/// JSON merge patch: objects are merged, `null` removes a value (RFC 7396).
fn merge(value: &mut Value, over: Value) {
    match (value, over) {
        (_, Value::Null) => {}
        (Value::Object(fields), Value::Object(over)) => {
            for (name, over) in over {
                match over {
                    Value::Null => drop(fields.remove(&name)),
                    over => merge(fields.entry(name).or_insert(Value::Null), over),
                }
            }
        }
        (value, over) => *value = over,
    }
}

impl Payment {
    pub fn amount(&self) -> Amount {
        Amount::new(self.amount, self.currency)
    }

    pub fn to_capture(&self) -> Amount {
        Amount::new(self.capture.unwrap_or(self.amount), self.currency)
    }

    pub fn to_refund(&self) -> Amount {
        Amount::new(self.refund.unwrap_or(self.to_capture().minor().get()), self.currency)
    }

    pub fn card(&self) -> PaymentMethodData {
        PaymentMethodData::Card(self.card.clone())
    }

    pub fn billing(&self) -> Option<Address> {
        let BillingEntry { first_name, last_name, line1, line2, city, state, zip, country } = self.billing.as_ref()?;
        Some(Address {
            first_name: first_name.clone(),
            last_name: last_name.clone(),
            line1: line1.clone(),
            line2: line2.clone(),
            city: city.clone(),
            state: state.clone(),
            zip: zip.clone(),
            country: *country,
            ..Address::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Payments, PaymentsFile, merge};

    #[test]
    fn a_section_overrides_the_common_one() {
        let mut payment = json!({"amount": 1, "card": {"number": "a", "cvc": "b"}, "email": "c"});
        merge(&mut payment, json!({"card": {"number": "d"}, "email": null, "capture": 2}));
        assert_eq!(payment, json!({"amount": 1, "card": {"number": "d", "cvc": "b"}, "capture": 2}));
    }

    #[test]
    fn every_registered_connector_has_payments() {
        let file = PaymentsFile::read(None).unwrap();
        for connector in connectors::registry().iter() {
            let Payments { captured, voided, declined, authenticated, tokenized } =
                file.payments(connector.spec().id).unwrap();
            for payment in [&captured, &voided, &declined, &authenticated, &tokenized] {
                assert!(payment.amount().minor().get() >= 1000);
            }
            assert!(captured.to_refund().minor() < captured.to_capture().minor());
            assert!(captured.to_capture().minor() < captured.amount().minor(), "captured in part");
        }
    }
}
