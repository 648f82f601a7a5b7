// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.time.ParsedTime;
import io.inferwatch.analyzer.time.TimeParser;
import io.inferwatch.schema.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Labels that are sent together: finds the faults of each that can be found without knowing the model. Holds all labels
 * without a fault, about 200 bytes each. For one thread.
 */
public final class LabelChecks {
    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String TIME_RULE = "a time that is not in the future, at most 5 minutes ahead";

    private final Instant now;
    private final FirstFaults faults;
    private final Consumer<ParsedTime> times;
    private final List<LegibleLabel> legible = new ArrayList<>();

    /** @param mostFaults that are kept; all are counted */
    public LabelChecks(Instant now, int mostFaults) {
        this(now, mostFaults, any -> {});
    }

    /** @param times takes note of each time that is read */
    public LabelChecks(Instant now, int mostFaults, Consumer<ParsedTime> times) {
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.faults = new FirstFaults(mostFaults);
        this.times = times;
    }

    /**
     * A label whose parts are there.
     *
     * @param time null: none was given
     */
    record LegibleLabel(
            long line,
            LabelKeys keys,
            String model,
            String request,
            String truth,
            @Nullable TruthType type,
            @Nullable Instant time) {}

    /** A line that is not even a label. */
    public void refuse(LineFault fault) {
        faults.add(fault);
    }

    public void add(WrittenLabel label) {
        LabelKeys keys = label.keys();
        String model = text(label, keys.model(), label.model());
        String request = model == null ? null : text(label, keys.request(), label.request());
        String truth = request == null ? null : present(label, keys.truth(), label.truth());
        if (model == null || request == null || truth == null) {
            return;
        }
        String written = label.time();
        Instant time = written == null ? null : time(label, written);
        if (written == null || time != null) {
            legible.add(new LegibleLabel(label.line(), keys, model, request, truth, label.type(), time));
        }
    }

    private @Nullable String text(WrittenLabel label, String key, @Nullable String text) {
        String there = present(label, key, text);
        if (there != null && there.length() > EventJson.KEYWORD_CHARACTERS) {
            return refused(label, key, "at most " + EventJson.KEYWORD_CHARACTERS + " characters", there);
        }
        return there;
    }

    private @Nullable String present(WrittenLabel label, String key, @Nullable String text) {
        return text == null || text.isBlank() ? refused(label, key, "a value", text) : text;
    }

    private @Nullable Instant time(WrittenLabel label, String text) {
        Optional<ParsedTime> parsed = TimeParser.read(text);
        if (parsed.isEmpty()) {
            refused(label, label.keys().time(), TimeParser.RULE, text);
            return null;
        }
        Instant time = parsed.get().instant();
        if (time.isAfter(now.plus(AHEAD))) {
            refused(label, label.keys().time(), TIME_RULE, text);
            return null;
        }
        times.accept(parsed.get());
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private @Nullable String refused(WrittenLabel label, String key, String rule, @Nullable String found) {
        faults.add(LineFault.of(label.line(), key, rule, found));
        return null;
    }

    Instant now() {
        return now;
    }

    List<LegibleLabel> legible() {
        return Collections.unmodifiableList(legible);
    }

    FirstFaults faults() {
        return faults;
    }
}
