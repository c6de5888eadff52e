//! What a sample's request becomes.

use connector_core::{Amount, BankName, Currency, DisputeFlowData, Evidence, PaymentMethod, PaymentMethodData};
use serde_json::{Map, Value, json};

use crate::{data, dispute, line::read, payment_method::payment_method, problem::Problem, request::Request};

fn request(json: Value) -> Request {
    read(json.to_string().as_bytes()).unwrap()
}

#[test]
fn a_method_without_fields_is_the_one_of_its_name() {
    let names = "paypal_redirect bizum trustly bca_bank_transfer bni_va_bank_transfer bri_va_bank_transfer
        cimb_va_bank_transfer danamon_va_bank_transfer mandiri_va_bank_transfer permata_bank_transfer pix alfamart boleto
        family_mart indomaret lawson mini_stop oxxo pay_easy seicomart seven_eleven";
    for name in names.split_whitespace() {
        let method = payment_method(Map::from_iter([(name.to_owned(), json!({}))])).unwrap();
        assert_eq!(method.kind().as_str().to_lowercase(), name.replace('_', ""));
    }
}

#[test]
fn a_bank_is_read_under_either_of_its_keys_and_may_be_absent() {
    for (name, fields, bank) in [
        ("online_banking_czech_republic", json!({"issuer": "CeskaSporitelna"}), Some(BankName::CeskaSporitelna)),
        ("online_banking_finland", json!({"email": "jane@example.com"}), None),
        ("online_banking_fpx", json!({"issuer": "Maybank"}), Some(BankName::Maybank)),
        ("online_banking_slovakia", json!({"issuer": "TatraPay"}), Some(BankName::TatraPay)),
        ("online_banking_thailand", json!({"issuer": "BangkokBank"}), Some(BankName::BangkokBank)),
        ("open_banking_uk", json!({"issuer": "Revolut"}), Some(BankName::Revolut)),
        ("eps", json!({"bank_name": "Ing"}), Some(BankName::Ing)),
    ] {
        use PaymentMethodData as Method;
        let (Method::OnlineBankingCzechRepublic(given)
        | Method::OnlineBankingFinland(given)
        | Method::OnlineBankingFpx(given)
        | Method::OnlineBankingSlovakia(given)
        | Method::OnlineBankingThailand(given)
        | Method::OpenBankingUk(given)
        | Method::Eps(given)) = payment_method(Map::from_iter([(name.to_owned(), fields)])).unwrap()
        else {
            panic!("{name}")
        };
        assert_eq!(given.bank, bank, "{name}");
    }
}

#[test]
fn a_decrypted_wallet_keeps_its_network() {
    let apple = json!({"apple_pay": {
        "payment_data": {"decrypted_data": {
            "application_primary_account_number": "4242424242424242",
            "application_expiration_month": "03",
            "application_expiration_year": "2030",
            "payment_data": {"eci_indicator": "05"}
        }},
        "payment_method": {"display_name": "Visa 4242", "network": "Visa", "type": "debit"},
        "transaction_identifier": "t_1"
    }});
    let google = json!({"google_pay": {
        "description": "Visa 4242",
        "info": {"card_network": "VISA"},
        "tokenization_data": {"decrypted_data": {
            "application_primary_account_number": "4242424242424242",
            "card_exp_month": "03",
            "card_exp_year": "2030"
        }}
    }});
    for (method, network) in [(apple, "Visa"), (google, "VISA")] {
        let Value::Object(method) = method else { panic!("no object") };
        let (PaymentMethodData::ApplePayDecrypted(card) | PaymentMethodData::GooglePayDecrypted(card)) =
            payment_method(method).unwrap()
        else {
            panic!("{network}")
        };
        assert_eq!(card.network.as_deref(), Some(network));
    }
}

#[test]
fn the_browser_tells_its_time_zone() {
    let asked = request(json!({
        "merchant_order_id": "order_1",
        "amount": {"minor_amount": 1250, "currency": "EUR"},
        "browser_info": {"time_zone_offset_minutes": -480}
    }));
    let (common, order) = data::create_order(asked).unwrap();
    assert_eq!(common.browser.unwrap().time_zone, Some(-480));
    assert_eq!((common.reference.as_str(), order.amount), ("order_1", Amount::new(1250, Currency::EUR)));
}

#[test]
fn a_repeated_payment_takes_the_kind_of_its_method_where_it_is_known() {
    for (name, expected) in [
        (json!("PAY_PAL"), Some(PaymentMethod::PaypalRedirect)),
        (json!("CREDIT"), Some(PaymentMethod::Card)),
        (json!("APPLE_PAY"), Some(PaymentMethod::ApplePay)),
        (json!("ONLINE_BANKING_FPX"), Some(PaymentMethod::OnlineBankingFpx)),
        (json!("SEA_SHELLS"), None),
        (json!(null), None),
    ] {
        let asked = request(json!({
            "connector_recurring_payment_id": {"mandate_id_type": {"connector_mandate_id": {"connector_mandate_id": "m_1"}}},
            "amount": {"minor_amount": 1250, "currency": "EUR"},
            "connector_customer_id": "c_1",
            "payment_method_type": name,
            "return_url": "https://shop.example/return"
        }));
        let (common, repeated) = data::repeat_payment(asked).unwrap();
        assert_eq!(repeated.payment_method_type, expected);
        assert_eq!(common.connector_customer_id.as_deref(), Some("c_1"));
        assert_eq!(common.return_url.unwrap().as_str(), "https://shop.example/return");
    }
}

#[test]
fn a_dispute_is_named_by_both_sides_and_needs_the_processors_name() {
    let asked = json!({
        "merchant_dispute_id": "d_1",
        "dispute_id": "dp_1",
        "reason_code": "goods_sent",
        "evidence_documents": [{"file_content": "sent", "file_mime_type": "text/plain", "evidence_type": "RECEIPT"}]
    });
    let expected = DisputeFlowData::new("d_1", "dp_1");
    assert_eq!(dispute::accept(request(asked.clone())).unwrap().0, expected);
    let (common, defence) = dispute::defend(request(asked.clone())).unwrap();
    assert_eq!((common, defence.reason_code.as_str()), (expected.clone(), "goods_sent"));
    let (common, submitted) = dispute::submit_evidence(request(asked)).unwrap();
    assert_eq!(common, expected);
    assert_eq!(submitted.evidence, [Evidence { content: b"sent".to_vec(), content_type: "text/plain".to_owned() }]);

    let missing = |problem: Problem| problem.to_string();
    let named = json!({"dispute_id": "dp_1"});
    assert!(missing(dispute::accept(request(json!({}))).unwrap_err()).starts_with("request.dispute_id: "));
    assert!(missing(dispute::defend(request(named.clone())).unwrap_err()).starts_with("request.reason_code: "));
    assert!(missing(dispute::submit_evidence(request(named)).unwrap_err()).starts_with("request.evidence_documents: "));
}

#[test]
fn a_document_that_cannot_be_read_is_named_by_its_place() {
    let text = json!({"evidence_documents": [{"file_content": 7, "file_mime_type": "text/plain"}]}).to_string();
    let Err(Problem::Unreadable { path, .. }) = read::<Request>(text.as_bytes()) else { panic!("it was read") };
    assert_eq!(path, "evidence_documents[0].file_content");
}
