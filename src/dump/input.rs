//! From a path to text: what is no plain-text dump is told by its first
//! bytes, and UTF-16, which PowerShell's `>` writes, becomes UTF-8.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use memchr::memchr;

use crate::diagnostic::Diagnostic;

/// The bytes to be split.
#[derive(Debug)]
pub(super) struct Text {
    pub text: Vec<u8>,
    /// The text was not UTF-8 in the file.
    pub converted: bool,
}

/// Reads a file into memory.
pub(super) fn load(path: &Path, name: &str) -> Result<Vec<u8>, Diagnostic> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        return match io::stdin().lock().read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(Diagnostic::new(
                name,
                format!("cannot read standard input: {}", reason(&error)),
            )),
        };
    }
    if path.is_dir() {
        return Err(if path.join("toc.dat").is_file() {
            archive(name, "a directory-format archive of pg_dump")
        } else {
            Diagnostic::new(name, "this is a directory, not a dump")
                .with_help("give the path of a file that `pg_dump` wrote as plain text")
        });
    }
    fs::read(path).map_err(|error| {
        let diagnostic = Diagnostic::new(name, format!("cannot read the file: {}", reason(&error)));
        if error.kind() == io::ErrorKind::NotFound {
            diagnostic.with_help("check the path; `-` reads standard input")
        } else {
            diagnostic
        }
    })
}

/// What went wrong, without the number that the system gives to it.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}

/// Makes text of a file's bytes, or says what the file is instead.
pub(super) fn decode(name: &str, mut bytes: Vec<u8>) -> Result<Text, Diagnostic> {
    if let Some(diagnostic) = other_format(name, &bytes) {
        return Err(diagnostic);
    }
    if let Some((encoding, mark)) = utf16(&bytes) {
        let text = bytes.get(mark..).unwrap_or_default();
        let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(text) else {
            return Err(
                Diagnostic::new(name, format!("this is not valid {}", encoding.name()))
                    .with_help("write the dump with `pg_dump -f FILE`, which no shell converts"),
            );
        };
        return Ok(Text {
            text: text.into_owned().into_bytes(),
            converted: true,
        });
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    if is_binary(&bytes) {
        return Err(Diagnostic::new(name, "this is a binary file, not a dump")
            .with_help("give a dump that `pg_dump` wrote as plain text"));
    }
    Ok(Text {
        text: bytes,
        converted: false,
    })
}

/// Whether a file is no text from its beginning on. A NUL byte behind lines of
/// text is damage, which is told with its place.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..8192).unwrap_or(bytes);
    let Some(text) = memchr(0, head).and_then(|at| head.get(..at)) else {
        return false;
    };
    let is_strange = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    memchr(b'\n', text).is_none() || text.iter().any(is_strange)
}

/// What a file is that is no plain text, by the bytes it starts with.
fn other_format(name: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let compressed: &[(&[u8], &str, &str)] = &[
        (b"\x1f\x8b", "gzip", "gzip -dc"),
        (b"\x28\xb5\x2f\xfd", "zstd", "zstd -dc"),
        (b"\x04\x22\x4d\x18", "lz4", "lz4 -dc"),
        (b"\xfd7zXZ\x00", "xz", "xz -dc"),
        (b"BZh", "bzip2", "bzip2 -dc"),
        (b"PK\x03\x04", "zip", "unzip -p"),
    ];
    for (magic, format, command) in compressed {
        if bytes.starts_with(magic) {
            return Some(
                Diagnostic::new(name, format!("the file is compressed with {format}"))
                    .with_help(format!("unpack it first: {command} {name} > out.sql")),
            );
        }
    }
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Some(
            Diagnostic::new(name, "this is a pointer of Git LFS, not the dump itself")
                .with_help("fetch what it points to: git lfs pull"),
        );
    }
    if let Some(rest) = bytes.strip_prefix(b"PGDMP") {
        // Three bytes of version (two before 1.0), the sizes of an integer
        // and of an offset, then the format.
        return Some(match rest.get(5) {
            Some(3) => archive(name, "the table of contents of a tar-format archive"),
            Some(5) => archive(name, "the table of contents of a directory-format archive"),
            _ => archive(name, "a custom-format archive of pg_dump"),
        });
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Some(archive(name, "a tar archive, as `pg_dump -Ft` writes it"));
    }
    None
}

fn archive(name: &str, what: &str) -> Diagnostic {
    Diagnostic::new(name, format!("this is {what}, not plain text"))
        .with_help(format!("convert it with: pg_restore -f out.sql {name}"))
}

/// Whether the text is UTF-16, and how long its byte order mark is. Without
/// a mark it is clear when every other byte of the beginning is zero, since a
/// dump begins with ASCII.
fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, 2)),
        _ => {}
    }
    let head = bytes.get(..256).unwrap_or(bytes);
    let pairs = head.chunks_exact(2);
    if pairs.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let only_second = |second: usize| {
        pairs
            .clone()
            .all(|pair| pair[second] == 0 && pair[1 - second] != 0)
    };
    if only_second(1) {
        Some((UTF_16LE, 0))
    } else if only_second(0) {
        Some((UTF_16BE, 0))
    } else {
        None
    }
}
