CREATE ROLE app;
CREATE ROLE reporting;
