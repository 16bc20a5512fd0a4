CREATE TABLE p (a int DEFAULT 1);
-- Without it the column would have its parent's default.
CREATE TABLE c (a int DEFAULT NULL) INHERITS (p);
