migrate_core::migrations!("sets/two_heads", single_head);

fn main() {}
