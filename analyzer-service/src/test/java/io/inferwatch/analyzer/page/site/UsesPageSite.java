// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests with parameters of type {@link PageSite}: one class after the other, as only one thread at a time may use a browser. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PageSite.Extension.class)
@ResourceLock("PageSite")
public @interface UsesPageSite {}
