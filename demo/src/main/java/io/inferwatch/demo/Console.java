// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import io.inferwatch.demo.incident.Comparison;
import java.io.PrintStream;

/**
 * The output of the demo: the result on {@code out}, messages for humans on {@code err}.
 *
 * @param watched whether {@code err} is a terminal
 */
record Console(PrintStream out, PrintStream err, boolean watched) {
    void say(String line) {
        err.println(line);
    }

    Progress progress(String task, int steps) {
        say(task);
        return Progress.of(task, steps, err, watched);
    }

    void show(Comparison comparison, boolean json) {
        err.print(DemoReport.text(comparison));
        if (json) {
            out.println(DemoReport.json(comparison));
            out.flush();
        }
    }
}
