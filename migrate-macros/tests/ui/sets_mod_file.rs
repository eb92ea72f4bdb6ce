migrate_core::migrations!("sets/mod_file");

fn main() {}
