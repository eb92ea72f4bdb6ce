//! Opens the pool, brings the database up to date, serves.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use migrate_core::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let migration = error.downcast_ref::<migrate_core::Error>();
            let text = migration.map_or_else(|| error.to_string(), migrate_core::Error::explain);
            let _ = writeln!(std::io::stderr(), "error: {text}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn Error + Send + Sync>> {
    let url = std::env::var("DATABASE_URL").unwrap_or("sqlite://articles.db".to_owned());
    let options: SqliteConnectOptions = url.parse()?;
    let pool = SqlitePool::connect_with(options.create_if_missing(true)).await?;

    // Of several that start at once one runs the migrations, and the others wait for it.
    let migrator = Migrator::new([&web_service_migrations::MIGRATIONS])?.on(&pool);
    migrator.timeout(Duration::from_mins(5)).upgrade(&["head"]).await?;

    let address = std::env::var("LISTEN").unwrap_or("127.0.0.1:3000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    Ok(axum::serve(listener, web_service::router(pool)).await?)
}
