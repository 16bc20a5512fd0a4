-- case: add
-- both
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy;
-- old
CREATE USER MAPPING FOR PUBLIC SERVER warehouse;
-- new
CREATE USER MAPPING FOR app SERVER warehouse OPTIONS ("user" 'app', password 'hunter2');
-- case: secret
-- dump: 15
-- both
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER warehouse FOREIGN DATA WRAPPER dummy;
-- old
CREATE USER MAPPING FOR app SERVER warehouse OPTIONS ("user" 'app', password 'hunter2');
-- new
CREATE USER MAPPING FOR app SERVER warehouse OPTIONS ("user" 'shop', password 'hunter3');
