//! Four small connectors to the same processor: with keys, without, with access tokens, and one that looks up by
//! reference.

use connector_core::{Connector, prelude::*};

use crate::script::ConnectorKind;

impl ConnectorKind {
    /// The connector.
    pub(crate) fn connector(self) -> &'static dyn Connector {
        match self {
            Self::Keyed => &Keyed,
            Self::Keyless => &Keyless,
            Self::Tokens => &Tokens,
            Self::Late => &Late,
        }
    }
}

/// The processor takes a key, and remembers it for a day.
#[derive(Connector)]
#[connector(
    id = "keyed",
    base_url = "https://keyed.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1d"),
    not_executed(429),
    flows(Pay, TakePart, LetGo, GiveBack, Get, GetRefund),
)]
struct Keyed;

/// It takes none.
#[derive(Connector)]
#[connector(
    id = "keyless",
    base_url = "https://keyless.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor has none"),
    not_executed(429),
    flows(Pay, TakePart, LetGo, GiveBack, Get, GetRefund),
)]
struct Keyless;

/// It takes a key, and an access token that has to be asked for.
#[derive(Connector)]
#[connector(
    id = "tokens",
    base_url = "https://tokens.example",
    auth = tokens::Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "1d"),
    requires(CreateAccessToken),
    flows(tokens::AskForToken, Pay, TakePart, LetGo, GiveBack, Get, GetRefund),
)]
struct Tokens;

/// It takes no key; what was made is found by the router's own reference, half a minute later.
#[derive(Connector)]
#[connector(
    id = "late",
    base_url = "https://late.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(none = "the processor has none"),
    not_executed(429),
    flows(Pay, TakePart, LetGo, GiveBack, Find, FindRefund),
)]
struct Late;

#[derive(ConnectorAuth)]
#[auth(header("X-Api-Key" = "{api_key}"))]
struct Auth {
    api_key: Secret<String>,
}

/// What calls with access tokens need besides: a request finds its credentials in the `Auth` beside it.
mod tokens {
    use connector_core::prelude::*;

    #[derive(ConnectorAuth)]
    #[auth(header("Authorization" = "Bearer {access_token}"))]
    pub(super) struct Auth {
        api_key: Secret<String>,
    }

    #[derive(ConnectorRequest)]
    #[connector(
        flow = "CreateAccessToken",
        method = "POST",
        path = "/token",
        body = "form",
        auth(basic("{api_key}", "")),
        response = Token
    )]
    pub(super) struct AskForToken {
        #[from(value = "client_credentials")]
        grant_type: String,
    }

    #[derive(ConnectorResponse)]
    pub(super) struct Token {
        #[to(access_token)]
        access_token: Secret<String>,
        #[to(expires_in)]
        expires_in: Option<Seconds>,
    }
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
struct Pay {
    #[from(reference)]
    reference: String,
    #[from(amount)]
    amount: MinorUnit,
    #[from(currency)]
    currency: Currency,
    #[from(auto_capture)]
    capture: bool,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "Capture",
    method = "POST",
    path = "/payments/{connector_transaction_id}/capture",
    response = Payment
)]
struct TakePart {
    #[from(amount)]
    amount: MinorUnit,
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Void", method = "POST", path = "/payments/{connector_transaction_id}/void", response = Payment)]
struct LetGo;

#[derive(ConnectorRequest)]
#[connector(
    flow = "Refund",
    method = "POST",
    path = "/payments/{connector_transaction_id}/refund",
    response = RefundAnswer
)]
struct GiveBack {
    #[from(amount)]
    amount: MinorUnit,
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
struct Get;

#[derive(ConnectorRequest)]
#[connector(flow = "RSync", method = "GET", path = "/refunds/{connector_refund_id}", response = RefundAnswer)]
struct GetRefund;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payment-of/{reference}", response = Payment, consistency = "30s")]
struct Find;

#[derive(ConnectorRequest)]
#[connector(
    flow = "RSync",
    method = "GET",
    path = "/refund-of/{reference}",
    response = RefundAnswer,
    consistency = "30s"
)]
struct FindRefund;

#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
    #[to(amount)]
    amount: MinorUnit,
    #[to(amount_captured)]
    captured: Option<MinorUnit>,
    #[to(currency)]
    currency: Currency,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "captured" | "refunded" => Charged,
    "authorized"            => Authorized,
    "voided"                => Voided,
    "declined"              => Failure,
    _                       => Pending,
)]
struct PaymentStatus(Word);

#[derive(ConnectorResponse)]
struct RefundAnswer {
    #[to(connector_refund_id)]
    id: String,
    #[to(connector_transaction_id)]
    payment: String,
    #[to(refund_status)]
    status: RefundState,
    #[to(amount)]
    amount: MinorUnit,
    #[to(currency)]
    currency: Currency,
}

#[derive(StatusMap)]
#[status_map(RefundStatus, "succeeded" => Success, _ => Pending)]
struct RefundState(Word);

#[derive(ConnectorError)]
#[connector(in_progress("key_in_use"), key_reused("key_reused"), not_found("not_found"))]
struct Refusal {
    error: RefusalDetail,
}

#[derive(ConnectorResponse)]
struct RefusalDetail {
    #[to(error.code)]
    code: Option<Code>,
    #[to(error.message)]
    message: Option<String>,
}
