package io.inferwatch.demo;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param elasticsearch a server that is there already; null: one of the demo's own
 * @param folder where its own server keeps its data
 * @param port of pages and REST; the next free one if it is taken
 */
record DemoOptions(
        boolean exit,
        boolean json,
        long seed,
        int port,
        DemoFolder folder,
        @Nullable URI elasticsearch,
        String namespace) {}
