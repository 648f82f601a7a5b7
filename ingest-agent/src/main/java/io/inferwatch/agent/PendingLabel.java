// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import io.inferwatch.schema.LabelEvent;
import io.inferwatch.schema.RuleViolationException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ground truth of a request, as it was recorded. */
public final class PendingLabel extends PendingFact {
    private static final int LONGEST = 1024;
    private static final int ITEM = 32;

    private final String requestId;
    private final @Nullable Double value;
    private final @Nullable String label;
    private final List<String> relevant;
    private final Instant time;

    PendingLabel(
            String model,
            String requestId,
            @Nullable Double value,
            @Nullable String label,
            List<String> relevant,
            Instant time) {
        super(model);
        this.relevant = relevant;
        this.requestId = requestId;
        this.value = value;
        this.label = label;
        this.time = time;
    }

    @Override
    int characters() {
        int characters = requestId.length() + (label == null ? 0 : label.length());
        for (String item : relevant) {
            characters += ITEM + item.length();
        }
        return characters;
    }

    /**
     * Makes the event.
     *
     * @throws RuleViolationException for a request, a class or an item that is blank or longer than {@value #LONGEST} characters, and for a number
     *     that is not finite
     */
    public LabelEvent event() {
        check("request_id", requestId);
        if (label != null) {
            check("label", label);
        } else if (relevant.isEmpty() && (value == null || !Double.isFinite(value))) {
            throw RuleViolationException.of("value", "a finite number", value);
        }
        relevant.forEach(item -> check("relevant", item));
        return new LabelEvent("", time, model(), requestId, value, label, relevant);
    }

    private static void check(String key, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw RuleViolationException.of(
                    key, "1 to " + LONGEST + " characters, not blank", text.length() + " characters");
        }
    }

    @Override
    public String kind() {
        return "ground truth";
    }
}
