// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One series of the Numenta Anomaly Benchmark, with its labelled windows. */
final class NabSeries {
    private static final double PROBATION = 0.15;
    private static final int LONGEST_PROBATION = 750;
    private static final int SECONDS_TEXT = 19;

    private final String name;
    private final long[] seconds;
    private final double[] values;
    private final List<Window> windows;

    NabSeries(String name, long[] seconds, double[] values, List<Window> windows) {
        this.name = name;
        this.seconds = seconds.clone();
        this.values = values.clone();
        this.windows = List.copyOf(windows);
    }

    /** A labelled anomaly, as first and last row. */
    record Window(int left, int right) {
        boolean holds(int row) {
            return row >= left && row <= right;
        }
    }

    int rows() {
        return values.length;
    }

    long seconds(int row) {
        return seconds[row];
    }

    double value(int row) {
        return values[row];
    }

    List<Window> windows() {
        return windows;
    }

    /** The folder of the file: series of one kind. */
    String group() {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    /** The first rows, which do not count: 15 %, at most 750. */
    int probation() {
        return (int) Math.min(Math.floor(PROBATION * values.length), LONGEST_PROBATION);
    }

    double weeks() {
        double week = 7 * 86_400.0;
        return seconds.length < 2 ? 0 : (seconds[seconds.length - 1] - seconds[probation()]) / week;
    }

    /** @param folder with {@code windows.json} and {@code data/} */
    static List<NabSeries> in(Path folder) throws IOException {
        JsonNode windows =
                new ObjectMapper().readTree(folder.resolve("windows.json").toFile());
        List<NabSeries> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : windows.properties()) {
            all.add(read(entry.getKey(), folder.resolve("data").resolve(entry.getKey()), entry.getValue()));
        }
        return all;
    }

    private static NabSeries read(String name, Path file, JsonNode labels) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int rows = lines.size() - 1;
        long[] seconds = new long[rows];
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            String line = lines.get(i + 1);
            int comma = line.indexOf(',');
            seconds[i] = seconds(line.substring(0, comma));
            values[i] = Double.parseDouble(line.substring(comma + 1));
        }
        List<Window> windows = new ArrayList<>();
        labels.forEach(label -> windows.add(window(
                seconds, seconds(label.get(0).asText()), seconds(label.get(1).asText()))));
        return new NabSeries(name, seconds, values, windows);
    }

    private static Window window(long[] seconds, long from, long to) {
        int left = 0;
        while (left < seconds.length - 1 && seconds[left] < from) {
            left++;
        }
        int right = seconds.length - 1;
        while (right > left && seconds[right] > to) {
            right--;
        }
        return new Window(left, right);
    }

    private static long seconds(String text) {
        String time = text.strip().replace(' ', 'T');
        return LocalDateTime.parse(time.substring(0, Math.min(time.length(), SECONDS_TEXT)))
                .toEpochSecond(ZoneOffset.UTC);
    }
}
