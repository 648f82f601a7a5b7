// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.Collection;
import java.util.Map;

/** Keeps how far labels are joined. Thread-safe; calls block. */
public interface JoinStateRepository {
    /** {@link JoinState#START} if none was stored; sees what was stored a moment ago. */
    JoinState read();

    void store(JoinState state);

    /**
     * Up to which outcomes the windows that they touch were evaluated, by the part of the models; {@link JoinState#evaluated} for parts
     * of which nothing was stored.
     */
    Map<Integer, ReadPosition> evaluated(Collection<Integer> parts);

    void storeEvaluated(Map<Integer, ReadPosition> positions);
}
