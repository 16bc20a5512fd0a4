use crate::kind::Sequence;
use crate::rules::{Case, Findings, Severity, rule, witness};

rule! {
    /// A sequence starts at another number, is held to other bounds, counts
    /// differently, or begins again at its end.
    ///
    /// ## Why it matters
    ///
    /// A sequence that gives out a number twice makes inserts fail on their
    /// key, or, where no key is there, mixes up rows. Bounds that leave out
    /// the number at which the sequence stands need a RESTART: without it the
    /// change fails. Another START alone changes nothing at once: only
    /// `RESTART` and `TRUNCATE … RESTART IDENTITY` go there. With CYCLE a
    /// sequence begins again instead of failing at its end.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER SEQUENCE public.invoice_number START WITH 1 RESTART;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Look where the sequence stands before it is changed, and restart it
    /// only behind the largest number that is in use. Where a sequence stands
    /// is data and no part of what is compared.
    "sequence-restarted", DataLoss, Medium;
    each [Sequence] => check
}

fn check(it: &Case<'_>, found: &mut Findings) {
    let Some((old, new)) = it.altered::<Sequence>() else {
        return;
    };
    let object = it.object();
    let name = witness::relation(it);
    if it.change("start").is_some() {
        found
            .add_about(
                it,
                "start",
                format!(
                    "{object} starts at {} instead of {}: a RESTART goes there",
                    new.start, old.start
                ),
            )
            .severity(Severity::Low)
            .remedy("Do not restart the sequence below numbers that are in use.");
    }
    // Bounds that follow the type are told with the type.
    let is_type_same = it.change("type").is_none();
    if it.change("maximum").is_some() && new.maximum < old.maximum && is_type_same {
        found
            .add_about(
                it,
                "maximum",
                format!(
                    "{object} ends at {} instead of {}: it cannot stand beyond",
                    new.maximum, old.maximum
                ),
            )
            .remedy("Look where the sequence stands before the change.")
            .witness(format!(
                "SELECT last_value FROM {name} WHERE last_value > {}",
                new.maximum
            ));
    }
    if it.change("minimum").is_some() && new.minimum > old.minimum && is_type_same {
        found
            .add_about(
                it,
                "minimum",
                format!(
                    "{object} has the minimum {} instead of {}: it cannot stand below",
                    new.minimum, old.minimum
                ),
            )
            .remedy("Look where the sequence stands before the change.")
            .witness(format!(
                "SELECT last_value FROM {name} WHERE last_value < {}",
                new.minimum
            ));
    }
    if it.change("increment").is_some() && (new.increment < 0) != (old.increment < 0) {
        found
            .add_about(
                it,
                "increment",
                format!(
                    "{object} counts by {} instead of {}: it gives out numbers again that it gave out before",
                    new.increment, old.increment
                ),
            )
            .remedy("Restart the sequence beyond the numbers that are in use, in its new direction.");
    }
    if it.change("cycle").is_some() && new.cycle {
        found
            .add_about(
                it,
                "cycle",
                format!("{object} begins again at its end, with numbers that it gave out before"),
            )
            .remedy("Let the sequence fail at its end unless its numbers may be repeated.");
    }
}
