//! A line to a server that fails on command: it carries one request per connection, and does to each what is next in turn.

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
    /// It is answered with 503 and goes no further.
    Busy,
    /// The server carries it out, and the answer is lost.
    Lost,
    /// The server's `Captured` arrives as a word that nobody knows.
    OddStatus,
    /// The connection is closed without an answer, and the server gets nothing.
    Silent,
    /// Nothing happens for as long as the client waits.
    Hang,
}

pub struct Line {
    url: String,
    faults: Arc<Mutex<VecDeque<Fault>>>,
}

impl Line {
    /// A line to the server at this URL, `http://HOST:PORT`.
    pub async fn start(server: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let faults = Arc::new(Mutex::new(VecDeque::new()));
        let (turns, server) = (Arc::clone(&faults), server.trim_start_matches("http://").to_owned());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (turns, server) = (Arc::clone(&turns), server.clone());
                // What fails here looks to the client like one fault more.
                tokio::spawn(async move { carry(client, &server, &turns).await });
            }
        });
        Ok(Self { url, faults })
    }

    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// What happens to the next requests; those after them arrive.
    pub fn next(&self, faults: impl IntoIterator<Item = Fault>) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).extend(faults);
    }
}

async fn carry(mut client: TcpStream, server: &str, turns: &Mutex<VecDeque<Fault>>) -> io::Result<()> {
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
            let answer = forward(&request, server).await?;
            // As long as the word in whose place it stands, so that the length stays right.
            let answer = String::from_utf8_lossy(&answer).replace(r#""status":"Captured""#, r#""status":"Puzzling""#);
            client.write_all(answer.as_bytes()).await
        }
        None => client.write_all(&forward(&request, server).await?).await,
    }
}

/// The head and the body, as they came.
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

/// The server's answer, to its end: it is asked to close after it.
async fn forward(request: &[u8], server: &str) -> io::Result<Vec<u8>> {
    let mut server = TcpStream::connect(server).await?;
    let first = request.windows(2).position(|end| end == b"\r\n").map_or(0, |end| end + 2);
    server.write_all(&[&request[..first], b"connection: close\r\n", &request[first..]].concat()).await?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).await?;
    Ok(answer)
}
