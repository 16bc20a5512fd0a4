CREATE TABLE customer (
    id bigserial PRIMARY KEY,
    email varchar(100) NOT NULL UNIQUE CHECK (email LIKE '%@%'),
    age int CHECK (age > 0),
    referrer bigint REFERENCES customer (id) ON DELETE SET NULL
);
CREATE INDEX ON customer (age);
