migrate_core::migrations!("sets/own_label");

fn main() {}
