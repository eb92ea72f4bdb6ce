migrate_core::migrations!("sets/sub_directory");

fn main() {}
