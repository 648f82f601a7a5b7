// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

import io.inferwatch.analyzer.outcome.Label;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps labels until they are joined. Thread-safe; calls block. */
public interface LabelInbox {
    /**
     * Stores labels; one whose id is stored already stays as it is.
     *
     * @return the ids that were stored already
     */
    Set<String> create(List<Label> labels);

    /** The newest label of each of these requests: by its time, of the same time by its id. Sees what was stored a moment ago. */
    Map<String, Label> newest(String model, Collection<String> requests);

    /** What is known of the labels of these models; a model of which nothing is stored may be absent. */
    Map<String, ModelTruth> truths(Collection<String> models);
}
