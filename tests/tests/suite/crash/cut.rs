//! The connection is cut before and after each message of the client.
