//! Access tokens, kept until shortly before they expire: one request for one, however many calls need it, in this process
//! or in all that share the store.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use connector_core::{Account, Secret};
use tokio::runtime::Handle;

use crate::{
    once::looks::Looks,
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

/// What there is of a token.
pub(crate) enum Held {
    Token(Secret<String>),
    /// None yet: it is this call's to ask for one.
    Lease(Lease),
}

/// A token is not used in the last minute of its life, or in the last tenth where it lives for less than ten: it has to
/// last until the processor reads it, by the processor's clock.
const SKEW: Duration = Duration::from_secs(60);
/// A token that would live for longer is asked for again after a day.
const LONGEST_LIFE: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a token is used that comes without an end.
const NO_END: Duration = Duration::from_secs(300);
/// How long the failure of one call to get a token stands for all: each of a hundred would otherwise fail by itself, one
/// after the other.
const FAILURE: Duration = Duration::from_secs(1);
/// The longest that a request for a token may take before another call asks, too.
const LEASE: Duration = Duration::from_secs(60);

const ASKING: u8 = 1;
const FAILED: u8 = 2;

impl Tokens {
    pub(crate) fn new(store: Arc<dyn Store>) -> Self {
        Self(store)
    }

    /// The account's token, or the lease to get one. Waits while another call asks.
    ///
    /// # Errors
    /// Where the store does not answer, another call has just failed to get a token, or it does not come in time.
    pub(crate) async fn of(&self, account: &Account, patience: Duration) -> Result<Held, StoreError> {
        let (key, lock) = keys(account);
        let mut looks = Looks::within(patience);
        loop {
            if let Some(token) = self.0.get(&key).await?.and_then(|bytes| usable(&bytes)) {
                return Ok(Held::Token(token));
            }
            match self.0.get(&lock).await?.as_deref() {
                None => {
                    let mut ours = vec![ASKING];
                    ours.extend(fastrand::u64(..).to_be_bytes());
                    if self.0.swap(&lock, None, Some(&ours), patience.min(LEASE)).await? {
                        let lease = Lease { tokens: self.clone(), key, lock, ours, is_ended: false };
                        // It may have come between the two looks.
                        return match self.0.get(&lease.key).await?.and_then(|bytes| usable(&bytes)) {
                            Some(token) => {
                                lease.end(None).await;
                                Ok(Held::Token(token))
                            }
                            None => Ok(Held::Lease(lease)),
                        };
                    }
                }
                Some([FAILED, ..]) => {
                    return Err(StoreError::new("another call has just failed to get an access token"));
                }
                Some(_) => {
                    if !looks.pause().await {
                        return Err(StoreError::new("another call's access token did not come in time"));
                    }
                }
            }
        }
    }

    /// Forgets a token that the processor did not take. A newer one stays.
    pub(crate) async fn revoke(&self, account: &Account, token: &Secret<String>) -> Result<(), StoreError> {
        let (key, _) = keys(account);
        let Some(bytes) = self.0.get(&key).await? else { return Ok(()) };
        if usable(&bytes).is_none_or(|kept| kept.expose() == token.expose()) {
            // Where it was changed meanwhile, it is a newer one.
            let _ = self.0.swap(&key, Some(&bytes), None, NO_END).await?;
        }
        Ok(())
    }
}

/// The keys of an account's token and of the lease for it.
fn keys(account: &Account) -> (String, String) {
    let fingerprint = account.fingerprint();
    (format!("token:{fingerprint}"), format!("token-lease:{fingerprint}"))
}

/// A token that may be used still. Eight bytes say until when, in milliseconds since 1970.
fn usable(bytes: &[u8]) -> Option<Secret<String>> {
    let (until, token) = bytes.split_first_chunk::<8>()?;
    let until = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(u64::from_be_bytes(*until)))?;
    let token = String::from_utf8(token.to_vec()).ok()?;
    (SystemTime::now() < until).then(|| Secret::new(token))
}

/// How long a token is used.
fn life(expires_in: Option<Duration>) -> Duration {
    expires_in.map_or(NO_END, |life| life.saturating_sub(SKEW.min(life / 10)).min(LONGEST_LIFE))
}

/// The right to ask for a token. Dropped, it leaves that to the next.
pub(crate) struct Lease {
    tokens: Tokens,
    key: String,
    lock: String,
    ours: Vec<u8>,
    is_ended: bool,
}

impl Lease {
    /// Keeps the token that was asked for. Where it cannot be kept, the next call asks again.
    pub(crate) async fn keep(self, token: &Secret<String>, expires_in: Option<Duration>) {
        let life = life(expires_in);
        let until = (SystemTime::now() + life).duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let mut bytes = u64::try_from(until.as_millis()).unwrap_or(u64::MAX).to_be_bytes().to_vec();
        bytes.extend(token.expose().as_bytes());
        let kept = async {
            let old = self.tokens.0.get(&self.key).await?;
            self.tokens.0.swap(&self.key, old.as_deref(), Some(&bytes), life).await
        };
        if let Err(error) = kept.await {
            tracing::warn!(%error, "an access token could not be kept");
        }
        self.end(None).await;
    }

    /// No token came: who waits for it need not.
    pub(crate) async fn give_up(self) {
        self.end(Some(&[FAILED])).await;
    }

    async fn end(mut self, left: Option<&[u8]>) {
        self.is_ended = true;
        if let Err(error) = self.tokens.0.swap(&self.lock, Some(&self.ours), left, FAILURE).await {
            tracing::warn!(%error, "the lease for an access token could not be ended");
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let runtime = Handle::try_current().ok().filter(|_| !self.is_ended);
        // Without a runtime nobody can wait for the store: then the lease's time ends it.
        if let Some(runtime) = runtime {
            let (tokens, lock, ours) =
                (self.tokens.clone(), std::mem::take(&mut self.lock), std::mem::take(&mut self.ours));
            runtime.spawn(async move { tokens.0.swap(&lock, Some(&ours), None, FAILURE).await });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_left_alone_shortly_before_its_end() {
        let seconds = Duration::from_secs;
        assert_eq!(life(Some(seconds(3600))), seconds(3540));
        assert_eq!(life(Some(seconds(30))), seconds(27));
        assert_eq!(life(Some(seconds(0))), seconds(0));
        assert_eq!(life(None), NO_END);
        assert_eq!(life(Some(Duration::MAX)), LONGEST_LIFE);
    }
}
