-- case: server_version_differs
-- dump old: 15
-- dump new: 17
-- old
CREATE TABLE public.orders (id integer);
-- new
CREATE TABLE public.orders (id bigint);
-- case: server_version_differs_older
-- dump old: 17
-- dump new: 15
-- old
CREATE TABLE public.orders (id integer);
-- new
CREATE TABLE public.orders (id bigint);
-- case: server_version_differs_not
-- old
CREATE TABLE public.orders (id integer);
-- new
CREATE TABLE public.orders (id bigint);
-- case: encoding_or_collation_differs
-- dump: plain unloadable
-- old
CREATE DATABASE app WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'en_US.UTF-8';
-- new
CREATE DATABASE app WITH TEMPLATE = template0 ENCODING = 'LATIN1' LOCALE_PROVIDER = libc LC_COLLATE = 'C' LC_CTYPE = 'en_US.UTF-8';
-- case: encoding_or_collation_differs_in_name
-- dump: plain unloadable
-- old
CREATE DATABASE app_dev WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = icu LOCALE = 'en_US.UTF-8' ICU_LOCALE = 'en-US';
-- new
CREATE DATABASE app_prod WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = icu LOCALE = 'en_US.UTF-8' ICU_LOCALE = 'de';
