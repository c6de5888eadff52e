//! Each connector's every flow over real HTTP: what arrives at the processor to the last header, and what comes of an
//! answer as the processor's manual shows it. Every call is made twice, by the connector's type and by name.

#[path = "connectors_over_http/adyen.rs"]
mod adyen;
#[path = "connectors_over_http/checkout.rs"]
mod checkout;
#[path = "connectors_over_http/processor.rs"]
mod processor;
#[path = "connectors_over_http/refusals.rs"]
mod refusals;
#[path = "connectors_over_http/repeats.rs"]
mod repeats;
#[path = "connectors_over_http/stripe.rs"]
mod stripe;
#[path = "connectors_over_http/tokens.rs"]
mod tokens;
#[path = "connectors_over_http/unclear.rs"]
mod unclear;
