CREATE TYPE public.state AS ENUM ('new', 'sent', 'gone');
CREATE TABLE public.orders (
    day date,
    state public.state,
    CONSTRAINT days CHECK (day NOT IN ('2020-01-01', '2020-01-02')),
    CONSTRAINT states CHECK (state IN ('new', 'sent'))
);
