//! Expressions and queries: canonical text plus what it mentions.

use super::name::QualifiedName;
use super::types::TypeName;

/// What an expression or a query mentions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reference {
    /// A table, view, sequence or anything else of `pg_class`.
    Relation(QualifiedName),
    /// A function, by name only: which overload is meant is not known.
    Routine(QualifiedName),
    /// A type.
    Type(QualifiedName),
    /// An operator, as SQL, by name only.
    Operator(String),
    /// An operator class.
    OperatorClass(QualifiedName),
    /// A text search object of any kind.
    TextSearch(QualifiedName),
    /// The language of a routine.
    Language(super::Name),
    /// A column, by its name only: of the object's own table, or of a relation
    /// that is mentioned beside it. A table that is named as a whole can stand
    /// as one too.
    Column(super::Name),
}

/// An expression in canonical SQL.
///
/// The text is the deparsed, normalised parse tree, so that two spellings of
/// one meaning have one text. The digest is taken from the tree itself: what
/// the deparser would lose still counts as a difference.
#[derive(Clone, Debug)]
pub struct Expr {
    text: String,
    digest: u64,
    references: Box<[Reference]>,
    cast_literal: Option<Box<(TypeName, Expr)>>,
}

impl Expr {
    /// An expression from its parts.
    #[must_use]
    pub fn new(text: String, digest: u64, references: Vec<Reference>) -> Self {
        Self {
            text,
            digest,
            references: references.into_boxed_slice(),
            cast_literal: None,
        }
    }

    /// Notes that the expression is a literal cast to a type, and what it is
    /// without the cast.
    #[must_use]
    pub fn with_cast_literal(mut self, target: TypeName, bare: Expr) -> Self {
        self.cast_literal = Some(Box::new((target, bare)));
        self
    }

    /// The canonical text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A number that stands for the normalised tree.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// What the expression mentions.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The names of the columns that the expression mentions.
    pub fn columns(&self) -> impl Iterator<Item = &super::Name> {
        self.references.iter().filter_map(|one| match one {
            Reference::Column(name) => Some(name),
            _ => None,
        })
    }

    /// Whether the expression is a literal cast to a type.
    #[must_use]
    pub fn is_cast_literal(&self) -> bool {
        self.cast_literal.is_some()
    }

    /// Whether it is NULL, which as a default is none.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.text() == "NULL" || (self.is_cast_literal() && self.text().starts_with("NULL::"))
    }

    /// The expression for a place that converts it to `target` anyway: a
    /// literal's cast to just that type is left out, modifiers aside.
    #[must_use]
    pub fn assigned_to(self, target: &TypeName) -> Self {
        match self.cast_literal {
            Some(cast)
                if cast.0.name == target.name
                    && cast.0.array == target.array
                    && (cast.0.modifier.is_none() || cast.0.modifier == target.modifier) =>
            {
                cast.1
            }
            cast_literal => Self {
                cast_literal,
                ..self
            },
        }
    }
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest && self.text == other.text
    }
}

impl Eq for Expr {}

/// A query in canonical SQL, laid out over several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query(pub Expr);

impl Query {
    /// The canonical text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.text()
    }
}
