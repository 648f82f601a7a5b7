// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.event;

import io.inferwatch.monitors.profile.ProfileKey;

/** How many events the stream holds for one profile's key. */
public record Slice(ProfileKey key, long events) {}
