//! A run of the history that the tests of crashes use, to be killed: `crash URL upgrade|downgrade N
//! before|after` stops at the n-th call of the database, says so, and waits for its end.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "a part of the harness"
)]

use migrate_core::DatabaseUrl;
use tests::{Points, Side, crash_history, wait};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, direction, n, side] = &arguments[..] else { panic!("four arguments") };
    let side = if side == "before" { Side::Before } else { Side::After };
    let points = Points::at(n.parse().expect("a number"), side, || {
        println!("here");
        loop {
            std::thread::park();
        }
    });
    tracing::subscriber::set_global_default(points).expect("the only one");
    let mut history = crash_history(DatabaseUrl::parse(url).expect("a good url"));
    let ran = match direction.as_str() {
        "upgrade" => wait(history.upgrade(&["heads"])),
        _ => wait(history.downgrade("base")),
    };
    println!("ended: {}", ran.map_or_else(|error| error.to_string(), |_| "done".to_owned()));
}
