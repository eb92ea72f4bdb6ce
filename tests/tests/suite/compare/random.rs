//! Choices that look random and are the same each time: of a schema, and of one like it.

/// Where the choices come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choices {
    seed: u64,
    /// Of how many of a hundred choices another one is made, by which seed.
    edited: Option<(u64, usize)>,
}

impl Choices {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, edited: None }
    }

    /// The same but for so many of a hundred.
    pub(super) fn edited(self, percent: usize) -> Self {
        Self { edited: Some((self.seed ^ 0x9e37_79b9_7f4a_7c15, percent)), ..self }
    }

    pub(super) fn at(&self, path: &str) -> Dice<'_> {
        Dice { choices: self, path: path.to_owned() }
    }
}

/// What is chosen for one object or a part of it.
#[derive(Debug, Clone)]
pub(super) struct Dice<'a> {
    choices: &'a Choices,
    path: String,
}

impl Dice<'_> {
    /// For a part of it.
    pub(super) fn at(&self, part: impl std::fmt::Display) -> Self {
        Self { choices: self.choices, path: format!("{}.{part}", self.path) }
    }

    pub(super) fn below(&self, what: &str, limit: usize) -> usize {
        let path = format!("{}.{what}", self.path);
        let seed = match self.choices.edited {
            Some((seed, percent)) if below(hash(seed, &format!("{path}?")), 100) < percent => seed,
            _ => self.choices.seed,
        };
        below(hash(seed, &path), limit)
    }

    pub(super) fn one<'b>(&self, what: &str, of: &[&'b str]) -> &'b str {
        of[self.below(what, of.len())]
    }

    pub(super) fn happens(&self, what: &str, percent: usize) -> bool {
        self.below(what, 100) < percent
    }

    /// The same in the other schema too.
    pub(super) fn always(&self, what: &str, percent: usize) -> bool {
        below(hash(self.choices.seed, &format!("{}.{what}", self.path)), 100) < percent
    }
}

fn hash(seed: u64, text: &str) -> u64 {
    let mut hash = seed ^ 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

fn below(hash: u64, limit: usize) -> usize {
    usize::try_from(hash >> 33).unwrap() % limit
}
