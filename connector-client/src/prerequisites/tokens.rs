//! Access tokens, stored until shortly before they expire. However many calls need a token, one of them requests it, in this
//! process or in all processes that share the store.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use connector_core::{Account, Secret};
use tokio::runtime::Handle;

use crate::{
    once::poll_backoff::PollBackoff,
    store::{Store, StoreError},
};

/// The tokens of all accounts.
#[derive(Clone)]
pub(crate) struct Tokens(Arc<dyn Store>);

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens(..)")
    }
}

/// A token, or the task to get one.
pub(crate) enum TokenAccess {
    Token(Secret<String>),
    /// There is no token yet: this call requests one.
    Lease(Lease),
}

/// A token is not used in the last minute of its life, or in the last tenth when it lives for less than ten minutes: it must
/// still be valid when the processor reads it, by the processor's clock.
const SKEW: Duration = Duration::from_secs(60);
/// A token that lives for longer is requested again after a day.
const MAX_LIFE: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a token without an expiry is used.
const DEFAULT_LIFE: Duration = Duration::from_secs(300);
/// How long the failure of one call to get a token applies to all. Otherwise a hundred waiting calls would fail one after the
/// other.
const FAILURE_TTL: Duration = Duration::from_secs(1);
/// How long a request for a token may take before another call requests one too.
const LEASE: Duration = Duration::from_secs(60);

const REQUESTED: u8 = 1;
const FAILED: u8 = 2;

impl Tokens {
    pub(crate) fn new(store: Arc<dyn Store>) -> Self {
        Self(store)
    }

    /// The account's token, or the lease to get one. Waits while another call requests it.
    ///
    /// # Errors
    /// When the store fails, when another call has just failed to get a token, or when none arrives in time.
    pub(crate) async fn of(&self, account: &Account, patience: Duration) -> Result<TokenAccess, StoreError> {
        let (key, lock) = keys(account);
        let mut backoff = PollBackoff::within(patience);
        loop {
            if let Some(token) = self.0.get(&key).await?.and_then(|bytes| usable(&bytes)) {
                return Ok(TokenAccess::Token(token));
            }
            match self.0.get(&lock).await?.as_deref() {
                None => {
                    let mut ours = vec![REQUESTED];
                    ours.extend(fastrand::u64(..).to_be_bytes());
                    if self.0.swap(&lock, None, Some(&ours), patience.min(LEASE)).await? {
                        let lease = Lease { tokens: self.clone(), key, lock, ours, is_ended: false };
                        // It may have been stored between the two reads.
                        return match self.0.get(&lease.key).await?.and_then(|bytes| usable(&bytes)) {
                            Some(token) => {
                                lease.end(None).await;
                                Ok(TokenAccess::Token(token))
                            }
                            None => Ok(TokenAccess::Lease(lease)),
                        };
                    }
                }
                Some([FAILED, ..]) => {
                    return Err(StoreError::new("another call has just failed to get an access token"));
                }
                Some(_) => {
                    if !backoff.pause().await {
                        return Err(StoreError::new("another call did not get an access token in time"));
                    }
                }
            }
        }
    }

    /// Removes a token that the processor refused. A newer one stays.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn revoke(&self, account: &Account, token: &Secret<String>) -> Result<(), StoreError> {
        let (key, _) = keys(account);
        let Some(bytes) = self.0.get(&key).await? else { return Ok(()) };
        if usable(&bytes).is_none_or(|stored| stored.expose() == token.expose()) {
            // When it has changed meanwhile, it is a newer one.
            let _ = self.0.swap(&key, Some(&bytes), None, DEFAULT_LIFE).await?;
        }
        Ok(())
    }
}

/// The keys of an account's token and of the lease for it.
fn keys(account: &Account) -> (String, String) {
    let fingerprint = account.fingerprint();
    (format!("token:{fingerprint}"), format!("token-lease:{fingerprint}"))
}

/// The stored token, unless it has expired. Its first eight bytes are the expiry in milliseconds since 1970.
fn usable(bytes: &[u8]) -> Option<Secret<String>> {
    let (until, token) = bytes.split_first_chunk::<8>()?;
    let until = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(u64::from_be_bytes(*until)))?;
    let token = String::from_utf8(token.to_vec()).ok()?;
    (SystemTime::now() < until).then(|| Secret::new(token))
}

/// How long a token is used.
fn life(expires_in: Option<Duration>) -> Duration {
    expires_in.map_or(DEFAULT_LIFE, |life| life.saturating_sub(SKEW.min(life / 10)).min(MAX_LIFE))
}

/// The right to request a token. When it is dropped, another call may request one.
pub(crate) struct Lease {
    tokens: Tokens,
    key: String,
    lock: String,
    ours: Vec<u8>,
    is_ended: bool,
}

impl Lease {
    /// Stores the new token. When that fails, the next call requests another one.
    pub(crate) async fn store(self, token: &Secret<String>, expires_in: Option<Duration>) {
        let life = life(expires_in);
        let until = (SystemTime::now() + life).duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let mut bytes = u64::try_from(until.as_millis()).unwrap_or(u64::MAX).to_be_bytes().to_vec();
        bytes.extend(token.expose().as_bytes());
        let stored = async {
            let old = self.tokens.0.get(&self.key).await?;
            self.tokens.0.swap(&self.key, old.as_deref(), Some(&bytes), life).await
        };
        if let Err(error) = stored.await {
            tracing::warn!(%error, "an access token could not be stored");
        }
        self.end(None).await;
    }

    /// No token was issued: calls that wait for it fail.
    pub(crate) async fn fail(self) {
        self.end(Some(&[FAILED])).await;
    }

    async fn end(mut self, lock: Option<&[u8]>) {
        self.is_ended = true;
        if let Err(error) = self.tokens.0.swap(&self.lock, Some(&self.ours), lock, FAILURE_TTL).await {
            tracing::warn!(%error, "the lease for an access token could not be released");
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let runtime = Handle::try_current().ok().filter(|_| !self.is_ended);
        // Without a runtime the store cannot be awaited. Then the lease expires.
        if let Some(runtime) = runtime {
            let (tokens, lock, ours) =
                (self.tokens.clone(), std::mem::take(&mut self.lock), std::mem::take(&mut self.ours));
            runtime.spawn(async move { tokens.0.swap(&lock, Some(&ours), None, FAILURE_TTL).await });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_used_shortly_before_its_end() {
        let seconds = Duration::from_secs;
        assert_eq!(life(Some(seconds(3600))), seconds(3540));
        assert_eq!(life(Some(seconds(30))), seconds(27));
        assert_eq!(life(Some(seconds(0))), seconds(0));
        assert_eq!(life(None), DEFAULT_LIFE);
        assert_eq!(life(Some(Duration::MAX)), MAX_LIFE);
    }
}
