create table t (
    a int4 default 1, b INT8, c float8, d decimal(5,2), e bool, f timestamptz,
    g time(3), h char, i varchar, j character varying(3)[], k int array, l bpchar(4), m "char", n bit, o real, p float(20)
);
