/** What traffic is compared with. */
@NullMarked
package io.inferwatch.analyzer.reference;

import org.jspecify.annotations.NullMarked;
