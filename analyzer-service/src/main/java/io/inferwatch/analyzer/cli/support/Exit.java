// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

/** Exit codes. */
public final class Exit {
    public static final int DONE = 0;
    public static final int FOUND = 1;
    public static final int WRONG_USE = 2;
    public static final int FAILED = 3;

    private Exit() {}
}
