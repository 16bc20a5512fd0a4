CREATE SCHEMA shop;
CREATE TABLE shop.customer (id integer NOT NULL, email text);
ALTER TABLE shop.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
CREATE INDEX by_email ON shop.customer (email);
CREATE TABLE shop.note (id integer);
