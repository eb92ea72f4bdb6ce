//! A small schema, drawn.

use migrate_core::Server;
use migrate_core::catalog::Schema;
use migrate_core::operations::XValues;
use migrate_core::prelude::*;

use super::*;

fn schema() -> Schema {
    let mut op = Operations::new(Dialect::Postgres, XValues::new());
    op.create_table(
        "users",
        [column("id", BigInt).not_null(), column("a \"b\" <c>", custom("int[3]"))],
    )
    .primary_key(["id"]);
    op.create_table(
        "articles",
        [
            column("id", BigInt).not_null(),
            column("author", BigInt),
            column("of", BigInt).not_null(),
        ],
    )
    .primary_key(["id"])
    .foreign_key("articles_author", ["author"], "users", ["id"])
    .foreign_key("articles_of", ["of"], "articles", ["id"]);
    Schema::of_operations(
        Server::oldest(Dialect::Postgres),
        op.finish().operations.into_iter().map(|recorded| recorded.operation),
    )
}

#[test]
fn mermaid() {
    insta::assert_snapshot!(render_entities_mermaid(&schema()));
}

#[test]
fn dot() {
    insta::assert_snapshot!(render_entities_dot(&schema()));
}

#[test]
fn svg_is_whole_and_holds_every_table() {
    let svg = render_entities_svg(&schema());
    assert!(svg.contains("a &quot;b&quot; &lt;c&gt;") && !svg.contains("<c>"), "{svg}");
    assert_eq!(svg.matches("class=\"box\"").count(), 2);
    assert_eq!(svg.matches("<path class=\"key").count(), 2);
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
}

#[test]
fn what_is_referred_to_stands_on_the_right() {
    let entities = Entities::of(&schema());
    let (places, (width, height)) = entities.places();
    let place = |name: &str| places[entities.tables.iter().position(|t| t.name == name).unwrap()];
    let (articles, users) = (place("articles"), place("users"));
    assert!(articles.x + articles.width < users.x);
    assert!(users.x + users.width < width && users.y + users.height < height);
}
