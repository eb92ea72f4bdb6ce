//! A TCP proxy before a server, that cuts the connection at a message of one's choice.
//!
//! It counts what a client sends: one read is one message, which holds for clients that wait for each
//! answer. A cut is the end of all connections, and of all new ones until it is healed.

mod line;

use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use line::Line;

/// Which side of a message the connection is cut at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The server never gets it.
    Before,
    /// The server gets it and answers, and the client never gets the answer.
    After,
}

/// A proxy on a free port of 127.0.0.1. Its threads end when it is dropped.
pub struct Proxy {
    url: String,
    port: u16,
    line: Arc<Line>,
    accepts: Option<JoinHandle<()>>,
}

impl Proxy {
    /// A proxy before the server of a database url.
    pub fn before(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").expect("a scheme");
        let (user, rest) = rest.rsplit_once('@').expect("a user");
        let (server, database) = rest.split_once('/').expect("a database");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("a port").port();
        let (line, server) = (Arc::new(Line::default()), server.to_owned());
        let accepting = Arc::clone(&line);
        let accepts = Some(thread::spawn(move || accepting.accept(&listener, &server)));
        Self { url: format!("{scheme}://{user}@127.0.0.1:{port}/{database}"), port, line, accepts }
    }

    /// The url with the proxy's address in it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many messages the clients have sent since it was started.
    pub fn count(&self) -> usize {
        self.line.state().seen
    }

    /// Cuts the connection at the n-th message since it was started, or at the next one if that many
    /// were sent already.
    pub fn cut_at(&self, n: usize, side: Side) {
        self.line.state().cut = Some((n, side));
    }

    /// Takes connections again after a cut, and plans no other.
    pub fn heal(&self) {
        let mut state = self.line.state();
        (state.cut, state.is_cut) = (None, false);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let mut state = self.line.state();
        state.is_over = true;
        state.shut_down();
        drop(state);
        // It waits for a connection.
        let woken = TcpStream::connect(("127.0.0.1", self.port));
        if let (Ok(_), Some(accepts)) = (woken, self.accepts.take()) {
            let _ = accepts.join();
        }
    }
}
