// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import io.inferwatch.agent.Inference;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.ModelRole;
import io.inferwatch.schema.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The inferences of the cases {@code payloads-*} and {@code describe}, logged as a service with the agent would log them. */
final class PipelinePayloads {
    private static final Map<String, InferenceEvent> BY_ID = new LinkedHashMap<>();

    static {
        v1();
        v2();
        seldon();
        described();
    }

    private PipelinePayloads() {}

    static InferenceEvent of(String id) {
        InferenceEvent event = BY_ID.get(id);
        if (event == null) {
            throw new AssertionError(id + ": Expecting the same inference, logged by the agent. Found: none");
        }
        return event;
    }

    private static void v1() {
        call(
                "credit",
                "unknown",
                "credit",
                "k-1",
                12,
                call -> call.input("age", 41)
                        .input("country", "DE")
                        .input("member", true)
                        .input("income", Double.NaN)
                        .prediction("good")
                        .probability("good", 0.7)
                        .probability("bad", 0.3)
                        .traceId("7cebb2ae49d33626845711ad585c850c")
                        .spanId("78b57bf5baf7151f"));
        call(
                "iris",
                "unknown",
                "iris",
                "st-1",
                4,
                call -> call.input("f0", 5.1).input("f1", 3.5).prediction("setosa"));
        credit("k-2-0", 20, call -> call.input("f0", 6.8).input("f1", 2.8).prediction("1", 1));
        credit("k-2-1", 20, call -> call.input("f0", 6.0).input("f1", 3.4).prediction("0", 0));
        credit(
                "k-3",
                1,
                call -> call.input("age", 35)
                        .text("comment", "write to jane@example.com")
                        .describeText("letter", "Dear sir,\nno 5")
                        .prediction("1")
                        .probability("0", 0.25)
                        .probability("1", 0.75));
        credit("k-4", -1, call -> call.input("f0", 1).failed("NoResponse", "no response was logged within 60 s"));
        call(
                ModelRole.CANDIDATE,
                "credit",
                "unknown",
                "credit",
                "k-5",
                4,
                call -> call.input("f0", 1.5).failed("ServingError", "age is missing, ask jane@example.com"));
        credit("k-8-0", 1, call -> call.input("f0", 1).label("prediction", "1 for 2 rows"));
        credit("k-8-1", 1, call -> call.input("f0", 2).label("prediction", "1 for 2 rows"));
        credit("k-9", 1, call -> call.input("f0", 1).label("prediction", "not read: a list of 3"));
        credit(
                "k-10",
                1,
                call -> call.describeImage("image", "hello".getBytes(StandardCharsets.UTF_8))
                        .describeVector("pixels", new double[] {3, 4, 0, 0})
                        .prediction("cat"));
    }

    private static void v2() {
        call(
                "iris-sklearn",
                "3",
                "iris",
                "v-1-0",
                4,
                call -> call.input("age", 41)
                        .input("income", 1000.5)
                        .input("country", "DE")
                        .input("member", true)
                        .input("size.0", 1)
                        .input("size.1", 2)
                        .prediction("1", 1)
                        .probability("0", 0.1)
                        .probability("1", 0.9));
        call(
                "iris-sklearn",
                "3",
                "iris",
                "v-1-1",
                4,
                call -> call.input("age", 35)
                        .input("income", Double.POSITIVE_INFINITY)
                        .input("country", "FR")
                        .input("member", false)
                        .input("size.0", 3)
                        .input("size.1", 4)
                        .prediction("0", 0)
                        .probability("0", 0.8)
                        .probability("1", 0.2));
        call(
                "price",
                "unknown",
                "iris",
                "v-2",
                4,
                call -> call.input("rooms", 3).prediction(12.5));
        call("iris", "unknown", "iris", "v-5", 1, call -> call.input("a", 7).prediction("yes"));
        call("iris", "unknown", "iris", "v-6", -1, call -> call.input("a", 7).failed("ServingError", "no such model"));
    }

    private static void seldon() {
        seldon(
                "s-1",
                call -> call.input("age", 41)
                        .input("country", "DE")
                        .prediction("good")
                        .probability("good", 0.9)
                        .probability("bad", 0.1));
        seldon("s-2-0", call -> call.input("f0", 1).input("f1", 2).prediction(0.0986));
        seldon("s-2-1", call -> call.input("f0", 3).input("f1", 4).prediction(0.5));
        seldon(
                "s-3",
                call -> call.input("text", "write to jane@example.com")
                        .failed("MICROSERVICE_INTERNAL_ERROR", "no model"));
        seldon(
                "s-4",
                call -> call.input("age", 41).input("address.zip", "10115").prediction("good", 0.7));
        seldon("s-5", call -> call.input("f0", 0.77).input("f1", 0.63).prediction("yes"));
    }

    private static void described() {
        log(
                InferenceLogger.forModel("risk", "1"),
                null,
                "d-1",
                -1,
                call -> call.describeText("comment", "Grüße 👋, 2 cards\u00a0left")
                        .describeText("empty", "")
                        .describeText("lines", "a\n\u0085b\u001cc")
                        .prediction("good"));
    }

    private static void credit(String id, int millis, Consumer<Inference> call) {
        call("credit", "unknown", "credit", id, millis, call);
    }

    private static void seldon(String id, Consumer<Inference> call) {
        call("classifier", "unknown", "seldon-model", id, 1, call);
    }

    private static void call(
            String model, String version, String service, String id, int millis, Consumer<Inference> call) {
        call(ModelRole.PRIMARY, model, version, service, id, millis, call);
    }

    private static void call(
            ModelRole role,
            String model,
            String version,
            String service,
            String id,
            int millis,
            Consumer<Inference> call) {
        InferenceLogger logger = InferenceLogger.forModel(model, version).withRole(role);
        log(logger, service, id, millis, call.andThen(inference -> inference.label("kubernetes_namespace", "prod")));
    }

    /** A duration below 0: none. */
    private static void log(InferenceLogger logger, String service, String id, int millis, Consumer<Inference> call) {
        List<InferenceEvent> logged = new ArrayList<>();
        try (Inference inference = logger.withSink(logged::add).at(java.time.Instant.EPOCH)) {
            inference.eventId(id).requestId(id);
            if (millis >= 0) {
                inference.duration(Duration.ofMillis(millis));
            }
            call.accept(inference);
        }
        InferenceEvent event = logged.get(0);
        BY_ID.put(
                id,
                service == null
                        ? event
                        : event.toBuilder()
                                .source(new Source(service, null, null, null))
                                .build());
    }
}
