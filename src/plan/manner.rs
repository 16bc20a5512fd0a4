//! How a plan is to be run.

/// What is asked of a plan, beside that it leads to the new schema.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// Whether what would lose data is left out and told.
    pub no_data_loss: bool,
    /// Whether steps ask first whether they are still to be done.
    pub idempotent: bool,
    /// Whether others use the database meanwhile, and how long they may be
    /// held up.
    pub online: Option<Timeouts>,
}

/// How long a step may hold up others, as PostgreSQL takes times: `3s`.
#[derive(Clone, Debug)]
pub struct Timeouts {
    /// How long a step may wait for a lock, while those who come later wait
    /// behind it (`lock_timeout`).
    pub lock: String,
    /// How long a statement may take that neither reads nor writes all rows
    /// (`statement_timeout`).
    pub statement: String,
}

/// Which times are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    pub lock: bool,
    pub statement: bool,
}

impl Limits {
    /// Both.
    pub const ALL: Self = Self {
        lock: true,
        statement: true,
    };
}

impl Timeouts {
    /// The statements that lead from some limits to others; from none at all
    /// where nothing was set before.
    pub(super) fn change(&self, before: Option<Limits>, after: Limits) -> String {
        let mut text = String::new();
        for (name, time, was_limited, is_limited) in [
            (
                "lock_timeout",
                &self.lock,
                before.map(|it| it.lock),
                after.lock,
            ),
            (
                "statement_timeout",
                &self.statement,
                before.map(|it| it.statement),
                after.statement,
            ),
        ] {
            if was_limited != Some(is_limited) {
                let time = if is_limited { time } else { "0" };
                text += &format!("SET {name} = '{time}';\n");
            }
        }
        text
    }
}
