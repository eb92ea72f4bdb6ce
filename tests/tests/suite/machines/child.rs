//! A run in a process of its own, which stands still at a call of the database.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use migrate_core::graph::Direction;
use tests::{Side, TestDatabase};

use crate::crash::Point;

/// A run that ends with its test, whatever becomes of that.
pub(crate) struct Held {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Held {
    /// A run that has come to a point and stands still there, or what it says that doesn't come there.
    pub(crate) fn at(
        database: &TestDatabase,
        way: Direction,
        (n, side): Point,
    ) -> Result<Self, String> {
        let side = if side == Side::Before { "before" } else { "after" };
        let mut child = Command::new(env!("CARGO_BIN_EXE_crash"))
            .args([database.url(), way.as_str(), &n.to_string(), side])
            .args(database.has_lease().then_some("lease"))
            .args(database.is_shared().then_some("shared"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        out.read_line(&mut said).unwrap();
        let held = Self { child, out };
        if said == "here\n" { Ok(held) } else { Err(said) }
    }

    /// Stops all of it, its threads too.
    pub(crate) fn stop(&self) {
        self.signal("-STOP");
    }

    /// Lets it go on; how it ended.
    pub(crate) fn go_on(mut self) -> String {
        self.child.stdin.take().unwrap().write_all(b"go\n").unwrap();
        self.signal("-CONT");
        let mut said = String::new();
        self.out.read_to_string(&mut said).unwrap();
        said.trim().to_owned()
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn signal(&self, name: &str) {
        let done = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(done.unwrap().success());
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
