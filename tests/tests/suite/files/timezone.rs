//! In which time zone a new file says when it was written.

use std::time::{SystemTime, UNIX_EPOCH};

use tests::SourceFiles;

/// The value of `create_date`, and the name of the file.
fn write(settings: &str, variables: &[(&str, &str)]) -> (String, String) {
    let files = SourceFiles::new(&[]);
    let settings = format!("{settings}\nfile_template = \"t${{date}}_${{time}}\"\n");
    std::fs::write(files.path().join("migrate.toml"), settings).unwrap();
    files.run_with(&["revision", "-m", "x"], variables).exits(0);
    let (name, text) = files.all().remove(0);
    let date = text.split("create_date = \"").nth(1).unwrap().split('"').next().unwrap();
    (date.to_owned(), name)
}

/// Hours and minutes of a clock that is so many minutes before UTC, now.
fn clock(offset: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let minutes = (i64::try_from(now).unwrap() / 60 + offset).rem_euclid(24 * 60);
    format!(" {:02}:{:02}:", minutes / 60, minutes % 60)
}

#[track_caller]
fn shows(settings: &str, variables: &[(&str, &str)], offset: i64, zone: &str) {
    let (before, (date, name), after) = (clock(offset), write(settings, variables), clock(offset));
    assert!(date.contains(&before) || date.contains(&after), "{date} is not{before}");
    assert!(date.ends_with(zone), "{date}");
    let digits: String = date[..19].chars().filter(char::is_ascii_digit).collect();
    assert_eq!(name, format!("t{}_{}.rs", &digits[..8], &digits[8..]), "{date}");
}

#[test]
fn the_zone_of_the_settings() {
    shows("", &[("TZ", "Asia/Kolkata")], 0, "+00:00");
    shows("timezone = \"UTC\"", &[], 0, "+00:00");
    shows("timezone = \"+02:00\"", &[], 120, "+02:00");
    shows("timezone = \"-09:30\"", &[], -570, "-09:30");
    // A zone that is described needs no list of them.
    shows("timezone = \"local\"", &[("TZ", "XYZ-5:45")], 345, "+05:45");
    if std::path::Path::new("/usr/share/zoneinfo/Asia/Kolkata").exists() {
        shows("timezone = \"Asia/Kolkata\"", &[], 330, "+05:30");
        shows("timezone = \"local\"", &[("TZ", "Asia/Kolkata")], 330, "+05:30");
    }
}

#[test]
fn a_zone_that_is_none_is_refused_with_what_always_works() {
    let files = SourceFiles::new(&[]);
    for wrong in ["Europe/Nowhere", "+2", "CET-1CEST", ""] {
        let settings = format!("timezone = \"{wrong}\"\n");
        std::fs::write(files.path().join("migrate.toml"), settings).unwrap();
        let refused = files.run(&["revision", "-m", "x"]).exits(2).err;
        let message = format!("error: timezone = \"{wrong}\" is no time zone that this machine");
        assert!(refused.starts_with(&message), "{refused}");
        assert!(refused.contains("timezone = \"+02:00\""), "{refused}");
    }
    // Where migrations are run, the zone need not be known.
    files.run(&["history"]).exits(0);
}
