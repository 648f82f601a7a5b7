// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.pii.MaskAction;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.schema.Failure;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Inputs;
import io.inferwatch.schema.PiiReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the masker of an agent, which masks texts, categories, labels, error messages and stack traces. */
public final class Maskers {
    private Maskers() {}

    /** A masker that applies the policy to every field; if {@code masking} is false, one that does nothing. For one thread. */
    public static Masker of(boolean masking, MaskingPolicy policy) {
        if (!masking) {
            return Masker.NONE;
        }
        CachingScanner scanner = new CachingScanner(PiiScanner.standard());
        return event -> new EventMasking(event, policy, scanner).masked();
    }

    /** Masks one event; it is copied only if something was found or left out. */
    private static final class EventMasking {
        private final CachingScanner scanner;
        private final Set<String> types = new TreeSet<>();
        private final Set<String> fields = new TreeSet<>();
        private final Set<String> maskedFields = new TreeSet<>();
        private final InferenceEvent event;
        private final MaskingPolicy policy;
        private boolean changed;

        EventMasking(InferenceEvent event, MaskingPolicy policy, CachingScanner scanner) {
            this.event = event;
            this.policy = policy;
            this.scanner = scanner;
        }

        InferenceEvent masked() {
            Map<String, String> texts = branch(Fields.INPUT_TEXT, event.inputs().text());
            Map<String, String> categories =
                    branch(Fields.INPUT_CAT, event.inputs().categorical());
            Map<String, String> labels = branch(Fields.LABELS, event.labels());
            Failure error = error(event.error());
            if (!changed && fields.isEmpty()) {
                return event;
            }
            return with(texts, categories, labels, error);
        }

        private InferenceEvent with(
                Map<String, String> texts,
                Map<String, String> categories,
                Map<String, String> labels,
                @Nullable Failure error) {
            Inputs all = event.inputs();
            return new InferenceEvent(
                    event.id(),
                    event.time(),
                    event.duration(),
                    event.outcome(),
                    error,
                    event.model(),
                    event.requestId(),
                    event.runId(),
                    event.runFinished(),
                    event.experiment(),
                    new Inputs(all.numeric(), categories, all.bool(), texts, all.nonfinite()),
                    event.prediction(),
                    event.attributions(),
                    event.samplingWeight(),
                    labels,
                    event.source(),
                    event.traceId(),
                    event.spanId(),
                    fields.isEmpty() ? event.pii() : report());
        }

        private PiiReport report() {
            return new PiiReport(List.copyOf(types), List.copyOf(fields), List.copyOf(maskedFields));
        }

        private Map<String, String> branch(String prefix, Map<String, String> values) {
            Map<String, String> copy = null;
            for (Map.Entry<String, String> entry : values.entrySet()) {
                String name = entry.getKey();
                String result = apply(policy.of(prefix, name), prefix, name, entry.getValue());
                if (!entry.getValue().equals(result)) {
                    copy = copy == null ? new LinkedHashMap<>(values) : copy;
                    put(copy, name, result);
                }
            }
            return copy == null ? values : copy;
        }

        private static void put(Map<String, String> into, String name, @Nullable String value) {
            if (value == null) {
                into.remove(name);
            } else {
                into.put(name, value);
            }
        }

        private @Nullable Failure error(@Nullable Failure error) {
            if (error == null) {
                return null;
            }
            MaskAction action = policy.of("", Fields.ERROR_MESSAGE);
            String message = apply(action, "", Fields.ERROR_MESSAGE, error.message());
            String template = apply(action, "", Fields.ERROR_TEMPLATE, error.template());
            String trace = apply(policy.ofStackTrace(), "", Fields.ERROR_STACK_TRACE, error.stackTrace());
            return new Failure(error.type(), message, trace, template);
        }

        /** The text after the action: the same one if nothing was found, null if it is left out. */
        private @Nullable String apply(MaskAction action, String prefix, String name, @Nullable String text) {
            if (text == null || action == MaskAction.DROP) {
                changed |= text != null;
                return null;
            }
            List<PiiSpan> found = scanner.scan(name, text);
            if (found.isEmpty()) {
                return text;
            }
            found.forEach(span -> types.add(span.type().name()));
            fields.add(prefix + name);
            return replaced(action, prefix + name, text, found);
        }

        private @Nullable String replaced(MaskAction action, String field, String text, List<PiiSpan> found) {
            if (action == MaskAction.KEEP) {
                return text;
            }
            maskedFields.add(field);
            return action.apply(text, found, policy.pseudonyms());
        }
    }
}
