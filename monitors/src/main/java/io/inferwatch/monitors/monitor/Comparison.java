// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;
import io.inferwatch.monitors.traffic.ExpectedRows;
import org.jspecify.annotations.Nullable;

/**
 * What monitors look at: a window and its reference, both counted by one layout. Immutable.
 *
 * @param expected rows that the past lets expect of the window; null: not known, or not of all traffic
 */
public record Comparison(
        Scope scope,
        Profile reference,
        Profile current,
        Layout layout,
        MonitorSettings settings,
        @Nullable ExpectedRows expected) {
    public Comparison(Scope scope, Profile reference, Profile current, Layout layout, MonitorSettings settings) {
        this(scope, reference, current, layout, settings, null);
    }

    public Comparison withExpected(@Nullable ExpectedRows rows) {
        return new Comparison(scope, reference, current, layout, settings, rows);
    }
}
