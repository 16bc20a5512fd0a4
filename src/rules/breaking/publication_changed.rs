use crate::catalog::{Key, QualifiedName};
use crate::diff::Side;
use crate::kind::{
    Constraint, ConstraintType, Kind, ObjectKind, Publication, PublicationRelation,
    ReplicaIdentity, Table,
};
use crate::rules::{Case, Findings, Severity, alteration, rule};

rule! {
    /// A publication, or what it publishes, differs: tables, schemas, columns,
    /// row filters or operations.
    ///
    /// ## Why it matters
    ///
    /// Subscribers get other changes than before and notice nothing: what is
    /// not published any more stays as it was on their side. A subscription to
    /// a publication that is gone stops with an error. A table that is added
    /// has to exist at the subscriber, and is followed only after
    /// `ALTER SUBSCRIPTION … REFRESH PUBLICATION`. On a published table without
    /// a replica identity every UPDATE and DELETE fails from then on.
    ///
    /// ## Example
    ///
    /// ```sql
    /// ALTER PUBLICATION feed DROP TABLE public.orders;
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Tell the owners of all subscriptions (`pg_stat_replication` and
    /// `pg_replication_slots` show who follows). Give a table a primary key, or
    /// set its REPLICA IDENTITY, before it is published.
    "publication-changed", Breaking, High;
    each [Publication, PublicationRelation, PublicationSchema] => check
}

const ATTRIBUTES: [&str; 5] = [
    "all_tables",
    "all_sequences",
    "publish",
    "publish_via_partition_root",
    "publish_generated_columns",
];

fn check(it: &Case<'_>, found: &mut Findings) {
    match it.kind() {
        Kind::Publication => publication(it, found),
        Kind::PublicationRelation => relation(it, found),
        _ => schema(it, found),
    }
}

fn publication(it: &Case<'_>, found: &mut Findings) {
    let object = it.object();
    if it.is_removed() {
        found
            .add(
                it,
                format!("{object} is removed: subscriptions to it stop with an error"),
            )
            .remedy("Drop the subscriptions, or let them follow another publication, first.");
    } else if it.is_added() {
        found
            .add(it, format!("{object} is added"))
            .severity(Severity::Info);
    } else if let Some((old, new)) = it.altered::<Publication>()
        && let Some(words) = alteration::in_words(it, &ATTRIBUTES)
    {
        let only_more = old.publish.iter().all(|one| new.publish.contains(one))
            && old.all_tables <= new.all_tables
            && old.all_sequences <= new.all_sequences;
        let finding = found.add(it, format!("{object} publishes otherwise: {words}"));
        finding
            .about(words)
            .remedy("Tell the owners of all subscriptions first.");
        if only_more {
            finding.severity(Severity::Medium);
        }
    }
}

fn relation(it: &Case<'_>, found: &mut Findings) {
    let [publication, schema, table] = &*it.key().names else {
        return;
    };
    if is_of_whole(it, publication) {
        return;
    }
    let schema = Some(schema.clone()).filter(|schema| !schema.is_empty());
    let table = QualifiedName::new(schema, table.clone());
    let publication = format!("publication {}", crate::catalog::Identifier(publication));
    if it.is_removed() {
        if it.pair().relation(Side::New, it.key(), &table).is_none() {
            // The rule on tables says it.
            return;
        }
        found
            .add(it, format!("{publication} does not publish {table} any more: subscribers keep what they have"))
            .remedy("Tell the owners of all subscriptions first.");
    } else if it.is_added() {
        let finding = found.add(it, format!("{publication} publishes {table}"));
        finding.severity(Severity::Medium).remedy(
            "Make the table at the subscribers first, and refresh their subscriptions afterwards.",
        );
        if lacks_identity(it, &table) {
            finding
                .severity(Severity::High)
                .remedy("Give the table a primary key or set its REPLICA IDENTITY first.");
            finding.message +=
                ", which has no replica identity: every UPDATE and DELETE of it fails";
        }
    } else if let Some((old, new)) = it.altered::<PublicationRelation>()
        && let Some(words) = alteration::in_words(it, &["columns", "filter"])
    {
        let loses_columns = old.columns != new.columns
            && !new.columns.is_empty()
            && (old.columns.is_empty() || old.columns.iter().any(|one| !new.columns.contains(one)));
        let only_more = !loses_columns && (old.filter == new.filter || new.filter.is_none());
        let finding = found.add(
            it,
            format!("{publication} publishes {table} otherwise: {words}"),
        );
        finding
            .about(words)
            .remedy("Tell the owners of all subscriptions first.");
        if only_more {
            finding.severity(Severity::Medium);
        }
    }
}

fn schema(it: &Case<'_>, found: &mut Findings) {
    let [publication, schema] = &*it.key().names else {
        return;
    };
    if is_of_whole(it, publication) {
        return;
    }
    let publication = crate::catalog::Identifier(publication);
    let schema = crate::catalog::Identifier(schema);
    if it.is_removed() {
        found
            .add(it, format!("publication {publication} does not publish the tables of schema {schema} any more: subscribers keep what they have"))
            .remedy("Tell the owners of all subscriptions first.");
    } else if it.is_added() {
        found
            .add(it, format!("publication {publication} publishes all tables of schema {schema}"))
            .severity(Severity::Medium)
            .remedy("Make the tables at the subscribers first, and refresh their subscriptions afterwards.");
    }
}

/// Whether the publication itself comes or goes.
fn is_of_whole(it: &Case<'_>, publication: &str) -> bool {
    let mut key = Key::new(Kind::Publication, [publication]);
    key.database.clone_from(&it.key().database);
    if it.is_added() {
        it.pair().is_added(&key) && !is_old_table(it)
    } else {
        it.is_removed() && it.pair().is_removed(&key)
    }
}

/// A table that was there before is published for the first time: UPDATE and
/// DELETE of it may fail even if the publication is new.
fn is_old_table(it: &Case<'_>) -> bool {
    match &*it.key().names {
        [_, schema, table] => {
            let schema = Some(schema.clone()).filter(|schema| !schema.is_empty());
            let table = QualifiedName::new(schema, table.clone());
            it.pair().relation(Side::Old, it.key(), &table).is_some() && lacks_identity(it, &table)
        }
        _ => false,
    }
}

/// Whether UPDATE and DELETE are published, and nothing tells the subscriber
/// which row is meant.
fn lacks_identity(it: &Case<'_>, table: &QualifiedName) -> bool {
    let pair = it.pair();
    let new = pair.new_side();
    let publication = it.key().names.first().and_then(|name| {
        let mut key = Key::new(Kind::Publication, [name.clone()]);
        key.database.clone_from(&it.key().database);
        Publication::of(&new.get(&key)?.object)
    });
    let sends_changes = publication.is_some_and(|publication| {
        publication
            .publish
            .iter()
            .any(|what| matches!(what.as_str(), "update" | "delete"))
    });
    let Some(key) = pair.relation(Side::New, it.key(), table) else {
        return false;
    };
    let Some(object) = new.get(&key).and_then(|entry| Table::of(&entry.object)) else {
        return false;
    };
    // The rows of a partitioned table are in its partitions, each with an
    // identity of its own.
    if !sends_changes || object.partition_by.is_some() {
        return false;
    }
    match object.replica_identity {
        ReplicaIdentity::Nothing => true,
        ReplicaIdentity::Full | ReplicaIdentity::Index(_) => false,
        ReplicaIdentity::Default => !pair
            .members::<Constraint>(Side::New, it.key(), table)
            .iter()
            .any(|(_, _, constraint)| constraint.r#type == ConstraintType::PrimaryKey),
    }
}
