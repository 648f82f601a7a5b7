// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateMinerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "took 12 ms ~ took <*>",
                "took 1.5e-3s of 99% ~ took <*> of <*>",
                "from 10.0.0.1:8080 to /10.0.0.2:80 ~ from <*> to <*>",
                "id 123e4567-e89b-12d3-a456-426614174000 gone ~ id <*> gone",
                "at 0xdeadbeef and deadbeefcafe ~ at <*> and <*>",
                "mac 00:1B:44:11:3A:B7 joined ~ mac <*> joined",
                "addr fe80::1ff:fe23:4567:890a up ~ addr <*> up",
                "cannot open /var/lib/model.bin ~ cannot open <*>",
                "cannot open C:\\models\\churn.bin ~ cannot open C:<*>",
                "host db-primary.example.com is down. ~ host <*> is down.",
                "mail to jane.doe@example.org bounced ~ mail to <*> bounced",
                "see https://example.org/a?b=c, then ~ see <*>, then",
                "values [1, 2, 3, 4] of 7 ~ values [<*>] of <*>",
                "sent 1190 bytes (1.16 KB) in <1 sec ~ sent <*> in <*>",
                "at Fri Jun 17 07:07:00 2005 UTC we ~ at <*> we",
                "pool=null size=4 ~ pool=<*> size=<*>",
                "session opened for user root by (uid=0) ~ session opened for user <*> by (uid=<*>)",
                "eth0 speaks SOCKS5 through Log4jLogger ~ eth0 speaks SOCKS5 through Log4jLogger",
                "java.io.IOException in org.example.Service ~ java.io.IOException in org.example.Service",
                "read/write I/O error ~ read/write I/O error",
                "r24=0x1 r25=0x2 r6=0x3 fpr7=0xff ~ r<*>=<*> r<*>=<*> fpr<*>=<*>",
                "cache.host:6379 down ~ <*> down",
                "localhost:6379 down ~ <*> down",
                "poolState.size:5, i:6 ~ poolState.size:<*>, i:<*>",
                "thrown at io.example.Loader.read:17 io.example.Main.run:5 ~ thrown at <*>",
                "link (en0:10.0.0.1) up ~ link (<*>) up",
                "tag=\"nightly job\" rows=5 ~ tag=<*> rows=<*>",
                "msg=\"job failed\" rows=5 ~ msg=\"job failed\" rows=<*>",
                "app=io.example.App.Start is up ~ app=<*> is up",
                "action:io.example.START is sent ~ action:io.example.START is sent",
                "queue orders.eu.retry is full ~ queue <*> is full",
                "open com.example/.Page now ~ open <*> now",
                "name for . [10.0.0.1] wrong ~ name for <*> wrong",
                "synced to #3#, level 1 ~ synced to <*>, level <*>",
                "of \"a1b2c3\", \"d4e5f6\" there ~ of <*> there",
                "slot LOCAL(0) of worker[12] ~ slot LOCAL(<*>) of worker[<*>]",
                "port=1 bytes=2 rule=a ~ port=<*> bytes=<*> rule=a",
                "port=9 rule=a ~ port=<*> rule=a",
                "status=200 ms=15 ok ~ status=<*> ms=<*> ok",
                "status=200 ok ~ status=<*> ok",
                "x port: 1, bytes: 2 ~ x port: <*>, bytes: <*>",
                "took 5 ms: done ~ took <*>: done",
                "user id=5 Mon=3 null=4 ~ user id=<*> Mon=<*> null=<*>",
                "nodes [a, b, c] of [] ~ nodes [<*>] of [<*>]",
                "config {k=v, l=[a, b]} read ~ config {<*>} read",
                "saving Order(id=4, name=x) failed ~ saving <*> failed",
                "saving Order{id=4, items=[a, b]} failed ~ saving <*> failed",
                "lost java.lang.X: no leader ~ lost java.lang.X: no leader",
                "lost java.io.IOException: no leader ~ lost <*>",
                "lost (java.io.IOException: no leader) twice ~ lost (<*>) twice",
                "cause=java.io.IOException: no leader, tries=3 ~ cause=<*>, tries=<*>",
                "java.io.IOException: no leader ~ java.io.IOException: no leader",
                "{\"event\":\"started\"} ~ {\"event\":\"started\"}",
                "a <ok> n1 <ok> n2 <ok> n3 <ok> ~ a <ok> <*> <ok>",
            })
    void values_areMasked(String line, String template) {
        assertThat(new TemplateMiner().template(line).text()).isEqualTo(template);
    }

    @Test
    void words_becomeVariableWhenManyWereSeen() {
        TemplateMiner miner = new TemplateMiner();
        List<String> names = List.of("anna", "ben", "chris", "dora", "emil", "fritz", "gerd");
        names.forEach(name -> miner.template("quota of tenant " + name + " is exceeded"));
        assertThat(names)
                .allSatisfy(name -> assertThat(miner.template("quota of tenant " + name + " is exceeded")
                                .text())
                        .isEqualTo("quota of tenant <*> is exceeded"));
    }

    /** Whatever came first: the word, or the value that shows that there is a variable. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "clock follows LOCAL(0), level 10 ~ clock follows 10.0.0.1, level 10 ~ clock follows <*>, level <*>",
                "country is set to 'US' now ~ country is set to 'X3' now ~ country is set to <*> now",
                "lock=5, name=main, uid=7 ~ lock=5, name=com.example.app, uid=7 ~ lock=<*>, name=<*>, uid=<*>",
            })
    void aWordWhereValuesWereSeen_isVariable(String word, String value, String template) {
        for (List<String> lines : List.of(List.of(word, value), List.of(value, word))) {
            TemplateMiner miner = new TemplateMiner();
            lines.forEach(miner::template);
            assertThat(lines)
                    .allSatisfy(line -> assertThat(miner.template(line).text()).isEqualTo(template));
        }
    }

    /** Two lines are enough where the words look like values or stand where values do; a third shows names at two places. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "peer 3 went from LEADING to DEAD today ~ peer 4 went from LOOKING to OBSERVING today"
                        + " ~ peer 5 went from LOOKING to DEAD today ~ peer <*> went from <*> to <*> today",
                "cache of region was full: true ~ cache of region was full: false ~ cache of region was full: null"
                        + " ~ cache of region was full: <*>",
                "enabled rules for audit of orders, again now ~ enabled rules for mail of clicks, again now"
                        + " ~ enabled rules for search of users, again now ~ enabled rules for <*> of <*>, again now",
                "mode=fast was taken ~ mode=slow was taken ~ mode=safe was taken ~ mode=<*> was taken",
                "cannot write the segment now: Broken pipe ~ cannot write the segment now: no space left on device"
                        + " ~ cannot write the segment now: it is closed ~ cannot write the segment now: <*>",
            })
    void placesThatVary_areLearnt(String first, String second, String third, String template) {
        TemplateMiner miner = new TemplateMiner();
        List.of(first, second, third).forEach(miner::template);
        assertThat(List.of(first, second, third))
                .allSatisfy(line -> assertThat(miner.template(line).text()).isEqualTo(template));
    }

    /** The longer the sentence that is shared, the fewer words are needed; three are still states. */
    @Test
    void longSentences_needFourWords() {
        String line =
                "login of user failed; name= shell=/bin/sh tries=3 host=10.0.0.1 group=staff why=password acting %s";
        TemplateMiner miner = new TemplateMiner();
        List.of("root", "ftp", "news").forEach(name -> miner.template(line.formatted(name)));
        assertThat(miner.template(line.formatted("ftp")).text()).endsWith("acting ftp");
        miner.template(line.formatted("mail"));
        assertThat(miner.template(line.formatted("ftp")).text()).endsWith("acting <*>");
    }

    @Test
    void firstWords_becomeVariableInFrontOfASentence() {
        TemplateMiner miner = new TemplateMiner();
        List<String> jobs = List.of("Backup", "Cleanup", "Harvest", "Heartbeat", "Reindex");
        jobs.forEach(job -> miner.template(job + ": was told to run, but the time is not there yet"));
        assertThat(miner.template("Backup: was told to run, but the time is not there yet")
                        .text())
                .startsWith("<*>: was told");
        jobs.forEach(job -> miner.template(job + " startup succeeded"));
        assertThat(miner.template("Backup startup succeeded").text()).isEqualTo("Backup startup succeeded");
    }

    @Test
    void fewStates_stayApart() {
        TemplateMiner miner = new TemplateMiner();
        for (int i = 0; i < 100; i++) {
            for (String state : List.of("paused", "resumed", "stopped", "started")) {
                miner.template("instance " + i + " was " + state + " by an operator");
            }
        }
        assertThat(miner.template("instance 5 was paused by an operator").text())
                .isEqualTo("instance <*> was paused by an operator");
    }

    @Test
    void ids_comeFromTheTextAlone() {
        Template first = new TemplateMiner().template("model 7 not found");
        TemplateMiner other = new TemplateMiner();
        other.template("something else");
        assertThat(other.template("model 8 not found")).isEqualTo(first);
        assertThat(first.id()).matches("[0-9a-f]{16}");
    }

    @Test
    void ids_areNeverChangedByAVersion() {
        assertThat(new TemplateMiner().template("model 7 not found").id()).isEqualTo("33d6ccacec374dd7");
    }

    @Test
    void distinctMessages_needBoundedMemory() {
        TemplateMiner miner = new TemplateMiner();
        Random random = new Random(1);
        for (int i = 0; i < 60_000; i++) {
            miner.template(word(random) + " " + word(random) + " " + word(random));
        }
        assertThat(miner.size()).isEqualTo(TemplateIndex.MOST_FORMS);
    }

    @Test
    void hugeAndBinaryLines_haveATemplate() {
        TemplateMiner miner = new TemplateMiner();
        assertThat(miner.template("word ".repeat(200_000)).text()).hasSizeLessThan(5_000);
        Random random = new Random(2);
        StringBuilder garbage = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            garbage.append((char) random.nextInt(0x10000));
        }
        assertThat(miner.template(garbage.toString()).text()).isNotEmpty();
        assertThat(miner.template("").text()).isEmpty();
        assertThat(miner.template(" \t\0").text()).isEmpty();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder("x");
        for (int i = 0; i < 9; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
