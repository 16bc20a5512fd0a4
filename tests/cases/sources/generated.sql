-- case: add
-- both
CREATE TABLE public.product (id integer, net numeric NOT NULL, rate numeric NOT NULL);
-- new
ALTER TABLE public.product ADD gross numeric GENERATED ALWAYS AS (net * (1 + rate)) STORED;
-- case: expression
-- dump: 15
-- old
CREATE TABLE public.person (first text, last text, name text GENERATED ALWAYS AS (first || ' ' || last) STORED);
-- new
CREATE TABLE public.person (first text, last text, name text GENERATED ALWAYS AS (last || ', ' || first) STORED);
-- case: to_plain
-- both
CREATE TABLE public.person (first text, last text, name text GENERATED ALWAYS AS (first || ' ' || last) STORED);
-- new
ALTER TABLE public.person ALTER name DROP EXPRESSION;
