/** Modules: found in bundles, checked, remembered. */
package org.guichet.core.internal.module;
