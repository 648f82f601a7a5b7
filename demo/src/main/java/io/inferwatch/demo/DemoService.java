package io.inferwatch.demo;

import io.inferwatch.agent.Inference;
import io.inferwatch.agent.InferenceLogger;
import io.inferwatch.demo.model.DemoModel;
import io.inferwatch.demo.model.Prediction;
import io.inferwatch.demo.model.Request;
import io.inferwatch.demo.model.Text;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model behind an API, as its team would write it. {@link #answer} logs the inference; {@code demo-logback.xml} configures
 * where it is sent. For one thread.
 */
final class DemoService {
    private final DemoModel model;
    private final Map<String, InferenceLogger> loggers = new HashMap<>();

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

    /**
     * Empty when the call fails. A service in real time calls {@code start()} instead of {@code at(…)}, which measures the
     * duration.
     */
    Optional<Prediction> answer(Request request) {
        try (Inference inference = logger(request.version()).at(request.time())) {
            if (model.batchHour().isPresent()) {
                inference.runId(run(request));
            }
            request.inputs().forEach((name, value) -> log(inference, name, value));
            inference.duration(request.latency());
            try {
                Prediction prediction = predict(request);
                inference.prediction(prediction.label(), prediction.score());
                return Optional.of(prediction);
            } catch (ServingException e) {
                inference.failed(e.type(), e.detail());
                return Optional.empty();
            }
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
