-- case: add_parent
-- both
CREATE TABLE public.audited (created_at timestamptz DEFAULT now() NOT NULL, created_by text);
-- old
CREATE TABLE public.orders (id bigint PRIMARY KEY, created_at timestamptz DEFAULT now() NOT NULL, created_by text);
-- new
CREATE TABLE public.orders (id bigint PRIMARY KEY) INHERITS (public.audited);
-- case: child_default
-- dump: 15
-- both
CREATE TABLE public.vehicle (id integer NOT NULL, wheels integer DEFAULT 4 NOT NULL, CONSTRAINT at_least_none CHECK (wheels >= 0));
CREATE TABLE public.bike (bell boolean) INHERITS (public.vehicle);
-- old
ALTER TABLE public.bike ALTER wheels SET DEFAULT 2;
-- new
ALTER TABLE public.bike ALTER wheels DROP DEFAULT;
-- case: parent_column
-- both
CREATE TABLE public.vehicle (id integer NOT NULL, wheels integer DEFAULT 4);
CREATE TABLE public.car (doors integer) INHERITS (public.vehicle);
-- new
ALTER TABLE public.vehicle ADD COLUMN plate text;
ALTER TABLE public.car ALTER wheels SET NOT NULL;
-- case: parents_order
-- both
CREATE TABLE public.a (x integer);
CREATE TABLE public.b (x integer);
-- old
CREATE TABLE public.c () INHERITS (public.a, public.b);
-- new
CREATE TABLE public.c () INHERITS (public.b);
