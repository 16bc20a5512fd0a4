CREATE TYPE public.state AS ENUM ('new', 'sent', 'gone');
CREATE TABLE public.orders (
    day date,
    state public.state
);
