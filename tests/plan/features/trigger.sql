-- Triggers, rules, event triggers, row security.

-- feature: trigger
-- base
CREATE TABLE t (a integer, b text, c text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- variant: row
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- variant: columns
CREATE TRIGGER tr AFTER UPDATE OF b, c ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION g('x', '1');
-- variant: statement
CREATE TRIGGER tr AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f();
ALTER TABLE t DISABLE TRIGGER tr;
-- variant: always
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t ENABLE ALWAYS TRIGGER tr;
-- variant: constraint
CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
-- variant: constraint_from
CREATE TABLE other (a integer);
CREATE CONSTRAINT TRIGGER tr AFTER DELETE ON t FROM other FOR EACH ROW WHEN (OLD.a > 0) EXECUTE FUNCTION f();
ALTER TABLE t ENABLE REPLICA TRIGGER tr;
-- after
COMMENT ON TRIGGER tr ON t IS 'fires';

-- feature: trigger_of_partitions
-- base
CREATE TABLE t (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
-- variant: on_parent
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- variant: disabled_on_child
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t_1 DISABLE TRIGGER tr;
-- variant: on_child
CREATE TRIGGER tr AFTER INSERT ON t_1 FOR EACH ROW EXECUTE FUNCTION f();
-- variant: before
CREATE TRIGGER tr BEFORE UPDATE OF b ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t ENABLE ALWAYS TRIGGER tr;

-- feature: event_trigger
-- alone
-- base
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION g() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
-- variant: start
CREATE EVENT TRIGGER event_trigger_e ON ddl_command_start EXECUTE FUNCTION f();
-- variant: tags
CREATE EVENT TRIGGER event_trigger_e ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION f();
-- variant: disabled
CREATE EVENT TRIGGER event_trigger_e ON ddl_command_start EXECUTE FUNCTION g();
ALTER EVENT TRIGGER event_trigger_e DISABLE;
ALTER EVENT TRIGGER event_trigger_e OWNER TO chief;
-- variant: drops
CREATE EVENT TRIGGER event_trigger_e ON sql_drop EXECUTE FUNCTION g();
ALTER EVENT TRIGGER event_trigger_e ENABLE ALWAYS;
-- after
COMMENT ON EVENT TRIGGER event_trigger_e IS 'looks';

-- feature: rule
-- base
CREATE TABLE t (a integer, b text);
CREATE TABLE log (a integer, b text);
CREATE VIEW v AS SELECT a, b FROM t;
-- variant: nothing
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t VALUES (NEW.a, NEW.b);
-- variant: also
CREATE RULE r AS ON INSERT TO t WHERE NEW.a > 0 DO ALSO INSERT INTO log VALUES (NEW.a, NEW.b);
CREATE RULE r AS ON INSERT TO v DO INSTEAD (INSERT INTO t VALUES (NEW.a); INSERT INTO log VALUES (NEW.a));
-- variant: disabled
CREATE RULE r AS ON INSERT TO t DO ALSO NOTIFY heard;
ALTER TABLE t DISABLE RULE r;
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t (b) VALUES (NEW.b) RETURNING t.a, t.b;
-- variant: always
CREATE RULE r AS ON INSERT TO t DO ALSO NOTIFY heard;
ALTER TABLE t ENABLE ALWAYS RULE r;
-- after
COMMENT ON RULE r ON t IS 'rules';

-- feature: rule_on_changed_table
-- variant: integer
CREATE TABLE t (a integer, b integer);
-- variant: bigint
CREATE TABLE t (a bigint, b integer);
-- variant: added
CREATE TABLE t (a bigint, b integer, c text);
-- after
CREATE TABLE log (a bigint, at timestamptz DEFAULT now());
CREATE RULE r AS ON UPDATE TO t WHERE OLD.a <> NEW.a DO ALSO INSERT INTO log VALUES (OLD.a);
CREATE VIEW v AS SELECT a FROM t;
CREATE RULE r AS ON UPDATE TO v DO INSTEAD UPDATE t SET b = NEW.a::integer WHERE a = OLD.a;
-- rows
INSERT INTO t VALUES (1, 1);

-- feature: row_security
-- base
CREATE TABLE t (id integer, who name);
CREATE TABLE other (id integer);
-- variant: off
CREATE POLICY p ON t USING (who = CURRENT_USER);
-- variant: on
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (who = CURRENT_USER) WITH CHECK (id > 0);
-- variant: forced
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT TO reader, writer USING (id IN (SELECT id FROM other));
-- variant: insert
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t FOR INSERT TO writer WITH CHECK (id > 5);
CREATE POLICY "q r" ON t FOR DELETE USING (false);
-- variant: update
ALTER TABLE t FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON t FOR UPDATE TO reader USING (true);
-- after
COMMENT ON POLICY p ON t IS 'guards';
