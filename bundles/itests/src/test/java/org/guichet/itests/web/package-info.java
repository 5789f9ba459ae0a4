/** Tests of the pages with a real browser on the real distribution. */
package org.guichet.itests.web;
