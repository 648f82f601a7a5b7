// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

/** Names of the fields in events, labels, business metrics and heartbeats. Code must use these constants and not repeat the names. */
public final class Fields {
    public static final String TIMESTAMP = "@timestamp";
    public static final String EVENT_ID = "event.id";
    public static final String EVENT_DURATION = "event.duration";
    public static final String EVENT_OUTCOME = "event.outcome";
    public static final String EVENT_DATASET = "event.dataset";
    public static final String ERROR_TYPE = "error.type";
    public static final String ERROR_MESSAGE = "error.message";

    /** The message as the program has it, with {@code {}} where values go; absent where it is not known. */
    public static final String ERROR_TEMPLATE = "error.template";

    public static final String ERROR_STACK_TRACE = "error.stack_trace";
    public static final String SERVICE_NAME = "service.name";
    public static final String SERVICE_VERSION = "service.version";
    public static final String SERVICE_ENVIRONMENT = "service.environment";
    public static final String HOST_NAME = "host.name";
    public static final String TRACE_ID = "trace.id";
    public static final String SPAN_ID = "span.id";
    public static final String MODEL_NAME = "model.name";
    public static final String MODEL_VERSION = "model.version";
    public static final String MODEL_ROLE = "model.role";
    public static final String MODEL_PARENT_VERSION = "model.parent_version";
    public static final String MODEL_HYPERPARAMETERS = "model.hyperparameters";
    public static final String REQUEST_ID = "request.id";

    /** The experiment that assigned the request, and the arm that answered: {@code control}, {@code candidate}, {@code interleaved}. */
    public static final String EXPERIMENT_NAME = "experiment.name";

    public static final String EXPERIMENT_ARM = "experiment.arm";
    public static final String RUN_ID = "run.id";
    /** True in an event that ends a run: it is no inference, and goes to a stream of its own. */
    public static final String RUN_FINISHED = "run.finished";

    public static final String INPUT_NONFINITE = "input.nonfinite";
    public static final String PREDICTION_VALUE = "prediction.value";
    public static final String PREDICTION_LABEL = "prediction.label";
    public static final String PREDICTION_THRESHOLD = "prediction.threshold";
    /** The items of a ranked list, best first. */
    public static final String PREDICTION_RANKING = "prediction.ranking";

    public static final String SAMPLING_WEIGHT = "sampling.weight";
    public static final String PII_TYPES = "pii.types";
    public static final String PII_FIELDS = "pii.fields";
    public static final String PII_MASKED = "pii.masked";
    public static final String LABEL_VALUE = "label.value";
    public static final String LABEL_LABEL = "label.label";
    /** The relevant items of a ranked list, each an item, or {@code item:grade}. */
    public static final String LABEL_RELEVANT = "label.relevant";

    public static final String METRIC_NAME = "metric.name";
    public static final String METRIC_VALUE = "metric.value";

    /** Lines that the Logstash pipeline did not take. */
    public static final String REJECTED_REASON = "rejected.reason";

    public static final String REJECTED_TEXT = "rejected.text";

    /**
     * Heartbeats: the agent's id, and prefixes of its counters, followed by the counter's name or the reason of a drop.
     */
    public static final String AGENT_ID = "agent.id";

    public static final String AGENT_COUNTS = "agent.counts.";
    public static final String AGENT_DROPPED = "agent.dropped.";

    /** Heartbeats: load of the machine and of the host's JVM, with the names that Elastic's APM agents use. */
    public static final String SYSTEM_CPU = "system.cpu.total.norm.pct";

    public static final String SYSTEM_PROCESS_CPU = "system.process.cpu.total.norm.pct";
    public static final String SYSTEM_LOAD = "system.load.1";
    public static final String SYSTEM_MEMORY_TOTAL = "system.memory.total";
    public static final String SYSTEM_MEMORY_FREE = "system.memory.actual.free";
    public static final String JVM_HEAP_USED = "jvm.memory.heap.used";
    public static final String JVM_HEAP_MAX = "jvm.memory.heap.max";
    public static final String JVM_GC_TIME = "jvm.gc.time";
    public static final String JVM_GC_COUNT = "jvm.gc.count";
    public static final String JVM_THREADS = "jvm.thread.count";

    /** Prefixes of the typed branches, followed by the name of a feature or class. */
    public static final String INPUT_NUM = "input.num.";

    public static final String INPUT_CAT = "input.cat.";
    public static final String INPUT_BOOL = "input.bool.";
    public static final String INPUT_TEXT = "input.text.";
    public static final String PREDICTION_PROBABILITY = "prediction.probability.";
    public static final String ATTRIBUTION = "attribution.";
    public static final String LABELS = "labels.";

    private Fields() {}
}
