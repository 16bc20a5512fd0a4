CREATE TABLE t (id int, name text);
ALTER TABLE t ALTER id TYPE bigint;
