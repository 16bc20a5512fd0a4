CREATE EXTENSION btree_gist;
CREATE TABLE public.rooms (id integer, during daterange);
ALTER TABLE public.rooms ADD UNIQUE (id, during WITHOUT OVERLAPS);
