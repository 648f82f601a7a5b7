// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.memory;

import io.inferwatch.analyzer.intake.LabelInbox;
import io.inferwatch.analyzer.intake.ModelTruth;
import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.schema.Prediction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes labels into the stream that {@link InMemoryOutcomeStorage} joins. */
public final class InMemoryLabelInbox implements LabelInbox {
    private final InMemoryOutcomeStorage storage;

    public InMemoryLabelInbox(InMemoryOutcomeStorage storage) {
        this.storage = storage;
    }

    @Override
    public Set<String> create(List<Label> labels) {
        Set<String> known = new HashSet<>();
        labels.stream().filter(label -> !storage.labels().add(label)).forEach(label -> known.add(label.id()));
        return known;
    }

    @Override
    public Map<String, Label> newest(String model, Collection<String> requests) {
        Map<String, Label> newest = new HashMap<>();
        storage.labels().all().stream()
                .filter(label -> label.model().equals(model) && requests.contains(label.requestId()))
                .forEach(label -> newest.merge(label.requestId(), label, (a, b) -> b.corrects(a) ? b : a));
        return newest;
    }

    @Override
    public Map<String, ModelTruth> truths(Collection<String> models) {
        Map<String, ModelTruth> truths = new HashMap<>();
        storage.predictedEvents().all().stream()
                .filter(event -> models.contains(event.model()))
                .forEach(event -> truths.merge(event.model(), of(event.prediction()), InMemoryLabelInbox::both));
        storage.labels().all().stream()
                .filter(label -> models.contains(label.model()))
                .forEach(label -> truths.merge(
                        label.model(),
                        new ModelTruth(label.label() != null && label.value() == null, false, Set.of()),
                        InMemoryLabelInbox::both));
        return truths;
    }

    private static ModelTruth of(Prediction prediction) {
        String label = prediction.label();
        return new ModelTruth(
                label != null || !prediction.probabilities().isEmpty(),
                prediction.value() != null,
                label == null ? Set.of() : Set.of(label));
    }

    private static ModelTruth both(ModelTruth a, ModelTruth b) {
        Set<String> predicted = new HashSet<>(a.predicted());
        predicted.addAll(b.predicted());
        return new ModelTruth(a.classes() || b.classes(), a.numbers() || b.numbers(), predicted);
    }
}
