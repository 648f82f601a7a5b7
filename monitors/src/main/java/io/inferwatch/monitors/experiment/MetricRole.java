// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/** What an experiment asks of a metric before it promotes the candidate. */
public enum MetricRole {
    /** The main metric: proven better. */
    SUPERIORITY,
    /** The main metric: proven not worse by more than its margin. */
    NON_INFERIORITY,
    /** One that must not suffer: proven not worse by more than its margin. */
    GUARD
}
