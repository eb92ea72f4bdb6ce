migrate_core::migrations!(5);

fn main() {}
