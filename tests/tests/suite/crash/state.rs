//! What is in a database, and what must be in it: after each step of an undisturbed run, and at its end.

use std::sync::{Arc, Mutex};

use migrate_core::Event;
use migrate_core::graph::Direction;
use tests::{Contents, TestDatabase, contents, crash_history_of, rows_as_text, wait};

use super::kill::undisturbed;
use super::run;

/// Everything in a database that a run changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    contents: Contents,
    /// The version rows.
    rows: Vec<String>,
    journal: Vec<String>,
    /// The revision of the step that was begun and has not ended.
    open: Vec<String>,
}

const JOURNAL: &str = "SELECT revision, action, state, statements, statements_done, effect, source \
     FROM migrate_version_journal WHERE state <> 'failed' ORDER BY id";
const OPEN: &str = "SELECT j.revision FROM migrate_version_journal j, migrate_version_fence f \
     WHERE j.id = f.open_step";

pub(crate) fn look(database: &TestDatabase) -> State {
    if database.parsed_url().sqlite_file().is_some_and(|file| !file.exists()) {
        return State::default();
    }
    wait(async {
        let mut db = database.connect().await;
        // Before the first step there may be none of these tables.
        let rows = "SELECT version_num FROM migrate_version ORDER BY version_num";
        let rows = rows_as_text(&mut db, rows).await.unwrap_or_default();
        let journal = rows_as_text(&mut db, JOURNAL).await.unwrap_or_default();
        let open = rows_as_text(&mut db, OPEN).await.unwrap_or_default();
        State { contents: contents(&mut db).await, rows, journal, open }
    })
}

/// Makes a database as it was in the beginning.
pub(crate) fn empty(database: &TestDatabase) {
    let Some(file) = database.parsed_url().sqlite_file() else {
        return database.execute(
            "DROP TABLE IF EXISTS articles, notes, tags, authors, readers, migrate_version, migrate_version_fence, \
             migrate_version_journal, migrate_version_lease",
        );
    };
    for file in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
}

/// What an undisturbed run does, up and down again.
pub(crate) struct Reference([Undisturbed; 2]);

pub(crate) struct Undisturbed {
    /// The version rows and what else is there, at the beginning and after each step.
    steps: Vec<(Vec<String>, Contents)>,
    end: State,
    /// How many calls of the database it makes.
    pub(crate) calls: u64,
}

impl Reference {
    pub(crate) fn new(database: &TestDatabase) -> Self {
        empty(database);
        // They meet the spans too, of which another thread may hide some from the count.
        let [up, down] = [Direction::Upgrade, Direction::Downgrade].map(|way| steps(database, way));
        empty(database);
        Self([
            Undisturbed::run(database, Direction::Upgrade, up),
            Undisturbed::run(database, Direction::Downgrade, down),
        ])
    }

    pub(crate) fn of(&self, direction: Direction) -> &Undisturbed {
        &self.0[direction as usize]
    }

    /// Brings a database, whatever is in it, to where a downgrade begins.
    pub(crate) fn upgrade(&self, database: &TestDatabase) {
        empty(database);
        wait(run(&mut crash_history_of(database), Direction::Upgrade)).unwrap();
        self.of(Direction::Upgrade).check_end(&look(database)).unwrap();
    }
}

/// What is there at the beginning and after each step: of steps that a run makes certain together,
/// each is a run of its own.
fn steps(database: &TestDatabase, direction: Direction) -> Vec<(Vec<String>, Contents)> {
    let of = |state: State| (state.rows, state.contents);
    let steps = Arc::new(Mutex::new(vec![of(look(database))]));
    let seen = Arc::clone(&steps);
    let same = Arc::new(TestDatabase::existing(database.dialect(), database.url().to_owned()));
    let mut migrator = crash_history_of(database).observe(move |event| {
        if matches!(event, Event::StepFinished { .. }) {
            // The run has a runtime in this thread.
            let same = Arc::clone(&same);
            let state = std::thread::spawn(move || look(&same)).join().unwrap();
            seen.lock().unwrap().push(of(state));
        }
    });
    match direction {
        Direction::Upgrade => {
            for target in ["paint", "authors", "ages", "readers"] {
                wait(migrator.upgrade(&[target])).unwrap();
            }
        }
        Direction::Downgrade => {
            for target in ["ages", "authors", "paint", "base"] {
                wait(migrator.downgrade(target)).unwrap();
            }
        }
    }
    drop(migrator);
    std::mem::take(&mut *steps.lock().unwrap())
}

impl Undisturbed {
    fn run(
        database: &TestDatabase,
        direction: Direction,
        steps: Vec<(Vec<String>, Contents)>,
    ) -> Self {
        let calls = undisturbed(database, direction);
        Self { steps, end: look(database), calls }
    }

    /// Whether each revision counts as applied exactly if it took effect. What a step that is open
    /// changes may be there or not.
    pub(crate) fn check_left(&self, state: &State) -> Result<(), String> {
        let at = self.steps.iter().position(|(rows, _)| *rows == state.rows);
        let at = at.ok_or_else(|| format!("no step leaves the version rows {:?}", state.rows))?;
        let open: Vec<_> = state.journal.iter().filter(|row| row.contains("|open|")).collect();
        let agrees = match (&state.open[..], &open[..]) {
            ([], []) => true,
            ([revision], [row]) => row.starts_with(&format!("{revision}|")),
            _ => false,
        };
        if !agrees {
            return Err(format!("the fence says {:?} is open, the journal {open:?}", state.open));
        }
        let before = &self.steps[at].1;
        let after = self.steps.get(at + 1).map(|(_, after)| after).filter(|_| !open.is_empty());
        for table in before.keys().chain(state.contents.keys()) {
            let expected = before.get(table);
            let is_changing = after.is_some_and(|after| after.get(table) != expected);
            if !is_changing && state.contents.get(table) != expected {
                return Err(format!(
                    "at {:?} with {:?} open, {table} is {:#?} and not {expected:#?}",
                    state.rows,
                    state.open,
                    state.contents.get(table),
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn check_end(&self, state: &State) -> Result<(), String> {
        if *state == self.end {
            return Ok(());
        }
        Err(format!("it ended with {state:#?} and not with {:#?}", self.end))
    }
}
