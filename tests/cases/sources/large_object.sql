-- case: add
-- dump: 17 --large-objects
-- both
SELECT lo_create(4711);
-- new
SELECT lo_create(4712);
-- case: owner_and_privileges
-- dump: 15 --blobs
-- both
SELECT lo_create(4711);
-- new
ALTER LARGE OBJECT 4711 OWNER TO app;
GRANT SELECT ON LARGE OBJECT 4711 TO reader;
COMMENT ON LARGE OBJECT 4711 IS 'a logo';
-- case: same_definition_other_data
-- dump old: 17 --large-objects
-- dump new: 17 --large-objects --restrict-key=other
-- both
SELECT lo_create(4711);
-- new
SELECT lowrite(lo_open(4711, 131072), '\x00ff');
