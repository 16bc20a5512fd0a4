CREATE TABLE customer (id serial PRIMARY KEY, name varchar(50), email text UNIQUE);
