// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import io.inferwatch.agent.describe.TextDescriptor;
import io.inferwatch.analyzer.intake.EventIds;
import io.inferwatch.analyzer.intake.EventLabels;
import io.inferwatch.analyzer.intake.TruthType;
import io.inferwatch.analyzer.outcome.Truth;
import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.InferenceEventBuilder;
import io.inferwatch.schema.ModelRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns checked rows into events and their labels. The same row gives the same ids every time. */
public final class CsvEvents {
    private final String model;
    private final String version;
    private final ColumnRoles.Indexes columns;
    private final RunIds.OfRow runs;
    private final List<Feature> features;
    private final String fileDigest;

    /** @param fileDigest part of the ids of rows without an id column */
    public CsvEvents(
            String model,
            String version,
            ColumnRoles.Indexes columns,
            RunIds.OfRow runs,
            List<Feature> features,
            String fileDigest) {
        this.model = model;
        this.version = version;
        this.columns = columns;
        this.runs = runs;
        this.features = List.copyOf(features);
        this.fileDigest = fileDigest;
    }

    public InferenceEvent event(CsvRow row) {
        InferenceEventBuilder event = InferenceEvent.builder(model, version)
                .id(eventId(row))
                .requestId(requestId(row))
                .runId(runs.of(row))
                .time(time(row))
                .predictionLabel(textOrNull(row, columns.predictionLabel().orElse(-1)))
                .predictionValue(numberOrNull(row, columns.predictionValue().orElse(-1)))
                .duration(latency(row));
        columns.ranking().ifPresent(index -> {
            if (row.has(index)) {
                event.ranking(columns.items(row.cell(index)));
            }
        });
        columns.probabilities().forEach((name, index) -> {
            if (row.hasNumber(index)) {
                event.probability(name, row.number(index));
            }
        });
        features.stream().filter(feature -> row.has(feature.index())).forEach(feature -> put(event, feature, row));
        return event.build();
    }

    /** Passes on the label in the same row, if there is one. */
    public void label(CsvRow row, EventLabels labels) {
        int index = columns.label().orElse(-1);
        if (columns.labelType() == TruthType.RELEVANT) {
            relevant(row, index, labels);
            return;
        }
        boolean isNumber = columns.labelType() == TruthType.VALUE;
        if (index >= 0 && row.has(index) && (!isNumber || row.hasNumber(index))) {
            Double value = row.isNumber(index) && Double.isFinite(row.number(index)) ? row.number(index) : null;
            labels.add(requestId(row), time(row), Truth.of(value, isNumber ? null : row.cell(index)));
        }
    }

    private void relevant(CsvRow row, int index, EventLabels labels) {
        List<String> items = index >= 0 && row.has(index) ? columns.relevant(row.cell(index)) : List.of();
        if (!items.isEmpty()) {
            labels.add(requestId(row), time(row), Truth.relevant(items));
        }
    }

    private String requestId(CsvRow row) {
        return columns.id().isPresent() ? row.cell(columns.id().getAsInt()) : eventId(row);
    }

    /** A run of a job may score what an earlier one has scored: with a run, its id is part of that of the event. */
    private String eventId(CsvRow row) {
        String id = rowId(row);
        String run = runs.of(row);
        return run == null ? id : EventIds.of(id, "run", run);
    }

    private String rowId(CsvRow row) {
        String role = ModelRole.PRIMARY.value();
        return columns.id().isPresent()
                ? EventIds.of(model, version, role, "id", row.cell(columns.id().getAsInt()))
                : EventIds.of(model, version, role, "row", fileDigest, Long.toString(row.number()));
    }

    private Instant time(CsvRow row) {
        return row.time(columns.time().orElseThrow());
    }

    private @Nullable Duration latency(CsvRow row) {
        Double millis = numberOrNull(row, columns.latencyMillis().orElse(-1));
        return millis == null ? null : Duration.ofNanos(Math.round(millis * 1e6));
    }

    private static @Nullable String textOrNull(CsvRow row, int index) {
        return index >= 0 && row.has(index) ? row.cell(index) : null;
    }

    private static @Nullable Double numberOrNull(CsvRow row, int index) {
        return index >= 0 && row.hasNumber(index) ? row.number(index) : null;
    }

    private static void put(InferenceEventBuilder event, Feature feature, CsvRow row) {
        String cell = row.cell(feature.index());
        switch (feature.kind()) {
            case NUMERIC -> {
                if (row.isNumber(feature.index())) {
                    event.numeric(feature.name(), row.number(feature.index()));
                }
            }
            case BOOLEAN -> {
                if (CellParser.isBoolean(cell)) {
                    event.bool(feature.name(), Boolean.parseBoolean(cell));
                }
            }
            case TEXT -> {
                event.text(feature.name(), cell);
                TextDescriptor.of(cell)
                        .numbers()
                        .forEach((what, number) -> event.numeric(feature.name() + "." + what, number));
            }
            case CATEGORICAL -> event.categorical(feature.name(), cell);
        }
    }
}
