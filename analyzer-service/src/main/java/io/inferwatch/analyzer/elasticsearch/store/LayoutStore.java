// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.elasticsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.run.profile.LayoutRepository;
import io.inferwatch.monitors.profile.Grid;
import io.inferwatch.monitors.profile.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layouts of models; of a number the first one stored is kept. Thread-safe; calls block. */
public final class LayoutStore implements LayoutRepository {
    private static final String LAYOUT = "layout";

    private final ConfigStore config;

    public LayoutStore(ConfigStore config) {
        this.config = config;
    }

    @Override
    public Optional<Layout> layout(String model, int version) {
        return config.get(LAYOUT, model, Integer.toString(version)).map(LayoutStore::layout);
    }

    @Override
    public boolean store(String model, Layout layout) {
        Map<String, Object> grids = new HashMap<>();
        layout.grids().forEach((column, grid) -> grids.put(column, grid.edges()));
        return config.create(
                LAYOUT,
                model,
                Integer.toString(layout.version()),
                Map.of("version", layout.version(), "grids", grids, "categories", layout.categories()));
    }

    private static Layout layout(JsonNode body) {
        Map<String, Grid> grids = new HashMap<>();
        body.path("grids").properties().forEach(grid -> {
            double[] edges = new double[grid.getValue().size()];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = grid.getValue().path(i).asDouble();
            }
            grids.put(grid.getKey(), Grid.of(edges));
        });
        Map<String, List<String>> categories = new HashMap<>();
        body.path("categories").properties().forEach(column -> {
            List<String> values = new ArrayList<>();
            column.getValue().forEach(value -> values.add(value.asText()));
            categories.put(column.getKey(), values);
        });
        return new Layout(body.path("version").asInt(), grids, categories);
    }
}
