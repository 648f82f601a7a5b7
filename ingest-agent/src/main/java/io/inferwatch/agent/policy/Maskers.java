package io.inferwatch.agent;

import io.inferwatch.pii.Masking;
import io.inferwatch.pii.PiiScanner;
import io.inferwatch.pii.PiiSpan;
import io.inferwatch.schema.Failure;
import io.inferwatch.schema.Fields;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.PiiReport;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The masking that an agent uses: texts, categories and what exceptions say. */
final class Maskers {
    private Maskers() {}

    static Masker of(boolean masking) {
        return masking ? event -> new Search(event).masked() : Masker.NONE;
    }

    /** The search through one event; it is rebuilt only if something was found. */
    private static final class Search {
        private final PiiScanner scanner = PiiScanner.standard();
        private final Set<String> types = new TreeSet<>();
        private final Set<String> fields = new TreeSet<>();
        private final InferenceEvent event;
        private @Nullable InferenceEventBuilder changed;

        Search(InferenceEvent event) {
            this.event = event;
        }

        InferenceEvent masked() {
            event.inputs().text().forEach((name, text) -> {
                String masked = masked(Fields.INPUT_TEXT + name, text);
                if (masked != null) {
                    changed().text(name, masked);
                }
            });
            event.inputs().categorical().forEach((name, category) -> {
                String masked = masked(Fields.INPUT_CAT + name, category);
                if (masked != null) {
                    changed().categorical(name, masked);
                }
            });
            maskError(event.error());
            return changed == null ? event : changed.pii(report()).build();
        }

        private void maskError(@Nullable Failure error) {
            if (error != null) {
                String message = masked(Fields.ERROR_MESSAGE, error.message());
                String trace = masked(Fields.ERROR_STACK_TRACE, error.stackTrace());
                if (message != null || trace != null) {
                    changed()
                            .error(
                                    error.type(),
                                    message == null ? error.message() : message,
                                    trace == null ? error.stackTrace() : trace)
                            .outcome(event.outcome());
                }
            }
        }

        /** The text without personal data, or null if there was none. */
        private @Nullable String masked(String field, @Nullable String text) {
            List<PiiSpan> found = text == null ? List.of() : scanner.scan(text);
            if (text == null || found.isEmpty()) {
                return null;
            }
            found.forEach(span -> types.add(span.type().name()));
            fields.add(field);
            return Masking.replace(text, found);
        }

        private InferenceEventBuilder changed() {
            InferenceEventBuilder builder = changed == null ? event.toBuilder() : changed;
            changed = builder;
            return builder;
        }

        private PiiReport report() {
            return new PiiReport(List.copyOf(types), List.copyOf(fields), true);
        }
    }
}
