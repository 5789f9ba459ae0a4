/** The pages that modules bring: for whom they are, and how they are asked. */
package org.guichet.core.internal.page;
