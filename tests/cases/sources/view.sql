-- case: add
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, customer text, total numeric, at date);
-- new
CREATE VIEW public.daily AS
    SELECT at, count(*) AS n, sum(total) AS total FROM public.orders GROUP BY at ORDER BY at DESC;
-- case: query
-- dump: 15
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, customer text, total numeric, at date);
-- old
CREATE VIEW public.big AS SELECT id, customer FROM public.orders WHERE total > 100;
-- new
CREATE VIEW public.big AS SELECT id, customer, total FROM public.orders WHERE total > 1000;
-- case: options
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, customer text);
-- old
CREATE VIEW public.mine WITH (security_barrier) AS SELECT id, customer FROM public.orders WHERE customer = CURRENT_USER;
-- new
CREATE VIEW public.mine WITH (security_invoker = true) AS SELECT id, customer FROM public.orders WHERE customer = CURRENT_USER WITH LOCAL CHECK OPTION;
-- case: dependent
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, customer text, total numeric(8,2));
-- new
ALTER TABLE public.orders ALTER total TYPE numeric(12,2);
-- both
CREATE VIEW public.totals AS SELECT customer, sum(total) AS total FROM public.orders GROUP BY customer;
CREATE VIEW public.best AS WITH t AS (SELECT * FROM public.totals) SELECT * FROM t WHERE total > 10 LIMIT 3;
-- case: loop
-- both
CREATE TABLE public.orders (id integer PRIMARY KEY, customer text, total numeric(8,2));
-- old
CREATE VIEW public.grouped AS SELECT id, customer, count(*) AS n FROM public.orders GROUP BY id;
-- new
CREATE VIEW public.grouped WITH (security_barrier = true) AS SELECT id, customer, count(*) AS n, max(total) AS total FROM public.orders GROUP BY id;
-- case: recursive_and_odd
-- both
CREATE TABLE public.category (id integer PRIMARY KEY, parent integer, "Name" text);
-- old
CREATE RECURSIVE VIEW public.tree (id, depth) AS
    SELECT id, 1 FROM public.category WHERE parent IS NULL
    UNION ALL SELECT c.id, t.depth + 1 FROM public.category c JOIN tree t ON c.parent = t.id;
CREATE VIEW public.words AS SELECT "Name" AS "select", CASE WHEN id > 1 THEN 'a' ELSE 'b' END AS "case", row_number() OVER (PARTITION BY parent ORDER BY id) FROM public.category;
-- new
CREATE RECURSIVE VIEW public.tree (id, depth) AS
    SELECT id, 0 FROM public.category WHERE parent IS NULL
    UNION ALL SELECT c.id, t.depth + 1 FROM public.category c JOIN tree t ON c.parent = t.id;
CREATE VIEW public.words AS SELECT "Name" AS "select", CASE WHEN id > 2 THEN 'a' ELSE 'b' END AS "case", row_number() OVER (PARTITION BY parent ORDER BY id) FROM public.category;
-- case: function_in_from
-- old
CREATE VIEW public.words AS SELECT x.word, y.a, y.b
    FROM JSON_QUERY('["a"]', '$[0]') AS x (word), ROWS FROM (JSON_ARRAY(1, 2), NULLIF(3, 4)) AS y (a, b);
-- new
CREATE VIEW public.words AS SELECT x.word, y.a, y.b
    FROM JSON_QUERY('["a"]', '$[1]') AS x (word), ROWS FROM (JSON_ARRAY(1, 2), NULLIF(3, 5)) AS y (a, b);
-- case: to_table
-- old
CREATE VIEW public.country AS SELECT 'de'::text AS code;
-- new
CREATE TABLE public.country (code text);
