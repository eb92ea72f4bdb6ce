migrate_core::migrations!("sets/faulty_attribute");

fn main() {}
