//! Cargo for projects that tests make. It builds where the tests themselves were built, so what both depend on
//! is built once.
//!
//! Cargo tells packages of a workspace apart by where they are in it. So two projects that have the same
//! packages in the same places need a profile of their own for them, or one would take what the other built.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The directory that holds what was built: the parent of the profile's.
pub(crate) fn target() -> PathBuf {
    let test = std::env::current_exe().expect("the test knows its own path");
    test.ancestors().nth(3).expect("target/PROFILE/deps/suite").to_owned()
}

/// Says where cargo builds, and with the flags of this workspace for what it depends on.
pub(crate) fn build_beside_the_tests(command: &mut Command) {
    without_variables_of_the_tests(command);
    command.env_remove("CARGO_TARGET_DIR").env("CARGO_BUILD_BUILD_DIR", target());
    command.env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_PROFILE_DEV_STRIP", "none");
    command.env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_STRIP", "none");
    command.env("CARGO_NET_OFFLINE", "true").env("CARGO_TERM_COLOR", "never");
}

/// Takes away what cargo says about the tests: build scripts that look at it would run again each time.
pub(crate) fn without_variables_of_the_tests(command: &mut Command) {
    let is_of_tests = |name: &str| name.starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR";
    for (name, _) in std::env::vars().filter(|(name, _)| is_of_tests(name)) {
        command.env_remove(name);
    }
}

/// Makes the packages of a project others than those of the same name in projects of another number.
///
/// `directory` is the one that holds the project, or the project itself.
pub(crate) fn write_own_profile(directory: &Path, packages: &[&str], number: usize) {
    let mut text = String::new();
    for package in packages {
        let units = 257 + number;
        writeln!(text, "[profile.dev.package.{package}]\ncodegen-units = {units}")
            .expect("a text can be written to");
    }
    std::fs::create_dir_all(directory.join(".cargo")).expect("it can be written");
    std::fs::write(directory.join(".cargo/config.toml"), text).expect("it can be written");
}
