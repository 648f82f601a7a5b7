// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.experiment.ExperimentRecord;
import io.inferwatch.analyzer.json.LookJson;

/** Experiments with the history of their verdicts, as REST and reports write them. */
public final class ExperimentRecordJson {
    private ExperimentRecordJson() {}

    public static ObjectNode toJson(ExperimentRecord experiment) {
        ObjectNode json = LookJson.toJson(experiment.status());
        ArrayNode history = json.putArray("history");
        experiment.history().forEach(look -> history.add(LookJson.summary(look)));
        return json;
    }
}
