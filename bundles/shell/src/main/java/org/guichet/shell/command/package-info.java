/**
 * What a console command is made of, for bundles of the platform: they bring commands of their own and name their packages in the
 * header {@code Karaf-Commands}. Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.shell.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
