/** The port that the platform answers on: takes requests, guards itself against those who mean harm, and hands them on. */
package org.guichet.http;
