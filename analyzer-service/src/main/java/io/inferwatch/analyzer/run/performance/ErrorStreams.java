// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.config.PerformanceRules.ErrorDetector;
import io.inferwatch.analyzer.outcome.Outcome;
import io.inferwatch.analyzer.outcome.OutcomeRepository;
import io.inferwatch.analyzer.run.performance.Estimates.Part;
import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.performance.ErrorStreamCheck;
import io.inferwatch.monitors.monitor.performance.MetricChecks;
import io.inferwatch.monitors.performance.drift.Adwin;
import io.inferwatch.monitors.performance.drift.Ddm;
import io.inferwatch.monitors.performance.drift.DriftDetector;
import io.inferwatch.monitors.performance.drift.PageHinkley;
import io.inferwatch.monitors.performance.summary.ClassLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the errors of each version one by one, in the order of their events, and looks for a rise. A detector goes on from window to
 * window; one that is new, or misses windows, begins with the day before. Windows that it has read are not read
 * again: labels that come after that are left to the metrics. Not thread-safe; calls block.
 */
final class ErrorStreams {
    private static final Duration BEFORE = Duration.ofDays(1);

    private final OutcomeRepository outcomes;
    private final Map<Key, Stream> streams = new HashMap<>();

    private record Key(String model, String version, String role, ErrorDetector detector) {}

    ErrorStreams(OutcomeRepository outcomes) {
        this.outcomes = outcomes;
    }

    /** A detector, and until when it has read. */
    private static final class Stream {
        private final DriftDetector detector;
        private @Nullable Instant until;
        private double sum;
        private long errors;
        private int alarms;

        Stream(DriftDetector detector) {
            this.detector = detector;
        }

        void read(double error) {
            sum += error;
            errors++;
            alarms += detector.update(error) ? 1 : 0;
        }

        double mean() {
            return errors == 0 ? 0 : sum / errors;
        }

        void begin() {
            sum = 0;
            errors = 0;
            alarms = 0;
        }
    }

    /** @param usual the mean absolute error of the reference, by which errors of numbers are scaled; null: classes */
    Optional<CheckResult> check(Part part, @Nullable Double usual) {
        ErrorDetector method = part.rules().errorDetector();
        String name = method.name().toLowerCase(Locale.ROOT);
        Window window = part.asked().window();
        Key key = new Key(part.asked().model(), part.version(), part.role(), method);
        Stream known = streams.get(key);
        boolean isRead = known != null && known.until != null && window.from().isBefore(known.until);
        if (method == ErrorDetector.NONE || isRead || !part.isAsked(name)) {
            return Optional.empty();
        }
        Stream stream = known != null && window.from().equals(known.until) ? known : begun(part, usual, method);
        streams.put(key, stream);
        double before = stream.mean();
        stream.begin();
        read(part, window, usual, stream::read);
        stream.until = window.to();
        return stream.errors == 0
                ? Optional.empty()
                : Optional.of(new ErrorStreamCheck(name, stream.alarms, before, stream.mean(), stream.errors)
                        .check(
                                part.asked().scope(part.version(), null),
                                usual == null ? MetricChecks.LABEL : MetricChecks.VALUE,
                                true));
    }

    private Stream begun(Part part, @Nullable Double usual, ErrorDetector method) {
        Stream stream = new Stream(
                switch (method) {
                    case ADWIN -> new Adwin();
                    case DDM -> new Ddm();
                    case PAGE_HINKLEY, NONE -> new PageHinkley();
                });
        Instant from = part.asked().window().from();
        read(part, new Window(from.minus(BEFORE), from), usual, stream::read);
        return stream;
    }

    private void read(Part part, Window window, @Nullable Double usual, DoubleConsumer reader) {
        outcomes.forEach(part.asked().model(), window, outcome -> {
            boolean its = outcome.event().version().equals(part.version())
                    && outcome.event().role().equals(part.role());
            double error = its ? error(outcome, usual) : Double.NaN;
            if (!Double.isNaN(error)) {
                reader.accept(error);
            }
        });
    }

    /** From 0 to 1: 1 for a wrong class, or for a number that is four times as wrong as usual, or more. */
    private static double error(Outcome outcome, @Nullable Double usual) {
        String truth = outcome.label().label();
        if (truth != null) {
            String predicted = ClassLabels.predicted(outcome.event().prediction(), null);
            return predicted == null ? Double.NaN : predicted.equals(truth) ? 0 : 1;
        }
        Double value = outcome.label().value();
        Double predicted = outcome.event().prediction().value();
        return usual == null || value == null || predicted == null || usual == 0
                ? Double.NaN
                : Math.min(1, Math.abs(predicted - value) / (4 * usual));
    }
}
