-- case: constraint
-- both
CREATE TYPE public.person AS (name text, age integer);
-- old
CREATE TABLE public.people OF public.person;
-- new
CREATE TABLE public.people OF public.person (name WITH OPTIONS NOT NULL, age DEFAULT 18, CHECK (age > 0));
-- case: attribute
-- dump: 15
-- old
CREATE TYPE public.person AS (name text, age integer);
-- new
CREATE TYPE public.person AS (name text, age smallint, email text);
-- both
CREATE TABLE public.people OF public.person (PRIMARY KEY (name));
-- case: of_removed
-- both
CREATE TYPE public.person AS (name text, age integer);
CREATE TABLE public.people OF public.person;
-- new
ALTER TABLE public.people NOT OF;
