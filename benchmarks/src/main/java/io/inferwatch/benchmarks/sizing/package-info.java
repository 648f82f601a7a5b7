/** What a load costs, computed from measured figures: processors, nodes, shards, disk. No server, no clock. */
@NullMarked
package io.inferwatch.benchmarks.sizing;

import org.jspecify.annotations.NullMarked;
