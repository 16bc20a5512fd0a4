-- case: add
-- new
CREATE TYPE public.address AS (street text, "Zip" varchar(10) COLLATE "C");
COMMENT ON TYPE public.address IS 'postal';
COMMENT ON COLUMN public.address.street IS 'with number';
-- case: attribute_add_remove
-- dump: 15
-- old
CREATE TYPE public.address AS (street text, city text, fax text);
-- new
CREATE TYPE public.address AS (street text, city text, country text, zip text);
-- both
CREATE TABLE public.customer (id integer, home public.address);
-- case: attribute_type
-- old
CREATE TYPE public.point3 AS (x integer, y integer, z integer);
-- new
CREATE TYPE public.point3 AS (x bigint, y numeric(4,1), z integer[]);
