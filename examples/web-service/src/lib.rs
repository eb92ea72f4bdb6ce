//! The application: articles, read and written as JSON.

use axum::extract::{Json, State};
use axum::http::StatusCode;
use axum::routing::{Router, get};
use serde::{Deserialize, Serialize};
use sqlx::SqlitePool;

/// An article.
#[derive(Debug, Deserialize, Serialize)]
pub struct Article {
    /// Its title.
    pub title: String,
    /// What its address ends in.
    pub slug: String,
}

/// The routes, on a pool whose database is up to date.
pub fn router(pool: SqlitePool) -> Router {
    Router::new().route("/articles", get(list).post(add)).with_state(pool)
}

async fn list(State(pool): State<SqlitePool>) -> Result<Json<Vec<Article>>, StatusCode> {
    articles(&pool).await.map(Json).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn add(State(pool): State<SqlitePool>, Json(article): Json<Article>) -> StatusCode {
    match insert(&pool, &article).await {
        Ok(()) => StatusCode::CREATED,
        Err(_) => StatusCode::CONFLICT,
    }
}

/// All articles, by title.
///
/// # Errors
/// [`sqlx::Error`].
pub async fn articles(pool: &SqlitePool) -> Result<Vec<Article>, sqlx::Error> {
    let rows = sqlx::query_as("SELECT title, slug FROM articles ORDER BY title").fetch_all(pool);
    let articles = rows.await?.into_iter();
    Ok(articles.map(|(title, slug)| Article { title, slug }).collect())
}

/// Inserts an article.
///
/// # Errors
/// [`sqlx::Error`], also if there is one with this slug.
pub async fn insert(pool: &SqlitePool, article: &Article) -> Result<(), sqlx::Error> {
    let insert = sqlx::query("INSERT INTO articles (title, slug) VALUES (?, ?)");
    insert.bind(&article.title).bind(&article.slug).execute(pool).await.map(|_| ())
}
