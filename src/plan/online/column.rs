//! Columns that are filled in batches, and refuse NULL when a validated check
//! has shown that there is none.

use super::{Online, Piece, replaced};
use crate::catalog::{Identifier, Key, Literal, QualifiedName, object_name};
use crate::effect::Lock;
use crate::kind::sql::{Define, Scope, Script, default_expression};
use crate::kind::{Column, ObjectKind};
use crate::plan::needed::{has_comment, is_nullable};
use crate::plan::script::dollar_quoted;
use crate::plan::step::{Action, Step};

impl Online<'_> {
    /// A column with a default that every row has to be given for itself comes
    /// empty, and is filled in batches.
    pub(super) fn new_column(&self, step: &Step) -> Option<Vec<Piece>> {
        let key = &step.object;
        let table = key.relation();
        self.used(key, &table)?;
        let entry = self.entry(key)?;
        let column = Column::of(&entry.object)?;
        let default = column.default.as_ref()?;
        let fills_itself = column.generated.is_some() || column.identity.is_some();
        if !step.effect.rewrites || fills_itself {
            return None;
        }
        let mut empty = column.clone();
        empty.default = None;
        let is_needed = empty.not_null.take_if(|it| it.name.is_none()).is_some();
        if empty.not_null.is_some() {
            return None;
        }
        let name = Identifier(key.name());
        let mut statements = replaced(
            &step.statements,
            &self.adding(key, column)?,
            self.adding(key, &empty)?,
        )?;
        statements.insert(
            1,
            format!(
                "ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {}",
                default_expression(default)
            ),
        );
        let mut filling = Piece::long(
            step,
            fill(&table, &name.to_string()),
            Lock::RowExclusive,
            "rows that have no value are filled, batch by batch",
        );
        filling.action = Action::Fill;
        filling.effect.outside_transaction = true;
        let mut last = None;
        if self.is_again && is_needed {
            filling.needed = Some(is_nullable(&table, key.name()));
        } else if self.is_again {
            // A NULL that somebody writes later is none that is to be filled.
            let comment = |text: Option<&str>| {
                let text = text.map_or_else(|| "NULL".to_owned(), |it| Literal(it).to_string());
                format!("COMMENT ON COLUMN {table}.{name} IS {text}")
            };
            statements.push(comment(Some(UNFILLED)));
            filling.needed = Some(has_comment(&table, key.name(), UNFILLED));
            let own = comment(entry.comment.as_deref());
            let mut piece = Piece::short(step, vec![own], "all rows have their value");
            piece.action = Action::Alter;
            piece.needed.clone_from(&filling.needed);
            last = Some(piece);
        }
        let mut pieces = vec![
            Piece::short(
                step,
                statements,
                "without a value for the rows that are there",
            ),
            filling,
        ];
        pieces.extend(last);
        if is_needed {
            let set = format!("ALTER TABLE {table} ALTER COLUMN {name} SET NOT NULL");
            pieces.extend(self.proven(step, &table, Vec::new(), set, Vec::new()));
        }
        Some(pieces)
    }

    /// The statement that adds a column.
    fn adding(&self, key: &Key, column: &Column) -> Option<String> {
        let scope = Scope {
            key,
            catalog: self.diff.new,
            members: &[],
            apart: false,
        };
        let mut script = Script::default();
        column.create(&scope, &mut script);
        script.into_statements().into_iter().next()
    }

    pub(super) fn not_null(&self, step: &Step) -> Option<Vec<Piece>> {
        let key = &step.object;
        let table = key.relation();
        self.used(key, &table)?;
        if !step.effect.scans || step.effect.rewrites {
            return None;
        }
        let name = Identifier(key.name());
        let set = format!("ALTER TABLE {table} ALTER COLUMN {name} SET NOT NULL");
        let place = step.statements.iter().position(|one| *one == set)?;
        let before = step.statements.get(..place)?.to_vec();
        let after = step.statements.get(place + 1..)?.to_vec();
        Some(self.proven(step, &table, before, set, after))
    }

    /// SET NOT NULL reads no row where a valid check says the same.
    fn proven(
        &self,
        step: &Step,
        table: &QualifiedName,
        mut before: Vec<String>,
        set: String,
        after: Vec<String>,
    ) -> Vec<Piece> {
        let column = step.object.name();
        let check = object_name(&table.name, column, "not_null_check");
        let check = Identifier(&check);
        if self.is_again {
            before.push(format!(
                "ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {check}"
            ));
        }
        before.push(format!(
            "ALTER TABLE {table} ADD CONSTRAINT {check} CHECK ({} IS NOT NULL) NOT VALID",
            Identifier(column)
        ));
        let validate = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {check}");
        let mut last = vec![set, format!("ALTER TABLE {table} DROP CONSTRAINT {check}")];
        last.extend(after);
        let as_change = |mut piece: Piece| {
            piece.action = Action::Alter;
            piece.needed = Some(is_nullable(table, column));
            piece
        };
        vec![
            as_change(Piece::short(
                step,
                before,
                "a check for rows that are written from now on",
            )),
            as_change(Piece::long(
                step,
                validate,
                Lock::ShareUpdateExclusive,
                "the rows that are there are checked",
            )),
            as_change(Piece::short(
                step,
                last,
                "the check has shown that no row has to be read",
            )),
        ]
    }
}

/// The comment of a column of which not all rows have their value yet.
const UNFILLED: &str = "dumpdiff: the rows are being filled";

/// The pages that one batch goes through: 8 MB of a table with pages of the
/// usual size.
const PAGES: u32 = 1000;

/// The statement that gives the default to all rows that are NULL, in many
/// short transactions. Rows that others move meanwhile are found at the end.
fn fill(table: &QualifiedName, column: &str) -> String {
    let table = Literal(&table.to_string()).to_string();
    let column = column.replace('%', "%%");
    let update = format!("UPDATE ONLY %s SET {column} = DEFAULT WHERE {column} IS NULL");
    let all = Literal(&update).to_string();
    let batch = Literal(&format!("{update} AND ctid >= %L AND ctid < %L")).to_string();
    let body = format!(
        "
DECLARE
    part regclass;
    page bigint;
BEGIN
    FOR part IN
        WITH RECURSIVE parts AS (
            SELECT {table}::regclass::oid AS oid
            UNION
            SELECT inhrelid FROM pg_inherits JOIN parts ON inhparent = parts.oid
        )
        SELECT oid FROM parts JOIN pg_class USING (oid) WHERE relkind = 'r'
    LOOP
        FOR page IN
            SELECT generate_series(0, pg_relation_size(part) / current_setting('block_size')::bigint, {PAGES})
        LOOP
            EXECUTE format({batch}, part, format('(%s,0)', page), format('(%s,0)', page + {PAGES}));
            COMMIT;
        END LOOP;
        EXECUTE format({all}, part);
        COMMIT;
    END LOOP;
END
"
    );
    format!("DO {}", dollar_quoted(&body))
}
