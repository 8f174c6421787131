//! Dates, times and durations as HTML writes them (HTML, 2.3.5 and 4.5.14).

/// Whether a text is a date or time; in `time` also a part of one, or a duration.
pub(super) fn is_moment(text: &str, in_time: bool) -> bool {
    let text = text.trim();
    let whole = is_date(text) || is_global(text);
    let part = is_month(text)
        || is_yearless(text)
        || is_time(text)
        || is_local(text)
        || is_zone(text)
        || is_week(text)
        || digits(text).is_some_and(|it| it >= 1 && text.len() >= 4)
        || is_duration(text);
    whole || in_time && part
}

/// The number that a text of digits is.
fn digits(text: &str) -> Option<u32> {
    let sound = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| sound)
}

/// Two digits within bounds.
fn two(text: &str, least: u32, most: u32) -> bool {
    text.len() == 2 && digits(text).is_some_and(|it| (least..=most).contains(&it))
}

fn is_year(text: &str) -> bool {
    text.len() >= 4 && digits(text).is_some_and(|it| it > 0)
}

fn is_month(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(year, month)| is_year(year) && two(month, 1, 12))
}

fn is_date(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(month, day)| is_month(month) && two(day, 1, 31))
}

fn is_yearless(text: &str) -> bool {
    let text = text.strip_prefix("--").unwrap_or(text);
    text.split_once('-').is_some_and(|(month, day)| two(month, 1, 12) && two(day, 1, 31))
}

fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    match parts[..] {
        [hours, minutes] => two(hours, 0, 23) && two(minutes, 0, 59),
        [hours, minutes, seconds] => {
            let (whole, rest) = match seconds.split_once('.') {
                Some((whole, rest)) => (whole, Some(rest)),
                None => (seconds, None),
            };
            let fraction = rest.is_none_or(|it| it.len() <= 3 && digits(it).is_some());
            two(hours, 0, 23) && two(minutes, 0, 59) && two(whole, 0, 59) && fraction
        }
        _ => false,
    }
}

fn is_local(text: &str) -> bool {
    let halves = text.split_once('T').or_else(|| text.split_once(' '));
    halves.is_some_and(|(date, time)| is_date(date) && is_time(time))
}

fn is_zone(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['+', '-']) else { return text == "Z" };
    match rest.split_once(':') {
        Some((hours, minutes)) => two(hours, 0, 23) && two(minutes, 0, 59),
        None => rest
            .split_at_checked(2)
            .is_some_and(|(hours, minutes)| two(hours, 0, 23) && two(minutes, 0, 59)),
    }
}

fn is_global(text: &str) -> bool {
    let Some(time) = text.find(['T', ' ']) else { return false };
    let zone = text[time..].find(['Z', '+', '-']).map(|it| time + it);
    zone.is_some_and(|at| is_local(&text[..at]) && is_zone(&text[at..]))
}

fn is_week(text: &str) -> bool {
    text.split_once("-W").is_some_and(|(year, week)| is_year(year) && two(week, 1, 53))
}

/// `P1DT2H3M4.5S`, or `1d 2h 3m 4.5s`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        let parts: String = text.split_ascii_whitespace().collect();
        let parts = parts.to_ascii_uppercase();
        return !parts.is_empty() && in_order_of_any(&parts);
    };
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (rest, None),
    };
    let whole = days.strip_suffix('D');
    let days = days.is_empty() || whole.is_some_and(|it| digits(it).is_some());
    days && time.is_none_or(|it| !it.is_empty() && in_order(it, "HMS")) && rest.len() > 1
}

/// Numbers with units that follow one another as in `units`.
fn in_order(mut text: &str, units: &str) -> bool {
    let mut left = units;
    while !text.is_empty() {
        let Some(at) = text.find(|it: char| it.is_ascii_alphabetic()) else {
            return false;
        };
        let (number, rest) = text.split_at(at);
        let unit = &rest[..1];
        let Some(place) = left.find(unit) else { return false };
        if !is_number(number, unit == "S") {
            return false;
        }
        left = &left[place + 1..];
        text = &rest[1..];
    }
    true
}

/// Numbers with units in any order.
fn in_order_of_any(mut text: &str) -> bool {
    while !text.is_empty() {
        let Some(at) = text.find(|it: char| it.is_ascii_alphabetic()) else {
            return false;
        };
        let (number, rest) = text.split_at(at);
        if !"WDHMS".contains(&rest[..1]) || !is_number(number, &rest[..1] == "S") {
            return false;
        }
        text = &rest[1..];
    }
    true
}

fn is_number(text: &str, may_be_broken: bool) -> bool {
    match text.split_once('.') {
        Some((whole, rest)) => {
            may_be_broken
                && digits(whole).is_some()
                && rest.len() <= 3
                && digits(rest).is_some()
        }
        None => digits(text).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_their_form() {
        for sound in [
            "2026",
            "2026-03",
            "2026-03-01",
            "03-01",
            "--03-01",
            "14:54",
            "14:54:39.929",
            "2026-03-01T14:54",
            "2026-03-01 14:54:39",
            "Z",
            "+01:00",
            "-0800",
            "2026-03-01T14:54Z",
            "2026-03-01 14:54:39.9-08:00",
            "2026-W12",
            "PT4H18M3S",
            "P2D",
            "P2DT1.5S",
            "4h 18m 3s",
            "1w",
        ] {
            assert!(is_moment(sound, true), "{sound}");
        }
        for wrong in [
            "2026-03-01T14:54+€1",
            "",
            "26",
            "2026-13",
            "2026-03-32",
            "2026-3-1",
            "24:00",
            "1:2",
            "2026-W54",
            "P",
            "PT",
            "P1M",
            "PT1S2M",
            "PT1.5H",
            "tomorrow",
            "2026-03-01T14:54A",
            "é",
        ] {
            assert!(!is_moment(wrong, true), "{wrong}");
        }
        assert!(is_moment("2026-03-01", false) && !is_moment("2026-03", false));
    }
}
