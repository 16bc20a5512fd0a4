-- case: add
-- new
CREATE FOREIGN DATA WRAPPER dummy;
-- case: options_and_validator
-- dump: 15
-- old
CREATE FOREIGN DATA WRAPPER dummy OPTIONS (debug 'false', mode 'a');
-- new
CREATE FOREIGN DATA WRAPPER dummy VALIDATOR postgresql_fdw_validator;
-- case: handler
-- both
CREATE EXTENSION postgres_fdw;
-- old
CREATE FOREIGN DATA WRAPPER mine;
-- new
CREATE FOREIGN DATA WRAPPER mine HANDLER public.postgres_fdw_handler VALIDATOR public.postgres_fdw_validator;
GRANT USAGE ON FOREIGN DATA WRAPPER mine TO app;
