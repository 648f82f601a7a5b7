#!/bin/sh
# Takes the pictures of the pages: docs/images/take.sh URL, with the address of a running demo. Needs Chromium, curl and Python.
set -eu
url=${1:?"URL: Expecting the address of a running demo, such as http://127.0.0.1:8080"}
folder=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)

worst() {
    curl -fsS "$url/api/v1/incidents?limit=50" | python3 -c '
import json, sys
incidents = json.load(sys.stdin)["incidents"]
worst = max(incidents, key=lambda one: (one["peak"], len(one["findings"])))
print(worst["id"], worst["model"], worst["subject"])'
}

# name, path, width, height, further options of the browser
take() {
    name=$1 path=$2 width=$3 height=$4
    shift 4
    "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
        --virtual-time-budget=3000 --window-size="$width,$height" --screenshot="$folder/$name.png" "$@" "$url$path" \
        >/dev/null 2>&1
    echo "$name.png"
}

worst | {
    read -r incident model column
    take overview / 1280 900
    take findings /findings 1280 900
    take incident "/incidents/$incident" 1280 1900
    take incident-phone "/incidents/$incident" 500 1400
    take model "/models/$model" 1280 1900
    take column "/models/$model/columns/$column" 1280 1500
    take column-dark "/models/$model/columns/$column" 1280 1500 --blink-settings=preferredColorScheme=0
    take checks "/models/$model/checks" 1280 900
    take week /week 1280 900
    take terms /help/terms 1280 900
}
