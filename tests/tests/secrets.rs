//! A card, a key and a person that stand in every input are in nothing that is printed, traced or stored: not in what
//! was asked, not in what came of it, whatever the processor answers. On the wire they are, or nothing would be shown.

#[path = "secrets/answers.rs"]
mod answers;
#[path = "secrets/canaries.rs"]
mod canaries;
#[path = "secrets/failures.rs"]
mod failures;
#[path = "secrets/inputs.rs"]
mod inputs;
#[path = "secrets/outcomes.rs"]
mod outcomes;
#[path = "webhooks/post.rs"]
#[allow(dead_code, reason = "the tests of webhooks use the rest")]
mod post;
#[path = "secrets/traced.rs"]
mod traced;
#[path = "secrets/webhooks.rs"]
mod webhooks;
