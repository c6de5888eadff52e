//! `POST /payments`.

use serde_json::Value;

use super::fields::{
    ADDITIONAL_DATA, AMOUNT, APPLICATION_INFO, CHANNEL, DAY, INTEGER, LINE_ITEMS, METADATA, MPI_DATA, RECURRING_MODEL,
    REFERENCE, RISK_DATA, SHOPPER_INTERACTION, SHOPPER_REFERENCE, TEXT, THREE_DS_2, URL, WORD,
};
use super::instrument::{Instrument, Stored};
use super::methods::{METHOD, Way};
use super::payment::{Payment, Progress};
use super::person::{ACCOUNT_INFO, BILLING_ADDRESS, BROWSER_INFO, COMPANY, DELIVERY_ADDRESS, SHOPPER_NAME};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::ledger::Charge;
use crate::shape::{Field, Kind, optional, required};

/// What belongs to marketplaces, payouts, terminals and mandates is left out, and so is the exchange of currencies.
pub(super) const CREATE: &[Field] = &[
    optional("accountInfo", ACCOUNT_INFO),
    optional("additionalData", ADDITIONAL_DATA),
    required("amount", AMOUNT),
    optional("applicationInfo", APPLICATION_INFO),
    optional("billingAddress", BILLING_ADDRESS),
    optional("browserInfo", BROWSER_INFO),
    optional("captureDelayHours", Kind::Integer(0, 672)),
    optional("channel", CHANNEL),
    optional("checkoutAttemptId", Kind::Text(0, 256)),
    optional("company", COMPANY),
    optional("conversionId", TEXT),
    optional("countryCode", Kind::Country),
    optional("dateOfBirth", DAY),
    optional("deliveryAddress", DELIVERY_ADDRESS),
    optional("deliveryDate", Kind::Timestamp),
    optional("deviceFingerprint", Kind::Text(0, 5_000)),
    optional("enableOneClick", Kind::Flag),
    optional("enablePayOut", Kind::Flag),
    optional("enableRecurring", Kind::Flag),
    optional("entityType", Kind::OneOf(&["NaturalPerson", "CompanyName"])),
    optional("fraudOffset", INTEGER),
    optional("installments", Kind::Object(INSTALLMENTS)),
    optional("lineItems", LINE_ITEMS),
    optional("localizedShopperStatement", ADDITIONAL_DATA),
    optional("mcc", Kind::Digits(4, 4)),
    required("merchantAccount", WORD),
    optional("merchantOrderReference", Kind::Text(0, 1_000)),
    optional("metadata", METADATA),
    optional("mpiData", MPI_DATA),
    optional("order", Kind::Object(ORDER)),
    optional("orderReference", TEXT),
    optional("origin", Kind::Text(0, 80)),
    required("paymentMethod", METHOD),
    optional("recurringExpiry", TEXT),
    optional("recurringFrequency", TEXT),
    optional("recurringProcessingModel", RECURRING_MODEL),
    optional("redirectFromIssuerMethod", Kind::OneOf(&["GET", "POST"])),
    optional("redirectToIssuerMethod", Kind::OneOf(&["GET", "POST"])),
    required("reference", REFERENCE),
    required("returnUrl", URL),
    optional("riskData", RISK_DATA),
    optional("sessionValidity", TEXT),
    optional("shopperConversionId", Kind::Text(0, 256)),
    optional("shopperEmail", Kind::Email),
    optional("shopperIP", Kind::Text(1, 1_000)),
    optional("shopperInteraction", SHOPPER_INTERACTION),
    optional("shopperLocale", TEXT),
    optional("shopperName", SHOPPER_NAME),
    optional("shopperReference", SHOPPER_REFERENCE),
    optional("shopperStatement", TEXT),
    optional("socialSecurityNumber", TEXT),
    optional("store", Kind::Text(1, 64)),
    optional("storePaymentMethod", Kind::Flag),
    optional("telephoneNumber", TEXT),
    optional("threeDS2RequestData", THREE_DS_2),
    optional("threeDSAuthenticationOnly", Kind::Flag),
    optional("trustedShopper", Kind::Flag),
];

const INSTALLMENTS: &[Field] = &[optional("extra", INTEGER), optional("plan", WORD), required("value", INTEGER)];
const ORDER: &[Field] = &[required("orderData", Kind::Text(1, 5_000)), required("pspReference", WORD)];

pub(super) fn create(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let instrument = adyen.instrument(ask.params)?;
    let is_true = |name: &str| additional_flag(ask, name);
    let [is_authenticated, is_manual] = [is_true("executeThreeD")?, is_true("manualCapture")?];
    let is_kept = ["storePaymentMethod", "enableRecurring", "enableOneClick"]
        .iter()
        .any(|name| ask.params.get(*name).and_then(Value::as_bool) == Some(true));
    if is_kept && ask.text("shopperReference").is_none() {
        return Err(Refusal::missing("shopperReference"));
    }
    let way = instrument.method.way;
    let has_items = ask.params.get("lineItems").and_then(Value::as_array).is_some_and(|items| !items.is_empty());
    if way == Way::Invoice && !has_items {
        return Err(Refusal::missing("lineItems"));
    }
    if ask.value() == 0 && ![Way::Card, Way::Wallet].contains(&way) {
        return Err(Refusal::amount());
    }
    adyen.check_order(ask)?;
    let is_challenged = way == Way::Card && is_challenged(ask, &instrument, is_authenticated);
    let reference = adyen.open(instrument, ask, is_challenged, is_manual, is_kept);
    let body = match way {
        Way::Card if is_challenged => adyen.redirected(&reference),
        Way::Card | Way::Wallet => {
            adyen.ask_issuer(&reference);
            adyen.outcome(&reference)
        }
        Way::Redirect | Way::Invoice => adyen.redirected(&reference),
        Way::Voucher => adyen.with_voucher(&reference),
        Way::QrCode => adyen.with_qr_code(&reference),
        Way::App => {
            let body = adyen.awaited(&reference);
            adyen.ask_issuer(&reference);
            body
        }
        Way::Debit => {
            let body = adyen.received(&reference);
            adyen.ask_issuer(&reference);
            body
        }
    };
    Ok(Reply { status: 200, body })
}

/// A `"true"` or `"false"` among the additional data.
fn additional_flag(ask: &Ask<'_>, name: &str) -> Result<bool, Refusal> {
    match ask.params.get("additionalData").and_then(|data| data.get(name)).and_then(Value::as_str) {
        Some("true") => Ok(true),
        None | Some("false") => Ok(false),
        Some(_) => Err(Refusal::field(&format!("additionalData.{name}"))),
    }
}

/// The customer is there to be asked, and was not asked elsewhere.
fn is_challenged(ask: &Ask<'_>, instrument: &Instrument, is_wished: bool) -> bool {
    let is_there = matches!(ask.text("shopperInteraction"), None | Some("Ecommerce"));
    is_there && ask.params.get("mpiData").is_none() && (is_wished || instrument.is_enrolled)
}

impl Adyen {
    fn check_order(&self, ask: &Ask<'_>) -> Result<(), Refusal> {
        let Some(order) = ask.params.get("order") else { return Ok(()) };
        let text = |name: &str| order.get(name).and_then(Value::as_str).unwrap_or_default();
        match self.orders.get(text("pspReference")) {
            Some(data) if data == text("orderData") => Ok(()),
            _ => Err(Refusal::field("order")),
        }
    }

    /// A payment that nobody was asked about yet.
    fn open(
        &mut self,
        instrument: Instrument,
        ask: &Ask<'_>,
        is_challenged: bool,
        is_manual: bool,
        is_kept: bool,
    ) -> String {
        let reference = self.ids.base36();
        let session = self.ids.base36();
        let owned = |name: &str| ask.text(name).map(ToOwned::to_owned);
        let payment = Payment {
            reference: owned("reference").unwrap_or_default(),
            currency: ask.currency().to_owned(),
            amount: ask.value(),
            instrument,
            return_url: owned("returnUrl").unwrap_or_default(),
            session,
            idempotency_key: ask.idempotency_key.map(ToOwned::to_owned),
            is_manual,
            keep_for: owned("shopperReference").filter(|_| is_kept),
            stored: None,
            recurring_model: owned("recurringProcessingModel"),
            is_challenged,
            progress: Progress::Waiting,
            authorized: 0,
            captured: 0,
            refunded: 0,
            is_cancelled: false,
        };
        self.payments.insert(reference.clone(), payment);
        reference
    }

    /// The issuer answers: money is held, or moved, or not. The merchant is told.
    pub(super) fn ask_issuer(&mut self, reference: &str) {
        let stored_id = self.ids.base36();
        let Some(payment) = self.payments.get_mut(reference) else { return };
        match payment.instrument.decline {
            Some(decline) => payment.progress = Progress::Refused(decline),
            None => {
                payment.progress = Progress::Authorised;
                payment.authorized = payment.amount;
                payment.captured = if payment.is_manual { 0 } else { payment.amount };
                if let Some(shopper) = payment.keep_for.clone() {
                    let instrument = payment.instrument.clone();
                    payment.stored = Some(stored_id.clone());
                    self.stored.insert(stored_id, Stored { shopper, instrument });
                }
                if payment.amount > 0 {
                    self.executed.push(Charge {
                        payment: reference.to_owned(),
                        idempotency_key: payment.idempotency_key.clone(),
                        amount: payment.amount,
                        currency: payment.currency.clone(),
                    });
                }
            }
        }
        self.report_authorisation(reference);
        self.dispute_if_told(reference);
    }
}
