//! Publications. Subscriptions have a file of their own.

use super::context::{Context, name_list};
use super::create::{options, unknown_option};
use super::loader::{Loader, Step, step};
use super::names::creation_schema;
use super::option::{flag, text};
use super::problem::Problem;
use crate::catalog::{Key, Name, Origin};
use crate::kind::{Kind, Publication, PublicationRelation, PublicationSchema};
use pg_query::protobuf as pg;
use pg_query::protobuf::{AlterPublicationAction, PublicationObjSpecType};
use pg_query::{Node, NodeEnum};

/// What `publish` is where nothing says it, sorted.
const PUBLISHED: [&str; 4] = ["delete", "insert", "truncate", "update"];

/// CREATE PUBLICATION.
pub(super) fn create_publication(
    context: &Context<'_>,
    statement: pg::CreatePublicationStmt,
) -> Result<Step, Problem> {
    let name = Name::from(statement.pubname);
    let mut publication = Publication {
        all_tables: statement.for_all_tables,
        publish: PUBLISHED.map(str::to_owned).to_vec(),
        ..Publication::default()
    };
    for change in changes(statement.options)? {
        change.apply(&mut publication);
    }
    let members = members(context, &name, statement.pubobjects)?;
    let origin = context.origin(0);
    step(move |loader| {
        loader.create(Key::new(Kind::Publication, [name]), publication, origin);
        add(loader, members);
        Ok(())
    })
}

/// ALTER PUBLICATION, aside from OWNER and RENAME.
pub(super) fn alter_publication(
    context: &Context<'_>,
    statement: pg::AlterPublicationStmt,
) -> Result<Step, Problem> {
    let name = Name::from(statement.pubname);
    let changes = changes(statement.options)?;
    let members = members(context, &name, statement.pubobjects)?;
    let action = AlterPublicationAction::try_from(statement.action);
    let all_tables = statement.for_all_tables;
    let origin = context.origin(0);
    if all_tables {
        return Err(Problem::unknown("ALTER PUBLICATION … FOR ALL TABLES"));
    }
    if !changes.is_empty() {
        return step(move |loader| {
            let publication = loader.object(&Key::new(Kind::Publication, [name]), origin)?;
            for change in changes {
                change.apply(publication);
            }
            Ok(())
        });
    }
    match action {
        Ok(AlterPublicationAction::ApAddObjects) => step(move |loader| {
            add(loader, members);
            Ok(())
        }),
        Ok(AlterPublicationAction::ApDropObjects) => step(move |loader| {
            let missing = members.iter().find(|(key, ..)| !loader.is_created(key));
            if let Some((key, ..)) = missing {
                return Err(Problem::missing(format!("the {key}")));
            }
            for (key, ..) in &members {
                loader.remove(key);
            }
            Ok(())
        }),
        Ok(AlterPublicationAction::ApSetObjects) => step(move |loader| {
            let database = loader.database.clone();
            let old = loader.catalog.keys_where(|key, _| {
                matches!(
                    key.kind,
                    Kind::PublicationRelation | Kind::PublicationSchema
                ) && key.names.first() == Some(&name)
                    && key.database == database
            });
            for key in old {
                loader.catalog.remove(&key);
            }
            add(loader, members);
            Ok(())
        }),
        _ => Err(Problem::unknown("the change of the publication")),
    }
}

/// One option of a publication.
enum Change {
    Publish(Vec<String>),
    ViaRoot(bool),
    GeneratedColumns(Option<String>),
}

impl Change {
    fn apply(self, publication: &mut Publication) {
        match self {
            Self::Publish(operations) => publication.publish = operations,
            Self::ViaRoot(value) => publication.publish_via_partition_root = value,
            Self::GeneratedColumns(value) => publication.publish_generated_columns = value,
        }
    }
}

fn changes(nodes: Vec<Node>) -> Result<Vec<Change>, Problem> {
    options(nodes)?
        .iter()
        .map(|element| match element.defname.as_str() {
            "publish" => Ok(Change::Publish(operations(&text(element)?)?)),
            "publish_via_partition_root" => Ok(Change::ViaRoot(flag(element)?)),
            // A switch in the first betas of 18, a word since.
            "publish_generated_columns" => {
                let word = text(element)?.to_lowercase();
                Ok(Change::GeneratedColumns(match word.as_str() {
                    "none" | "false" | "off" => None,
                    "true" | "on" => Some("stored".to_owned()),
                    "stored" => Some(word),
                    _ => return Err(Problem::unknown(format!("{} = {word}", element.defname))),
                }))
            }
            _ => Err(unknown_option(element)),
        })
        .collect()
}

fn operations(list: &str) -> Result<Vec<String>, Problem> {
    let mut operations = Vec::new();
    for word in list.split(',').map(|word| word.trim().to_lowercase()) {
        if PUBLISHED.contains(&word.as_str()) {
            operations.push(word);
        } else if !word.is_empty() {
            return Err(Problem::unknown(format!("publish = {word}")));
        }
    }
    operations.sort_unstable();
    operations.dedup();
    Ok(operations)
}

/// A table or a schema in a publication; nothing in the middle for a schema.
type Member = (Key, Option<PublicationRelation>, Origin);

fn add(loader: &mut Loader, members: Vec<Member>) {
    for (key, relation, origin) in members {
        match relation {
            Some(relation) => loader.create(key, relation, origin),
            None => loader.create(key, PublicationSchema {}, origin),
        }
    }
}

fn members(
    context: &Context<'_>,
    publication: &Name,
    nodes: Vec<Node>,
) -> Result<Vec<Member>, Problem> {
    let mut members = Vec::new();
    let mut last = PublicationObjSpecType::Undefined;
    for node in nodes {
        let Some(NodeEnum::PublicationObjSpec(item)) = node.node else {
            return Err(Problem::unknown("what is published"));
        };
        let said = PublicationObjSpecType::try_from(item.pubobjtype)
            .map_err(|_| Problem::unknown("what is published"))?;
        // A name without kind is of the kind of the one before.
        if said != PublicationObjSpecType::PublicationobjContinuation {
            last = said;
        }
        let origin = context.origin(item.location);
        members.push(match last {
            PublicationObjSpecType::PublicationobjTable => {
                let table = match item.pubtable {
                    Some(table) => *table,
                    None => pg::PublicationTable {
                        relation: Some(pg::RangeVar {
                            relname: item.name,
                            ..pg::RangeVar::default()
                        }),
                        ..pg::PublicationTable::default()
                    },
                };
                let (key, relation) = published_table(context, publication, table)?;
                (key, Some(relation), origin)
            }
            PublicationObjSpecType::PublicationobjTablesInSchema if !item.name.is_empty() => {
                let names = [publication.clone(), context.names.schema(&item.name)];
                (Key::new(Kind::PublicationSchema, names), None, origin)
            }
            PublicationObjSpecType::PublicationobjTablesInCurSchema => {
                let schema = creation_schema(context.settings)
                    .ok_or(Problem::missing("a current schema"))?;
                let names = [publication.clone(), context.names.schema(&schema)];
                (Key::new(Kind::PublicationSchema, names), None, origin)
            }
            _ => return Err(Problem::unknown("what is published")),
        });
    }
    Ok(members)
}

fn published_table(
    context: &Context<'_>,
    publication: &Name,
    table: pg::PublicationTable,
) -> Result<(Key, PublicationRelation), Problem> {
    let name = context.target(table.relation.as_ref())?;
    let mut columns = name_list(&table.columns);
    columns.sort_unstable();
    let relation = PublicationRelation {
        columns,
        filter: context.optional(table.where_clause)?,
    };
    let schema = name.schema.unwrap_or_else(|| Name::from(""));
    let names = [publication.clone(), schema, name.name];
    Ok((Key::new(Kind::PublicationRelation, names), relation))
}
