// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fact behind a check, named in snake case: numbers and names from which sentences are made. Immutable. */
public sealed interface Fact {
    String name();

    /** What it is about where several facts have one name, such as a category or a host; null where there is one. */
    default @Nullable String of() {
        return null;
    }

    /** How a number is written. */
    enum Unit {
        VALUE,
        /** 0.12 is 12 %. */
        SHARE,
        COUNT,
        MILLISECONDS,
        /** A factor or a statistic. */
        RATIO
    }

    /** A quantity in the reference and in the window. */
    record Change(String name, @Nullable String of, double from, double to, Unit unit) implements Fact {
        public Change(String name, double from, double to, Unit unit) {
            this(name, null, from, to, unit);
        }
    }

    /** One quantity. */
    record Amount(String name, @Nullable String of, double value, Unit unit) implements Fact {
        public Amount(String name, double value, Unit unit) {
            this(name, null, value, unit);
        }
    }

    /** A range with both ends in it; null: no such end. */
    record Range(
            String name, @Nullable Double min, @Nullable Double max) implements Fact {}

    /** Names found, the most important first. */
    record Items(String name, List<Item> items) implements Fact {
        public Items {
            items = List.copyOf(items);
        }

        public static Items ofNames(String name, List<String> names) {
            return new Items(
                    name, names.stream().map(text -> new Item(text, null)).toList());
        }

        public List<String> texts() {
            return items.stream().map(Item::text).toList();
        }
    }

    /** @param rows null where they were not counted */
    record Item(String text, @Nullable Long rows) {}

    /** A word, a name or a moment. */
    record Text(String name, String text) implements Fact {}
}
