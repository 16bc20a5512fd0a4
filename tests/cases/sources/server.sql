-- case: add
-- both
CREATE FOREIGN DATA WRAPPER dummy;
-- new
CREATE SERVER warehouse TYPE 'old' VERSION '1.0' FOREIGN DATA WRAPPER dummy OPTIONS (host 'wh.example', password 'hunter2');
-- case: attributes
-- dump: 15
-- both
CREATE FOREIGN DATA WRAPPER dummy;
-- old
CREATE SERVER warehouse VERSION '1.0' FOREIGN DATA WRAPPER dummy OPTIONS (host 'wh.example', port '5432');
-- new
CREATE SERVER warehouse VERSION '2.0' FOREIGN DATA WRAPPER dummy OPTIONS (host 'wh2.example', dbname 'it''s');
GRANT USAGE ON FOREIGN SERVER warehouse TO reader WITH GRANT OPTION;
-- case: secret
-- both
CREATE FOREIGN DATA WRAPPER dummy;
-- old
CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy OPTIONS (password 'hunter2');
-- new
CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy OPTIONS (password 'hunter3');
