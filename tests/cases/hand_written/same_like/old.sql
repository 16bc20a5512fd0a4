CREATE TABLE a (id int NOT NULL DEFAULT 5 PRIMARY KEY, name text CHECK (name <> ''));
CREATE INDEX a_name_idx ON a (name);
CREATE TABLE b (LIKE a INCLUDING ALL);
CREATE TABLE c (LIKE a, extra int);
