//! Every payment method of Adyen's mock processor, with the fields that it needs and the way that it goes.

use crate::adyen::{adyen, of, pay, payment, post, with};
use serde_json::{Value, json};

/// The method, the fields that it requires, the result, and the type of the action if there is one.
fn methods() -> Vec<(Value, &'static [&'static str], &'static str, &'static str)> {
    let mut methods = vec![
        (
            json!({"type": "ach", "bankAccountNumber": "000123456789", "bankLocationId": "110000000", "ownerName": "Ada"}),
            &["bankAccountNumber", "bankLocationId", "ownerName"][..],
            "Received",
            "",
        ),
        (
            json!({"type": "directdebit_GB", "bankAccountNumber": "55779911", "bankLocationId": "200000",
                "holderName": "Ada"}),
            &["bankAccountNumber", "bankLocationId", "holderName"],
            "Received",
            "",
        ),
        (
            json!({"type": "sepadirectdebit", "iban": "DE89370400440532013000", "ownerName": "Ada"}),
            &["iban", "ownerName"],
            "Received",
            "",
        ),
        (
            json!({"type": "sepadirectdebit", "sepa.ibanNumber": "DE89370400440532013000", "sepa.ownerName": "Ada"}),
            &["sepa.ibanNumber", "sepa.ownerName"],
            "Received",
            "",
        ),
        (json!({"type": "applepay", "applePayToken": "eyJhIjoxfQ=="}), &["applePayToken"], "Authorised", ""),
        (json!({"type": "googlepay", "googlePayToken": "{\"a\":1}"}), &["googlePayToken"], "Authorised", ""),
        (
            json!({"type": "scheme", "number": "4111111111111111", "expiryMonth": "03", "expiryYear": "2050",
                "brand": "bcmc"}),
            &["number", "expiryMonth", "expiryYear"],
            "Authorised",
            "",
        ),
        (json!({"type": "blik", "blikCode": "777124"}), &["blikCode"], "Pending", "await"),
        (json!({"type": "pix"}), &[], "Pending", "qrCode"),
        (json!({"type": "eps", "issuer": "1154"}), &["issuer"], "RedirectShopper", "redirect"),
        (json!({"type": "onlineBanking_CZ", "issuer": "cs"}), &["issuer"], "RedirectShopper", "redirect"),
        (json!({"type": "onlineBanking_SK", "issuer": "tatra"}), &["issuer"], "RedirectShopper", "redirect"),
        (json!({"type": "molpay_ebanking_fpx_MY", "issuer": "fpxMb2u"}), &["issuer"], "RedirectShopper", "redirect"),
        (json!({"type": "molpay_ebanking_TH", "issuer": "molpay_a"}), &["issuer"], "RedirectShopper", "redirect"),
    ];
    for name in ["affirm", "afterpaytouch", "alipay", "bizum", "ebanking_FI", "ideal", "klarna", "paybybank", "paypal"]
    {
        methods.push((json!({"type": name}), &[], "RedirectShopper", "redirect"));
    }
    methods.push((json!({"type": "trustly"}), &[], "RedirectShopper", "redirect"));
    for name in ["boletobancario", "oxxo"] {
        methods.push((json!({"type": name}), &[], "PresentToShopper", "voucher"));
    }
    let banks = ["bca_va", "bni_va", "bri_va", "cimb_va", "danamon_va", "mandiri_va", "permata_lite_atm"];
    for name in banks.into_iter().chain(["alfamart", "indomaret"]) {
        let method = json!({"type": format!("doku_{name}"), "firstName": "Ada", "lastName": "Lovelace",
            "shopperEmail": "ada@merchant.example"});
        methods.push((method, &["firstName", "lastName", "shopperEmail"], "PresentToShopper", "voucher"));
    }
    for name in ["stores", "seven_eleven"] {
        let method = json!({"type": format!("econtext_{name}"), "firstName": "Ada", "lastName": "Lovelace",
            "shopperEmail": "ada@merchant.example", "telephoneNumber": "+14155552671"});
        methods.push((
            method,
            &["firstName", "lastName", "shopperEmail", "telephoneNumber"],
            "PresentToShopper",
            "voucher",
        ));
    }
    methods
}

#[tokio::test]
async fn every_method_goes_its_way() {
    let client = adyen().await;
    for (method, required, result, action) in methods() {
        let before = client.mock.charges().len();
        let paid = pay(&client, &[("/paymentMethod", method.clone())]).await;
        assert_eq!((paid.status, paid.text("/resultCode")), (200, result), "{method}: {}", paid.body);
        assert_eq!(paid.text("/action/type"), action, "{method}");
        let is_settled = action.is_empty() || action == "await";
        assert_eq!(client.mock.charges().len(), before + usize::from(is_settled), "{method}");
        if !is_settled {
            let page = client.send("GET", paid.text("/action/url"), &[], "").await;
            assert_eq!(page.status, 302, "{method}");
        }
        assert_eq!(client.mock.charges().len(), before + 1, "{method}");
        let refund = format!("/payments/{}/refunds", paid.text("/pspReference"));
        assert_eq!(post(&client, &refund, &of(&client, 1000)).await.status, 201, "{method}");
        for field in required.iter().copied().chain(["surprise"]) {
            let body = with(payment(&client), "/paymentMethod", method.clone());
            let value = if field == "surprise" { json!(1) } else { Value::Null };
            let refused = post(&client, "/payments", &with(body, &format!("/paymentMethod/{field}"), value)).await;
            let expected = if field == "surprise" { (400, "702") } else { (422, "130") };
            assert_eq!((refused.status, refused.text("/errorCode")), expected, "{method} {field}: {}", refused.body);
        }
    }
}

#[tokio::test]
async fn an_invoice_lists_the_goods() {
    let client = adyen().await;
    for name in ["affirm", "afterpaytouch", "klarna"] {
        for items in [Value::Null, json!([])] {
            let refused = pay(&client, &[("/paymentMethod", json!({"type": name})), ("/lineItems", items)]).await;
            assert_eq!((refused.status, refused.text("/errorCode")), (422, "130"), "{name}");
        }
    }
    let free = pay(&client, &[("/paymentMethod", json!({"type": "ideal"})), ("/amount/value", json!(0))]).await;
    assert_eq!((free.status, free.text("/errorCode")), (422, "137"));
}

#[tokio::test]
async fn a_wallet_that_was_kept_is_a_card() {
    let client = adyen().await;
    let wallet = [
        ("/paymentMethod", json!({"type": "googlepay", "googlePayToken": "{}"})),
        ("/storePaymentMethod", json!(true)),
    ];
    let paid = pay(&client, &wallet).await;
    let id = &paid.body["additionalData"]["recurring.recurringDetailReference"];
    let again = pay(&client, &[("/paymentMethod", json!({"type": "scheme", "storedPaymentMethodId": id}))]).await;
    assert_eq!(again.text("/resultCode"), "Authorised", "{}", again.body);
}
