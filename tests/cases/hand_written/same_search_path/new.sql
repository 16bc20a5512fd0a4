CREATE SCHEMA shop
    CREATE TABLE orders (id int);
CREATE TABLE public.log (id int);
CREATE TYPE shop.state AS ENUM ('a');
ALTER TABLE shop.orders ADD state shop.state DEFAULT 'a'::shop.state;
CREATE INDEX i ON shop.orders (id);
CREATE VIEW shop.v AS SELECT orders.id FROM (shop.orders JOIN public.log USING (id));
