// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.performance.drift;

/**
 * Watches a stream of errors for a rise of their mean. A live object, not thread-safe; each detector has a {@code state()} that can
 * be stored and a constructor that goes on from it. After an alarm a detector forgets
 * what came before the change.
 */
public interface DriftDetector {
    /**
     * Takes the next error in order of the labels' arrival.
     *
     * @param error in [0, 1]: 1 for a wrong prediction, 0 for a right one, or a scaled loss
     * @return whether the mean error has risen
     * @throws io.inferwatch.schema.RuleViolationException for another number
     */
    boolean update(double error);
}
