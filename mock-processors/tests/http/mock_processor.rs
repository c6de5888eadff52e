//! What holds for every mock processor: it listens, it remembers, it keeps secrets out of its debug output, it stops.

use crate::client::Client;
use mock_processors::{MockProcessor, Processor};
use tokio::net::TcpStream;

#[tokio::test]
async fn every_exchange_is_remembered_and_debug_hides_it() {
    for processor in Processor::ALL {
        let client = Client::start(processor).await;
        let key = format!("Bearer {}", client.credential("api_key"));
        client.send("GET", "/a?b=1", &[("authorization", &key)], "").await;
        client.send("POST", "/c", &[("x-first", "1")], "number=4242424242424242").await;
        let exchanges = client.mock.exchanges();
        assert_eq!(exchanges.len(), 2);
        assert_eq!((exchanges[0].method.as_str(), exchanges[0].path_and_query.as_str()), ("GET", "/a?b=1"));
        assert_eq!(exchanges[0].request_header("authorization"), Some(key.as_str()));
        assert_eq!((exchanges[1].request_body.as_str(), exchanges[1].status), ("number=4242424242424242", 401));
        let shown = format!("{exchanges:?} {:?}", client.mock);
        assert!(!shown.contains("4242424242424242") && !shown.contains(client.credential("api_key")), "{shown}");
    }
}

#[tokio::test]
async fn a_stand_in_stops_when_it_is_dropped() {
    let mock = MockProcessor::start(Processor::Stripe).await.unwrap();
    let address = mock.base_url().replace("http://", "");
    assert!(TcpStream::connect(&address).await.is_ok());
    drop(mock);
    // The listener is closed by its task, which runs while this one gives way.
    while TcpStream::connect(&address).await.is_ok() {
        tokio::task::yield_now().await;
    }
}
