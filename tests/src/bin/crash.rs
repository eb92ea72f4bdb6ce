//! A run of the history that the tests of crashes use, to be killed or stopped: `crash URL
//! upgrade|downgrade N before|after [lease] [shared]` stands still at the n-th call of the database, says so, and
//! goes on when it is told `go`. At the end it says how many there were.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "a part of the harness"
)]

use std::sync::atomic::Ordering;

use migrate_core::DatabaseUrl;
use tests::{Points, Side, crash_history, shared_history, wait, with_lease};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, direction, n, side, how @ ..] = &arguments[..] else { panic!("four arguments") };
    let side = if side == "before" { Side::Before } else { Side::After };
    let points = Points::at(n.parse().expect("a number"), side, || {
        println!("here");
        let mut said = String::new();
        let heard = std::io::stdin().read_line(&mut said);
        if heard.is_err() || said != "go\n" {
            loop {
                std::thread::park();
            }
        }
    });
    let seen = points.seen();
    tracing::subscriber::set_global_default(points).expect("the only one");
    let (url, has) =
        (DatabaseUrl::parse(url).expect("a good url"), |word| how.iter().any(|how| how == word));
    let history = if has("shared") { shared_history(url) } else { crash_history(url) };
    let mut history = if has("lease") { with_lease(history) } else { history };
    let ran = match direction.as_str() {
        "upgrade" => wait(history.upgrade(&["heads"])),
        _ => wait(history.downgrade("base")),
    };
    let calls = seen.load(Ordering::SeqCst);
    println!("ended: {}", ran.map_or_else(|error| error.to_string(), |_| format!("{calls} calls")));
}
