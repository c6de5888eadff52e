//! The server: accepts connections and gives each its fault.

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::connection::Connection;
use crate::fault::{End, Fault};
use crate::handler::Handler;
use crate::incoming::Incoming;
use crate::ledger::Ledger;
use crate::processor::Processor;
use crate::stop::Stop;
use crate::stream::{Socket, Stream};
use crate::tls::{Greeting, GreetingKind, Tls};

/// How long a dropped server waits for its threads. One whose handler is busy is left to itself after that.
const PATIENCE: Duration = Duration::from_secs(2);

/// A server on the local host that treats each connection as its script says. It stops when it is dropped.
pub struct FaultServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

/// What a [`FaultServer`] is started with.
#[must_use = "a server runs once it is started"]
pub struct Builder {
    plan: Plan,
    handler: Arc<dyn Handler>,
    ledger: Ledger,
    address: SocketAddr,
    tls: Tls,
}

struct Plan {
    script: VecDeque<Fault>,
    then: Fault,
}

struct Shared {
    plan: Mutex<Plan>,
    handler: Arc<dyn Handler>,
    ledger: Ledger,
    greeting: Greeting,
    stop: Stop,
    open: Mutex<Vec<Weak<TcpStream>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Builder {
    /// The faults of the first connections, in the order in which they are accepted.
    pub fn script(mut self, faults: impl IntoIterator<Item = Fault>) -> Builder {
        self.plan.script = faults.into_iter().collect();
        self
    }

    /// The fault of every connection after the script's end; [`Fault::Serve`] unless said otherwise.
    pub fn then(mut self, fault: impl Into<Fault>) -> Builder {
        self.plan.then = fault.into();
        self
    }

    /// The processor behind the server; a new one, as it comes, unless said otherwise. The server writes into its
    /// ledger. Two servers, or one after the other, may have the same processor.
    pub fn processor(mut self, processor: Processor) -> Builder {
        self.ledger = processor.ledger();
        self.handler = Arc::new(processor);
        self
    }

    /// Something else behind the server. The ledger counts connections, requests and executions, and no charges.
    pub fn handler(mut self, handler: impl Handler + 'static) -> Builder {
        self.ledger = Ledger::default();
        self.handler = Arc::new(handler);
        self
    }

    /// Listens here; on a free port of 127.0.0.1 unless said otherwise. With the address of a server that was dropped,
    /// a processor comes back.
    pub fn at(mut self, address: SocketAddr) -> Builder {
        self.address = address;
        self
    }

    /// TLS, and what is wrong with it; none unless said otherwise.
    pub fn tls(mut self, tls: Tls) -> Builder {
        self.tls = tls;
        self
    }

    /// Starts the server. Connections are accepted when this returns.
    ///
    /// # Errors
    /// When the address is not free, a certificate cannot be made or a thread cannot be started.
    pub fn start(self) -> io::Result<FaultServer> {
        let listener = TcpListener::bind(self.address)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            plan: Mutex::new(self.plan),
            handler: self.handler,
            ledger: self.ledger,
            greeting: Greeting::new(self.tls)?,
            stop: Stop::default(),
            open: Mutex::default(),
            threads: Mutex::default(),
        });
        let accepting = {
            let shared = Arc::clone(&shared);
            thread::Builder::new().name("fault-server".to_owned()).spawn(move || accept(&listener, &shared))?
        };
        Ok(FaultServer { address, shared, accepting: Some(accepting) })
    }
}

impl FaultServer {
    /// A server to be.
    pub fn builder() -> Builder {
        let processor = Processor::new();
        Builder {
            plan: Plan { script: VecDeque::new(), then: Fault::Serve },
            ledger: processor.ledger(),
            handler: Arc::new(processor),
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            tls: Tls::Off,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its URL, without a path and without a slash at the end.
    pub fn url(&self) -> String {
        let scheme = if self.shared.greeting.root_pem.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// The root certificate that a client is to trust, in PEM; `None` without TLS. Each server has its own.
    pub fn root_certificate_pem(&self) -> Option<&str> {
        self.shared.greeting.root_pem.as_deref()
    }

    /// The certificate that a client is to show, and its private key after it, in PEM; `None` where the server wants
    /// none, that is, unless it is [`Tls::Mutual`].
    pub fn client_identity_pem(&self) -> Option<&str> {
        self.shared.greeting.client_pem.as_deref()
    }

    /// What came in and what was executed.
    pub fn ledger(&self) -> Ledger {
        self.shared.ledger.clone()
    }

    /// Forgets what is left of the script: every further connection meets this fault. Those that are open go on as
    /// they began; see [`disconnect`](FaultServer::disconnect).
    pub fn from_now_on(&self, fault: impl Into<Fault>) {
        *self.shared.plan() = Plan { script: VecDeque::new(), then: fault.into() };
    }

    /// How many faults of the script no connection has met yet.
    pub fn script_left(&self) -> usize {
        self.shared.plan().script.len()
    }

    /// Breaks every open connection off.
    pub fn disconnect(&self) {
        self.shared.disconnect();
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.shared.stop.set();
        // The thread that accepts is woken by a connection; it is not counted.
        let woken = TcpStream::connect_timeout(&self.address, PATIENCE);
        if let (Ok(_), Some(accepting)) = (woken, self.accepting.take()) {
            let _ = accepting.join();
        }
        self.shared.disconnect();
        let deadline = Instant::now() + PATIENCE;
        for thread in std::mem::take(&mut *locked(&self.shared.threads)) {
            while !thread.is_finished() && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(1));
            }
            if thread.is_finished() {
                let _ = thread.join();
            }
        }
    }
}

impl std::fmt::Debug for FaultServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FaultServer").field("address", &self.address).field("ledger", &self.shared.ledger).finish()
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for socket in listener.incoming() {
        if shared.stop.is_set() {
            return;
        }
        // A client that went before it was accepted is no connection.
        let Ok(socket) = socket else { continue };
        let _ = socket.set_nodelay(true);
        let number = shared.ledger.connection();
        let fault = shared.plan().next();
        let socket = Arc::new(socket);
        {
            let mut open = locked(&shared.open);
            open.retain(|socket| socket.strong_count() > 0);
            open.push(Arc::downgrade(&socket));
        }
        let connection = Arc::clone(shared);
        let started = thread::Builder::new()
            .name(format!("connection {number}"))
            .stack_size(512 * 1024)
            .spawn(move || connection.carry_out(Socket(socket), number, &fault));
        let mut threads = locked(&shared.threads);
        threads.retain(|thread| !thread.is_finished());
        threads.extend(started);
    }
}

impl Shared {
    fn carry_out(&self, socket: Socket, number: usize, fault: &Fault) {
        if matches!(fault, Fault::ResetOnAccept) {
            return Stream::plain(socket).end(End::Reset, false);
        }
        let stream = match &self.greeting.kind {
            GreetingKind::Plain => Stream::plain(socket),
            GreetingKind::Silent => return Stream::plain(socket).end(End::Hang, false),
            GreetingKind::Tls(config) => match Stream::tls(socket, config) {
                Some(stream) => stream,
                None => return,
            },
        };
        let connection = Connection {
            stream,
            incoming: Incoming::new(number),
            handler: &*self.handler,
            ledger: &self.ledger,
            stop: &self.stop,
        };
        connection.carry_out(fault);
    }

    fn disconnect(&self) {
        for socket in locked(&self.open).iter().filter_map(Weak::upgrade) {
            let _ = socket.shutdown(Shutdown::Both);
        }
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        locked(&self.plan)
    }
}

impl Plan {
    fn next(&mut self) -> Fault {
        self.script.pop_front().unwrap_or_else(|| self.then.clone())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
