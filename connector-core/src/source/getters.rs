//! The getter of each source: a function with the source's name.

use super::{Kind, Source};
use crate::{account::Environment, data::*};

/// `name = |f| EXPR` is `fn name(f: &CallView) -> Option<..>`, with the type of what the source yields.
macro_rules! getters {
    ($($source:ident = |$f:ident| $get:expr;)*) => {$(
        #[inline]
        pub(super) fn $source<'a>($f: &CallView<'a>) -> Option<<<super::words::$source as Source>::Kind as Kind>::Value<'a>> {
            $get
        }
    )*};
}

/// The fields of an address, for each of the three that a source can be of.
macro_rules! address_getters {
    ($($billing:ident $shipping:ident $address:ident = |$of:ident| $get:expr;)*) => {
        getters! {$(
            $billing = |f| { let $of = f.billing()?; $get };
            $shipping = |f| { let $of = f.shipping()?; $get };
            $address = |f| { let $of = f.address()?; $get };
        )*}
    };
}

address_getters! {
    billing_first_name shipping_first_name address_first_name = |address| address.first_name.as_ref();
    billing_last_name shipping_last_name address_last_name = |address| address.last_name.as_ref();
    billing_full_name shipping_full_name address_full_name = |address| address.full_name();
    billing_line1 shipping_line1 address_line1 = |address| address.line1.as_ref();
    billing_line2 shipping_line2 address_line2 = |address| address.line2.as_ref();
    billing_city shipping_city address_city = |address| address.city.as_deref();
    billing_state shipping_state address_state = |address| address.state.as_ref();
    billing_zip shipping_zip address_zip = |address| address.zip.as_ref();
    billing_country shipping_country address_country = |address| address.country;
    billing_phone shipping_phone address_phone = |address| address.phone.as_ref();
    billing_phone_country_code shipping_phone_country_code address_phone_country_code =
        |address| address.phone_country_code.as_deref();
    billing_email shipping_email address_email = |address| address.email.as_ref();
}

getters! {
    amount = |f| f.amount;
    currency = |f| f.amount.or(f.payment_amount).map(|amount| amount.currency());
    payment_amount = |f| f.payment_amount;
    payment_reference = |f| match (f.payment, f.refund) {
        (Some(payment), _) => payment.payment_reference.as_deref(),
        (None, Some(refund)) => refund.payment_reference.as_deref(),
        (None, None) => None,
    };
    reference = |f| f.reference.filter(|reference| !reference.is_empty());
    connector_transaction_id = |f| f.connector_transaction_id;
    connector_refund_id = |f| f.connector_refund_id;
    capture_method = |f| f.capture_method;
    auto_capture = |f| f.capture_method.map(|method| method == CaptureMethod::Automatic);
    manual_capture = |f| f.capture_method.map(|method| method != CaptureMethod::Automatic);
    three_ds = |f| f.payment.map(|payment| payment.auth_type == AuthenticationType::ThreeDs);
    off_session = |f| Some(f.off_session);
    setup_mandate = |f| Some(f.setup_mandate);
    partial_capture = |f| Some(match (f.amount, f.payment_amount) {
        (Some(amount), Some(whole)) => amount != whole,
        _ => false,
    });
    final_capture = |f| f.final_capture;
    test_mode = |f| Some(f.account.environment() == Environment::Sandbox);
    payment_method = |f| f.method.map(PaymentMethodData::kind);
    payment_method_type = |f| f.own::<RepeatPaymentData>()?.payment_method_type;
    card = |f| f.card();
    card_number = |f| f.card().map(|card| &card.number);
    card_exp_month = |f| f.card().map(|card| &card.exp_month);
    card_exp_year = |f| f.card().map(|card| &card.exp_year);
    card_cvc = |f| f.card()?.cvc.as_ref();
    card_holder_name = |f| f.card()?.holder_name.as_ref();
    card_network = |f| f.card()?.network;
    token_number = |f| f.tokenized().map(|card| &card.number);
    token_exp_month = |f| f.tokenized().map(|card| &card.exp_month);
    token_exp_year = |f| f.tokenized().map(|card| &card.exp_year);
    token_cryptogram = |f| f.tokenized()?.cryptogram.as_ref();
    token_eci = |f| f.tokenized()?.eci.as_deref();
    token_network = |f| f.tokenized()?.network.as_deref();
    apple_pay_token = |f| apple_pay(f).map(|pay| &pay.token);
    apple_pay_display_name = |f| apple_pay(f).map(|pay| pay.display_name.as_str());
    apple_pay_network = |f| apple_pay(f).map(|pay| pay.network.as_str());
    apple_pay_method_type = |f| apple_pay(f).map(|pay| pay.method_type.as_str());
    apple_pay_transaction_id = |f| apple_pay(f).map(|pay| pay.transaction_id.as_str());
    google_pay_token = |f| google_pay(f).map(|pay| &pay.token);
    google_pay_description = |f| google_pay(f).map(|pay| pay.description.as_str());
    google_pay_network = |f| google_pay(f)?.network.as_deref();
    bank_debit_iban = |f| f.bank_debit()?.iban.as_ref();
    bank_debit_account_number = |f| f.bank_debit()?.account_number.as_ref();
    bank_debit_routing_number = |f| f.bank_debit()?.routing_number.as_ref();
    bank_debit_sort_code = |f| f.bank_debit()?.sort_code.as_ref();
    bank_debit_bsb = |f| f.bank_debit()?.bsb.as_ref();
    bank_debit_holder_name = |f| f.bank_debit()?.holder_name.as_ref();
    bank_debit_account_type = |f| f.bank_debit()?.account_type;
    bank_debit_holder_type = |f| f.bank_debit()?.holder_type;
    bank_redirect_bank = |f| f.bank_redirect()?.bank;
    blik_code = |f| match f.method? {
        PaymentMethodData::Blik(code) => Some(code),
        _ => None,
    };
    payment_method_token = |f| match f.method {
        Some(PaymentMethodData::PaymentMethodToken(token)) => Some(token),
        _ => f.call.outputs.payment_method_token.as_ref().or(f.payment_method_token),
    };
    access_token = |f| f.call.outputs.access_token.as_ref();
    access_token_request_scope = |f| f.own::<AccessTokenRequestData>()?.scope.as_deref();
    connector_customer_id = |f| {
        let outputs = f.call.outputs.connector_customer_id.as_deref();
        outputs.or(f.payment?.connector_customer_id.as_deref())
    };
    mandate_id = |f| f.mandate.map(|mandate| &mandate.id);
    network_transaction_id = |f| f.mandate?.network_transaction_id.as_ref();
    customer_id = |f| f.customer()?.id.as_deref();
    customer_name = |f| f.customer()?.name.as_ref();
    customer_email = |f| f.customer()?.email.as_ref();
    customer_phone = |f| f.customer()?.phone.as_ref();
    email = |f| customer_email(f).or_else(|| billing_email(f));
    phone = |f| customer_phone(f).or_else(|| billing_phone(f));
    full_name = |f| card_holder_name(f)
        .or_else(|| bank_debit_holder_name(f))
        .cloned()
        .or_else(|| billing_full_name(f))
        .or_else(|| customer_name(f).cloned());
    billing = |f| f.billing();
    shipping = |f| f.shipping();
    browser_ip = |f| f.browser()?.ip.as_deref();
    browser_user_agent = |f| f.browser()?.user_agent.as_deref();
    browser_accept_header = |f| f.browser()?.accept_header.as_deref();
    browser_language = |f| f.browser()?.language.as_deref();
    browser_color_depth = |f| f.browser()?.color_depth;
    browser_screen_height = |f| f.browser()?.screen_height;
    browser_screen_width = |f| f.browser()?.screen_width;
    browser_java_enabled = |f| f.browser()?.java_enabled;
    browser_time_zone = |f| f.browser()?.time_zone;
    three_ds_cavv = |f| f.three_ds?.cavv.as_ref();
    three_ds_eci = |f| f.three_ds?.eci.as_deref();
    three_ds_ds_transaction_id = |f| f.three_ds?.ds_transaction_id.as_deref();
    three_ds_message_version = |f| f.three_ds?.message_version.as_deref();
    redirect_params = |f| f.own::<CompleteAuthorizeData>().map(|data| &data.redirect);
    return_url = |f| f.payment?.return_url.as_ref();
    webhook_url = |f| f.payment?.webhook_url.as_ref();
    description = |f| f.payment?.description.as_deref();
    statement_descriptor = |f| f.payment?.statement_descriptor.as_deref();
    statement_suffix = |f| f.payment?.statement_suffix.as_deref();
    order_id = |f| f.payment?.order_id.as_deref();
    order_lines = |f| list(&f.payment?.order_lines);
    line_name = |f| f.line()?.name.as_deref();
    line_sku = |f| f.line()?.sku.as_deref();
    line_quantity = |f| f.line().map(|line| line.quantity);
    line_amount = |f| f.line().map(|line| line.amount);
    line_amount_with_tax = |f| f.line().map(|line| line.amount_with_tax.unwrap_or(line.amount));
    line_index = |f| f.line().and(f.index());
    locale = |f| f.payment?.locale.as_deref();
    metadata = |f| f.payment.map(|payment| &payment.metadata).filter(|metadata| !metadata.is_empty());
    reason = |f| f.reason;
    dispute_id = |f| f.dispute.map(|dispute| dispute.connector_dispute_id.as_str());
    dispute_reason_code = |f| f.own::<DefendDisputeData>().map(|data| data.reason_code.as_str());
    dispute_evidence = |f| list(&f.own::<SubmitEvidenceData>()?.evidence);
    evidence_content = |f| f.evidence().map(|evidence| evidence.content.as_slice());
    evidence_content_type = |f| f.evidence().map(|evidence| evidence.content_type.as_str());
    evidence_index = |f| f.evidence().and(f.index());
    idempotency_key = |f| f.call.idempotency_key.as_deref();
}

fn apple_pay<'a>(view: &CallView<'a>) -> Option<&'a ApplePay> {
    match view.method? {
        PaymentMethodData::ApplePay(pay) => Some(pay),
        _ => None,
    }
}

fn google_pay<'a>(view: &CallView<'a>) -> Option<&'a GooglePay> {
    match view.method? {
        PaymentMethodData::GooglePay(pay) => Some(pay),
        _ => None,
    }
}

/// The list, if it is not empty.
fn list<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}
