// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.time.Instant;

/**
 * A label that may belong to an event that has not arrived.
 *
 * @param since when it was first tried
 * @param retryAt when to look for the event again
 */
public record WaitingLabel(Label label, Instant since, Instant retryAt) {}
