//! How tables and foreign tables are altered.

use super::change::{Change, Changing, Moments, Pending};
use super::sql;
use super::{ForeignTable, Persistence, ReplicaIdentity, Table};
use crate::catalog::{Expr, Identifier, Options, QualifiedName};

/// A table of either kind, as far as both have the same to alter.
struct Relation<'a> {
    name: QualifiedName,
    words: &'static str,
    pending: &'a mut Pending,
    moments: &'a mut Moments,
}

/// What a table is a part of.
type Part<'a> = (Option<&'a QualifiedName>, Option<&'a Expr>);

impl Relation<'_> {
    fn now(&mut self, action: &str) {
        let (words, name) = (self.words, &self.name);
        self.moments
            .now
            .push(format!("ALTER {words} {name} {action}"));
    }

    fn only(&mut self, action: &str) {
        let (words, name) = (self.words, &self.name);
        let statement = format!("ALTER {words} ONLY {name} {action}");
        self.moments.now.push(statement);
    }

    /// The parents from the first one that differs are left and joined again,
    /// since their order is the order of joining.
    fn inherits(&mut self, old: &[QualifiedName], new: &[QualifiedName]) {
        if !self.pending.take("inherits") {
            return;
        }
        let same = old.iter().zip(new).take_while(|(old, new)| old == new);
        let kept = same.count();
        let (words, name) = (self.words, &self.name);
        for parent in &old[kept..] {
            let statement = format!("ALTER {words} {name} NO INHERIT {parent}");
            self.moments.early.push(statement);
        }
        for parent in &new[kept..] {
            let statement = format!("ALTER {words} {name} INHERIT {parent}");
            self.moments.late.push(statement);
        }
    }

    fn partition(&mut self, (old, _): Part<'_>, (new, bound): Part<'_>) {
        if !self.pending.take_any(&["partition_of", "partition_bound"]) {
            return;
        }
        let name = &self.name;
        if let Some(parent) = old {
            let statement = format!("ALTER TABLE {parent} DETACH PARTITION {name}");
            self.moments.early.push(statement);
        }
        if let Some(parent) = new {
            let bound = bound.map_or("DEFAULT", Expr::text);
            let statement = format!("ALTER TABLE ONLY {parent} ATTACH PARTITION {name} {bound}");
            self.moments.late.push(statement);
        }
    }

    fn row_security(&mut self, enabled: bool, forced: bool) {
        if self.pending.take("row_security") {
            let word = if enabled { "ENABLE" } else { "DISABLE" };
            self.now(&format!("{word} ROW LEVEL SECURITY"));
        }
        if self.pending.take("force_row_security") {
            let word = if forced { "FORCE" } else { "NO FORCE" };
            self.only(&format!("{word} ROW LEVEL SECURITY"));
        }
    }
}

impl Change for Table {
    fn change(it: &mut Changing<'_, Self>) {
        let (old, new) = (it.old, it.new);
        let mut table = Relation {
            name: it.key().relation(),
            words: "TABLE",
            pending: it.pending,
            moments: it.moments,
        };
        if table.pending.take("of_type") {
            if old.of_type.is_some() {
                let name = &table.name;
                let statement = format!("ALTER TABLE {name} NOT OF");
                table.moments.early.push(statement);
            }
            if let Some(of) = &new.of_type {
                let statement = format!("ALTER TABLE {} OF {of}", table.name);
                table.moments.late.push(statement);
            }
        }
        table.inherits(&old.inherits, &new.inherits);
        table.partition(
            (old.partition_of.as_ref(), old.partition_bound.as_ref()),
            (new.partition_of.as_ref(), new.partition_bound.as_ref()),
        );
        if table.pending.take("with_oids") {
            table.now("SET WITHOUT OIDS");
        }
        // A table that logical decoding looks at is not written anew.
        let is_catalog = |options: &Options| options.contains_key("user_catalog_table");
        if is_catalog(&old.options) && table.pending.take("options") {
            for action in sql::option_changes(&old.options, &new.options) {
                table.now(&action);
            }
        }
        if table.pending.take("persistence") {
            table.now(match new.persistence {
                Persistence::Unlogged => "SET UNLOGGED",
                _ => "SET LOGGED",
            });
        }
        if table.pending.take("access_method") {
            let method = new.access_method.as_deref().unwrap_or("heap");
            table.now(&format!("SET ACCESS METHOD {}", Identifier(method)));
        }
        if table.pending.take("tablespace") {
            let tablespace = new.tablespace.as_deref().unwrap_or("pg_default");
            table.now(&format!("SET TABLESPACE {}", Identifier(tablespace)));
        }
        if table.pending.take("options") {
            for action in sql::option_changes(&old.options, &new.options) {
                table.now(&action);
            }
        }
        table.row_security(new.row_security, new.force_row_security);
        if table.pending.take("replica_identity") {
            let identity = match &new.replica_identity {
                ReplicaIdentity::Default => "DEFAULT".to_owned(),
                ReplicaIdentity::Nothing => "NOTHING".to_owned(),
                ReplicaIdentity::Full => "FULL".to_owned(),
                ReplicaIdentity::Index(name) => format!("USING INDEX {}", Identifier(name)),
            };
            let statement = format!(
                "ALTER TABLE ONLY {} REPLICA IDENTITY {identity}",
                table.name
            );
            table.moments.late.push(statement);
        }
    }
}

impl Change for ForeignTable {
    fn change(it: &mut Changing<'_, Self>) {
        let (old, new) = (it.old, it.new);
        let mut table = Relation {
            name: it.key().relation(),
            words: "FOREIGN TABLE",
            pending: it.pending,
            moments: it.moments,
        };
        table.inherits(&old.inherits, &new.inherits);
        table.partition(
            (old.partition_of.as_ref(), old.partition_bound.as_ref()),
            (new.partition_of.as_ref(), new.partition_bound.as_ref()),
        );
        if table.pending.take("options")
            && let Some(options) = sql::foreign_option_changes(&old.options, &new.options)
        {
            table.now(&options);
        }
        table.row_security(new.row_security, new.force_row_security);
    }
}
