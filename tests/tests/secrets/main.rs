//! A card, a key and a person that stand in every input are in nothing that is printed, traced or stored: not in what
//! was asked, not in what came of it, whatever the processor responds. On the wire they are, or nothing would be shown.

mod canaries;
mod failures;
mod inputs;
mod outcomes;
mod responses;
mod traced;
mod webhooks;
