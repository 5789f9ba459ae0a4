package org.guichet.identity.internal;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.AttemptLimiter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The JAAS realm {@code guichet}: SSH and JMX ask it, and find the platform's accounts behind it. */
@Component
public final class GuichetRealm implements JaasRealm {

    static final String NAME = "guichet";

    private final AppConfigurationEntry entry;

    @Activate
    public GuichetRealm(BundleContext context, @Reference AccountService accounts, @Reference AttemptLimiter limiter) {
        Map<String, Object> options = Map.of(
                ProxyLoginModule.PROPERTY_MODULE,
                GuichetLoginModule.class.getName(),
                ProxyLoginModule.PROPERTY_BUNDLE,
                Long.toString(context.getBundle().getBundleId()),
                AccountService.class.getName(),
                accounts,
                AttemptLimiter.class.getName(),
                limiter);
        this.entry =
                new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return 0;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {entry};
    }
}
