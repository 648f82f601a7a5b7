// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.evaluate;

import io.inferwatch.monitors.Scope;
import java.util.Optional;
import java.util.function.Predicate;

/** Shows, masked, how personal data is written where it was found. Thread-safe; calls block. */
public interface PiiExamples {
    /**
     * One value of a field, such as {@code <EMAIL> ****@*******.***}; empty where no event at hand shows any.
     *
     * @param types accepts the names of the types that are meant
     */
    Optional<String> of(Scope scope, String field, Predicate<String> types);
}
