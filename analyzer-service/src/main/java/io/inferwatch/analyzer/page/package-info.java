/** What pages show, made from reports, incidents and findings: views, times and links, no storage and no HTTP. */
@NullMarked
package io.inferwatch.analyzer.page;

import org.jspecify.annotations.NullMarked;
