//! A proxy in front of a server that injects faults on command, one request per connection.

use std::{
    collections::VecDeque,
    io,
    net::Ipv4Addr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What happens to a request.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The response is 503; the server gets nothing.
    Busy,
    /// The server executes it, and the response is lost.
    Lost,
    /// The status `Captured` in the response is replaced by an unknown one.
    OddStatus,
    /// The connection is closed without a response; the server gets nothing.
    Silent,
    /// Nothing happens as long as the client waits.
    Hang,
}

pub struct Proxy {
    url: String,
    faults: Arc<Mutex<VecDeque<Fault>>>,
}

impl Proxy {
    /// Starts a proxy for the server at this URL, `http://HOST:PORT`.
    pub async fn start(server: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let faults = Arc::new(Mutex::new(VecDeque::new()));
        let (turns, server) = (Arc::clone(&faults), server.trim_start_matches("http://").to_owned());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (turns, server) = (Arc::clone(&turns), server.clone());
                // An error here is one more fault for the client.
                tokio::spawn(async move { handle(client, &server, &turns).await });
            }
        });
        Ok(Self { url, faults })
    }

    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The faults of the next requests; later requests pass.
    pub fn next(&self, faults: impl IntoIterator<Item = Fault>) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).extend(faults);
    }
}

async fn handle(mut client: TcpStream, server: &str, turns: &Mutex<VecDeque<Fault>>) -> io::Result<()> {
    let request = read_request(&mut client).await?;
    if request.is_empty() {
        return Ok(());
    }
    let fault = turns.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    match fault {
        Some(Fault::Busy) => {
            let busy = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            client.write_all(busy).await
        }
        Some(Fault::Silent) => Ok(()),
        Some(Fault::Hang) => client.read(&mut [0]).await.map(drop),
        Some(Fault::Lost) => forward(&request, server).await.map(drop),
        Some(Fault::OddStatus) => {
            let response = forward(&request, server).await?;
            // Of the same length, so that `content-length` stays right.
            let response =
                String::from_utf8_lossy(&response).replace(r#""status":"Captured""#, r#""status":"Puzzling""#);
            client.write_all(response.as_bytes()).await
        }
        None => client.write_all(&forward(&request, server).await?).await,
    }
}

/// The bytes of the head and the body.
async fn read_request(client: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut request = Vec::new();
    loop {
        let is_whole = request.windows(4).position(|end| end == b"\r\n\r\n").is_some_and(|head| {
            let length = String::from_utf8_lossy(&request[..head]).lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
            });
            request.len() >= head + 4 + length.unwrap_or(0)
        });
        if is_whole || client.read_buf(&mut request).await? == 0 {
            return Ok(request);
        }
    }
}

/// The whole response: the server is asked to close the connection after it.
async fn forward(request: &[u8], server: &str) -> io::Result<Vec<u8>> {
    let mut server = TcpStream::connect(server).await?;
    let first = request.windows(2).position(|end| end == b"\r\n").map_or(0, |end| end + 2);
    server.write_all(&[&request[..first], b"connection: close\r\n", &request[first..]].concat()).await?;
    let mut response = Vec::new();
    server.read_to_end(&mut response).await?;
    Ok(response)
}
