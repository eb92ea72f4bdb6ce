migrate_core::migrations!("/srv/versions");

fn main() {}
