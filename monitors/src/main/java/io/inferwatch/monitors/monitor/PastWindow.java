// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.profile.Profile;

/** A window before the evaluated one, all its versions together. Immutable. */
public record PastWindow(Window window, Profile profile) {
    /** So many are compared with the evaluated one, at most. */
    public static final int MOST = 5;
}
