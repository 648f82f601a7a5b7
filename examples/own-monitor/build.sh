#!/usr/bin/env bash
# Builds target/own-monitor-1.0.0.jar with the monitors of this checkout; nothing goes into your local Maven repository.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)

maven() {
    "$root/mvnw" -q -B -ntp "-Dmaven.repo.local=$here/target/repository" "-Dmaven.repo.local.tail=$HOME/.m2/repository" "$@"
}

(cd "$root" && maven -Dmaven.test.skip=true -Dspotless.check.skip -pl monitors -am install)
(cd "$here" && maven package)
echo "$here/target/own-monitor-1.0.0.jar"
