//! Writes a dump of any size, in the form of `pg_dump` 17, for measurements.
//!
//!     generate-dump --tables N --seed S [--edits K] > out.sql
//!
//! 5,000 tables give 12 MB. The same seed gives the same bytes; `--edits K`
//! gives that schema after K changes, scattered over it: a column's type, a
//! dropped index, a policy, the body of a function, a new column, in turn.
//! Each table's content depends on its number alone, so that an edit moves
//! nothing else. The dump restores where the roles `app`, `reader` and
//! `writer` exist.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

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
    schema: &'static str,
    name: String,
    columns: Vec<(&'static str, String, &'static str)>,
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
    fn new(seed: u64, number: usize) -> Self {
        let mut random = Random(seed ^ (number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let schema = SCHEMAS[random.below(SCHEMAS.len())];
        let noun = NOUNS[random.below(NOUNS.len())];
        let suffix = SUFFIXES[random.below(SUFFIXES.len())];
        let mut chosen: Vec<_> = (0..COLUMNS.len()).collect();
        while chosen.len() > 8 {
            chosen.remove(random.below(chosen.len()));
        }
        let columns = chosen.into_iter().map(|i| COLUMNS[i]);
        Self {
            schema,
            name: format!("{noun}_{suffix}_{number}"),
            columns: columns
                .map(|(name, kind, rest)| (name, kind.to_owned(), rest))
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

struct Dump<W: Write> {
    out: W,
    tables: Vec<Table>,
}

impl<W: Write> Dump<W> {
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
        for schema in SCHEMAS {
            let body = format!("CREATE SCHEMA {schema};\n\n\nALTER SCHEMA {schema} OWNER TO app;");
            self.entry(schema, "SCHEMA", "-", &body)?;
        }
        self.entry(
            "state",
            "TYPE",
            "public",
            "CREATE TYPE public.state AS ENUM (\n    'new',\n    'open',\n    'done'\n);\n\n\n\
            ALTER TYPE public.state OWNER TO app;",
        )?;
        self.entry(
            "touch()",
            "FUNCTION",
            "public",
            "CREATE FUNCTION public.touch() RETURNS trigger\n    LANGUAGE plpgsql\n    AS $$\n\
            BEGIN\n    NEW.created_at := now();\n    RETURN NEW;\nEND\n$$;\n\n\n\
            ALTER FUNCTION public.touch() OWNER TO app;",
        )
    }

    fn functions(&mut self) -> io::Result<()> {
        self.each(|dump, i, table| {
            if !table.function {
                return Ok(());
            }
            let (schema, wanted) = (table.schema, table.qualified());
            let limit = if table.edited(Edit::FunctionBody) {
                50
            } else {
                100
            };
            let name = format!("recent_{i}");
            let body = format!(
                "CREATE FUNCTION {schema}.{name}(tenant bigint, since date DEFAULT CURRENT_DATE) \
                RETURNS bigint\n    LANGUAGE plpgsql STABLE SECURITY DEFINER\n    \
                SET search_path TO 'pg_catalog', 'pg_temp'\n    AS $$\nDECLARE\n    found bigint;\n\
                BEGIN\n    -- What the front page shows; older rows are of no interest.\n    \
                SELECT count(*) INTO found\n      FROM {wanted} t\n     \
                WHERE t.tenant_id = tenant AND t.created_at >= since;\n    \
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
            let (schema, name, wanted) = (table.schema, &table.name, table.qualified());
            let mut lines =
                vec!["    id bigint NOT NULL".to_owned(), "    tenant_id bigint NOT NULL".into()];
            if table.parent.is_some() {
                lines.push("    parent_id bigint".into());
            }
            for (column, kind, rest) in &table.columns {
                lines.push(format!("    {column} {kind}{rest}"));
            }
            lines.push("    created_at timestamp with time zone DEFAULT now() NOT NULL".into());
            if table.edited(Edit::NewColumn) {
                lines.push("    reviewed_by text DEFAULT 'nobody'::text NOT NULL".into());
            }
            if table.check {
                lines.push(format!("    CONSTRAINT {name}_tenant_check CHECK ((tenant_id > 0))"));
            }
            let body = format!(
                "CREATE TABLE {wanted} (\n{}\n);\n\n\nALTER TABLE {wanted} OWNER TO app;",
                lines.join(",\n")
            );
            dump.entry(name, "TABLE", schema, &body)?;
            if table.comment {
                let text = format!("COMMENT ON TABLE {wanted} IS 'One row for each {name}, as the tenant''s own system names it.';\n");
                dump.entry(&format!("TABLE {name}"), "COMMENT", schema, &text)?;
                let text = format!("COMMENT ON COLUMN {wanted}.tenant_id IS 'Who sees the row.';\n");
                dump.entry(&format!("COLUMN {name}.tenant_id"), "COMMENT", schema, &text)?;
            }
            dump.sequence(table)?;
            if table.view {
                let columns: Vec<_> =
                    table.columns.iter().map(|(column, ..)| format!("    {column}")).collect();
                let body = format!(
                    "CREATE VIEW {wanted}_current AS\n SELECT id,\n    tenant_id,\n{}\n   \
                    FROM {wanted}\n  WHERE (created_at > (now() - '1 year'::interval));\n\n\n\
                    ALTER VIEW {wanted}_current OWNER TO app;",
                    columns.join(",\n")
                );
                dump.entry(&format!("{name}_current"), "VIEW", schema, &body)?;
            }
            Ok(())
        })
    }

    fn sequence(&mut self, table: &Table) -> io::Result<()> {
        let (schema, name, wanted) = (table.schema, &table.name, table.qualified());
        let kind = "SEQUENCE";
        let numbers =
            "START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1";
        let sequence = format!("{name}_id_seq");
        if table.identity {
            let body = format!(
                "ALTER TABLE {wanted} ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (\n    \
                SEQUENCE NAME {wanted}_id_seq\n    {numbers}\n);\n"
            );
            return self.entry(&sequence, kind, schema, &body);
        }
        let body = format!(
            "CREATE SEQUENCE {wanted}_id_seq\n    {numbers};\n\n\n\
            ALTER SEQUENCE {wanted}_id_seq OWNER TO app;"
        );
        self.entry(&sequence, kind, schema, &body)?;
        let body = format!("ALTER SEQUENCE {wanted}_id_seq OWNED BY {wanted}.id;\n");
        self.entry(&sequence, "SEQUENCE OWNED BY", schema, &body)
    }

    fn defaults(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            if table.identity {
                return Ok(());
            }
            let wanted = table.qualified();
            let body = format!(
                "ALTER TABLE ONLY {wanted} ALTER COLUMN id SET DEFAULT \
                nextval('{wanted}_id_seq'::regclass);\n"
            );
            dump.entry(
                &format!("{} id", table.name),
                "DEFAULT",
                table.schema,
                &body,
            )
        })
    }

    fn keys(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            let (schema, name, wanted) = (table.schema, &table.name, table.qualified());
            let mut add = |constraint: String, what: &str| {
                let body =
                    format!("ALTER TABLE ONLY {wanted}\n    ADD CONSTRAINT {constraint} {what};\n");
                dump.entry(&format!("{name} {constraint}"), "CONSTRAINT", schema, &body)
            };
            add(format!("{name}_pkey"), "PRIMARY KEY (id)")?;
            if table.unique {
                let what = format!("UNIQUE (tenant_id, {})", table.columns[0].0);
                add(format!("{name}_tenant_key"), &what)?;
            }
            Ok(())
        })
    }

    fn indexes(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            let (schema, name, wanted) = (table.schema, &table.name, table.qualified());
            let mut add = |index: String, what: &str| {
                let body = format!("CREATE INDEX {index} ON {wanted} USING {what};\n");
                dump.entry(&index, "INDEX", schema, &body)
            };
            if !table.edited(Edit::DroppedIndex) {
                add(format!("{name}_created_at_idx"), "btree (created_at DESC)")?;
            }
            add(format!("{name}_first_idx"), &index_of(&table.columns[1]))?;
            let partial = format!(
                "btree (tenant_id, {}) WHERE (tenant_id > 10)",
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
            let (name, wanted) = (&table.name, table.qualified());
            let body = format!(
                "CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON {wanted} FOR EACH ROW \
                EXECUTE FUNCTION public.touch();\n"
            );
            dump.entry(&format!("{name} touch"), "TRIGGER", table.schema, &body)
        })
    }

    fn foreign_keys(&mut self, names: &HashMap<usize, String>) -> io::Result<()> {
        self.each(|dump, _, table| {
            let Some(parent) = table.parent.and_then(|parent| names.get(&parent)) else {
                return Ok(());
            };
            let (name, wanted) = (&table.name, table.qualified());
            let body = format!(
                "ALTER TABLE ONLY {wanted}\n    ADD CONSTRAINT {name}_parent_id_fkey \
                FOREIGN KEY (parent_id) REFERENCES {parent}(id) ON DELETE CASCADE;\n"
            );
            let name = format!("{name} {name}_parent_id_fkey");
            dump.entry(&name, "FK CONSTRAINT", table.schema, &body)
        })
    }

    fn policies(&mut self) -> io::Result<()> {
        self.each(|dump, _, table| {
            if !table.policy {
                return Ok(());
            }
            let (name, wanted) = (&table.name, table.qualified());
            let body = format!("ALTER TABLE {wanted} ENABLE ROW LEVEL SECURITY;\n");
            dump.entry(name, "ROW SECURITY", table.schema, &body)?;
            let using = if table.edited(Edit::Policy) {
                "true".to_owned()
            } else {
                let setting = "current_setting('app.tenant'::text, true)";
                format!("(tenant_id = ({setting})::bigint)")
            };
            let body =
                format!("CREATE POLICY tenant ON {wanted} TO reader, writer USING ({using});\n");
            dump.entry(&format!("{name} tenant"), "POLICY", table.schema, &body)
        })
    }

    fn privileges(&mut self) -> io::Result<()> {
        for schema in SCHEMAS {
            let body = format!(
                "GRANT USAGE ON SCHEMA {schema} TO reader;\nGRANT USAGE ON SCHEMA {schema} TO writer;\n"
            );
            self.entry(&format!("SCHEMA {schema}"), "ACL", "-", &body)?;
        }
        self.each(|dump, _, table| {
            let (name, wanted) = (&table.name, table.qualified());
            let body = format!(
                "GRANT SELECT ON TABLE {wanted} TO reader;\n\
                GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE {wanted} TO writer;\n"
            );
            dump.entry(&format!("TABLE {name}"), "ACL", table.schema, &body)
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
            .sort_by_key(|table| (table.schema, table.name.clone()));
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

fn index_of((column, kind, _): &(&str, String, &str)) -> String {
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

fn arguments() -> Option<(usize, u64, usize)> {
    let (mut tables, mut seed, mut edits) = (None, 1, 0);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value: u64 = words.next()?.parse().ok()?;
        match word.as_str() {
            "--tables" => tables = Some(usize::try_from(value).ok()?),
            "--seed" => seed = value,
            "--edits" => edits = usize::try_from(value).ok()?,
            _ => return None,
        }
    }
    Some((tables?, seed, edits))
}

fn main() -> ExitCode {
    let Some((count, seed, edits)) = arguments() else {
        eprintln!("usage: generate-dump --tables N [--seed S] [--edits K]");
        return ExitCode::from(2);
    };
    let mut tables: Vec<_> = (0..count).map(|number| Table::new(seed, number)).collect();
    edit(&mut tables, edits);
    let out = BufWriter::new(io::stdout().lock());
    if let Err(error) = (Dump { out, tables }).write() {
        eprintln!("generate-dump: {error}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}
