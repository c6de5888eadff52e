//! `POST /sessions`: what a page of the merchant's needs to let the customer pay there.

use serde_json::json;

use super::fields::{
    ADDITIONAL_DATA, AMOUNT, APPLICATION_INFO, CHANNEL, LINE_ITEMS, METADATA, MPI_DATA, RECURRING_MODEL, REFERENCE,
    RISK_DATA, SHOPPER_INTERACTION, SHOPPER_REFERENCE, TEXT, URL, WORD,
};
use super::person::{ACCOUNT_INFO, BILLING_ADDRESS, COMPANY, DELIVERY_ADDRESS, SHOPPER_NAME};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::clock::Moment;
use crate::shape::{Field, Kind, optional, required};

/// What belongs to marketplaces and payouts is left out, and what only changes the look of Adyen's own page.
pub(super) const CREATE: &[Field] = &[
    optional("accountInfo", ACCOUNT_INFO),
    optional("additionalData", ADDITIONAL_DATA),
    optional("allowedPaymentMethods", Kind::List(&WORD, 200)),
    required("amount", AMOUNT),
    optional("applicationInfo", APPLICATION_INFO),
    optional("billingAddress", BILLING_ADDRESS),
    optional("blockedPaymentMethods", Kind::List(&WORD, 200)),
    optional("captureDelayHours", Kind::Integer(0, 672)),
    optional("channel", CHANNEL),
    optional("company", COMPANY),
    optional("countryCode", Kind::Country),
    optional("dateOfBirth", Kind::Text(10, 10)),
    optional("deliverAt", Kind::Timestamp),
    optional("deliveryAddress", DELIVERY_ADDRESS),
    optional("enableOneClick", Kind::Flag),
    optional("enablePayOut", Kind::Flag),
    optional("enableRecurring", Kind::Flag),
    optional("expiresAt", Kind::Timestamp),
    optional("lineItems", LINE_ITEMS),
    optional("mcc", Kind::Digits(4, 4)),
    required("merchantAccount", WORD),
    optional("merchantOrderReference", TEXT),
    optional("metadata", METADATA),
    optional("mpiData", MPI_DATA),
    optional("recurringExpiry", TEXT),
    optional("recurringFrequency", TEXT),
    optional("recurringProcessingModel", RECURRING_MODEL),
    optional("redirectFromIssuerMethod", Kind::OneOf(&["GET", "POST"])),
    optional("redirectToIssuerMethod", Kind::OneOf(&["GET", "POST"])),
    required("reference", REFERENCE),
    required("returnUrl", URL),
    optional("riskData", RISK_DATA),
    optional("shopperEmail", Kind::Email),
    optional("shopperIP", WORD),
    optional("shopperInteraction", SHOPPER_INTERACTION),
    optional("shopperLocale", TEXT),
    optional("shopperName", SHOPPER_NAME),
    optional("shopperReference", SHOPPER_REFERENCE),
    optional("shopperStatement", TEXT),
    optional("socialSecurityNumber", TEXT),
    optional("store", Kind::Text(1, 64)),
    optional("storePaymentMethod", Kind::Flag),
    optional("telephoneNumber", TEXT),
    optional("threeDSAuthenticationOnly", Kind::Flag),
    optional("trustedShopper", Kind::Flag),
];

/// The response repeats the request.
pub(super) fn create(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let mut body = ask.params.clone();
    body["id"] = json!(format!("CS{}", adyen.ids.base36()));
    body["sessionData"] = json!(format!("Ab02b4c0!{}", adyen.ids.base36()));
    if body.get("expiresAt").is_none() {
        body["expiresAt"] = json!(Moment::now().days_later(1).rfc3339());
    }
    Ok(Reply { status: 201, body })
}
