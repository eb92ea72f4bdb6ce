//! A file is rewritten whole or stays as it was: no right, no room, a link, its permissions.
#![cfg(unix)]

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use tests::{SmallDisk, SourceFiles, migrate};

const REBASE: [&str; 4] = ["rebase", "c1", "--onto", "b1"];

#[test]
fn permissions_stay_and_nothing_is_left_behind() {
    let files = SourceFiles::two_heads();
    let path = files.file("r_c1.rs");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let before = std::fs::metadata(&path).unwrap().ino();
    files.run(&REBASE).exits(0);
    let after = std::fs::metadata(&path).unwrap();
    assert_eq!(after.mode() & 0o777, 0o640);
    assert_ne!(after.ino(), before, "another file was put in its place");
    assert_eq!(files.all().len(), 4);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let files = SourceFiles::two_heads();
    let path = files.file("r_c1.rs");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    files.refuses(
        &REBASE,
        1,
        "error: DIR/r_c1.rs was not changed: it is read-only
  help:  check the path and its permissions
",
    );
}

#[test]
fn a_link_stays_a_link() {
    let files = SourceFiles::two_heads();
    let (link, elsewhere) = (files.file("r_c1.rs"), files.path().join("elsewhere"));
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::rename(&link, elsewhere.join("real.rs")).unwrap();
    symlink("../../../elsewhere/real.rs", &link).unwrap();
    files.run(&REBASE).exits(0);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    let real = std::fs::read_to_string(elsewhere.join("real.rs")).unwrap();
    assert!(real.contains("down_revision = \"b1\""), "{real}");
    assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 1);
}

/// The files on a disk of their own, and how the program is run for them.
fn on(disk: &SmallDisk) -> SourceFiles {
    let files = SourceFiles::two_heads();
    let versions = disk.path().join("versions");
    std::fs::create_dir(&versions).unwrap();
    for (name, text) in files.all() {
        std::fs::write(versions.join(name), text).unwrap();
    }
    let settings = format!("version_locations = [\"{}\"]\n", versions.display());
    std::fs::write(files.path().join("migrate.toml"), settings).unwrap();
    files
}

#[track_caller]
fn fails(files: &SourceFiles, disk: &Path, arguments: &[&str], parts: &[&str]) {
    let list = || {
        let names = std::fs::read_dir(disk.join("versions")).unwrap();
        let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        let texts =
            names.iter().map(|name| std::fs::read(disk.join("versions").join(name)).unwrap());
        (texts.collect::<Vec<_>>(), names)
    };
    let before = list();
    let output = migrate(files.path(), arguments).exits(1);
    for part in parts {
        assert!(output.err.contains(part), "'{part}' is missing in {}", output.err);
    }
    assert_eq!(list(), before, "{arguments:?} left something else");
}

#[test]
fn a_directory_that_nobody_may_write() {
    let Some(disk) = SmallDisk::mount(1 << 10) else { return };
    let files = on(&disk);
    disk.make_read_only();
    let parts = ["r_c1.rs was not changed: Read-only file system"];
    fails(&files, disk.path(), &REBASE, &parts);
    fails(&files, disk.path(), &["merge"], &["Read-only file system"]);
}

#[test]
fn a_full_disk() {
    let Some(disk) = SmallDisk::mount(1 << 10) else { return };
    let files = on(&disk);
    disk.fill(0);
    let parts = ["r_c1.rs was not changed: No space left on device", "make room on the disk"];
    fails(&files, disk.path(), &REBASE, &parts);
    fails(&files, disk.path(), &["merge"], &["No space left on device", "make room on the disk"]);
    disk.free();
    migrate(files.path(), &REBASE).exits(0);
}
