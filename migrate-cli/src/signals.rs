//! Ctrl-C and SIGTERM: the first asks a run to end, a second one ends the program at once.

#[cfg(not(unix))]
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use migrate_core::Interrupt;

use crate::exit;

/// Which signal came; a process has one.
static CODE: AtomicU8 = AtomicU8::new(exit::INTERRUPTED);

/// The exit code of the signal that came.
pub(crate) fn exit_code() -> u8 {
    CODE.load(Ordering::SeqCst)
}

/// Does the work, and asks it to end when a signal comes.
pub(crate) async fn listening<F: Future>(
    interrupt: &Interrupt,
    work: F,
) -> std::io::Result<F::Output> {
    let mut work = std::pin::pin!(work);
    let mut signals = Signals::listen()?;
    let output = std::future::poll_fn(|context| {
        while let Poll::Ready(code) = signals.poll(context) {
            CODE.store(code, Ordering::SeqCst);
            if interrupt.is_requested() {
                std::process::exit(code.into());
            }
            interrupt.request();
        }
        work.as_mut().poll(context)
    });
    Ok(output.await)
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (interrupt, terminate) =
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(Self { interrupt, terminate })
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<u8> {
        if self.interrupt.poll_recv(context).is_ready() {
            return Poll::Ready(exit::INTERRUPTED);
        }
        self.terminate.poll_recv(context).map(|_| exit::TERMINATED)
    }
}

#[cfg(not(unix))]
struct Signals(Pin<Box<dyn Future<Output = std::io::Result<()>>>>);

#[cfg(not(unix))]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self(Box::pin(tokio::signal::ctrl_c())))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<u8> {
        let came = self.0.as_mut().poll(context);
        if came.is_ready() {
            self.0 = Box::pin(tokio::signal::ctrl_c());
        }
        came.map(|_| exit::INTERRUPTED)
    }
}
