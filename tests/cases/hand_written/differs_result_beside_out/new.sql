-- The server refuses a result that the OUT arguments do not imply.
CREATE FUNCTION f(OUT a int, OUT b int) RETURNS text LANGUAGE sql AS 'SELECT 1, 2';
