CREATE TABLE t (a int);
-- The server ignores the other roles of a list that holds PUBLIC.
CREATE POLICY p ON t TO app, PUBLIC;
