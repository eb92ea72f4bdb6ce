migrate_core::migrations!("sets/file_name_digit");

fn main() {}
