// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.spring;

import io.inferwatch.agent.InferenceLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A model service as its owner writes it: it knows the logging API and nothing of the starter but one bean. */
@SpringBootApplication
@RestController
class ScoringApplication {
    private static final InferenceLogger CONSTANT = InferenceLogger.forModel("credit", "1");
    private static final Logger KEY_VALUES = LoggerFactory.getLogger(InferenceLogger.LOGGER_NAME);

    private final InferenceLogger injected;

    ScoringApplication(InferenceLoggers loggers) {
        injected = loggers.forModel("price", "2");
    }

    @GetMapping("/score")
    String score(@RequestParam("id") String id, @RequestParam("comment") String comment) {
        try (var inference = CONSTANT.start()) {
            inference.requestId(id).input("age", 41).text("comment", comment).prediction("good", 0.7);
        }
        try (var inference = injected.start()) {
            inference.requestId(id + "-price").input("rooms", 3).prediction(12.5);
        }
        KEY_VALUES
                .atInfo()
                .addKeyValue("model.name", "churn")
                .addKeyValue("request.id", id + "-churn")
                .addKeyValue("prediction.label", "stays")
                .log("scored");
        return "good";
    }
}
