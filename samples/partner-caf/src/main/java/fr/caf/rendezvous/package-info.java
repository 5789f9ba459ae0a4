/** What the definition of caf-rendez-vous can't say. */
package fr.caf.rendezvous;
