migrate_core::migrations!("sets/several_faults");

fn main() {}
