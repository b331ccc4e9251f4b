//! A server that is asked to stop finishes what it has begun.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use approdo_testkit::{Database, question_draft};

use crate::server::Server;

const SOON: Duration = Duration::from_secs(8);

#[tokio::test]
async fn a_request_in_flight_is_answered_and_its_record_kept() {
    let database = Database::sqlite().await;
    let server = Server::start(database.location());
    let body = serde_json::to_string(&question_draft()).unwrap();
    let (first, second) = body.split_at(body.len() / 2);
    // Speaks HTTP and says nothing: it must not keep the server from its end.
    let mut idle = TcpStream::connect(server.address).unwrap();
    idle.write_all(b"GET /api/v1/health HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
    let mut answer = [0; 15];
    idle.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200 OK");

    let mut stream = TcpStream::connect(server.address).unwrap();
    let head = format!(
        "POST /api/v1/legal-questions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         idempotency-key: last\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(first.as_bytes()).unwrap();
    // Long enough for the server to have read the beginning.
    std::thread::sleep(Duration::from_millis(200));
    server.terminate();
    std::thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(server.address).is_err(), "nobody new is let in");

    stream.write_all(second.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let reference = answer.split("\"reference\":\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(server.wait(SOON).success());

    let store = database.store();
    assert_eq!(store.legal_question_for_operator(reference).await.unwrap().reference, reference);
    database.delete().await;
}
