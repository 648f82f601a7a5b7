// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.intake;

/**
 * What the parts of a label are called where it was written, such as the names of columns. Faults use these names.
 *
 * @param truth the class or the number
 */
public record LabelKeys(String model, String request, String truth, String time) {}
