// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows from a seed: of the numbers half are bell-shaped with three decimals, a quarter whole, a quarter amounts with cents;
 * the categories have 3 to 12 values. Not thread-safe.
 */
final class Rows {
    /** What the value of a category begins with; a number follows. */
    static final String CATEGORY = "value_";

    private final Random random;
    private final String[] numberNames;
    private final String[] categoryNames;

    Rows(long seed, int numbers, int categories) {
        random = new Random(seed);
        numberNames = names("number_", numbers);
        categoryNames = names("category_", categories);
    }

    Row next() {
        double[] numbers = new double[numberNames.length];
        Arrays.setAll(numbers, this::number);
        String[] categories = new String[categoryNames.length];
        Arrays.setAll(categories, i -> CATEGORY + random.nextInt(3 + i % 10));
        return new Row(numberNames, categoryNames, numbers, categories, Math.round(random.nextDouble() * 1e4) / 1e4);
    }

    List<Row> some(int rows) {
        return Stream.generate(this::next).limit(rows).toList();
    }

    private double number(int column) {
        return switch (column % 4) {
            case 2 -> random.nextInt(5_000);
            case 3 -> Math.round(Math.exp(3 + random.nextGaussian()) * 100) / 100.0;
            default -> Math.round(random.nextGaussian() * 1_000) / 1_000.0;
        };
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }
}
