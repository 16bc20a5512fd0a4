-- case: add
-- new
CREATE DOMAIN public.zip AS varchar(5) COLLATE "C" DEFAULT '00000' NOT NULL CONSTRAINT digits CHECK (VALUE ~ '^\d{5}$');
CREATE TABLE public.address (zip public.zip);
-- case: base_type
-- dump: 15
-- old
CREATE DOMAIN public.price AS numeric(8,2);
-- new
CREATE DOMAIN public.price AS numeric(10,2);
-- both
CREATE TABLE public.product (price public.price);
-- case: default_and_not_null
-- old
CREATE DOMAIN public.price AS numeric DEFAULT 0;
CREATE DOMAIN public.code AS text NOT NULL;
-- new
CREATE DOMAIN public.price AS numeric DEFAULT 1 NOT NULL;
CREATE DOMAIN public.code AS text;
-- case: not_null_name
-- old
CREATE DOMAIN public.code AS text NOT NULL;
-- new
CREATE DOMAIN public.code AS text CONSTRAINT must NOT NULL;
