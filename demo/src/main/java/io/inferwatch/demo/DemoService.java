// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.agent.Inference;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.Prediction;
import io.inferwatch.demo.model.Request;
import io.inferwatch.demo.model.Text;
import io.inferwatch.demo.model.Truth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A model behind an API, as its team would write it. {@link #answer} logs the inference; {@code demo-logback.xml} configures
 * where it is sent. For one thread.
 */
final class DemoService {
    private static final Duration UNTIL_KNOWN = Duration.ofHours(2);

    private final DemoModel model;
    private final Map<String, InferenceLogger> loggers = new HashMap<>();
    private final Queue<Awaited> awaited = new ArrayDeque<>();
    private Router router = this::direct;

    /**
     * What will be known of a prediction.
     *
     * @param known when
     */
    private record Awaited(String id, Request request, String truth, Instant known) {}

    DemoService(DemoModel model) {
        this.model = model;
    }

    DemoModel model() {
        return model;
    }

    /** Answers the requests of an hour. A batch job says when its run is finished. */
    void serve(List<Request> requests) {
        requests.forEach(this::answer);
        if (model.batchHour().isPresent() && !requests.isEmpty()) {
            Request last = requests.get(requests.size() - 1);
            logger(last.version())
                    .withClock(Clock.fixed(last.time(), ZoneOffset.UTC))
                    .runFinished(run(last));
        }
    }

    /** Named by its day, as jobs name their runs. */
    private static String run(Request request) {
        return "nightly-" + LocalDate.ofInstant(request.time(), ZoneOffset.UTC);
    }

    /** From now on a router chooses the version that answers. */
    void routeWith(Router other) {
        router = other;
    }

    /** Empty when the call fails. */
    Optional<Prediction> answer(Request request) {
        try {
            return Optional.of(router.answer(request));
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    /** A service in real time calls {@code start()} instead of {@code at(…)}, which measures the duration. */
    private Prediction direct(Request request) throws ServingException {
        try (Inference inference = logger(request.version()).at(request.time())) {
            if (model.batchHour().isPresent()) {
                inference.runId(run(request));
            }
            try {
                return respond(request, inference);
            } catch (ServingException e) {
                inference.failed(e.type(), e.detail());
                throw e;
            }
        }
    }

    /** Answers a request, and logs inputs and prediction. */
    Prediction respond(Request request, Inference inference) throws ServingException {
        request.inputs().forEach((name, value) -> log(inference, name, value));
        inference.duration(request.latency());
        Prediction prediction = predict(request);
        inference.prediction(prediction.label(), prediction.score());
        model.truth(request).ifPresent(truth -> await(request, truth, prediction, inference));
        return prediction;
    }

    String requestId(Request request) {
        return model.name() + "-" + request.time();
    }

    /** Logs the probabilities under an id by which the truth is logged when it is known. */
    private void await(Request request, Truth truth, Prediction prediction, Inference inference) {
        String id = requestId(request);
        inference
                .requestId(id)
                .probability(truth.first(), prediction.score())
                .probability(truth.second(), 1 - prediction.score());
        awaited.add(new Awaited(id, request, truth.draw(request), request.time().plus(UNTIL_KNOWN)));
    }

    /** Logs what is known by now of earlier predictions. */
    void logTruth(Instant now) {
        for (Awaited next = awaited.peek(); next != null && !next.known().isAfter(now); next = awaited.peek()) {
            logger(next.request().version()).label(next.id(), next.truth(), next.known());
            awaited.remove();
        }
    }

    private Prediction predict(Request request) throws ServingException {
        if (request.fault() != null) {
            throw new ServingException(request.fault(), "no answer within the time limit");
        }
        return model.predict(request);
    }

    private InferenceLogger logger(String version) {
        return loggers.computeIfAbsent(version, v -> InferenceLogger.forModel(model.name(), v));
    }

    private static void log(Inference inference, String name, Object value) {
        if (value instanceof Number number) {
            inference.input(name, number);
        } else if (value instanceof Boolean flag) {
            inference.input(name, flag);
        } else if (value instanceof Text text) {
            inference.text(name, text.value());
        } else {
            inference.input(name, value.toString());
        }
    }
}
