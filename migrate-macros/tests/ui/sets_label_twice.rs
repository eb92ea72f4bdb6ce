migrate_core::migrations!("sets/label_twice");

fn main() {}
