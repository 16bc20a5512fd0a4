//! A made-up schema of any size as a dump, in the form of `pg_dump` 17.
//!
//! 5,000 tables give 13 MB. The same wishes give the same bytes. Each table's
//! content depends on its number and the seed alone, so that an edit moves
//! nothing else. The dump restores where the roles `app`, `reader` and
//! `writer` exist.

use std::collections::HashMap;
use std::io::{self, Write};

/// What dump is wanted.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub tables: usize,
    pub seed: u64,
    /// How many changes are made to that schema, scattered over it: a column's
    /// type, a dropped index, a policy, the body of a function, a new column,
    /// in turn.
    pub edits: usize,
    /// What every name of a schema, type, table, column and function begins
    /// with: two dumps with different ones have no statement in common that
    /// makes or changes an object.
    pub prefix: &'a str,
    /// Whether the dump is one of two whose tables are the same under other
    /// names, and which of them.
    pub renames: Renames,
}

/// Which of two dumps is wanted that differ in the names of all tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renames {
    /// Neither: tables have no columns of their own.
    None,
    Before,
    After,
}

/// Writes the dump.
pub fn write(wanted: Wanted<'_>, out: impl Write) -> io::Result<()> {
    let mut tables: Vec<_> = (0..wanted.tables)
        .map(|number| Table::new(wanted, number))
        .collect();
    edit(&mut tables, wanted.edits);
    let prefix = wanted.prefix;
    (Dump {
        out,
        prefix,
        tables,
    })
    .write()
}

const SCHEMAS: [&str; 8] = [
    "accounting",
    "catalog",
    "crm",
    "fleet",
    "hr",
    "logistics",
    "sales",
    "support",
];
const NOUNS: [&str; 24] = [
    "account", "address", "article", "booking", "contact", "contract", "customer", "delivery",
    "device", "document", "event", "invoice", "item", "journal", "message", "order", "payment",
    "price", "project", "report", "route", "shift", "ticket", "vehicle",
];
const SUFFIXES: [&str; 8] = [
    "archive", "detail", "entry", "history", "line", "link", "status", "version",
];
/// Columns beside the key: name, type and what follows it.
const COLUMNS: [(&str, &str, &str); 16] = [
    ("amount", "numeric(12,2)", " DEFAULT 0 NOT NULL"),
    ("code", "character varying(40)", ""),
    ("country", "character(2)", " DEFAULT 'DE'::bpchar"),
    ("email", "character varying(255)", ""),
    ("external_id", "uuid", " DEFAULT gen_random_uuid() NOT NULL"),
    ("is_active", "boolean", " DEFAULT true NOT NULL"),
    ("note", "text", ""),
    ("payload", "jsonb", " DEFAULT '{}'::jsonb NOT NULL"),
    ("quantity", "integer", " DEFAULT 1 NOT NULL"),
    ("rate", "double precision", ""),
    ("starts_on", "date", ""),
    (
        "state",
        "public.state",
        " DEFAULT 'new'::public.state NOT NULL",
    ),
    ("tags", "text[]", " DEFAULT '{}'::text[]"),
    ("title", "text", " NOT NULL"),
    ("updated_at", "timestamp with time zone", " DEFAULT now()"),
    ("valid_during", "tstzrange", ""),
];

/// `SplitMix64`, by Steele and others: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap_or(0)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Edit {
    ColumnType,
    DroppedIndex,
    Policy,
    FunctionBody,
    NewColumn,
}

const EDITS: [Edit; 5] = [
    Edit::ColumnType,
    Edit::DroppedIndex,
    Edit::Policy,
    Edit::FunctionBody,
    Edit::NewColumn,
];

// Each is one independent trait of a table, not a state.
#[allow(clippy::struct_excessive_bools)]
struct Table {
    schema: String,
    name: String,
    /// Name, type and what follows it.
    columns: Vec<(String, String, String)>,
    /// The table that the column `parent_id` refers to, by its number.
    parent: Option<usize>,
    identity: bool,
    check: bool,
    unique: bool,
    trigger: bool,
    policy: bool,
    comment: bool,
    function: bool,
    view: bool,
    edits: Vec<Edit>,
}

impl Table {
    fn new(wanted: Wanted<'_>, number: usize) -> Self {
        let p = wanted.prefix;
        let mut random = Random(wanted.seed ^ (number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let schema = SCHEMAS[random.below(SCHEMAS.len())];
        let noun = NOUNS[random.below(NOUNS.len())];
        let suffix = SUFFIXES[random.below(SUFFIXES.len())];
        // Another word and another number: nothing of the name stays.
        let name = match wanted.renames {
            Renames::None | Renames::Before => format!("{p}{noun}_{suffix}_{number}"),
            Renames::After => format!("{p}{noun}s_now_{}", 7 * number + 3),
        };
        let mut chosen: Vec<_> = (0..COLUMNS.len()).collect();
        while chosen.len() > 8 {
            chosen.remove(random.below(chosen.len()));
        }
        let columns = chosen.into_iter().map(|i| COLUMNS[i]);
        let own_columns = (0..if wanted.renames == Renames::None {
            0
        } else {
            3
        })
            .map(|place| {
                let one = NOUNS[random.below(NOUNS.len())];
                let two = NOUNS[random.below(NOUNS.len())];
                let kind = ["integer", "text", "date"][place];
                let name = format!("{p}{one}_{two}_{}", SUFFIXES[random.below(SUFFIXES.len())]);
                (format!("{name}_{place}"), kind.to_owned(), String::new())
            });
        let own_columns: Vec<_> = own_columns.collect();
        // The one type that is the dump's own.
        let own = |text: &str| text.replace("public.", &format!("public.{p}"));
        Self {
            schema: format!("{p}{schema}"),
            name,
            columns: columns
                .map(|(name, kind, rest)| (format!("{p}{name}"), own(kind), own(rest)))
                .chain(own_columns)
                .collect(),
            parent: (number > 0 && random.one_in(2)).then(|| random.below(number)),
            identity: !random.one_in(4),
            check: random.one_in(4),
            unique: random.one_in(4),
            trigger: random.one_in(6),
            policy: random.one_in(5),
            comment: random.one_in(3),
            function: random.one_in(8),
            view: random.one_in(8),
            edits: Vec::new(),
        }
    }

    fn can(&self, edit: Edit) -> bool {
        match edit {
            Edit::Policy => self.policy,
            Edit::FunctionBody => self.function,
            // A view would show the type as well, and would be a second edit.
            Edit::ColumnType => !self.view && self.widened().is_some(),
            Edit::DroppedIndex | Edit::NewColumn => true,
        }
    }

    /// A column that can have a wider type, under the same indexes.
    fn widened(&self) -> Option<(usize, &'static str)> {
        self.columns
            .iter()
            .enumerate()
            .find_map(|(i, (_, kind, _))| match kind.as_str() {
                "integer" => Some((i, "bigint")),
                "numeric(12,2)" => Some((i, "numeric(14,2)")),
                "character varying(40)" => Some((i, "character varying(80)")),
                _ => None,
            })
    }

    fn edited(&self, edit: Edit) -> bool {
        self.edits.contains(&edit)
    }

    fn qualified(&self) -> String {
        format!("{}.{}", self.schema, self.name)
    }
}

struct Dump<'a, W: Write> {
    out: W,
    prefix: &'a str,
    tables: Vec<Table>,
}

impl<W: Write> Dump<'_, W> {
    fn entry(&mut self, name: &str, kind: &str, schema: &str, body: &str) -> io::Result<()> {
        write!(
            self.out,
            "--\n-- Name: {name}; Type: {kind}; Schema: {schema}; Owner: app\n--\n\n{body}\n\n"
        )
    }

    /// One pass over the tables for each of `pg_dump`'s stages.
    fn each(
        &mut self,
        write: impl Fn(&mut Self, usize, &Table) -> io::Result<()>,
    ) -> io::Result<()> {
        let tables = std::mem::take(&mut self.tables);
        let done = tables
            .iter()
            .enumerate()
            .try_for_each(|(i, table)| write(self, i, table));
        self.tables = tables;
        done
    }

    fn head(&mut self) -> io::Result<()> {
        self.out.write_all(
            b"--\n-- PostgreSQL database dump\n--\n\n\\restrict dumpdiff\n\n\
            -- Dumped from database version 17.10\n-- Dumped by pg_dump version 17.10\n\n\
            SET statement_timeout = 0;\nSET lock_timeout = 0;\n\
            SET idle_in_transaction_session_timeout = 0;\nSET transaction_timeout = 0;\n\
            SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n\
            SELECT pg_catalog.set_config('search_path', '', false);\n\
            SET check_function_bodies = false;\nSET xmloption = content;\n\
            SET client_min_messages = warning;\nSET row_security = off;\n\n",
        )?;
        let p = self.prefix;
        for schema in SCHEMAS {
            let body =
                format!("CREATE SCHEMA {p}{schema};\n\n\nALTER SCHEMA {p}{schema} OWNER TO app;");
            self.entry(&format!("{p}{schema}"), "SCHEMA", "-", &body)?;
        }
        self.entry(
            &format!("{p}state"),
            "TYPE",
            "public",
            &format!(
                "CREATE TYPE public.{p}state AS ENUM (\n    'new',\n    'open',\n    \
                'done'\n);\n\n\nALTER TYPE public.{p}state OWNER TO app;"
            ),
        )?;
        self.entry(
            &format!("{p}touch()"),
            "FUNCTION",
            "public",
            &format!(
                "CREATE FUNCTION public.{p}touch() RETURNS trigger\n    LANGUAGE plpgsql\n    \
                AS $$\nBEGIN\n    NEW.{p}created_at := now();\n    RETURN NEW;\nEND\n$$;\n\n\n\
                ALTER FUNCTION public.{p}touch() OWNER TO app;"
            ),
        )
    }

    fn functions(&mut self) -> io::Result<()> {
        self.each(|dump, i, table| {
            if !table.function {
                return Ok(());
            }
            let (p, schema, wanted) = (dump.prefix, &table.schema, table.qualified());
            let limit = if table.edited(Edit::FunctionBody) {
                50
            } else {
                100
            };
            let name = format!("{p}recent_{i}");
            let body = format!(
                "CREATE FUNCTION {schema}.{name}(tenant bigint, since date DEFAULT CURRENT_DATE) \
                RETURNS bigint\n    LANGUAGE plpgsql STABLE SECURITY DEFINER\n    \
                SET search_path TO 'pg_catalog', 'pg_temp'\n    AS $$\nDECLARE\n    found bigint;\n\
                BEGIN\n    -- What the front page shows; older rows are of no interest.\n    \
                SELECT count(*) INTO found\n      FROM {wanted} t\n     \
                WHERE t.{p}tenant_id = tenant AND t.{p}created_at >= since;\n    \
                RETURN least(found, {limit});\nEND\n$$;\n\n\n\
                ALTER FUNCTION {schema}.{name}(tenant bigint, since date) OWNER TO app;"
            );
            dump.entry(&format!("{name}(bigint, date)"), "FUNCTION", schema, &body)
        })
    }

    fn relations(&mut self) -> io::Result<()> {
        self.out.write_all(
            b"SET default_tablespace = '';\n\nSET default_table_access_method = heap;\n\n",
        )?;
        self.each(|dump, _, table| {
            let (p, schema) = (dump.prefix, &table.schema);
            let (name, wanted) = (&table.name, table.qualified());
            let mut lines =
                vec![format!("    {p}id bigint NOT NULL"), format!("    {p}tenant_id bigint NOT NULL")];
            if table.parent.is_some() {
                lines.push(format!("    {p}parent_id bigint"));
            }
            for (column, kind, rest) in &table.columns {
                lines.push(format!("    {column} {kind}{rest}"));
            }
            lines.push(format!(
                "    {p}created_at timestamp with time zone DEFAULT now() NOT NULL"
            ));
            if table.edited(Edit::NewColumn) {
                lines.push(format!("    {p}reviewed_by text DEFAULT 'nobody'::text NOT NULL"));
            }
            if table.check {
                lines.push(format!("    CONSTRAINT {name}_tenant_check CHECK (({p}tenant_id > 0))"));
            }
            let body = format!(
                "CREATE TABLE {wanted} (\n{}\n);\n\n\nALTER TABLE {wanted} OWNER TO app;",
                lines.join(",\n")
            );
            dump.entry(name, "TABLE", schema, &body)?;
            if table.comment {
                let text = format!("COMMENT ON TABLE {wanted} IS 'One row for each {name}, as the tenant''s own system names it.';\n");
                dump.entry(&format!("TABLE {name}"), "COMMENT", schema, &text)?;
                let text = format!("COMMENT ON COLUMN {wanted}.{p}tenant_id IS 'Who sees the row.';\n");
                dump.entry(&format!("COLUMN {name}.{p}tenant_id"), "COMMENT", schema, &text)?;
            }
            dump.sequence(table)?;
            if table.view {
                let columns: Vec<_> =
                    table.columns.iter().map(|(column, ..)| format!("    {column}")).collect();
                let body = format!(
                    "CREATE VIEW {wanted}_current AS\n SELECT {p}id,\n    {p}tenant_id,\n{}\n   \
                    FROM {wanted}\n  WHERE ({p}created_at > (now() - '1 year'::interval));\n\n\n\
                    ALTER VIEW {wanted}_current OWNER TO app;",
                    columns.join(",\n")
                );
                dump.entry(&format!("{name}_current"), "VIEW", schema, &body)?;
            }
            Ok(())
        })
    }

    fn sequence(&mut self, table: &Table) -> io::Result<()> {
        let (p, schema) = (self.prefix, &table.schema);
        let (name, wanted) = (&table.name, table.qualified());
        let kind = "SEQUENCE";
        let numbers =
            "START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1";
        let sequence = format!("{name}_id_seq");
        if table.identity {
            let body = format!(
                "ALTER TABLE {wanted} ALTER COLUMN {p}id ADD GENERATED ALWAYS AS IDENTITY (\n    \
                SEQUENCE NAME {wanted}_id_seq\n    {numbers}\n);\n"
            );
            return self.entry(&sequence, kind, schema, &body);
        }
        let body = format!(
            "CREATE SEQUENCE {wanted}_id_seq\n    {numbers};\n\n\n\
            ALTER SEQUENCE {wanted}_id_seq OWNER TO app;"
        );
        self.entry(&sequence, kind, schema, &body)?;
        let body = format!("ALTER SEQUENCE {wanted}_id_seq OWNED BY {wanted}.{p}id;\n");
        self.entry(&sequence, "SEQUENCE OWNED BY", schema, &body)
    }

    fn defaults(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            if table.identity {
                return Ok(());
            }
            let (p, wanted) = (dump.prefix, table.qualified());
            let body = format!(
                "ALTER TABLE ONLY {wanted} ALTER COLUMN {p}id SET DEFAULT \
                nextval('{wanted}_id_seq'::regclass);\n"
            );
            dump.entry(
                &format!("{} {p}id", table.name),
                "DEFAULT",
                &table.schema,
                &body,
            )
        })
    }

    fn keys(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            let (p, schema) = (dump.prefix, &table.schema);
            let (name, wanted) = (&table.name, table.qualified());
            let mut add = |constraint: String, what: &str| {
                let body =
                    format!("ALTER TABLE ONLY {wanted}\n    ADD CONSTRAINT {constraint} {what};\n");
                dump.entry(&format!("{name} {constraint}"), "CONSTRAINT", schema, &body)
            };
            add(format!("{name}_pkey"), &format!("PRIMARY KEY ({p}id)"))?;
            if table.unique {
                let what = format!("UNIQUE ({p}tenant_id, {})", table.columns[0].0);
                add(format!("{name}_tenant_key"), &what)?;
            }
            Ok(())
        })
    }

    fn indexes(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            let (p, schema) = (dump.prefix, &table.schema);
            let (name, wanted) = (&table.name, table.qualified());
            let mut add = |index: String, what: &str| {
                let body = format!("CREATE INDEX {index} ON {wanted} USING {what};\n");
                dump.entry(&index, "INDEX", schema, &body)
            };
            if !table.edited(Edit::DroppedIndex) {
                add(
                    format!("{name}_created_at_idx"),
                    &format!("btree ({p}created_at DESC)"),
                )?;
            }
            add(format!("{name}_first_idx"), &index_of(&table.columns[1]))?;
            let partial = format!(
                "btree ({p}tenant_id, {}) WHERE ({p}tenant_id > 10)",
                table.columns[2].0
            );
            add(format!("{name}_tenant_idx"), &partial)
        })
    }

    fn triggers(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            if !table.trigger {
                return Ok(());
            }
            let (p, name, wanted) = (dump.prefix, &table.name, table.qualified());
            let body = format!(
                "CREATE TRIGGER {p}touch BEFORE INSERT OR UPDATE ON {wanted} FOR EACH ROW \
                EXECUTE FUNCTION public.{p}touch();\n"
            );
            dump.entry(&format!("{name} {p}touch"), "TRIGGER", &table.schema, &body)
        })
    }

    fn foreign_keys(&mut self, names: &HashMap<usize, String>) -> io::Result<()> {
        self.each(|dump, _, table| {
            let Some(parent) = table.parent.and_then(|parent| names.get(&parent)) else {
                return Ok(());
            };
            let (p, name, wanted) = (dump.prefix, &table.name, table.qualified());
            let body = format!(
                "ALTER TABLE ONLY {wanted}\n    ADD CONSTRAINT {name}_parent_id_fkey \
                FOREIGN KEY ({p}parent_id) REFERENCES {parent}({p}id) ON DELETE CASCADE;\n"
            );
            let name = format!("{name} {name}_parent_id_fkey");
            dump.entry(&name, "FK CONSTRAINT", &table.schema, &body)
        })
    }

    fn policies(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            if !table.policy {
                return Ok(());
            }
            let (p, name, wanted) = (dump.prefix, &table.name, table.qualified());
            let body = format!("ALTER TABLE {wanted} ENABLE ROW LEVEL SECURITY;\n");
            dump.entry(name, "ROW SECURITY", &table.schema, &body)?;
            let using = if table.edited(Edit::Policy) {
                "true".to_owned()
            } else {
                let setting = "current_setting('app.tenant'::text, true)";
                format!("({p}tenant_id = ({setting})::bigint)")
            };
            let body =
                format!("CREATE POLICY tenant ON {wanted} TO reader, writer USING ({using});\n");
            dump.entry(&format!("{name} tenant"), "POLICY", &table.schema, &body)
        })
    }

    fn privileges(&mut self) -> io::Result<()> {
        let p = self.prefix;
        for schema in SCHEMAS {
            let body = format!(
                "GRANT USAGE ON SCHEMA {p}{schema} TO reader;\n\
                GRANT USAGE ON SCHEMA {p}{schema} TO writer;\n"
            );
            self.entry(&format!("SCHEMA {p}{schema}"), "ACL", "-", &body)?;
        }
        self.each(|dump, _, table| {
            let (name, wanted) = (&table.name, table.qualified());
            let body = format!(
                "GRANT SELECT ON TABLE {wanted} TO reader;\n\
                GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {wanted} TO writer;\n"
            );
            dump.entry(&format!("TABLE {name}"), "ACL", &table.schema, &body)
        })
    }

    fn write(mut self) -> io::Result<()> {
        let names = self
            .tables
            .iter()
            .map(Table::qualified)
            .enumerate()
            .collect();
        // The order in which pg_dump would list them within a stage.
        self.tables
            .sort_by_cached_key(|table| (table.schema.clone(), table.name.clone()));
        self.head()?;
        self.functions()?;
        self.relations()?;
        self.defaults()?;
        self.keys()?;
        self.indexes()?;
        self.triggers()?;
        self.foreign_keys(&names)?;
        self.policies()?;
        self.privileges()?;
        self.out.write_all(
            b"--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict dumpdiff\n\n",
        )?;
        self.out.flush()
    }
}

fn index_of((column, kind, _): &(String, String, String)) -> String {
    match kind.as_str() {
        "jsonb" | "text[]" => format!("gin ({column})"),
        "tstzrange" => format!("gist ({column})"),
        _ => format!("btree ({column})"),
    }
}

/// Spreads the edits over the tables, each on the next table that can have it.
fn edit(tables: &mut [Table], edits: usize) {
    for number in 0..edits {
        let kind = EDITS[number % EDITS.len()];
        let from = (2 * number + 1) * tables.len() / (2 * edits);
        let Some(table) = tables[from..]
            .iter_mut()
            .find(|table| table.can(kind) && !table.edited(kind))
        else {
            continue;
        };
        table.edits.push(kind);
        if kind == Edit::ColumnType
            && let Some((column, wider)) = table.widened()
        {
            table.columns[column].1 = wider.to_owned();
        }
    }
}
