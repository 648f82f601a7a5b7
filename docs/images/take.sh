#!/bin/sh
# Takes the pictures of the pages, of traffic that is made up and analysed in memory: every page at 1280 and 390 pixels, light and dark.
# Needs Chromium ($CHROMIUM or /usr/bin/chromium). About two minutes.
set -eu
folder=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
cd "$folder/../.."
./mvnw -B -ntp -q test -pl analyzer-service -am -Dtest=PagePicturesIT -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dinferwatch.pictures=$folder"
ls "$folder"
