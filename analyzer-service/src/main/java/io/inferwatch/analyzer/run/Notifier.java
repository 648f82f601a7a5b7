package io.inferwatch.analyzer.run;

import io.inferwatch.monitors.finding.Transition;

/** Tells people that a finding opened, got worse or was resolved. Must neither throw nor block for long. */
@FunctionalInterface
public interface Notifier {
    Notifier NONE = transition -> {};

    void notify(Transition transition);
}
