-- case: add
-- new
CREATE TYPE public.state AS ENUM ('new', 'paid', 'it''s sent');
-- case: value_add
-- old
CREATE TYPE public.state AS ENUM ('new', 'paid', 'sent');
-- new
CREATE TYPE public.state AS ENUM ('draft', 'new', 'paid', 'packed', 'sent', 'done');
-- both
CREATE TABLE public.orders (id integer, state public.state DEFAULT 'new' NOT NULL);
-- case: value_remove
-- dump: 15
-- old
CREATE TYPE public.state AS ENUM ('new', 'paid', 'sent');
-- new
CREATE TYPE public.state AS ENUM ('new', 'sent');
-- both
CREATE TABLE public.orders (id integer, state public.state);
CREATE INDEX o ON public.orders (id) WHERE state = 'new';
-- case: value_rename_and_reorder
-- old
CREATE TYPE public.state AS ENUM ('new', 'payed', 'sent');
CREATE TYPE public.size AS ENUM ('s', 'm', 'l');
-- new
CREATE TYPE public.state AS ENUM ('new', 'paid', 'sent');
CREATE TYPE public.size AS ENUM ('s', 'l', 'm');
CREATE TYPE public.empty AS ENUM ();
