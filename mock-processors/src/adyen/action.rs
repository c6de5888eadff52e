//! What the customer has to do before the payment is through: `action`.

use serde_json::{Value, json};

use super::MERCHANT_ACCOUNT;
use super::payment::Payment;
use super::response::begun;
use super::state::Adyen;
use crate::clock::Moment;

impl Adyen {
    /// The customer goes to another page, of the issuer or of the method.
    pub(super) fn redirected(&self, reference: &str) -> Value {
        self.acted(reference, "RedirectShopper", |payment, url| {
            json!({
                "type": "redirect",
                "method": "GET",
                "paymentMethodType": payment.instrument.method.name,
                "url": url,
            })
        })
    }

    /// The customer pays elsewhere with what it says here. Whoever asks for its `url` has paid.
    pub(super) fn with_voucher(&self, reference: &str) -> Value {
        self.acted(reference, "PresentToShopper", |payment, url| {
            json!({
                "type": "voucher",
                "paymentMethodType": payment.instrument.method.name,
                "reference": reference,
                "merchantReference": payment.reference,
                "merchantName": MERCHANT_ACCOUNT,
                "expiresAt": Moment::now().days_later(3).rfc3339(),
                "initialAmount": payment.money(payment.amount),
                "totalAmount": payment.money(payment.amount),
                "url": url,
            })
        })
    }

    /// The customer scans it. Whoever asks for its `url` has paid.
    pub(super) fn with_qr_code(&self, reference: &str) -> Value {
        self.acted(reference, "Pending", |payment, url| {
            json!({
                "type": "qrCode",
                "paymentMethodType": payment.instrument.method.name,
                "qrCodeData": format!("00020126580014standin.{}", payment.session),
                "paymentData": payment.session,
                "expiresAt": Moment::now().days_later(1).rfc3339(),
                "url": url,
            })
        })
    }

    /// The customer confirms in an app.
    pub(super) fn awaited(&self, reference: &str) -> Value {
        self.acted(reference, "Pending", |payment, url| {
            json!({
                "type": "await",
                "paymentMethodType": payment.instrument.method.name,
                "paymentData": payment.session,
                "url": url,
            })
        })
    }

    fn acted(&self, reference: &str, result: &str, action: impl FnOnce(&Payment, &str) -> Value) -> Value {
        let Some(payment) = self.payments.get(reference) else { return Value::Null };
        let mut body = begun(payment, reference);
        body["resultCode"] = json!(result);
        body["action"] = action(payment, &self.page_url(&payment.session));
        body
    }
}
