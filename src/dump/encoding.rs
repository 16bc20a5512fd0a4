//! The encodings that PostgreSQL's `client_encoding` can name.

use std::borrow::Cow;

use encoding_rs::Encoding;

/// How the bytes of a statement become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// UTF-8, checked.
    Utf8,
    /// `SQL_ASCII`: the server knows no encoding. What is no UTF-8 is read
    /// byte by byte, so that equal bytes give equal text.
    Bytes,
    /// One that has to be converted.
    Other(&'static Encoding),
    /// One that PostgreSQL knows and no library here does.
    Unknown,
}

/// Finds the encoding for a value of `client_encoding`. PostgreSQL looks at
/// letters and digits alone, in any case.
pub(super) fn charset(name: Option<&str>) -> Charset {
    let Some(name) = name else {
        return Charset::Utf8;
    };
    let key: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let label = match key.as_str() {
        "" | "utf8" | "unicode" => return Charset::Utf8,
        "sqlascii" => return Charset::Bytes,
        "latin1" => "iso-8859-1",
        "latin2" => "iso-8859-2",
        "latin3" => "iso-8859-3",
        "latin4" => "iso-8859-4",
        "latin5" => "iso-8859-9",
        "latin6" => "iso-8859-10",
        "latin7" => "iso-8859-13",
        "latin8" => "iso-8859-14",
        "latin9" => "iso-8859-15",
        "latin10" => "iso-8859-16",
        "iso88595" => "iso-8859-5",
        "iso88596" => "iso-8859-6",
        "iso88597" => "iso-8859-7",
        "iso88598" => "iso-8859-8",
        "win" | "win1251" => "windows-1251",
        "alt" | "win866" => "ibm866",
        "win874" => "windows-874",
        "koi8" | "koi8r" => "koi8-r",
        "koi8u" => "koi8-u",
        "eucjp" | "eucjis2004" => "euc-jp",
        "sjis" | "mskanji" | "shiftjis" | "win932" | "windows932" | "shiftjis2004" => "shift_jis",
        "euccn" | "gbk" | "win936" | "windows936" => "gbk",
        "gb18030" => "gb18030",
        "big5" | "win950" | "windows950" => "big5",
        "euckr" | "uhc" | "win949" | "windows949" => "euc-kr",
        _ => match key
            .strip_prefix("windows")
            .or_else(|| key.strip_prefix("win"))
        {
            Some(page) => return by_label(&format!("windows-{page}")),
            None => return by_label(&key),
        },
    };
    by_label(label)
}

fn by_label(label: &str) -> Charset {
    Encoding::for_label_no_replacement(label.as_bytes()).map_or(Charset::Unknown, Charset::Other)
}

/// Whether the second byte of a character can be a backslash.
pub(super) fn is_wide(name: Option<&str>) -> bool {
    use encoding_rs::{BIG5, EUC_KR, GB18030, GBK, SHIFT_JIS};
    match charset(name) {
        Charset::Other(found) => [SHIFT_JIS, GBK, GB18030, BIG5, EUC_KR].contains(&found),
        Charset::Unknown => true,
        Charset::Utf8 | Charset::Bytes => false,
    }
}

/// Where and why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Invalid {
    /// No UTF-8 from this byte on.
    Utf8(usize),
    /// Not of the encoding that the dump names.
    Named,
    /// The dump names an encoding that cannot be read.
    Unsupported,
}

/// Decodes text that is written in `client_encoding`.
pub(super) fn decode<'a>(bytes: &'a [u8], name: Option<&str>) -> Result<Cow<'a, str>, Invalid> {
    let error = match std::str::from_utf8(bytes) {
        // Plain ASCII means the same in every encoding; and text that is not
        // ASCII is very rarely valid UTF-8 by chance.
        Ok(text) if text.is_ascii() => return Ok(Cow::Borrowed(text)),
        Ok(text) => match charset(name) {
            Charset::Other(_) => None,
            _ => return Ok(Cow::Borrowed(text)),
        },
        Err(error) => Some(error),
    };
    match charset(name) {
        Charset::Utf8 => Err(Invalid::Utf8(error.map_or(0, |error| error.valid_up_to()))),
        Charset::Bytes => Ok(encoding_rs::mem::decode_latin1(bytes)),
        Charset::Unknown => Err(Invalid::Unsupported),
        Charset::Other(encoding) => encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or(Invalid::Named),
    }
}

/// Decodes a name, with a mark for what is no text: it was read well enough
/// to be told apart, and the statement that uses it reports the fault.
pub(super) fn decode_lossy(bytes: &[u8], name: Option<&str>) -> String {
    decode(bytes, name).map_or_else(
        |_| String::from_utf8_lossy(bytes).into_owned(),
        Cow::into_owned,
    )
}
