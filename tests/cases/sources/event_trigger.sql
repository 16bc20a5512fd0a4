-- case: add
-- both
CREATE FUNCTION public.ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
-- new
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION public.ddl();
-- case: tags_and_event
-- dump: 15
-- both
CREATE FUNCTION public.ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
-- old
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION public.ddl();
CREATE EVENT TRIGGER drops ON sql_drop EXECUTE FUNCTION public.ddl();
-- new
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION public.ddl();
CREATE EVENT TRIGGER drops ON ddl_command_start EXECUTE FUNCTION public.ddl();
-- case: enabled
-- both
CREATE FUNCTION public.ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION public.ddl();
COMMENT ON EVENT TRIGGER watch IS 'who did it';
-- new
ALTER EVENT TRIGGER watch DISABLE;
