//! Each connector's every flow over real HTTP: what arrives at the processor to the last header, and what comes of an
//! response as the processor's manual shows it. Every call is made twice, by the connector's type and by name.

mod adyen;
mod checkout;
mod processor;
mod refusals;
mod repeats;
mod stripe;
mod tokens;
mod unclear;
