//! The store of routers of several processes: in Redis, by one script.

use std::{borrow::Cow, fmt, future::Future, sync::Arc, time::Duration};

use redis::{
    AsyncConnectionConfig, Client, ErrorKind, IntoConnectionInfo, RedisError, Script, ServerErrorKind,
    aio::{ConnectionManager, ConnectionManagerConfig},
    io::tcp::{TcpSettings, socket2::TcpKeepalive},
};

use super::{Pending, RedisSettings, Store, StoreError};

/// Keeps values in Redis. Clones share the connection, which is re-established when it breaks.
///
/// A swap is sent once: when its connection breaks or its response is late, it may have been carried out or still be carried out,
/// and the error says so. A read is sent a second time when its connection broke.
///
/// Set `maxmemory-policy noeviction`: evicted keys lose idempotency state. A replica that takes over may lack the last swaps.
/// With `?protocol=resp3` in the URL (Redis 6 and later) a lost connection is noticed at once, and not by the next request.
#[derive(Clone)]
pub struct RedisStore {
    manager: ConnectionManager,
    swap: Arc<Script>,
    settings: Arc<RedisSettings>,
}

/// Arguments: the key; whether a value is expected, and which; the milliseconds until the new value expires, 0 when there is none,
/// and the new value. `GET` returns false when the key does not exist.
const SWAP: &str = "
local found = redis.call('GET', KEYS[1])
if ARGV[1] == '0' then
    if found then return 0 end
elseif found ~= ARGV[2] then
    return 0
end
if ARGV[3] == '0' then
    redis.call('DEL', KEYS[1])
else
    redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[3])
end
return 1
";

/// The longest expiry in milliseconds: a thousand years, which Redis can still add to its clock.
const MAX_EXPIRY: u64 = 1_000 * 365 * 24 * 60 * 60 * 1_000;
/// The longest wait between two attempts to reconnect.
const RETRY: Duration = Duration::from_millis(500);
/// The attempts to reconnect; a request after that starts again.
const RETRIES: usize = 120;
/// The start of a swap's error when the swap may have been carried out.
const UNKNOWN: &str = "it is not known whether the value was changed: ";

impl RedisStore {
    /// Connects to the Redis at this URL: `redis://user:password@host:6379/0`, `redis+unix:///path`, or with the feature
    /// `redis-tls` `rediss://..`.
    ///
    /// # Errors
    /// When the URL cannot be used, nothing responds there, or the credentials are refused. No error contains the URL.
    pub async fn connect(url: &str, settings: RedisSettings) -> Result<Self, StoreError> {
        // rustls picks none by itself when the process has several crypto providers compiled in.
        #[cfg(feature = "redis-tls")]
        let _ = rustls::crypto::ring::default_provider().install_default();
        let tcp = TcpSettings::default()
            .set_nodelay(true)
            .set_keepalive(TcpKeepalive::new().with_time(Duration::from_secs(15)));
        // When the peer has vanished, the whole connection is given up, not only the requests on it.
        #[cfg(target_os = "linux")]
        let tcp = tcp.set_user_timeout(settings.timeout.saturating_mul(2).max(Duration::from_secs(1)));
        let info = url.into_connection_info().map_err(|error| failed(&error))?.set_tcp_settings(tcp);
        let client = Client::open(info).map_err(|error| failed(&error))?;

        // Once without retries, so that a wrong address or password is reported as such, and at once.
        let once = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(settings.connect_timeout))
            .set_response_timeout(Some(settings.timeout));
        let probe = client.get_multiplexed_async_connection_with_config(&once);
        within(settings.connect_timeout, probe).await.map_err(StoreError::new)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(settings.connect_timeout))
            .set_response_timeout(Some(settings.timeout))
            .set_min_delay(Duration::from_millis(20))
            .set_max_delay(RETRY)
            .set_number_of_retries(RETRIES);
        let mut manager = ConnectionManager::new_lazy_with_config(client, config).map_err(|error| failed(&error))?;
        // Over the manager's own connection, so that the first request need not establish it.
        let swap = Script::new(SWAP);
        let begin = settings.connect_timeout.saturating_add(settings.timeout);
        within(begin, swap.load_async(&mut manager)).await.map_err(StoreError::new)?;
        Ok(Self { manager, swap: Arc::new(swap), settings: Arc::new(settings) })
    }

    /// Checks whether a URL can be used, without connecting.
    ///
    /// # Errors
    /// When it cannot be used, as in [`connect`](Self::connect).
    pub fn check_url(url: &str) -> Result<(), StoreError> {
        url.into_connection_info().and_then(Client::open).map(drop).map_err(|error| failed(&error))
    }

    fn key(&self, key: &str) -> String {
        [&self.settings.prefix, key].concat()
    }

    async fn read(&self, key: &str) -> Result<Option<Vec<u8>>, RedisError> {
        let mut manager = self.manager.clone();
        let get = redis::cmd("GET").arg(self.key(key)).take();
        match get.query_async(&mut manager).await {
            // The manager reconnects; the second request waits for that.
            Err(error) if error.is_unrecoverable_error() || error.is_io_error() => get.query_async(&mut manager).await,
            found => found,
        }
    }

    async fn compare_and_swap(
        &self,
        key: &str,
        old: Option<&[u8]>,
        new: Option<&[u8]>,
        keep: Duration,
    ) -> Result<bool, RedisError> {
        let mut call = self.swap.key(self.key(key));
        call.arg(u8::from(old.is_some())).arg(old.unwrap_or_default());
        call.arg(new.map_or(0, |_| milliseconds(keep))).arg(new.unwrap_or_default());
        // When Redis does not know the script because it was restarted, nothing was changed: the script is loaded and called
        // again. Nothing else is sent a second time.
        call.invoke_async(&mut self.manager.clone()).await
    }
}

impl Store for RedisStore {
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async move { within(self.settings.timeout, self.read(key)).await.map_err(StoreError::new) })
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        keep: Duration,
    ) -> Pending<'a, bool> {
        Box::pin(async move {
            let swap = within(self.settings.timeout, self.compare_and_swap(key, old, new, keep)).await;
            swap.map_err(|reason| StoreError::new([UNKNOWN, &reason].concat()))
        })
    }
}

impl fmt::Debug for RedisStore {
    /// Leaves out the connection, which contains the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Rounded up to whole milliseconds.
fn milliseconds(keep: Duration) -> u64 {
    u64::try_from(keep.as_nanos().div_ceil(1_000_000)).unwrap_or(MAX_EXPIRY).min(MAX_EXPIRY)
}

/// The response, or why there is none.
async fn within<T>(
    timeout: Duration,
    response: impl Future<Output = Result<T, RedisError>>,
) -> Result<T, Cow<'static, str>> {
    match tokio::time::timeout(timeout, response).await {
        Ok(response) => response.map_err(|error| reason(&error)),
        Err(_) => Err(Cow::Borrowed("no response in time")),
    }
}

fn failed(error: &RedisError) -> StoreError {
    StoreError::new(reason(error))
}

/// In our own words: Redis's errors may repeat the request, and the URL parser's the URL.
fn reason(error: &RedisError) -> Cow<'static, str> {
    Cow::Borrowed(match error.kind() {
        ErrorKind::InvalidClientConfig => {
            "the URL cannot be used, write redis://host:port/0 (rediss:// needs the feature `redis-tls`)"
        }
        ErrorKind::AuthenticationFailed => "the credentials were refused",
        ErrorKind::Io if error.is_timeout() => "no response in time",
        ErrorKind::Io if error.is_connection_refusal() => "nothing responds at the address",
        ErrorKind::Io => "the connection was lost or could not be established",
        ErrorKind::Parse | ErrorKind::UnexpectedReturnType => "the response is not one of Redis",
        ErrorKind::RESP3NotSupported => "RESP3 is not supported there, remove `protocol=resp3` from the URL",
        ErrorKind::Server(ServerErrorKind::BusyLoading) => "Redis is still loading its data",
        ErrorKind::Server(ServerErrorKind::ReadOnly) => "Redis is a read-only replica",
        _ => match error.code().filter(|code| is_code(code)) {
            Some(code) => return Cow::Owned(["Redis responded with the error ", code].concat()),
            None => "Redis could not be reached, or responded with an error",
        },
    })
}

/// Redis's codes are words in capitals (`OOM`, `NOPERM`, `WRONGTYPE`). Nothing else is repeated in an error.
fn is_code(code: &str) -> bool {
    code.len() <= 24 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}
