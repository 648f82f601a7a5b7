/** Commands around the dashboards of Kibana. */
@NullMarked
package io.inferwatch.analyzer.cli.dashboard;

import org.jspecify.annotations.NullMarked;
