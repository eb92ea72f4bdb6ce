//! A disk of a few MiB, to be filled: a tmpfs. Only root may mount one; elsewhere it is said that
//! the tests with a full disk are skipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::own_server::open_directory;

/// A small disk, unmounted at the end.
pub struct SmallDisk {
    directory: TempDir,
}

impl SmallDisk {
    /// A new one; `None`, with a word, where none can be mounted.
    #[expect(clippy::print_stderr, reason = "tests say what they skip")]
    pub fn mount(kib: u64) -> Option<Self> {
        let directory = open_directory();
        let options = format!("size={kib}k,mode=755");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(directory.path());
        let answer = match mount.output() {
            Ok(output) if output.status.success() => return Some(Self { directory }),
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => error.to_string(),
        };
        eprintln!("skipped with a full disk: a small one can't be mounted: {answer}");
        None
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Takes all of its room but this.
    pub fn fill(&self, left_kib: u64) {
        let mut filler = std::fs::File::create(self.filler()).expect("the disk can be written");
        let piece = [0; 4096];
        while std::io::Write::write_all(&mut filler, &piece).is_ok() {}
        let length = filler.metadata().expect("it was just written").len();
        filler.set_len(length - 1024 * left_kib).expect("it can be made shorter");
    }

    /// Gives the room back.
    pub fn free(&self) {
        std::fs::remove_file(self.filler()).expect("it was filled");
    }

    /// Lets nobody write any more, not even root.
    pub fn make_read_only(&self) {
        let mut mount = Command::new("mount");
        let status = mount.args(["-o", "remount,ro"]).arg(self.path()).status();
        assert!(status.expect("mount runs").success(), "it can't be mounted read-only");
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // What is still open in it is let go when it is closed.
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).output();
    }
}
