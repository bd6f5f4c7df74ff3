#!/usr/bin/env bash
# Proves on a bare Debian 12 that two commands are enough: makes one with debootstrap (minbase, git and
# ca-certificates), clones the committed repository into it, runs ./run --build-only, ./run and ./test there, then
# once more without any network, and prints the times. Then does by hand what the Dockerfile's second stage does, on
# a second machine: no container engine is needed.
#
#   scripts/prove_bare_machine.sh [--folder DIR] [--keep] [--only-setup]
#
# Needs root and debootstrap. The machine's own package sources and settings are used and copied; none is named here.
set -euo pipefail
source "$(dirname "$0")/speak.sh"

folder=/tmp/groundswell-bare
keep=no
only_setup=no
while [ $# -gt 0 ]; do
    case $1 in
        --folder) folder=$2; shift ;;
        --keep) keep=yes ;;
        --only-setup) only_setup=yes ;;
        *) fail_usage "unknown argument: $1" "scripts/prove_bare_machine.sh [--folder DIR] [--keep] [--only-setup]" ;;
    esac
    shift
done
cd "$(dirname "$0")/.."
repository=$PWD
home=/home/newcomer/groundswell

[ "$(id -u)" = 0 ] || fail "a bare machine can only be made by root" "run it with sudo"
command -v debootstrap >/dev/null || fail "debootstrap is not installed" "apt-get install debootstrap"
case "$folder/" in
    "$repository"/*) fail "the bare machine may not lie inside the repository" "choose another --folder" ;;
esac
[ ! -e "$folder" ] || [ -e "$folder/.groundswell-bare" ] ||
    fail "$folder exists and was not made by this script" "choose another --folder"

make_machine() {
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -n 1)
    [ -n "$mirror" ] || fail "no package source for bookworm is configured here" "look at /etc/apt"
    rm -rf "$folder"
    mkdir -p "$folder"
    touch "$folder/.groundswell-bare"
    debootstrap --variant=minbase --include=git,ca-certificates bookworm "$folder" "$mirror" >"$folder.log" 2>&1 ||
        fail "debootstrap failed" "read $folder.log"
    rm -f "$folder/etc/apt/sources.list"
    cp -a /etc/apt/. "$folder/etc/apt/"
    cp /etc/hosts /etc/resolv.conf "$folder/etc/"
}

# A clone of what is committed, as a newcomer gets it. Builds of an earlier proof do not survive.
clone_repository() {
    rm -rf "${folder:?}$home"
    mkdir -p "$folder$(dirname "$home")"
    git clone --quiet --no-local "$repository" "$folder$home"
}

# in_machine [unshare options] -- command...: runs in the machine, in a process and mount space of its own, so that
# nothing of it is left when it ends; with none of our environment.
in_machine() {
    local options=()
    while [ "$1" != -- ]; do options+=("$1"); shift; done
    shift
    unshare --mount --pid --fork --kill-child "${options[@]}" -- bash -c '
        mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/run"
        ip link set lo up 2>/dev/null
        exec chroot "$0" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"' "$folder" "$@"
}

timed() { # timed "what" command...
    local what=$1 began
    shift
    began=$SECONDS
    if "$@" >"$folder.out" 2>&1; then
        say "$(printf '%5d s  %s' $((SECONDS - began)) "$what")"
    else
        tail -n 60 "$folder.out" >&2
        fail "failed: $what" "the whole output is in $folder.out; the machine is in $folder"
    fi
}

# ./run serves until it is told to stop: wait for the address it prints last, then interrupt it as Ctrl-C would. What
# a script starts in the background is deaf to that, so Perl, which every Debian has, gives it its ears back.
serve_and_stop='
    perl -e "\$SIG{INT} = q(DEFAULT); exec @ARGV" ./run --listen 127.0.0.1:0 >/tmp/run.out 2>&1 & runner=$!
    for _ in $(seq 3000); do
        grep -q "/enter?code=" /tmp/run.out && break
        kill -0 $runner 2>/dev/null || break
        sleep 0.2
    done
    cat /tmp/run.out
    grep -q "/enter?code=" /tmp/run.out || exit 1
    kill -INT $runner; wait $runner'

# The steps of the Dockerfile's second stage, and the health check against the service run as its user.
make_image() {
    local library=usr/local/lib/groundswell
    mkdir -p "$folder/$library"
    cp scripts/setup scripts/speak.sh scripts/container_healthy "$folder/$library/"
    cp "$1" "$folder/usr/local/bin/groundswell"
    in_machine -- bash -c "/$library/setup runtime && rm -rf /var/lib/apt/lists/* &&
        useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin groundswell &&
        install -d -m 0700 -o groundswell -g groundswell /data"
}
serve_in_image='
    groundswell serve --data /data --listen 0.0.0.0:8080 & server=$!
    for _ in $(seq 100); do
        /usr/local/lib/groundswell/container_healthy 2>/dev/null && break
        sleep 0.1
    done
    /usr/local/lib/groundswell/container_healthy || exit 1
    kill -TERM $server && wait $server'

timed "make a bare Debian 12" make_machine
clone_repository
if [ $only_setup = yes ]; then
    timed "scripts/setup build" in_machine -- bash -c "cd $home && scripts/setup build"
    timed "scripts/setup build, again, offline" in_machine --net -- bash -c "cd $home && scripts/setup build"
    timed "scripts/setup test" in_machine -- bash -c "cd $home && scripts/setup test"
else
    timed "./run --build-only" in_machine -- bash -c "cd $home && ./run --build-only"
    timed "./run, to the first table" in_machine -- bash -c "cd $home && $serve_and_stop"
    sed -n '/theme/,$p' "$folder.out" | head -n 8
    timed "./test" in_machine -- bash -c "cd $home && ./test"
    tail -n 1 "$folder.out"
    timed "./run --build-only, again, offline" in_machine --net -- bash -c "cd $home && ./run --build-only"
    timed "./run, again, offline" in_machine --net -- bash -c "cd $home && $serve_and_stop"
    timed "./test, again, offline" in_machine --net -- bash -c "cd $home && ./test"

    machine=$folder folder=$folder-image
    timed "make another for the container" make_machine
    timed "the container's steps" make_image "$machine$home/build/release/groundswell"
    timed "the container's service, unprivileged, found healthy" in_machine --net -- \
        setpriv --reuid groundswell --regid groundswell --clear-groups bash -c "$serve_in_image"
    [ $keep = yes ] || rm -rf "$folder" "$folder.out" "$folder.log"
    folder=$machine
fi
[ $keep = yes ] || rm -rf "$folder" "$folder.out" "$folder.log"
say "a bare Debian 12 needs nothing but the two commands"
