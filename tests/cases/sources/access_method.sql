-- case: add
-- new
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD heap_too IS 'the same again';
-- case: type
-- dump: 15
-- old
CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler;
-- new
CREATE ACCESS METHOD other TYPE INDEX HANDLER bthandler;
-- case: handler
-- old
CREATE ACCESS METHOD other TYPE INDEX HANDLER gisthandler;
-- new
CREATE ACCESS METHOD other TYPE INDEX HANDLER bthandler;
