CREATE TABLE customer (id bigserial PRIMARY KEY, name varchar(100) NOT NULL, email text, phone text);
CREATE UNIQUE INDEX ON customer (lower(email));
