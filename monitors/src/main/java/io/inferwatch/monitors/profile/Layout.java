package io.inferwatch.monitors.profile;

import java.util.List;
import java.util.Map;

/**
 * How the columns of one model are counted: a grid per numeric column, a frozen category list per categorical column.
 * Profiles of one layout version merge; profiles of different versions never do.
 *
 * @param version counts up from 1 with each re-gridding
 * @param grids by full column name ({@code input.num.age}, {@code prediction.value}, {@code event.duration})
 * @param categories frozen values by full column name ({@code input.cat.country}, {@code prediction.label},
 *     {@code event.outcome}, {@code error.type}; booleans as "true" and "false")
 */
public record Layout(int version, Map<String, Grid> grids, Map<String, List<String>> categories) {
    public Layout {
        grids = Map.copyOf(grids);
        categories = Map.copyOf(categories);
    }
}
