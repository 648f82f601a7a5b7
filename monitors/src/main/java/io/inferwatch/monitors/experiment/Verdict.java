// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.experiment;

/** What to do with a candidate. */
public enum Verdict {
    /** Nothing is decided yet: go on. */
    CONTINUE,
    PROMOTE,
    ROLL_BACK,
    /** The rows cannot decide: a person must look at the reason. Control serves on. */
    INCONCLUSIVE
}
