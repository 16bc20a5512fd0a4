-- case: enable
-- both
CREATE TABLE public.note (id integer);
-- new
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: disable
-- dump: 15
-- both
CREATE TABLE public.note (id integer);
CREATE POLICY p ON public.note USING (id > 0);
-- old
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- case: force
-- both
CREATE TABLE public.note (id integer);
ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
-- new
ALTER TABLE public.note FORCE ROW LEVEL SECURITY;
