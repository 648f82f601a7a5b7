// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The files that the pages name: a model that scores applications, whose applicants grow older in the last days of March. */
final class DocData {
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final String HEAD = "ts,id,age,country,p\n";
    private static final int DAY = 48;

    private DocData() {}

    static void write(Path folder) throws IOException {
        Random random = new Random(7);
        Files.writeString(folder.resolve("train.csv"), rows("2026-02-01T00:00:00Z", 28 * DAY, "t", 0, random));
        Files.writeString(
                folder.resolve("march.csv"),
                rows("2026-03-01T00:00:00Z", 27 * DAY, "m", 0, random)
                        + rows("2026-03-28T00:00:00Z", 4 * DAY, "n", 30, random).substring(HEAD.length()));
        StringBuilder truth = new StringBuilder("id,y,known\n");
        for (int i = 0; i < 2 * DAY; i++) {
            truth.append('m')
                    .append(i)
                    .append(random.nextInt(10) == 0 ? ",no" : ",yes")
                    .append(",2026-03-05\n");
        }
        Files.writeString(folder.resolve("truth.csv"), truth);
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.writeString(folder.resolve("own.yaml"), "plugins: {folder: '" + plugins + "'}\n");
    }

    private static String rows(String start, int rows, String id, double shift, Random random) {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < rows; i++) {
            double age = 40 + shift + 10 * random.nextGaussian();
            text.append(Instant.parse(start).plus(STEP.multipliedBy(i)))
                    .append(',')
                    .append(id)
                    .append(i)
                    .append(',')
                    .append(age)
                    .append(random.nextBoolean() ? ",DE," : ",FR,")
                    .append(random.nextInt(4) == 0 ? "no" : "yes")
                    .append('\n');
        }
        return text.toString();
    }
}
