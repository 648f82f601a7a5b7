// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.demo;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of a long task. */
public interface Progress extends AutoCloseable {
    Progress SILENT = () -> {};

    void step();

    @Override
    default void close() {}

    /** A progress bar on a terminal, nothing elsewhere. */
    static Progress of(String task, int steps, PrintStream terminal, boolean watched) {
        if (!watched) {
            return SILENT;
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new me.tongfei.progressbar.ConsoleProgressBarConsumer(terminal))
                .build();
        return new Progress() {
            @Override
            public void step() {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
