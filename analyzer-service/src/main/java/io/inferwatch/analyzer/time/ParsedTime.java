// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.time;

import java.time.Instant;

/** A time and the form in which it was written. */
public record ParsedTime(Instant instant, TimeForm form) {}
