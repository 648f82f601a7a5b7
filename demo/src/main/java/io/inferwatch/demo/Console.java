package io.inferwatch.demo;

import io.inferwatch.demo.incident.Comparison;
import java.io.PrintStream;

/**
 * Where the demo speaks: the result on {@code out}, everything for people on {@code err}.
 *
 * @param watched whether somebody looks at {@code err}
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
