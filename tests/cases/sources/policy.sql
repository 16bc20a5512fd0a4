-- case: add
-- both
CREATE TABLE public.note (id integer, owner name, body text);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- new
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- case: remove
-- dump: 15
-- both
CREATE TABLE public.note (id integer, owner name, body text);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.note USING (owner = CURRENT_USER);
-- old
CREATE POLICY staff ON public.note FOR SELECT TO reader, auditor USING (true);
-- case: expressions
-- both
CREATE TABLE public.member (who name, team integer);
CREATE TABLE public.note (id integer, owner name, team integer);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY own ON public.note FOR ALL TO app USING (owner = CURRENT_USER);
CREATE POLICY ins ON public.note FOR INSERT WITH CHECK (owner = CURRENT_USER);
-- new
CREATE POLICY own ON public.note FOR ALL TO app USING (owner = CURRENT_USER OR team IN (SELECT m.team FROM public.member m WHERE m.who = CURRENT_USER)) WITH CHECK (team IS NOT NULL);
CREATE POLICY ins ON public.note FOR INSERT WITH CHECK (true);
-- case: roles_command_kind
-- both
CREATE TABLE public.note (id integer, owner name);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY a ON public.note FOR SELECT TO reader USING (true);
CREATE POLICY b ON public.note FOR SELECT USING (id > 0);
CREATE POLICY c ON public.note AS PERMISSIVE USING (id > 0);
-- new
CREATE POLICY a ON public.note FOR SELECT TO writer, reader USING (true);
CREATE POLICY b ON public.note FOR UPDATE USING (id > 0);
CREATE POLICY c ON public.note AS RESTRICTIVE USING (id > 0);
