//! A running mock processor and what a test may ask it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::ledger::{Charges, Exchange};
use crate::processor::Processor;
use crate::report::{Outbox, Report};
use crate::server::{self, Shared};
use crate::{adyen, checkout, stripe};

/// A processor's mock processor, listening on a free port of this machine until it is dropped.
pub struct MockProcessor {
    processor: Processor,
    address: SocketAddr,
    shared: Arc<Shared>,
    // Dropping it ends the server.
    _running: oneshot::Sender<()>,
}

impl MockProcessor {
    /// Starts a mock processor with an empty account, on a task of the current tokio runtime (which needs I/O and time enabled).
    ///
    /// # Errors
    /// When no port of 127.0.0.1 can be listened on.
    pub async fn start(processor: Processor) -> io::Result<MockProcessor> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let base_url = format!("http://{address}");
        let shared = Arc::new(match processor {
            Processor::Stripe => Shared::new(stripe::Stripe::new(base_url)),
            Processor::Checkout => Shared::new(checkout::Checkout::new(base_url)),
            Processor::Adyen => Shared::new(adyen::Adyen::new(base_url)),
        });
        let (running, stopped) = oneshot::channel();
        tokio::spawn(server::run(listener, Arc::clone(&shared), stopped));
        Ok(MockProcessor { processor, address, shared, _running: running })
    }

    /// Which processor it stands in for.
    pub fn processor(&self) -> Processor {
        self.processor
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The credentials of its account, by slot. `api_key` is Stripe's secret key; for Checkout.com it is the public
    /// key, `api_secret` the secret key and `key1` the processing channel; for Adyen it is the API key, `key1` the merchant
    /// account.
    pub fn credentials(&self) -> &'static [(&'static str, &'static str)] {
        match self.processor {
            Processor::Stripe => stripe::CREDENTIALS,
            Processor::Checkout => checkout::CREDENTIALS,
            Processor::Adyen => adyen::CREDENTIALS,
        }
    }

    /// Every exchange so far, in the order of the responses.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.shared.exchanges()
    }

    /// Every payment that was really executed so far: money was moved or is held. Declined payments, and those that
    /// wait for their customer, are not among them.
    pub fn charges(&self) -> Charges {
        Charges(self.shared.charges())
    }

    /// Where the processor reports to from now on; nothing is reported before. Of the processors, Adyen reports.
    ///
    /// A report is posted a moment after the response that it is about was given, and again, a few times, until it is
    /// answered with 2xx and, for Adyen, a body that contains `[accepted]`. The URL is plain HTTP.
    pub fn report_to(&self, url: impl Into<String>) {
        if let Some(outbox) = self.shared.outbox() {
            outbox.report_to(url.into());
        }
    }

    /// The secret that reports are signed with, as the processor shows it to the merchant (Adyen: 64 hexadecimal
    /// digits); `None` where the mock processor reports nothing.
    pub fn webhook_secret(&self) -> Option<&'static str> {
        self.shared.outbox().map(Outbox::secret)
    }

    /// Every report so far, in order: the body as it was sent, and whether it was accepted. One that is sent several
    /// times is one report.
    pub fn reports(&self) -> Vec<Report> {
        self.shared.outbox().map(Outbox::reports).unwrap_or_default()
    }

    /// Sends an earlier report again, byte by byte, as processors do, and waits for the merchant's response. `index` is
    /// that into [`reports`](MockProcessor::reports); where there is no such report, nothing is sent.
    pub async fn report_again(&self, index: usize) {
        if let Some(outbox) = self.shared.outbox() {
            outbox.send_again(index).await;
        }
    }

    /// From now on requests arrive but are not carried out until the [`Hold`] is dropped. A request whose client has
    /// given up meanwhile is carried out all the same, as a processor does.
    pub fn hold(&self) -> Hold {
        Hold::new(Arc::clone(&self.shared))
    }
}

impl std::fmt::Debug for MockProcessor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MockProcessor").field("processor", &self.processor).field("address", &self.address).finish()
    }
}

/// While it lives, the mock processor carries nothing out. See [`MockProcessor::hold`].
#[must_use = "requests are carried out again as soon as it is dropped"]
pub struct Hold(Arc<Shared>);

impl Hold {
    fn new(shared: Arc<Shared>) -> Hold {
        shared.holds().send_modify(|holds| *holds += 1);
        Hold(shared)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.holds().send_modify(|holds| *holds = holds.saturating_sub(1));
    }
}
