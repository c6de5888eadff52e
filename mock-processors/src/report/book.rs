//! Every report that was sent, and where they go.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

use super::{Report, Reporting};

/// A merchant that takes longer has not taken the report.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) struct Book {
    reporting: Reporting,
    pages: Mutex<Pages>,
    client: OnceLock<Option<Client>>,
}

#[derive(Default)]
struct Pages {
    url: Option<String>,
    reports: Vec<Report>,
}

impl Book {
    pub(super) fn new(reporting: Reporting) -> Book {
        Book { reporting, pages: Mutex::default(), client: OnceLock::new() }
    }

    pub(super) fn reporting(&self) -> Reporting {
        self.reporting
    }

    pub(super) fn report_to(&self, url: String) {
        self.pages().url = Some(url);
    }

    pub(super) fn is_open(&self) -> bool {
        self.pages().url.is_some()
    }

    pub(super) fn reports(&self) -> Vec<Report> {
        self.pages().reports.clone()
    }

    /// Writes a report of these notices, which is the one with the returned index.
    pub(super) fn write(&self, notices: Vec<Value>) -> usize {
        let body = (self.reporting.envelope)(notices).to_string();
        let mut pages = self.pages();
        pages.reports.push(Report { body, accepted: false });
        pages.reports.len() - 1
    }

    /// Sends the report with this index, and says whether it was taken. One that is not there is not sent.
    pub(super) async fn send(&self, index: usize) -> bool {
        let found = {
            let pages = self.pages();
            pages.url.clone().zip(pages.reports.get(index).map(|report| report.body.clone()))
        };
        let Some((url, body)) = found else { return false };
        let is_accepted = self.post(&url, body).await.unwrap_or(false);
        if let Some(report) = self.pages().reports.get_mut(index) {
            report.accepted |= is_accepted;
        }
        is_accepted
    }

    /// `None` when there was no response.
    async fn post(&self, url: &str, body: String) -> Option<bool> {
        let client = self.client.get_or_init(client).as_ref()?;
        let request = client.post(url).header("content-type", "application/json").timeout(PATIENCE).body(body);
        let response = request.send().await.ok()?;
        let is_success = response.status().is_success();
        let text = response.bytes().await.ok()?;
        Some(is_success && (self.reporting.is_taken)(&String::from_utf8_lossy(&text)))
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// For plain HTTP on this machine. It trusts no certificate, and leaves the process's choice of cryptography alone.
fn client() -> Option<Client> {
    let tls = ClientConfig::builder_with_provider(ring::default_provider().into());
    let tls = tls.with_safe_default_protocol_versions().ok()?;
    let tls = tls.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
    Client::builder().tls_backend_preconfigured(tls).redirect(Policy::none()).no_proxy().build().ok()
}
