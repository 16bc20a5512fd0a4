CREATE EXTENSION btree_gist;
CREATE TABLE public.rooms (id integer, during daterange);
