// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link InferenceEvent}s. Not thread-safe. One builder may build several events; each has its own copy of the
 * values set so far. Numeric inputs that are not finite are named in {@code input.nonfinite}; other numbers that are
 * not finite are left out, because JSON has no form for them. A blank feature name becomes {@code _blank}.
 */
public final class InferenceEventBuilder {
    /** Replaces a blank name of a feature, class or label; the server rejects blank names. */
    public static final String BLANK = "_blank";

    private final String model;
    private final String version;
    private final Entries<String> hyperparameters = new Entries<>();
    private final Entries<Double> numeric = new Entries<>();
    private final Entries<String> categorical = new Entries<>();
    private final Entries<Boolean> bool = new Entries<>();
    private final Entries<String> text = new Entries<>();
    private final Set<String> nonfinite = new LinkedHashSet<>();
    private final Entries<Double> probabilities = new Entries<>();
    private final Entries<Double> attributions = new Entries<>();
    private final Entries<String> labels = new Entries<>();
    private @Nullable String id;
    private Instant time = Instant.EPOCH;
    private @Nullable Duration duration;
    private Outcome outcome = Outcome.SUCCESS;
    private @Nullable Failure error;
    private ModelRole role = ModelRole.PRIMARY;
    private @Nullable String parentVersion;
    private @Nullable String requestId;
    private @Nullable String runId;
    private boolean runFinished;
    private @Nullable ExperimentArm experiment;
    private @Nullable Double value;
    private @Nullable String label;
    private @Nullable Double threshold;
    private List<String> ranking = List.of();
    private double samplingWeight = 1;
    private Source source = Source.UNKNOWN;
    private @Nullable String traceId;
    private @Nullable String spanId;
    private PiiReport pii = PiiReport.NONE;

    InferenceEventBuilder(String model, String version) {
        this.model = model;
        this.version = version;
    }

    InferenceEventBuilder(InferenceEvent event) {
        this(event.model().name(), event.model().version());
        id = event.id();
        time = event.time();
        duration = event.duration();
        outcome = event.outcome();
        error = event.error();
        role = event.model().role();
        parentVersion = event.model().parentVersion();
        hyperparameters.share(event.model().hyperparameters());
        requestId = event.requestId();
        runId = event.runId();
        runFinished = event.runFinished();
        experiment = event.experiment();
        numeric.share(event.inputs().numeric());
        categorical.share(event.inputs().categorical());
        bool.share(event.inputs().bool());
        text.share(event.inputs().text());
        nonfinite.addAll(event.inputs().nonfinite());
        value = event.prediction().value();
        label = event.prediction().label();
        probabilities.share(event.prediction().probabilities());
        threshold = event.prediction().threshold();
        ranking = event.prediction().ranking();
        attributions.share(event.attributions());
        samplingWeight = event.samplingWeight();
        labels.share(event.labels());
        source = event.source();
        traceId = event.traceId();
        spanId = event.spanId();
        pii = event.pii();
    }

    public InferenceEventBuilder id(@Nullable String id) {
        this.id = id;
        return this;
    }

    /** When the inference began; the epoch if never set. */
    public InferenceEventBuilder time(Instant time) {
        this.time = time;
        return this;
    }

    /** The latency; a negative value (from a clock that was set back) counts as not measured. */
    public InferenceEventBuilder duration(@Nullable Duration duration) {
        this.duration = duration == null || duration.isNegative() ? null : duration;
        return this;
    }

    public InferenceEventBuilder outcome(Outcome outcome) {
        this.outcome = outcome;
        return this;
    }

    /** Marks the inference as failed. */
    public InferenceEventBuilder error(@Nullable String type, @Nullable String message, @Nullable String stackTrace) {
        return error(new Failure(type, message, stackTrace, null));
    }

    /** Marks the inference as failed. */
    public InferenceEventBuilder error(Failure error) {
        this.error = error;
        outcome = Outcome.FAILURE;
        return this;
    }

    public InferenceEventBuilder role(ModelRole role) {
        this.role = role;
        return this;
    }

    public InferenceEventBuilder parentVersion(@Nullable String parentVersion) {
        this.parentVersion = parentVersion;
        return this;
    }

    public InferenceEventBuilder hyperparameter(String name, String value) {
        hyperparameters.put(name(name), value);
        return this;
    }

    public InferenceEventBuilder requestId(@Nullable String requestId) {
        this.requestId = requestId;
        return this;
    }

    /** The batch run that makes this inference; a blank id counts as none. */
    public InferenceEventBuilder runId(@Nullable String runId) {
        this.runId = runId == null || runId.isBlank() ? null : runId;
        return this;
    }

    /** Makes this the end of its run instead of an inference; see {@link InferenceEvent#isRunEnd}. */
    public InferenceEventBuilder runFinished(boolean runFinished) {
        this.runFinished = runFinished;
        return this;
    }

    /** The experiment that assigned the request, and the arm that answered it; a blank name counts as none. */
    public InferenceEventBuilder experiment(@Nullable String name, @Nullable String arm) {
        experiment = name == null || name.isBlank() ? null : new ExperimentArm(name, arm);
        return this;
    }

    /** A numeric feature. */
    public InferenceEventBuilder numeric(String name, double value) {
        if (Double.isFinite(value)) {
            numeric.put(name(name), value);
        } else {
            nonfinite(name(name) + (Double.isNaN(value) ? ":NaN" : value > 0 ? ":+Infinity" : ":-Infinity"));
        }
        return this;
    }

    /**
     * A numeric feature that was not finite, for example {@code age:NaN}. Adding the same text twice has no further
     * effect.
     */
    public InferenceEventBuilder nonfinite(String nameAndValue) {
        nonfinite.add(nameAndValue);
        return this;
    }

    public InferenceEventBuilder categorical(String name, String value) {
        categorical.put(name(name), value);
        return this;
    }

    public InferenceEventBuilder bool(String name, boolean value) {
        bool.put(name(name), value);
        return this;
    }

    public InferenceEventBuilder text(String name, String value) {
        text.put(name(name), value);
        return this;
    }

    public InferenceEventBuilder predictionValue(@Nullable Double value) {
        this.value = finite(value);
        return this;
    }

    public InferenceEventBuilder predictionLabel(@Nullable String label) {
        this.label = label;
        return this;
    }

    public InferenceEventBuilder probability(String className, double probability) {
        if (Double.isFinite(probability)) {
            probabilities.put(name(className), probability);
        }
        return this;
    }

    public InferenceEventBuilder threshold(@Nullable Double threshold) {
        this.threshold = finite(threshold);
        return this;
    }

    /** The items of a ranked list, best first: the first {@value Prediction#MOST_RANKED}; null and blank become {@code _blank}. */
    public InferenceEventBuilder ranking(List<? extends @Nullable String> items) {
        List<String> first = new ArrayList<>();
        for (@Nullable String item : items.subList(0, Math.min(Prediction.MOST_RANKED, items.size()))) {
            first.add(item == null ? BLANK : name(item));
        }
        ranking = List.copyOf(first);
        return this;
    }

    public InferenceEventBuilder attribution(String feature, double share) {
        if (Double.isFinite(share)) {
            attributions.put(name(feature), share);
        }
        return this;
    }

    /** The sampling weight, 1/rate; values that are not positive and finite count as 1. */
    public InferenceEventBuilder samplingWeight(double weight) {
        samplingWeight = weight > 0 && Double.isFinite(weight) ? weight : 1;
        return this;
    }

    /** A free key and value, {@code labels.<key>}; not ground truth. */
    public InferenceEventBuilder label(String key, String value) {
        labels.put(name(key), value);
        return this;
    }

    public InferenceEventBuilder source(Source source) {
        this.source = source;
        return this;
    }

    public InferenceEventBuilder traceId(@Nullable String traceId) {
        this.traceId = traceId;
        return this;
    }

    public InferenceEventBuilder spanId(@Nullable String spanId) {
        this.spanId = spanId;
        return this;
    }

    public InferenceEventBuilder pii(PiiReport pii) {
        this.pii = pii;
        return this;
    }

    public InferenceEvent build() {
        return new InferenceEvent(
                id,
                time,
                duration,
                outcome,
                error,
                new Model(model, version, role, parentVersion, hyperparameters.built()),
                requestId,
                runId,
                runFinished,
                experiment,
                new Inputs(numeric.built(), categorical.built(), bool.built(), text.built(), List.copyOf(nonfinite)),
                new Prediction(value, label, probabilities.built(), threshold, ranking),
                attributions.built(),
                samplingWeight,
                labels.built(),
                source,
                traceId,
                spanId,
                pii);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || Double.isFinite(value) ? value : null;
    }

    private static String name(String name) {
        return name.isBlank() ? BLANK : name;
    }
}
