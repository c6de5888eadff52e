//! What was asked when each response was recorded, and what of the response must arrive.

use connector_core::{
    Amount, AttemptStatus, CallContext, ConnectorIntegration, Currency, HttpResponse, PaymentMethod, RefundStatus,
    RouterData, Verdict,
    flow::{Authorize, Capture, IncrementalAuthorization, PSync, PaymentMethodToken, Refund, SetupMandate, Void},
    http::{HeaderMap, StatusCode},
    response::{PaymentMethodTokenResponse, PaymentsResponseData, RefundsResponseData},
};
use connector_tests::payments::{Merchant, ReadyMade, Visit, visit};

/// The question to a recorded response.
#[derive(Debug)]
pub(crate) struct Scenario {
    pub(crate) connector: &'static str,
    pub(crate) name: &'static str,
    flow: &'static str,
    pub(crate) http: u16,
    /// The payment that was asked about.
    id: &'static str,
    amount: i64,
    currency: Currency,
    /// Texts that what is read shows.
    pub(crate) carries: &'static [&'static str],
    /// The response is one of an earlier API, which says nothing in this one.
    pub(crate) is_older: bool,
}

impl Scenario {
    /// The place of the word that says how it went.
    pub(crate) fn word(&self) -> &'static str {
        if self.connector == "adyen" { "/resultCode" } else { "/status" }
    }
}

const fn of(connector: &'static str, name: &'static str, flow: &'static str, http: u16) -> Scenario {
    let (amount, currency) = (200, Currency::USD);
    Scenario { connector, name, flow, http, id: "", amount, currency, carries: &[], is_older: false }
}

const fn adyen(name: &'static str, flow: &'static str, http: u16, carries: &'static [&'static str]) -> Scenario {
    Scenario { id: "9913140798220028", carries, ..of("adyen", name, flow, http) }
}

const fn stripe(name: &'static str, flow: &'static str, http: u16, id: &'static str) -> Scenario {
    Scenario { id, amount: 2020, currency: Currency::GBP, ..of("stripe", name, flow, http) }
}

const fn checkout(name: &'static str, flow: &'static str, http: u16, id: &'static str) -> Scenario {
    Scenario { id, ..of("checkout", name, flow, http) }
}

/// Every recording by its name.
pub(crate) const SCENARIOS: &[Scenario] = &[
    Scenario {
        carries: &["Charged", "pi_1F1xauAWOtgoysogIfHO8jGi", "2020"],
        ..stripe("successful_capture_response", "Capture", 200, "pi_1F1xauAWOtgoysogIfHO8jGi")
    },
    Scenario {
        carries: &["ConfirmationAwaited", "pi_1F1wpFAWOtgoysog8nTulYGk", "cus_7s22nNueP2Hjj6"],
        ..stripe("successful_create_3ds2_intent_response", "Authorize", 200, "")
    },
    Scenario {
        carries: &["card_declined", "generic_decline", "pi_1F2MB5AWOtgoysogCMt8BaxR"],
        ..stripe("failed_capture_response", "Capture", 402, "pi_1F2MB5AWOtgoysogCMt8BaxR")
    },
    Scenario {
        carries: &["payment_intent_unexpected_state", "VoidFailed"],
        ..stripe("failed_cancel_response", "Void", 400, "pi_1F2McmAWOtgoysoglFLDRWab")
    },
    Scenario { carries: &["incorrect_cvc"], ..stripe("failed_verify_response", "SetupMandate", 402, "") },
    Scenario {
        carries: &["validation_error"],
        ..stripe("failed_payment_method_response", "PaymentMethodToken", 402, "")
    },
    Scenario {
        carries: &["Charged", "seti_1Gsw0aAWOtgoysog0XjSBPVX", "cus_GkjsDZC58SgUcY"],
        ..stripe("successful_verify_response", "SetupMandate", 200, "")
    },
    Scenario {
        carries: &["pm_1IQ3OhAWOtgoysogUkVwJ5MT"],
        ..stripe("successful_payment_method_response", "PaymentMethodToken", 200, "")
    },
    Scenario {
        carries: &["pm_1IQ3AYAWOtgoysogcvbllgNa"],
        ..stripe("successful_payment_method_attach_response", "PaymentMethodToken", 200, "")
    },
    Scenario {
        amount: 10_000,
        carries: &["Authorized", "pi_3Rb1nsAWOtgoysog0dvaUwZM", "10000"],
        ..stripe("successful_create_intent_response_with_multicapture_available", "Authorize", 200, "")
    },
    Scenario {
        carries: &["Authorized", "pay_7jcf4ovmwnqedhtldca3fjli2y", "587541", "776561034288791"],
        ..checkout("successful_purchase_initial_stored_credential_response", "Authorize", 201, "")
    },
    checkout("failed_purchase_response", "Authorize", 201, ""),
    Scenario {
        carries: &["Authorized", "pay_fj3xswqe3emuxckocjx6td73ni", "858188", "638284745624527"],
        ..checkout("successful_authorize_response", "Authorize", 201, "")
    },
    Scenario {
        carries: &["CaptureInitiated", "pay_1"],
        ..checkout("successful_capture_response", "Capture", 202, "pay_1")
    },
    Scenario {
        carries: &["Pending", "act_2f56bhkau5dubequbv5aa6w4qi"],
        ..checkout("successful_refund_response", "Refund", 202, "pay_1")
    },
    Scenario { carries: &["VoidInitiated", "pay_1"], ..checkout("successful_void_response", "Void", 202, "pay_1") },
    Scenario {
        amount: 100,
        carries: &["Authorized", "pay_tkvif5mf54eerhd3ysuawfcnt4"],
        ..checkout("successful_verify_payment_response", "PSync", 200, "pay_tkvif5mf54eerhd3ysuawfcnt4")
    },
    Scenario {
        amount: 0,
        carries: &["Charged", "pay_ij6bctwxpzdulm53xyksio7gm4", "881790", "src_nica37p5k7aufhs3rsv2te7xye"],
        ..checkout("successful_verify_response", "SetupMandate", 201, "")
    },
    adyen(
        "successful_authorize_response",
        "Authorize",
        200,
        &["Charged", "7914775043909934", "1 Matches", "0 Unknown"],
    ),
    adyen(
        "successful_authorize_response_with_network_tx_ref",
        "Authorize",
        200,
        &["Charged", "853623109930081E", "034788", "858435661128555", "2 Neither postal code nor address match"],
    ),
    adyen("failed_authorize_3ds2_response", "Authorize", 200, &["3D Not Authenticated", "8514775559925128"]),
    adyen("failed_authorize_visa_response", "Authorize", 200, &["Refused", "01: Refer to card issuer"]),
    adyen("failed_fraud_visa_response", "Authorize", 200, &["Refused", "N7 : FRAUD"]),
    adyen("failed_authorize_avs_response", "Authorize", 200, &["Refused", "05 : Do not honor", "1715167376763498"]),
    adyen("failed_capture_response", "Capture", 422, &["167", "CaptureFailed"]),
    adyen("successful_credit_response", "Authorize", 200, &["Pending", "883614109029400G"]),
    adyen("failed_credit_response", "Authorize", 422, &["130", "Required field 'reference' is not provided."]),
    Scenario { is_older: true, ..adyen("successful_void_response", "Void", 200, &[]) },
    Scenario { is_older: true, ..adyen("successful_cancel_or_refund_response", "Refund", 200, &[]) },
    adyen("failed_synchronous_adjust_response", "IncrementalAuthorization", 200, &[]),
    Scenario {
        amount: 0,
        ..adyen("successful_verify_response", "SetupMandate", 200, &["Charged", "7914776426645103"])
    },
    adyen("failed_unknown_response", "Authorize", 422, &["An unknown error occurred"]),
    adyen("failed_invalid_card_response", "Authorize", 422, &["101", "The specified card number is not valid"]),
    adyen("failed_cvc_validation_response", "Authorize", 422, &["103"]),
    adyen("failed_billing_address_response", "Authorize", 422, &["104"]),
    adyen("failed_invalid_delivery_field_response", "Authorize", 500, &[]),
];

/// What a response came to.
#[derive(Debug, PartialEq)]
pub(crate) enum Read {
    Known(Standing),
    Declined,
    Unclear,
}

/// Where what is known stands.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(crate) enum Standing {
    Payment(AttemptStatus),
    Refund(RefundStatus),
    /// It has no status.
    Made,
}

impl Read {
    /// Whether money is said to be held or taken, given back, or let go.
    pub(crate) fn is_settled_success(&self) -> bool {
        match self {
            Read::Known(Standing::Payment(status)) => status.settles() && !status.is_failure(),
            Read::Known(Standing::Refund(status)) => status.settles() && !status.is_failure(),
            // What was made is there.
            Read::Known(Standing::Made) => true,
            Read::Declined | Read::Unclear => false,
        }
    }

    /// Whether anything is said to have ended.
    pub(crate) fn settles(&self) -> bool {
        self.is_settled_success() || *self == Read::Declined
    }
}

/// Reads a response to the scenario's question; what is read is shown as well, secrets and all.
pub(crate) fn read(scenario: &Scenario, body: &[u8]) -> (String, Read) {
    visit(scenario.flow, Reading { scenario, body })
}

struct Reading<'r> {
    scenario: &'r Scenario,
    body: &'r [u8],
}

impl Visit for Reading<'_> {
    type Out = (String, Read);

    fn visit<F: ReadyMade>(self) -> Self::Out {
        let Self { scenario, body } = self;
        let connector = connectors::registry().get(scenario.connector).unwrap();
        let credentials = [("api_key", "key_1"), ("key1", "pc_1"), ("api_secret", "key_2")];
        let mut merchant = Merchant::at(connector, "https://processor.example", &credentials);
        merchant.values.connector_transaction_id = scenario.id.into();
        (merchant.values.amount, merchant.values.currency) = (scenario.amount, scenario.currency);
        let data: RouterData<F> = merchant.full(PaymentMethod::Card);
        let status = StatusCode::from_u16(scenario.http).unwrap();
        let response = HttpResponse { status, headers: HeaderMap::new(), body: body.to_vec() };
        match ConnectorIntegration::<F>::handle_response(connector, &data, &CallContext::default(), &response) {
            Verdict::Known(known) => {
                let (secrets, standing) = standing(&known, scenario);
                (format!("{known:?} {secrets}"), Read::Known(standing))
            }
            Verdict::Declined(error) => {
                (format!("{error:?} {error} {:?} {:?}", error.message, error.network_error_message), Read::Declined)
            }
            Verdict::Unclear(unclear) => (format!("{unclear:?}"), Read::Unclear),
        }
    }
}

/// Where what is known stands, and what of it does not show itself.
fn standing(known: &dyn std::any::Any, scenario: &Scenario) -> (String, Standing) {
    if let Some(payment) = known.downcast_ref::<PaymentsResponseData>() {
        let amounts = [payment.amount_authorized, payment.amount_captured, payment.amount_capturable];
        for amount in amounts.into_iter().flatten() {
            assert!(amount.minor().get() <= scenario.amount && amount.currency() == scenario.currency, "{amount:?}");
        }
        let secrets = [&payment.mandate_id, &payment.network_transaction_id, &payment.session_token];
        let secrets: Vec<_> = secrets.into_iter().flatten().map(|secret| secret.expose().as_str()).collect();
        return (secrets.join(" "), Standing::Payment(payment.status));
    }
    if let Some(refund) = known.downcast_ref::<RefundsResponseData>() {
        let asked = Amount::new(scenario.amount, scenario.currency);
        assert!(refund.amount.is_none_or(|amount| amount == asked), "{:?}", refund.amount);
        return (String::new(), Standing::Refund(refund.status));
    }
    let token = known.downcast_ref::<PaymentMethodTokenResponse>();
    (token.map_or_else(String::new, |made| made.payment_method_token.expose().clone()), Standing::Made)
}

/// The flows above are declared; a mistyped one would only be found where the recordings are.
#[test]
fn every_scenario_names_a_declared_flow() {
    use connector_core::Flow;

    let known = [
        Authorize::NAME,
        Capture::NAME,
        IncrementalAuthorization::NAME,
        PSync::NAME,
        PaymentMethodToken::NAME,
        Refund::NAME,
        SetupMandate::NAME,
        Void::NAME,
    ];
    for scenario in SCENARIOS {
        assert!(known.contains(&scenario.flow), "{}", scenario.name);
        let connector = connectors::registry().get(scenario.connector).unwrap();
        assert!(connector.spec().flow(scenario.flow).is_some(), "{}", scenario.name);
    }
}
