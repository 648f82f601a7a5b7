// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

/**
 * What became of the requests that a shadow was to answer.
 *
 * @param accepted that found room; answered, failed, waiting or being answered
 * @param answered by the candidate
 * @param failed because the candidate threw
 * @param dropped for want of room, or because the router was closed
 */
public record ShadowCounts(long accepted, long answered, long failed, long dropped) {}
