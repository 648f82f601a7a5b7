// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.performance;

import io.inferwatch.analyzer.outcome.Label;
import io.inferwatch.analyzer.run.performance.PredictedRows.PredictedRow;

/** A prediction with its label. */
record TruePrediction(PredictedRow row, Label label) {}
