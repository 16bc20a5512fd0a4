use crate::rules::{Findings, Pair, rule};

rule! {
    /// The two sides have run different migrations, or the same ones in
    /// another order.
    ///
    /// ## Why it matters
    ///
    /// A migration that only one environment has run explains most other
    /// differences, and the next one may rely on it. A name that stands in
    /// both histories with another content was edited after it was run.
    ///
    /// This rule is silent today: migrations are rows of a table such as
    /// `schema_migrations`, `_prisma_migrations`, `flyway_schema_history` or
    /// `supabase_migrations.schema_migrations`, and the rows of dumps are not
    /// read.
    ///
    /// ## Example
    ///
    /// ```sql
    /// INSERT INTO public.schema_migrations (version) VALUES ('20251007044535');
    /// ```
    ///
    /// ## How to do it safely
    ///
    /// Compare the tables of both sides by hand:
    /// `SELECT version FROM schema_migrations ORDER BY 1`. Run what is missing
    /// in its order, and never edit a migration that has been run anywhere.
    "migration-history-diverged", Correctness, Medium;
    whole pair => check
}

fn check(_: &Pair<'_>, _: &mut Findings) {}
