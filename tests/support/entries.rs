//! The entries of a dump, as the comments that `pg_dump` writes above them
//! tell them apart.

/// An entry: its header and the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub kind: String,
    /// Empty where the header says `-`.
    pub schema: String,
    pub owner: String,
    /// What stands below the header, without the settings in front of the
    /// next entry.
    pub body: String,
    /// The bytes of the dump, header and settings included.
    pub span: (usize, usize),
}

const HEADER: &str = "\n--\n-- Name: ";

/// Every entry of the dump; none where it has no headers. Entries that hold
/// rows are left out.
pub fn entries(text: &str) -> Vec<Entry> {
    let starts: Vec<usize> = text.match_indices(HEADER).map(|(at, _)| at + 1).collect();
    // The last line is no part of the last entry.
    let end = text
        .rfind("\n--\n-- PostgreSQL database dump complete")
        .map_or(text.len(), |at| at + 1);
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| entry(text, *start, end.max(*start)))
        .collect()
}

fn entry(text: &str, start: usize, end: usize) -> Option<Entry> {
    let chunk = text.get(start..end)?;
    let header = chunk.strip_prefix("--\n-- Name: ")?;
    let (header, body) = header.split_once("\n--\n")?;
    // Names can hold anything, so the fields are looked for from the end.
    let header = header.split("; Tablespace: ").next()?;
    let (rest, owner) = header.rsplit_once("; Owner: ")?;
    let (rest, schema) = rest.rsplit_once("; Schema: ")?;
    let (name, kind) = rest.rsplit_once("; Type: ")?;
    if kind.ends_with(" DATA") || kind == "SEQUENCE SET" || kind == "BLOBS" {
        return None;
    }
    let mut body = body.trim_end();
    // The settings of the next entry.
    while let Some((rest, last)) = body.rsplit_once('\n')
        && last.starts_with("SET ")
    {
        body = rest.trim_end();
    }
    Some(Entry {
        name: name.to_owned(),
        kind: kind.to_owned(),
        schema: if schema == "-" { "" } else { schema }.to_owned(),
        owner: owner.to_owned(),
        body: body.trim().to_owned(),
        span: (start, end),
    })
}
