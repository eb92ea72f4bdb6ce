//! A new migration file is seen only if cargo watches the directory.

fn main() {
    println!("cargo::rerun-if-changed=src/versions");
}
