-- case: add
-- both
CREATE TABLE public.address (zip text, city text);
-- new
CREATE STATISTICS public.zip_city ON zip, city FROM public.address;
-- case: kinds_and_columns
-- dump: 15
-- both
CREATE TABLE public.address (zip text, city text, street text);
-- old
CREATE STATISTICS public.a (dependencies) ON zip, city FROM public.address;
CREATE STATISTICS public.b ON zip, city FROM public.address;
-- new
CREATE STATISTICS public.a (ndistinct, mcv) ON zip, city FROM public.address;
CREATE STATISTICS public.b ON zip, city, (lower(street)) FROM public.address;
-- case: target
-- both
CREATE TABLE public.address (zip text, city text);
CREATE STATISTICS public.zip_city ON zip, city FROM public.address;
-- new
ALTER STATISTICS public.zip_city SET STATISTICS 500;
COMMENT ON STATISTICS public.zip_city IS 'they go together';
