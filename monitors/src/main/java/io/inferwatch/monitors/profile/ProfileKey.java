package io.inferwatch.monitors.profile;

import java.time.Instant;

/** Which events one stored profile counts. */
public record ProfileKey(String model, String version, String role, Instant hour) {}
