CREATE TABLE t (a int PRIMARY KEY);
CREATE TABLE u (a int PRIMARY KEY);
-- The server refuses the index of another table.
ALTER TABLE u CLUSTER ON t_pkey;
