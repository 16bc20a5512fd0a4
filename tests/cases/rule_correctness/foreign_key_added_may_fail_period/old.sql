CREATE EXTENSION btree_gist;
CREATE TABLE public.rooms (id integer, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE public.stays (room integer, during daterange);
