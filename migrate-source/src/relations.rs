//! Rules between two values of one attribute.
//!
//! Between two migrations is the check over all files.

use crate::error::Fault;
use crate::validate::Draft;

/// What two values of one attribute must not say together.
pub(crate) fn check_relations(draft: &Draft, faults: &mut Vec<Fault>) {
    check_own_id(draft, faults);
    check_parents_and_dependencies(draft, faults);
    check_words(draft, faults);
}

fn check_own_id(draft: &Draft, faults: &mut Vec<Fault>) {
    let Some(revision) = &draft.revision else { return };
    let own = &revision.value;
    let before = "name the revision that comes before it, or leave the key out";
    let label = "choose another label: a target must mean one of the two";
    for (names, message, help) in [
        (&draft.down_revision, format!("revision '{own}' can't be its own parent"), before),
        (&draft.depends_on, format!("revision '{own}' can't be its own dependency"), before),
        (&draft.branch_labels, format!("branch label '{own}' is also the revision's id"), label),
    ] {
        let names = names.iter().flat_map(|names| &names.value);
        for name in names.filter(|name| name.value == *own) {
            faults.push(Fault::new(name.span, message.clone()).help(help));
        }
    }
}

fn check_parents_and_dependencies(draft: &Draft, faults: &mut Vec<Fault>) {
    let (Some(parents), Some(dependencies)) = (&draft.down_revision, &draft.depends_on) else {
        return;
    };
    for name in &dependencies.value {
        if parents.texts().any(|parent| parent == name.value) {
            let message = format!("'{}' is already a down_revision", name.value);
            let help = "remove it from `depends_on`: a parent is always applied first";
            faults.push(Fault::new(name.span, message).help(help));
        }
    }
}

fn check_words(draft: &Draft, faults: &mut Vec<Fault>) {
    let (Some(irreversible), Some(reversible)) = (&draft.irreversible, &draft.reversible) else {
        return;
    };
    let position = |word: &str| draft.seen.iter().position(|key| key == word);
    let is_last = position("irreversible") > position("reversible");
    let later = if is_last { irreversible } else { reversible };
    let fault = Fault::new(later.key, "`irreversible` and `reversible` exclude each other");
    faults.push(fault.help(
        "keep `reversible` if the downgrade follows from the upgrade, `irreversible` if there is \
         none",
    ));
}
