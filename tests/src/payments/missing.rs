//! Fills in one thing that is absent, by the name under which connectors ask for it.

use connector_core::{
    Address, Amount, BankDebit, CountryAlpha2, Customer, PaymentFlowData, PaymentMethodData, RouterData, TokenizedCard,
    Url,
};

use super::{Filling, ReadyMade, Values, methods, people};

/// Where what may be absent stands in a call.
#[derive(Debug, Default)]
pub struct Places<'d> {
    payment: Option<&'d mut PaymentFlowData>,
    pub(super) method: Option<&'d mut PaymentMethodData>,
    pub(super) amount: Option<&'d mut Option<Amount>>,
}

impl<'d> Places<'d> {
    pub(super) fn of(payment: Option<&'d mut PaymentFlowData>) -> Self {
        Self { payment, ..Self::default() }
    }
}

/// Fills in the source of that name. `false` where the call always has it, so that there was nothing to do.
///
/// # Panics
/// When the source may be absent from the call and is not known here.
pub fn fill<F: ReadyMade>(data: &mut RouterData<F>, source: &str, values: &Values) -> bool {
    let Places { payment, method, amount } = F::places(&mut data.common, &mut data.request);
    match source {
        "amount" | "currency" => return amount.is_some_and(|amount| give(amount, values.amount())),
        "reference" | "connector_transaction_id" | "connector_refund_id" | "mandate.id" => return false,
        "auto_capture" | "capture_method" | "off_session" | "final_capture" | "setup_mandate" | "three_ds" => {
            return false;
        }
        "payment_method" | "blik.code" => return false,
        _ if ["auth.", "apple_pay.", "settings.", "dispute.", "evidence.", "redirect."]
            .iter()
            .any(|group| source.starts_with(group)) =>
        {
            return false;
        }
        "card.number" | "card.exp_month" | "card.exp_year" => return false,
        "token.number" | "token.exp_month" | "token.exp_year" | "google_pay.token" => return false,
        _ => {}
    }
    if let Some((group, field)) = source.split_once('.') {
        match (group, method) {
            ("bank_debit", Some(method)) => return fill_debit(debit(method), field, values),
            ("token", Some(method)) => return fill_token(tokenized(method), field, values),
            ("bank_redirect", Some(method)) => {
                *method = methods::payment_method(method.kind(), Filling::Full, values);
                return true;
            }
            _ => {}
        }
        let payment = payment.unwrap_or_else(|| panic!("`{source}` belongs to a payment"));
        return match group {
            "billing" => fill_address(payment.billing.get_or_insert_default(), field, values),
            "shipping" => fill_address(payment.shipping.get_or_insert_default(), field, values),
            "customer" => fill_customer(payment.customer.get_or_insert_default(), field, values),
            _ => panic!("`{source}` has no ready-made value"),
        };
    }
    // A method that is a token brings it along.
    if matches!((source, method), ("payment_method_token", Some(PaymentMethodData::PaymentMethodToken(_)))) {
        return false;
    }
    let payment = payment.unwrap_or_else(|| panic!("`{source}` belongs to a payment"));
    match source {
        "email" => fill_customer(payment.customer.get_or_insert_default(), "email", values),
        "return_url" => give(&mut payment.return_url, Url::new("https://merchant.example/return").expect("a URL")),
        "payment_method_token" => give(&mut payment.payment_method_token, values.payment_method_token.as_str().into()),
        _ => panic!("`{source}` has no ready-made value"),
    }
}

fn give<T>(place: &mut Option<T>, value: T) -> bool {
    *place = Some(value);
    true
}

fn debit(method: &mut PaymentMethodData) -> &mut BankDebit {
    match method {
        PaymentMethodData::Ach(debit)
        | PaymentMethodData::Bacs(debit)
        | PaymentMethodData::Becs(debit)
        | PaymentMethodData::Sepa(debit) => debit,
        other => panic!("{} is no bank debit", other.kind()),
    }
}

fn tokenized(method: &mut PaymentMethodData) -> &mut TokenizedCard {
    match method {
        PaymentMethodData::NetworkToken(card)
        | PaymentMethodData::ApplePayDecrypted(card)
        | PaymentMethodData::GooglePayDecrypted(card) => card,
        other => panic!("{} is no token of a card", other.kind()),
    }
}

fn fill_debit(debit: &mut BankDebit, field: &str, values: &Values) -> bool {
    let full = methods::debit(true, values);
    match field {
        "iban" => debit.iban = full.iban,
        "account_number" => debit.account_number = full.account_number,
        "routing_number" => debit.routing_number = full.routing_number,
        "sort_code" => debit.sort_code = full.sort_code,
        "bsb" => debit.bsb = full.bsb,
        "holder_name" => debit.holder_name = full.holder_name,
        _ => panic!("`bank_debit.{field}` has no ready-made value"),
    }
    true
}

fn fill_token(card: &mut TokenizedCard, field: &str, values: &Values) -> bool {
    match field {
        "cryptogram" => card.cryptogram = Some(values.cryptogram.as_str().into()),
        "eci" => card.eci = Some("05".into()),
        _ => panic!("`token.{field}` has no ready-made value"),
    }
    true
}

fn fill_address(address: &mut Address, field: &str, values: &Values) -> bool {
    let full = people::address(values);
    match field {
        "full_name" => (address.first_name, address.last_name) = (full.first_name, full.last_name),
        "first_name" => address.first_name = full.first_name,
        "last_name" => address.last_name = full.last_name,
        "phone" => address.phone = full.phone,
        "phone_country_code" => address.phone_country_code = full.phone_country_code,
        "line1" => address.line1 = full.line1,
        "country" => address.country = Some(CountryAlpha2::US),
        _ => panic!("the address's `{field}` has no ready-made value"),
    }
    true
}

fn fill_customer(customer: &mut Customer, field: &str, values: &Values) -> bool {
    match field {
        "email" => customer.email = values.email.parse().ok(),
        "name" => customer.name = Some(values.full_name().into()),
        _ => panic!("`customer.{field}` has no ready-made value"),
    }
    true
}
