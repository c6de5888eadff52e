//! Whether a response is a refusal as the processor writes one.

use mock_processors::Processor;
use serde_json::Value;

pub(crate) fn is_refused(processor: Processor, (status, body): &(u16, String)) -> Result<(), String> {
    if !(400..500).contains(status) {
        return Err(format!("it is answered with {status} {body}"));
    }
    let error: Value = serde_json::from_str(body).unwrap_or_default();
    let is_known = match processor {
        Processor::Stripe => error["error"]["type"].is_string() && error["error"]["message"].is_string(),
        // These come without a body.
        Processor::Checkout if matches!(status, 401 | 404 | 405) => body.is_empty(),
        Processor::Adyen if error["disputeServiceResult"].is_object() => {
            error["disputeServiceResult"]["success"] == false
        }
        Processor::Adyen => error["errorCode"].is_string() && error["errorType"].is_string(),
        Processor::Checkout => {
            error["error_type"].is_string() && error["error_codes"].as_array().is_some_and(|codes| !codes.is_empty())
        }
    };
    if is_known { Ok(()) } else { Err(format!("no error of this processor: {status} {body}")) }
}
