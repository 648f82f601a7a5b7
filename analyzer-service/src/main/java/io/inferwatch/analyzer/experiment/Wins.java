// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.experiment;

/** Interleaved lists with a click: those that the candidate won, lost, and neither. */
public record Wins(long wins, long losses, long ties) {}
