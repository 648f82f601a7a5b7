// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.profile;

import java.util.Objects;

/**
 * A part of the traffic that is profiled and evaluated by itself: the events whose column has one value. Immutable.
 *
 * @param name as results carry it, such as {@code input.cat.country=DE}
 * @param column full name of a categorical or boolean column
 */
public record Segment(String name, String column, String value) {
    public boolean holds(Row row) {
        return Objects.equals(row.categorical().get(column), value);
    }
}
