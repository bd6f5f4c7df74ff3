# shellcheck shell=bash
# For sourcing, from the repository: what the tests of the pages need besides the binary.

# Sets `chromium`; or `missing`, and gives 1.
find_browser() {
    chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    missing=
    if [ -z "$chromium" ]; then
        missing='Chromium is not installed'
    elif ! command -v node >/dev/null; then
        missing='Node is not installed'
    elif [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 18')" != true ]; then
        missing="Node $(node --version) is older than 18"
    elif ! command -v npm >/dev/null; then
        missing='npm is not installed'
    fi
    [ -z "$missing" ]
}

# The packages of the lock file, installed anew when they are not those that were; what npm said is in `npm_log`.
install_test_packages() {
    local folder=tests/web
    cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed" && return
    npm_log=$(mktemp)
    npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts >"$npm_log" 2>&1 || return 1
    rm -f "$npm_log"
    cp "$folder/package-lock.json" "$folder/node_modules/.installed"
}
