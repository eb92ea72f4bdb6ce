//! The server is killed and started again before and after calls of the database.
