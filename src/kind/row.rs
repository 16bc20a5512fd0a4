//! Where the catalogs of a server hold an object: the row that stands for it,
//! and the columns of the row that objects of many kinds have.

use super::Kind;
use crate::catalog::{Identifier, Key, Literal, QualifiedName};

/// The row of a catalog, which is called `it`. The oldest server that has all
/// that is asked for is PostgreSQL 12.
#[derive(Debug)]
pub(crate) struct Row {
    /// The catalog: `pg_class`.
    pub catalog: &'static str,
    /// What is true of the row alone.
    pub condition: String,
    /// The column with the owner, if there is one.
    pub owner: Option<&'static str>,
    /// The column with the privileges, if there is one.
    pub acl: Option<&'static str>,
    /// The comment, as SQL.
    pub comment: Option<String>,
}

impl Row {
    /// The security label of a provider, as SQL.
    pub fn label(&self, kind: Kind, provider: &str) -> String {
        let (catalog, (object, part)) = (self.labelled(kind), Self::address(kind));
        let provider = Literal(provider);
        if kind.is_shared() {
            return format!(
                "SELECT label FROM pg_shseclabel WHERE classoid = '{catalog}'::regclass \
                 AND objoid = {object} AND provider = {provider}"
            );
        }
        format!(
            "SELECT label FROM pg_seclabel WHERE classoid = '{catalog}'::regclass \
             AND objoid = {object} AND objsubid = {part} AND provider = {provider}"
        )
    }

    /// The names of the extensions that the object was made to depend on, as
    /// SQL.
    pub fn depends_on(&self, kind: Kind) -> String {
        let (object, _) = Self::address(kind);
        format!(
            "SELECT string_agg(extname, ', ' ORDER BY extname COLLATE \"C\") \
             FROM pg_depend JOIN pg_extension AS of ON of.oid = refobjid \
             WHERE deptype = 'x' AND refclassid = 'pg_extension'::regclass \
             AND classid = '{}'::regclass AND objid = {object}",
            self.labelled(kind)
        )
    }

    /// The catalog by whose oid statements find the object.
    fn labelled(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Column => "pg_class",
            Kind::Role => "pg_authid",
            Kind::LargeObject => "pg_largeobject",
            _ => self.catalog,
        }
    }

    /// The object and the part of it.
    fn address(kind: Kind) -> (&'static str, &'static str) {
        match kind {
            Kind::Column => ("it.attrelid", "it.attnum"),
            _ => ("it.oid", "0"),
        }
    }
}

/// The columns of `pg_class` and the like: owner and privileges.
type Columns = (Option<&'static str>, Option<&'static str>);

const NEITHER: Columns = (None, None);

/// The row of an object; nothing for kinds that have none of their own.
pub(crate) fn row(key: &Key) -> Option<Row> {
    let (catalog, condition, (owner, acl)) = match key.kind {
        kind if kind.is_relation() || kind == Kind::Index => of_relation(key),
        kind if kind.is_type() => of_type(key),
        kind if kind.is_routine() => of_routine(key),
        kind if kind.is_member() => of_member(key),
        kind if kind.is_in_schema() => of_schema(key)?,
        _ => of_database(key)?,
    };
    let comment = match key.kind {
        Kind::Column => Some("col_description(it.attrelid, it.attnum)".to_owned()),
        kind if kind.is_nameless() => None,
        // Their catalogs cannot be read by everyone.
        Kind::Role => Some("shobj_description(it.oid, 'pg_authid')".to_owned()),
        kind if kind.is_shared() => Some(format!("shobj_description(it.oid, '{catalog}')")),
        Kind::LargeObject => Some("obj_description(it.oid, 'pg_largeobject')".to_owned()),
        _ => Some(format!("obj_description(it.oid, '{catalog}')")),
    };
    Some(Row {
        catalog,
        condition,
        owner,
        acl,
        comment,
    })
}

/// The oid of a relation, a type, a role, a schema by its name.
fn oid(of: &str, name: impl std::fmt::Display) -> String {
    format!("to_reg{of}({})", Literal(&name.to_string()))
}

fn schema(name: &QualifiedName) -> String {
    let schema = name.schema.as_deref().unwrap_or("pg_catalog");
    oid("namespace", Identifier(schema))
}

fn named(column: &str, key: &Key) -> String {
    format!("it.{column} = {}", Literal(key.name()))
}

type Found = (&'static str, String, Columns);

fn of_relation(key: &Key) -> Found {
    let kinds = match key.kind {
        Kind::Table => "'r', 'p'",
        Kind::ForeignTable => "'f'",
        Kind::View => "'v'",
        Kind::MaterializedView => "'m'",
        Kind::Sequence => "'S'",
        _ => "'i', 'I'",
    };
    let name = oid("class", key.relation());
    let mut condition = format!("it.oid = {name} AND it.relkind IN ({kinds})");
    if key.kind == Kind::Index {
        // The index of a constraint is a part of that.
        condition += " AND NOT EXISTS (SELECT FROM pg_constraint \
                      WHERE conindid = it.oid AND contype IN ('p', 'u', 'x'))";
    }
    let columns = match key.kind {
        Kind::Index => NEITHER,
        _ => (Some("relowner"), Some("relacl")),
    };
    ("pg_class", condition, columns)
}

fn of_type(key: &Key) -> Found {
    // The name of a shell type leads to no type.
    let mut condition = format!(
        "{} AND it.typnamespace = {}",
        named("typname", key),
        schema(&key.relation())
    );
    condition += match key.kind {
        Kind::Enum => " AND it.typtype = 'e'",
        // A table has a row type of its name.
        Kind::CompositeType => " AND it.typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c')",
        Kind::Domain => " AND it.typtype = 'd'",
        Kind::Range => " AND it.typtype = 'r'",
        Kind::ShellType => " AND NOT it.typisdefined",
        _ => " AND it.typtype = 'b' AND it.typisdefined",
    };
    ("pg_type", condition, (Some("typowner"), Some("typacl")))
}

fn of_routine(key: &Key) -> Found {
    let kinds = match key.kind {
        Kind::Procedure => "'p'",
        Kind::Aggregate => "'a'",
        _ => "'f', 'w'",
    };
    let condition = format!(
        "{} AND it.pronamespace = {} AND it.prokind IN ({kinds}) AND \
         ARRAY(SELECT replace(format_type(type, NULL), '\"', '') \
         FROM unnest(it.proargtypes) WITH ORDINALITY AS of (type, place) \
         ORDER BY place) = {}",
        named("proname", key),
        schema(&key.relation()),
        texts(key.arguments.iter().map(AsRef::as_ref)),
    );
    ("pg_proc", condition, (Some("proowner"), Some("proacl")))
}

/// `ARRAY['integer', 'text']::text[]`. Which names need quotes depends on the
/// version, so that they have none.
fn texts<'a>(list: impl Iterator<Item = &'a str>) -> String {
    let list: Vec<String> = list
        .map(|one| Literal(&one.replace('"', "")).to_string())
        .collect();
    format!("ARRAY[{}]::text[]", list.join(", "))
}

fn of_member(key: &Key) -> Found {
    let relation = oid("class", key.relation());
    let (catalog, of, name) = match key.kind {
        Kind::Column => {
            let condition = format!(
                "it.attrelid = {relation} AND {} AND NOT it.attisdropped",
                named("attname", key)
            );
            return ("pg_attribute", condition, (None, Some("attacl")));
        }
        Kind::DomainConstraint => {
            let domain = oid("type", key.relation());
            let condition = format!("it.contypid = {domain} AND {}", named("conname", key));
            return ("pg_constraint", condition, NEITHER);
        }
        Kind::Constraint => ("pg_constraint", "conrelid", "conname"),
        Kind::Rule => ("pg_rewrite", "ev_class", "rulename"),
        Kind::Policy => ("pg_policy", "polrelid", "polname"),
        _ => ("pg_trigger", "tgrelid", "tgname"),
    };
    let condition = format!("it.{of} = {relation} AND {}", named(name, key));
    (catalog, condition, NEITHER)
}

fn of_schema(key: &Key) -> Option<Found> {
    let (catalog, name, namespace, owner) = match key.kind {
        Kind::Collation => (
            "pg_collation",
            "collname",
            "collnamespace",
            Some("collowner"),
        ),
        Kind::Conversion => ("pg_conversion", "conname", "connamespace", Some("conowner")),
        Kind::Statistics => (
            "pg_statistic_ext",
            "stxname",
            "stxnamespace",
            Some("stxowner"),
        ),
        Kind::Operator => ("pg_operator", "oprname", "oprnamespace", Some("oprowner")),
        Kind::OperatorClass => ("pg_opclass", "opcname", "opcnamespace", Some("opcowner")),
        Kind::OperatorFamily => ("pg_opfamily", "opfname", "opfnamespace", Some("opfowner")),
        Kind::TextSearchConfiguration => {
            ("pg_ts_config", "cfgname", "cfgnamespace", Some("cfgowner"))
        }
        Kind::TextSearchDictionary => {
            ("pg_ts_dict", "dictname", "dictnamespace", Some("dictowner"))
        }
        Kind::TextSearchParser => ("pg_ts_parser", "prsname", "prsnamespace", None),
        Kind::TextSearchTemplate => ("pg_ts_template", "tmplname", "tmplnamespace", None),
        _ => return None,
    };
    let mut condition = format!(
        "{} AND it.{namespace} = {}",
        named(name, key),
        schema(&key.relation())
    );
    let method = |column: &str| {
        let method = key.arguments.first().map_or("", AsRef::as_ref);
        format!(
            " AND it.{column} = (SELECT oid FROM pg_am WHERE amname = {})",
            Literal(method)
        )
    };
    condition += &match key.kind {
        Kind::OperatorClass => method("opcmethod"),
        Kind::OperatorFamily => method("opfmethod"),
        Kind::Operator => operands(key),
        _ => String::new(),
    };
    Some((catalog, condition, (owner, None)))
}

/// An operand that is not there has no type.
fn operands(key: &Key) -> String {
    // One that was only named by another has no function yet.
    let mut condition = " AND it.oprcode <> 0".to_owned();
    for (column, of) in ["oprleft", "oprright"].into_iter().zip(&key.arguments) {
        condition += &match &**of {
            "NONE" => format!(" AND it.{column} = 0"),
            of => format!(" AND it.{column} = {}", oid("type", of)),
        };
    }
    condition
}

/// Those that their one name identifies.
fn of_database(key: &Key) -> Option<Found> {
    let (catalog, name, owner, acl) = match key.kind {
        Kind::Role => ("pg_roles", "rolname", None, None),
        Kind::Tablespace => ("pg_tablespace", "spcname", Some("spcowner"), Some("spcacl")),
        Kind::Database => ("pg_database", "datname", Some("datdba"), Some("datacl")),
        Kind::Schema => ("pg_namespace", "nspname", Some("nspowner"), Some("nspacl")),
        Kind::Language => ("pg_language", "lanname", Some("lanowner"), Some("lanacl")),
        Kind::Extension => ("pg_extension", "extname", None, None),
        Kind::AccessMethod => ("pg_am", "amname", None, None),
        Kind::ForeignDataWrapper => (
            "pg_foreign_data_wrapper",
            "fdwname",
            Some("fdwowner"),
            Some("fdwacl"),
        ),
        Kind::Server => (
            "pg_foreign_server",
            "srvname",
            Some("srvowner"),
            Some("srvacl"),
        ),
        Kind::Publication => ("pg_publication", "pubname", Some("pubowner"), None),
        Kind::Subscription => ("pg_subscription", "subname", Some("subowner"), None),
        Kind::EventTrigger => ("pg_event_trigger", "evtname", Some("evtowner"), None),
        Kind::LargeObject => {
            let number: u32 = key.name().parse().ok()?;
            let columns = (Some("lomowner"), Some("lomacl"));
            return Some((
                "pg_largeobject_metadata",
                format!("it.oid = {number}"),
                columns,
            ));
        }
        _ => {
            let (catalog, condition) = of_several(key)?;
            let acl = (key.kind == Kind::DefaultAcl).then_some("defaclacl");
            return Some((catalog, condition, (None, acl)));
        }
    };
    let mut condition = named(name, key);
    if key.kind == Kind::Subscription {
        // Those of all databases stand in one catalog.
        condition += " AND it.subdbid = \
                      (SELECT oid FROM pg_database WHERE datname = current_database())";
    }
    Some((catalog, condition, (owner, acl)))
}

/// Those that several names identify.
fn of_several(key: &Key) -> Option<(&'static str, String)> {
    let names: Vec<&str> = key.names.iter().map(AsRef::as_ref).collect();
    let role = |name: &str| oid("role", Identifier(name));
    let schema = |name: &str| match name {
        "" => "0".to_owned(),
        name => oid("namespace", Identifier(name)),
    };
    let of_name = |catalog: &str, column: &str, name: &str| {
        format!(
            "(SELECT oid FROM {catalog} WHERE {column} = {})",
            Literal(name)
        )
    };
    let publication = |name| of_name("pg_publication", "pubname", name);
    Some(match (key.kind, names.as_slice()) {
        (Kind::Cast, [source, target]) => {
            let (source, target) = (oid("type", source), oid("type", target));
            let condition = format!("it.castsource = {source} AND it.casttarget = {target}");
            ("pg_cast", condition)
        }
        (Kind::Transform, [of, language]) => {
            let (of, language) = (oid("type", of), of_name("pg_language", "lanname", language));
            let condition = format!("it.trftype = {of} AND it.trflang = {language}");
            ("pg_transform", condition)
        }
        (Kind::UserMapping, [user, server]) => {
            let user = match *user {
                "PUBLIC" => "0".to_owned(),
                user => role(user),
            };
            let condition = format!("it.umuser = {user} AND it.srvname = {}", Literal(server));
            // Everyone may read this view.
            ("pg_user_mappings", condition)
        }
        (Kind::PublicationRelation, [name, schema, table]) => {
            let schema = Some(*schema).filter(|schema| !schema.is_empty());
            let table = oid("class", QualifiedName::new(schema.map(Into::into), *table));
            let condition = format!(
                "it.prpubid = {} AND it.prrelid = {table}",
                publication(name)
            );
            ("pg_publication_rel", condition)
        }
        (Kind::PublicationSchema, [name, of]) => {
            let (name, of) = (publication(name), schema(of));
            let condition = format!("it.pnpubid = {name} AND it.pnnspid = {of}");
            ("pg_publication_namespace", condition)
        }
        (Kind::Membership, [member, of, grantors @ ..]) => {
            let mut condition =
                format!("it.member = {} AND it.roleid = {}", role(member), role(of));
            // Since 16 each grantor's is one of its own.
            if let [grantor] = grantors {
                condition += &format!(" AND it.grantor = {}", role(grantor));
            }
            ("pg_auth_members", condition)
        }
        (Kind::RoleSetting, [of, databases @ ..]) => {
            let database = match databases.first() {
                Some(name) => of_name("pg_database", "datname", name),
                None => "0".to_owned(),
            };
            let of = match *of {
                "ALL" => "0".to_owned(),
                of => role(of),
            };
            let condition = format!("it.setrole = {of} AND it.setdatabase = {database}");
            ("pg_db_role_setting", condition)
        }
        (Kind::DefaultAcl, [of, in_schema, objects]) => {
            let letter = match *objects {
                "tables" => "r",
                "sequences" => "S",
                "functions" => "f",
                "types" => "T",
                "schemas" => "n",
                _ => "L",
            };
            let condition = format!(
                "it.defaclrole = {} AND it.defaclnamespace = {} AND it.defaclobjtype = '{letter}'",
                role(of),
                schema(in_schema)
            );
            ("pg_default_acl", condition)
        }
        _ => return None,
    })
}
