# shellcheck shell=bash
# For sourcing, after speak.sh: builds a CMake preset, saying so only when there is something to build.

# As many compilers as there are processors, but not more than memory holds at 2 GB each.
build_jobs() {
    local free jobs
    free=$(awk '/^MemAvailable/ {print int($2 / 2000000)}' /proc/meminfo)
    jobs=$(nproc)
    [ "$jobs" -le "$free" ] || jobs=$free
    [ "$jobs" -ge 1 ] || jobs=1
    echo "$jobs"
}

build() { # build PRESET with-tests|without-tests target...
    local preset=$1 tests=$2 folder=build/$1 log=build/$1.log began=$SECONDS
    shift 2
    mkdir -p build
    # Configured once; ninja asks CMake again by itself when the build files or the list of sources change.
    if [ ! -f "$folder/build.ninja" ] ||
        { [ "$tests" = with-tests ] && grep -q '^GROUNDSWELL_TESTS:BOOL=OFF' "$folder/CMakeCache.txt"; }; then
        local choice=OFF
        [ "$tests" = without-tests ] || choice=ON
        quietly "$log" cmake --preset "$preset" "-DGROUNDSWELL_TESTS=$choice" ||
            fail "CMake could not configure the $preset build" "the whole output is in $log"
    fi
    # A dry run cannot tell whether there is work while CMake watches the list of sources; time can.
    (sleep 3 >/dev/null 2>&1; say "building $preset (several minutes the first time)") &
    local announcer=$! ended=0
    quietly "$log" ninja -C "$folder" -j "$(build_jobs)" "$@" || ended=$?
    kill $announcer 2>/dev/null || true
    wait $announcer 2>/dev/null || true
    [ $ended -eq 0 ] || fail "the $preset build failed" "the whole output is in $log"
    [ $((SECONDS - began)) -lt 20 ] || say "built in $((SECONDS - began)) s"
}
