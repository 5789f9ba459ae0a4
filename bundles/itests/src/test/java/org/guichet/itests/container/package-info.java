/** Tests that run inside the distribution, in a bundle of their own, by way of Pax Exam. */
package org.guichet.itests.container;
