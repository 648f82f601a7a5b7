// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events, labels, business metrics and heartbeats as JSON documents. Objects nest by the field's name down to the branches ({@code
 * input.num}, {@code labels}, …). Inside a branch the keys are the feature names unchanged, dots included, because the
 * mapping of branches has {@code subobjects: false}. Unknown values are absent, never null.
 *
 * <p>Keyword values are cut at {@value #KEYWORD_CHARACTERS} characters and {@linkplain #cutKeywords counted}:
 * Elasticsearch does not index keywords longer than 8 191 characters, so that the column would seem to be missing. Not
 * thread-safe.
 */
public final class EventJson {
    public static final int KEYWORD_CHARACTERS = 1024;

    private final JsonWriter json;
    private final Times times = new Times();
    private long cutKeywords;

    /** Writes to the given writer. */
    public EventJson(JsonWriter json) {
        this.json = json;
    }

    /** The number of keyword values cut so far. */
    public long cutKeywords() {
        return cutKeywords;
    }

    /**
     * Writes an inference as one object; of the end of a run, which run of which model it is.
     *
     * @param id used as {@code event.id} and {@code request.id} where the event has none
     * @throws RuleViolationException if the end of a run does not name the run; its key is {@code run.id}
     */
    public void write(InferenceEvent event, String id) {
        if (event.isRunEnd()) {
            writeRunEnd(event, id);
            return;
        }
        json.beginObject().name(Fields.TIMESTAMP).value(times.text(event.time()));
        event(event, event.id() == null ? id : event.id());
        error(event.error());
        model(event.model());
        request(event.requestId() != null ? event.requestId() : event.id() == null ? id : event.id());
        optionalObject("run", "id", event.runId());
        experiment(event.experiment());
        inputs(event.inputs());
        prediction(event.prediction());
        numbers("attribution", event.attributions());
        json.name("sampling").beginObject();
        json.name("weight").value(event.samplingWeight()).endObject();
        strings("labels", event.labels());
        source(event.source());
        optionalObject("trace", "id", event.traceId());
        optionalObject("span", "id", event.spanId());
        pii(event.pii());
        json.endObject();
    }

    private void writeRunEnd(InferenceEvent event, String id) {
        if (event.runId() == null) {
            throw RuleViolationException.of(Fields.RUN_ID, "the run that is finished", "none");
        }
        json.beginObject().name(Fields.TIMESTAMP).value(times.text(event.time()));
        optionalObject("event", "id", event.id() == null ? id : event.id());
        optionalObject("model", "name", event.model().name());
        json.name("run").beginObject();
        keyword("id", event.runId());
        json.name("finished").value(true).endObject();
        json.endObject();
    }

    /**
     * Writes a label as one object.
     *
     * @param id used as {@code event.id} if the label has none
     */
    public void write(LabelEvent label, String id) {
        json.beginObject().name(Fields.TIMESTAMP).value(times.text(label.time()));
        optionalObject("event", "id", label.id().isEmpty() ? id : label.id());
        optionalObject("model", "name", label.model());
        request(label.requestId());
        json.name("label").beginObject();
        number("value", label.value());
        keyword("label", label.label());
        keywords("relevant", label.relevant());
        json.endObject().endObject();
    }

    /**
     * Writes a value of a business metric as one object.
     *
     * @param id used as {@code event.id} if the value has none
     */
    public void write(MetricEvent metric, String id) {
        json.beginObject().name(Fields.TIMESTAMP).value(times.text(metric.time()));
        optionalObject("event", "id", metric.id().isEmpty() ? id : metric.id());
        json.name("model").beginObject();
        keyword("name", metric.model());
        keyword("version", metric.modelVersion());
        json.endObject();
        json.name("metric").beginObject();
        keyword("name", metric.name());
        number("value", metric.value());
        json.endObject().endObject();
    }

    /** Writes a heartbeat as one object. Names of load values keep their dots; the server nests them. */
    public void write(Heartbeat beat) {
        json.beginObject().name(Fields.TIMESTAMP).value(times.text(beat.time()));
        optionalObject("event", "id", beat.id());
        json.name("agent").beginObject();
        keyword("id", beat.agentId());
        longs("counts", beat.counts());
        longs("dropped", beat.dropped());
        json.endObject();
        source(beat.source());
        new TreeMap<>(beat.load()).forEach((name, value) -> number(name, value));
        json.endObject();
    }

    private void event(InferenceEvent event, @Nullable String id) {
        json.name("event").beginObject();
        keyword("id", id);
        if (event.duration() != null) {
            json.name("duration").value(saturatedNanos(event.duration()));
        }
        keyword("outcome", event.outcome().value());
        keyword("dataset", "inference." + StreamNames.slug(event.model().name()));
        json.endObject();
    }

    private void error(@Nullable Failure error) {
        if (error != null) {
            json.name("error").beginObject();
            keyword("type", error.type());
            text("message", error.message());
            text("stack_trace", error.stackTrace());
            keyword("template", error.template());
            json.endObject();
        }
    }

    private void model(Model model) {
        json.name("model").beginObject();
        keyword("name", model.name());
        keyword("version", model.version());
        keyword("role", model.role().value());
        keyword("parent_version", model.parentVersion());
        strings("hyperparameters", model.hyperparameters());
        json.endObject();
    }

    private void request(@Nullable String id) {
        optionalObject("request", "id", id);
    }

    private void experiment(@Nullable ExperimentArm experiment) {
        if (experiment != null) {
            json.name("experiment").beginObject();
            keyword("name", experiment.name());
            keyword("arm", experiment.arm());
            json.endObject();
        }
    }

    private void inputs(Inputs inputs) {
        json.name("input").beginObject();
        numbers("num", inputs.numeric());
        strings("cat", inputs.categorical());
        branch("bool", inputs.bool(), value -> json.value(value.booleanValue()));
        branch("text", inputs.text(), value -> json.value(value));
        keywords("nonfinite", inputs.nonfinite());
        json.endObject();
    }

    private void prediction(Prediction prediction) {
        json.name("prediction").beginObject();
        number("value", prediction.value());
        keyword("label", prediction.label());
        numbers("probability", prediction.probabilities());
        number("threshold", prediction.threshold());
        keywords("ranking", prediction.ranking());
        json.endObject();
    }

    private void source(Source source) {
        if (source.serviceName() != null || source.serviceVersion() != null || source.environment() != null) {
            json.name("service").beginObject();
            keyword("name", source.serviceName());
            keyword("version", source.serviceVersion());
            keyword("environment", source.environment());
            json.endObject();
        }
        optionalObject("host", "name", source.hostName());
    }

    private void pii(PiiReport pii) {
        if (!pii.types().isEmpty()) {
            json.name("pii").beginObject();
            keywords("types", pii.types());
            keywords("fields", pii.fields());
            keywords("masked", pii.masked());
            json.endObject();
        }
    }

    private void optionalObject(String object, String name, @Nullable String value) {
        if (value != null) {
            json.name(object).beginObject();
            keyword(name, value);
            json.endObject();
        }
    }

    private void keyword(String name, @Nullable String value) {
        if (value != null) {
            json.name(name).value(cut(value));
        }
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            json.name(name).value(value);
        }
    }

    private void number(String name, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            json.name(name).value(value.doubleValue());
        }
    }

    private void keywords(String name, List<String> values) {
        if (!values.isEmpty()) {
            json.name(name).beginArray();
            values.forEach(value -> json.value(cut(value)));
            json.endArray();
        }
    }

    private void numbers(String name, Map<String, Double> values) {
        branch(name, values, value -> json.value(value.doubleValue()));
    }

    private void longs(String name, Map<String, Long> values) {
        branch(name, values, value -> json.value(value.longValue()));
    }

    private void strings(String name, Map<String, String> values) {
        branch(name, values, value -> json.value(cut(value)));
    }

    private <V> void branch(String name, Map<String, V> values, Consumer<V> writer) {
        if (!values.isEmpty()) {
            json.name(name).beginObject();
            values.forEach((key, value) -> {
                json.name(key);
                writer.accept(value);
            });
            json.endObject();
        }
    }

    private String cut(String value) {
        if (value.length() <= KEYWORD_CHARACTERS) {
            return value;
        }
        cutKeywords++;
        boolean half = Character.isHighSurrogate(value.charAt(KEYWORD_CHARACTERS - 1));
        return value.substring(0, half ? KEYWORD_CHARACTERS - 1 : KEYWORD_CHARACTERS);
    }

    private static long saturatedNanos(Duration duration) {
        return duration.toSeconds() >= Long.MAX_VALUE / 1_000_000_000L ? Long.MAX_VALUE : duration.toNanos();
    }
}
