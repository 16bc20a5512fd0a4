SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET client_min_messages = warning;
SET row_security = off;


CREATE SCHEMA IF NOT EXISTS "auth";

CREATE OR REPLACE FUNCTION "auth"."uid"() RETURNS "uuid"
    LANGUAGE "sql" STABLE
    AS $$SELECT NULL::uuid$$;


CREATE SCHEMA IF NOT EXISTS "public";


ALTER SCHEMA "public" OWNER TO "admin";


COMMENT ON SCHEMA "public" IS 'standard public schema';


CREATE TYPE "public"."role" AS ENUM (
    'owner',
    'editor',
    'viewer'
);


ALTER TYPE "public"."role" OWNER TO "admin";


CREATE OR REPLACE FUNCTION "public"."is_member"("team" "uuid") RETURNS boolean
    LANGUAGE "plpgsql" SECURITY DEFINER
    SET "search_path" TO ''
    AS $$
begin
  return true;
end;
$$;


ALTER FUNCTION "public"."is_member"("team" "uuid") OWNER TO "admin";


CREATE TABLE IF NOT EXISTS "public"."documents" (
    "id" "uuid" DEFAULT "gen_random_uuid"() NOT NULL,
    "team_id" "uuid" NOT NULL,
    "title" "text",
    "archived" boolean DEFAULT false NOT NULL,
    "created_at" timestamp with time zone DEFAULT "now"() NOT NULL
);


ALTER TABLE "public"."documents" OWNER TO "admin";


CREATE OR REPLACE VIEW "public"."titles" AS
 SELECT "documents"."id",
    "documents"."title"
   FROM "public"."documents";


ALTER TABLE "public"."titles" OWNER TO "admin";


ALTER TABLE ONLY "public"."documents"
    ADD CONSTRAINT "documents_pkey" PRIMARY KEY ("id");


ALTER TABLE "public"."documents" ENABLE ROW LEVEL SECURITY;


CREATE POLICY "Members can read" ON "public"."documents" FOR SELECT USING (("public"."is_member"("team_id") OR ("archived" = true)));


CREATE POLICY "Owners can write" ON "public"."documents" TO "authenticated" USING (("auth"."uid"() = "team_id")) WITH CHECK (("auth"."uid"() = "team_id"));


GRANT USAGE ON SCHEMA "public" TO "anon";
GRANT USAGE ON SCHEMA "public" TO "authenticated";


GRANT ALL ON TABLE "public"."documents" TO "authenticated";
GRANT ALL ON TABLE "public"."documents" TO "service_role";


ALTER DEFAULT PRIVILEGES FOR ROLE "admin" IN SCHEMA "public" GRANT ALL ON TABLES  TO "service_role";
