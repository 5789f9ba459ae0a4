# What the measurements share: a platform of their own from the built distribution, with its own database, on free ports. To be sourced, with
# $root set. Leaves nothing running.

die() {
    echo "bench: $*" >&2
    exit 1
}

need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" > /dev/null || die "$tool is missing: apt-get install $*"
    done
}

now() { date +%s%N; }

free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break
    done
    echo $port
}

# unpack_platform DIRECTORY: a fresh one there, which it leaves as $work; the distribution is the present directory then.
unpack_platform() {
    local archive
    archive=$(ls "$root"/karaf-assembly/target/org.guichet.karaf-*.tar.gz 2> /dev/null) ||
        die "no distribution: ./mvnw -DskipTests package"
    work=$1
    rm -rf "$work"
    mkdir -p "$work/data" "$work/karaf" && tar -xzf "$archive" -C "$work" || die "cannot unpack $archive"
    GUICHET_HTTP_PORT=$(free_port) GUICHET_SSH_PORT=$(free_port) GUICHET_JMX_REGISTRY_PORT=$(free_port)
    GUICHET_JMX_SERVER_PORT=$(free_port) GUICHET_DATA=$work/data KARAF_DATA=$work/karaf
    GUICHET_DEMO_PASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    export GUICHET_HTTP_PORT GUICHET_SSH_PORT GUICHET_JMX_REGISTRY_PORT GUICHET_JMX_SERVER_PORT GUICHET_DATA KARAF_DATA \
        GUICHET_DEMO_PASSWORD
    local limit
    for limit in PER_MINUTE BURST MEGABYTES_PER_MINUTE MEGABYTES_BURST PER_MINUTE_OF_ALL BURST_OF_ALL PER_MINUTE_OF_AN_ACCOUNT BURST_OF_AN_ACCOUNT; do
        # what is measured is the platform, not its patience with one address
        export "GUICHET_WRITES_$limit=100000000"
    done
    base=http://127.0.0.1:$GUICHET_HTTP_PORT/api/v1
    cd "$work/guichet" || exit 1
}

jvm=
stop_platform() {
    [ -n "$jvm" ] && kill "$jvm" 2> /dev/null && wait "$jvm" 2> /dev/null
    jvm=
}
trap stop_platform EXIT
trap 'exit 130' INT TERM

# start_platform: returns when its API answers, with its process in $jvm and the milliseconds that took in $start_ms.
start_platform() {
    local started
    started=$(now)
    KARAF_EXEC=exec bin/karaf server > "$work/karaf.out" 2>&1 < /dev/null &
    jvm=$!
    until [ "$(curl -s -o /dev/null -w '%{http_code}' "$base/organisations")" = 200 ]; do
        kill -0 "$jvm" 2> /dev/null || die "the platform does not start, see $work/karaf.out"
        [ $(($(now) - started)) -lt 300000000000 ] || die "the platform is not up after 300 s, see $work/karaf/log"
        sleep 0.05
    done
    start_ms=$((($(now) - started) / 1000000))
    # the console may come a moment after the pages: 3 says that it is not there
    until bin/guichet module-list > /dev/null 2>&1 || [ $? != 3 ]; do
        kill -0 "$jvm" 2> /dev/null || die "the platform ended, see $work/karaf.out"
        sleep 0.1
    done
}
