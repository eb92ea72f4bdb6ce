//! The splitter of scripts on any text: it panics on none, and its pieces joined are the script.
//!
//! `cargo +nightly fuzz run --fuzz-dir migrate-core/fuzz split -- -max_total_time=300`
#![no_main]

use libfuzzer_sys::fuzz_target;
use migrate_core::Dialect;
use migrate_core::dialect::split;

fuzz_target!(|script: &str| {
    for dialect in Dialect::ALL {
        let pieces = split(script, dialect);
        let joined: String = pieces.iter().map(|piece| piece.text).collect();
        assert_eq!(joined, script);
        let mut end = 0;
        for piece in &pieces {
            assert_eq!(piece.range().start, end);
            end = piece.range().end;
        }
    }
});
