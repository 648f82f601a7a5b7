// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import io.inferwatch.analyzer.event.EventHistory;
import io.inferwatch.analyzer.reference.Reference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The references that people name: a name is its newest version, {@code name@version} one of them. Thread-safe; calls block. */
public final class NamedReferences {
    private final EventHistory history;
    private final References references;
    private final CurrentReferences current;

    public NamedReferences(EventHistory history, References references, CurrentReferences current) {
        this.history = history;
        this.references = references;
        this.current = current;
    }

    /**
     * @param name null: the newest, or the first day
     * @throws IllegalArgumentException when there is no such reference
     */
    public Reference of(String model, @Nullable String name) {
        return (name == null ? current.of(model) : references.newest(model, name))
                .orElseThrow(() -> new IllegalArgumentException("reference: Expecting "
                        + (name == null ? "one" : "'" + name + "'") + " of model " + model + ". Found: "
                        + known(model)));
    }

    /**
     * Likewise; {@value PreviousVersions#NAME} needs not be made.
     *
     * @param end of what is compared
     */
    public Reference of(String model, @Nullable String name, Instant end) {
        return PreviousVersions.NAME.equals(name)
                        && references.newest(model, name).isEmpty()
                ? new PreviousVersions(history, references).of(model, end)
                : of(model, name);
    }

    /** Whether a window can be compared with it. */
    public boolean knows(String model, String name) {
        return PreviousVersions.NAME.equals(name)
                || references.newest(model, name).isPresent();
    }

    private String known(String model) {
        List<String> names = references.all(model).stream().map(Reference::id).toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
