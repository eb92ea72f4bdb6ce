//! What the threads of a proxy share, and what they do: one takes connections, and each connection has
//! one for either direction.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::Side;

/// How long a cut behind a message waits for the answer.
const ANSWER: Duration = Duration::from_millis(200);

#[derive(Default)]
pub(super) struct Line {
    state: Mutex<State>,
    answered: Condvar,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) seen: usize,
    pub(super) cut: Option<(usize, Side)>,
    pub(super) is_cut: bool,
    pub(super) is_over: bool,
    /// The connection whose answers are kept from its client, and whether one has come.
    silenced: Option<usize>,
    is_answered: bool,
    /// Both ends of each connection, to shut them down.
    open: BTreeMap<usize, [TcpStream; 2]>,
}

impl State {
    pub(super) fn shut_down(&self) {
        for end in self.open.values().flatten() {
            // One that is closed already is as it should be.
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}

impl Line {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn accept(&self, listener: &TcpListener, server: &str) {
        thread::scope(|scope| {
            for (id, client) in listener.incoming().enumerate() {
                if self.state().is_over {
                    return;
                }
                if let Ok([client, server]) = client.and_then(|c| self.open(id, c, server)) {
                    scope.spawn(move || self.carry(id, &client, &server));
                }
            }
        });
    }

    /// Both ends of a new connection; the client's is closed where this fails.
    fn open(&self, id: usize, client: TcpStream, server: &str) -> io::Result<[TcpStream; 2]> {
        let refused = || io::Error::from(io::ErrorKind::ConnectionRefused);
        if self.state().is_cut {
            return Err(refused());
        }
        let ends = [client, TcpStream::connect(server)?];
        for end in &ends {
            end.set_nodelay(true)?;
        }
        let kept = [ends[0].try_clone()?, ends[1].try_clone()?];
        let mut state = self.state();
        if state.is_cut || state.is_over {
            return Err(refused());
        }
        state.open.insert(id, kept);
        Ok(ends)
    }

    fn carry(&self, id: usize, client: &TcpStream, server: &TcpStream) {
        thread::scope(|scope| {
            for direction in [true, false] {
                scope.spawn(move || {
                    // However one direction ends, the other has nothing more to carry.
                    let _ = if direction {
                        self.questions(id, client, server)
                    } else {
                        self.answers(id, server, client)
                    };
                    self.end(id, client, server);
                });
            }
        });
        self.state().open.remove(&id);
    }

    fn end(&self, id: usize, client: &TcpStream, server: &TcpStream) {
        let mut state = self.state();
        if state.silenced == Some(id) {
            state.is_answered = true;
            self.answered.notify_all();
        }
        drop(state);
        let _ = client.shutdown(Shutdown::Both);
        let _ = server.shutdown(Shutdown::Both);
    }

    fn questions(
        &self,
        id: usize,
        mut client: &TcpStream,
        mut server: &TcpStream,
    ) -> io::Result<()> {
        let mut buffer = vec![0; 1 << 16];
        loop {
            let length = client.read(&mut buffer)?;
            let side = if length == 0 { return Ok(()) } else { self.count(id) };
            if side != Some(Side::Before) {
                server.write_all(&buffer[..length])?;
            }
            if let Some(side) = side {
                self.cut(side);
                return Ok(());
            }
        }
    }

    /// Counts a message, and says where it is cut.
    fn count(&self, id: usize) -> Option<Side> {
        let mut state = self.state();
        if state.is_cut {
            return Some(Side::Before);
        }
        state.seen += 1;
        let (_, side) = state.cut.filter(|(n, _)| state.seen >= *n)?;
        state.is_cut = true;
        // Before it is sent: its answer may be there at once.
        state.silenced = (side == Side::After).then_some(id);
        state.is_answered = false;
        Some(side)
    }

    fn cut(&self, side: Side) {
        let state = self.state();
        if side == Side::Before {
            return state.shut_down();
        }
        let waited = self.answered.wait_timeout_while(state, ANSWER, |state| !state.is_answered);
        waited.unwrap_or_else(PoisonError::into_inner).0.shut_down();
    }

    fn answers(&self, id: usize, mut server: &TcpStream, mut client: &TcpStream) -> io::Result<()> {
        let mut buffer = vec![0; 1 << 16];
        loop {
            let length = server.read(&mut buffer)?;
            if length == 0 {
                return Ok(());
            }
            let mut state = self.state();
            if state.silenced == Some(id) {
                state.is_answered = true;
                self.answered.notify_all();
                continue;
            }
            drop(state);
            client.write_all(&buffer[..length])?;
        }
    }
}
