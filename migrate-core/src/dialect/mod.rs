//! Dialects: operations become SQL. Pure: no connection, no file, no clock.
//!
//! An ANSI base (`compiler`) and one small file of differences per database.

mod alter_column;
mod block;
mod body;
mod capability;
mod clause;
mod column;
mod column_text;
mod comment;
mod compiler;
mod condition;
mod constraint;
mod constraint_facts;
mod delimiters;
mod dispatch;
mod effect;
mod error;
mod facts;
mod index;
mod index_facts;
mod inline;
mod key_range;
mod kinds;
mod lexer;
mod literal;
mod mysql;
mod object_facts;
mod objects;
mod partition;
mod policy;
mod postgres;
mod reach;
mod rebuild;
mod rebuild_batch;
mod render;
mod restate;
mod routine;
mod rows;
mod safely;
mod script_faults;
mod script_text;
mod secrets;
mod split;
mod sqlite;
#[cfg(feature = "sqlite")]
mod stored_schema;
mod stored_table;
mod table_constraints;
mod table_facts;
mod table_options;
mod trigger;
mod type_refusal;
mod view;
mod writer;

pub(crate) use block::{Block, asks_back, takes_part};
pub use capability::{AlterForm, Capability, Comments, IdentityForm};
pub(crate) use column_text::CreatedTable;
pub(crate) use compiler::type_name;
pub(crate) use condition::{condition_query, has_if_exists};
pub use constraint_facts::ConstraintFacts;
pub(crate) use delimiters::without_delimiters;
pub(crate) use dispatch::{Message, messages};
pub(crate) use effect::{
    Effect, effect_of, effect_of_text, makes_temporary, may_fail_half_done, session_statements,
};
pub use error::RenderError;
pub use facts::DataLoss;
pub(crate) use facts::data_loss_of;
pub use index_facts::IndexFacts;
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) use inline::inline_values;
pub(crate) use key_range::{KeyColumn, KeyForm, KeyRange};
pub use kinds::{Has, KindFacts};
pub(crate) use lexer::{Lexer, TokenKind};
pub(crate) use literal::literal;
#[cfg(feature = "sqlite")]
pub(crate) use literal::text_form;
pub use object_facts::{ObjectFacts, RoutineForm, TriggerForm};
pub(crate) use reach::reaches_beyond;
pub(crate) use rebuild::Rebuild;
pub(crate) use rebuild_batch::render_batch;
pub use render::{Statement, render};
pub(crate) use restate::Restated;
pub use safely::SafeChanges;
pub(crate) use script_faults::{check_script, may_change_session, only_changes, uses_database};
pub use script_text::script_text;
pub(crate) use secrets::Secrets;
pub use split::{Piece, split};
#[cfg(feature = "sqlite")]
pub(crate) use stored_schema::{
    Stored, sort_foreign_keys, sources, stored_index, stored_table, stored_trigger, stored_view,
    virtual_module,
};
pub(crate) use stored_table::StoredTable;
pub use table_facts::TableFacts;
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) use writer::table_name;
pub(crate) use writer::{hex, identifier, text as text_literal};
