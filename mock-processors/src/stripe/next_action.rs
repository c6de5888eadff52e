//! `next_action`: what the customer has to do, in the form that each method has for it.

use serde_json::{Value, json};

use super::intents::Intent;
use super::methods::Flow;
use super::state::{Stripe, or_null};

impl Flow {
    /// Whether the customer goes to another site and must be sent back from there.
    pub(super) fn leaves_the_page(self) -> bool {
        matches!(self, Flow::Redirect | Flow::AlipayRedirect | Flow::CashAppCode)
    }
}

impl Stripe {
    /// Where the customer goes; asking for it completes the action.
    fn challenge_url(&self, id: &str) -> String {
        format!("{}/challenges/{id}", self.base_url)
    }

    pub(super) fn next_action(&self, id: &str, intent: &Intent, flow: Flow) -> Value {
        let url = self.challenge_url(id);
        let return_url = intent.param("return_url");
        let in_a_week = self.now().days_later(7).unix();
        match flow {
            // Without a place to return to, the challenge is left to the browser's own library.
            Flow::Card if return_url.is_null() => json!({
                "type": "use_stripe_sdk",
                "use_stripe_sdk": {"type": "three_d_secure_redirect", "stripe_js": url, "source": id},
            }),
            Flow::Card | Flow::Redirect | Flow::Debit => json!({
                "redirect_to_url": {"return_url": return_url, "url": url},
                "type": "redirect_to_url",
            }),
            Flow::AlipayRedirect => json!({
                "alipay_handle_redirect": {
                    "native_data": null, "native_url": null, "return_url": return_url, "url": url
                },
                "type": "alipay_handle_redirect",
            }),
            Flow::CashAppCode => json!({
                "cashapp_handle_redirect_or_display_qr_code": {
                    "hosted_instructions_url": url,
                    "mobile_auth_url": url,
                    "qr_code": {"expires_at": in_a_week, "image_url_png": url, "image_url_svg": url},
                },
                "type": "cashapp_handle_redirect_or_display_qr_code",
            }),
            Flow::WeChatCode => json!({
                "type": "wechat_pay_display_qr_code",
                "wechat_pay_display_qr_code": {
                    "data": url,
                    "hosted_instructions_url": url,
                    "image_data_url": "data:image/png;base64,",
                    "image_url_png": url,
                    "image_url_svg": url,
                },
            }),
            Flow::BlikApproval => json!({"blik_authorize": {}, "type": "blik_authorize"}),
            Flow::MultibancoVoucher => json!({
                "multibanco_display_details": {
                    "entity": "11249", "expires_at": in_a_week, "hosted_voucher_url": url, "reference": "999999999"
                },
                "type": "multibanco_display_details",
            }),
            Flow::BankTransfer => self.bank_transfer(intent, &url),
            Flow::Microdeposits => json!({
                "type": "verify_with_microdeposits",
                "verify_with_microdeposits": {
                    "arrival_date": self.now().days_later(2).unix(),
                    "hosted_verification_url": url,
                    "microdeposit_type": "descriptor_code",
                },
            }),
        }
    }

    fn bank_transfer(&self, intent: &Intent, url: &str) -> Value {
        let options = or_null(&intent.param("payment_method_options"), "customer_balance");
        let kind = or_null(&or_null(&options, "bank_transfer"), "type");
        let address = match kind.as_str() {
            Some("us_bank_transfer") => json!({
                "aba": {"account_number": "11119977617", "bank_name": "STRIPE TEST BANK", "routing_number": "999999999"},
                "supported_networks": ["ach", "domestic_wire_us"],
                "type": "aba",
            }),
            Some("gb_bank_transfer") => json!({
                "sort_code": {
                    "account_holder_name": "Stand-in", "account_number": "12345678", "sort_code": "123456"
                },
                "supported_networks": ["bacs", "fps"],
                "type": "sort_code",
            }),
            _ => json!({
                "iban": {
                    "account_holder_name": "Stand-in",
                    "bic": "AGRIFRPPXXX",
                    "country": "FR",
                    "iban": "FR1420041010050500013M02606",
                },
                "supported_networks": ["sepa"],
                "type": "iban",
            }),
        };
        json!({
            "display_bank_transfer_instructions": {
                "amount_remaining": intent.amount,
                "currency": intent.text("currency").unwrap_or_default().to_ascii_lowercase(),
                "financial_addresses": [address],
                "hosted_instructions_url": url,
                "reference": "STANDIN0001",
                "type": kind,
            },
            "type": "display_bank_transfer_instructions",
        })
    }
}
