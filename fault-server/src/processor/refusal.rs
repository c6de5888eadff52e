//! What the processor says where it does not do what it was asked.

use serde_json::json;

use crate::handler::Executed;

pub(super) fn refused(status: u16, code: &str, message: &str) -> Executed {
    Executed::json(status, &json!({"error": {"code": code, "message": message}}))
}

pub(super) fn invalid(fields: &[String]) -> Executed {
    let message = "the request was not understood";
    Executed::json(400, &json!({"error": {"code": "invalid", "message": message, "fields": fields}}))
}

pub(super) fn unauthorized() -> Executed {
    refused(401, "unauthorized", "the access token is missing, unknown, expired or revoked")
        .header("www-authenticate", "Bearer error=\"invalid_token\"")
}

pub(super) fn not_found() -> Executed {
    refused(404, "not_found", "there is no such thing")
}

pub(super) fn invalid_state(status: &str) -> Executed {
    refused(409, "invalid_state", &format!("the payment is {status}"))
}

pub(super) fn amount_too_large(most: u64) -> Executed {
    refused(422, "amount_too_large", &format!("no more than {most} is left"))
}

pub(super) fn key_in_use() -> Executed {
    refused(409, "key_in_use", "the first request with this key is still being executed")
}

pub(super) fn key_reused() -> Executed {
    refused(422, "key_reused", "this key came with another request before")
}
