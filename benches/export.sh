#!/usr/bin/env bash
# How long pictures take, whole processes, at 2x: Touchline's PNG beside resvg's program on the SVG
# that Touchline wrote; and beside mermaid-cli on the same journey, once the whole map and once only
# what a Mermaid journey can say of it: stages, touchpoints, emotions. Fetches resvg from crates.io
# and mermaid-cli from npm into target/, and Chromium from Debian where there is none.
#
#   benches/export.sh            60, 600 and 6,000 cards
#   benches/export.sh 60 600     other sizes
#
# ROUNDS (5) is how often each is run, in turn; mermaid-cli is run at most three times, and not above
# 600 cards. TOUCHLINE names another binary. What is printed are two tables of medians.
set -euo pipefail
cd "$(dirname "$0")/.."

resvg_version=0.49.0
mermaid_version=12.2.0
rounds=${ROUNDS:-5}
sizes=("${@:-60 600 6000}")
read -ra sizes <<<"${sizes[*]}"

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
tools=$target/bench-export
mkdir -p "$tools"

if ! "$tools/bin/resvg" --version 2>/dev/null | grep -qF "$resvg_version"; then
  cargo install --quiet resvg --version "$resvg_version" --locked --root "$tools"
fi
mermaid=$tools/mermaid/node_modules/.bin/mmdc
if [ "$("$mermaid" --version 2>/dev/null)" != "$mermaid_version" ]; then
  PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund \
    --prefix "$tools/mermaid" "@mermaid-js/mermaid-cli@$mermaid_version"
fi
if ! command -v chromium >/dev/null; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi
if [ -z "${TOUCHLINE:-}" ]; then
  cargo build --quiet --release --locked
  TOUCHLINE=$target/release/touchline
fi
cargo build --quiet --locked --example generated_map

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '{"executablePath": "%s", "args": ["--no-sandbox"]}' "$(command -v chromium)" >"$work/browser.json"
# As wide as the diagram is; otherwise it is shrunk to 800 pixels, in which nothing can be read.
printf '{"journey": {"useMaxWidth": false}}' >"$work/diagram.json"
# Nobody's settings, and a browser that need not ask for anything.
export HOME=$work

# What a run takes, in milliseconds, into a file of its own.
run() {
  local into=$1 begin end
  shift
  begin=$(date +%s%N)
  "$@" >/dev/null 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
  end=$(date +%s%N)
  echo $(((end - begin) / 1000)) >>"$into"
}

# The middle one of the numbers in a file, as milliseconds.
median() {
  sort -n "$1" | awk '{ all[NR] = $1 } END { if (NR) printf "%.1f", all[int((NR + 1) / 2)] / 1000 }'
}

ratio() {
  awk -v a="$1" -v b="$2" 'BEGIN { if (a != "" && b != "") printf "%.2f", a / b }'
}

megabytes() {
  awk -v bytes="$(stat -c %s "$1")" 'BEGIN { printf "%.2f", bytes / 1e6 }'
}

# The number of pixels of a PNG, in millions.
megapixels() {
  od -An -tu4 --endian=big -j16 -N8 "$1" | awk '{ printf "%.1f", $1 * $2 / 1e6 }'
}

heading=1
beside_mermaid=()
for cards in "${sizes[@]}"; do
  map=$work/$cards
  "$target/debug/examples/generated_map" "$cards" >"$map.ron"
  # What a diagram has no place for is told, card by card.
  "$TOUCHLINE" export "$map.ron" -o "$map.mmd" 2>/dev/null
  "$TOUCHLINE" export "$map.ron" -o "$map.svg"
  for ((round = 0; round < rounds; round++)); do
    run "$map.touchline" "$TOUCHLINE" export "$map.ron" -o "$map.png" --scale 2
    # The fonts that Touchline has inside, so that resvg need not look for any.
    run "$map.resvg" "$tools/bin/resvg" --zoom 2 --skip-system-fonts \
      --use-fonts-dir assets/fonts "$map.svg" "$map.resvg.png"
    if ((round < 3 && cards <= 600)); then
      run "$map.same" "$TOUCHLINE" export "$map.ron" -o "$map.same.png" --scale 2 \
        --lanes touchpoints,emotion
      run "$map.mermaid" "$mermaid" --quiet --scale 2 --puppeteerConfigFile "$work/browser.json" \
        --configFile "$work/diagram.json" --input "$map.mmd" --output "$map.mermaid.png"
    fi
  done
  ours=$(median "$map.touchline") theirs=$(median "$map.resvg")
  small=$(megabytes "$map.png") other=$(megabytes "$map.resvg.png")
  if ((heading)); then
    echo "| cards | megapixels | Touchline, ms | resvg, ms | resvg / Touchline | Touchline, MB | resvg, MB | size |"
    echo "|---:|---:|---:|---:|---:|---:|---:|---:|"
    heading=0
  fi
  echo "| $cards | $(megapixels "$map.png") | $ours | $theirs | $(ratio "$theirs" "$ours") |" \
    "$small | $other | $(ratio "$small" "$other") |"
  if [ -e "$map.mermaid" ]; then
    browser=$(median "$map.mermaid") same=$(median "$map.same")
    beside_mermaid+=("| $cards | $ours | $same | $browser | $(ratio "$browser" "$ours") | $(ratio "$browser" "$same") |")
  fi
done
if ((${#beside_mermaid[@]})); then
  echo
  echo "| cards | whole map, ms | same journey, ms | mermaid-cli, ms | mermaid-cli / whole map | mermaid-cli / same journey |"
  echo "|---:|---:|---:|---:|---:|---:|"
  printf '%s\n' "${beside_mermaid[@]}"
fi
