// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Packages whose public classes users may rely on: what compiled against a version compiles and runs with the later ones of the same
 * major version. All other packages may change with any version.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicApi {}
