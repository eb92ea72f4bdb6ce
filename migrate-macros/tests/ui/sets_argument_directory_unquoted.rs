migrate_core::migrations!(versions);

fn main() {}
