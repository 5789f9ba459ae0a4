package org.guichet.platform.health;

import java.util.List;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.HealthStatus;

/**
 * What all checks saw.
 *
 * @param findings by name
 */
public record HealthReport(List<Finding> findings) {

    public HealthReport {
        findings = List.copyOf(findings);
    }

    /**
     * What one check saw.
     *
     * @param name the check's
     * @param needed whether requests can't be answered while it fails
     */
    public record Finding(String name, boolean needed, HealthResult result) {}

    /** The worst of all. */
    public HealthStatus status() {
        return findings.stream()
                .map(finding -> finding.result().status())
                .max(Enum::compareTo)
                .orElse(HealthStatus.OK);
    }

    /** Whether requests can be answered. */
    public boolean isReady() {
        return findings.stream().noneMatch(f -> f.needed() && f.result().status() == HealthStatus.FAIL);
    }
}
