// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

/** Where labels, events and outcomes are kept. Thread-safe; every method returns at once and sends nothing. */
public interface OutcomeStorage {
    LabelRepository labels();

    PredictedEvents predictedEvents();

    OutcomeRepository outcomes();

    WaitingLabels waitingLabels();

    JoinStateRepository joinState();
}
