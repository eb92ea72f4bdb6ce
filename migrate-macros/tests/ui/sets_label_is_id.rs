migrate_core::migrations!("sets/label_is_id");

fn main() {}
