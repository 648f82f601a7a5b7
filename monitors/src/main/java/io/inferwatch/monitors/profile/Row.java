package io.inferwatch.monitors.profile;

import java.util.Map;
import java.util.Set;

/**
 * One event as the profile sees it. Absent columns are missing values; NaN and infinities count as non-finite.
 *
 * @param numeric by full column name
 * @param categorical by full column name, booleans as "true" and "false"
 * @param weight events it stands for (1/sampling rate)
 * @param pii types found by the agent, by field
 */
public record Row(
        Map<String, Double> numeric, Map<String, String> categorical, double weight, Map<String, Set<String>> pii) {}
