migrate_core::migrations!("sets/file_name");

fn main() {}
