CREATE TABLE t (a int, b int);
-- Without AS the column is named nullif.
CREATE VIEW v AS SELECT NULLIF(a, b) AS "?column?" FROM t;
