/** How good the detectors are, on labelled data; nothing of it runs in verify. */
@NullMarked
package io.inferwatch.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
