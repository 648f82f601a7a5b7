// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import io.inferwatch.analyzer.dependency.Dependency;
import io.inferwatch.analyzer.report.DependencyMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Dependencies as their page draws them: models as boxes in columns, those that nobody feeds on the left, and lines to those that
 * they feed.
 *
 * @param text the same in words
 */
public record DependencyDrawing(int width, int height, List<Box> boxes, List<Line> lines, String text) {
    static final int BOX_WIDTH = 190;
    static final int BOX_HEIGHT = 52;

    private static final int GAP_ACROSS = 90;
    private static final int GAP_DOWN = 22;
    private static final int MARGIN = 8;
    private static final int MOST_SIGNS = 22;
    private static final int ARROW = 9;

    /**
     * A model.
     *
     * @param label its name, cut where it is too long
     */
    public record Box(int x, int y, String label, DependencyMap.Model model) {
        public int width() {
            return BOX_WIDTH;
        }

        public int height() {
            return BOX_HEIGHT;
        }

        private int middle() {
            return y + BOX_HEIGHT / 2;
        }
    }

    /**
     * A dependency.
     *
     * @param path from the upstream model to the downstream one
     * @param arrow corners of the arrow's head
     */
    public record Line(String path, String arrow, DependencyMap.Link link) {}

    public DependencyDrawing {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    public static DependencyDrawing of(DependencyMap map) {
        Map<String, Box> boxes = boxes(map);
        List<Line> lines = map.dependencies().stream()
                .map(link -> line(
                        box(boxes, link.dependency().upstream()),
                        box(boxes, link.dependency().downstream()),
                        link))
                .toList();
        int width = boxes.values().stream()
                .mapToInt(box -> box.x() + BOX_WIDTH)
                .max()
                .orElse(0);
        int height = boxes.values().stream()
                .mapToInt(box -> box.y() + BOX_HEIGHT)
                .max()
                .orElse(0);
        List<Box> inOrder =
                map.models().stream().map(model -> box(boxes, model.name())).toList();
        return new DependencyDrawing(width + MARGIN, height + MARGIN, inOrder, lines, text(map));
    }

    private static Box box(Map<String, Box> boxes, String model) {
        return Objects.requireNonNull(boxes.get(model), model);
    }

    /** Column by column; in a column a model is near those that feed it. */
    private static Map<String, Box> boxes(DependencyMap map) {
        Map<String, Box> placed = new HashMap<>();
        Map<Integer, List<DependencyMap.Model>> layers =
                map.models().stream().collect(Collectors.groupingBy(DependencyMap.Model::layer));
        for (int layer = 0; layer < layers.size(); layer++) {
            List<DependencyMap.Model> column = new ArrayList<>(layers.getOrDefault(layer, List.of()));
            column.sort(Comparator.comparingDouble((DependencyMap.Model model) -> meanOfUpstreams(model, map, placed))
                    .thenComparing(DependencyMap.Model::name));
            for (int row = 0; row < column.size(); row++) {
                DependencyMap.Model model = column.get(row);
                int x = MARGIN + layer * (BOX_WIDTH + GAP_ACROSS);
                int y = MARGIN + row * (BOX_HEIGHT + GAP_DOWN);
                placed.put(model.name(), new Box(x, y, label(model.name()), model));
            }
        }
        return placed;
    }

    private static double meanOfUpstreams(DependencyMap.Model model, DependencyMap map, Map<String, Box> placed) {
        return map.dependencies().stream()
                .map(DependencyMap.Link::dependency)
                .filter(one -> one.downstream().equals(model.name()))
                .map(Dependency::upstream)
                .mapToInt(upstream -> box(placed, upstream).y())
                .average()
                .orElse(0);
    }

    private static String label(String name) {
        int signs = name.codePointCount(0, name.length());
        return signs <= MOST_SIGNS ? name : name.substring(0, name.offsetByCodePoints(0, MOST_SIGNS - 1)) + "…";
    }

    private static Line line(Box from, Box to, DependencyMap.Link link) {
        int left = from.x() + BOX_WIDTH;
        int right = to.x() - ARROW;
        int bend = (left + right) / 2;
        String path = String.format(
                Locale.ROOT,
                "M%d %d C%d %d %d %d %d %d",
                left,
                from.middle(),
                bend,
                from.middle(),
                bend,
                to.middle(),
                right,
                to.middle());
        String arrow = String.format(
                Locale.ROOT,
                "%d,%d %d,%d %d,%d",
                right,
                to.middle() - ARROW / 2,
                to.x(),
                to.middle(),
                right,
                to.middle() + ARROW / 2);
        return new Line(path, arrow, link);
    }

    private static String text(DependencyMap map) {
        String models = map.models().stream()
                .map(model -> model.name() + " is " + status(model))
                .collect(Collectors.joining("; "));
        String links = map.dependencies().stream()
                .map(DependencyMap.Link::dependency)
                .map(one -> one.upstream() + " feeds " + one.downstream() + ", criticality "
                        + one.criticality().value())
                .collect(Collectors.joining("; "));
        return models + ". " + links + ".";
    }

    private static String status(DependencyMap.Model model) {
        return model.status() == DependencyMap.Status.NO_EVENTS
                ? "without events"
                : model.status().words();
    }
}
