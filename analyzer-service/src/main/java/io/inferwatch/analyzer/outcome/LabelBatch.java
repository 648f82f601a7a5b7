// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.outcome;

import java.util.List;

/**
 * Labels in the order of their arrival.
 *
 * @param unusable documents without a model, a request or a truth; they are not among the labels
 * @param position after the last one
 * @param more whether others are stored already
 */
public record LabelBatch(List<Label> labels, int unusable, ReadPosition position, boolean more) {}
