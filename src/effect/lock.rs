//! The lock modes of tables.

/// A lock mode of PostgreSQL, weakest first (manual, 13.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lock {
    /// What reading takes.
    AccessShare,
    /// What SELECT FOR UPDATE takes.
    RowShare,
    /// What writing takes.
    RowExclusive,
    /// What VACUUM and ANALYZE take, and changes that let writing go on.
    ShareUpdateExclusive,
    /// What CREATE INDEX takes.
    Share,
    /// What CREATE TRIGGER and foreign keys take.
    ShareRowExclusive,
    /// What REFRESH MATERIALIZED VIEW CONCURRENTLY takes.
    Exclusive,
    /// What most of ALTER TABLE takes.
    AccessExclusive,
}

impl Lock {
    /// The words of LOCK TABLE.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AccessShare => "ACCESS SHARE",
            Self::RowShare => "ROW SHARE",
            Self::RowExclusive => "ROW EXCLUSIVE",
            Self::ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            Self::Share => "SHARE",
            Self::ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            Self::Exclusive => "EXCLUSIVE",
            Self::AccessExclusive => "ACCESS EXCLUSIVE",
        }
    }

    /// What has to wait while the lock is held, in a few words; of several
    /// things the one that is missed first.
    #[must_use]
    pub fn blocks(self) -> &'static str {
        match self {
            Self::AccessShare | Self::RowShare | Self::RowExclusive => "DDL",
            Self::ShareUpdateExclusive => "DDL and vacuum",
            Self::Share | Self::ShareRowExclusive | Self::Exclusive => "writes",
            Self::AccessExclusive => "reads and writes",
        }
    }

    /// Whether INSERT, UPDATE and DELETE have to wait.
    #[must_use]
    pub fn blocks_writes(self) -> bool {
        self >= Self::Share
    }

    /// Whether SELECT has to wait.
    #[must_use]
    pub fn blocks_reads(self) -> bool {
        self == Self::AccessExclusive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stronger_lock_blocks_no_less() {
        assert!(Lock::ShareUpdateExclusive < Lock::Share);
        assert!(Lock::Share < Lock::ShareRowExclusive);
        assert!(!Lock::ShareUpdateExclusive.blocks_writes());
        assert!(Lock::Share.blocks_writes() && !Lock::Share.blocks_reads());
        assert!(Lock::AccessExclusive.blocks_writes() && Lock::AccessExclusive.blocks_reads());
    }
}
