//! What a client sees of a handshake, and that nothing is executed before one.

mod client;

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use client::{connect, payment};
use fault_server::{End, Fault, FaultServer, Response, Tls};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{CertificateError, ClientConfig, ClientConnection, Error, RootCertStore, StreamOwned};

fn server(tls: Tls) -> FaultServer {
    FaultServer::builder().then(Fault::serve_once()).tls(tls).start().unwrap()
}

/// A client that trusts the server's root, and shows the identity if there is one.
fn client(server: &FaultServer, identity: Option<&str>) -> StreamOwned<ClientConnection, TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(server.root_certificate_pem().unwrap().as_bytes()).unwrap()).unwrap();
    let builder = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    let config = match identity {
        None => builder.with_no_client_auth(),
        Some(pem) => {
            let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).unwrap();
            let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap();
            builder.with_client_auth_cert(vec![certificate], key).unwrap()
        }
    };
    let name = ServerName::from(server.address().ip());
    StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), connect(server))
}

/// Pays; the text, and how it ended.
fn pay(stream: &mut (impl Read + Write)) -> (String, io::Result<()>) {
    let mut bytes = Vec::new();
    let ended = stream
        .write_all(payment().as_bytes())
        .and_then(|()| stream.flush())
        .and_then(|()| stream.read_to_end(&mut bytes).map(drop));
    (String::from_utf8_lossy(&bytes).into_owned(), ended)
}

fn why(result: io::Result<()>) -> Error {
    result.unwrap_err().into_inner().unwrap().downcast_ref::<Error>().unwrap().clone()
}

#[test]
fn a_good_certificate_is_taken_and_the_charge_made() {
    let server = server(Tls::Good);
    assert!(server.url().starts_with("https://127.0.0.1:"));
    let (text, ended) = pay(&mut client(&server, None));
    assert!(text.starts_with("HTTP/1.1 201 Created\r\n"), "{text}");
    ended.unwrap();
    assert_eq!((server.ledger().charges().len(), server.client_identity_pem()), (1, None));
}

#[test]
fn each_bad_certificate_fails_differently_and_nothing_is_executed() {
    for tls in [Tls::Expired, Tls::WrongHost, Tls::UnknownAuthority] {
        let server = server(tls);
        let (text, ended) = pay(&mut client(&server, None));
        assert_eq!(text, "");
        let Error::InvalidCertificate(error) = why(ended) else { panic!("{tls:?}: another error") };
        let is_as_expected = match tls {
            Tls::Expired => matches!(error, CertificateError::ExpiredContext { .. }),
            Tls::WrongHost => matches!(error, CertificateError::NotValidForNameContext { .. }),
            _ => matches!(error, CertificateError::UnknownIssuer),
        };
        assert!(is_as_expected, "{tls:?}: {error:?}");
        assert_eq!((server.ledger().connections(), server.ledger().requests().len()), (1, 0));
    }
}

#[test]
fn plain_http_behind_an_https_url_is_refused_at_once() {
    let server = server(Tls::PlainHttp);
    assert!(server.url().starts_with("https://"));
    let (_, ended) = pay(&mut client(&server, None));
    assert!(matches!(why(ended), Error::InvalidMessage(_)));
    assert_eq!(server.ledger().requests().len(), 0);
}

#[test]
fn a_handshake_that_never_ends_leaves_the_client_waiting() {
    let server = server(Tls::Silent);
    let mut client = client(&server, None);
    client.sock.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    let (_, ended) = pay(&mut client);
    assert!(matches!(ended.unwrap_err().kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut));
    assert_eq!((server.ledger().connections(), server.ledger().requests().len()), (1, 0));
}

#[test]
fn a_client_must_show_its_certificate_where_it_is_wanted() {
    let server = server(Tls::Mutual);
    let (text, ended) = pay(&mut client(&server, None));
    assert_eq!(text, "");
    assert!(ended.is_err());
    let other = self::server(Tls::Mutual);
    assert!(pay(&mut client(&server, other.client_identity_pem())).1.is_err(), "another root's");
    assert_eq!(server.ledger().requests().len(), 0);
    let (text, _) = pay(&mut client(&server, server.client_identity_pem()));
    assert!(text.starts_with("HTTP/1.1 201 "));
    assert_eq!(server.ledger().charges().len(), 1);
}

#[test]
fn faults_are_met_behind_the_handshake_too() {
    let script = [
        Fault::ResetOnAccept,
        Fault::WholeRead { then: End::Reset, executes: true },
        Response::processor().cut_body(4).into(),
    ];
    let server = FaultServer::builder().script(script).then(Fault::serve_once()).tls(Tls::Good).start().unwrap();
    assert_eq!(pay(&mut client(&server, None)).1.unwrap_err().kind(), io::ErrorKind::ConnectionReset);
    assert_eq!(server.ledger().executions(), 0);
    assert_eq!(pay(&mut client(&server, None)).1.unwrap_err().kind(), io::ErrorKind::ConnectionReset);
    let (text, ended) = pay(&mut client(&server, None));
    assert!(text.ends_with(r#"{"am"#), "{text}");
    assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::UnexpectedEof, "a cut response has no good-bye");
    pay(&mut client(&server, None)).1.unwrap();
    assert_eq!(server.ledger().charges().len(), 3);
}
