//! What COMMENT ON, GRANT, ALTER … OWNER TO, RENAME, SET SCHEMA and DROP
//! speak of: `kind name` turned into a key.

use super::context::{Context, split_name, string};
use super::loader::Loader;
use super::names::Space;
use super::problem::Problem;
use crate::catalog::{Key, Name, QualifiedName};
use crate::kind::Kind;
use pg_query::protobuf as pg;
use pg_query::protobuf::ObjectType;
use pg_query::{Node, NodeEnum};

/// An object as a statement names it. Which kind a relation, type or routine
/// is of is known only when the statement runs: `ALTER TABLE` is said of
/// views too.
#[derive(Clone, Debug)]
pub(super) enum Address {
    /// Anything of `pg_class`, with the kind that the statement says.
    Relation(Kind, QualifiedName),
    /// Anything of `pg_type`.
    Type(Kind, QualifiedName),
    /// Anything of `pg_proc`, with the argument types if they are said.
    Routine(Kind, QualifiedName, Option<Vec<Name>>),
    /// An object of which the statement says all.
    Object(Key),
}

impl Address {
    /// The key of the object in the catalog as it is now.
    pub fn key(&self, loader: &Loader) -> Key {
        match self {
            Self::Relation(kind, name) => loader.relation_key(*kind, name),
            Self::Type(kind, name) => loader.type_key(*kind, name),
            Self::Routine(kind, name, arguments) => {
                loader.routine_key(*kind, name, arguments.as_deref())
            }
            Self::Object(key) => loader.key(key.clone()),
        }
    }
}

/// Operands of an operator that has only one.
pub(super) const NO_OPERAND: &str = "NONE";

impl Context<'_> {
    /// The address of an object in the form that most statements give it.
    #[allow(clippy::too_many_lines, reason = "a table of kinds reads best as one")]
    pub fn address(&self, said: i32, object: &Node) -> Result<Address, Problem> {
        let said =
            ObjectType::try_from(said).map_err(|_| Problem::unknown("the kind of object"))?;
        let node = object.node.as_ref().ok_or(Problem::missing("an object"))?;
        let names = list(node);
        if let Some(kind) = relation_kind(said) {
            let name = match node {
                NodeEnum::RangeVar(relation) => self.target(Some(relation))?,
                _ => self.target_name(Space::Relation, &names)?,
            };
            return Ok(Address::Relation(kind, name));
        }
        if let Some(kind) = global_kind(said) {
            let name = names
                .last()
                .and_then(string)
                .ok_or(Problem::missing("a name"))?;
            let name = match kind {
                Kind::Schema => self.names.schema(name),
                _ => Name::from(name),
            };
            return Ok(Address::Object(Key::new(kind, [name])));
        }
        if let Some((kind, space)) = schema_kind(said) {
            let name = self.target_name(space, &names)?;
            return Ok(Address::Object(Key::qualified(kind, &name)));
        }
        match said {
            ObjectType::ObjectType | ObjectType::ObjectDomain => {
                let name = match node {
                    NodeEnum::TypeName(name) => self.target_name(Space::Type, &name.names)?,
                    _ => self.target_name(Space::Type, &names)?,
                };
                let kind = if said == ObjectType::ObjectDomain {
                    Kind::Domain
                } else {
                    Kind::BaseType
                };
                Ok(Address::Type(kind, name))
            }
            ObjectType::ObjectFunction
            | ObjectType::ObjectProcedure
            | ObjectType::ObjectRoutine
            | ObjectType::ObjectAggregate => {
                let NodeEnum::ObjectWithArgs(signature) = node else {
                    return Err(Problem::missing("a signature"));
                };
                let kind = match said {
                    ObjectType::ObjectProcedure => Kind::Procedure,
                    ObjectType::ObjectAggregate => Kind::Aggregate,
                    _ => Kind::Function,
                };
                let (name, arguments) = self.signature(signature)?;
                Ok(Address::Routine(kind, name, arguments))
            }
            ObjectType::ObjectOperator => {
                let NodeEnum::ObjectWithArgs(signature) = node else {
                    return Err(Problem::missing("a signature"));
                };
                Ok(Address::Object(self.operator_key(signature)?))
            }
            ObjectType::ObjectColumn | ObjectType::ObjectAttribute => {
                let (column, relation) = names.split_last().ok_or(Problem::missing("a column"))?;
                let relation = self.target_name(Space::Relation, relation)?;
                let column = string(column).ok_or(Problem::missing("a column"))?;
                Ok(Address::Object(Key::member(
                    Kind::Column,
                    &relation,
                    column,
                )))
            }
            ObjectType::ObjectTabconstraint
            | ObjectType::ObjectTrigger
            | ObjectType::ObjectRule
            | ObjectType::ObjectPolicy => {
                let (name, relation) = names.split_last().ok_or(Problem::missing("a name"))?;
                let relation = self.target_name(Space::Relation, relation)?;
                let name = string(name).ok_or(Problem::missing("a name"))?;
                let kind = match said {
                    ObjectType::ObjectTabconstraint => Kind::Constraint,
                    ObjectType::ObjectTrigger => Kind::Trigger,
                    ObjectType::ObjectRule => Kind::Rule,
                    _ => Kind::Policy,
                };
                Ok(Address::Object(Key::member(kind, &relation, name)))
            }
            ObjectType::ObjectDomconstraint => {
                let [domain, name] = names.as_slice() else {
                    return Err(Problem::missing("a domain"));
                };
                let Some(NodeEnum::TypeName(domain)) = &domain.node else {
                    return Err(Problem::missing("a domain"));
                };
                let domain = self.target_name(Space::Type, &domain.names)?;
                let name = string(name).ok_or(Problem::missing("a name"))?;
                Ok(Address::Object(Key::member(
                    Kind::DomainConstraint,
                    &domain,
                    name,
                )))
            }
            ObjectType::ObjectOpclass | ObjectType::ObjectOpfamily => {
                let (method, name) = names.split_first().ok_or(Problem::missing("a name"))?;
                let method = string(method).ok_or(Problem::missing("an access method"))?;
                let kind = if said == ObjectType::ObjectOpclass {
                    Kind::OperatorClass
                } else {
                    Kind::OperatorFamily
                };
                let name = self.target_name(Space::OperatorClass, name)?;
                Ok(Address::Object(
                    Key::qualified(kind, &name).with_arguments([method]),
                ))
            }
            ObjectType::ObjectCast => {
                let [source, target] = names.as_slice() else {
                    return Err(Problem::missing("the types of the cast"));
                };
                Ok(Address::Object(Key::new(
                    Kind::Cast,
                    [self.type_of(source)?, self.type_of(target)?],
                )))
            }
            ObjectType::ObjectTransform => {
                let [of, language] = names.as_slice() else {
                    return Err(Problem::missing("the type of the transform"));
                };
                let language = string(language).ok_or(Problem::missing("a language"))?;
                Ok(Address::Object(Key::new(
                    Kind::Transform,
                    [self.type_of(of)?.as_str(), language],
                )))
            }
            ObjectType::ObjectLargeobject => {
                let oid = super::context::constant(object).ok_or(Problem::missing("an OID"))?;
                Ok(Address::Object(Key::new(Kind::LargeObject, [oid])))
            }
            other => Err(Problem::unknown(other.as_str_name())),
        }
    }

    fn type_of(&self, node: &Node) -> Result<String, Problem> {
        match &node.node {
            Some(NodeEnum::TypeName(name)) => Ok(self.bare_type(name)?.to_string()),
            _ => Err(Problem::missing("a type")),
        }
    }

    /// Name and input types of a routine's signature.
    pub fn signature(
        &self,
        signature: &pg::ObjectWithArgs,
    ) -> Result<(QualifiedName, Option<Vec<Name>>), Problem> {
        let name = self.target_name(Space::Routine, &signature.objname)?;
        if signature.args_unspecified {
            return Ok((name, None));
        }
        let mut arguments = Vec::new();
        if signature.objfuncargs.is_empty() {
            for argument in &signature.objargs {
                match &argument.node {
                    Some(NodeEnum::TypeName(of)) => {
                        arguments.push(Name::from(self.bare_type(of)?.to_string()));
                    }
                    // `*`, as in count(*), stands for no argument.
                    _ => return Ok((name, Some(Vec::new()))),
                }
            }
        }
        for argument in &signature.objfuncargs {
            let Some(NodeEnum::FunctionParameter(parameter)) = &argument.node else {
                continue;
            };
            if is_input(parameter) {
                let of = parameter.arg_type.as_ref();
                let of = self.bare_type(of.ok_or(Problem::missing("a type"))?)?;
                arguments.push(Name::from(of.to_string()));
            }
        }
        Ok((name, Some(arguments)))
    }

    /// The key of an operator by its name and operand types.
    pub fn operator_key(&self, signature: &pg::ObjectWithArgs) -> Result<Key, Problem> {
        let name = self.target_name(Space::Operator, &signature.objname)?;
        let mut operands = Vec::new();
        for operand in &signature.objargs {
            operands.push(match &operand.node {
                Some(NodeEnum::TypeName(of)) => self.bare_type(of)?.to_string(),
                _ => NO_OPERAND.to_owned(),
            });
        }
        Ok(Key::qualified(Kind::Operator, &name).with_arguments(operands))
    }

    /// A function that is mentioned with its argument types, as text.
    pub fn routine_text(&self, signature: &pg::ObjectWithArgs) -> Result<String, Problem> {
        let (schema, name) = split_name(&signature.objname)?;
        let name = self
            .names
            .resolve(Space::Routine, schema, name, self.settings);
        let (_, arguments) = self.signature(signature)?;
        Ok(match arguments {
            Some(arguments) => format!("{name}({})", arguments.join(", ")),
            None => name.to_string(),
        })
    }
}

/// Whether a parameter counts for the routine's identity.
pub(super) fn is_input(parameter: &pg::FunctionParameter) -> bool {
    use pg::FunctionParameterMode as Mode;
    !matches!(
        Mode::try_from(parameter.mode),
        Ok(Mode::FuncParamOut | Mode::FuncParamTable)
    )
}

fn list(node: &NodeEnum) -> Vec<Node> {
    match node {
        NodeEnum::List(list) => list.items.clone(),
        NodeEnum::TypeName(name) => name.names.clone(),
        other => vec![Node {
            node: Some(other.clone()),
        }],
    }
}

fn relation_kind(said: ObjectType) -> Option<Kind> {
    Some(match said {
        ObjectType::ObjectTable => Kind::Table,
        ObjectType::ObjectForeignTable => Kind::ForeignTable,
        ObjectType::ObjectView => Kind::View,
        ObjectType::ObjectMatview => Kind::MaterializedView,
        ObjectType::ObjectSequence => Kind::Sequence,
        ObjectType::ObjectIndex => Kind::Index,
        _ => return None,
    })
}

fn global_kind(said: ObjectType) -> Option<Kind> {
    Some(match said {
        ObjectType::ObjectSchema => Kind::Schema,
        ObjectType::ObjectExtension => Kind::Extension,
        ObjectType::ObjectLanguage => Kind::Language,
        ObjectType::ObjectAccessMethod => Kind::AccessMethod,
        ObjectType::ObjectDatabase => Kind::Database,
        ObjectType::ObjectRole => Kind::Role,
        ObjectType::ObjectTablespace => Kind::Tablespace,
        ObjectType::ObjectFdw => Kind::ForeignDataWrapper,
        ObjectType::ObjectForeignServer => Kind::Server,
        ObjectType::ObjectPublication => Kind::Publication,
        ObjectType::ObjectSubscription => Kind::Subscription,
        ObjectType::ObjectEventTrigger => Kind::EventTrigger,
        ObjectType::ObjectParameterAcl => Kind::Parameter,
        _ => return None,
    })
}

fn schema_kind(said: ObjectType) -> Option<(Kind, Space)> {
    Some(match said {
        ObjectType::ObjectCollation => (Kind::Collation, Space::Collation),
        ObjectType::ObjectConversion => (Kind::Conversion, Space::Other),
        ObjectType::ObjectStatisticExt => (Kind::Statistics, Space::Other),
        ObjectType::ObjectTsparser => (Kind::TextSearchParser, Space::TextSearch),
        ObjectType::ObjectTstemplate => (Kind::TextSearchTemplate, Space::TextSearch),
        ObjectType::ObjectTsdictionary => (Kind::TextSearchDictionary, Space::TextSearch),
        ObjectType::ObjectTsconfiguration => (Kind::TextSearchConfiguration, Space::TextSearch),
        _ => return None,
    })
}
