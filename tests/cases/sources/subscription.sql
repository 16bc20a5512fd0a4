-- case: add
-- new
CREATE SUBSCRIPTION in_orders CONNECTION 'host=main.example dbname=shop user=app password=hunter2' PUBLICATION orders, customers WITH (connect = false, slot_name = 'shop_slot');
-- case: attributes
-- dump: 15
-- old
CREATE SUBSCRIPTION in_orders CONNECTION 'host=main.example dbname=shop' PUBLICATION orders WITH (connect = false);
-- new
CREATE SUBSCRIPTION in_orders CONNECTION 'host=main.example dbname=shop' PUBLICATION customers WITH (connect = false, binary = true, streaming = true, disable_on_error = true, synchronous_commit = 'on', slot_name = NONE, two_phase = true);
-- case: secret
-- old
CREATE SUBSCRIPTION in_orders CONNECTION 'host=main.example password=hunter2' PUBLICATION orders WITH (connect = false);
-- new
CREATE SUBSCRIPTION in_orders CONNECTION 'host=main.example password=hunter3' PUBLICATION orders WITH (connect = false, origin = none, failover = true);
