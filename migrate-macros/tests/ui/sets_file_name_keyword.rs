migrate_core::migrations!("sets/file_name_keyword");

fn main() {}
