/**
 * How often detectors and monitors are wrong: on labelled data, and on simulated traffic through the real path; no server, no
 * clock, seeded. Nothing of it runs in verify.
 */
@NullMarked
package io.inferwatch.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
