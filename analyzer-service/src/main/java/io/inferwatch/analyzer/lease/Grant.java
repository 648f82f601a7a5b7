// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.lease;

/**
 * The right to do a part of the work, until the lease is lost.
 *
 * @param epoch of the lease when it was given
 */
public record Grant(int part, long epoch) {}
