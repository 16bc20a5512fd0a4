CREATE TABLE a (id int);
CREATE TABLE b (id int);
GRANT ALL ON a TO app;
GRANT SELECT ON b TO app;
