//! What each version of each database makes of a row: SQL, or why not.

use migrate_core::schema::{Product, Server, Version};
use migrate_core::{Capability, render};

use super::family::Row;

/// The versions at which a database begins to do something else, the oldest first.
pub(super) const VERSIONS: [(Product, &[Version]); 4] = [
    (
        Product::Postgres,
        &[
            Version(12, 0, 0),
            Version(13, 0, 0),
            Version(14, 0, 0),
            Version(15, 0, 0),
            Version(17, 0, 0),
            Version(18, 0, 0),
        ],
    ),
    (Product::MySql, &[Version(8, 0, 16), Version(8, 0, 19), Version(8, 0, 29), Version(9, 1, 0)]),
    (
        Product::MariaDb,
        &[
            Version(10, 5, 0),
            Version(10, 5, 2),
            Version(10, 8, 0),
            Version(10, 11, 0),
            Version(11, 5, 0),
        ],
    ),
    (Product::Sqlite, &[Version(3, 35, 0), Version(3, 37, 0)]),
];

/// What a database makes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Sql(String),
    Refused(Vec<Refusal>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) reason: String,
    pub(super) way_out: String,
}

pub(super) fn said(row: &Row, server: Server) -> Said {
    let (mut sql, mut refused) = (Vec::new(), Vec::new());
    for operation in row.recorded(server.dialect()) {
        match render(&operation, &Capability::of(&server)) {
            Ok(statements) => sql.extend(statements.into_iter().map(|statement| {
                let how = match (statement.autocommit, statement.commit_before) {
                    (true, _) => " -- not in a transaction",
                    (_, true) => " -- in the next transaction",
                    _ => "",
                };
                statement.sql + how
            })),
            Err(error) => {
                let refusal = Refusal { reason: error.reason, way_out: error.way_out };
                refused.push(refusal);
            }
        }
    }
    refused.dedup();
    if refused.is_empty() { Said::Sql(sql.join(";\n")) } else { Said::Refused(refused) }
}

/// What all databases make of it; those that say the same stand together.
pub(super) fn by_databases(row: &Row) -> Vec<(String, Said)> {
    let mut all: Vec<(Vec<String>, Said)> = Vec::new();
    for (product, versions) in VERSIONS {
        for (name, said) in ranges(row, product, versions) {
            match all.iter_mut().find(|(_, same)| *same == said) {
                Some((names, _)) => names.push(name),
                None => all.push((vec![name], said)),
            }
        }
    }
    if let [(names, _)] = &mut all[..] {
        *names = vec!["All databases".to_owned()];
    }
    all.into_iter().map(|(names, said)| (names.join(", "), said)).collect()
}

/// What the versions of a database make of it, each named with those that it holds for.
fn ranges(row: &Row, product: Product, versions: &[Version]) -> Vec<(String, Said)> {
    let mut ranges: Vec<(Version, Said)> = Vec::new();
    for version in versions {
        let said = said(row, Server { product, version: *version });
        if ranges.last().is_none_or(|(_, last)| *last != said) {
            ranges.push((*version, said));
        }
    }
    let begins: Vec<Version> = ranges.iter().map(|(version, _)| *version).collect();
    let name = |at: usize| match (at, begins.get(at + 1)) {
        (0, None) => product.to_string(),
        (0, Some(next)) => format!("{product} before {}", short(*next)),
        (_, None) => format!("{product} since {}", short(begins[at])),
        (_, Some(next)) => format!("{product} {} to before {}", short(begins[at]), short(*next)),
    };
    ranges.into_iter().enumerate().map(|(at, (_, said))| (name(at), said)).collect()
}

fn short(version: Version) -> String {
    version.to_string().trim_end_matches(".0").to_owned()
}

/// No version in between does anything else.
#[test]
fn all_versions_are_known_that_make_a_difference() {
    let of = |product, version| Capability::of(&Server { product, version });
    for (product, versions) in VERSIONS {
        let mut known = of(product, versions[0]);
        let Version(first, ..) = versions[0];
        for major in first..first + 12 {
            for (minor, patch) in (0..60).flat_map(|minor| (0..40).map(move |patch| (minor, patch)))
            {
                let version = Version(major, minor, patch);
                if version < versions[0] {
                    continue;
                }
                if versions.contains(&version) {
                    known = of(product, version);
                }
                assert_eq!(of(product, version), known, "{product} {version} is none of VERSIONS");
            }
        }
    }
}
