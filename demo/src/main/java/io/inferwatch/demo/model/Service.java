// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo.model;

/**
 * How a model is served on a good day.
 *
 * @param version that serves from the start
 * @param requestsPerHour in an average hour of work
 * @param usualFault what fails now and then on a good day too
 */
public record Service(String name, String version, int requestsPerHour, Latency latency, Fault usualFault) {}
