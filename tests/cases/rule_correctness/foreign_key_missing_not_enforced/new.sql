CREATE TABLE public.users (id integer PRIMARY KEY);
CREATE TABLE public.stories (id integer PRIMARY KEY, user_id integer);
ALTER TABLE public.stories ADD CONSTRAINT author FOREIGN KEY (user_id) REFERENCES public.users NOT ENFORCED;
