//! The comments that `pg_dump` frames a dump with.

/// A version of PostgreSQL: 9.6 is `9` and `6`, 15.18 is `15` and `18`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second number; 0 where there is none, as in `19devel`.
    pub minor: u32,
}

impl Version {
    /// The number that decides which features there are: 906 for 9.6.24,
    /// 1500 for 15.18.
    #[must_use]
    pub const fn feature(&self) -> u32 {
        if self.major < 10 {
            self.major * 100 + if self.minor < 100 { self.minor } else { 99 }
        } else {
            self.major.saturating_mul(100)
        }
    }

    /// Reads the numbers at the start of `15.18 (Debian 15.18-1)`.
    fn read(text: &[u8]) -> Option<Self> {
        let (major, rest) = number(text)?;
        let minor = rest.strip_prefix(b".").and_then(number);
        Some(Self {
            major,
            minor: minor.map_or(0, |(minor, _)| minor),
        })
    }
}

fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(digits);
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

/// What a dump says about where it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Banner {
    /// The server that was dumped.
    pub server_version: Option<Version>,
    /// The `pg_dump` that wrote the file.
    pub client_version: Option<Version>,
    /// The file was written by `pg_dumpall`.
    pub cluster: bool,
}

impl Banner {
    /// Takes in a comment line. The first of several dumps in one file
    /// counts.
    pub(super) fn read(&mut self, line: &[u8]) {
        let Some(rest) = line.strip_prefix(b"-- Dumped ") else {
            return;
        };
        let (slot, version) = if let Some(version) = rest.strip_prefix(b"from database version ") {
            (&mut self.server_version, version)
        } else if let Some(version) = rest
            .strip_prefix(b"by pg_dump version ")
            .or_else(|| rest.strip_prefix(b"by pg_dumpall version "))
        {
            (&mut self.client_version, version)
        } else {
            return;
        };
        if slot.is_none() {
            *slot = Version::read(version);
        }
    }
}

/// The first and last lines of the dumps in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    begun: usize,
    completed: usize,
    /// A dump of a whole cluster begins.
    pub cluster: bool,
}

impl Frame {
    /// Takes in a comment line.
    pub(super) fn read(&mut self, line: &[u8]) {
        let Some(rest) = line.strip_prefix(b"-- PostgreSQL database ") else {
            return;
        };
        let (cluster, rest) = match rest.strip_prefix(b"cluster ") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        match rest.trim_ascii_end() {
            b"dump" => {
                self.begun += 1;
                self.cluster |= cluster;
            }
            b"dump complete" => self.completed += 1,
            _ => {}
        }
    }

    /// Whether a dump begins.
    pub(super) fn has_begun(&self) -> bool {
        self.begun > 0
    }

    /// Whether a dump begins that does not end.
    pub(super) fn is_open(&self) -> bool {
        self.begun > self.completed
    }
}
