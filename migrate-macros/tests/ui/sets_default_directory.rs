migrate_core::migrations!();

fn main() {}
