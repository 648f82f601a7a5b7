// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.docs;

import java.util.Optional;

/** Commands of the pages that {@link DocCommandsIT} does not run, and why. */
enum Untried {
    BUILD(
            "\\./mvnw .*",
            "Maven within Maven; .ci/run builds, and .ci/release/dry-run publishes and uses what it built"),
    DEMO("\\./inferwatch demo.*", "DemoIT"),
    BENCH("\\./inferwatch bench .*", "its module knows this one, not the other way round: SizesTest, PiiQualityTest"),
    STAYS("\\./inferwatch (start|serve)", "they run until they are stopped: ServeIT, HousingIT"),
    OWN_MONITOR("examples/own-monitor/build\\.sh", "Maven within Maven; PlugInsTest compiles the same source"),
    SNAPSHOT("curl .*\\$URL/_snapshot/.*", "SnapshotIT sends these requests"),
    REST(
            "curl .*http://127\\.0\\.0\\.1:8080/api/v1/.*",
            "checked against openapi.yaml here; LabelRoutesTest, ContractClientTest");

    private final String pattern;
    private final String reason;

    Untried(String pattern, String reason) {
        this.pattern = pattern;
        this.reason = reason;
    }

    static Optional<Untried> of(DocCommand command) {
        for (Untried untried : values()) {
            if (command.text().matches(untried.pattern)) {
                return Optional.of(untried);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name() + ": " + reason;
    }
}
