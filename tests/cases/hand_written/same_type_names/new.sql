CREATE TABLE public.t (
    a integer DEFAULT 1, b bigint, c double precision, d numeric(5,2), e boolean, f timestamp with time zone,
    g time(3) without time zone, h character(1), i character varying, j character varying(3)[], k integer[], l character(4), m "char", n bit(1), o real, p real
);
