migrate_core::migrations!("sets/arguments", with = []);

fn main() {}
