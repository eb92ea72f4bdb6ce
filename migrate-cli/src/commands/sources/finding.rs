//! Something that is wrong with the files, as it is printed and as JSON has it.
//!
//! What is wrong is found elsewhere.

use migrate_source::{Outside, Place, SourceError};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(in crate::commands) struct Finding {
    message: String,
    places: Vec<FoundAt>,
    help: Option<String>,
}

#[derive(Debug, Serialize)]
struct FoundAt {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip)]
    text: String,
}

impl Finding {
    /// One without a place.
    pub(super) fn text(message: String) -> Self {
        Self { message, places: Vec::new(), help: None }
    }

    /// A name that neither the files nor the joined crates know.
    pub(super) fn unknown(outside: &Outside) -> Self {
        let (key, name, revision) = (outside.reference.key(), &outside.name, &outside.revision);
        Self {
            message: format!("{key} '{name}' of revision '{revision}' is unknown"),
            places: vec![FoundAt::from(&outside.place)],
            help: Some(format!(
                "correct it; a new revision of a joined crate is known when this program was built \
                 again: cargo build, so that '{name}' is linked"
            )),
        }
    }

    /// The first place leads, as compilers have it; the others and the help stand below.
    pub(in crate::commands) fn lines(&self) -> Vec<String> {
        let mut places = self.places.iter().map(|place| &place.text);
        let first = places.next().map(|place| format!("{place}: ")).unwrap_or_default();
        let help = self.help.iter().map(|help| format!("  help: {help}"));
        let rest = places.map(|place| format!("  at {place}")).chain(help);
        std::iter::once(format!("{first}{}", self.message)).chain(rest).collect()
    }
}

impl From<&SourceError> for Finding {
    fn from(error: &SourceError) -> Self {
        Self {
            message: error.message.clone(),
            places: error.places.iter().map(FoundAt::from).collect(),
            help: error.help.clone(),
        }
    }
}

impl From<&Place> for FoundAt {
    fn from(place: &Place) -> Self {
        Self {
            file: place.file.display().to_string(),
            line: place.position.map(|(line, _)| line),
            column: place.position.map(|(_, column)| column),
            text: place.to_string(),
        }
    }
}
