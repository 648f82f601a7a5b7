package io.inferwatch.monitors.monitor;

import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Profile;

/** What monitors look at: a window and its reference, both counted by one layout. Immutable. */
public record Comparison(Scope scope, Profile reference, Profile current, Layout layout, MonitorSettings settings) {}
