CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX by_a ON t (a);
CREATE INDEX again_by_a ON t1 (a);
CREATE INDEX by_b ON t (b);
