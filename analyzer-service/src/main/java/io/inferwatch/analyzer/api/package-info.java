/**
 * The HTTP interface: REST, pages, health and metrics. Reads through {@code report.Reports} and decides through
 * {@code report.FindingDecisions} only; knows no store.
 */
@NullMarked
package io.inferwatch.analyzer.api;

import org.jspecify.annotations.NullMarked;
