-- old
CREATE PUBLICATION p WITH (publish = 'insert', publish_via_partition_root = true);
-- new
CREATE PUBLICATION p WITH (publish = 'delete', publish_generated_columns = stored);

-- old
CREATE TABLE public.t (x integer, y integer);
CREATE TABLE public.u (x integer);
CREATE SCHEMA s;
CREATE PUBLICATION p WITH (publish = 'insert');
ALTER PUBLICATION p ADD TABLE ONLY public.t WHERE ((x > 1));
ALTER PUBLICATION p ADD TABLE ONLY public.u;
ALTER PUBLICATION p ADD TABLES IN SCHEMA s;
-- new
CREATE TABLE public.t (x integer, y integer);
CREATE TABLE public.u (x integer);
CREATE SCHEMA s;
CREATE PUBLICATION p WITH (publish = 'insert');
ALTER PUBLICATION p ADD TABLE ONLY public.t (x, y) WHERE ((y > 1));

-- old
CREATE SUBSCRIPTION s CONNECTION 'host=a password=x user=u' PUBLICATION a WITH (connect = false, slot_name = NONE, binary = true, origin = none, streaming = on);
-- new
CREATE SUBSCRIPTION s CONNECTION 'host=a password=''y z\\q'' sslpassword=k' PUBLICATION b, a WITH (connect = false, slot_name = 'other', synchronous_commit = 'local', password_required = false, streaming = off);

-- old
CREATE SUBSCRIPTION s CONNECTION 'postgresql://u:x@h/d' PUBLICATION a WITH (connect = false, slot_name = 's');
-- new
CREATE SUBSCRIPTION s CONNECTION 'postgresql://u:y@h/d' PUBLICATION a WITH (connect = false, slot_name = 's');
