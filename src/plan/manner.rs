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

impl Timeouts {
    /// The statements that set both.
    pub(super) fn timeouts(&self) -> String {
        format!(
            "SET lock_timeout = '{}';\n{}",
            self.lock,
            self.statement_timeout(true)
        )
    }

    /// The statement that limits the time of statements, or does not.
    pub(super) fn statement_timeout(&self, is_limited: bool) -> String {
        let time = if is_limited { &self.statement } else { "0" };
        format!("SET statement_timeout = '{time}';\n")
    }
}
