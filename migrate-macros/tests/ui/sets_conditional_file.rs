migrate_core::migrations!("sets/conditional_file");

fn main() {}
