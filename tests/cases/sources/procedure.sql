-- case: add
-- new
CREATE PROCEDURE public.archive(before date, INOUT moved integer DEFAULT 0) LANGUAGE plpgsql AS $$BEGIN moved := 1; END$$;
-- case: body_and_security
-- dump: 15
-- old
CREATE PROCEDURE public.archive() LANGUAGE plpgsql AS $$BEGIN NULL; END$$;
-- new
CREATE PROCEDURE public.archive() LANGUAGE plpgsql SECURITY DEFINER SET search_path TO 'public' AS $$BEGIN COMMIT; END$$;
-- case: from_function
-- old
CREATE FUNCTION public.archive() RETURNS void LANGUAGE plpgsql AS $$BEGIN NULL; END$$;
-- new
CREATE PROCEDURE public.archive() LANGUAGE plpgsql AS $$BEGIN NULL; END$$;
-- both
GRANT EXECUTE ON ROUTINE public.archive() TO app;
