//! A proxy that makes tunnels for those who say the right thing.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

pub(super) struct ProxyServer {
    pub(super) url: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl ProxyServer {
    /// Makes tunnels to wherever the request says, for requests that hold this text.
    pub(super) fn start(needle: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&heads);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let seen = Arc::clone(&seen);
                thread::spawn(move || tunnel(stream, needle, &seen));
            }
        });
        Self { url, heads }
    }

    /// The heads of the requests that it read.
    pub(super) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn tunnel(mut near: TcpStream, needle: &str, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        near.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    seen.lock().unwrap().push(head.clone());
    if !head.contains(needle) {
        near.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")?;
        return Ok(());
    }
    let mut far = TcpStream::connect(head.split(' ').nth(1).unwrap())?;
    near.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let (mut from, mut to) = (near.try_clone()?, far.try_clone()?);
    let upwards = thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Write);
    });
    let _ = std::io::copy(&mut far, &mut near);
    let _ = near.shutdown(Shutdown::Both);
    upwards.join().map_err(|_| std::io::Error::other("the tunnel fell"))
}
