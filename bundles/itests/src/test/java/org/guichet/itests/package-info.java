/** Tests of the real distribution: the journey of a request, modules that come and go, crashes, a fresh start. */
package org.guichet.itests;
