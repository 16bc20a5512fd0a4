//! Constants with a time zone: one instant has one text.
//!
//! `pg_dump` prints them in the zone of its session, so that two dumps of one
//! database can show different texts.

/// The same instant in UTC, in the form that PostgreSQL prints, if the text
/// is a date and time with an offset in the ISO form.
pub(super) fn in_utc(text: &str) -> Option<String> {
    let (date, rest) = text.split_once(' ')?;
    let offset_at = rest.rfind(['+', '-'])?;
    let (time, offset) = rest.split_at(offset_at);
    let date: Vec<&str> = date.split('-').collect();
    let [year, month, day] = date.as_slice() else {
        return None;
    };
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let (clock, fraction) = match time.split_once('.') {
        Some((clock, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => {
            (clock, format!(".{fraction}"))
        }
        Some(_) => return None,
        None => (time, String::new()),
    };
    let seconds = clock_seconds(clock)?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    // A hand-written offset may have an hour of one digit.
    let mut offset = offset[1..].to_owned();
    if offset.find(':').unwrap_or(offset.len()) == 1 {
        offset.insert(0, '0');
    }
    let offset = sign * clock_seconds(&offset)?;
    let total = days_from_civil(year, month, day) * 86_400 + seconds - offset;
    let (days, second) = (total.div_euclid(86_400), total.rem_euclid(86_400));
    let (year, month, day) = civil_from_days(days);
    if !(1..=9999).contains(&year) {
        return None;
    }
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    Some(format!(
        "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}{fraction}+00"
    ))
}

fn number(text: &str, width: usize) -> Option<i64> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `HH`, `HH:MM` or `HH:MM:SS` in seconds.
fn clock_seconds(text: &str) -> Option<i64> {
    let mut total = 0;
    let mut unit = 3600;
    for part in text.split(':') {
        if unit == 0 {
            return None;
        }
        total += number(part, 2)? * unit;
        unit /= 60;
    }
    Some(total)
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::in_utc;

    #[test]
    fn instants_are_told_in_utc() {
        for (text, utc) in [
            ("2020-01-01 00:30:00+01", "2019-12-31 23:30:00+00"),
            ("2020-03-01 00:00:00+00", "2020-03-01 00:00:00+00"),
            ("2020-01-01 00:00:00+0:00", "2020-01-01 00:00:00+00"),
            ("2020-02-28 20:00:00.25-05:30", "2020-02-29 01:30:00.25+00"),
        ] {
            assert_eq!(in_utc(text).as_deref(), Some(utc));
        }
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in [
            "infinity",
            "2020-01-01",
            "now",
            "2020-01-01 00:00:00",
            "x y-z",
        ] {
            assert_eq!(in_utc(text), None);
        }
    }
}
