// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import java.util.Arrays;
import java.util.Map;

/** The newest format of each type of object that a Kibana reads. */
enum KibanaVersion {
    V8_19("10.3.0"),
    V9_0("10.2.0"),
    V9_1("10.3.0");

    private final Map<String, String> types;

    KibanaVersion(String dashboard) {
        types = Map.of("dashboard", dashboard, "index-pattern", "8.0.0", "search", "10.5.0", "tag", "8.0.0");
    }

    boolean reads(String type, String version) {
        String newest = types.getOrDefault(type, "");
        return version.matches("\\d+\\.\\d+\\.\\d+")
                && !newest.isEmpty()
                && Arrays.compare(numbers(version), numbers(newest)) <= 0
                && numbers(version)[0] >= 8;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
