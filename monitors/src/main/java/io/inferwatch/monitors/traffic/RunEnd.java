// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.traffic;

import java.time.Instant;

/** A job said at a time that one of its runs is finished. */
public record RunEnd(String run, Instant time) {}
