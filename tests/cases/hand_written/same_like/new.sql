CREATE TABLE a (id integer DEFAULT 5 NOT NULL, name text, CONSTRAINT a_name_check CHECK (name <> ''));
ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
CREATE INDEX a_name_idx ON a (name);
CREATE TABLE b (id integer DEFAULT 5 NOT NULL, name text, CONSTRAINT a_name_check CHECK (name <> ''));
ALTER TABLE b ADD CONSTRAINT b_pkey PRIMARY KEY (id);
CREATE INDEX b_name_idx ON b (name);
CREATE TABLE c (id integer NOT NULL, name text, extra integer);
