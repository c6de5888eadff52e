//! A server that sends the same payment as the response to every request. It runs in a process of its own, so that counts
//! of the caller's process include the caller alone.

use std::{
    env,
    io::{self, BufRead, BufReader, Read, Write},
    net::Ipv4Addr,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use axum::{Router, http::header, routing::post};
use tokio::{net::TcpListener, time::sleep};

const PAYMENT: &str = r#"{"id":"pi_1","object":"payment_intent","status":"succeeded","amount":7910,"amount_received":7910,"currency":"eur","latest_charge":"ch_1"}"#;

/// The server process; it ends when its standard input is closed.
pub struct Server {
    pub url: String,
    process: Child,
}

impl Server {
    /// Starts this program again, as a server that responds after `think` milliseconds.
    pub fn start(think: u64) -> io::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.args(["--serve", "--think", &think.to_string()]);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        BufReader::new(process.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?).read_line(&mut url)?;
        Ok(Self { url: url.trim_end().to_owned(), process })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Prints the URL, then serves until standard input ends.
pub async fn serve(think: u64) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
    let (ended, end) = tokio::sync::oneshot::channel();
    thread::spawn(move || {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        ended.send(())
    });
    let respond = move || async move {
        if think > 0 {
            sleep(Duration::from_millis(think)).await;
        }
        ([(header::CONTENT_TYPE, "application/json")], PAYMENT)
    };
    let app = Router::new().route("/v1/payment_intents", post(respond));
    tokio::select! {
        served = axum::serve(listener, app) => served,
        _ = end => Ok(()),
    }
}
