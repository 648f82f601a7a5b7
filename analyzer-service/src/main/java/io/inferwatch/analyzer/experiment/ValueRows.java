// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

/** The rows of both arms that have one value of a column. */
public record ValueRows(String column, String value, long controlRows, long candidateRows) {}
