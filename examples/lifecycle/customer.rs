//! Plays the customer who is redirected to the processor's page and back, if the server is on this machine.

use std::time::Instant;

use connector_client::{Client, Transport};
use connector_core::{
    HttpRequest, RedirectParams, Url,
    http::{HeaderMap, Method},
    response::Redirect,
};
use http::header;

use crate::{
    caller::Caller,
    expectation::{CheckResult, Mismatch},
    step::Step,
    target::is_loopback,
};

/// Follows the payment's redirect. Gives the parameters that the customer comes back with, or nothing.
pub async fn visit(
    caller: &mut Caller<'_>,
    mut step: Step,
    redirect: Option<&Redirect>,
    return_url: Option<&Url>,
) -> Option<RedirectParams> {
    let Some(redirect) = redirect else {
        let mismatch = Mismatch::expected("a redirect for the customer");
        caller.conclude(step, Err(mismatch.not_shown("redirect for the customer (the processor sends none)")));
        return None;
    };
    let url = redirect.url.as_str();
    step.method = Some("GET".to_owned());
    step.url = Some(url.split(['?', '#']).next().unwrap_or_default().to_owned());
    if caller.is_patient || !is_loopback(url) {
        caller.skip(step, "the customer's step (it is not automated)");
        return None;
    }
    let start = Instant::now();
    let (status, location) = get(caller.client, url).await;
    step.took(start.elapsed());
    step.http_status = status;
    step.reason = location.as_ref().err().cloned();
    let location = location.ok().flatten();
    let judged = is_sent_back(location.as_deref(), return_url);
    caller.conclude(step, judged).then(|| params_of(location.as_deref().unwrap_or_default()))
}

/// The query of the URL that the customer comes back by.
fn params_of(location: &str) -> RedirectParams {
    let query = location.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or_default());
    form_urlencoded::parse(query.as_bytes()).collect()
}

/// One request. Its redirect, which leads to the merchant's return URL, is not followed.
async fn get(client: &Client, url: &str) -> (Option<u16>, Result<Option<String>, String>) {
    let request = HttpRequest { method: Method::GET, url: url.to_owned(), headers: HeaderMap::new(), body: None };
    match client.transport().send(&request, client.limits()).await {
        Ok(response) => {
            let location = response.headers.get(header::LOCATION).and_then(|location| location.to_str().ok());
            (Some(response.status.as_u16()), Ok(location.map(str::to_owned)))
        }
        Err(error) => (error.status_code, Err(error.to_string())),
    }
}

fn is_sent_back(location: Option<&str>, return_url: Option<&Url>) -> CheckResult {
    match (location, return_url) {
        (Some(location), Some(url)) if location.starts_with(url.as_str()) => Ok(vec![format!("sent back to {url}")]),
        _ => Err(Mismatch::expected("a redirect to the payment's return URL")),
    }
}
