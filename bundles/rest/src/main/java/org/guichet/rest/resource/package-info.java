/**
 * What a resource of the API is made of, for bundles of the platform: they bring resources, which appear under {@code /api/v1} and in
 * {@code openapi.json}, and are named nowhere. Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.rest.resource;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
