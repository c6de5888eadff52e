//! Where a request's values come from: one empty type per source, named as in the language with `_` for `.`.
#![allow(non_camel_case_types, reason = "a source is named as connectors write it")]

use super::{ComposedSecret, Erase, FlowBits, Kind, Scope, Source, SourceRow, Value};
use crate::{
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    const_text::is_equal,
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    data::*,
    money::Amount,
    secret::Secret,
};

macro_rules! sources {
    ($($ident:ident $name:literal: $kind:ty = |$f:ident| $get:expr;)*) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub enum $ident {}

            impl Source for $ident {
                const NAME: &'static str = $name;
                type Kind = $kind;
                #[inline]
                fn get<'a>($f: &Facts<'a>) -> Option<<$kind as Kind>::Value<'a>> {
                    $get
                }
                const ROW: &'static SourceRow = {
                    fn get<'a>(facts: &Facts<'a>) -> Option<Value<'a>> {
                        <$ident as Source>::get(facts).map(Erase::erase)
                    }
                    &SourceRow {
                        name: $name,
                        flows: FlowBits::of(connector_derive::vocabulary!(carried $name)),
                        scope: Scope::of($name),
                        is_access_token: is_equal($name, "access_token"),
                        get,
                    }
                };
            }
        )*

        /// All of core's sources, by name.
        #[cfg(test)]
        pub(crate) const NAMES: &[&str] = &[$($name,)*];
    };
}

type SecretText = Secret<String>;

sources! {
    amount "amount": Amount = |f| f.amount;
    currency "currency": Currency = |f| f.amount.or(f.payment_amount).map(|amount| amount.currency());
    payment_amount "payment.amount": Amount = |f| f.payment_amount;
    payment_reference "payment.reference": String = |f| match (f.payment, f.refund) {
        (Some(payment), _) => payment.payment_reference.as_deref(),
        (None, Some(refund)) => refund.payment_reference.as_deref(),
        (None, None) => None,
    };
    reference "reference": String = |f| f.reference.filter(|reference| !reference.is_empty());
    connector_transaction_id "connector_transaction_id": String = |f| f.connector_transaction_id;
    connector_refund_id "connector_refund_id": String = |f| f.connector_refund_id;
    capture_method "capture_method": CaptureMethod = |f| f.capture_method;
    auto_capture "auto_capture": bool = |f| f.capture_method.map(|method| method == CaptureMethod::Automatic);
    manual_capture "manual_capture": bool = |f| f.capture_method.map(|method| method != CaptureMethod::Automatic);
    three_ds "three_ds": bool = |f| f.payment.map(|payment| payment.auth_type == AuthenticationType::ThreeDs);
    off_session "off_session": bool = |f| Some(f.off_session);
    setup_mandate "setup_mandate": bool = |f| Some(f.setup_mandate);
    partial_capture "partial_capture": bool = |f| Some(match (f.amount, f.payment_amount) {
        (Some(amount), Some(whole)) => amount != whole,
        _ => false,
    });
    final_capture "final_capture": bool = |f| f.more_follow.map(|more| !more);
    test_mode "test_mode": bool = |f| Some(f.account.environment() == Environment::Sandbox);
    payment_method "payment_method": PaymentMethod = |f| f.method.map(PaymentMethodData::kind);
    payment_method_type "payment_method_type": PaymentMethod = |f| f.own::<RepeatPaymentData>()?.payment_method_type;
    card "card": Card = |f| f.card();
    card_number "card.number": CardNumber = |f| f.card().map(|card| &card.number);
    card_exp_month "card.exp_month": ExpiryMonth = |f| f.card().map(|card| &card.exp_month);
    card_exp_year "card.exp_year": ExpiryYear = |f| f.card().map(|card| &card.exp_year);
    card_cvc "card.cvc": CardCvc = |f| f.card()?.cvc.as_ref();
    card_holder_name "card.holder_name": SecretText = |f| f.card()?.holder_name.as_ref();
    card_network "card.network": CardNetwork = |f| f.card()?.network;
    token_number "token.number": CardNumber = |f| f.tokenized().map(|card| &card.number);
    token_exp_month "token.exp_month": ExpiryMonth = |f| f.tokenized().map(|card| &card.exp_month);
    token_exp_year "token.exp_year": ExpiryYear = |f| f.tokenized().map(|card| &card.exp_year);
    token_cryptogram "token.cryptogram": SecretText = |f| f.tokenized()?.cryptogram.as_ref();
    token_eci "token.eci": String = |f| f.tokenized()?.eci.as_deref();
    token_network "token.network": String = |f| f.tokenized()?.network.as_deref();
    apple_pay_token "apple_pay.token": SecretText = |f| apple_pay(f).map(|pay| &pay.token);
    apple_pay_display_name "apple_pay.display_name": String = |f| apple_pay(f).map(|pay| pay.display_name.as_str());
    apple_pay_network "apple_pay.network": String = |f| apple_pay(f).map(|pay| pay.network.as_str());
    apple_pay_method_type "apple_pay.method_type": String = |f| apple_pay(f).map(|pay| pay.method_type.as_str());
    apple_pay_transaction_id "apple_pay.transaction_id": String = |f| apple_pay(f).map(|pay| pay.transaction_id.as_str());
    google_pay_token "google_pay.token": SecretText = |f| google_pay(f).map(|pay| &pay.token);
    google_pay_description "google_pay.description": String = |f| google_pay(f).map(|pay| pay.description.as_str());
    google_pay_network "google_pay.network": String = |f| google_pay(f)?.network.as_deref();
    bank_debit_iban "bank_debit.iban": SecretText = |f| f.bank_debit()?.iban.as_ref();
    bank_debit_account_number "bank_debit.account_number": SecretText = |f| f.bank_debit()?.account_number.as_ref();
    bank_debit_routing_number "bank_debit.routing_number": SecretText = |f| f.bank_debit()?.routing_number.as_ref();
    bank_debit_sort_code "bank_debit.sort_code": SecretText = |f| f.bank_debit()?.sort_code.as_ref();
    bank_debit_bsb "bank_debit.bsb": SecretText = |f| f.bank_debit()?.bsb.as_ref();
    bank_debit_holder_name "bank_debit.holder_name": SecretText = |f| f.bank_debit()?.holder_name.as_ref();
    bank_debit_account_type "bank_debit.account_type": BankAccountType = |f| f.bank_debit()?.account_type;
    bank_debit_holder_type "bank_debit.holder_type": BankHolderType = |f| f.bank_debit()?.holder_type;
    bank_redirect_bank "bank_redirect.bank": BankName = |f| f.bank_redirect()?.bank;
    blik_code "blik.code": SecretText = |f| match f.method? {
        PaymentMethodData::Blik(code) => Some(code),
        _ => None,
    };
    payment_method_token "payment_method_token": SecretText = |f| match f.method {
        Some(PaymentMethodData::PaymentMethodToken(token)) => Some(token),
        _ => f.call.yielded.payment_method_token.as_ref().or(f.payment_method_token),
    };
    access_token "access_token": SecretText = |f| f.call.yielded.access_token.as_ref();
    access_token_request_scope "access_token_request.scope": String = |f| f.own::<AccessTokenRequestData>()?.scope.as_deref();
    connector_customer_id "connector_customer_id": String = |f| {
        let yielded = f.call.yielded.connector_customer_id.as_deref();
        yielded.or(f.payment?.connector_customer_id.as_deref())
    };
    mandate_id "mandate.id": SecretText = |f| f.mandate.map(|mandate| &mandate.id);
    network_transaction_id "network_transaction_id": SecretText = |f| f.mandate?.network_transaction_id.as_ref();
    customer_id "customer.id": String = |f| f.customer()?.id.as_deref();
    customer_name "customer.name": SecretText = |f| f.customer()?.name.as_ref();
    customer_email "customer.email": Email = |f| f.customer()?.email.as_ref();
    customer_phone "customer.phone": SecretText = |f| f.customer()?.phone.as_ref();
    email "email": Email = |f| customer_email::get(f).or_else(|| billing_email::get(f));
    phone "phone": SecretText = |f| customer_phone::get(f).or_else(|| billing_phone::get(f));
    full_name "full_name": ComposedSecret = |f| card_holder_name::get(f)
        .or_else(|| bank_debit_holder_name::get(f))
        .cloned()
        .or_else(|| billing_full_name::get(f))
        .or_else(|| customer_name::get(f).cloned());
    billing "billing": Address = |f| f.billing();
    billing_first_name "billing.first_name": SecretText = |f| f.billing()?.first_name.as_ref();
    billing_last_name "billing.last_name": SecretText = |f| f.billing()?.last_name.as_ref();
    billing_full_name "billing.full_name": ComposedSecret = |f| f.billing()?.full_name();
    billing_line1 "billing.line1": SecretText = |f| f.billing()?.line1.as_ref();
    billing_line2 "billing.line2": SecretText = |f| f.billing()?.line2.as_ref();
    billing_city "billing.city": String = |f| f.billing()?.city.as_deref();
    billing_state "billing.state": SecretText = |f| f.billing()?.state.as_ref();
    billing_zip "billing.zip": SecretText = |f| f.billing()?.zip.as_ref();
    billing_country "billing.country": CountryAlpha2 = |f| f.billing()?.country;
    billing_phone "billing.phone": SecretText = |f| f.billing()?.phone.as_ref();
    billing_phone_country_code "billing.phone_country_code": String = |f| f.billing()?.phone_country_code.as_deref();
    billing_email "billing.email": Email = |f| f.billing()?.email.as_ref();
    shipping "shipping": Address = |f| f.shipping();
    shipping_first_name "shipping.first_name": SecretText = |f| f.shipping()?.first_name.as_ref();
    shipping_last_name "shipping.last_name": SecretText = |f| f.shipping()?.last_name.as_ref();
    shipping_full_name "shipping.full_name": ComposedSecret = |f| f.shipping()?.full_name();
    shipping_line1 "shipping.line1": SecretText = |f| f.shipping()?.line1.as_ref();
    shipping_line2 "shipping.line2": SecretText = |f| f.shipping()?.line2.as_ref();
    shipping_city "shipping.city": String = |f| f.shipping()?.city.as_deref();
    shipping_state "shipping.state": SecretText = |f| f.shipping()?.state.as_ref();
    shipping_zip "shipping.zip": SecretText = |f| f.shipping()?.zip.as_ref();
    shipping_country "shipping.country": CountryAlpha2 = |f| f.shipping()?.country;
    shipping_phone "shipping.phone": SecretText = |f| f.shipping()?.phone.as_ref();
    shipping_phone_country_code "shipping.phone_country_code": String = |f| f.shipping()?.phone_country_code.as_deref();
    shipping_email "shipping.email": Email = |f| f.shipping()?.email.as_ref();
    address_first_name "address.first_name": SecretText = |f| f.address()?.first_name.as_ref();
    address_last_name "address.last_name": SecretText = |f| f.address()?.last_name.as_ref();
    address_full_name "address.full_name": ComposedSecret = |f| f.address()?.full_name();
    address_line1 "address.line1": SecretText = |f| f.address()?.line1.as_ref();
    address_line2 "address.line2": SecretText = |f| f.address()?.line2.as_ref();
    address_city "address.city": String = |f| f.address()?.city.as_deref();
    address_state "address.state": SecretText = |f| f.address()?.state.as_ref();
    address_zip "address.zip": SecretText = |f| f.address()?.zip.as_ref();
    address_country "address.country": CountryAlpha2 = |f| f.address()?.country;
    address_phone "address.phone": SecretText = |f| f.address()?.phone.as_ref();
    address_phone_country_code "address.phone_country_code": String = |f| f.address()?.phone_country_code.as_deref();
    address_email "address.email": Email = |f| f.address()?.email.as_ref();
    browser_ip "browser.ip": String = |f| f.browser()?.ip.as_deref();
    browser_user_agent "browser.user_agent": String = |f| f.browser()?.user_agent.as_deref();
    browser_accept_header "browser.accept_header": String = |f| f.browser()?.accept_header.as_deref();
    browser_language "browser.language": String = |f| f.browser()?.language.as_deref();
    browser_color_depth "browser.color_depth": u32 = |f| f.browser()?.color_depth;
    browser_screen_height "browser.screen_height": u32 = |f| f.browser()?.screen_height;
    browser_screen_width "browser.screen_width": u32 = |f| f.browser()?.screen_width;
    browser_java_enabled "browser.java_enabled": bool = |f| f.browser()?.java_enabled;
    browser_time_zone "browser.time_zone": i32 = |f| f.browser()?.time_zone;
    three_ds_cavv "three_ds.cavv": SecretText = |f| f.three_ds?.cavv.as_ref();
    three_ds_eci "three_ds.eci": String = |f| f.three_ds?.eci.as_deref();
    three_ds_ds_transaction_id "three_ds.ds_transaction_id": String = |f| f.three_ds?.ds_transaction_id.as_deref();
    three_ds_message_version "three_ds.message_version": String = |f| f.three_ds?.message_version.as_deref();
    redirect_params "redirect.params": RedirectParams = |f| f.own::<CompleteAuthorizeData>().map(|data| &data.redirect);
    return_url "return_url": Url = |f| f.payment?.return_url.as_ref();
    webhook_url "webhook_url": Url = |f| f.payment?.webhook_url.as_ref();
    description "description": String = |f| f.payment?.description.as_deref();
    statement_descriptor "statement_descriptor": String = |f| f.payment?.statement_descriptor.as_deref();
    statement_suffix "statement_suffix": String = |f| f.payment?.statement_suffix.as_deref();
    order_id "order.id": String = |f| f.payment?.order_id.as_deref();
    order_lines "order.lines": Vec<OrderLine> = |f| list(&f.payment?.order_lines);
    line_name "line.name": String = |f| f.line()?.name.as_deref();
    line_sku "line.sku": String = |f| f.line()?.sku.as_deref();
    line_quantity "line.quantity": u32 = |f| f.line().map(|line| line.quantity);
    line_amount "line.amount": Amount = |f| f.line().map(|line| line.amount);
    line_amount_with_tax "line.amount_with_tax": Amount = |f| f.line().map(|line| line.amount_with_tax.unwrap_or(line.amount));
    line_index "line.index": u32 = |f| f.line().and(f.index());
    locale "locale": String = |f| f.payment?.locale.as_deref();
    metadata "metadata": Metadata = |f| f.payment.map(|payment| &payment.metadata).filter(|metadata| !metadata.is_empty());
    reason "reason": String = |f| f.reason;
    dispute_id "dispute.id": String = |f| f.dispute.map(|dispute| dispute.connector_dispute_id.as_str());
    dispute_reason_code "dispute.reason_code": String = |f| f.own::<DefendDisputeData>().map(|data| data.reason_code.as_str());
    dispute_evidence "dispute.evidence": Vec<Evidence> = |f| list(&f.own::<SubmitEvidenceData>()?.evidence);
    evidence_content "evidence.content": Vec<u8> = |f| f.evidence().map(|evidence| evidence.content.as_slice());
    evidence_content_type "evidence.content_type": String = |f| f.evidence().map(|evidence| evidence.content_type.as_str());
    evidence_index "evidence.index": u32 = |f| f.evidence().and(f.index());
    idempotency_key "idempotency_key": String = |f| f.call.idempotency_key.as_deref();
}

fn apple_pay<'a>(facts: &Facts<'a>) -> Option<&'a ApplePay> {
    match facts.method? {
        PaymentMethodData::ApplePay(pay) => Some(pay),
        _ => None,
    }
}

fn google_pay<'a>(facts: &Facts<'a>) -> Option<&'a GooglePay> {
    match facts.method? {
        PaymentMethodData::GooglePay(pay) => Some(pay),
        _ => None,
    }
}

/// A list with something in it.
fn list<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}
