CREATE SCHEMA shop;
SET search_path TO shop, public;
CREATE TYPE state AS ENUM ('a');
CREATE TABLE orders (id int, state state DEFAULT 'a');
CREATE TABLE public.log (id int);
CREATE INDEX i ON orders (id);
CREATE VIEW v AS SELECT orders.id FROM orders JOIN log USING (id);
RESET search_path;
