// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.intake.LabelChecks.LegibleLabel;
import io.inferwatch.analyzer.outcome.Truth;
import io.inferwatch.schema.EventJson;
import io.inferwatch.schema.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives the labels of one model their types and keeps the last one of each request. For one thread. */
final class LabelSorter {
    private static final int NAMED = 10;

    private final String model;
    private final ModelTruth truth;
    private final Instant now;
    private final FirstFaults faults;
    private final Map<String, TypedLabel> last = new LinkedHashMap<>();
    private long superseded;

    LabelSorter(String model, ModelTruth truth, Instant now, FirstFaults faults) {
        this.model = model;
        this.truth = truth;
        this.now = now;
        this.faults = faults;
    }

    /**
     * A label without a fault.
     *
     * @param time null: none was given
     */
    record TypedLabel(long line, String request, @Nullable Instant time, Truth truth) {}

    void sort(List<LegibleLabel> labels) {
        TruthTypeInference inference = new TruthTypeInference();
        labels.stream()
                .filter(label -> label.type() != TruthType.RELEVANT)
                .forEach(label -> inference.add(label.truth()));
        TruthType inferred = inference.type();
        for (LegibleLabel label : labels) {
            TypedLabel typed = typed(label, inferred);
            if (typed != null) {
                superseded += last.containsKey(typed.request()) ? 1 : 0;
                last.merge(typed.request(), typed, this::later);
            }
        }
    }

    private @Nullable TypedLabel typed(LegibleLabel label, TruthType inferred) {
        TruthType known = truth.type();
        TruthType written = label.type();
        if (written == TruthType.RELEVANT) {
            return ranked(label);
        }
        if (written == TruthType.VALUE && truth.classes() && !truth.numbers()) {
            return refused(label, "a class in label: this model predicts classes");
        }
        TruthType type = written == TruthType.VALUE || known == null ? (written == null ? inferred : written) : known;
        Double number = NumberText.finite(label.truth());
        if (type == TruthType.VALUE && number == null) {
            return refused(
                    label, known == TruthType.VALUE ? "a number: this model predicts numbers" : "a finite number");
        }
        return new TypedLabel(
                label.line(),
                label.request(),
                label.time(),
                Truth.of(number, type == TruthType.CLASS ? label.truth() : null));
    }

    private @Nullable TypedLabel ranked(LegibleLabel label) {
        List<String> items = label.truth().lines().toList();
        boolean isLegible = items.size() <= Prediction.MOST_RANKED
                && items.stream().noneMatch(item -> item.isBlank() || item.length() > EventJson.KEYWORD_CHARACTERS);
        return isLegible
                ? new TypedLabel(label.line(), label.request(), label.time(), Truth.relevant(items))
                : refused(
                        label,
                        "1 to " + Prediction.MOST_RANKED + " relevant items of 1 to " + EventJson.KEYWORD_CHARACTERS
                                + " characters");
    }

    private @Nullable TypedLabel refused(LegibleLabel label, String rule) {
        faults.add(LineFault.of(label.line(), label.keys().truth(), rule, label.truth()));
        return null;
    }

    /** The one with the later time, of the same time the later line. */
    private TypedLabel later(TypedLabel a, TypedLabel b) {
        int order = timeOf(a).compareTo(timeOf(b));
        return order > 0 || (order == 0 && a.line() > b.line()) ? a : b;
    }

    private Instant timeOf(TypedLabel label) {
        return label.time() == null ? now : label.time();
    }

    long superseded() {
        return superseded;
    }

    /** One label of each request. */
    List<TypedLabel> labels() {
        return List.copyOf(last.values());
    }

    /** What is unusual about the labels. */
    List<String> notes() {
        Map<String, Long> unknown = new TreeMap<>();
        last.values().forEach(label -> {
            String name = label.truth().label();
            if (name != null && truth.isNew(name)) {
                unknown.merge(name, 1L, Long::sum);
            }
        });
        List<String> notes = new ArrayList<>();
        if (truth.equals(ModelTruth.UNKNOWN) && !last.isEmpty()) {
            notes.add(model + ": no prediction of this model is stored yet; its labels wait for one");
        }
        if (!unknown.isEmpty()) {
            long labels = unknown.values().stream().mapToLong(Long::longValue).sum();
            notes.add(model + ": " + labels + (labels == 1 ? " label is a class" : " labels are classes")
                    + " that no prediction has: " + named(List.copyOf(unknown.keySet())));
        }
        return notes;
    }

    private static String named(List<String> classes) {
        List<String> first = classes.stream()
                .limit(NAMED)
                .map(label -> "'" + LineFault.shortened(label) + "'")
                .toList();
        int more = classes.size() - first.size();
        return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
    }
}
